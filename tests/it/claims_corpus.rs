//! The corpus of sentences by which the checking of claims is measured: it holds together and contains no slip.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use essor::locale::Language;
use essor::model::Figures;
use essor::model::figure::{Bound, Unit};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Deserialize;

use crate::memory::LittleSite;

/// Sentences about one association that does not exist, and its figures, in `tests/claims/`.
pub(crate) struct Corpus {
    /// The file of its figures, which its README speaks of.
    pub(crate) name: &'static str,
    /// The name of the association, as `site.yaml` says it.
    pub(crate) organisation: &'static str,
    /// The files of its sentences.
    tables: &'static [&'static str],
    /// Whether every third text stays unseen.
    aside: bool,
}

/// All of them: the one that the checker was built with, and those that it had not seen until it was measured.
pub(crate) const CORPORA: [Corpus; 12] = [
    Corpus {
        name: "figures",
        organisation: "Le Relais de la Vauzelle",
        tables: &["sentences", "later"],
        aside: true,
    },
    Corpus { name: "fresh", organisation: "Le Relais de la Vauzelle", tables: &["fresh"], aside: false },
    Corpus { name: "ressourcerie", organisation: "Le Fil", tables: &["ressourcerie"], aside: false },
    Corpus { name: "reports", organisation: "Coup d'Main 31", tables: &["reports"], aside: false },
    Corpus { name: "epicerie", organisation: "Le Panier du Léon", tables: &["epicerie"], aside: false },
    Corpus { name: "velo", organisation: "Roue Libre", tables: &["velo"], aside: false },
    Corpus { name: "maraichage", organisation: "Graines d'Ormeval", tables: &["maraichage"], aside: false },
    Corpus { name: "domicile", organisation: "Les Mains du Val", tables: &["domicile"], aside: false },
    Corpus {
        name: "logement",
        organisation: "Toit pour tous en Bresse",
        tables: &["logement"],
        aside: false,
    },
    Corpus {
        name: "intermediaire",
        organisation: "Aide et Travail en Gâtinais",
        tables: &["intermediaire"],
        aside: false,
    },
    Corpus { name: "regie", organisation: "Les Deux Rives", tables: &["regie"], aside: false },
    Corpus { name: "solidaire", organisation: "La Passerelle du Gers", tables: &["solidaire"], aside: false },
];

impl Corpus {
    /// Its sentences.
    pub(crate) fn rows(&self) -> Vec<Row> {
        self.tables.iter().flat_map(|table| rows(&file(&format!("{table}.csv")))).collect()
    }

    /// Its figures, as they are written.
    pub(crate) fn figures(&self) -> String {
        file(&format!("{}.yaml", self.name))
    }

    /// The same, as the program reads them.
    fn recorded(&self) -> Figures {
        let site = LittleSite::of("content/impact/figures.yaml", self.figures());
        let outcome = site.check(Language::French, &Arc::default());
        let problems: Vec<_> = outcome.diagnostics.iter().map(|problem| problem.code.name()).collect();
        assert_eq!(problems, [""; 0], "{}", self.name);
        outcome.site.and_then(|site| site.recorded.clone()).unwrap().0
    }
}

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/claims").join(name)).unwrap()
}

fn rows(table: &str) -> Vec<Row> {
    let mut table = csv::ReaderBuilder::new().delimiter(b';').from_reader(table.as_bytes());
    table.deserialize().collect::<Result<_, _>>().unwrap()
}

/// One line of the table, as its README explains it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) language: String,
    pub(crate) set: String,
    pub(crate) kind: String,
    pub(crate) text: String,
    pub(crate) indicator: String,
    pub(crate) year: Option<i32>,
    pub(crate) figures_year: Option<i32>,
    pub(crate) date: String,
    pub(crate) verdict: String,
    pub(crate) arithmetic: String,
    pub(crate) note: String,
}

impl Row {
    fn silent(&self) -> bool {
        self.verdict == "silent"
    }

    /// The words of the claim.
    fn mark(&self) -> &str {
        let words = self.text.split_once('⟦').and_then(|(_, rest)| rest.split_once('⟧'));
        words.map_or("", |(mark, _)| mark)
    }

    /// What makes rows belong to one text: all but the place of the marks.
    fn plain(&self) -> String {
        let text =
            if self.kind == "found" { self.text.replace(['⟦', '⟧'], "") } else { self.text.clone() };
        let (figures_year, date) = (self.figures_year, &self.date);
        // Two written claims that differ only in what they link to are two texts.
        let target = if self.kind == "written" {
            format!("{} {:?}", self.indicator, self.year)
        } else {
            String::new()
        };
        format!("{} {} {text} {figures_year:?} {date} {target}", self.language, self.kind)
    }

    /// Every number that the arithmetic names `key`, in its order; bounds and words are left out.
    fn numbers(&self, key: &str) -> Vec<Decimal> {
        let parts = self.arithmetic.split("; ").filter_map(|part| part.strip_prefix(key)?.strip_prefix('='));
        parts.filter_map(|part| part.split(" since ").next()?.parse().ok()).collect()
    }

    /// The wording that the arithmetic judges: `plus de` in `v=…; X=…; g=…; plus de: …`.
    fn wording(&self) -> Option<&str> {
        let (before, _) = self.arithmetic.split_once(": ")?;
        before.split("; ").last()
    }
}

