//! What the words before a number allow: the table of wordings and their bands.

use rust_decimal::Decimal;

use super::interval::{Interval, closed, open};

/// How exactly a wording ties its number to the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Band {
    /// No marker.
    Plain,
    /// plus de, au-delà de, dépasse
    MoreThan,
    /// un peu plus de
    LittleMore,
    /// près de, presque, quasiment, pas loin de
    Nearly,
    /// moins de
    LessThan,
    /// un peu moins de
    LittleLess,
    /// au moins, minimum
    AtLeast,
    /// au plus, jusqu'à
    AtMost,
    /// environ, à peu près, autour de, quelque
    About,
}

/// What makes a claim true, and what still makes it no more than doubtful; the second holds the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) truth: Interval,
    pub(super) tolerated: Interval,
}

/// A number as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) value: Decimal,
    /// What its last written digit is worth: 1, a tenth, a hundred thousand in "1,2 million".
    pub(super) unit: Decimal,
    /// What the last digit that is not zero is worth: a thousand in 14 000.
    pub(super) round: Decimal,
    /// A noun for a round number: dizaine, centaine, millier.
    pub(super) collective: bool,
}

/// `parts` hundredths.
fn hundredths(parts: i64) -> Decimal {
    Decimal::new(parts, 2)
}

/// What `band` before the number allows; `points` where the number is a percentage.
pub(super) fn reach(band: Band, number: Written, points: bool) -> Reach {
    let x = number.value;
    let half = |step: Decimal| step / Decimal::TWO;
    let both = |interval| Reach { truth: interval, tolerated: interval };
    match band {
        Band::Plain if number.collective => collective(x),
        Band::Plain => {
            let (unit, round) = (half(number.unit), half(number.round));
            let truth = Interval::new(closed(x - unit), open(x + unit));
            let loose = Interval::new(open(x - round), open(x + round));
            Reach { truth, tolerated: if round > unit { loose } else { truth } }
        }
        Band::MoreThan => Reach {
            truth: Interval::new(open(x), open(x + number.round)),
            tolerated: Interval::new(open(x), None),
        },
        Band::LittleMore => Reach {
            truth: Interval::new(open(x), closed(x * hundredths(103))),
            tolerated: Interval::new(open(x), closed(x * hundredths(106))),
        },
        Band::Nearly => {
            let reach = nearness(x, points);
            Reach {
                truth: Interval::new(closed(x - reach), open(x)),
                tolerated: Interval::new(closed(x - reach), open(x + half(reach))),
            }
        }
        Band::LessThan => Reach {
            truth: Interval::new(open(x - number.round), open(x)),
            tolerated: Interval::new(None, open(x)),
        },
        Band::LittleLess => Reach {
            truth: Interval::new(closed(x * hundredths(97)), open(x)),
            tolerated: Interval::new(closed(x * hundredths(94)), open(x)),
        },
        Band::AtLeast => Reach {
            truth: Interval::new(closed(x), open(x + number.round)),
            tolerated: Interval::new(closed(x), None),
        },
        Band::AtMost => Reach {
            truth: Interval::new(open(x - number.round), closed(x)),
            tolerated: Interval::new(None, closed(x)),
        },
        Band::About => {
            let near = about(x, number.round);
            let far = near.max(x * hundredths(10));
            if near == far { both(Interval::around(x, near)) } else { spread(x, near, far) }
        }
    }
}

/// How far below X "près de X" may be: 5 %, at least 1, and 3 points for a percentage.
pub(super) fn nearness(x: Decimal, points: bool) -> Decimal {
    if points { Decimal::from(3) } else { (x * hundredths(5)).max(Decimal::ONE) }
}

/// How far from X "environ X" may be.
pub(super) fn about(x: Decimal, round: Decimal) -> Decimal {
    (x * hundredths(5)).max(round / Decimal::from(4))
}

/// A range around a number, and a wider one that is doubtful.
pub(super) fn spread(x: Decimal, near: Decimal, far: Decimal) -> Reach {
    Reach { truth: Interval::around(x, near), tolerated: Interval::around(x, far.max(near)) }
}

/// A percentage said as a fraction: two points of tolerance, and two more that are doubtful.
pub(super) fn fraction(percent: Decimal) -> Reach {
    spread(percent, Decimal::TWO, Decimal::from(4))
}

/// A percentage said as "sept sur dix".
pub(super) fn out_of(percent: Decimal) -> Reach {
    spread(percent, Decimal::new(25, 1), Decimal::from(5))
}

/// More than half, and clearly so.
pub(super) fn majority() -> Reach {
    let half = Decimal::from(50);
    Reach {
        truth: Interval::new(open(half + Decimal::TWO), None),
        tolerated: Interval::new(open(half), None),
    }
}

/// A ratio between two years: deux fois plus, a triplé, a plus que doublé.
pub(super) fn times(factor: Decimal, band: Band) -> Reach {
    let at = |share: i64| factor * hundredths(share);
    match band {
        Band::MoreThan => Reach {
            truth: Interval::new(open(factor), open(at(150))),
            tolerated: Interval::new(open(factor), None),
        },
        Band::Nearly => Reach {
            truth: Interval::new(closed(at(90)), open(factor)),
            tolerated: Interval::new(closed(at(85)), open(at(105))),
        },
        _ => spread(factor, at(5), at(10)),
    }
}

/// A change that is rounded as it was written; one unit of rounding off is doubtful.
pub(super) fn change(number: Written) -> Reach {
    let (x, half) = (number.value, number.unit / Decimal::TWO);
    let rounded = |units: Decimal| Interval::new(closed(x - half * units), open(x + half * units));
    Reach { truth: rounded(Decimal::ONE), tolerated: rounded(Decimal::from(3)) }
}

/// A change that is none.
pub(super) fn stable() -> Reach {
    spread(Decimal::ZERO, Decimal::TWO, Decimal::from(5))
}

/// "Une centaine": the smaller ones have their own tolerance.
fn collective(x: Decimal) -> Reach {
    let near = match x {
        _ if x == Decimal::TEN => Decimal::TWO,
        _ if x == Decimal::from(12) => Decimal::ONE,
        _ => x * hundredths(10),
    };
    spread(x, near, x * hundredths(20))
}
