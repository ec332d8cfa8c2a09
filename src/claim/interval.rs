//! Ranges of numbers with open, closed or no ends: what a wording allows, and what is known of a value.

use rust_decimal::Decimal;

/// One end of a range: a number, and whether it belongs to the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    pub(super) at: Decimal,
    pub(super) closed: bool,
}

/// A range; an end that is missing is infinitely far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Option<End>,
    pub(super) high: Option<End>,
}

/// An end that belongs to its range.
#[allow(clippy::unnecessary_wraps)] // An end is optional wherever it is used.
pub(super) fn closed(at: Decimal) -> Option<End> {
    Some(End { at, closed: true })
}

/// An end that does not belong to its range.
#[allow(clippy::unnecessary_wraps)]
pub(super) fn open(at: Decimal) -> Option<End> {
    Some(End { at, closed: false })
}

impl Interval {
    /// All numbers between two ends.
    pub(super) fn new(low: Option<End>, high: Option<End>) -> Self {
        Self { low, high }
    }

    /// One number alone.
    pub(super) fn point(at: Decimal) -> Self {
        Self::new(closed(at), closed(at))
    }

    /// The numbers at most `reach` away from `middle`.
    pub(super) fn around(middle: Decimal, reach: Decimal) -> Self {
        Self::new(closed(middle - reach), closed(middle + reach))
    }

    /// Whether every number of this range is in `other`.
    pub(super) fn within(self, other: Self) -> bool {
        let inside = |own: Option<End>, limit: Option<End>, sign: Decimal| match (own, limit) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(own), Some(limit)) => {
                let (own_at, limit_at) = (own.at * sign, limit.at * sign);
                own_at < limit_at || (own_at == limit_at && (limit.closed || !own.closed))
            }
        };
        inside(self.low, other.low, Decimal::NEGATIVE_ONE) && inside(self.high, other.high, Decimal::ONE)
    }

    /// Whether some number is in both ranges.
    pub(super) fn meets(self, other: Self) -> bool {
        let reaches = |high: Option<End>, low: Option<End>| match (high, low) {
            (Some(high), Some(low)) => high.at > low.at || (high.at == low.at && high.closed && low.closed),
            _ => true,
        };
        reaches(self.high, other.low) && reaches(other.high, self.low)
    }

    /// The same numbers with the other sign.
    pub(super) fn negated(self) -> Self {
        let turned = |end: Option<End>| end.map(|end| End { at: -end.at, ..end });
        Self::new(turned(self.high), turned(self.low))
    }

    /// The differences between a number of this range and one of `other`.
    pub(super) fn minus(self, other: Self) -> Self {
        let less = |one: Option<End>, two: Option<End>| {
            let (one, two) = (one?, two?);
            Some(End { at: one.at - two.at, closed: one.closed && two.closed })
        };
        Self::new(less(self.low, other.high), less(self.high, other.low))
    }

    /// How many times `other` goes into this range, both of numbers that are not negative; nothing is known
    /// where `other` may be zero.
    pub(super) fn divided_by(self, other: Self) -> Option<Self> {
        let over = |one: End, two: End| {
            let at = one.at.checked_div(two.at)?;
            Some(End { at, closed: one.closed && two.closed })
        };
        let smallest = other.low.filter(|low| low.at > Decimal::ZERO)?;
        let low = self.low.and_then(|low| over(low, other.high?)).or_else(|| closed(Decimal::ZERO));
        Some(Self::new(low, self.high.and_then(|high| over(high, smallest))))
    }

    /// This range with each end multiplied by `factor`, which is positive, and moved by `shift`.
    pub(super) fn scaled(self, factor: Decimal, shift: Decimal) -> Self {
        let moved = |end: Option<End>| end.map(|end| End { at: end.at * factor + shift, ..end });
        Self::new(moved(self.low), moved(self.high))
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Interval, closed, open};

    #[test]
    fn an_open_end_leaves_its_number_out() {
        let from = |low, high| Interval::new(low, high);
        let (ten, twenty) = (Decimal::TEN, Decimal::from(20));
        let (inner, outer) = (from(open(ten), open(twenty)), from(closed(ten), closed(twenty)));
        assert!(inner.within(outer) && !outer.within(inner));
        assert!(!from(open(ten), None).within(outer) && outer.within(from(None, None)));
        assert!(!Interval::point(ten).meets(inner) && Interval::point(ten).meets(outer));
        assert!(from(open(twenty), None).divided_by(from(None, closed(ten))).is_none());
        let ratio = from(open(twenty), None).divided_by(Interval::point(ten));
        assert_eq!(ratio, Some(from(open(Decimal::TWO), None)));
    }
}
