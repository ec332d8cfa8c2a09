//! Tables of persons: counts, wholes of them that may be nested, a rate, over two to four years.

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::prelude::*;
use proptest::sample::Index;

/// The names of all indicators that count persons.
const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

/// What is true, and how it is declared.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// The parts of each whole.
    parts: BTreeMap<&'static str, Vec<&'static str>>,
    /// What is counted in a rate, and among how many.
    ratio: Option<(&'static str, &'static str)>,
    pub(super) values: BTreeMap<(&'static str, i32), i64>,
}

/// Some table: small numbers are frequent.
pub(super) fn any() -> impl Strategy<Value = Table> {
    let count = prop_oneof![3 => 0..7_i64, 1 => 5..41_i64];
    let years = prop::collection::vec(prop::collection::vec(count, 5), 2..5);
    let wholes = prop::collection::vec(prop::collection::vec(any_index(), 2..4), 1..4);
    (2..6_usize, years, wholes, prop::option::of(any_index())).prop_map(|(leaves, years, wholes, ratio)| {
        let mut table = Table::default();
        for (whole, picked) in NAMES[leaves..].iter().zip(&wholes) {
            let at = NAMES.iter().position(|name| name == whole).expect("a name");
            let mut parts: Vec<&str> = picked.iter().map(|index| NAMES[index.index(at)]).collect();
            parts.sort_unstable();
            parts.dedup();
            table.parts.insert(whole, parts);
        }
        for (year, counts) in (2020..).zip(&years) {
            for (name, count) in NAMES.iter().zip(&counts[..leaves]) {
                table.values.insert((name, year), *count);
            }
            for (whole, parts) in &table.parts {
                let sum = parts.iter().map(|part| table.values[&(*part, year)]).sum();
                table.values.insert((whole, year), sum);
            }
        }
        // A rate of one of the parts of a whole.
        table.ratio = ratio.and_then(|index| {
            let (whole, parts) = table.parts.iter().nth(index.index(table.parts.len()))?;
            Some((parts[0], *whole))
        });
        table
    })
}

fn any_index() -> impl Strategy<Value = Index> {
    proptest::arbitrary::any::<Index>()
}

/// A table with one small part in its last year.
pub(super) fn known() -> Table {
    let mut table = Table { ratio: Some(("b", "c")), ..Table::default() };
    table.parts.insert("c", vec!["a", "b"]);
    for (year, [a, b]) in (2020..).zip([[20, 10], [21, 11], [22, 12], [20, 3]]) {
        table.values.extend([(("a", year), a), (("b", year), b), (("c", year), a + b)]);
    }
    table
}

impl Table {
    /// As a communications officer writes it.
    pub(super) fn figures(&self) -> String {
        let mut text = "indicators:\n".to_owned();
        let names: std::collections::BTreeSet<&str> = self.values.keys().map(|(name, _)| *name).collect();
        for name in &names {
            let unit = "unit: {one: personne, other: personnes}";
            let parts = self
                .parts
                .get(name)
                .map_or_else(String::new, |parts| format!(", parts: [{}]", parts.join(", ")));
            writeln!(text, "  {name}: {{label: Groupe {name}, {unit}{parts}}}").expect("text");
        }
        if let Some((of, to)) = self.ratio {
            writeln!(text, "  taux: {{label: Taux, ratio: {{of: [{of}], to: {to}}}}}").expect("text");
        }
        text.push_str("years:\n");
        for year in self.years() {
            let values: Vec<String> =
                names.iter().map(|name| format!("{name}: {}", self.values[&(*name, year)])).collect();
            writeln!(text, "  {year}: {{{}}}", values.join(", ")).expect("text");
        }
        text
    }

    /// An article that quotes and draws them all.
    pub(super) fn article(&self) -> String {
        let mut text = "---\ntitle: Bilan\ndate: 2025-03-07\n---\n".to_owned();
        for (name, year) in self.values.keys() {
            writeln!(text, "[](figure:{name}/{year})\n").expect("text");
        }
        text + "```{chart}\nindicators: [a, b]\n```\n"
    }

    fn years(&self) -> std::collections::BTreeSet<i32> {
        self.values.keys().map(|(_, year)| *year).collect()
    }
}
