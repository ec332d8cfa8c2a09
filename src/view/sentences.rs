//! Sentences about an indicator, written from the data so that they cannot go stale.

use super::figure::status;
use crate::locale::{Language, number, texts, typography};
use crate::model::figure::{Bound, Indicator, Status};
use crate::model::words;

/// The title: what happened, from the data, so that it cannot go stale.
pub(super) fn finding(language: Language, indicator: &Indicator, label: &str, years: &[i32]) -> String {
    let table = texts::table(language);
    let (first, last) = (years[0], years[years.len() - 1]);
    let quantity = |year: i32| indicator.values[&year].quantity;
    let value = words::value(language, &indicator.unit, quantity(last));
    let args = [
        ("label", label.to_owned()),
        ("value", value),
        ("year", last.to_string()),
        ("first", first.to_string()),
    ];
    let exact = |year: i32| quantity(year).bound == Bound::Exact;
    let comparable = first != last && exact(first) && exact(last) && indicator.comparable(first, last);
    let illustrative = |year: i32| indicator.values[&year].status == Status::Illustrative;
    let key = if !comparable || illustrative(first) != illustrative(last) {
        "finding-value"
    } else {
        match quantity(last).number.cmp(&quantity(first).number) {
            std::cmp::Ordering::Greater => "finding-up",
            std::cmp::Ordering::Less => "finding-down",
            std::cmp::Ordering::Equal => "finding-flat",
        }
    };
    texts::fill(table.word(key), &args)
}

/// How to read the last value; a ratio is told with its counts.
pub(super) fn reading(language: Language, indicator: &Indicator, label: &str, year: i32) -> String {
    let table = texts::table(language);
    let observation = &indicator.values[&year];
    let mut args = vec![
        ("year", year.to_string()),
        ("label", label.to_owned()),
        ("value", words::quantity(language, &indicator.unit, observation.quantity)),
    ];
    let Some((of, to)) = observation.counts else { return texts::fill(table.word("reading"), &args) };
    args.push(("of", number::decimal(language, of)));
    args.push(("to", number::decimal(language, to)));
    texts::fill(table.word("reading-ratio"), &args)
}

/// Lowest, highest and last value. Only values known exactly are compared.
pub(super) fn description(language: Language, indicator: &Indicator, years: &[i32]) -> String {
    let table = texts::table(language);
    let said = |year: i32| words::quantity(language, &indicator.unit, indicator.values[&year].quantity);
    let exact = |year: &&i32| indicator.values[*year].quantity.bound == Bound::Exact;
    let number = |year: &&i32| indicator.values[*year].quantity.number;
    let low = years.iter().filter(exact).min_by_key(number);
    let high = years.iter().filter(exact).max_by_key(number);
    let Some(&last) = years.last() else { return String::new() };
    let mut args = vec![("last", said(last)), ("last-year", last.to_string())];
    match (low, high) {
        (Some(&low), Some(&high)) if low != high => args.extend([
            ("low", said(low)),
            ("low-year", low.to_string()),
            ("high", said(high)),
            ("high-year", high.to_string()),
        ]),
        _ => return texts::fill(table.word("description-one"), &args),
    }
    texts::fill(table.word("description"), &args)
}

/// What a reader must know besides: breaks, and that some values are not settled.
pub(super) fn notes(language: Language, indicator: &Indicator, years: &[i32]) -> Vec<String> {
    let table = texts::table(language);
    let breaks = indicator.breaks.iter().filter(|(year, _)| years.contains(year)).map(|(year, note)| {
        let note = typography::plain(language, note).into_owned();
        texts::fill(table.word("break"), &[("year", year.to_string()), ("note", note)])
    });
    let mut statuses: Vec<Status> = years.iter().map(|year| indicator.values[year].status).collect();
    statuses.sort_unstable();
    statuses.dedup();
    let statuses = statuses.into_iter().filter_map(|weak| status(language, weak)).map(|status| {
        let key = match status.code {
            "illustrative" => "explain-illustrative",
            "provisional" => "explain-provisional",
            "estimated" => "explain-estimated",
            _ => "explain-revised",
        };
        table.word(key).to_owned()
    });
    breaks.chain(statuses).collect()
}
