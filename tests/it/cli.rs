//! The program as a person calls it: what it prints, what it writes, how it ends.

use std::path::Path;
use std::process::{Command, Output};

use crate::kit;

fn essor(args: &[&str], root: &Path) -> Output {
    let program = env!("CARGO_BIN_EXE_essor");
    Command::new(program).args(args).arg("--root").arg(root).env_remove("NO_COLOR").output().expect("it runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_new_site_builds_without_a_warning_in_both_languages() {
    for (language, section) in [("fr", "actualites"), ("en", "news")] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("mon-site");
        let made = Command::new(env!("CARGO_BIN_EXE_essor"))
            .args(["init", "--language", language])
            .arg(&root)
            .output()
            .expect("it runs");
        assert_eq!(made.status.code(), Some(0), "{}", err(&made));
        let built = essor(&["build"], &root);
        assert_eq!((built.status.code(), err(&built).as_str()), (Some(0), ""));
        assert!(root.join("public/index.html").is_file());
        let again =
            Command::new(env!("CARGO_BIN_EXE_essor")).arg("init").arg(&root).output().expect("it runs");
        assert_eq!(again.status.code(), Some(1), "a folder with a site in it was taken");
        let article = essor(&["new", "article", "L'été : \"déjà\" là", "--date", "2025-07-01"], &root);
        assert_eq!(article.status.code(), Some(0), "{}", err(&article));
        let path = root.join(format!("content/{section}/2025-07-01-l-ete-deja-la.md"));
        assert!(std::fs::read_to_string(path).expect("made").contains("title: \"L'été : \\\"déjà\\\" là\""));
        let twice = essor(&["new", "article", "L'été : \"déjà\" là", "--date", "2025-07-01"], &root);
        assert_eq!(twice.status.code(), Some(1), "an article was overwritten");
        let checked = essor(&["check"], &root);
        assert_eq!((checked.status.code(), err(&checked).as_str()), (Some(0), ""));
    }
}

#[test]
fn a_file_of_the_theme_becomes_the_sites_own() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    let settings = "title: T\nbase_url: https://a.example\nlanguage: fr\n";
    kit::write(root, "site.yaml", format!("{settings}theme: bulletin\n"));
    kit::write(root, "content/_index.md", "---\ntitle: T\n---\n");
    // The second theme has its own footer, and takes its 404 from the first.
    for (file, line) in [("partials/footer.html", "<div class=\"wrap\">"), ("404.html", "page-links")] {
        let made = essor(&["new", "theme-file", file], root);
        let path = root.join(format!("themes/bulletin/templates/{file}"));
        let said = format!("{} remplace désormais le fichier du thème\u{a0}: modifiez-le\n", path.display());
        assert_eq!((made.status.code(), out(&made), err(&made)), (Some(0), said, String::new()));
        let text = std::fs::read_to_string(&path).expect("made");
        assert!(text.contains(line), "{text}");
        kit::write(root, &format!("themes/bulletin/templates/{file}"), text.replace(line, "own"));
        let twice = essor(&["new", "theme-file", file], root);
        assert_eq!(twice.status.code(), Some(1), "a file was overwritten");
    }
    let checked = essor(&["check"], root);
    assert_eq!((checked.status.code(), err(&checked).as_str()), (Some(0), ""));
    for (file, said) in [
        (
            "foter.html",
            "le thème n’a pas de fichier «\u{a0}foter.html\u{a0}»\u{202f}; il a «\u{a0}footer.html\u{a0}»",
        ),
        ("xyz", "le thème n’a pas de fichier «\u{a0}xyz\u{a0}» (`essor new theme-file` les montre tous)"),
    ] {
        let failed = essor(&["new", "theme-file", file], root);
        assert_eq!(failed.status.code(), Some(2));
        assert!(err(&failed).contains(said), "{}", err(&failed));
    }
    // A name that leads out of the site leads nowhere.
    kit::write(root, "site.yaml", format!("{settings}theme: ../../dehors\n"));
    assert_eq!(essor(&["new", "theme-file", "404.html"], root).status.code(), Some(0));
    assert!(root.join("themes/essor/templates/404.html").is_file());
    let list = out(&essor(&["new", "theme-file"], root));
    assert!(list.contains("static/style.css\nstrings/en.yaml\n"), "{list}");
}

