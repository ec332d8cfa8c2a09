//! Every number that a page of the figures shows is the one in the figures file: tables, charts and key
//! figures are read back as a reader reads them.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::figures_agree::{Values, site, written};
use crate::kit;

/// What stands between two marks, wherever they stand.
fn between<'a>(text: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(open).skip(1).filter_map(move |rest| rest.split(close).next())
}

/// A text without its markup.
fn plain(markup: &str) -> String {
    let mut out = String::new();
    for (at, part) in markup.split('<').enumerate() {
        out.push_str(if at == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) });
    }
    out
}

/// The number that a French reader takes from a text: the percentage where there is one, else the last.
fn number(text: &str) -> Option<Decimal> {
    let text = text.split_once('%').map_or(text, |(before, _)| before);
    let digits = |sign: char| sign.is_ascii_digit() || matches!(sign, '\u{202f}' | ',' | '\u{2212}');
    let run =
        text.split(|sign| !digits(sign)).rfind(|run| run.contains(|sign: char| sign.is_ascii_digit()))?;
    run.replace('\u{202f}', "").replace(',', ".").replace('\u{2212}', "-").parse().ok()
}

/// What the author wrote, with rates as pages round them.
fn wanted() -> Values {
    let round = |(at, value): ((String, i32), Decimal)| {
        let rate = at.0 == "taux";
        let shown = value.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        (at, if rate { shown.normalize() } else { value.normalize() })
    };
    written().into_iter().map(round).collect()
}

/// The rows of the tables of a page: the head of each, and its cells.
fn rows(page: &str) -> Vec<(String, Vec<String>)> {
    between(page, "<th scope=\"row\">", "</tr>")
        .map(|row| {
            let (head, cells) = row.split_once("</th>").expect("a head");
            (head.to_owned(), between(cells, "<td>", "</td>").map(plain).collect())
        })
        .collect()
}

#[test]
fn a_page_shows_the_values_of_its_indicator_in_its_table_and_in_its_chart() {
    let outcome = site("fr");
    let all = wanted();
    let mut by_name: BTreeMap<&str, Values> = BTreeMap::new();
    for (at, value) in &all {
        by_name.entry(at.0.as_str()).or_default().insert(at.clone(), *value);
    }
    for (name, wanted) in by_name {
        let page = kit::text(&outcome, &format!("impact/{name}/index.html"));
        let evolution = page.split("id=\"breakdown\"").next().expect("the page");
        let shown: Values = rows(evolution)
            .into_iter()
            .filter(|(_, cells)| cells[0] != "non collecté")
            .map(|(head, cells)| {
                let year = plain(&head)[..4].parse().expect("a year");
                ((name.to_owned(), year), number(&cells[0]).expect("a number").normalize())
            })
            .collect();
        assert_eq!(shown, wanted);
        let groups = between(evolution, "<g class=\"chart-value", "</g>");
        for text in groups
            .flat_map(|group| between(group, "<text ", "</text>"))
            .map(|text| plain(&format!("<{text}")))
        {
            let value = number(&text).expect("a number").normalize();
            assert!(wanted.values().any(|known| *known == value), "{name} draws {text}");
        }
    }
}

#[test]
fn the_dashboard_shows_all_values_and_no_others() {
    let outcome = site("fr");
    let page = kit::text(&outcome, "impact/index.html");
    let overview = page.split("id=\"overview\"").nth(1).expect("a table of everything");
    let years: Vec<i32> =
        between(overview, "<th scope=\"col\">", "</th>").filter_map(|head| head.parse().ok()).collect();
    let mut shown = Values::new();
    for (head, cells) in rows(overview) {
        let address = between(&head, "href=\"/x/impact/", "/\"").next().expect("a link").to_owned();
        for (year, cell) in years.iter().zip(&cells) {
            // A letter in brackets says that a value is not settled; brackets may also hold the rate itself.
            let flags = ["(p)", "(e)", "(r)", "(i)"];
            let value = flags.iter().fold(cell.as_str(), |cell, flag| cell.trim_end_matches(flag).trim_end());
            if let Some(value) = number(value) {
                shown.insert((address.clone(), *year), value.normalize());
            }
        }
    }
    assert_eq!(shown, wanted());
    let first = page.split("id=\"group-1\"").next().expect("key figures");
    for card in between(first, "<p class=\"key-value\">", "<p class=\"key-label\">") {
        let value = number(&plain(card)).expect("a number").normalize();
        assert!(wanted().iter().any(|((_, year), known)| *year == 2024 && *known == value), "{card}");
    }
}

#[test]
fn an_earlier_year_shows_its_values_and_no_others() {
    let outcome = site("fr");
    for year in [2021, 2022, 2023] {
        let page = kit::text(&outcome, &format!("impact/{year}/index.html"));
        let shown: Values = rows(&page)
            .into_iter()
            .map(|(head, cells)| {
                let name = between(&head, "href=\"/x/impact/", "/\"").next().expect("a link").to_owned();
                ((name, year), number(&cells[0]).expect("a number").normalize())
            })
            .collect();
        let wanted: Values = wanted().into_iter().filter(|((_, known), _)| *known == year).collect();
        assert_eq!(shown, wanted);
    }
}
