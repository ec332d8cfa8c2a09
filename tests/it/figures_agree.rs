//! Every number on the site is the one in the figures file: each form in which figures are published is
//! read back by another parser, and compared with the YAML read by another one still.

use std::collections::BTreeMap;

use essor::pipeline::Outcome;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::kit;

/// The numbers of a source, by indicator and year.
pub(crate) type Values = BTreeMap<(String, i32), Decimal>;

const FIGURES: &str = r#"
indicators:
  heures: {label: Heures d'insertion, unit: {one: heure, other: heures}, definition: "Heures, « bien » comptées."}
  solde: {label: "Solde; des \"comptes\"", unit: €}
  note-moyenne: {label: Note moyenne}
  salaries: {label: Salariés, unit: {one: personne, other: personnes}, parts: [femmes, hommes]}
  femmes: {label: Femmes, unit: {one: personne, other: personnes}}
  hommes: {label: Hommes, unit: {one: personne, other: personnes}}
  examinees: {label: Sorties examinées, unit: {one: personne, other: personnes}}
  durables: {label: Sorties durables, unit: {one: personne, other: personnes}}
  transition: {label: Sorties de transition, unit: {one: personne, other: personnes}}
  taux: {label: Taux, ratio: {of: [durables, transition], to: examinees}}
years:
  2021: {heures: 9000, solde: -1234.5, note-moyenne: 0.1, examinees: 20, durables: 6, transition: 7}
  2022:
    heures: 12 000
    solde: 999999999.25
    note-moyenne: 4.1234
    salaries: {value: 44, parts: {femmes: 24, hommes: 20}}
    examinees: 23
    durables: 9
    transition: 7
  2023: {heures: "~ 12 850", solde: 0, note-moyenne: {value: 3.50, status: provisional}}
  2024:
    heures: {value: "> 14000", known_on: 2025-03-07, note: "publié;\n« plus de »"}
    note-moyenne: {value: 4.25, status: illustrative}
    taux: {value: "< 70.123456", about: true}
"#;

pub(crate) fn site(language: &str) -> Outcome {
    let settings = format!("title: T\nbase_url: https://a.example/x\nlanguage: {language}\n");
    kit::build(&[("site.yaml", &settings), ("content/impact/figures.yaml", FIGURES)])
}

/// A figures file as a parser sees it that knows nothing of figures.
#[derive(Deserialize)]
struct Written {
    indicators: BTreeMap<String, serde_json::Value>,
    years: BTreeMap<i32, BTreeMap<String, serde_json::Value>>,
}

/// What the author wrote, with the rates that follow from it.
pub(crate) fn written() -> Values {
    let file: Written = serde_yaml::from_str(FIGURES).expect("YAML");
    let mut values = Values::new();
    for (year, given) in &file.years {
        for (name, value) in given {
            let parts = value.get("parts").and_then(|parts| parts.as_object()).into_iter().flatten();
            let own = value.get("value").unwrap_or(value);
            for (name, value) in parts.chain([(name, own)]) {
                values.insert((name.clone(), *year), typed(value));
            }
        }
    }
    for (name, ratio) in file.indicators.iter().filter_map(|(name, one)| Some((name, one.get("ratio")?))) {
        for year in file.years.keys() {
            let count = |of: &serde_json::Value| values.get(&(of.as_str()?.to_owned(), *year)).copied();
            let above: Option<Vec<Decimal>> =
                ratio["of"].as_array().expect("a list").iter().map(count).collect();
            if let (Some(above), Some(below)) = (above, count(&ratio["to"])) {
                let rate = above.iter().sum::<Decimal>() * Decimal::ONE_HUNDRED / below;
                let rate = rate.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero);
                values.entry((name.clone(), *year)).or_insert(rate);
            }
        }
    }
    values
}

/// A number as an author types it: blanks between digits, a sign of a bound before.
fn typed(value: &serde_json::Value) -> Decimal {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let digits: String = text.chars().filter(|sign| !"<>~= ".contains(*sign)).collect();
    digits.parse().expect("a number")
}

/// The numbers of a table, whose columns stand in a known order.
fn in_csv(text: &str, delimiter: u8, mark: &str) -> Values {
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>().expect("CSV");
    let number = |row: &csv::StringRecord| row[3].replace(mark, ".").parse().expect("a number");
    rows.iter().map(|row| ((row[0].to_owned(), row[2].parse().expect("a year")), number(row))).collect()
}

