//! The form of a chart: bars from zero, gaps that say so, no more categories than can be told apart.

use super::read::{between, boxes, charts, main_part, one, plain, site, texts, written};
use crate::kit;

const HOURS: &str = "label: Heures, unit: {one: heure, other: heures}";

#[test]
fn bars_start_at_zero() {
    let outcome = one(HOURS, "  2021: {un: 1000}\n  2022: {un: 1010}\n  2023: {un: 1020}\n");
    let page = kit::text(&outcome, "impact/un/index.html");
    let bars = boxes(charts(&page)[0], "chart-bar");
    assert_eq!(bars.len(), 3);
    let foot = bars[0][1] + bars[0][3];
    let [least, most] = [f64::min, f64::max].map(|of| bars.iter().map(|bar| bar[3]).reduce(of).unwrap());
    assert!(bars.iter().all(|bar| (bar[1] + bar[3] - foot).abs() < 0.2), "{bars:?}");
    assert!((least / most - 1000.0 / 1020.0).abs() < 0.01, "{bars:?}");
}

#[test]
fn one_or_two_years_are_a_sentence_and_a_card() {
    let outcome = one(HOURS, "  2022: {un: 1010}\n  2023: {un: 1020}\n");
    for path in ["impact/index.html", "impact/un/index.html"] {
        let page = kit::text(&outcome, path);
        assert!(charts(&page).is_empty(), "{path}");
        let figure = between(&page, "<figure class=\"indicator", "</figure>").next().expect("a figure");
        assert!(figure.contains("class=\"key-figure\"") && figure.contains("indicator-reading"), "{path}");
        assert!(!plain(figure).contains("Hachures"), "nothing is drawn: {path}");
    }
}

#[test]
fn three_years_are_bars_and_four_of_a_rate_are_a_line() {
    let rate = "label: Taux, unit: \"%\"";
    let years = ["  2020: {un: 40}\n", "  2021: {un: 41}\n", "  2022: {un: 42}\n", "  2023: {un: 43}\n"];
    for (settings, count, bars) in [(HOURS, 3, true), (HOURS, 4, true), (rate, 3, true), (rate, 4, false)] {
        let page = kit::text(&one(settings, &years[..count].concat()), "impact/un/index.html");
        let chart = charts(&page)[0];
        assert_eq!(chart.contains("class=\"chart-bar"), bars, "{settings}, {count} years");
        assert_eq!(chart.contains("class=\"chart-line"), !bars, "{settings}, {count} years");
    }
}

#[test]
fn a_chart_of_two_years_cannot_be_asked_for() {
    let figures = format!("indicators:\n  un: {{{HOURS}}}\nyears:\n  2022: {{un: 7}}\n  2023: {{un: 8}}\n");
    let outcome = site(&figures, "```{chart}\nindicator: un\ntype: bars\n```");
    let problems = kit::problems(&outcome);
    assert!(
        problems.contains("2025-03-07-bilan.md:7:7") && problems.contains("au moins trois années"),
        "{problems}"
    );
}

#[test]
fn at_most_four_categories_keep_their_place_and_the_table_has_all() {
    let parts = ["a", "b", "c", "d", "e"];
    let declared: String = parts
        .map(|name| format!("  {name}: {{label: Part {name}, unit: {{one: heure, other: heures}}}}\n"))
        .concat();
    let figures = format!(
        "indicators:\n  tout: {{label: Heures, unit: {{one: heure, other: heures}}, parts: [a, b, c, d, e]}}\n\
         {declared}years:\n  2022: {{tout: 165, a: 25, b: 20, c: 30, d: 40, e: 50}}\n  \
         2023: {{tout: 155, a: 55, b: 40, c: 30, d: 20, e: 10}}\n"
    );
    let page = kit::text(&site(&figures, ""), "impact/tout/index.html");
    let breakdown = page.split("id=\"breakdown\"").nth(1).expect("a breakdown");
    let said = written(charts(breakdown)[0]);
    assert_eq!(said[..4], ["part a", "part b", "part c", "autres"]);
    // The parts of 2022 stand in the places of those of 2023: 25, 20, 30, and 40 + 50 others.
    assert_eq!(said[4..10], ["2022", "25", "20", "30", "90", "2023"]);
    let heads: Vec<&str> = between(breakdown, "<th scope=\"col\">", "</th>").collect();
    assert_eq!(heads, ["Année", "Part a", "Part b", "Part c", "Part d", "Part e"]);
}

