//! What is known of a value, as a range: a number, a bound, an approximation.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::band::{self, Band, Reach, Written};
use super::interval::{Interval, closed, open};
use super::verdict::{Doubt, Verdict};
use crate::model::figure::{Bound, Observation, Quantity};

/// What is known of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// Where the value is for certain.
    pub(super) certain: Interval,
    /// Where it is when a bound is read as its author meant it: "plus de 14 000" without reaching 15 000.
    pub(super) meant: Interval,
}

/// What was known of a value on a day, or is known now. A value that was corrected later counts as it was.
pub(super) fn on(observation: &Observation, day: Option<Date>) -> Quantity {
    let Some(day) = day else { return observation.quantity };
    let later = |known: Option<Date>| known.is_none_or(|known| known > day);
    if observation.revisions.is_empty() || !later(observation.known_on) {
        return observation.quantity;
    }
    let earlier = observation.revisions.iter().rev();
    let then = earlier.clone().find(|one| one.known_on.is_none_or(|known| known <= day));
    then.or(observation.revisions.first()).map_or(observation.quantity, |one| one.quantity)
}

/// What `quantity` tells of its value; nothing where the value is hidden. `points` for a percentage.
pub(super) fn known(quantity: Quantity, points: bool) -> Option<Known> {
    let number = plain(quantity.number);
    let as_said = |band: Band| {
        let said = band::reach(band, number, points);
        Some(Known { certain: said.tolerated, meant: said.truth })
    };
    let only_meant = |band: Band| {
        let meant = band::reach(band, number, points).truth;
        Some(Known { certain: meant, meant })
    };
    match quantity.bound {
        Bound::Exact => {
            let point = Interval::point(quantity.number);
            Some(Known { certain: point, meant: point })
        }
        Bound::About => only_meant(Band::About),
        Bound::Nearly => only_meant(Band::Nearly),
        Bound::Above => as_said(Band::MoreThan),
        Bound::AtLeast => as_said(Band::AtLeast),
        Bound::Below => as_said(Band::LessThan),
        Bound::AtMost => as_said(Band::AtMost),
        Bound::Small => {
            let range = Interval::new(closed(Decimal::ONE), open(quantity.number));
            Some(Known { certain: range, meant: range })
        }
        Bound::TooFew | Bound::Withheld => None,
    }
}

/// A number without decimals that are zero, as it would be written.
pub(super) fn plain(value: Decimal) -> Written {
    let value = value.normalize();
    let unit = Decimal::new(1, value.scale());
    Written { value, unit, round: round_part(value, unit), collective: false }
}

/// Ten to the number of zeros at the end of a whole number, and `unit` for any other.
pub(super) fn round_part(value: Decimal, unit: Decimal) -> Decimal {
    let mut round = unit.max(Decimal::new(1, value.normalize().scale()));
    if value.is_zero() {
        return round;
    }
    while let Some(next) = round.checked_mul(Decimal::TEN) {
        if !(value % next).is_zero() {
            break;
        }
        round = next;
    }
    round
}

/// Whether what is known confirms a claim, refutes it, or neither.
pub(super) fn compare(claim: Reach, known: Known, loose: Doubt) -> Verdict {
    if !known.certain.meets(claim.tolerated) {
        return Verdict::False;
    }
    let possible = known.certain.within(claim.tolerated);
    if possible && known.meant.within(claim.truth) {
        Verdict::True
    } else if possible && !known.meant.meets(claim.truth) {
        Verdict::Doubtful(loose)
    } else {
        let exact = known.certain.low == known.certain.high;
        Verdict::Doubtful(if exact { loose } else { Doubt::Unconfirmed })
    }
}
