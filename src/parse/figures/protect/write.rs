//! Writes what a reader may see of a year into the figures.

use super::primary::{self, SMALL, WITHHELD};
use super::table::{Mark, Table};
use crate::model::Figures;
use crate::model::figure::{Bound, Observation, Quantity, TOO_FEW};
use rust_decimal::Decimal;

/// What a reader sees instead of a rate of too few cases.
const NO_RATE: Quantity = Quantity { number: Decimal::ZERO, bound: Bound::TooFew };

/// The figures with the values of `year` as the table shows them.
pub(super) fn year(mut figures: Figures, year: i32, table: &Table) -> Figures {
    let guarded = guarded_groups(&figures, year, table);
    for (indicator, cell) in figures.indicators.iter_mut().zip(&table.cells) {
        let persons = primary::counts_persons(indicator);
        let Some(written) = indicator.values.get_mut(&year) else { continue };
        show(written, cell.mark);
        let too_few = written.quantity.bound == Bound::TooFew;
        for revision in &mut written.revisions {
            if too_few {
                revision.quantity = NO_RATE;
                continue;
            }
            revision.quantity = earlier(revision.quantity, persons, guarded.contains(&cell.group));
        }
    }
    figures
}

fn show(written: &mut Observation, mark: Mark) {
    written.quantity = match mark {
        Mark::Published | Mark::Unknown { .. } => return cases_alone(written),
        Mark::Small => SMALL,
        Mark::Silent | Mark::Withheld => WITHHELD,
    };
    written.counts = None;
}

/// A rate of very few cases says less than the cases, which alone are told.
fn cases_alone(written: &mut Observation) {
    if written.counts.is_some_and(|(_, to)| to < TOO_FEW) {
        written.quantity = NO_RATE;
    }
}

/// The groups in which something is hidden now or was small once. Earlier values of the others would be
/// compared with today's there, and no sum of theirs has been looked at.
fn guarded_groups(figures: &Figures, year: i32, table: &Table) -> Vec<usize> {
    let cells = figures.indicators.iter().zip(&table.cells);
    let once_small = cells.filter(|(indicator, _)| {
        let earlier = indicator.values.get(&year).map_or(&[][..], |written| &written.revisions);
        let persons = primary::counts_persons(indicator);
        persons && earlier.iter().any(|revision| primary::tells_small(revision.quantity))
    });
    let once_small = once_small.map(|(_, cell)| cell.group);
    let now = table.cells.iter().filter(|cell| cell.protected()).map(|cell| cell.group);
    once_small.chain(now).collect()
}

/// What may be said of an earlier value.
fn earlier(said: Quantity, persons: bool, guarded: bool) -> Quantity {
    match said {
        _ if persons && primary::tells_small(said) => SMALL,
        _ if guarded => WITHHELD,
        _ => said,
    }
}
