//! The files of open data: what is hidden stays hidden, no text runs in a spreadsheet, corrections are told.

use std::collections::BTreeMap;

use essor::model::Figures;
use essor::model::figure::{Bound, Observation, Quantity, Revision};
use essor::output::OutputPath;
use essor::view::meta::PageView;
use essor::view::{downloads, json_ld};

use crate::kit;

const SITE: &str = "title: T\nbase_url: https://a.example/x\nlanguage: fr\n";

const FIGURES: &str = r#"
indicators:
  heures: {label: Heures, unit: {one: heure, other: heures}, source: "=HYPERLINK(\"https://evil.example\")"}
  durables: {label: "+ durables", unit: {one: personne, other: personnes}}
  examinees: {label: Examinées, unit: {one: personne, other: personnes}}
  taux: {label: Taux, ratio: {of: [durables], to: examinees}}
years:
  2023: {heures: 12850, durables: 3, examinees: 23}
  2024: {heures: {value: 14000, known_on: 2025-03-07, status: provisional, note: "@SUM(A1); « net »"}}
"#;

/// The site's files after `change` to its published figures.
fn published(change: impl FnOnce(&mut Figures)) -> BTreeMap<String, String> {
    let mut outcome = kit::build(&[("site.yaml", SITE), ("content/impact/figures.yaml", FIGURES)]);
    let mut site = kit::site(&mut outcome);
    change(site.figures.as_mut().expect("figures"));
    kit::texts(&kit::render(&outcome, site))
}

fn value<'a>(figures: &'a mut Figures, name: &str, year: i32) -> &'a mut Observation {
    let (id, _) = figures.find(name).expect("declared");
    figures.indicators[id.0].values.get_mut(&year).expect("known")
}

fn exact(number: i64) -> Quantity {
    Quantity { number: number.into(), bound: Bound::Exact }
}

