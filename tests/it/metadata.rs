//! What each page says of itself to search engines, to networks and to readers of feeds, and that it is true.

use std::collections::{BTreeMap, BTreeSet};

use essor::pipeline::Outcome;
use serde_json::Value;

use crate::kit;

const BASE: &str = "https://essai.example/a/";

const SETTINGS: &str = "title: Essai\ntagline: Pour \"voir\" <tout>\nbase_url: https://essai.example/a\nlanguage: fr\n\
    lists: {items: 2}\norganisation: {name: L'essai, founded: 1993, networks: [Réseau], contact: \
    ici@essai.example}\n";

const FIGURES: &str = "indicators:\n  heures: {label: Heures, unit: {one: heure, other: heures}}\nyears:\n  2023: \
    {heures: 12}\n  2024: {heures: 14}\n";

fn site() -> Outcome {
    let article = |title: &str, date: &str, more: &str| {
        format!("---\ntitle: {title}\ndate: {date}\ntags: [t]\n{more}---\nDu texte & plus, le {date}.\n")
    };
    let signed = article("Signé </script>", "2025-03-01", "authors: [Ana]\nupdated: 2025-04-01\n");
    let (other, old) = (article("Autre", "2025-03-02", ""), article("Vieux", "2023-03-02", "language: en\n"));
    kit::build(&[
        ("site.yaml", SETTINGS),
        ("content/_index.md", "---\ntitle: Bienvenue\n---\nBonjour.\n"),
        ("content/actus/signe.md", &signed),
        ("content/actus/autre.md", &other),
        ("content/actus/vieux.md", &old),
        ("content/page.md", "---\ntitle: La page\n---\nDu texte.\n"),
        ("content/impact/figures.yaml", FIGURES),
    ])
}

/// Every page by its file, but those that only lead on.
fn pages(outcome: &Outcome) -> BTreeMap<String, String> {
    let tree = outcome.tree.as_ref().unwrap_or_else(|| panic!("{}", kit::problems(outcome)));
    kit::texts(tree).into_iter().filter(|(path, _)| path.rsplit('.').next() == Some("html")).collect()
}

/// The file that a complete address of the site is.
fn file(outcome: &Outcome, url: &str) -> String {
    let path = url.strip_prefix(BASE).unwrap_or_else(|| panic!("{url} leads out"));
    let path = path.split(['#', '?']).next().unwrap_or_default();
    let file =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let tree = outcome.tree.as_ref().expect("a tree");
    assert!(tree.iter().any(|(known, _)| known.as_str() == file), "{url} is no file");
    file
}

/// The values of an attribute in the elements of a page that begin so.
fn values<'a>(page: &'a str, start: &str, attribute: &str) -> Vec<&'a str> {
    let elements = page.split(start).skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    let value = |element: &'a str| element.split(&format!("{attribute}=\"")).nth(1)?.split('"').next();
    elements.filter_map(value).collect()
}

#[test]
fn every_page_has_a_head_of_its_own() {
    let outcome = site();
    let (mut titles, mut described) = (BTreeSet::new(), BTreeSet::new());
    for (path, page) in pages(&outcome) {
        let title = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
        assert!(
            titles.insert(title.expect("a title").to_owned()),
            "{path} has the title of another: {title:?}"
        );
        let description = values(&page, "<meta name=\"description\"", "content");
        assert_eq!(description, values(&page, "<meta property=\"og:description\"", "content"), "{path}");
        let is_described = description.first().is_some_and(|text| described.insert((*text).to_owned()));
        assert!(is_described || path.contains("page/") || path == "404.html", "{path}: {description:?}");
        for name in ["og:type", "og:site_name", "og:title", "og:url", "og:locale", "og:image", "og:image:alt"]
        {
            let told = values(&page, &format!("<meta property=\"{name}\""), "content");
            assert!(told.len() == 1 && !told[0].is_empty(), "{path}: {name}");
        }
        file(&outcome, values(&page, "<meta property=\"og:image\"", "content")[0]);
        let robots = values(&page, "<meta name=\"robots\"", "content");
        let canonical = values(&page, "<link rel=\"canonical\"", "href");
        if path == "404.html" {
            assert_eq!((robots, canonical), (vec!["noindex"], vec![]));
        } else {
            assert!(robots.is_empty(), "{path}");
            assert_eq!(file(&outcome, canonical[0]), path);
            assert_eq!(values(&page, "<meta property=\"og:url\"", "content"), canonical);
        }
        let colours = values(&page, "<meta name=\"theme-color\"", "media");
        assert_eq!(colours, ["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"]);
        let feeds = values(&page, "<link rel=\"alternate\"", "href");
        assert!(feeds.len() >= 3, "{path}: {feeds:?}");
        let icons = ["icon", "apple-touch-icon", "manifest", "stylesheet"];
        let icons = icons.iter().flat_map(|rel| values(&page, &format!("<link rel=\"{rel}\""), "href"));
        for address in feeds.into_iter().chain(icons) {
            let address = address.split('?').next().unwrap_or_default();
            file(&outcome, &format!("https://essai.example{address}"));
        }
    }
}

