//! A number that is bound to what it counts becomes a finding, or is not judged.

use std::ops::Range;

use super::bind::{Binding, Bound, Forbidden, compatible};
use super::expression::{Expression, Measure, Shape};
use super::judge::{self, Against, verdict};
use super::numeral::Prose;
use super::reading::Whole;
use super::scope::Scope;
use super::term::{Mention, counted};
use super::verdict::{Silence, Verdict};
use super::words::Role;
use super::year::{Part, Place};
use super::{Checker, Finding, Written};
use crate::model::figure::IndicatorId;

impl Checker<'_> {
    /// A number beside a term; `ours` where another number of its sentence is known to be the organisation's.
    pub(super) fn found(
        &self,
        say: &Say,
        (expression, bound): (&Expression, Bound),
        (place, scope): (&Place, &Scope),
        ours: bool,
    ) -> Result<Finding, Option<Silence>> {
        let binding = bound?;
        let own = place.own(expression, binding.noun_end);
        // A wrong word is wrong of some as well.
        let wrong_word = |reason: &Silence| binding.forbidden.is_some() && *reason == Silence::Part;
        if let Some(reason) = scope.silence(expression, own).filter(|reason| !wrong_word(reason)) {
            return Err(Some(reason));
        }
        let since = place.prose.lexicon.role(Role::Since, place.prose.tokens, binding.noun_end).is_some();
        let compares = judge::compares(expression.shape) || expression.shape == Shape::Record;
        let prose = place.prose;
        let contrast =
            prose.lexicon.role_before(Role::Contrast, prose.tokens, expression.tokens.start).is_some();
        // What another number is compared with is rarely of the same year.
        let year = match own {
            None if binding.elliptic || contrast => Err(Silence::Year),
            _ => place.year(expression, binding.noun_end, binding.mention_end),
        };
        if let Some(forbidden) = binding.forbidden {
            return Ok(self.term(say, binding.indicator, forbidden, (place.prose, year.ok())));
        }
        if since && !compares {
            return Err(Some(Silence::Part));
        }
        // A difference is no claim about the value.
        if let Shape::Change { measure: Measure::Bare | Measure::Money, .. } = expression.shape {
            return Err(Some(Silence::Part));
        }
        let year = year?;
        let indicator = self.figures.get(binding.indicator);
        let against = Against { indicator, year, base: year, on: None, day: None };
        if let Some(reason) = judge::other_size(expression.shape, against) {
            return Err(Some(reason));
        }
        let perhaps = binding.perhaps || scope.local(expression);
        if (perhaps && !judge::of_all(expression.shape, against))
            || (binding.other && !judge::about(expression.shape, against))
        {
            return Err(Some(Silence::Part));
        }
        let finding = self.finding(say, (binding.indicator, year, false), expression.shape, place);
        // A sentence that does not say whose a number is may speak of somebody else.
        let wrong = finding.as_ref().is_some_and(|one| one.verdict == Verdict::False);
        let beside = binding.mention_end.is_none() && !binding.elliptic;
        let own = scope.names_own() || (ours && beside);
        if wrong && judge::far(expression.shape, against) && !own {
            return Err(Some(Silence::Elsewhere));
        }
        finding.ok_or(Some(Silence::NoValue))
    }

    /// A number in the words of a link to a figure.
    pub(super) fn written(
        &self,
        say: &Say,
        link: &Written,
        (expression, bound): (&Expression, &Bound),
        (place, scope): (&Place, &Scope),
    ) -> Vec<Finding> {
        let indicator = self.figures.get(link.indicator);
        // "50 personnes, dont 27 femmes salariées": the second number says what else it counts.
        let other =
            |one: &Binding| one.indicator != link.indicator && one.mention_end.is_none() && !one.elliptic;
        if bound.as_ref().is_ok_and(other) && first_of_link(say, link, expression, scope) {
            return Vec::new();
        }
        let forbidden = scope.mentions.iter().find(|one| {
            one.term.indicator == link.indicator
                && one.term.forbidden.is_some()
                && scope.sentence.contains(&one.first)
                && (scope.clauses.get(one.first) == scope.clauses.get(expression.number)
                    || one.end + 1 == expression.tokens.start
                    || place.prose.tokens.get(one.first).is_some_and(|token| token.start < say.whole.from))
                && !denied(scope, one)
        });
        // The right word comes before the right number.
        if let Some((mention, which)) = forbidden.and_then(|one| Some((one, one.term.forbidden?))) {
            let word = Forbidden { which, first: mention.first, end: mention.end };
            let finding = self.term(say, link.indicator, word, (place.prose, Some(link.year)));
            return vec![Finding { written: true, ..finding }];
        }
        let compared = place.years.iter().find(|year| year.part == Part::Own).map(|year| year.value);
        let own = place.own(expression, bound.as_ref().map_or(expression.tokens.end, |one| one.noun_end));
        let year = own.filter(|own| compared == Some(*own)).unwrap_or(link.year);
        let key = (link.indicator, year, true);
        if !compatible(expression.shape, counted(indicator)) {
            return vec![self.empty(say, key, Verdict::False)];
        }
        let judged = self.finding(say, key, expression.shape, place);
        vec![judged.unwrap_or_else(|| self.empty(say, key, Verdict::Unknown))]
    }

    fn finding(
        &self,
        say: &Say,
        (id, year, written): (IndicatorId, i32, bool),
        shape: Shape,
        place: &Place,
    ) -> Option<Finding> {
        let indicator = self.figures.get(id);
        let base = place.base(year);
        let against = Against { indicator, year, base, on: place.page.on, day: place.page.on };
        let verdict = verdict(shape, against)?;
        let compares = judge::compares(shape);
        let measure = match shape {
            Shape::Change { measure, .. } => measure,
            Shape::Stable if counted(indicator) == super::term::Counted::Percent => Measure::Points,
            _ => Measure::Percent,
        };
        let truth = match shape {
            Shape::Record => self.highest(id, against),
            _ if compares => self.changed(against, measure),
            _ => self.value(id, year),
        };
        let base = compares.then_some(base);
        Some(Finding {
            year: Some(year),
            base,
            verdict,
            truth,
            ..self.empty(say, (id, year, written), Verdict::True)
        })
    }

    /// A finding of which no more is known.
    fn empty(
        &self,
        say: &Say,
        (indicator, year, written): (IndicatorId, i32, bool),
        verdict: Verdict,
    ) -> Finding {
        Finding {
            passage: say.whole.at,
            range: say.words.clone(),
            indicator,
            year: Some(year),
            base: None,
            written,
            quoted: say.quoted,
            verdict,
            truth: self.value(indicator, year),
            better: None,
        }
    }

    /// A word that must not be used, beside a number.
    fn term(
        &self,
        say: &Say,
        indicator: IndicatorId,
        forbidden: Forbidden,
        (prose, year): (Prose, Option<i32>),
    ) -> Finding {
        let entry = self.figures.get(indicator).not_terms.iter().nth(forbidden.which);
        let (word, why) = entry.map(|(word, why)| (word.clone(), why.clone())).unwrap_or_default();
        // The number and the word, with what stands between them.
        let word_at = bytes(say.whole, prose, &(forbidden.first..forbidden.end));
        let range = word_at
            .map_or(say.words.clone(), |word| word.start.min(say.words.start)..word.end.max(say.words.end));
        let truth = year.map(|year| self.value(indicator, year)).unwrap_or_default();
        let key = (indicator, year.unwrap_or_default(), false);
        Finding { range, year, truth, ..self.empty(say, key, Verdict::Term { word, why }) }
    }
}

