//! Whether an expression is true of an indicator's value in a year.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::band::{self, Band, Reach, Written};
use super::expression::{Measure, Shape};
use super::interval::{Interval, open};
use super::known::{self, Known, compare};
use super::term::{Counted, counted};
use super::verdict::{Doubt, Silence, Verdict};
use crate::model::figure::{Indicator, Observation, Status};

/// Years of a series from which a record means something.
const LONG_SERIES: usize = 5;

/// What an expression is judged against.
#[derive(Clone, Copy)]
pub(super) struct Against<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) year: i32,
    /// The year that a change begins with.
    pub(super) base: i32,
    /// The day on which it is known; none for what is known now.
    pub(super) on: Option<Date>,
    /// The day of the article.
    pub(super) day: Option<Date>,
}

/// The verdict; nothing where no value is known.
pub(super) fn verdict(shape: Shape, against: Against) -> Option<Verdict> {
    let now = once(shape, Against { on: None, ..against })?;
    if now == Verdict::True || against.on.is_none() {
        return Some(now);
    }
    let then = once(shape, against);
    Some(if then == Some(Verdict::True) { Verdict::RevisedSince } else { now })
}

/// Whether the words are a number as it is, with digits enough to be no accident.
pub(super) fn exact(shape: Shape) -> bool {
    let Shape::Amount { band: Band::Plain, number, .. } = shape else { return false };
    !number.collective && number.value >= number.round * Decimal::TEN
}

/// Whether the words compare two years.
pub(super) fn compares(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::Change { .. } | Shape::Times { .. } | Shape::Stable | Shape::Range { passes: true, .. }
    )
}

/// How much of a value a number must be at least to be hardly meant of some only.
const NEARLY_ALL: Decimal = Decimal::from_parts(85, 0, 0, false, 2);

/// A number that is more than so many times the value, or less than that part of it, is far from it.
const MUCH: Decimal = Decimal::from_parts(16, 0, 0, false, 1);

/// A number that is so many times greater or smaller than the value is about something else.
const OTHER_SIZE: Decimal = Decimal::from_parts(15, 0, 0, false, 0);

/// Whether a number is hardly meant of some only of what is counted: it is nearly all of it, or more, or all
/// of another year.
pub(super) fn of_all(shape: Shape, against: Against) -> bool {
    let Shape::Amount { number, .. } = shape else { return true };
    let values = &against.indicator.values;
    let same = exact(shape) && values.values().any(|one| one.quantity.number == number.value);
    let near = |one: &Observation| number.value >= one.quantity.number * NEARLY_ALL;
    same || values.get(&against.year).is_none_or(near)
}

/// Whether a number is near to the value, or that of another year.
pub(super) fn about(shape: Shape, against: Against) -> bool {
    let Shape::Amount { number, .. } = shape else { return true };
    let near = |one: &Observation| number.value * NEARLY_ALL <= one.quantity.number;
    of_all(shape, against)
        && ((exact(shape)
            && against.indicator.values.values().any(|one| one.quantity.number == number.value))
            || against.indicator.values.get(&against.year).is_none_or(near))
}

