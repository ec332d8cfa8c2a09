//! What the columns of a spreadsheet hold, told from their headings.

use super::cells::Cell;
use super::words;
use crate::diagnostic::{Diagnostic, Diagnostics, code, suggest};
use crate::locale::Language;
use crate::model::figure::IndicatorId;
use crate::parse::figures::names::Names;
use crate::parse::figures::{quantity, slips};

/// The three ways to lay out yearly values; numbers are those of columns.
#[derive(Debug)]
pub(super) enum Layout {
    /// One value a row.
    Long(Columns),
    /// One indicator a row, one year a column.
    YearsAcross { indicator: usize, years: Vec<(usize, i32)> },
    /// One year a row, one indicator a column.
    YearsDown { year: usize, indicators: Vec<(usize, IndicatorId)> },
}

impl Layout {
    /// The column that may hold names below no heading.
    pub(super) fn nameless(&self) -> Option<usize> {
        match self {
            Self::YearsAcross { indicator, .. } => Some(*indicator),
            Self::Long(_) | Self::YearsDown { .. } => None,
        }
    }
}

/// Where a table of one value a row has what.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) indicator: usize,
    pub(super) year: usize,
    pub(super) value: usize,
    pub(super) status: Option<usize>,
    pub(super) note: Option<usize>,
    pub(super) source: Option<usize>,
    pub(super) known_on: Option<usize>,
}

/// Tells the layout; nothing when the headings make none.
pub(super) fn of(
    headings: &[Cell],
    names: &Names,
    language: Language,
    sink: &mut Diagnostics,
) -> Option<Layout> {
    let keys: Vec<Option<&str>> = headings.iter().map(|heading| words::column(&heading.value)).collect();
    let at = |wanted: &str| keys.iter().position(|key| *key == Some(wanted));
    let across = headings.iter().any(|heading| is_year(&heading.value));
    // The column of names needs no heading of its own when it comes first.
    let nameless = headings.first().is_some_and(|heading| !is_year(&heading.value)).then_some(0);
    let lacking = match (at("indicator"), at("year"), at("value")) {
        (Some(indicator), Some(year), Some(value)) => {
            let (status, note, source, known_on) = (at("status"), at("note"), at("source"), at("known_on"));
            known_once(headings, &keys, language, sink);
            return Some(Layout::Long(Columns { indicator, year, value, status, note, source, known_on }));
        }
        (named, None, _) if across => match named.or(nameless) {
            Some(indicator) => return Some(years_across(headings, indicator, language, sink)),
            None => Some("indicator"),
        },
        (None, Some(year), None) => return Some(years_down(headings, year, names, sink)),
        (None, Some(_), Some(_)) => Some("indicator"),
        (Some(_), None, Some(_)) => Some("year"),
        (Some(_), Some(_), None) => Some("value"),
        _ => None,
    };
    let first = headings.iter().find(|heading| !heading.value.is_empty())?;
    let problem = Diagnostic::new(code::FIGURE_TABLE, first.span);
    sink.push(match lacking {
        Some(key) => problem.variant("missing-column").arg("column", words::heading(key, language)),
        None => problem,
    });
    None
}

/// A year, or something that will be said to be none.
fn is_year(heading: &str) -> bool {
    let digits = heading.len() == 4 && heading.bytes().all(|byte| byte.is_ascii_digit());
    digits || slips::year(heading).is_some()
}

/// Reports columns that a table of one value a row does not have, or has already.
fn known_once(headings: &[Cell], keys: &[Option<&str>], language: Language, sink: &mut Diagnostics) {
    for (at, (heading, key)) in headings.iter().zip(keys).enumerate() {
        let first = key.and_then(|_| keys[..at].iter().position(|known| known == key));
        match first.and_then(|first| headings.get(first)) {
            Some(first) => sink.push(twice(heading, first)),
            None if key.is_none() && !heading.value.is_empty() => {
                sink.push(unknown(heading, &words::headings(language)));
            }
            None => {}
        }
    }
}

fn years_across(headings: &[Cell], indicator: usize, language: Language, sink: &mut Diagnostics) -> Layout {
    let mut years: Vec<(usize, i32)> = Vec::new();
    for (at, heading) in headings.iter().enumerate() {
        if at == indicator || heading.value.is_empty() {
            continue;
        }
        if !is_year(&heading.value) {
            sink.push(unknown(heading, &[words::heading("indicator", language)]));
            continue;
        }
        let Some(year) = quantity::year(heading, sink) else { continue };
        match years.iter().find(|(_, known)| *known == year).and_then(|(first, _)| headings.get(*first)) {
            Some(first) => sink.push(twice(heading, first)),
            None => years.push((at, year)),
        }
    }
    Layout::YearsAcross { indicator, years }
}

fn years_down(headings: &[Cell], year: usize, names: &Names, sink: &mut Diagnostics) -> Layout {
    let mut indicators: Vec<(usize, IndicatorId)> = Vec::new();
    for (at, heading) in headings.iter().enumerate() {
        if at == year || heading.value.is_empty() {
            continue;
        }
        let Some(id) = names.resolve_heading(heading, sink) else { continue };
        match indicators.iter().find(|(_, known)| *known == id).and_then(|(first, _)| headings.get(*first)) {
            Some(first) => sink.push(twice(heading, first)),
            None => indicators.push((at, id)),
        }
    }
    Layout::YearsDown { year, indicators }
}

fn twice(heading: &Cell, first: &Cell) -> Diagnostic {
    let problem = Diagnostic::new(code::FIGURE_TABLE, heading.span).variant("twice").related(first.span);
    problem.arg("column", &heading.value)
}

fn unknown(heading: &Cell, known: &[&str]) -> Diagnostic {
    let problem = Diagnostic::new(code::FIGURE_TABLE, heading.span).variant("column");
    let problem = problem.arg("column", &heading.value).arg("known", known.join(", "));
    problem.suggest(suggest::nearest(&heading.value, known.iter().copied()))
}