/// A table for spreadsheets, which opens with its mark.
fn in_spreadsheet(text: &str, delimiter: u8, mark: &str) -> Values {
    assert!(text.lines().count() > 1 && text.contains("\r\n"), "the lines of a spreadsheet");
    in_csv(text.strip_prefix('\u{feff}').expect("a byte-order mark"), delimiter, mark)
}

#[derive(Deserialize)]
struct Published {
    #[serde(default)]
    indicator: Option<Indicator>,
    #[serde(default)]
    indicators: Vec<Indicator>,
}

#[derive(Deserialize)]
struct Indicator {
    id: String,
    values: Vec<Year>,
}

#[derive(Deserialize)]
struct Year {
    year: i32,
    value: Box<RawValue>,
}

/// The numbers of a JSON file, digit by digit.
fn in_json(text: &str) -> Values {
    let published: Published = serde_json::from_str(text).expect("JSON");
    let indicators = published.indicator.into_iter().chain(published.indicators);
    let values = indicators.flat_map(|one| one.values.into_iter().map(move |value| (one.id.clone(), value)));
    values.map(|(id, value)| ((id, value.year), value.value.get().parse().expect("a number"))).collect()
}

/// The numbers that a page tells search engines.
fn in_json_ld(page: &str) -> Values {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Measured {
        #[serde(rename = "propertyID")]
        id: String,
        value: Option<Box<RawValue>>,
        value_reference: Option<String>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Thing {
        #[serde(default)]
        variable_measured: Vec<Measured>,
    }
    #[derive(Deserialize)]
    struct Graph {
        #[serde(rename = "@graph")]
        things: Vec<Thing>,
    }
    let graph: Graph = serde_json::from_str(kit::json_ld(page)).expect("JSON-LD");
    let measured = graph.things.into_iter().flat_map(|thing| thing.variable_measured);
    let known = measured.filter_map(|one| Some(((one.id, one.value_reference?), one.value?)));
    known
        .map(|((id, year), value)| {
            ((id, year.parse().expect("a year")), value.get().parse().expect("a number"))
        })
        .collect()
}

#[test]
fn the_whole_set_says_what_the_author_wrote() {
    let wanted = written();
    assert_eq!(wanted.len(), 23, "the file was not read: {wanted:?}");
    let french = site("fr");
    assert_eq!(in_csv(&kit::text(&french, "impact/figures.csv"), b',', "."), wanted);
    assert_eq!(in_spreadsheet(&kit::text(&french, "impact/figures-excel.csv"), b';', ","), wanted);
    assert_eq!(in_json(&kit::text(&french, "impact/figures.json")), wanted);
    let english = site("en");
    assert_eq!(in_spreadsheet(&kit::text(&english, "impact/figures-excel.csv"), b',', "."), wanted);
}

#[test]
fn each_indicator_says_what_the_author_wrote() {
    let outcome = site("fr");
    let all = written();
    let names: std::collections::BTreeSet<&String> = all.keys().map(|(name, _)| name).collect();
    for name in names {
        let wanted: Values =
            all.iter().filter(|((one, _), _)| one == name).map(|(at, value)| (at.clone(), *value)).collect();
        let file = |suffix: &str| kit::text(&outcome, &format!("impact/{name}/{name}{suffix}"));
        assert_eq!(in_csv(&file(".csv"), b',', "."), wanted);
        assert_eq!(in_spreadsheet(&file("-excel.csv"), b';', ","), wanted);
        assert_eq!(in_json(&file(".json")), wanted);
    }
}

#[test]
fn search_engines_are_told_the_newest_values_that_are_settled_and_exact() {
    let told = in_json_ld(&kit::text(&site("fr"), "impact/index.html"));
    let all = written();
    for (at, value) in &told {
        assert_eq!(all.get(at), Some(value), "{at:?}");
    }
    let names: Vec<(&str, i32)> = told.keys().map(|(name, year)| (name.as_str(), *year)).collect();
    // The newest hours and rate are bounds, the newest note is an illustration.
    let wanted = [
        ("durables", 2022),
        ("examinees", 2022),
        ("femmes", 2022),
        ("hommes", 2022),
        ("salaries", 2022),
        ("solde", 2023),
        ("transition", 2022),
    ];
    assert_eq!(names, wanted);
}