/// Whether a number is far from the value, and no slip of the pen leads from one to the other: digits in another
/// order, a zero too many, another year.
pub(super) fn far(shape: Shape, against: Against) -> bool {
    let Shape::Amount { number, measure: Measure::Bare | Measure::Money, .. } = shape else { return false };
    let Some(value) = against.indicator.values.get(&against.year) else { return false };
    let (said, value) = (number.value, value.quantity.number);
    let digits = |number: Decimal| {
        let mut digits: Vec<u8> = number.normalize().to_string().bytes().filter(u8::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    let slip = said == value * Decimal::TEN || said * Decimal::TEN == value || digits(said) == digits(value);
    let same = exact(shape) && against.indicator.values.values().any(|one| one.quantity.number == said);
    let near = said <= value * MUCH && value <= said * MUCH;
    !(slip || same || near)
}

/// Why a number is of quite another size than the value, if it is: that of more than the organisation, or of
/// something small.
pub(super) fn other_size(shape: Shape, against: Against) -> Option<Silence> {
    let Shape::Amount { number, measure: Measure::Bare | Measure::Money, .. } = shape else { return None };
    let value = against.indicator.values.get(&against.year)?.quantity.number;
    if number.value > value * OTHER_SIZE {
        Some(Silence::Elsewhere)
    } else {
        (number.value * OTHER_SIZE < value).then_some(Silence::Part)
    }
}

fn once(shape: Shape, against: Against) -> Option<Verdict> {
    let rate = counted(against.indicator) == Counted::Percent;
    let level = |claim: Reach, loose| Some(compare(claim, against.known(against.year)?, loose));
    match shape {
        Shape::Amount { band, number, measure } => {
            let loose = if number.collective && band == Band::Plain { Doubt::Loose } else { doubt(band) };
            level(band::reach(band, number, measure == Measure::Percent), loose)
        }
        Shape::Range { low, high, passes: true, .. } => against.passes(low, high),
        Shape::Range { low, high, .. } => {
            let range =
                Interval::new(super::interval::closed(low.value), super::interval::closed(high.value));
            level(Reach { truth: range, tolerated: range }, Doubt::Loose)
        }
        Shape::Fraction { band: Band::Plain, percent } => level(band::fraction(percent), Doubt::Loose),
        Shape::Fraction { band, percent } => level(band::reach(band, tens(percent), true), doubt(band)),
        Shape::OutOf { band, of, to } => against.out_of(band, of, to),
        Shape::Majority => level(band::majority(), Doubt::Loose),
        Shape::Times { band, factor } => {
            let (then, now) = against.two()?;
            let ratio = both(now, then, Interval::divided_by)?;
            Some(against.compared(compare(band::times(factor, band), ratio, Doubt::Loose)))
        }
        Shape::Change { way, band, number, measure } => {
            let signed = against.change(measure)?;
            let points = || against.change(Measure::Points);
            let change = if way == super::words::Way::Down { turned(signed) } else { signed };
            let (reach, loose) = match band {
                Band::Plain => (band::change(number), Doubt::Rounding),
                _ => (band::reach(band, number, measure == Measure::Percent), doubt(band)),
            };
            let verdict = compare(upward(reach), change, loose);
            // "%" said of what are points is wrong, even where it is not far off.
            let as_points = rate && measure == Measure::Percent && verdict != Verdict::True;
            let turn = |known| if way == super::words::Way::Down { turned(known) } else { known };
            let confused = as_points
                && points()
                    .is_some_and(|points| compare(upward(reach), turn(points), loose) == Verdict::True);
            Some(if confused { Verdict::False } else { against.compared(verdict) })
        }
        Shape::Stable => {
            let measure = if rate { Measure::Points } else { Measure::Percent };
            Some(against.compared(compare(band::stable(), against.change(measure)?, Doubt::Loose)))
        }
        Shape::Record => against.record(),
    }
}

/// Why a claim is doubtful when the value is outside of its band, and not far.
fn doubt(band: Band) -> Doubt {
    match band {
        Band::Plain => Doubt::Rounding,
        Band::MoreThan | Band::AtLeast | Band::LessThan | Band::AtMost => Doubt::Undersold,
        _ => Doubt::Loose,
    }
}

/// A percentage that a fraction gives, as if it were written in tens.
fn tens(percent: Decimal) -> Written {
    Written { value: percent, unit: Decimal::ONE, round: Decimal::TEN, collective: false }
}

fn both(one: Known, two: Known, join: impl Fn(Interval, Interval) -> Option<Interval>) -> Option<Known> {
    Some(Known { certain: join(one.certain, two.certain)?, meant: join(one.meant, two.meant)? })
}

fn turned(known: Known) -> Known {
    Known { certain: known.certain.negated(), meant: known.meant.negated() }
}

/// A change in one direction is never one in the other, however small.
fn upward(reach: Reach) -> Reach {
    let above = |interval: Interval| {
        let low = interval.low.filter(|low| low.at > Decimal::ZERO).or_else(|| open(Decimal::ZERO));
        Interval { low, ..interval }
    };
    Reach { truth: above(reach.truth), tolerated: above(reach.tolerated) }
}

impl<'a> Against<'a> {
    fn observation(self, year: i32) -> Option<&'a Observation> {
        self.indicator.values.get(&year)
    }

    /// What is known of one year.
    fn known(self, year: i32) -> Option<Known> {
        let observation = self.observation(year)?;
        let percent = counted(self.indicator) == Counted::Percent;
        let counts = || {
            let (of, to) = observation.counts?;
            let point = Interval::point((of * Decimal::ONE_HUNDRED).checked_div(to)?);
            Some(Known { certain: point, meant: point })
        };
        known::known(known::on(observation, self.on), percent).or_else(counts)
    }

    /// What is known of the earlier and of the later year.
    fn two(self) -> Option<(Known, Known)> {
        Some((self.known(self.base)?, self.known(self.year)?))
    }

    /// The change between the two years: relative in percent, or a difference.
    pub(super) fn change(self, measure: Measure) -> Option<Known> {
        let (then, now) = self.two()?;
        if measure != Measure::Percent {
            return both(now, then, |now, then| Some(now.minus(then)));
        }
        let percent = |now: Interval, then| {
            Some(now.divided_by(then)?.scaled(Decimal::ONE_HUNDRED, -Decimal::ONE_HUNDRED))
        };
        both(now, then, percent)
    }

    /// A verdict on two years, which stays in doubt where they cannot be compared.
    fn compared(self, verdict: Verdict) -> Verdict {
        let status = |year| self.observation(year).map(|one| one.status == Status::Illustrative);
        let (from, to) = (self.base.min(self.year), self.base.max(self.year));
        let alike = status(from) == status(to) && self.indicator.comparable(from, to);
        if verdict == Verdict::True && !alike { Verdict::Doubtful(Doubt::Break) } else { verdict }
    }

    /// From one number to another: the worse of the two verdicts.
    fn passes(self, low: Written, high: Written) -> Option<Verdict> {
        let plain = |number, year| {
            let claim = band::reach(Band::Plain, number, false);
            Some(compare(claim, self.known(year)?, Doubt::Rounding))
        };
        let later = plain(high, self.year)?;
        Some(match plain(low, self.base) {
            Some(Verdict::False) => Verdict::False,
            Some(Verdict::Doubtful(doubt)) if later == Verdict::True => Verdict::Doubtful(doubt),
            _ => later,
        })
    }

    /// Counts where the denominator is the known one, else a proportion.
    fn out_of(self, band: Band, of: Decimal, to: Decimal) -> Option<Verdict> {
        let counts = self.observation(self.year)?.counts.filter(|counts| counts.1 == to);
        if let (Some(counts), Band::Plain) = (counts, band) {
            return Some(if counts.0 == of { Verdict::True } else { Verdict::False });
        }
        let percent = (of * Decimal::ONE_HUNDRED).checked_div(to)?;
        let (claim, loose) = match band {
            Band::Plain => (band::out_of(percent), Doubt::Loose),
            _ => (band::reach(band, tens(percent), true), doubt(band)),
        };
        Some(compare(claim, self.known(self.year)?, loose))
    }

    /// Whether a record is one among the values of `year` too: an article knows of the years before its day.
    pub(super) fn counts(self, year: i32) -> bool {
        year == self.year || self.day.is_none_or(|day| year < i32::from(day.year()))
    }

    /// Whether it is the highest value of the years that count.
    fn record(self) -> Option<Verdict> {
        let own = self.known(self.year)?.certain;
        let others = self.indicator.values.keys().filter(|year| **year != self.year && self.counts(**year));
        let others: Vec<Interval> = others.filter_map(|year| Some(self.known(*year)?.certain)).collect();
        let above =
            |one: Interval, two: Interval| one.low.zip(two.high).is_some_and(|(low, high)| low.at > high.at);
        let reaches =
            |one: Interval, two: Interval| one.low.zip(two.high).is_some_and(|(low, high)| low.at >= high.at);
        if others.iter().any(|other| above(*other, own)) {
            return Some(Verdict::False);
        }
        Some(if !others.iter().all(|other| reaches(own, *other)) {
            Verdict::Doubtful(Doubt::Unconfirmed)
        } else if others.len() + 1 < LONG_SERIES {
            Verdict::Doubtful(Doubt::Short)
        } else if !others.iter().all(|other| above(own, *other) || own.low.is_some_and(|low| !low.closed)) {
            Verdict::Doubtful(Doubt::Loose)
        } else {
            Verdict::True
        })
    }
}
