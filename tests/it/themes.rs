//! Themes: what a site changes of one, what it inherits, and that a second one shows all that the first does.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use essor::pipeline::Outcome;

use crate::kit;

const SETTINGS: &str = "title: Essai\nbase_url: https://essai.example\nlanguage: fr\n";
const HOME: &str = "---\ntitle: Accueil\n---\nBonjour.\n";

/// A site of one page with other files and settings.
fn site(settings: &str, files: &[(&str, &str)]) -> Outcome {
    let settings = format!("{SETTINGS}{settings}");
    let mut all = vec![("site.yaml", settings.as_str()), ("content/_index.md", HOME)];
    all.extend_from_slice(files);
    kit::build(&all)
}

#[test]
fn a_site_changes_one_file_and_one_word_of_the_default_theme() {
    let outcome = site(
        "",
        &[
            ("themes/essor/templates/partials/footer.html", "<footer>{{ site.words.search }}</footer>\n"),
            ("themes/essor/strings/fr.yaml", "search: \"Chercher: ici\"\n"),
        ],
    );
    let page = kit::text(&outcome, "index.html");
    assert_eq!(kit::problems(&outcome), "");
    // French typography is the program's work in these words too.
    assert!(page.contains("<footer>Chercher\u{a0}: ici</footer>"), "{page}");
    assert!(page.contains(">Aller au contenu</a>"), "{page}");
    assert!(page.contains("<header class=\"masthead\">"), "{page}");
}

#[test]
fn a_theme_of_ones_own_takes_what_it_lacks_from_the_default_theme_word_by_word() {
    let own = [
        ("themes/lac/templates/partials/footer.html", "<footer>{{ site.words.depth }}</footer>\n"),
        ("themes/lac/strings/fr.yaml", "depth: Profondeur\nskip_to_content: Plonger\nsearch: Sonder\n"),
        ("themes/lac/strings/en.yaml", "skip_to_content: Dive\n"),
        // The default theme is the site's own as well, under the one that is chosen.
        ("themes/essor/strings/en.yaml", "search: Look for\n"),
    ];
    let french = kit::text(&site("theme: lac\n", &own), "index.html");
    for words in ["<footer>Profondeur</footer>", ">Plonger</a>", ">Sonder</a>"] {
        assert!(french.contains(words), "{words}\n{french}");
    }
    let outcome = site("theme: lac\n", &own);
    assert_eq!(kit::problems(&outcome), "");
    let settings = SETTINGS.replace("language: fr", "language: en\ntheme: lac");
    let mut files = vec![("site.yaml", settings.as_str()), ("content/_index.md", HOME)];
    files.extend_from_slice(&own);
    let english = kit::text(&kit::build(&files), "index.html");
    // A word that is only in French is still better than none; an English one is not overruled by it.
    for words in ["<footer>Profondeur</footer>", ">Dive</a>", ">Look for</a>"] {
        assert!(english.contains(words), "{words}\n{english}");
    }
}

#[test]
fn what_a_theme_brings_beyond_the_default_one_is_told_only_where_nothing_uses_it() {
    let used = [
        ("themes/lac/templates/partials/footer.html", "{% include 'partials/more.html' %}{{ <wave /> }}"),
        ("themes/lac/templates/partials/more.html", "<footer></footer>"),
        ("themes/lac/templates/partials/wave.html", "{% component wave() %}~{% endcomponent wave %}"),
        ("themes/lac/templates/404.html", "<link href=\"/theme/extra.css\">"),
        ("themes/lac/static/extra.css", "p { margin: 0 }"),
        ("themes/lac/static/water.woff2", ""),
        ("themes/lac/README.txt", ""),
        // A theme that is not chosen is nobody's mistake.
        ("themes/mer/templates/partials/foter.html", ""),
    ];
    assert_eq!(kit::problems(&site("theme: lac\n", &used)), "");
    let outcome = site("theme: mer\n", &used);
    assert!(kit::problems(&outcome).contains("templates/partials/foter.html"), "{}", kit::problems(&outcome));
}

