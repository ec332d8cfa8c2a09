//! The search: what readers find, what they load for it, what stays hidden, and the page without a script.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use essor::locale::Language::{English, French};
use essor::locale::{Language, stem};
use essor::pipeline::Outcome;
use serde_json::Value;

use crate::kit;
use reader::Reader;

mod reader;

const SETTINGS: &str = "title: AMIE\nbase_url: https://amie.example/part\nlanguage: fr\n";

const FIGURES: &str = r#"
indicators:
  heures:
    label: Heures d'insertion
    unit: {one: heure, other: heures}
    definition: "Heures de travail des personnes en parcours."
  femmes: {label: Femmes accueillies, unit: {one: personne, other: personnes}}
years:
  2023: {heures: 12850, femmes: 3}
"#;

/// A small site in French, with more of its files.
fn site(more: &[(&str, &str)]) -> Outcome {
    let mut files = vec![
        ("site.yaml", SETTINGS),
        ("content/impact/figures.yaml", FIGURES),
        (
            "content/actualites/2024-05-02-chantier.md",
            "---\ntitle: Un chantier d'insertion ouvre\ntags: [Emploi]\n---\n\nNous recrutons. Les salariées \
             travaillent à l'œuvre commune.\n\n## Des vélos\n\nLe préfet est venu.\n",
        ),
        (
            "content/actualites/2025-02-03-bilan.md",
            "---\ntitle: Le bilan\nsummary: Une année d'insertion.\n---\n\nLe recrutement d'un salarié.\n",
        ),
        (
            "content/contact.md",
            "---\ntitle: Nous écrire\n---\n\nAu bureau, le travail commence à huit heures.\n",
        ),
    ];
    files.extend(more);
    kit::build(&files)
}

/// The built texts of a site.
fn files(outcome: &Outcome) -> BTreeMap<String, String> {
    let Some(tree) = &outcome.tree else { panic!("not built:\n{}", kit::problems(outcome)) };
    kit::texts(tree)
}

#[test]
fn readers_find_words_in_all_their_forms_the_best_first() {
    let files = files(&site(&[]));
    let reader = Reader::new(&files, French, "recherche/index/");
    let (chantier, bilan) = ("Un chantier d’insertion ouvre", "Le bilan");
    for (query, expected) in [
        ("INSERTION", vec!["Heures d’insertion", chantier, bilan]),
        ("salarié", vec![bilan, chantier]),
        ("recruter", vec![bilan, chantier]),
        ("travaux", vec!["Heures d’insertion", chantier, "Nous écrire"]),
        ("l'oeuvre", vec![chantier]),
        ("salaries insertion", vec![chantier, bilan]),
        ("heures", vec!["Heures d’insertion", "Nous écrire"]),
        ("emploi", vec![chantier]),
        ("velo", vec![chantier]),
        ("chant", vec![chantier]),
        ("bureaux", vec!["Nous écrire"]),
        ("insertion inconnue", vec![]),
    ] {
        let mut titles = reader.answer(query).0;
        if query == "INSERTION" {
            // Both have it in the title.
            titles[..2].sort();
        }
        assert_eq!(titles, expected, "{query}");
    }
}

#[test]
fn what_is_hidden_is_not_in_the_index() {
    let outcome = site(&[
        (
            "content/actualites/2025-03-01-brouillon.md",
            "---\ntitle: Secret un\ndraft: true\n---\n\nZanzibar.\n",
        ),
        ("content/actualites/2031-03-01-demain.md", "---\ntitle: Secret deux\n---\n\nZanzibar.\n"),
        ("content/interne.md", "---\ntitle: Secret trois\ndraft: true\n---\n\nZanzibar.\n"),
        (
            "content/actualites/2025-03-02-femmes.md",
            "---\ntitle: Elles\n---\n\n```{figure-card}\nindicator: femmes\n```\n",
        ),
    ]);
    let files = files(&outcome);
    let index: Vec<&String> =
        files.iter().filter(|(path, _)| path.starts_with("recherche/")).map(|(_, text)| text).collect();
    assert!(index.len() > 3);
    for text in &index {
        let text = text.to_lowercase();
        assert!(!text.contains("secret") && !text.contains("zanzibar"), "{text}");
    }
    let results: Value = serde_json::from_str(&files["recherche/index/results-0.json"]).expect("results");
    let found = Reader::new(&files, French, "recherche/index/").find("accueillies");
    let titles: Vec<&Value> =
        found.iter().map(|at| &results[usize::try_from(*at).expect("few")]["title"]).collect();
    assert_eq!(titles, ["Femmes accueillies", "Elles"]);
    assert!(index.iter().all(|text| !text.contains(" 3\n")), "{index:?}");
}