/// What is needed to report on one expression.
pub(super) struct Say<'a> {
    pub(super) whole: &'a Whole<'a>,
    pub(super) words: Range<usize>,
    pub(super) quoted: bool,
}

/// The bytes of some tokens in their passage.
pub(super) fn bytes(whole: &Whole, prose: Prose, tokens: &Range<usize>) -> Option<Range<usize>> {
    let start = prose.tokens.get(tokens.start)?.start.checked_sub(whole.from)?;
    let end = prose.tokens.get(tokens.end.checked_sub(1)?)?.end;
    Some(start..end.checked_sub(whole.from)?)
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The link whose words hold the number.
pub(super) fn link_of<'a>(whole: &Whole<'a>, words: &Range<usize>) -> Option<&'a Written> {
    whole.passage.written.iter().find(|link| overlap(words, &link.range))
}

/// Whether another number of the same link comes before this one.
fn first_of_link(say: &Say, link: &Written, expression: &Expression, scope: &Scope) -> bool {
    scope.expressions.iter().any(|one| {
        one.number < expression.number
            && bytes(say.whole, scope.prose, &one.tokens).is_some_and(|words| overlap(&words, &link.range))
    })
}

/// Whether the sentence says that a word is the wrong one.
fn denied(scope: &Scope, mention: &Mention) -> bool {
    let Prose { tokens, lexicon, .. } = scope.prose;
    (scope.sentence.start..mention.first).any(|at| {
        scope.clauses.get(at) == scope.clauses.get(mention.first)
            && lexicon.role(Role::Negation, tokens, at).is_some()
    })
}