/// The pages of a case of `tests/sites`, in a theme.
fn case(name: &str, theme: &str) -> BTreeMap<String, String> {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name).join("site");
    let root = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in kit::folder(&from).into_iter().filter(|(path, _)| !path.starts_with("themes/")) {
        kit::write(root.path(), &path, bytes);
    }
    let settings = std::fs::read_to_string(from.join("site.yaml")).expect("settings");
    let settings = settings.replace("theme: petit\n", "");
    kit::write(root.path(), "site.yaml", format!("{settings}theme: {theme}\n"));
    let outcome = kit::build_folder(root.path());
    let tree = outcome.tree.as_ref().unwrap_or_else(|| panic!("{}", kit::problems(&outcome)));
    // The page of an alias is no theme's.
    kit::texts(tree).into_iter().filter(|(_, text)| text.contains("<main")).collect()
}

/// Where a page leads.
fn links(page: &str) -> BTreeSet<&str> {
    page.split("<a ").skip(1).filter_map(|rest| rest.split("href=\"").nth(1)?.split('"').next()).collect()
}

#[test]
fn the_second_theme_has_all_pages_and_leads_wherever_the_first_one_does() {
    for name in ["english", "figures", "news", "tables"] {
        let [first, second] = ["essor", "bulletin"].map(|theme| case(name, theme));
        assert!(first.keys().eq(second.keys()), "{name}");
        for (path, page) in &first {
            let other = &second[path];
            assert_ne!(page, other, "{name}/{path}");
            let known = links(other);
            // A line of contents has no room for the tags of an article, which are on its page.
            let lost =
                links(page).into_iter().filter(|link| !known.contains(link) && !link.contains("/tags/"));
            let lost: Vec<&str> = lost.collect();
            assert!(lost.is_empty(), "{name}/{path}: {lost:?}");
        }
    }
}

/// The files that a text shows with their paths: ` ```html themes/…` and what follows.
fn shown(text: &str) -> Vec<(&str, &str)> {
    let fences = text.split("\n```").skip(1).filter_map(|part| {
        let (info, body) = part.split_once('\n')?;
        let (_, path) = info.split_once(' ')?;
        Some((path, body))
    });
    fences.collect()
}

#[test]
fn what_the_guide_says_of_themes_is_true() {
    let guide = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("GUIDE.fr.md"));
    let guide = guide.expect("the guide");
    let mut files = shown(&guide);
    let paths: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
    assert_eq!(
        paths,
        [
            "themes/essor/strings/fr.yaml",
            "themes/essor/templates/partials/footer.html",
            "themes/essor/templates/blocks/quote.html",
        ]
    );
    files.push((
        "content/page.md",
        "---\ntitle: Page\n---\n```{quote}\ntext: \"Le travail d'abord.\"\nauthor: Une salariée\n```\n",
    ));
    let outcome = site("organisation: {name: Les Ateliers, contact: a@lac.example}\n", &files);
    let page = kit::text(&outcome, "page/index.html");
    assert_eq!(kit::problems(&outcome), "");
    for words in [
        ">Chercher</a>",
        "<p class=\"footer-name\">Les Ateliers</p>\n<p>Nous écrire : <a href=\"mailto:a@lac.example\">",
        "<figcaption>Une salariée</figcaption>\n<blockquote><p>Le travail d’abord.</p></blockquote>",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    // The other theme, and one of one's own, as the guide chooses them.
    for theme in ["theme: bulletin\n", "theme: lac\n"] {
        assert!(guide.contains(theme.trim_end()), "{theme}");
        let own = [("themes/lac/static/style.css", include_str!("../../themes/essor/static/style.css"))];
        assert_eq!(kit::problems(&site(theme, &own)), "");
    }
}
