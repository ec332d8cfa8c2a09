//! Sentences about an indicator, written from the data so that they cannot go stale.

use std::cmp::Ordering;

use super::change::amount;
use super::figure::status;
use crate::locale::{Language, number, texts, typography};
use crate::model::Figures;
use crate::model::figure::{Bound, Indicator, Status};
use crate::model::words;

/// "2019–2023", or the one year.
pub(super) fn period(first: i32, last: i32) -> String {
    if first == last { last.to_string() } else { format!("{first}–{last}") }
}

/// The title: what happened, in a few words.
pub(super) fn finding(language: Language, indicator: &Indicator, label: &str, years: &[i32]) -> String {
    let table = texts::table(language);
    let (Some(&first), Some(&last)) = (years.first(), years.last()) else { return label.to_owned() };
    let value = said(language, indicator, last);
    let args = [
        ("label", label.to_owned()),
        ("value", value),
        ("year", last.to_string()),
        ("first", first.to_string()),
    ];
    let change = indicator.change(first, last).filter(|_| first != last);
    let key = match change.map(|(then, now)| now.cmp(&then)) {
        None => "finding-value",
        Some(Ordering::Greater) => "finding-up",
        Some(Ordering::Less) => "finding-down",
        Some(Ordering::Equal) => "finding-flat",
    };
    texts::fill(table.word(key), &args)
}

/// A value with its unit or cases.
fn said(language: Language, indicator: &Indicator, year: i32) -> String {
    let observation = indicator.values.get(&year);
    observation.map_or_else(String::new, |value| words::observation(language, &indicator.unit, value))
}

/// How to read the value of `year`; a rate is told with its cases. Nothing where it is withheld.
pub(super) fn reading(
    language: Language,
    figures: &Figures,
    indicator: &Indicator,
    label: &str,
    year: i32,
) -> Option<String> {
    let table = texts::table(language);
    let observation = indicator.values.get(&year).filter(|value| value.quantity.bound != Bound::Withheld)?;
    let mut args = vec![
        ("year", year.to_string()),
        ("label", words::in_sentence(label)),
        ("value", words::quantity(language, &indicator.unit, observation.quantity)),
    ];
    let (Some((of, to)), Some(ratio)) = (observation.counts, &indicator.ratio) else {
        return Some(texts::fill(table.word("reading"), &args));
    };
    let counted = figures.get(ratio.to);
    let of = crate::model::figure::Quantity { number: of, bound: Bound::Exact };
    args.push(("of", words::quantity(language, &counted.unit, of)));
    args.push(("to", number::decimal(language, to)));
    args.push(("among", words::in_sentence(&typography::plain(language, &counted.label))));
    let few = observation.quantity.bound == Bound::TooFew;
    Some(texts::fill(table.word(if few { "reading-cases" } else { "reading-ratio" }), &args))
}

/// Lowest and highest value and the change between the ends, over the newest years that may be compared;
/// nothing where no two may. Only values known exactly are compared.
pub(super) fn description(language: Language, indicator: &Indicator, years: &[i32]) -> Option<String> {
    let ends = years.iter().rev().flat_map(|&last| years.iter().map(move |&first| (first, last)));
    let mut ends = ends.filter(|(first, last)| first < last);
    let (first, last) = ends.find(|&(first, last)| indicator.change(first, last).is_some())?;
    let like_the_last = |year: &&i32| **year == last || indicator.change(**year, last).is_some();
    let stretch = years.iter().filter(|year| (first..=last).contains(*year)).filter(like_the_last);
    let number = |year: &&i32| indicator.values.get(*year).map(|value| value.quantity.number);
    let low = *stretch.clone().min_by_key(number)?;
    // The newest of equal highest values.
    let high = *stretch.max_by_key(number)?;
    let (amount, _) = amount(language, indicator, first, last)?;
    let args = [
        ("first", first.to_string()),
        ("last", last.to_string()),
        ("low", said(language, indicator, low)),
        ("low-year", low.to_string()),
        ("high", said(language, indicator, high)),
        ("high-year", high.to_string()),
        ("amount", amount),
    ];
    let key = if number(&&low) == number(&&high) { "description-flat" } else { "description" };
    Some(texts::fill(texts::table(language).word(key), &args))
}

