//! Sentences about an indicator, written from the data so that they cannot go stale.

use std::cmp::Ordering;

use super::change::amount;
use crate::locale::{Language, number, texts, typography};
use crate::model::Figures;
use crate::model::figure::{Bound, Indicator, Status};
use crate::model::words;

/// "2019–2023", or the one year.
pub(super) fn period(first: i32, last: i32) -> String {
    if first == last { last.to_string() } else { format!("{first}–{last}") }
}

/// The longest title, in words: nobody takes in more at a glance.
pub(super) const TITLE: usize = 10;

/// The title: the newest value, and since when it rises or falls where that fits into a title.
pub(super) fn finding(language: Language, indicator: &Indicator, label: &str, years: &[i32]) -> String {
    let (Some(&first), Some(&last)) = (years.first(), years.last()) else { return label.to_owned() };
    let change = indicator.change(first, last).filter(|_| first != last);
    let key = change.map(|(then, now)| match now.cmp(&then) {
        Ordering::Greater => "finding-up",
        Ordering::Less => "finding-down",
        Ordering::Equal => "finding-flat",
    });
    let title = |key: &str| {
        let args = [
            ("label", label.to_owned()),
            ("value", in_title(language, indicator, label, last)),
            ("year", year_of(language, indicator, last)),
            ("first", first.to_string()),
        ];
        texts::fill(texts::table(language).word(key), &args)
    };
    let short = |title: &String| title.split(' ').count() <= TITLE;
    key.map(title).filter(short).unwrap_or_else(|| title("finding-value"))
}

/// A value with its cases, and with its unit where the label does not name it.
fn in_title(language: Language, indicator: &Indicator, label: &str, year: i32) -> String {
    let Some(value) = indicator.values.get(&year) else { return String::new() };
    if words::measure_beside(&indicator.unit, label).is_none() {
        return words::value(language, &indicator.unit, value.quantity);
    }
    words::observation(language, &indicator.unit, value)
}

/// A year with a word for its value where that is no settled one.
fn year_of(language: Language, indicator: &Indicator, year: i32) -> String {
    let status = indicator.values.get(&year).map(|value| value.status).unwrap_or_default();
    words::year(language, year, status)
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
        ("year", year_of(language, indicator, year)),
        ("label", words::in_sentence(label)),
        ("value", words::quantity(language, &indicator.unit, observation.quantity)),
    ];
    let (Some((of, to)), Some(ratio)) = (observation.counts, &indicator.ratio) else {
        let Some(counted) = words::counted(language, label, &indicator.unit, observation.quantity) else {
            return Some(texts::fill(table.word("reading"), &args));
        };
        args.push(("counted", counted));
        return Some(texts::fill(table.word("reading-counted"), &args));
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
    let known = years.iter().filter(|year| (first..=last).contains(*year));
    let whole = known.clone().all(|year| like_the_last(&year));
    let stretch = known.filter(like_the_last);
    let number = |year: &&i32| indicator.values.get(*year).map(|value| value.quantity.number);
    let low = *stretch.clone().min_by_key(number)?;
    // The newest of equal highest values.
    let high = *stretch.max_by_key(number)?;
    let (amount, direction) = amount(language, indicator, first, last)?;
    let flat = direction == Ordering::Equal;
    let amount = if flat { texts::table(language).word("change-flat").to_owned() } else { amount };
    let args = [
        ("first", first.to_string()),
        ("last", year_of(language, indicator, last)),
        ("low", said(language, indicator, low)),
        ("low-year", low.to_string()),
        ("high", said(language, indicator, high)),
        ("high-year", high.to_string()),
        ("amount", amount),
    ];
    let key = match (number(&&low) == number(&&high), whole) {
        (true, true) => "description-flat",
        (true, false) => "description-ends",
        (false, true) => "description",
        // A value that is hidden, or not settled, may be lower or higher still.
        (false, false) => "description-some",
    };
    Some(texts::fill(texts::table(language).word(key), &args))
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
