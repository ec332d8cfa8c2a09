//! What follows for values that were not written, or not exactly: a reader would work it out as well.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::linear::{self, Equation};
use super::primary;
use super::table::{Cell, Mark, Table};
use super::witness;

/// Gives each unknown cell that is in a sum its value, or one that it may have where several are possible.
pub(super) fn unknown(mut table: Table) -> Table {
    for (cell, value) in linear::determined(&equations(&table)) {
        let Some(value) = Decimal::from_f64(value) else { continue };
        let digits = if table.cells[cell].persons { 0 } else { 6 };
        table.cells[cell].value = Some(value.round_dp(digits));
    }
    // Now any assignment will do, if it fits; the one with least room to choose goes first.
    while let Some((cell, value)) = from_sums(&table).or_else(|| open(&table)) {
        table.cells[cell].value = Some(value);
    }
    (0..table.cells.len()).fold(table, within)
}

/// The sums and the percentages with an unknown in them.
fn equations(table: &Table) -> Vec<Equation> {
    let percentages = table.shares.iter().filter_map(|share| {
        let percentage = share.loose?.to_f64()?;
        Some(vec![(share.numerator, 100.0), (share.to, -percentage)])
    });
    let sums = table
        .sums
        .iter()
        .map(|terms| terms.iter().map(|(cell, factor)| (*cell, f64::from(*factor))).collect::<Vec<_>>());
    let equation = |terms: Vec<(usize, f64)>| {
        let value = |cell: usize| table.cells[cell].value.and_then(|value| value.to_f64());
        let known: f64 = terms.iter().filter_map(|(cell, factor)| Some(factor * value(*cell)?)).sum();
        let unknown = terms.into_iter().filter(|(cell, _)| value(*cell).is_none());
        (unknown.collect::<Vec<_>>(), -known)
    };
    sums.chain(percentages).map(equation).filter(|(unknown, _)| !unknown.is_empty()).collect()
}

/// The first cell that is the only one without a value in some sum, with its value.
fn from_sums(table: &Table) -> Option<(usize, Decimal)> {
    table.sums.iter().find_map(|terms| {
        let mut unknown = terms.iter().filter(|(cell, _)| table.cells[*cell].value.is_none());
        let (cell, factor) = unknown.next().filter(|(_, factor)| factor.abs() == 1)?;
        let alone = unknown.next().is_none();
        alone.then(|| Some((*cell, -total(table, terms)? * Decimal::from(*factor))))?
    })
}

/// A cell of a sum that still has no value, one with an upper bound before others, with its lower bound.
fn open(table: &Table) -> Option<(usize, Decimal)> {
    let unknown =
        table.cells.iter().enumerate().filter(|(_, cell)| cell.value.is_none() && !cell.sums.is_empty());
    let (at, cell) = unknown.min_by_key(|(_, cell)| cell.bounds().1.is_none())?;
    Some((at, cell.bounds().0))
}

/// Moves an assumed value within its bounds, and others in exchange, if there is a way.
fn within(mut table: Table, at: usize) -> Table {
    let cell = &table.cells[at];
    let Some(value) = cell.value.filter(|_| cell.hidden()) else { return table };
    let (low, high) = cell.bounds();
    let nearest = high.map_or(value, |high| value.min(high)).max(low);
    let shift = nearest.checked_sub(value).and_then(|shift| shift.round().to_i64()).unwrap_or_default();
    for (cell, shift) in witness::exchange(&table, at, shift).unwrap_or_default() {
        let value = &mut table.cells[cell].value;
        *value = value.and_then(|value| value.checked_add(Decimal::from(shift)));
    }
    table
}

/// True when the sums of a group hold and its unknown cells are within their bounds. Where they are not,
/// the figures contradict themselves and nothing can be proved of them.
pub(super) fn sound(table: &Table, group: usize) -> bool {
    let of_group = |cell: &usize| table.cells[*cell].group == group;
    let holds = |terms: &Vec<(usize, i32)>| {
        !terms.iter().any(|(cell, _)| of_group(cell)) || total(table, terms) == Some(Decimal::ZERO)
    };
    let fits = |cell: &Cell| match (cell.mark, cell.value) {
        (Mark::Unknown { low, high }, Some(value)) => value >= low && high.is_none_or(|high| value <= high),
        (Mark::Small, Some(value)) => value.is_zero() || primary::is_small(value),
        _ => true,
    };
    table.sums.iter().all(holds) && table.cells.iter().filter(|cell| cell.group == group).all(fits)
}

/// The sum of the known terms; nothing when it is too large to be reckoned with.
fn total(table: &Table, terms: &[(usize, i32)]) -> Option<Decimal> {
    terms.iter().try_fold(Decimal::ZERO, |sum, (cell, factor)| {
        let value = table.cells[*cell].value.unwrap_or_default();
        sum.checked_add(value.checked_mul(Decimal::from(*factor))?)
    })
}
