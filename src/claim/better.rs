//! A wording in the author's manner that would be true: each proposal is put in place and judged again.

use rust_decimal::Decimal;

use super::band::{Band, Written as Number};
use super::expression::{Expression, Measure, Shape, expressions};
use super::known;
use super::term::{Counted, counted};
use super::verdict::Verdict;
use super::words::{Role, Way};
use super::{Checker, Finding, Page, Passage, Written};
use crate::locale::number;
use crate::model::figure::{Bound, Quantity};
use crate::model::words::DIGITS;

/// A proposal is no further from the value than this, in percent.
const CLOSE: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

impl Checker<'_> {
    /// Words for the place of `finding` that would be true, if there are any.
    pub(super) fn better(&self, page: Page, passages: &[Passage], finding: &Finding) -> Option<String> {
        if let Verdict::Term { .. } = finding.verdict {
            return self.figures.get(finding.indicator).terms.last().cloned();
        }
        let passage = passages.get(finding.passage)?;
        let proposals = self.proposals(passage, finding)?;
        proposals.into_iter().find(|words| self.holds(page, passages, finding, words))
    }

    /// Whether the passage is true with `words` in the place of the claim.
    fn holds(&self, page: Page, passages: &[Passage], finding: &Finding, words: &str) -> bool {
        let Some(passage) = passages.get(finding.passage) else { return false };
        let range = finding.range.clone();
        let (Some(before), Some(after)) = (passage.text.get(..range.start), passage.text.get(range.end..))
        else {
            return false;
        };
        let text = format!("{before}{words}{after}");
        let moved = |at: usize| if at < range.end { at } else { at + words.len() - range.len() };
        let links = passage.written.iter().map(|link| Written {
            range: link.range.start.min(moved(link.range.start))..moved(link.range.end),
            ..link.clone()
        });
        let links: Vec<Written> = links.collect();
        let changed = Passage { text: &text, written: &links, ..*passage };
        let mut all = passages.to_vec();
        all[finding.passage] = changed;
        let place = range.start..range.start + words.len();
        let report = self.read(page, &all);
        let mut here = report.claims.iter().filter(|one| {
            one.passage == finding.passage && one.range.start < place.end && place.start < one.range.end
        });
        let mut some = false;
        let all_true = here.all(|one| {
            some = true;
            one.verdict == Verdict::True && one.indicator == finding.indicator && one.year == finding.year
        });
        some && all_true
    }

    /// Wordings that may be true, the nearest to the author's first.
    fn proposals(&self, passage: &Passage, finding: &Finding) -> Option<Vec<String>> {
        let text = self.text(passage);
        let prose = self.prose(&text);
        let named = self.named(passage, &text);
        let start = finding.range.start + text.from;
        let begins =
            |one: &Expression| prose.tokens.get(one.tokens.start).is_some_and(|token| token.start == start);
        let expression = expressions(prose, &(0..text.tokens.len()), &named).into_iter().find(begins)?;
        let indicator = self.figures.get(finding.indicator);
        let percent = counted(indicator) == Counted::Percent;
        let quantity = indicator.values.get(&finding.year?)?.quantity;
        let marker = prose.text.get(start..prose.tokens.get(expression.number)?.start)?;
        match expression.shape {
            Shape::Amount { band, number, measure } if number.collective => {
                let plain = band == Band::Plain && measure == Measure::Bare;
                plain.then(|| self.collectives(quantity.number))
            }
            Shape::Amount { band, number, .. } => {
                let verb = prose.lexicon.role(Role::Link, prose.tokens, expression.tokens.start).is_some();
                Some(self.amounts(quantity, (band, number), (marker, percent, verb)))
            }
            Shape::Fraction { band, .. } | Shape::OutOf { band, .. } => {
                let number = known::plain(Decimal::from(70));
                Some(self.amounts(quantity, (band, number), ("", true, false)))
            }
            Shape::Majority => {
                Some(self.amounts(quantity, (Band::Plain, known::plain(Decimal::ONE)), ("", true, false)))
            }
            Shape::Range { .. } if finding.base.is_some() => {
                let base = indicator.values.get(&finding.base?)?.quantity;
                let exact = base.bound == Bound::Exact && quantity.bound == Bound::Exact;
                let (_, to) = self.grammar.lexicon.words.numbers.ranges.get(1)?;
                let number = |quantity: Quantity| self.number(quantity.number, percent);
                exact.then(|| vec![format!("{marker}{} {to} {}", number(base), number(quantity))])
            }
            Shape::Range { low, .. } => {
                Some(self.amounts(quantity, (Band::About, low), ("", percent, false)))
            }
            Shape::Change { .. } => self.changes(finding, &expression, marker),
            Shape::Times { .. } | Shape::Stable | Shape::Record => None,
        }
    }

    /// The number as it is written, with its sign of percentage.
    fn number(&self, value: Decimal, percent: bool) -> String {
        if percent {
            number::percent(self.grammar.language, value, DIGITS)
        } else {
            number::decimal(self.grammar.language, value.normalize())
        }
    }

    /// The words of `band` before a number.
    fn with(&self, band: Band, number: &str) -> String {
        let words = self.grammar.lexicon.words.bands.proposed;
        let words = words.iter().find(|(_, known)| *known == band).map_or("", |(words, _)| *words);
        format!("{words}{number}")
    }

    fn amounts(
        &self,
        quantity: Quantity,
        (band, number): (Band, Number),
        (marker, percent, verb): (&str, bool, bool),
    ) -> Vec<String> {
        let value = quantity.number;
        let said = match quantity.bound {
            Bound::Exact => None,
            Bound::About => Some(Band::About),
            Bound::Above => Some(Band::MoreThan),
            Bound::AtLeast => Some(Band::AtLeast),
            Bound::Below => Some(Band::LessThan),
            Bound::AtMost => Some(Band::AtMost),
            Bound::Nearly => Some(Band::Nearly),
            Bound::Small | Bound::TooFew | Bound::Withheld => return Vec::new(),
        };
        if let Some(band) = said {
            return vec![self.with(band, &self.number(value, percent))];
        }
        let marked = |band: Band, own: bool, step: Decimal| {
            let x = rounded(value, band, step)?;
            let close = ((x - value).abs() * Decimal::ONE_HUNDRED) <= CLOSE * value.abs();
            let text = self.number(x, percent);
            close.then(|| if own { format!("{marker}{text}") } else { self.with(band, &text) })
        };
        let mut out = Vec::new();
        if band == Band::Plain {
            let near = if number.value < value { Band::MoreThan } else { Band::Nearly };
            if number.round > number.unit {
                out.extend(marked(near, false, number.round));
            }
        } else {
            let steps = steps(number.round, percent);
            out.extend(steps.filter_map(|step| marked(band, !marker.is_empty(), step)));
        }
        if !verb {
            out.push(self.number(value, percent));
            out.extend(steps(number.round, percent).filter_map(|step| marked(Band::About, false, step)));
        }
        out
    }

    /// "Une centaine", where the value is near enough.
    fn collectives(&self, value: Decimal) -> Vec<String> {
        let numbers = &self.grammar.lexicon.words.numbers;
        let close = numbers.collectives.iter().filter(|(_, count)| {
            (Decimal::from(*count) - value).abs() * Decimal::TEN <= Decimal::from(*count)
        });
        let one = |noun: &str| {
            let noun = noun.split('/').next().unwrap_or_default();
            let articles: Vec<&str> = numbers.one.iter().flat_map(|list| list.split('/')).collect();
            let article = if noun.ends_with('e') { articles.get(1) } else { articles.first() };
            Some(format!("{} {noun}", article?))
        };
        close.filter_map(|(noun, _)| one(noun)).collect()
    }

    /// The change as it is, with as many digits as the author gave.
    fn changes(&self, finding: &Finding, expression: &Expression, marker: &str) -> Option<Vec<String>> {
        let Shape::Change { way, number, measure, .. } = expression.shape else { return None };
        let against = super::judge::Against {
            indicator: self.figures.get(finding.indicator),
            year: finding.year?,
            base: finding.base?,
            on: None,
            day: None,
        };
        let change = against.change(measure)?.certain;
        let exact = change.low.filter(|_| change.low == change.high)?.at;
        let up = exact > Decimal::ZERO;
        let write = |digits: u32| match measure {
            Measure::Percent => number::percent(self.grammar.language, exact.abs(), digits),
            _ => number::decimal_with(self.grammar.language, exact.abs(), digits),
        };
        let words = self.grammar.lexicon.words.trends.proposed;
        let [rise, fall] = words;
        let lead = match (marker.is_empty(), up == (way == Way::Up)) {
            (_, true) => marker.to_owned(),
            (true, false) => return None,
            (false, false) => {
                if up {
                    rise.to_owned()
                } else {
                    fall.to_owned()
                }
            }
        };
        let digits = number.unit.normalize().scale();
        Some((digits..=1.max(digits)).map(|digits| format!("{lead}{}", write(digits))).collect())
    }
}

/// Steps to round by: the author's, then ever finer ones.
fn steps(round: Decimal, percent: bool) -> impl Iterator<Item = Decimal> {
    let finest = if percent { Decimal::ONE } else { Decimal::TEN };
    std::iter::successors(Some(round), |step| step.checked_div(Decimal::TEN))
        .take_while(move |step| *step >= finest)
}

/// The number that `band` says of `value`, rounded by `step`.
fn rounded(value: Decimal, band: Band, step: Decimal) -> Option<Decimal> {
    let count = value.checked_div(step)?;
    Some(match band {
        Band::MoreThan | Band::LittleMore => (count.ceil() - Decimal::ONE) * step,
        Band::AtLeast => count.floor() * step,
        Band::Nearly | Band::LessThan | Band::LittleLess => (count.floor() + Decimal::ONE) * step,
        Band::AtMost => count.ceil() * step,
        Band::About | Band::Plain => count.round() * step,
    })
}
