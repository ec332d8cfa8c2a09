//! The figures of one year as cells and the sums that bind them: all that a reader can reckon with.

use rust_decimal::Decimal;

use super::primary;
use crate::model::Figures;
use crate::model::figure::{Bound, Indicator, IndicatorId, Observation};

/// What a reader sees of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Its value.
    Published,
    /// That it is 1 to 4.
    Small,
    /// That it is not told, though it is small.
    Silent,
    /// That it is not told.
    Withheld,
    /// Nothing more than its bounds, as nothing more was written.
    Unknown {
        /// The least that it can be.
        low: Decimal,
        /// The most that it can be.
        high: Option<Decimal>,
    },
}

/// One number of the year.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// True for a number of persons.
    pub(super) persons: bool,
    /// What a reader sees of it.
    pub(super) mark: Mark,
    /// What it is: as written, or as it follows from the others.
    pub(super) value: Option<Decimal>,
    /// The sums it is in, by their place in [`Table::sums`], with its factor there.
    pub(super) sums: Vec<(usize, i32)>,
    /// Cells with the same number hang together; what is hidden in one group concerns no other.
    pub(super) group: usize,
}

impl Cell {
    /// True unless its value is there to be read.
    pub(super) fn hidden(&self) -> bool {
        self.mark != Mark::Published
    }

    /// True when protection hides something of it.
    pub(super) fn protected(&self) -> bool {
        matches!(self.mark, Mark::Small | Mark::Silent | Mark::Withheld) || self.secret()
    }

    /// What is told of it when it is hidden, if it was not known exactly. "Less than 4" may be nothing.
    pub(super) fn bounds(&self) -> (Decimal, Option<Decimal>) {
        match self.mark {
            Mark::Unknown { low, high } => (low, high),
            Mark::Small => (Decimal::ZERO, Some(Decimal::from(4))),
            Mark::Published | Mark::Silent | Mark::Withheld => (Decimal::ZERO, None),
        }
    }

    /// True when it is what must not be found out.
    pub(super) fn secret(&self) -> bool {
        let told_of = matches!(self.mark, Mark::Small | Mark::Silent | Mark::Unknown { .. });
        told_of && self.persons && self.value.is_some_and(primary::is_small)
    }
}

/// A percentage of the year.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    /// The cell of its indicator.
    pub(super) cell: usize,
    /// The cell of its numerator, which is no indicator: it is known when the percentage is.
    pub(super) numerator: usize,
    /// The cell of its denominator.
    pub(super) to: usize,
    /// An exact percentage whose denominator was not written: it binds the two counts, and no sum says so.
    pub(super) loose: Option<Decimal>,
}

/// All cells of one year: first one for each indicator, then the numerators of the ratios.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// The numbers.
    pub(super) cells: Vec<Cell>,
    /// Cells that add up to nothing: a whole with factor 1, its parts with −1.
    pub(super) sums: Vec<Vec<(usize, i32)>>,
    /// The ratios that have a value.
    pub(super) shares: Vec<Share>,
}

impl Table {
    /// The table of `year`, with small numbers marked and nothing else hidden.
    pub(super) fn of(figures: &Figures, year: i32) -> Self {
        let cells = figures.indicators.iter().enumerate().map(|(at, indicator)| cell(indicator, year, at));
        let mut table = Self { cells: cells.collect(), sums: Vec::new(), shares: Vec::new() };
        for (id, indicator) in figures.iter() {
            if !indicator.parts.is_empty() {
                table.add_sum(id.0, &indicator.parts);
            }
            if let Some(value) = indicator.values.get(&year) {
                table.add_share(id, indicator, value);
            }
        }
        table
    }

    /// Binds a whole to its parts. A gap among them is bound too: others may tell what it is.
    fn add_sum(&mut self, whole: usize, parts: &[IndicatorId]) {
        let mut terms = vec![(whole, 1)];
        for part in parts {
            match terms.iter_mut().find(|(cell, _)| *cell == part.0) {
                Some((_, factor)) => *factor -= 1,
                None => terms.push((part.0, -1)),
            }
        }
        terms.retain(|(_, factor)| *factor != 0);
        let at = self.sums.len();
        for (cell, factor) in &terms {
            self.cells[*cell].sums.push((at, *factor));
            self.join(*cell, whole);
        }
        self.sums.push(terms);
    }

    /// Adds the numerator of a ratio, which whoever knows the percentage and its denominator knows.
    fn add_share(&mut self, id: IndicatorId, indicator: &Indicator, written: &Observation) {
        let Some(ratio) = &indicator.ratio else { return };
        let percentage = Some(written.quantity).filter(|said| said.bound == Bound::Exact);
        let percentage = percentage.map(|said| said.number);
        let to = self.cells[ratio.to.0].value;
        let value = written.counts.map(|(of, _)| of);
        let value = value.or_else(|| numerator(percentage?, to?));
        let persons = ratio.of.iter().any(|part| self.cells[part.0].persons);
        let mark = match value {
            Some(value) if persons && primary::is_small(value) => Mark::Small,
            Some(_) => Mark::Published,
            None => Mark::Unknown { low: Decimal::ZERO, high: None },
        };
        let at = self.cells.len();
        self.cells.push(Cell { persons, mark, value, sums: Vec::new(), group: at });
        let loose = percentage.filter(|_| value.is_none());
        self.shares.push(Share { cell: id.0, numerator: at, to: ratio.to.0, loose });
        for cell in ratio.of.iter().chain([&ratio.to, &id]) {
            self.join(at, cell.0);
        }
        if value.is_some() || loose.is_some() {
            self.add_sum(at, &ratio.of);
        }
    }

    /// Makes one group of the groups of two cells.
    fn join(&mut self, one: usize, other: usize) {
        let (from, into) = (self.cells[one].group, self.cells[other].group);
        for cell in self.cells.iter_mut().filter(|cell| cell.group == from) {
            cell.group = into;
        }
    }
}

/// The count that is a percentage of another; the digits of the percentage may have been rounded.
fn numerator(percentage: Decimal, to: Decimal) -> Option<Decimal> {
    Some(to.checked_mul(percentage)?.checked_div(Decimal::ONE_HUNDRED)?.round())
}

fn cell(indicator: &Indicator, year: i32, at: usize) -> Cell {
    let persons = primary::counts_persons(indicator);
    let said = indicator.values.get(&year).map(|written| written.quantity);
    let mark = match said {
        Some(said) => primary::mark(persons, said),
        None => Mark::Unknown { low: Decimal::ZERO, high: None },
    };
    let value = said.filter(|said| said.bound == Bound::Exact).map(|said| said.number);
    Cell { persons, mark, value, sums: Vec::new(), group: at }
}
