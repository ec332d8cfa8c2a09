//! Someone with patience, who takes everything published of a year for true and tries what fits.

use super::reader::Published;

/// More persons than a test has.
const MOST: i64 = 250;

#[derive(Clone)]
pub(super) struct Attacker {
    names: Vec<String>,
    /// The least and the most that each may be.
    ranges: Vec<(i64, i64)>,
    /// What is withheld is no small number, believes one who was told that small ones are called so.
    never_small: Vec<bool>,
    /// Terms with their factors, and what they add up to.
    sums: Vec<(Vec<(usize, i64)>, i64)>,
}

impl Attacker {
    pub(super) fn new(published: &Published, year: i32, told: bool) -> Self {
        let names: Vec<String> = published.indicators.iter().map(|one| one.id.clone()).collect();
        let at = |name: &String| names.iter().position(|known| known == name).expect("published");
        let (mut ranges, mut never_small, mut sums) = (Vec::new(), Vec::new(), Vec::new());
        for (own, one) in published.indicators.iter().enumerate() {
            let value = one.values.iter().find(|value| value.year == year);
            let counted = value.filter(|_| one.formula.is_none());
            let (number, bound) = counted.map_or((None, ""), |value| (value.value, value.bound.as_str()));
            ranges.push(match (number, bound) {
                (Some(number), _) => (number as i64, number as i64),
                (None, "small") => (1, 4),
                _ => (0, MOST),
            });
            never_small.push(told && bound == "withheld");
            if !one.parts.is_empty() {
                sums.push((one.parts.iter().map(|part| (at(part), -1)).chain([(own, 1)]).collect(), 0));
            }
            let (Some(formula), Some(value)) = (&one.formula, value) else { continue };
            if let (Some(of), Some(to)) = (value.numerator, value.denominator) {
                sums.push((formula.numerator.iter().map(|name| (at(name), 1)).collect(), of));
                sums.push((vec![(at(&formula.denominator), 1)], to));
            }
        }
        Self { names, ranges, never_small, sums }
    }

    /// The values below ten that an indicator may have.
    pub(super) fn possible(&self, name: &str) -> Vec<i64> {
        let at = self.names.iter().position(|known| known == name).expect("published");
        let may_be = |value: &i64| {
            let mut assumed = self.clone();
            assumed.sums.push((vec![(at, 1)], *value));
            assumed.fits()
        };
        (0..10).filter(may_be).collect()
    }

    /// True when all can be true at once: narrows, then tries both halves of the smallest open range.
    fn fits(mut self) -> bool {
        if !self.narrow() {
            return false;
        }
        let bound = |at: usize| self.sums.iter().any(|(terms, _)| terms.iter().any(|(of, _)| *of == at));
        let open = (0..self.ranges.len()).filter(|at| self.ranges[*at].0 < self.ranges[*at].1 && bound(*at));
        let Some(at) = open.min_by_key(|at| self.ranges[*at].1 - self.ranges[*at].0) else { return true };
        let (low, high) = self.ranges[at];
        let middle = low.midpoint(high);
        [(low, middle), (middle + 1, high)].into_iter().any(|half| {
            let mut assumed = self.clone();
            assumed.ranges[at] = half;
            assumed.fits()
        })
    }

    /// Takes from each range what the sums rule out, until nothing changes; false at a contradiction.
    fn narrow(&mut self) -> bool {
        loop {
            let before = self.ranges.clone();
            for ((low, high), never_small) in self.ranges.iter_mut().zip(&self.never_small) {
                if *never_small && (1..5).contains(low) {
                    *low = 5;
                }
                if *never_small && (1..5).contains(high) {
                    *high = 0;
                }
            }
            for (terms, total) in &self.sums {
                for &(at, factor) in terms {
                    let others = terms.iter().filter(|(other, _)| *other != at);
                    let (least, most) = others.fold((0, 0), |(least, most), (other, factor)| {
                        let (low, high) = self.ranges[*other];
                        let (one, two) = (factor * low, factor * high);
                        (least + one.min(two), most + one.max(two))
                    });
                    let (one, two) = ((total - most) * factor, (total - least) * factor);
                    let (low, high) = &mut self.ranges[at];
                    (*low, *high) = ((*low).max(one.min(two)), (*high).min(one.max(two)));
                }
            }
            if self.ranges.iter().any(|(low, high)| low > high) {
                return false;
            }
            if self.ranges == before {
                return true;
            }
        }
    }
}