/// What a reader must know besides: breaks, values that are not settled, and protected ones.
pub(super) fn notes(language: Language, indicator: &Indicator, years: &[i32]) -> Vec<String> {
    let table = texts::table(language);
    let (first, last) = (years.first().copied().unwrap_or(i32::MAX), years.last().copied().unwrap_or(0));
    let breaks = indicator.breaks.iter().filter(|(year, _)| (first..=last).contains(*year));
    let breaks = breaks.map(|(year, note)| {
        let note = typography::plain(language, note).into_owned();
        texts::fill(table.word("break"), &[("year", year.to_string()), ("note", note)])
    });
    let status_of = |year: i32| indicator.values.get(&year).map(|value| value.status);
    let statuses = unsettled(language, "drawn", years, status_of);
    let hidden = years.iter().filter_map(|year| indicator.values.get(year));
    let mut hidden = hidden.filter(|value| matches!(value.quantity.bound, Bound::Small | Bound::Withheld));
    let protected = hidden.next().map(|_| table.word("explain-protected").to_owned());
    breaks.chain(statuses).chain(protected).collect()
}

/// A sentence for each status that is not final, with its years. `manner` is "drawn" where hatching and
/// dashes say the same, "noted" where the words alone say it.
pub(super) fn unsettled(
    language: Language,
    manner: &str,
    years: &[i32],
    status_of: impl Fn(i32) -> Option<Status>,
) -> Vec<String> {
    let table = texts::table(language);
    let sentence = |wanted: Status| {
        let marked: Vec<i32> =
            years.iter().copied().filter(|&year| status_of(year) == Some(wanted)).collect();
        let status = status(language, wanted).filter(|_| !marked.is_empty())?;
        let manner = if wanted == Status::Revised { "noted" } else { manner };
        let mut args = vec![("years", spans(&marked))];
        args.push(("statuses", table.word(&format!("values-{}", status.code)).to_owned()));
        Some(texts::fill(table.word(&format!("status-{manner}")), &args))
    };
    let statuses = [Status::Revised, Status::Estimated, Status::Provisional, Status::Illustrative];
    statuses.into_iter().filter_map(sentence).collect()
}

/// Years from the earliest as "2019–2021, 2023".
fn spans(years: &[i32]) -> String {
    let mut spans: Vec<(i32, i32)> = Vec::new();
    for &year in years {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == year => *last = year,
            _ => spans.push((year, year)),
        }
    }
    spans.iter().map(|&(first, last)| period(first, last)).collect::<Vec<_>>().join(", ")
}

/// The sentence that some values are no real ones.
pub(super) fn illustrative_if(language: Language, shown: bool) -> Option<String> {
    shown.then(|| texts::table(language).word("explain-illustrative").to_owned())
}

/// The same for an indicator.
pub(super) fn illustrative_of(language: Language, indicator: &Indicator) -> Option<String> {
    illustrative_if(language, indicator.values.values().any(|value| value.status == Status::Illustrative))
}

/// The same for all figures.
pub(super) fn illustrative(language: Language, figures: &Figures) -> Option<String> {
    figures.indicators.iter().find_map(|indicator| illustrative_of(language, indicator))
}

/// The sentence that small numbers are protected, where one is.
pub(super) fn protected(language: Language, figures: &Figures) -> Option<String> {
    let mut values = figures.indicators.iter().flat_map(|indicator| indicator.values.values());
    let hidden = values.any(|value| matches!(value.quantity.bound, Bound::Small | Bound::Withheld));
    hidden.then(|| texts::table(language).word("explain-protected").to_owned())
}
