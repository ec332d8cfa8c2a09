//! What holds for any table of figures.

use std::fmt;

use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::attacker::Attacker;
use super::kit::{Sheet, YEAR, seen};
use crate::model::figure::{Bound, Figures, IndicatorId, Observation};

/// A table with gaps, and what is in truth in each of its cells.
#[derive(Clone)]
struct Sample {
    sheet: Sheet,
    /// One value for each indicator that is no ratio.
    values: Vec<i64>,
}

impl fmt::Debug for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = self.sheet.recorded();
        let id = |id: &IndicatorId| id.0;
        writeln!(f, "{:?} seen as {:#?}", self.values, seen(&self.sheet.published()))?;
        for indicator in &written.indicators {
            let parts: Vec<usize> = indicator.parts.iter().map(id).collect();
            let ratio = indicator
                .ratio
                .as_ref()
                .map(|ratio| (ratio.of.iter().map(id).collect::<Vec<_>>(), ratio.to.0));
            let (people, value) =
                (indicator.people, indicator.values.get(&YEAR).map(|value| value.quantity.number));
            writeln!(
                f,
                "{} = {value:?}, persons: {people}, parts: {parts:?}, ratio: {ratio:?}",
                indicator.name
            )?;
        }
        Ok(())
    }
}

/// Counts; wholes of the counts before them, which are shared and nested at will; ratios; gaps.
fn sample() -> impl Strategy<Value = Sample> {
    let counts = prop::collection::vec((prop_oneof![0..7_i64, 0..41_i64], prop::bool::weighted(0.9)), 2..7);
    let wholes = prop::collection::vec(prop::collection::vec(any::<Index>(), 2..4), 1..5);
    let ratios = prop::collection::vec((prop::collection::vec(any::<Index>(), 1..3), any::<Index>()), 0..3);
    let gaps = prop::collection::vec(any::<Index>(), 0..3);
    (counts, wholes, ratios, gaps, any::<bool>()).prop_map(|(counts, wholes, ratios, gaps, typed)| {
        let mut values: Vec<i64> = counts.iter().map(|(value, _)| *value).collect();
        let mut persons: Vec<bool> = counts.iter().map(|(_, persons)| *persons).collect();
        let mut parts = vec![Vec::new(); values.len()];
        for whole in wholes {
            let of = distinct(&whole, values.len());
            values.push(of.iter().map(|at| values[*at]).sum());
            persons.push(of.iter().any(|at| persons[*at]));
            parts.push(of);
        }
        let gaps: Vec<usize> = gaps.iter().map(|gap| gap.index(values.len() * 2)).collect();
        let mut sheet = Sheet::new();
        for (at, value) in values.iter().enumerate() {
            let text = if gaps.contains(&at) { String::new() } else { value.to_string() };
            let name = name(at);
            sheet = if persons[at] { sheet.persons(&name, &text) } else { sheet.things(&name, &text) };
        }
        for (at, of) in parts.iter().enumerate().filter(|(_, of)| !of.is_empty()) {
            sheet = sheet.parts(&name(at), &names(of));
        }
        for (at, (of, to)) in ratios.iter().enumerate() {
            let (of, to) = (distinct(of, values.len()), to.index(values.len()));
            let ratio = format!("taux-{at}");
            sheet = sheet.ratio(&ratio, &names(&of), &name(to));
            let whole: i64 = of.iter().map(|at| values[*at]).sum();
            if typed && values[to] > 0 {
                let percentage = Decimal::from(whole * 100) / Decimal::from(values[to]);
                sheet = sheet.value(&ratio, &percentage.to_string());
            }
        }
        Sample { sheet, values }
    })
}

fn distinct(picked: &[Index], len: usize) -> Vec<usize> {
    let mut picked: Vec<usize> = picked.iter().map(|index| index.index(len)).collect();
    picked.sort_unstable();
    picked.dedup();
    picked
}

fn name(at: usize) -> String {
    format!("n{at}")
}

fn names(of: &[usize]) -> String {
    of.iter().map(|at| name(*at)).collect::<Vec<_>>().join(" ")
}

fn value(figures: &Figures, at: usize) -> Option<&Observation> {
    figures.indicators[at].values.get(&YEAR)
}

/// The small numbers of persons that an attacker finds out, as their indicators and the number.
pub(super) fn found_out(written: &Figures, published: &Figures, values: &[i64]) -> Vec<(Vec<usize>, i64)> {
    let single = (0..values.len()).filter(|at| written.indicators[*at].people).map(|at| vec![at]);
    let numerators = written.indicators.iter().enumerate().filter_map(|(at, indicator)| {
        let of = indicator.ratio.as_ref().filter(|_| value(written, at).is_some())?.of.clone();
        Some(of.iter().map(|id| id.0).collect::<Vec<_>>())
    });
    let numerators = numerators.filter(|of| of.iter().any(|at| written.indicators[*at].people));
    let true_value = |of: &Vec<usize>| of.iter().map(|at| values[*at]).sum::<i64>();
    let secrets = single.chain(numerators).map(|of| (true_value(&of), of));
    let secrets = secrets.filter(|(number, _)| (1..5).contains(number));
    let attackers = [true, false].map(|told| Attacker::new(published, told));
    let found = |(number, of): &(i64, Vec<usize>)| {
        attackers.iter().any(|attacker| attacker.possible(of) == [*number])
    };
    secrets.filter(found).map(|(number, of)| (of, number)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_small_number_can_be_found_out(sample in sample()) {
        let (written, published) = (sample.sheet.recorded(), sample.sheet.published());
        let found = found_out(&written, &published, &sample.values);
        prop_assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn no_number_of_persons_from_1_to_4_is_published(sample in sample()) {
        let published = sample.sheet.published();
        let few = |number: Decimal| number.to_i64().is_some_and(|number| (1..5).contains(&number));
        for indicator in &published.indicators {
            let counted = indicator.ratio.as_ref().map_or_else(Vec::new, |ratio| ratio.of.clone());
            let persons = counted.iter().any(|id| published.get(*id).people);
            for value in indicator.values.values() {
                prop_assert!(!indicator.people || !few(value.quantity.number));
                prop_assert!(!persons || !value.counts.is_some_and(|(of, _)| few(of)));
            }
        }
    }

    #[test]
    fn what_is_published_is_true(sample in sample()) {
        let (written, published) = (sample.sheet.recorded(), sample.sheet.published());
        for at in 0..written.indicators.len() {
            let (Some(was), Some(is)) = (value(&written, at), value(&published, at)) else { continue };
            match is.quantity.bound {
                Bound::Small => prop_assert!((1..5).contains(&was.quantity.number.to_i64().unwrap_or(0))),
                Bound::Withheld => prop_assert!(is.counts.is_none()),
                Bound::TooFew => prop_assert_eq!(was.counts, is.counts),
                _ => prop_assert_eq!(was.quantity, is.quantity),
            }
        }
    }
}

#[test]
fn without_secondary_suppression_the_attacker_wins() {
    let sheet = Sheet::new().persons("n0", "23").persons("n1", "3").persons("n2", "20").parts("n0", "n1 n2");
    let written = sheet.recorded();
    let mut published = written.clone();
    let protected = sheet.published();
    published.indicators[1] = protected.indicators[1].clone();
    assert_eq!(found_out(&written, &published, &[23, 3, 20]), [(vec![1], 3)]);
    assert_eq!(found_out(&written, &protected, &[23, 3, 20]), []);
}