/// What a page tells search engines, by kind.
fn told(path: &str, page: &str) -> BTreeMap<String, Value> {
    let data: Value =
        serde_json::from_str(kit::json_ld(page)).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(data["@context"], "https://schema.org", "{path}");
    let things = data["@graph"].as_array().expect("things").iter();
    things.map(|thing| (thing["@type"].as_str().expect("a kind").to_owned(), thing.clone())).collect()
}

/// Every complete address of this site in what is told.
fn addresses<'a>(thing: &'a Value, found: &mut Vec<&'a str>) {
    match thing {
        Value::String(text) if text.starts_with("https://essai.example") => found.push(text),
        Value::Array(all) => all.iter().for_each(|one| addresses(one, found)),
        Value::Object(all) => all.values().for_each(|one| addresses(one, found)),
        _ => {}
    }
}

#[test]
fn what_search_engines_are_told_is_whole_and_leads_somewhere() {
    let required = |kind: &str| match kind {
        "NGO" => vec!["@id", "name", "url", "logo", "email", "foundingDate", "memberOf"],
        "WebSite" => vec!["@id", "name", "url", "inLanguage", "publisher"],
        "NewsArticle" => vec![
            "headline",
            "url",
            "mainEntityOfPage",
            "inLanguage",
            "datePublished",
            "dateModified",
            "image",
            "author",
            "publisher",
        ],
        "CollectionPage" => vec!["name", "url", "inLanguage", "publisher"],
        "Dataset" => vec!["name", "description", "url", "creator", "distribution"],
        "BreadcrumbList" => vec!["itemListElement"],
        other => panic!("{other} is not known to this test"),
    };
    let outcome = site();
    let mut kinds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, page) in pages(&outcome) {
        if path == "404.html" {
            assert!(!page.contains("ld+json"));
            continue;
        }
        let things = told(&path, &page);
        kinds.insert(path.clone(), things.keys().cloned().collect());
        for (kind, thing) in &things {
            for property in required(kind) {
                let value = &thing[property];
                let is_empty = value.is_null() || value == "" || *value == Value::Array(Vec::new());
                assert!(!is_empty, "{path}: a {kind} without {property}");
            }
            let mut found = Vec::new();
            addresses(thing, &mut found);
            for url in found {
                file(&outcome, url);
            }
        }
        if let Some(way) = things.get("BreadcrumbList") {
            let steps = way["itemListElement"].as_array().expect("steps");
            assert!(steps.len() > 1, "{path}");
            for (at, step) in steps.iter().enumerate() {
                assert_eq!(step["position"], at + 1, "{path}");
            }
            let last = steps.last().and_then(|step| step["item"].as_str()).expect("an address");
            assert_eq!(file(&outcome, last), path);
        }
    }
    let of = |path: &str| kinds[path].join(" ");
    assert_eq!(of("index.html"), "NGO WebSite");
    assert_eq!(of("actus/signe/index.html"), "BreadcrumbList NewsArticle");
    assert_eq!(of("page/index.html"), "BreadcrumbList");
    assert_eq!(of("impact/index.html"), "BreadcrumbList Dataset");
    assert_eq!(of("impact/heures/index.html"), "BreadcrumbList Dataset");
    assert_eq!(of("impact/2023/index.html"), "BreadcrumbList");
    for list in ["actus", "actus/page/2", "actus/2025", "tags", "tags/t", "tags/t/page/2"] {
        assert_eq!(of(&format!("{list}/index.html")), "BreadcrumbList CollectionPage");
    }
}

#[test]
fn an_article_tells_who_wrote_it_and_when() {
    let outcome = site();
    let article = |path: &str| told(path, &kit::text(&outcome, path))["NewsArticle"].clone();
    let signed = article("actus/signe/index.html");
    assert_eq!(signed["headline"], "Signé </script>");
    assert_eq!(
        (&signed["author"][0]["@type"], &signed["author"][0]["name"]),
        (&"Person".into(), &"Ana".into())
    );
    assert_eq!(signed["datePublished"], "2025-03-01T00:00:00+01:00");
    assert_eq!(signed["dateModified"], "2025-04-01T00:00:00+02:00");
    let old = article("actus/vieux/index.html");
    assert_eq!((&old["author"][0]["@type"], &old["inLanguage"]), (&"NGO".into(), &"en".into()));
    let home = told("index.html", &kit::text(&outcome, "index.html"));
    assert_eq!(home["NGO"]["@id"], old["publisher"]["@id"]);
    assert_eq!(home["NGO"]["email"], "ici@essai.example");
    assert_eq!(home["NGO"]["logo"]["width"], 512);
}

#[test]
fn who_answers_for_the_site_is_told_where_the_author_asks() {
    let settings =
        format!("{SETTINGS}legal: {{publication_director: Ana & Co, host: \"L'hébergeur, Muret\"}}\n");
    let page = "---\ntitle: Mentions\n---\n```{legal}\n```\n";
    let outcome = kit::build(&[("site.yaml", settings.as_str()), ("content/mentions.md", page)]);
    let page = kit::text(&outcome, "mentions/index.html");
    let told = "<div><dt>Direction de la publication</dt><dd>Ana &amp; Co</dd></div>\n\
                <div><dt>Hébergement</dt><dd>L’hébergeur, Muret</dd></div>";
    assert!(page.contains(told), "{page}");
    assert!(!kit::text(&outcome, "index.html").contains("Hébergement"));
}
