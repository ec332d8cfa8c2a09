//! Feeds and data for machines, read back by other parsers than the ones that wrote them.

use crate::kit;
use crate::kit::xml_texts as texts;

/// What would break out of any context that forgot to escape it.
const POISON: &str = "</script><img src=x onerror=1>\"'`]]>&amp;{{7*7}}{% raw %}\u{1}";

fn poisoned() -> essor::pipeline::Outcome {
    let quoted = serde_json::to_string(&POISON.replace('\u{1}', "")).expect("JSON");
    let article = format!(
        "---\ntitle: {quoted}\ndate: 2025-05-04\nsummary: {quoted}\ndescription: {quoted}\n\
         tags: [{quoted}]\nauthors: [{quoted}]\nfigures_year: 2024\n---\nTexte & *suite*.\n\n## Titre\n"
    );
    let site = format!(
        "title: {quoted}\ntagline: {quoted}\nbase_url: https://a.example/x\nlanguage: en\norganisation: {{name: {quoted}, purpose: {quoted}}}\n"
    );
    kit::build(&[("site.yaml", &site), ("content/news/a.md", &article)])
}

/// The poison as English typography sets it.
fn typeset() -> String {
    essor::locale::typography::plain(essor::locale::Language::English, &POISON.replace('\u{1}', ""))
        .into_owned()
}

#[test]
fn poison_comes_out_of_feeds_as_it_went_in() {
    let outcome = poisoned();
    let rss = kit::text(&outcome, "index.xml");
    assert_eq!(texts(&rss, "title"), [typeset(), typeset()]);
    assert_eq!(texts(&rss, "category"), [typeset()]);
    assert!(texts(&rss, "content:encoded")[0].contains("<p>Texte &amp; <em>suite</em>.</p>"));
    let atom = kit::text(&outcome, "atom.xml");
    assert_eq!(texts(&atom, "title"), [typeset(), typeset()]);
    let json: serde_json::Value = serde_json::from_str(&kit::text(&outcome, "feed.json")).expect("JSON");
    assert_eq!(json["items"][0]["title"], typeset());
    assert_eq!(json["items"][0]["summary"], typeset());
    let sitemap = kit::text(&outcome, "sitemap.xml");
    assert!(texts(&sitemap, "loc").iter().all(|loc| loc.starts_with("https://a.example/x/")));
}

#[test]
fn poison_breaks_out_of_no_page() {
    let outcome = poisoned();
    let tree = outcome.tree.as_ref().expect("built");
    let pages = tree.iter().map(|(path, _)| path.as_str()).filter(|path| path.contains(".html"));
    for path in pages {
        let html = kit::text(&outcome, path);
        assert!(!html.contains("<img src=x"), "{path}");
        // The stylesheet's version may hold any digits.
        let own = html.split("?v=").filter_map(|part| part.get(8..));
        assert!(!own.into_iter().any(|part| part.contains("49")), "{path}: a template in the text was run");
        if html.contains("ld+json") {
            let data: serde_json::Value = serde_json::from_str(kit::json_ld(&html)).expect("JSON-LD is JSON");
            assert_eq!(data["@context"], "https://schema.org", "{path}");
        }
    }
    let article = tree.iter().map(|(path, _)| path.as_str()).find(|path| *path == "news/a/index.html");
    let html = kit::text(&outcome, article.expect("the article"));
    let data: serde_json::Value = serde_json::from_str(kit::json_ld(&html)).expect("JSON");
    let graph = data["@graph"].as_array().expect("a graph");
    let article = graph.iter().find(|thing| thing["@type"] == "NewsArticle").expect("the article");
    assert_eq!(article["headline"], typeset());
}

#[test]
fn feeds_have_full_content_complete_addresses_and_no_clock() {
    let article = "---\ntitle: Un\ndate: 2025-03-07\nupdated: 2025-04-01\ntags: [a]\n---\n\
                   Voir [la page](../page.md), [ici](#titre) et ![Plan](plan.png).\n\n## Titre\n\nNote[^1].\n\n[^1]: Ici.\n";
    let outcome = kit::build(&[
        ("site.yaml", "title: T\nbase_url: https://a.example/x\nlanguage: fr\n"),
        ("content/actualites/un.md", article),
        ("content/actualites/plan.png", "png"),
        ("content/page.md", "---\ntitle: Page\n---\nTexte.\n"),
    ]);
    for (path, home) in
        [("index.xml", "https://a.example/x/"), ("tags/a/index.xml", "https://a.example/x/tags/a/")]
    {
        let rss = kit::text(&outcome, path);
        assert_eq!(texts(&rss, "lastBuildDate"), ["Tue, 01 Apr 2025 00:00:00 +0200"]);
        assert_eq!(texts(&rss, "pubDate"), ["Fri, 07 Mar 2025 00:00:00 +0100"]);
        assert_eq!(texts(&rss, "guid"), ["https://a.example/x/actualites/un/"]);
        assert_eq!(texts(&rss, "link")[0], home);
        let content = &texts(&rss, "content:encoded")[0];
        for address in ["page/\"", "actualites/plan.png\"", "actualites/un/#titre\"", "actualites/un/#fn-1\""]
        {
            assert!(content.contains(&format!("=\"https://a.example/x/{address}")), "{address} in {content}");
        }
    }
}