#[test]
fn only_the_page_of_the_search_has_a_script() {
    let files = files(&site(&[]));
    for (path, page) in files.iter().filter(|(path, _)| path.ends_with("html")) {
        let is_search = path == "recherche/index.html";
        assert_eq!(page.contains("<script src=\"/part/theme/search.js?v="), is_search, "{path}");
        assert_eq!(page.contains("script-src 'self'"), is_search, "{path}");
        // Auditors read robots.txt from inside a page.
        assert!(page.contains("connect-src 'self'"), "{path}");
        assert!(page.contains("class=\"search-link\" href=\"/part/recherche/\""), "{path}");
    }
    let page = &files["recherche/index.html"];
    assert!(page.contains("data-index=\"/part/recherche/index/\""), "{page}");
    assert!(files["index.html"].contains("\"target\":\"https://amie.example/part/recherche/?q={words}\""));
    assert!(files["sitemap.xml"].contains("https://amie.example/part/recherche/</loc>"));
}

#[test]
fn without_a_script_everything_is_listed_by_year() {
    let page = &files(&site(&[]))["recherche/index.html"];
    let list = page.split("class=\"search-list\"").nth(1).expect("a list");
    let list = list.split("</main>").next().expect("the end of the list");
    let links: Vec<&str> =
        list.split("<a href=\"/part").skip(1).filter_map(|link| link.split('"').next()).collect();
    assert_eq!(
        links,
        [
            "/actualites/2025/",
            "/actualites/bilan/",
            "/actualites/2024/",
            "/actualites/chantier/",
            "/actualites/",
            "/impact/",
            "/contact/",
            "/impact/heures/",
            "/impact/femmes/"
        ]
    );
    assert!(
        list.contains("<h3 id=\"y2025\"><a href=\"/part/actualites/2025/\">2025</a> <span class=\"search-count\">1\u{a0}article</span>"),
        "{list}"
    );
}

#[test]
fn a_site_may_do_without() {
    let outcome = kit::build(&[
        ("site.yaml", "title: T\nbase_url: https://a.example\nlanguage: en\nsearch: false\n"),
        ("content/search.md", "---\ntitle: Our research\n---\n\nText.\n"),
    ]);
    let files = files(&outcome);
    assert!(files.keys().all(|path| !path.contains("index/") && !path.contains("search.js")));
    assert!(files["search/index.html"].contains("Our research"));
    assert!(!files["index.html"].contains("search-link") && !files["index.html"].contains("SearchAction"));
}

#[test]
fn a_text_at_the_address_of_the_search_is_told_so() {
    for path in ["content/recherche.md", "content/recherche/_index.md", "content/recherche/un.md"] {
        let outcome = site(&[(path, "---\ntitle: La recherche\n---\n\nTexte.\n")]);
        let problems = kit::problems(&outcome);
        assert!(problems.contains("search: false") && problems.contains("/recherche/"), "{path}: {problems}");
    }
}

/// Articles of 300 to 900 words, which are as frequent as in a language, and as many.
fn articles(count: usize) -> Vec<(String, String)> {
    let mut seed = 1_u32;
    let mut random = move |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below
    };
    let article = |at: usize| {
        let mut text = format!("---\ntitle: {} {}\n---\n\n", word(random(9_000)), word(random(9_000)));
        for place in 0..300 + random(601) {
            // Equally many words of each length: the common ones are short.
            let rank = 2_f64.powf(f64::from(random(15_000)) / 1_000.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 2^15")]
            let _ = write!(text, "{}{}", word(rank as u32), if place % 15 == 14 { ".\n\nA " } else { " " });
        }
        let (month, day) = (at / 28 % 12 + 1, at % 28 + 1);
        (format!("content/actualites/{}-{month:02}-{day:02}-a{at}.md", 1990 + at / 336), text)
    };
    (0..count).map(article).collect()
}

/// A word for each number, the longer the higher.
fn word(mut rank: u32) -> String {
    const SYLLABLES: [&str; 24] = [
        "ba", "cro", "di", "fau", "gen", "li", "mar", "no", "pel", "qui", "ra", "sto", "tan", "vu", "zel",
        "bri", "cha", "dou", "fi", "gla", "jo", "lan", "mi", "pru",
    ];
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[rank as usize % 24]);
        rank /= 24;
        if rank == 0 {
            return word;
        }
    }
}

