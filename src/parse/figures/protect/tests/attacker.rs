//! A reader who wants to know: from published figures alone, tries every value by interval arithmetic and
//! case distinction, and shares no code with what it attacks.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::kit::YEAR;
use crate::model::figure::{Bound, Figures, IndicatorId};

/// No number in the tests comes near.
const MOST: i64 = 2_000;

/// What the reader takes a number for: a range, and perhaps none of 1 to 4.
#[derive(Clone, Copy, Debug)]
struct Guess {
    low: i64,
    high: i64,
    not_small: bool,
}

/// All that the published figures say.
#[derive(Clone, Debug)]
pub(super) struct Attacker {
    guesses: Vec<Guess>,
    /// Terms that add up to a number.
    sums: Vec<(Vec<(usize, i64)>, i64)>,
}

impl Attacker {
    /// Reads the published figures of the year; the places of the guesses are those of the indicators. One
    /// who believes that each small number is `told` concludes that what is withheld is none.
    pub(super) fn new(published: &Figures, told: bool) -> Self {
        let mut attacker = Self { guesses: Vec::new(), sums: Vec::new() };
        for indicator in &published.indicators {
            let said = indicator.values.get(&YEAR).filter(|_| indicator.ratio.is_none());
            let (low, high) = match said.map(|value| (value.quantity.bound, value.quantity.number)) {
                Some((Bound::Exact, number)) => {
                    let number = number.to_i64().expect("the tests count");
                    (number, number)
                }
                Some((Bound::Small, _)) => (1, 4),
                _ => (0, MOST),
            };
            let withheld = said.is_some_and(|value| value.quantity.bound == Bound::Withheld);
            attacker.guesses.push(Guess { low, high, not_small: withheld && indicator.people && told });
        }
        for (id, indicator) in published.iter() {
            if !indicator.parts.is_empty() {
                let parts = indicator.parts.iter().map(|part| (part.0, -1));
                attacker.sums.push((parts.chain([(id.0, 1)]).collect(), 0));
            }
            attacker.read_ratio(published, id);
        }
        attacker
    }

    /// A percentage is a fraction: as many times the numerator as the denominator.
    fn read_ratio(&mut self, published: &Figures, id: IndicatorId) {
        let indicator = published.get(id);
        let (Some(ratio), Some(value)) = (&indicator.ratio, indicator.values.get(&YEAR)) else { return };
        if value.quantity.bound == Bound::Exact {
            let (of, to) = fraction(value.quantity.number);
            let terms = ratio.of.iter().map(|part| (part.0, to)).chain([(ratio.to.0, -of)]);
            self.sums.push((terms.collect(), 0));
        }
        if let Some((of, to)) = value.counts {
            let count = |number: Decimal| number.to_i64().expect("the tests count");
            self.sums.push((ratio.of.iter().map(|part| (part.0, 1)).collect(), count(of)));
            self.sums.push((vec![(ratio.to.0, 1)], count(to)));
        }
    }

    /// The values of 0 to 9 that the sum of some indicators may have.
    pub(super) fn possible(&self, indicators: &[usize]) -> Vec<i64> {
        let may_be = |total: &i64| {
            let mut assumed = self.clone();
            assumed.sums.push((indicators.iter().map(|at| (*at, 1)).collect(), *total));
            let mut budget = 200_000;
            assumed.fits(&mut budget)
        };
        (0..10).filter(may_be).collect()
    }

    /// True when all can be true at once.
    fn fits(mut self, budget: &mut u32) -> bool {
        assert!(*budget > 0, "the attacker must come to an end, or proves nothing");
        *budget -= 1;
        if !self.narrow() {
            return false;
        }
        let open = self.guesses.iter().enumerate().filter(|(at, guess)| {
            guess.low < guess.high && self.sums.iter().any(|(terms, _)| terms.iter().any(|(of, _)| of == at))
        });
        let Some((at, guess)) = open.min_by_key(|(_, guess)| guess.high - guess.low) else { return true };
        let middle = guess.low + (guess.high - guess.low) / 2;
        [(guess.low, middle), (middle + 1, guess.high)].into_iter().any(|(low, high)| {
            let mut half = self.clone();
            half.guesses[at] = Guess { low, high, ..*guess };
            half.fits(budget)
        })
    }

    /// Takes from each guess what the others rule out, until nothing changes; false at a contradiction.
    fn narrow(&mut self) -> bool {
        loop {
            let mut changed = false;
            for guess in &mut self.guesses {
                if guess.not_small && (1..5).contains(&guess.low) {
                    guess.low = 5;
                }
                if guess.not_small && (1..5).contains(&guess.high) {
                    guess.high = 0;
                }
                if guess.low > guess.high {
                    return false;
                }
            }
            for (terms, total) in &self.sums {
                let ends = |(at, factor): &(usize, i64)| {
                    let (one, other) = (factor * self.guesses[*at].low, factor * self.guesses[*at].high);
                    (one.min(other), one.max(other))
                };
                let least: i64 = terms.iter().map(|term| ends(term).0).sum();
                let most: i64 = terms.iter().map(|term| ends(term).1).sum();
                if least > *total || most < *total {
                    return false;
                }
                let mut narrowed = Vec::new();
                for term in terms.iter().filter(|(_, factor)| *factor != 0) {
                    let (low, high) = ends(term);
                    // The others take between `least - low` and `most - high`.
                    let (from, to) = (total - (most - high), total - (least - low));
                    let (from, to) = if term.1 > 0 { (from, to) } else { (-to, -from) };
                    let factor = term.1.abs();
                    narrowed.push((term.0, -(-from).div_euclid(factor), to.div_euclid(factor)));
                }
                for (at, low, high) in narrowed {
                    let guess = &mut self.guesses[at];
                    changed |= low > guess.low || high < guess.high;
                    (guess.low, guess.high) = (guess.low.max(low), guess.high.min(high));
                }
            }
            if !changed {
                return true;
            }
        }
    }
}

/// The smallest counts that make a percentage.
fn fraction(percentage: Decimal) -> (i64, i64) {
    let near = |to: &i64| {
        let of = percentage * Decimal::from(*to) / Decimal::ONE_HUNDRED;
        (of - of.round()).abs() < Decimal::new(1, 12)
    };
    let to = (1..=MOST).find(near).expect("the tests make percentages of counts");
    ((percentage * Decimal::from(to) / Decimal::ONE_HUNDRED).round().to_i64().expect("a count"), to)
}
