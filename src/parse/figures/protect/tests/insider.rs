//! A reader who has the program too, and tries on it all figures that an association may have: each small
//! number must leave a doubt even to one who knows how the rest was chosen.

use std::collections::BTreeMap;

use super::kit::{Sheet, seen};

/// The tables that a reader takes into account, and those whose secrets are looked at: others would lack
/// neighbours.
const TRIED: std::ops::Range<i64> = 0..15;
const ASKED: std::ops::Range<i64> = 0..11;

/// All tables of three counts that look the same to a reader who can also run the program.
fn alike(sheet: impl Fn([i64; 3]) -> Sheet) -> Vec<Vec<[i64; 3]>> {
    let mut tables: BTreeMap<Vec<String>, Vec<[i64; 3]>> = BTreeMap::new();
    for (a, b) in TRIED.flat_map(|a| TRIED.map(move |b| (a, b))) {
        for c in TRIED {
            tables.entry(seen(&sheet([a, b, c]).published())).or_default().push([a, b, c]);
        }
    }
    tables.into_values().collect()
}

/// Fails where a small count is the same in all tables that look alike.
fn leaves_a_doubt(sheet: impl Fn([i64; 3]) -> Sheet) {
    for tables in alike(&sheet) {
        let asked = tables.iter().filter(|counts| counts.iter().all(|count| ASKED.contains(count)));
        for counts in asked {
            for (at, count) in counts.iter().enumerate().filter(|(_, count)| (1..5).contains(*count)) {
                let doubt = tables.iter().any(|other| other[at] != *count);
                let seen = || seen(&sheet(*counts).published());
                assert!(doubt, "{count} of {counts:?} is certain from {:#?}", seen());
            }
        }
    }
}

fn counts([a, b, c]: [i64; 3]) -> Sheet {
    let sheet = Sheet::new().persons("a", &a.to_string()).persons("b", &b.to_string());
    sheet.persons("c", &c.to_string())
}

#[test]
fn in_a_whole_of_three() {
    leaves_a_doubt(|[a, b, c]| {
        counts([a, b, c]).persons("tous", &(a + b + c).to_string()).parts("tous", "a b c")
    });
}

#[test]
fn in_nested_wholes() {
    leaves_a_doubt(|[a, b, c]| {
        let sheet = counts([a, b, c]).persons("deux", &(a + b).to_string()).parts("deux", "a b");
        sheet.persons("tous", &(a + b + c).to_string()).parts("tous", "deux c")
    });
}

#[test]
fn in_wholes_that_share_a_part() {
    leaves_a_doubt(|[a, b, c]| {
        let sheet = counts([a, b, c]).persons("ab", &(a + b).to_string()).parts("ab", "a b");
        sheet.persons("bc", &(b + c).to_string()).parts("bc", "b c")
    });
}

#[test]
fn in_a_ratio() {
    leaves_a_doubt(|[a, b, c]| counts([a, b, c]).ratio("taux", "a b", "c"));
}