#[test]
fn json_is_one_object_with_places_in_characters() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    kit::write(folder.path(), "site.yaml", "title: T\nbase_url: https://a.example\nlanguage: fr\n");
    kit::write(
        folder.path(),
        "content/été.md",
        "---\ntitle: Été\ndatte: 2025-01-01\n---\nÉté [é](absent.md)\n",
    );
    let checked = essor(&["check", "--format", "json"], folder.path());
    assert_eq!((checked.status.code(), err(&checked).as_str()), (Some(1), ""));
    let json: serde_json::Value = serde_json::from_str(&out(&checked)).expect("one JSON object");
    let list = json["diagnostics"].as_array().expect("a list");
    let places: Vec<_> = list
        .iter()
        .map(|d| {
            (
                d["code"].as_str(),
                d["severity"].as_str(),
                d["file"].as_str(),
                d["line"].as_u64(),
                d["column"].as_u64(),
                d["end_column"].as_u64(),
            )
        })
        .collect();
    let file = Some("content/été.md");
    assert_eq!(
        places,
        [
            (Some("unknown-key"), Some("error"), file, Some(3), Some(1), Some(6)),
            (Some("link-missing"), Some("error"), file, Some(5), Some(9), Some(18)),
        ]
    );
    assert!(list.iter().all(|d| d["message"].is_string() && d["help"].is_array()));
}

#[test]
fn held_back_texts_are_named_with_the_next_build() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    kit::write(folder.path(), "site.yaml", "title: T\nbase_url: https://a.example\nlanguage: fr\n");
    let article = |extra: &str| format!("---\ntitle: Un article\ndate: 2025-01-01\n{extra}\n---\nTexte.\n");
    kit::write(folder.path(), "content/actualites/a.md", article("draft: true"));
    kit::write(folder.path(), "content/actualites/b.md", article("publish: 2025-06-10T09:00"));
    kit::write(folder.path(), "content/actualites/c.md", article("expires: 2025-02-01"));
    let built = essor(&["build", "--today", "2025-06-01"], folder.path());
    let said = out(&built).replace(['\u{a0}', '\u{202f}'], " ");
    assert!(said.contains("Brouillon, non publié : Un article (content/actualites/a.md)"), "{said}");
    assert!(said.contains("Publication prévue le 10 juin 2025, 09:00 : Un article"), "{said}");
    assert!(said.contains("Retiré depuis le 1er février 2025"), "{said}");
    assert!(said.contains("Prochaine construction à faire le 10 juin 2025, 09:00."), "{said}");
    let public = folder.path().join("public/actualites");
    assert!(!public.join("a").exists() && !public.join("b").exists() && !public.join("c").exists());
    let later = essor(&["build", "--today", "2025-06-10", "--drafts"], folder.path());
    assert_eq!(later.status.code(), Some(0), "{}", err(&later));
    assert!(public.join("a").exists() && public.join("b").exists() && !public.join("c").exists());
}

#[test]
fn wrong_usage_ends_with_two_and_failure_with_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for args in
        [&["bild"][..], &["build", "--today", "demain"], &["build", "--base-url", "x"], &["explain", "nope"]]
    {
        assert_eq!(essor(args, folder.path()).status.code(), Some(2), "{args:?}");
    }
    let nothing = essor(&["build"], folder.path());
    assert_eq!(nothing.status.code(), Some(1));
    assert!(err(&nothing).contains("site-missing"), "{}", err(&nothing));
    let nowhere = essor(&["build"], &folder.path().join("absent"));
    assert_eq!(nowhere.status.code(), Some(1));
}