/// The rows of a table without its heads.
fn rows(csv: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(csv.as_bytes());
    table.records().map(|row| row.expect("CSV").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_protected_value_is_in_no_file() {
    let files = published(|figures| {
        value(figures, "durables", 2023).quantity = Quantity { number: 5.into(), bound: Bound::Small };
        value(figures, "taux", 2023).quantity = Quantity { number: 0.into(), bound: Bound::Withheld };
    });
    let hidden = ["", "small", "final", "", "", "personnes", "", "", "", "moins de 5\u{a0}personnes"];
    let durables = rows(&files["impact/durables/durables.csv"], b',');
    assert_eq!(durables[0][3..], hidden);
    let rate = rows(&files["impact/taux/taux.csv"], b',');
    assert_eq!(rate[0][3..], ["", "withheld", "final", "", "", "%", "", "", "", "non communiqué"]);
    let excel = rows(&files["impact/taux/taux-excel.csv"], b';');
    assert_eq!(excel[0][3..8], ["", "non communiqué", "valeur définitive", "", ""]);
    let json: serde_json::Value = serde_json::from_str(&files["impact/figures.json"]).expect("JSON");
    for at in [1, 3] {
        let year = &json["indicators"][at]["values"][0];
        assert!(year["value"].is_null() && year["numerator"].is_null(), "{year}");
    }
    assert!(!kit::json_ld(&files["impact/index.html"]).contains("\"valueReference\":\"2023\",\"value\":5"));
}

#[test]
fn no_text_becomes_a_formula_and_numbers_stay_numbers() {
    let files = published(|figures| value(figures, "heures", 2023).quantity.number = (-5).into());
    for (name, delimiter) in [("impact/figures.csv", b','), ("impact/figures-excel.csv", b';')] {
        let rows = rows(&files[name], delimiter);
        assert_eq!(rows[0][3], "-5", "{name}");
        assert!(rows[0][9].starts_with("'=HYPERLINK("), "{name}: {}", rows[0][9]);
        assert!(rows[1][11].starts_with("'@SUM"), "{name}: {}", rows[1][11]);
        assert_eq!(rows[2][1], "'+ durables", "{name}");
    }
}

#[test]
fn the_feed_tells_values_and_corrections_by_their_days() {
    let files = published(|figures| {
        let day = |day| jiff::civil::date(2024, 1, day);
        let corrected = value(figures, "heures", 2023);
        corrected.known_on = Some(day(31));
        corrected.revisions = vec![
            Revision { quantity: exact(12_000), known_on: Some(day(10)), note: Some("Doublon".into()) },
            Revision { quantity: exact(12_700), known_on: None, note: Some("Oubli & reprise".into()) },
        ];
    });
    let feed = &files["impact/changes.xml"];
    assert_eq!(
        kit::xml_texts(feed, "title")[1..],
        [
            "Heures, 2024\u{a0}: 14\u{202f}000\u{a0}heures, valeur provisoire",
            "Heures, 2023\u{a0}: 12\u{202f}850\u{a0}heures (chiffre révisé, auparavant 12\u{202f}700\u{a0}heures)",
            "Heures, 2023\u{a0}: 12\u{202f}000\u{a0}heures",
        ]
    );
    let page = "https://a.example/x/impact/heures/";
    let ids = ["#2024-2025-03-07", "#2023-2024-01-31", "#2023-2024-01-10"].map(|end| format!("{page}{end}"));
    assert_eq!(kit::xml_texts(feed, "id")[1..], ids);
    let midnight = "2025-03-07T00:00:00+01:00";
    assert_eq!(kit::xml_texts(feed, "updated")[..2], [midnight, midnight]);
    let corrected = &kit::xml_texts(feed, "content")[1];
    assert!(corrected.ends_with("\n\nOubli & reprise"), "{corrected}");
    assert!(files["impact/index.html"].contains("href=\"/x/impact/changes.xml\""));
}

#[test]
fn a_feed_without_a_day_is_empty_and_a_site_without_figures_has_none() {
    let files = published(|figures| value(figures, "heures", 2024).known_on = None);
    assert_eq!(kit::xml_texts(&files["impact/changes.xml"], "updated"), ["1970-01-01T00:00:00Z"]);
    let outcome = kit::build(&[("site.yaml", SITE)]);
    let tree = outcome.tree.expect("built");
    assert!(!tree.iter().any(|(path, _)| path.as_str().ends_with("changes.xml")));
}

#[test]
fn a_licence_is_claimed_only_where_one_was_given() {
    let licence = "data_licence: {name: Licence Ouverte 2.0, url: https://licence.example/}\n";
    for (settings, wanted) in
        [(SITE.to_owned(), None), (format!("{SITE}{licence}"), Some("https://licence.example/"))]
    {
        let outcome = kit::build(&[("site.yaml", &settings), ("content/impact/figures.yaml", FIGURES)]);
        let json: serde_json::Value =
            serde_json::from_str(&kit::text(&outcome, "impact/figures.json")).expect("JSON");
        assert_eq!(json["publication"]["licence"]["url"].as_str(), wanted);
        let page = kit::text(&outcome, "impact/index.html");
        let data: serde_json::Value = serde_json::from_str(kit::json_ld(&page)).expect("JSON-LD");
        let set = &data["@graph"][1];
        assert_eq!((set["@type"].as_str(), set["license"].as_str()), (Some("Dataset"), wanted));
        let description = set["description"].as_str().expect("a description").chars().count();
        assert!((50..=5000).contains(&description), "{description} characters");
    }
}

#[test]
fn texts_link_to_the_files_as_if_they_stood_beside_the_figures() {
    let outcome = kit::build(&[
        ("site.yaml", SITE),
        ("content/impact/figures.yaml", FIGURES),
        ("content/impact/_index.md", "---\ntitle: Impact\n---\n[Tout](figures.csv)\n"),
        (
            "content/a.md",
            "---\ntitle: A\n---\n[Taux](impact/taux/taux-excel.csv), [Fil](/impact/changes.xml)\n",
        ),
    ]);
    assert!(kit::text(&outcome, "impact/index.html").contains("href=\"/x/impact/figures.csv\""));
    let page = kit::text(&outcome, "a/index.html");
    for address in ["/x/impact/taux/taux-excel.csv", "/x/impact/changes.xml"] {
        assert!(page.contains(&format!("href=\"{address}\"")), "{address}");
    }
}

#[test]
fn every_file_that_is_announced_is_there() {
    let outcome = kit::build(&[("site.yaml", SITE), ("content/impact/figures.yaml", FIGURES)]);
    let site = outcome.site.as_ref().expect("a site");
    let figures = site.figures.as_ref().expect("figures");
    let mut announced: Vec<String> = downloads::all(site, figures).into_iter().map(|file| file.url).collect();
    announced.push(essor::view::site::changes(site, figures).url);
    for (id, indicator) in figures.iter() {
        announced.extend(downloads::indicator(site, figures, id).into_iter().map(|file| file.url));
        let page = PageView::plain(site, "indicator", &indicator.label, &figures.address(id));
        let graph = json_ld::indicator_dataset(site, figures, id, &page);
        let graph: serde_json::Value = serde_json::from_str(&graph).expect("JSON-LD");
        let set = &graph["@graph"][1];
        assert_eq!(set["variableMeasured"][0]["propertyID"], indicator.name.as_str());
        let description = set["description"].as_str().expect("a description").chars().count();
        assert!((50..=5000).contains(&description), "{description} characters");
        let files = set["distribution"].as_array().expect("files");
        let urls = files.iter().map(|file| file["contentUrl"].as_str().expect("an address"));
        announced.extend(urls.map(|url| url.strip_prefix("https://a.example").expect("complete").to_owned()));
    }
    for url in announced {
        let path =
            OutputPath::for_address(url.strip_prefix("/x").expect("with the base path")).expect("a path");
        assert!(outcome.tree.as_ref().expect("built").get(&path).is_some(), "{url} is not there");
    }
}
