//! Notes under a figure: what a reader must know to read it right.

use super::change::{TargetView, target};
use super::figure::status;
use super::sentences::period;
use crate::locale::{Language, number, texts, typography};
use crate::model::figure::{Bound, Indicator, Observation, Status};
use crate::model::words;

/// What a reader must know besides: breaks, aims and who set them, values that are not settled or known by
/// a bound alone, rates without their cases, and protected values. What hatching means is said where a chart is
/// `drawn`.
pub(super) fn of(language: Language, indicator: &Indicator, years: &[i32], drawn: bool) -> Vec<String> {
    let table = texts::table(language);
    let (first, last) = (years.first().copied().unwrap_or(i32::MAX), years.last().copied().unwrap_or(0));
    let shown = |year: &i32| (first..=last).contains(year);
    let breaks = breaks(language, indicator, first, last);
    let aims = indicator.targets.iter().filter(|(year, _)| shown(year)).map(|(&year, aim)| {
        let TargetView { value, origin, .. } = target(language, indicator, year, aim);
        let key = if origin.is_some() { "aim" } else { "aim-unsaid" };
        let args = [("year", year.to_string()), ("value", value), ("origin", origin.unwrap_or_default())];
        texts::fill(table.word(key), &args)
    });
    let status_of = |year: i32| indicator.values.get(&year).map(|value| value.status);
    let statuses = unsettled(language, if drawn { "drawn" } else { "noted" }, years, status_of);
    let hidden = years.iter().filter_map(|year| indicator.values.get(year));
    let mut hidden = hidden.filter(|value| matches!(value.quantity.bound, Bound::Small | Bound::Withheld));
    let protected = hidden.next().map(|_| table.word("explain-protected").to_owned());
    let bounds = if drawn { bounds(language, indicator, years) } else { Vec::new() };
    let without_cases = |value: &Observation| {
        let told = value.quantity.bound != Bound::Withheld;
        indicator.ratio.is_some() && value.counts.is_none() && told
    };
    let counts = if drawn { cases(language, indicator, years) } else { None };
    let rates = of_some(language, "cases-unknown", indicator, years, without_cases);
    breaks.chain(aims).chain(statuses).chain(bounds).chain(counts).chain(rates).chain(protected).collect()
}

/// Where a series is broken between two years, and why.
pub(super) fn breaks(
    language: Language,
    indicator: &Indicator,
    first: i32,
    last: i32,
) -> impl Iterator<Item = String> {
    let table = texts::table(language);
    indicator.breaks_between(first, last).map(move |(year, note)| {
        let note = words::in_sentence(&typography::plain(language, note));
        let stop = if note.ends_with(['.', '!', '?', '…']) { "" } else { "." };
        let args = [("year", year.to_string()), ("note", format!("{note}{stop}"))];
        texts::fill(table.word("break"), &args)
    })
}

/// How values that are known by a bound alone are drawn.
fn bounds(language: Language, indicator: &Indicator, years: &[i32]) -> Vec<String> {
    let drawn_as = |value: &Observation| match value.quantity.bound {
        Bound::Above | Bound::AtLeast => Some("bound-open"),
        Bound::Below | Bound::AtMost | Bound::Nearly => Some("bound-limit"),
        Bound::About => Some("bound-near"),
        Bound::Exact | Bound::Small | Bound::TooFew | Bound::Withheld => None,
    };
    let keys = ["bound-open", "bound-limit", "bound-near"].into_iter();
    keys.filter_map(|key| of_some(language, key, indicator, years, |value| drawn_as(value) == Some(key)))
        .collect()
}

/// How many cases are behind each rate that a chart draws: "Effectifs : 27 en 2019, 26 en 2020."
fn cases(language: Language, indicator: &Indicator, years: &[i32]) -> Option<String> {
    let table = texts::table(language);
    let known = years.iter().filter_map(|year| Some((year, indicator.values.get(year)?.counts?.1)));
    let counts: Vec<String> = known
        .map(|(year, to)| {
            let args = [("count", number::decimal(language, to)), ("year", year.to_string())];
            texts::fill(table.word("cases-of-year"), &args)
        })
        .collect();
    let text = texts::fill(table.word("cases-known"), &[("counts", counts.join(", "))]);
    (!counts.is_empty()).then_some(text)
}

/// A sentence on the years whose values are such.
fn of_some(
    language: Language,
    key: &str,
    indicator: &Indicator,
    years: &[i32],
    is_such: impl Fn(&Observation) -> bool,
) -> Option<String> {
    let such = |year: &i32| indicator.values.get(year).is_some_and(&is_such);
    let found: Vec<i32> = years.iter().copied().filter(such).collect();
    let text = texts::fill(texts::table(language).word(key), &[("years", spans(&found))]);
    (!found.is_empty()).then_some(text)
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