#[test]
fn explain_shows_the_page_in_the_language_of_the_site() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let french = out(&essor(&["explain", "date-format"], folder.path()));
    assert!(
        french.contains("année") && !french.contains("**fr**") && !french.contains("written"),
        "{french}"
    );
    kit::write(folder.path(), "site.yaml", "title: T\nbase_url: https://a.example\nlanguage: en\n");
    let english = out(&essor(&["explain", "date-format"], folder.path()));
    assert!(english.contains("written") && !english.contains("« 15"), "{english}");
    let list = out(&essor(&["explain"], folder.path()));
    assert_eq!(list.lines().count(), essor::diagnostic::code::ALL.len());
}

#[test]
fn another_base_url_moves_every_address() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    kit::write(folder.path(), "site.yaml", "title: T\nbase_url: https://a.example\nlanguage: fr\n");
    kit::write(folder.path(), "content/page.md", "---\ntitle: Page\n---\n[Accueil](_index.md)\n");
    kit::write(folder.path(), "content/_index.md", "---\ntitle: Accueil\n---\n[Page](page.md)\n");
    let built = essor(&["build", "--base-url", "https://b.example/sous/dossier"], folder.path());
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    let page = std::fs::read_to_string(folder.path().join("public/page/index.html")).expect("built");
    assert!(
        page.contains("<link rel=\"canonical\" href=\"https://b.example/sous/dossier/page/\">"),
        "{page}"
    );
    let rooted = page.split(['"', ' ']).filter(|part| part.starts_with('/') && !part.starts_with("/>"));
    for address in rooted {
        assert!(address.starts_with("/sous/dossier/"), "{address}");
    }
}

#[test]
fn help_of_every_command_is_worth_reading() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for command in ["build", "check", "serve", "new", "init", "explain"] {
        let help = out(&essor(&[command, "--help"], folder.path()));
        assert!(help.lines().count() > 8, "{command}: {help}");
    }
}

#[test]
fn fixing_writes_links_and_no_other_byte() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    let write = |path: &str, bytes: &[u8]| {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
    };
    write("site.yaml", b"title: T\nbase_url: https://a.example\nlanguage: fr\n");
    let figures = "indicators:\n  heures:\n    label: Heures d'insertion\n    unit: {one: heure, other: heures}\n\
                   \u{20}   terms: [heures d'insertion]\nyears:\n  2023: {heures: 12850}\n  2024: {heures: 13950}\n";
    write("content/impact/figures.yaml", figures.as_bytes());
    // A byte-order mark, Windows line ends, odd blanks, no line end at the last line: all of it stays.
    let before = "\u{feff}---\r\ntitle: \"12 850 heures d'insertion en 2023\"\r\n---\r\nÉté :  12 850 heures \
                  d'insertion en 2023, [12 850](figure:heures/2023) heures.\t \r\n\r\n`13 950 heures d'insertion en \
                  2024`\r\n\r\n* Près de 14 000 heures d’insertion en 2024";
    write("content/bilan.md", before.as_bytes());
    let read = || std::fs::read_to_string(root.join("content/bilan.md")).expect("there");
    let asked = essor(&["check", "--fix"], root);
    assert_eq!((asked.status.code(), read().as_str()), (Some(2), before), "written without a yes");
    assert_eq!(
        err(&asked),
        "Rien n’a été écrit\u{a0}: il n’y a pas de terminal pour répondre. `essor check --fix --yes` écrit ces liens sans le \
         demander.\n"
    );
    assert!(
        out(&asked).contains("content/bilan.md:4: 12 850 → [12 850](figure:heures/2023)"),
        "{}",
        out(&asked)
    );
    let fixed = essor(&["check", "--fix", "--yes"], root);
    assert!(out(&fixed).ends_with("2\u{a0}liens écrits dans 1\u{a0}fichier.\n"), "{}", out(&fixed));
    let after = before.replacen("Été :  12 850", "Été :  [12 850](figure:heures/2023)", 1).replacen(
        "Près de 14 000",
        "[Près de 14 000](figure:heures/2024)",
        1,
    );
    assert_eq!(read(), after);
    assert_eq!(out(&essor(&["check", "--fix", "--yes"], root)), "Aucun lien à écrire.\n");
    assert_eq!(essor(&["check"], root).status.code(), Some(0));
}