#[test]
fn a_query_on_five_hundred_articles_loads_less_than_fifty_kilobytes() {
    let articles = articles(500);
    let mut all = vec![("site.yaml", SETTINGS)];
    all.extend(articles.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let files = files(&kit::build(&all));
    let reader = Reader::new(&files, French, "recherche/index/");
    let (mut most, mut found, mut asked) = (0, 0, 0);
    for rank in (30..20_000).step_by(37) {
        let one = word(rank);
        for query in [one.clone(), one[..one.len().min(4)].to_owned(), format!("{} {one}", word(rank / 7))] {
            let (titles, bytes) = reader.answer(&query);
            most = most.max(bytes);
            found += usize::from(!titles.is_empty());
            asked += 1;
        }
    }
    let index: usize = files
        .iter()
        .filter(|(path, _)| path.starts_with("recherche/index/words"))
        .map(|(_, text)| text.len())
        .sum();
    assert!(found > asked / 3, "{found} of {asked}");
    assert!(most < 50_000, "{most} bytes");
    assert!(files["theme/search.js"].len() < 9_000);
    // The test would be of no use with too few different words.
    assert!(index > 200_000, "{index} bytes");
}

/// What the script of the theme makes of words and of queries; nothing where there is no node.
fn script(
    language: Language,
    files: &BTreeMap<String, String>,
    words: &[&str],
    queries: &[&str],
) -> Option<Value> {
    let folder = if language == French { "recherche/index/" } else { "search/index/" };
    let code = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/search/agree.js");
    let command = Command::new("node").arg(code).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = command else {
        kit::skipped("there is no node on this machine, so that the script of the search is not tested");
        return None;
    };
    let input = serde_json::json!({
        "script": files["theme/search.js"], "files": files, "folder": folder, "words": words, "queries": queries
    });
    child.stdin.take().expect("an input").write_all(input.to_string().as_bytes()).expect("written");
    let output = child.wait_with_output().expect("node ends");
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).expect("an answer in JSON"))
}

const WORDS: [&str; 48] = [
    "salariées",
    "ŒUVRES",
    "Événement",
    "travaux",
    "travailleuses",
    "recrutaient",
    "recruteront",
    "réunissons",
    "départements",
    "animatrices",
    "nouveaux",
    "jeux",
    "genoux",
    "métiers",
    "taux",
    "eaux",
    "bureau",
    "actifs",
    "employez",
    "choisirait",
    "finira",
    "associations",
    "personnes",
    "aïe",
    "ESS",
    "n°12",
    "2023",
    "m²",
    "Straße",
    "ﬁn",
    "naïve",
    "l",
    "villages",
    "appellent",
    "classes",
    "studies",
    "running",
    "hoped",
    "needed",
    "analysis",
    "campuses",
    "universities",
    "boxes",
    "happily",
    "Москва",
    "ΣΊΣΥΦΟΣ",
    "e\u{301}te\u{301}",
    "İstanbul",
];

#[test]
fn the_script_takes_the_same_endings_as_the_index() {
    for language in Language::ALL {
        let settings = SETTINGS.replace("language: fr", &format!("language: {}", language.tag()));
        let files = files(&kit::build(&[("site.yaml", settings.as_str())]));
        let Some(answer) = script(language, &files, &WORDS, &[]) else { return };
        let expected: Vec<String> =
            WORDS.iter().map(|word| stem::stem(language, &stem::fold(word)).into_owned()).collect();
        assert_eq!(answer["stems"], Value::from(expected), "{language:?}");
    }
    assert_eq!(stem::stem(English, "studies"), "studi");
}

#[test]
fn the_script_finds_what_the_index_holds() {
    let files = files(&site(&[]));
    let reader = Reader::new(&files, French, "recherche/index/");
    let queries = [
        "insertion",
        "salaries insertion",
        "Heures",
        "travaux",
        "l'œuvre",
        "chant",
        "velo",
        "rien",
        "BUREAU",
    ];
    let Some(answer) = script(French, &files, &[], &queries) else { return };
    for (at, query) in queries.iter().enumerate() {
        assert_eq!(answer["answers"][at]["documents"], Value::from(reader.find(query)), "{query}");
    }
    assert_eq!(answer["answers"][4]["excerpt"], "Les salariées travaillent à l’œuvre commune.");
}

#[test]
fn the_script_follows_a_word_that_is_being_typed() {
    let files = files(&site(&[]));
    // The stem of the first is `recrut`; the second has lost its ending; the third may become anything.
    let Some(answer) = script(French, &files, &[], &["recrutem", "burea", "le", "chantierz", "recrut "])
    else {
        return;
    };
    let count = |at: usize| answer["answers"][at]["documents"].as_array().map(Vec::len);
    assert_eq!([count(0), count(1), count(2), count(3), count(4)], [2, 1, 0, 0, 2].map(Some));
    let waiting: Vec<bool> = (0..5).filter_map(|at| answer["answers"][at]["waiting"].as_bool()).collect();
    assert_eq!(waiting, [false, false, true, false, false]);
}
