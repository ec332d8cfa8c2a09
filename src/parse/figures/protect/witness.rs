//! Looks for other values that a hidden number may have as far as a reader can tell.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::table::{Cell, Mark, Table};
use crate::model::figure::PUBLIC;

/// How many other values a secret must leave open. One would do against a reader with pencil and paper. A
/// reader of this program could conclude from what is hidden that one more was needed, and so that the
/// secret is an extreme one: with two, at least two values share that fate.
const OTHERS: usize = 2;

/// How far a value is moved in search of another; a small number has no other farther away.
const FARTHEST: i64 = 4;

/// After so many trials a search gives up: then more is hidden than need be, never less.
const TRIALS: u32 = 500;

/// True when `secret` has enough other values that agree with everything published.
pub(super) fn enough(table: &Table, secret: usize) -> bool {
    let (down, up) = room(&table.cells[secret]);
    let nearest_first =
        (1..=FARTHEST).flat_map(|far| [far, -far]).filter(|shift| (down..=up).contains(shift));
    nearest_first.filter(|shift| exchange(table, secret, *shift).is_some()).take(OTHERS).count() == OTHERS
}

/// The moves of hidden cells that make up for a move of `cell`, which is the first of them.
pub(super) fn exchange(table: &Table, cell: usize, shift: i64) -> Option<Vec<(usize, i64)>> {
    let mut search = Exchange { table, moves: Vec::new(), off: vec![0; table.sums.len()], trials: TRIALS };
    search.make(cell, shift);
    search.settle().then_some(search.moves)
}

/// How far a value can move down and up within what a reader takes it for.
fn room(cell: &Cell) -> (i64, i64) {
    let Some(value) = cell.value else { return (0, 0) };
    let (low, high) = match cell.mark {
        Mark::Published => return (0, 0),
        Mark::Small => (Some(Decimal::ONE), Some(Decimal::from(4))),
        // What is withheld is not small, or it would be said to be; zero is far from all others.
        Mark::Withheld if cell.persons && value.is_zero() => return (0, 0),
        Mark::Withheld if cell.persons => (Some(PUBLIC), None),
        Mark::Withheld => (Some(Decimal::ZERO).filter(|zero| value >= *zero), None),
        Mark::Silent => (Some(Decimal::ZERO), None),
        Mark::Unknown { low, high } => (Some(low), high),
    };
    let far = Decimal::from(FARTHEST * 1000);
    let to = |bound: Option<Decimal>| {
        let way = bound.and_then(|bound| bound.checked_sub(value));
        way.map(|way| way.clamp(-far, far))
    };
    let down = to(low).unwrap_or(-far).ceil().to_i64().unwrap_or_default().min(0);
    let up = to(high).unwrap_or(far).floor().to_i64().unwrap_or_default().max(0);
    (down, up)
}

/// Moves of hidden cells that shall keep all sums.
struct Exchange<'t> {
    table: &'t Table,
    /// The moves made so far; a cell moves once.
    moves: Vec<(usize, i64)>,
    /// By how much each sum is off.
    off: Vec<i64>,
    trials: u32,
}

impl Exchange<'_> {
    fn make(&mut self, cell: usize, shift: i64) {
        self.moves.push((cell, shift));
        for (sum, factor) in &self.table.cells[cell].sums {
            self.off[*sum] += i64::from(*factor) * shift;
        }
    }

    fn take_back(&mut self) {
        let Some((cell, shift)) = self.moves.pop() else { return };
        for (sum, factor) in &self.table.cells[cell].sums {
            self.off[*sum] -= i64::from(*factor) * shift;
        }
    }

    /// Lets the first hidden cell of the first sum that is off make up for it, wholly or in part, then the
    /// others; takes the move back when that leads nowhere.
    fn settle(&mut self) -> bool {
        let Some(sum) = self.off.iter().position(|off| *off != 0) else { return true };
        let cells = &self.table.cells;
        let moved = |cell: usize| self.moves.iter().any(|(at, _)| *at == cell);
        let free = self.table.sums[sum].iter().filter(|(cell, _)| cells[*cell].hidden() && !moved(*cell));
        // Cells in few sums go first: their move unsettles little.
        let Some(&(cell, factor)) = free.min_by_key(|(cell, _)| cells[*cell].sums.len()) else {
            return false;
        };
        let (down, up) = room(&cells[cell]);
        let mut shift = (-self.off[sum] / i64::from(factor)).clamp(down, up);
        while self.trials > 0 {
            self.trials -= 1;
            self.make(cell, shift);
            if self.settle() {
                return true;
            }
            self.take_back();
            if shift == 0 {
                break;
            }
            shift -= shift.signum();
        }
        false
    }
}