#[test]
fn a_year_is_never_written_as_a_number() {
    let outcome = one(HOURS, "  2019: {un: 1000}\n  2022: {un: 1010}\n  2024: {un: 1020}\n");
    for (path, text) in texts(&outcome) {
        for year in ["019", "022", "024"] {
            for space in [' ', '\u{a0}', '\u{202f}', ','] {
                assert!(!text.contains(&format!("2{space}{year}")), "{path}");
            }
        }
    }
}

#[test]
fn a_missing_year_is_a_gap_that_says_so() {
    let outcome = one(HOURS, "  2021: {un: 1000}\n  2022: {un: 1010}\n  2024: {un: 1020}\n");
    let page = kit::text(&outcome, "impact/un/index.html");
    let chart = charts(&page)[0];
    assert_eq!(boxes(chart, "chart-bar").len(), 3);
    assert!(written(chart).join(" ").contains("non collecté"), "{:?}", written(chart));
    let rows: Vec<String> = between(main_part(&page), "<tr>", "</tr>").map(plain).collect();
    assert!(rows.contains(&"2023non collecté".to_owned()), "{rows:?}");
}

#[test]
fn small_multiples_say_whether_they_share_their_scale() {
    let figures = "indicators:\n  a: {label: A, unit: {one: heure, other: heures}}\n  \
        b: {label: B, unit: {one: heure, other: heures}}\n  c: {label: C, unit: €}\nyears:\n  \
        2021: {a: 1, b: 2, c: 3}\n  2022: {a: 1, b: 2, c: 3}\n  2023: {a: 1, b: 2, c: 3}\n";
    for (names, said) in
        [("a, b", "Même échelle pour tous."), ("a, c", "Chaque graphique a sa propre échelle.")]
    {
        let outcome = site(figures, &format!("```{{chart}}\nindicators: [{names}]\n```"));
        let page = kit::text(&outcome, "actualites/bilan/index.html");
        assert!(plain(&page).contains(said), "{names}");
    }
}

#[test]
fn every_value_stands_beside_its_bar_and_no_legend_is_needed() {
    let outcome = one(HOURS, "  2021: {un: 1000}\n  2022: {un: 1010}\n  2023: {un: 1020}\n");
    let page = kit::text(&outcome, "impact/un/index.html");
    let said = written(charts(&page)[0]);
    assert_eq!(said, ["2021", "2022", "2023", "1 000", "1 010", "1 020"]);
}

#[test]
fn what_is_hidden_altogether_or_was_never_known_is_not_drawn() {
    let persons = "label: Apprentis, unit: {one: personne, other: personnes}";
    let page = kit::text(
        &one(persons, "  2021: {un: 1}\n  2022: {un: 2}\n  2023: {un: 3}\n"),
        "impact/un/index.html",
    );
    assert!(charts(&page).is_empty() && !page.contains("<svg class=\"spark\""));
    assert!(plain(&page).contains("Apprentis : moins de 5 personnes en 2023"));
    let outcome = one("label: Rien", "  2023: {}\n");
    assert!(plain(&kit::text(&outcome, "impact/un/index.html")).contains("Rien : aucune valeur connue"));
    assert!(kit::text(&outcome, "impact/un/un.svg").contains("Rien"));
}

#[test]
fn zero_is_a_value_and_what_is_negative_hangs_below() {
    let outcome = one("label: Solde, unit: €", "  2021: {un: -100}\n  2022: {un: 0}\n  2023: {un: 50}\n");
    let page = kit::text(&outcome, "impact/un/index.html");
    let chart = charts(&page)[0];
    let bars = boxes(chart, "chart-bar");
    assert_eq!(bars.len(), 3, "{chart}");
    let said = written(chart);
    for value in ["−100 €", "0 €", "50 €"] {
        assert!(said.contains(&value.to_owned()), "{said:?}");
    }
}

#[test]
fn one_year_after_a_break_is_told() {
    let outcome = one("label: Heures, breaks: [{year: 2023, note: Autre}]", "  2023: {un: 7}\n");
    assert!(plain(&kit::text(&outcome, "impact/un/index.html")).contains("Heures : 7 en 2023"));
}
