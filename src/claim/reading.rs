//! Passages to claims: each number with what it is about and whether it is true.

use std::ops::Range;

use super::bind::{Binder, Binding, Forbidden, compatible, same_kind};
use super::expression::{Expression, Measure, Shape, expressions};
use super::judge::{self, Against, verdict};
use super::lexicon::Sense;
use super::numeral::Prose;
use super::scope::Scope;
use super::sentence::{clauses, quoted, sentences};
use super::term::{Mention, counted, mentions};
use super::text::Text;
use super::token::Kind;
use super::verdict::{Silence, Verdict};
use super::words::Role;
use super::year::{Part, Place, Year, years};
use super::{Checker, Finding, Page, Passage, Report, Unjudged, Written};
use crate::model::figure::IndicatorId;

/// A sentence and what was found in it.
struct Sentence<'a> {
    prose: Prose<'a>,
    range: Range<usize>,
    mentions: &'a [Mention],
    expressions: Vec<Expression>,
    years: Vec<Year>,
}

/// What is the same for all sentences of a passage.
struct Whole<'a> {
    at: usize,
    from: usize,
    passage: &'a Passage<'a>,
    clauses: Vec<usize>,
    quoted: Vec<bool>,
    paragraph: &'a [i32],
    page: Page,
}

impl Checker<'_> {
    /// The claims, without better wordings.
    pub(super) fn read(&self, page: Page, passages: &[Passage]) -> Report {
        if !passages.iter().any(|passage| self.glance.sees(passage)) {
            return Report::default();
        }
        let texts: Vec<Text> = passages.iter().map(|passage| self.text(passage)).collect();
        let mut report = Report::default();
        let mut paragraph = None;
        for (at, (passage, text)) in passages.iter().zip(&texts).enumerate() {
            let numbers = text.tokens.iter().enumerate().any(|(at, token)| {
                let sense = self.lexicon.senses.at(&text.tokens, at);
                token.kind == Kind::Digits || sense.is_some_and(|(_, sense)| sense != Sense::One)
            });
            if !numbers {
                continue;
            }
            let mentions = mentions(&text.tokens, &self.lexicon);
            // "Sept sorties sur dix sont positives" names its term in two halves.
            let parts = |at| self.lexicon.out_of.at(&text.tokens, at).is_some();
            let named = !mentions.is_empty() || !passage.written.is_empty();
            if !named && !(0..text.tokens.len()).any(parts) {
                continue;
            }
            let paragraph = paragraph.get_or_insert_with(|| self.paragraph(passages, &texts));
            self.passage((at, passage), text, (&mentions, paragraph, page), &mut report);
        }
        report
    }

    fn passage(
        &self,
        (at, passage): (usize, &Passage),
        text: &Text,
        (mentions, paragraph, page): (&[Mention], &[i32], Page),
        report: &mut Report,
    ) {
        let prose = self.prose(text);
        let named = self.named(passage, text, mentions);
        let whole = Whole {
            at,
            from: text.from,
            passage,
            clauses: clauses(prose),
            quoted: quoted(prose),
            paragraph,
            page,
        };
        let mut found = expressions(prose, &named);
        // A number in the head counts its term itself.
        let inside = |at: usize| prose.tokens.get(at).is_some_and(|token| token.start >= text.from);
        let counted = found.iter().any(|one| !inside(one.number));
        found.retain(|one| inside(one.number));
        let own: Vec<Mention> = if counted {
            mentions.iter().filter(|one| inside(one.first)).cloned().collect()
        } else {
            Vec::new()
        };
        let mentions = if counted { &own[..] } else { mentions };
        for range in sentences(prose) {
            let inside = |one: &&Expression| range.contains(&one.number);
            let expressions: Vec<Expression> = found.iter().filter(inside).cloned().collect();
            if expressions.is_empty() {
                continue;
            }
            let years = years(prose, &range, &named);
            self.sentence(&whole, &Sentence { prose, range, mentions, expressions, years }, report);
        }
    }

    fn sentence(&self, whole: &Whole, sentence: &Sentence, report: &mut Report) {
        let Sentence { prose, range, expressions, years, .. } = sentence;
        let scope = Scope {
            prose: *prose,
            sentence: range.clone(),
            clauses: &whole.clauses,
            mentions: sentence.mentions,
            expressions,
            year: whole.page.year,
            own: &self.own,
        };
        let year_tokens: Vec<usize> = years.iter().map(|year| year.at).collect();
        let binder = Binder { scope: &scope, figures: self.figures, years: &year_tokens };
        let mut before: Option<(Binding, Shape)> = None;
        let mut bound = Vec::with_capacity(expressions.len());
        for expression in expressions {
            let found = binder.bind(expression, before);
            if let Ok(binding) = found {
                before = Some((binding, expression.shape));
            }
            bound.push(found);
        }
        // "Contre 7,5 % en 2022, l'absentéisme est de 7,2 %."
        for at in 1..bound.len() {
            let (one, next) = (&expressions[at - 1], &expressions[at]);
            let contrast = prose.lexicon.role_before(Role::Contrast, prose.tokens, one.tokens.start);
            if let (Err(None), Ok(binding), Some(_)) = (&bound[at - 1], &bound[at], contrast)
                && same_kind(one.shape, next.shape)
            {
                let (noun_end, mention_end) = (one.tokens.end, None);
                bound[at - 1] = Ok(Binding { elliptic: true, noun_end, mention_end, ..*binding });
            }
        }
        let end = |one: &Expression, found: &Result<Binding, _>| {
            found.as_ref().map_or(one.tokens.end, |one| one.noun_end)
        };
        let others: Vec<(Expression, usize)> =
            expressions.iter().zip(&bound).map(|(one, found)| (one.clone(), end(one, found))).collect();
        let place = Place {
            prose: *prose,
            sentence: range.clone(),
            clauses: &whole.clauses,
            years,
            others: &others,
            paragraph: whole.paragraph,
            page: whole.page,
        };
        for (expression, bound) in expressions.iter().zip(bound) {
            let Some(words) = bytes(whole, *prose, &expression.tokens) else { continue };
            let quoted =
                whole.passage.quoted || whole.quoted.get(expression.number).copied().unwrap_or_default();
            let say = Say { whole, words, quoted };
            if let Some(link) = link_of(whole, &say.words) {
                report.claims.extend(self.written(&say, link, (expression, &bound), (&place, &scope)));
                continue;
            }
            let outcome = self.found(&say, (expression, bound), (&place, &scope));
            match outcome {
                Ok(finding) => report.claims.push(finding),
                Err(Some(reason)) => {
                    report.unjudged.push(Unjudged { passage: whole.at, range: say.words, reason });
                }
                Err(None) => {}
            }
        }
    }

    /// A number beside a term.
    fn found(
        &self,
        say: &Say,
        (expression, bound): (&Expression, Result<Binding, Option<Silence>>),
        (place, scope): (&Place, &Scope),
    ) -> Result<Finding, Option<Silence>> {
        let binding = bound?;
        let own = place.own(expression, binding.noun_end);
        if let Some(reason) = scope.silence(expression, own) {
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
        let against = Against { indicator, year, base: year, on: None };
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
        if wrong && judge::far(expression.shape, against) && !scope.names_own() {
            return Err(Some(Silence::Elsewhere));
        }
        finding.ok_or(Some(Silence::NoValue))
    }

    /// A number in the words of a link to a figure.
    fn written(
        &self,
        say: &Say,
        link: &Written,
        (expression, bound): (&Expression, &Result<Binding, Option<Silence>>),
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
        let against = Against { indicator, year, base, on: place.page.on };
        let verdict = verdict(shape, against)?;
        let compares = judge::compares(shape);
        let measure = match shape {
            Shape::Change { measure, .. } => measure,
            Shape::Stable if counted(indicator) == super::term::Counted::Percent => Measure::Points,
            _ => Measure::Percent,
        };
        let truth = match shape {
            Shape::Record => self.highest(id, year),
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
struct Say<'a> {
    whole: &'a Whole<'a>,
    words: Range<usize>,
    quoted: bool,
}

/// The bytes of some tokens in their passage.
fn bytes(whole: &Whole, prose: Prose, tokens: &Range<usize>) -> Option<Range<usize>> {
    let start = prose.tokens.get(tokens.start)?.start.checked_sub(whole.from)?;
    let end = prose.tokens.get(tokens.end.checked_sub(1)?)?.end;
    Some(start..end.checked_sub(whole.from)?)
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The link whose words hold the number.
fn link_of<'a>(whole: &Whole<'a>, words: &Range<usize>) -> Option<&'a Written> {
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
