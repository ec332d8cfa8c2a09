//! What stands in the published files: values, structure, words, and what the charts draw.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::honesty::read::{between, boxes, charts, extension, plain, written};

/// Sentences that speak of small numbers without telling one.
const EXPLAINED: [&str; 5] = ["de 1 à 4 personnes", "moins de 5", "à 4 décimales", "1er", "1 article"];

#[derive(Deserialize)]
pub(super) struct Published {
    pub(super) indicators: Vec<Indicator>,
}

#[derive(Deserialize)]
pub(super) struct Indicator {
    pub(super) id: String,
    unit: String,
    pub(super) parts: Vec<String>,
    pub(super) formula: Option<Formula>,
    pub(super) values: Vec<Told>,
}

#[derive(Deserialize)]
pub(super) struct Formula {
    pub(super) numerator: Vec<String>,
    pub(super) denominator: String,
}

#[derive(Deserialize)]
pub(super) struct Told {
    pub(super) year: i32,
    pub(super) value: Option<f64>,
    pub(super) bound: String,
    pub(super) numerator: Option<i64>,
    pub(super) denominator: Option<i64>,
}

impl Published {
    /// What the JSON says; the CSV must say the same.
    pub(super) fn read(files: &[(String, String)]) -> Self {
        let find = |wanted: &str| &files.iter().find(|(path, _)| path == wanted).expect("published").1;
        let json: Self = serde_json::from_str(find("impact/figures.json")).expect("JSON");
        let mut rows = csv::Reader::from_reader(find("impact/figures.csv").as_bytes());
        let rows: BTreeMap<(String, i32), String> = rows
            .records()
            .map(|row| row.expect("CSV"))
            .map(|row| ((row[0].to_owned(), row[2].parse().expect("a year")), row[3].to_owned()))
            .collect();
        for (indicator, value) in json.values() {
            assert_eq!(rows[&(indicator.id.clone(), value.year)].parse().ok(), value.value);
        }
        json
    }

    fn values(&self) -> impl Iterator<Item = (&Indicator, &Told)> {
        self.indicators.iter().flat_map(|one| one.values.iter().map(move |value| (one, value)))
    }

    /// Values and numerators of persons from 1 to 4.
    pub(super) fn small_values(&self) -> Vec<String> {
        let told = self.values().flat_map(|(one, value)| {
            let own = value.value.filter(|_| one.unit == "personnes");
            let counts = [value.numerator, value.denominator].map(|count| count.map(|count| count as f64));
            [own, counts[0], counts[1]].into_iter().flatten().map(move |number| (one, value, number))
        });
        let small = told.filter(|(_, _, number)| (0.5..4.5).contains(number));
        small.map(|(one, value, number)| format!("{} published {number} in {}", one.id, value.year)).collect()
    }
}

/// Each place where 1, 2, 3 or 4 stands by itself in a cell, a text or an alternative, and is no difference,
/// percentage or year.
pub(super) fn small_numbers_written(files: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files {
        let mut texts: Vec<String> = match extension(path) {
            "csv" => cells(path, text),
            "json" => text.lines().map(str::to_owned).collect(),
            "html" | "svg" | "xml" => nodes(text),
            _ => continue,
        };
        // The data for search engines number the steps of their breadcrumbs; a drawing has its style sheet.
        let data: Vec<String> = texts.iter().filter(|text| text.starts_with('{')).cloned().collect();
        texts.retain(|text| !text.starts_with('{') && !text.starts_with("text {"));
        let data =
            data.iter().flat_map(|data| data.split(',')).filter(|one| !one.starts_with("\"position\""));
        texts.extend(data.map(str::to_owned));
        for attribute in ["aria-label=\"", "content=\""] {
            texts.extend(between(text, attribute, "\"").filter(|one| !one.contains("width=")).map(plain));
        }
        found.extend(texts.iter().filter(|text| tells_small(text)).map(|text| {
            let place = if path == "impact/figures.csv" { "figures.csv" } else { path };
            format!("{place}: {}", text.trim())
        }));
    }
    found
}

/// The cells of a table, whose dialect its name tells.
fn cells(path: &str, text: &str) -> Vec<String> {
    let delimiter = if path.ends_with("-excel.csv") { b';' } else { b',' };
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    table.records().flat_map(|row| row.expect("CSV").iter().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The texts between tags, also between those of pages that a feed holds.
fn nodes(text: &str) -> Vec<String> {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;nbsp;", " ");
    text.split('>').filter_map(|part| part.split('<').next()).map(plain).collect()
}

fn tells_small(text: &str) -> bool {
    let text =
        EXPLAINED.iter().fold(text.replace(['\u{a0}', '\u{202f}'], " "), |text, one| text.replace(one, ""));
    let mut words =
        text.split([' ', ':', '(', ')', '"', '<', '>']).filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let number = word.trim_end_matches([',', '.', ';']);
        let unit = words.peek().copied().unwrap_or_default();
        if ["1", "2", "3", "4"].contains(&number) && !unit.starts_with('%') && !unit.starts_with("point") {
            return true;
        }
    }
    false
}

/// Indicators whose page draws more bars or points than values are told, or writes a hidden one.
pub(super) fn hidden_values_drawn(published: &Published, files: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for one in &published.indicators {
        let told = one.values.iter().filter(|value| value.value.is_some()).count();
        let page = format!("impact/{0}/index.html", one.id);
        let text = &files.iter().find(|(path, _)| *path == page).expect("a page").1;
        let evolution = text.split("id=\"breakdown\"").next().expect("a chart");
        for chart in charts(evolution) {
            let points =
                between(chart, "<path class=\"chart-point", "/>").flat_map(|path| path.split('M').skip(1));
            let drawn = boxes(chart, "chart-bar").len() + points.count();
            let hidden = ["moins", "non"]
                .map(|word| written(chart).iter().filter(|text| text.starts_with(word)).count());
            if drawn != told {
                found.push(format!("{}: {drawn} drawn, {told} told, {hidden:?} in words", one.id));
            }
        }
        let spark =
            between(text, "<svg class=\"spark\"", "</svg>").flat_map(|spark| between(spark, " d=\"", "\""));
        let ends: usize = spark.map(|data| data.matches('L').count()).sum();
        if ends >= told.max(1) {
            found.push(format!("{}: a sparkline of {ends} pieces, {told} told", one.id));
        }
    }
    found
}
