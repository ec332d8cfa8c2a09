//! The rows of a spreadsheet as values of indicators.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::cells::Cell;
use super::layout::{Columns, Layout};
use super::words;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::{Language, date};
use crate::model::figure::{Indicator, IndicatorId, Observation, Quantity, Unit};
use crate::parse::figures::names::Names;
use crate::parse::figures::place::Slot;
use crate::parse::figures::{quantity, values};
use crate::parse::yaml;
use crate::source::Located;

/// What the rows refer to.
pub(super) struct Context<'a> {
    pub(super) indicators: &'a [Indicator],
    pub(super) names: &'a Names,
    pub(super) language: Language,
}

type Values = Vec<(Slot, Observation)>;

/// The values of all rows, in their order. A cell that cannot be read is reported and left out.
pub(super) fn read(rows: &[Vec<Cell>], layout: &Layout, context: &Context, sink: &mut Diagnostics) -> Values {
    let mut values = Values::new();
    // A name that nobody knows is told once, not in each of its rows.
    let mut unknown = BTreeSet::new();
    for row in rows {
        match layout {
            Layout::Long(columns) => values.extend(one(row, columns, context, &mut unknown, sink)),
            Layout::YearsAcross { indicator, years } => {
                let Some(name) = named(row, *indicator, "indicator", context, sink) else { continue };
                let Some(id) = find(name, context, &mut unknown, sink) else { continue };
                let cells = years.iter().map(|(at, year)| (*at, Slot { id, year: *year }));
                values.extend(several(row, cells, context, sink));
            }
            Layout::YearsDown { year, indicators } => {
                let Some(year) = named(row, *year, "year", context, sink) else { continue };
                let Some(year) = quantity::year(year, sink) else { continue };
                let cells = indicators.iter().map(|(at, id)| (*at, Slot { id: *id, year }));
                values.extend(several(row, cells, context, sink));
            }
        }
    }
    values
}

/// Reports cells with something in them that stand below no heading: their number was cut in two, most
/// likely, and what is beside it is wrong as well. True when there is none.
pub(super) fn are_headed(
    rows: &[Vec<Cell>],
    headings: &[Cell],
    layout: &Layout,
    sink: &mut Diagnostics,
) -> bool {
    let has_heading = |at: usize| headings.get(at).is_some_and(|heading| !heading.value.is_empty());
    let is_headed = |at: usize| has_heading(at) || layout.nameless() == Some(at);
    let mut all = true;
    for row in rows {
        let stray = row.iter().enumerate().find(|(at, cell)| !cell.value.is_empty() && !is_headed(*at));
        if let Some((_, cell)) = stray {
            sink.push(
                Diagnostic::new(code::FIGURE_TABLE, cell.span).variant("stray").arg("found", &cell.value),
            );
            all = false;
        }
    }
    all
}

/// The cell of a row that says what its values are of; reported when it is empty and they are not.
fn named<'r>(
    row: &'r [Cell],
    at: usize,
    key: &str,
    context: &Context,
    sink: &mut Diagnostics,
) -> Option<&'r Cell> {
    let name = row.get(at).filter(|cell| !cell.value.is_empty());
    if name.is_none()
        && let Some(first) = row.iter().find(|cell| !cell.value.is_empty())
    {
        let problem = Diagnostic::new(code::FIGURE_TABLE, first.span).variant("row");
        sink.push(problem.arg("column", words::heading(key, context.language)));
    }
    name
}

fn find(
    name: &Cell,
    context: &Context,
    unknown: &mut BTreeSet<String>,
    sink: &mut Diagnostics,
) -> Option<IndicatorId> {
    if unknown.contains(&name.value) {
        return None;
    }
    let id = context.names.resolve_heading(name, sink);
    if id.is_none() {
        unknown.insert(name.value.clone());
    }
    id
}

/// The values of a row that has several.
fn several(
    row: &[Cell],
    cells: impl Iterator<Item = (usize, Slot)>,
    context: &Context,
    sink: &mut Diagnostics,
) -> Values {
    let read = |(at, slot): (usize, Slot)| {
        let cell = row.get(at)?;
        Some((slot, values::plain(value(cell, slot, context, sink)?, cell.span)))
    };
    cells.filter_map(read).collect()
}

/// The value of a row that has one, and what is known of it.
fn one(
    row: &[Cell],
    columns: &Columns,
    context: &Context,
    unknown: &mut BTreeSet<String>,
    sink: &mut Diagnostics,
) -> Option<(Slot, Observation)> {
    let cell = row.get(columns.value).filter(|cell| !cell.value.is_empty())?;
    let name = named(row, columns.indicator, "indicator", context, sink);
    let year = named(row, columns.year, "year", context, sink);
    let id = name.and_then(|name| find(name, context, unknown, sink));
    let year = year.and_then(|year| quantity::year(year, sink));
    let other = |at: Option<usize>| row.get(at?).filter(|cell| !cell.value.is_empty());
    let status = other(columns.status).and_then(|cell| words::status(cell, context.language, sink));
    let known_on = other(columns.known_on).and_then(|cell| day(cell, sink));
    let slot = Slot { id: id?, year: year? };
    let text = |at: Option<usize>| other(at).map(|cell| cell.value.clone());
    let plain = values::plain(value(cell, slot, context, sink)?, cell.span);
    let observation = Observation {
        status: status.unwrap_or_default(),
        note: text(columns.note),
        source: text(columns.source),
        known_on,
        ..plain
    };
    Some((slot, observation))
}

/// The number of a cell; an empty one is a gap. A spreadsheet shows the sign of the unit beside the
/// number, so it may stand there.
fn value(cell: &Cell, slot: Slot, context: &Context, sink: &mut Diagnostics) -> Option<Quantity> {
    if cell.value.is_empty() {
        return None;
    }
    let sign = match &context.indicators.get(slot.id.0)?.unit {
        Unit::Percent => Some("%"),
        Unit::Sign(sign) => Some(sign.as_str()),
        Unit::Things { .. } | Unit::None => None,
    };
    let bare = sign.and_then(|sign| cell.value.strip_suffix(sign)).map_or(&*cell.value, yaml::bare);
    let mut found = Diagnostics::default();
    let quantity = quantity::quantity(&Located::new(bare.to_owned(), cell.span), &mut found);
    found.into_iter().for_each(|problem| sink.push(in_cell(problem)));
    quantity
}

/// The same problem in the words of a spreadsheet, where nothing stands in quotes.
fn in_cell(mut problem: Diagnostic) -> Diagnostic {
    problem.variant = match problem.variant {
        "" => "cell",
        "gap" => "cell-gap",
        other => other,
    };
    problem.suggestion = problem.suggestion.map(|text| text.trim_matches('"').to_owned());
    problem
}

/// The day in a cell; spreadsheets turn it into `31/01/2024`, which is read with the day first.
fn day(cell: &Cell, sink: &mut Diagnostics) -> Option<Date> {
    let problem = match date::parse_author(&cell.value) {
        Ok(day) => return Some(day),
        Err(problem) => problem,
    };
    if let date::DateProblem::Format { suggestion: Some(meant) } = &problem
        && cell.value.split('/').map(str::len).eq([2, 2, 4])
        && let Ok(day) = date::parse_author(meant)
    {
        return Some(day);
    }
    sink.push(yaml::date_problem(cell, problem));
    None
}
