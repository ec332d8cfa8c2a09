//! What is told of one value by itself, and whether it tells a small number of persons.

use rust_decimal::Decimal;

use super::table::Mark;
use crate::model::figure::{Bound, Indicator, PUBLIC, Quantity, Unit};

pub(super) use crate::model::figure::is_small;

/// What a reader sees instead of a small number.
pub(super) const SMALL: Quantity = Quantity { number: PUBLIC, bound: Bound::Small };

/// What a reader sees instead of a number that would reveal a small one.
pub(super) const WITHHELD: Quantity = Quantity { number: Decimal::ZERO, bound: Bound::Withheld };

/// True when the values of an indicator are numbers of persons; their percentages are not.
pub(super) fn counts_persons(indicator: &Indicator) -> bool {
    indicator.people && indicator.ratio.is_none() && indicator.unit != Unit::Percent
}

/// True when the words for a number of persons say that they are few, and how few.
pub(super) fn tells_small(said: Quantity) -> bool {
    match said.bound {
        Bound::Exact | Bound::About | Bound::Below | Bound::AtMost => is_small(said.number),
        // "Nearly 5" is 4.
        Bound::Nearly => is_small(said.number) || said.number == PUBLIC,
        Bound::Small => true,
        Bound::Above | Bound::AtLeast | Bound::Withheld | Bound::TooFew => false,
    }
}

/// What the words for a value tell of it, before anything is hidden.
pub(super) fn mark(persons: bool, said: Quantity) -> Mark {
    let number = said.number;
    let (low, high) = match said.bound {
        _ if persons && tells_small(said) => return Mark::Small,
        Bound::Exact => return Mark::Published,
        Bound::Small => return Mark::Small,
        Bound::Withheld | Bound::TooFew => return Mark::Withheld,
        Bound::About => (None, None),
        Bound::Above => (number.checked_add(Decimal::ONE), None),
        Bound::AtLeast => (Some(number), None),
        Bound::Below | Bound::Nearly => (None, number.checked_sub(Decimal::ONE)),
        Bound::AtMost => (None, Some(number)),
    };
    Mark::Unknown { low: low.unwrap_or_default(), high }
}