#[test]
fn timings_tell_what_was_done_and_what_was_done_before() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    kit::write(folder.path(), "site.yaml", "title: T\nbase_url: https://a.example\nlanguage: fr\n");
    kit::write(folder.path(), "content/page.md", "---\ntitle: Page\n---\nTexte.\n");
    let counts = |output: &Output, stage: &str| -> Vec<String> {
        let told = err(output);
        let line = told.lines().find(|line| line.trim_start().starts_with(stage)).expect(&told);
        let words = line.split_whitespace().map(str::to_owned);
        words.rev().take_while(|word| word.parse::<usize>().is_ok()).collect()
    };
    let first = essor(&["build", "--timings"], folder.path());
    assert!(err(&first).starts_with("Étape "), "{}", err(&first));
    assert_eq!(counts(&first, "Lecture des textes"), ["0", "1"]);
    assert_eq!(counts(&first, "images dessinées"), ["0", "6"]);
    let written = counts(&first, "Écriture du site");
    let again = essor(&["build", "--timings", "--quiet", "--drafts"], folder.path());
    assert_eq!(counts(&again, "images dessinées"), ["6", "0"]);
    assert_eq!(counts(&again, "Écriture du site"), [written[1].as_str(), "0"], "{written:?}");
    assert_eq!(out(&again), "");
    let checked = essor(&["check", "--timings", "--format", "json"], folder.path());
    assert_eq!(counts(&checked, "Lecture des textes"), ["0", "1"]);
    assert!(!out(&checked).contains("Total"), "{}", out(&checked));
    assert_eq!(err(&essor(&["build"], folder.path())), "", "timings that nobody asked for");
    kit::write(folder.path(), "content/page.md", "---\ntitre: Page\n---\nTexte.\n");
    let failed = essor(&["build", "--timings"], folder.path());
    assert_eq!(counts(&failed, "Lecture des en-têtes"), ["0", "1"], "a failed build has timings too");
}

/// Drawing so many pictures takes longer than a bar waits.
#[test]
fn a_long_build_says_nothing_more_in_a_pipe() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = "title: T\nbase_url: https://a.example\nlanguage: fr\ncards: all\n";
    kit::write(folder.path(), "site.yaml", site);
    for number in 0..100 {
        let text = format!("---\ntitle: Article {number}\ndate: 2025-01-01\n---\nTexte.\n");
        kit::write(folder.path(), &format!("content/actualites/a{number}.md"), text);
    }
    let built = essor(&["build"], folder.path());
    assert_eq!((built.status.code(), err(&built).as_str()), (Some(0), ""));
    // One line, and the heaviest pages under their title.
    assert_eq!(out(&built).lines().count(), 5, "{}", out(&built));
}

#[test]
fn shells_complete_commands_and_their_options() {
    let script = |shell: &str| {
        let made = essor(&["completions", shell], Path::new("."));
        assert_eq!((made.status.code(), err(&made).as_str()), (Some(0), ""), "{shell}");
        out(&made)
    };
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = script(shell);
        for word in ["serve", "explain", "base-url"] {
            assert!(script.contains(word), "{shell} does not know {word}");
        }
    }
    if cfg!(windows) {
        return;
    }
    let completed = |words: &[&str]| {
        let [.., before, last] = words else { panic!("two words at least") };
        let (all, at) = (words.join(" "), words.len() - 1);
        let ask = format!(
            "COMP_WORDS=({all}); COMP_CWORD={at}; _essor essor '{last}' '{before}'; echo ${{COMPREPLY[@]}}"
        );
        let answer = Command::new("bash").arg("-c").arg(format!("{}\n{ask}", script("bash"))).output();
        out(&answer.expect("bash is there"))
    };
    assert_eq!(completed(&["essor", "ch"]), "check\n");
    assert_eq!(completed(&["essor", "build", "--out"]), "--output\n");
    assert_eq!(completed(&["essor", "check", "--format", "j"]), "json\n");
    assert_eq!(essor(&["completions", "dos"], Path::new(".")).status.code(), Some(2));
}