#[test]
fn every_row_is_well_formed() {
    for corpus in &CORPORA {
        let mut ids = BTreeSet::new();
        let mut texts = BTreeMap::new();
        for row in &corpus.rows() {
            assert!(ids.insert(row.id.clone()), "{row:?} has the id of another row");
            let known = ["true", "doubtful", "false", "term", "revised", "silent"];
            assert!(known.contains(&row.verdict.as_str()), "{row:?}");
            assert!(["fr", "en"].contains(&row.language.as_str()), "{row:?}");
            assert!(row.kind == "found" || row.kind == "written" && !row.silent(), "{row:?}");
            assert!(row.date.is_empty() || row.date.parse::<jiff::civil::Date>().is_ok(), "{row:?}");
            let marks: String = row.text.chars().filter(|sign| "⟦⟧".contains(*sign)).collect();
            assert_eq!(marks, if row.silent() { "" } else { "⟦⟧" }, "{row:?}");
            assert_eq!(row.silent(), row.indicator.is_empty() && row.year.is_none(), "{row:?}");
            let proved = row.arithmetic.ends_with(&format!(" => {}", row.verdict));
            assert!(if row.silent() { !row.note.is_empty() } else { proved }, "{row:?}");
            let count = texts.len() + 1;
            let place = *texts.entry(row.plain()).or_insert(count);
            let aside = corpus.aside && place % 3 == 0 && !row.id.starts_with(['n', 'p', 'q']);
            assert_eq!(row.set, if aside { "aside" } else { "work" }, "{row:?} is text {place}");
        }
    }
}

#[test]
fn there_are_enough_rows_of_each_kind() {
    let rows = CORPORA[0].rows();
    let count = |wanted: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| wanted(row)).count();
    assert!(count(&|row| row.language == "fr") >= 330);
    assert!(count(&|row| row.language == "en") >= 60);
    assert!(count(&|row| row.kind == "written") >= 120);
    assert!(count(&|row| row.kind == "found" && !row.silent()) >= 140);
    assert!(count(&|row| row.silent()) >= 70);
}

#[test]
fn every_row_speaks_of_a_value_of_the_figures() {
    for corpus in &CORPORA {
        let figures = corpus.recorded();
        for row in corpus.rows().iter().filter(|row| !row.silent()) {
            speaks_of_a_value(row, &figures);
        }
    }
}

fn speaks_of_a_value(row: &Row, figures: &Figures) {
    let (_, indicator) = figures.find(&row.indicator).unwrap();
    let value = &indicator.values[&row.year.unwrap()];
    let earlier = value.revisions.iter().map(|revision| revision.quantity);
    let known: Vec<Decimal> =
        earlier.chain([value.quantity]).map(|quantity| quantity.number.round_dp(4)).collect();
    for stated in row.numbers("v") {
        assert_eq!(value.quantity.bound, Bound::Exact, "{row:?}");
        assert!(known.contains(&stated.round_dp(4)), "{row:?}: {known:?}");
    }
}

#[test]
fn the_verdicts_of_simple_rows_can_be_recomputed() {
    let figures = CORPORA[0].recorded();
    let mut recomputed = 0;
    for row in &CORPORA[0].rows() {
        let (Some(wording), Some(x)) = (row.wording(), row.numbers("X").pop()) else { continue };
        let percent = figures.find(&row.indicator).is_some_and(|(_, one)| one.unit == Unit::Percent);
        // Numbers in words have no digits, and « 1,2 million » has fewer.
        let significant = |text: &str| {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            digits.trim_end_matches('0').to_owned()
        };
        let digits = significant(row.mark());
        assert!(digits.is_empty() || digits == significant(&x.to_string()), "{row:?}");
        for grain in row.numbers("g") {
            assert_eq!(grain, last_digit(x), "{row:?}");
        }
        let said: Vec<&str> =
            row.numbers("v").into_iter().filter_map(|v| judge(wording, v, x, percent)).collect();
        match (&said[..], row.verdict.as_str()) {
            ([], _) => continue,
            ([then, now], "revised") => assert!(*then == "true" && *now != "true", "{row:?}: {said:?}"),
            (_, verdict) => assert_eq!(said, [verdict], "{row:?}"),
        }
        recomputed += 1;
    }
    assert!(recomputed >= 200, "only {recomputed} rows were recomputed");
}

/// 1000 for 14 000, 1 for 78.
fn last_digit(x: Decimal) -> Decimal {
    let mut grain = Decimal::ONE;
    while x.is_integer() && !x.is_zero() && (x / (grain * Decimal::TEN)).is_integer() {
        grain *= Decimal::TEN;
    }
    grain
}

/// The verdict on the value `v` of which the author wrote `x`, or nothing when `wording` is no simple one.
fn judge(wording: &str, v: Decimal, x: Decimal, percent: bool) -> Option<&'static str> {
    let g = last_digit(x);
    let away = (v - x).abs();
    let part = |hundredths: i64| x * Decimal::new(hundredths, 2);
    let near = if percent { Decimal::from(3) } else { (part(5)).max(Decimal::ONE) };
    let (holds, nearly) = match wording {
        "X" => (rounded(v, x) == x, away < g / Decimal::TWO),
        "plus de" => (x < v && v < x + g, v >= x + g),
        "un peu plus de" => (x < v && v <= x + part(3), x < v && v <= x + part(6)),
        "près de" => (x - near <= v && v < x, x <= v && v < x + near / Decimal::TWO),
        "moins de" => (x - g < v && v < x, v <= x - g),
        "au moins" => (x <= v && v < x + g, v >= x + g),
        "au plus" => (x - g < v && v <= x, v <= x - g),
        "environ" => (away <= (part(5)).max(g / Decimal::from(4)), away <= part(10)),
        _ => return None,
    };
    Some(if holds {
        "true"
    } else if nearly {
        "doubtful"
    } else {
        "false"
    })
}

/// `v` with as many decimals as `x` was written with.
fn rounded(v: Decimal, x: Decimal) -> Decimal {
    v.round_dp_with_strategy(x.scale(), RoundingStrategy::MidpointAwayFromZero)
}
