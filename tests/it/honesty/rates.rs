//! Rates: never without their cases, which come first where they are few, and alone where they are fewer.

use essor::pipeline::Outcome;

use super::read::{between, charts, plain, site, texts};
use crate::kit;

/// A rate of so many cases, in an article too.
fn rate(of: u32, to: u32) -> Outcome {
    let figures = format!(
        "indicators:\n  taux: {{label: Taux de sorties, ratio: {{of: [of], to: to}}}}\n  \
         of: {{label: Sorties, unit: {{one: personne, other: personnes}}}}\n  \
         to: {{label: Sorties examinées, unit: {{one: personne, other: personnes}}}}\nyears:\n  \
         2022: {{of: 41, to: 60}}\n  2023: {{of: {of}, to: {to}}}\n  2024: {{of: {of}, to: {to}}}\n"
    );
    site(&figures, "Bilan : [](figure:taux/2023).")
}

/// What each place says of the rate of 2023 or 2024, in ordinary spaces.
fn places(outcome: &Outcome) -> Vec<(&'static str, String)> {
    let text = |path| kit::text(outcome, path);
    let [board, page, year, article] = [
        "impact/index.html",
        "impact/taux/index.html",
        "impact/2023/index.html",
        "actualites/bilan/index.html",
    ]
    .map(text);
    let first = |text: &str, open: &str, close: &str| plain(between(text, open, close).next().expect(open));
    let row = |text: &str| first(text, "/impact/taux/\">Taux de sorties</a>", "</tr>");
    let overview = board.split("id=\"overview\"").nth(1).expect("an overview");
    let meta = first(&page, "<meta name=\"description\" content=\"", "\">");
    vec![
        ("card", first(&board, "<p class=\"key-value\">", "</p>")),
        ("title", first(&page, "<p class=\"indicator-title\">", "</p>")),
        ("description", meta),
        ("overview", row(overview)),
        ("year", row(year.split("id=\"year-values\"").nth(1).expect("a table"))),
        ("prose", first(&article, "<a class=\"figure\" href=\"/impact/taux/\">", "</a>")),
        ("svg", plain(&text("impact/taux/taux.svg"))),
        ("csv", plain(&text("impact/taux/taux.csv"))),
        ("json", plain(&text("impact/taux/taux.json"))),
    ]
}

#[test]
fn cases_stand_beside_every_rate_and_first_where_they_are_few() {
    for (place, text) in places(&rate(40, 50)) {
        let (rate, cases) = (text.find("80 %"), text.find("40 sur 50"));
        let told = rate.is_some() && cases.is_some() || place == "svg";
        assert!(told && (place == "svg" || rate < cases), "{place}: {text}");
    }
    for (place, text) in places(&rate(16, 23)) {
        let (rate, cases) = (text.find("69,6 %"), text.find("16 sur 23"));
        assert!(cases.is_some() && (place == "svg" || cases < rate), "{place}: {text}");
    }
}

#[test]
fn fewer_than_ten_cases_make_no_rate_anywhere() {
    let outcome = rate(5, 7);
    for (path, text) in texts(&outcome) {
        for rate in ["71,4", "71.4"] {
            assert!(!text.contains(rate), "{rate} in {path}");
        }
    }
    for (place, text) in places(&outcome) {
        assert!(text.contains("5 sur 7") || place == "svg", "{place}: {text}");
    }
    assert!(kit::text(&outcome, "impact/taux/taux-excel.csv").contains("effectif trop faible pour un taux"));
}

#[test]
fn a_rate_of_too_few_cases_is_not_told_as_a_correction_either() {
    let figures = "indicators:\n  taux: {label: Taux, ratio: {of: [of], to: to}}\n  \
        of: {label: Sorties, unit: {one: personne, other: personnes}}\n  \
        to: {label: Examinées, unit: {one: personne, other: personnes}}\nyears:\n  2024:\n    of: 5\n    to: 8\n    \
        taux: {value: 62.5, known_on: 2025-02-01, revisions: [{value: 57.3, known_on: 2025-01-01}]}\n";
    let outcome = site(figures, "");
    for (path, text) in texts(&outcome) {
        assert!(!text.contains("62,5") && !text.contains("62.5") && !text.contains("57,3"), "{path}");
        assert!(!text.contains("57.3"), "{path}");
    }
}

#[test]
fn a_rate_whose_cases_are_not_known_says_so() {
    let figures = "indicators:\n  taux: {label: Taux, ratio: {of: [of], to: to}}\n  of: {label: Sorties}\n  \
        to: {label: Examinées}\nyears:\n  2024: {taux: {value: \"< 70\", about: true}}\n";
    let page = plain(&kit::text(&site(figures, ""), "impact/taux/index.html"));
    assert!(page.contains("près de 70 % effectifs non connus"), "{page}");
    assert!(page.contains("Taux connu sans ses effectifs (2024)."), "{page}");
}

#[test]
fn a_chart_of_rates_says_how_many_cases_they_have() {
    let outcome = rate(16, 23);
    for path in ["impact/taux/index.html", "impact/taux/taux.svg"] {
        let text = plain(&kit::text(&outcome, path));
        assert!(text.contains("Effectifs : 60 en 2022, 23 en 2023, 23 en 2024."), "{path}: {text}");
    }
}

#[test]
fn the_rest_of_a_rate_is_not_drawn_where_it_is_a_small_number() {
    for (of, drawn) in [(40, true), (46, false)] {
        let page = kit::text(&rate(of, 50), "impact/taux/index.html");
        let squares = charts(&page).iter().any(|chart| chart.contains("class=\"chart-square"));
        assert_eq!(squares, drawn, "{of} of 50");
        assert_eq!(page.contains("autres situations"), drawn);
    }
}
