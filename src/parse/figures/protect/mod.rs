//! Figures as they may be published: small numbers of persons hidden, with all that would reveal them.
//!
//! Each year is a [`table::Table`] of cells and of the sums that a reader knows them to keep: parts and
//! their whole, the counts of a ratio and its numerator. Small numbers are marked first. Then more values
//! are hidden until each small one has two others in its place that agree with everything published.

mod hide;
mod linear;
mod primary;
mod solve;
mod table;
mod witness;
mod write;

#[cfg(test)]
mod tests;

use crate::model::{Figures, Recorded};
use table::Table;

/// The figures for readers: a count of 1 to 4 persons is [`Bound::Small`](crate::model::figure::Bound),
/// what would reveal it is `Bound::Withheld`, a rate of fewer than ten cases is `Bound::TooFew`, and all else
/// is as it was written.
pub fn publish(recorded: &Recorded) -> Figures {
    let written = &recorded.0;
    written.years().into_iter().fold(written.clone(), |published, year| {
        let table = hide::all(solve::unknown(Table::of(written, year)));
        write::year(published, year, &table)
    })
}
