//! Passages to claims: each number with what it is about and whether it is true.

use std::ops::Range;

use super::bind::{Binder, Binding, same_kind};
use super::expression::{Expression, Shape, expressions};
use super::found::{Say, bytes, link_of};
use super::judge;
use super::lexicon::Sense;
use super::numeral::Prose;
use super::scope::Scope;
use super::sentence::{clauses, quoted, sentences};
use super::term::Mention;
use super::text::Text;
use super::token::Kind;
use super::verdict::{Silence, Verdict};
use super::words::Role;
use super::year::{Place, Year, years};
use super::{Checker, Page, Passage, Report, Unjudged};

/// A sentence and what was found in it.
struct Sentence<'a> {
    prose: Prose<'a>,
    range: Range<usize>,
    mentions: &'a [Mention],
    expressions: Vec<Expression>,
    years: Vec<Year>,
}

/// What is the same for all sentences of a passage.
pub(super) struct Whole<'a> {
    pub(super) at: usize,
    pub(super) from: usize,
    pub(super) passage: &'a Passage<'a>,
    clauses: Vec<usize>,
    quoted: Vec<bool>,
    paragraph: &'a [i32],
    page: Page,
}

impl Checker<'_> {
    /// The claims, without better wordings.
    pub(super) fn read(&self, page: Page, passages: &[Passage]) -> Report {
        let texts: Vec<Text> = passages.iter().map(|passage| self.text(passage)).collect();
        let all = || passages.iter().zip(&texts);
        let worth: Vec<bool> = all().map(|(passage, text)| self.may_claim(passage, text)).collect();
        let mut report = Report::default();
        if !worth.contains(&true) {
            return report;
        }
        let named: Vec<Vec<bool>> = all().map(|(passage, text)| self.named(passage, text)).collect();
        let paragraph = self.paragraph(&texts, &named);
        for (at, (passage, text)) in all().enumerate().filter(|(at, _)| worth[*at]) {
            self.passage((at, passage), text, (&named[at], &paragraph, page), &mut report);
        }
        report
    }

    /// Whether a text has a number and something that it could be about.
    fn may_claim(&self, passage: &Passage, text: &Text) -> bool {
        let tokens = &text.tokens;
        let number = |at: usize| {
            let sense = self.grammar.lexicon.senses.at(tokens, at);
            tokens[at].kind == Kind::Digits || sense.is_some_and(|(_, sense)| sense != Sense::One)
        };
        // "Sept sorties sur dix sont positives" names its term in two halves.
        let parts = |at| self.grammar.lexicon.out_of.at(tokens, at).is_some();
        let named = !text.mentions.is_empty() || !passage.written.is_empty();
        (0..tokens.len()).any(number) && (named || (0..tokens.len()).any(parts))
    }

    fn passage(
        &self,
        (at, passage): (usize, &Passage),
        text: &Text,
        (named, paragraph, page): (&[bool], &[i32], Page),
        report: &mut Report,
    ) {
        let prose = self.prose(text);
        let mentions = &text.mentions[..];
        let whole = Whole {
            at,
            from: text.from,
            passage,
            clauses: clauses(prose),
            quoted: quoted(prose),
            paragraph,
            page,
        };
        let sentences = sentences(prose);
        let mut found: Vec<Expression> = if passage.about.is_empty() {
            let worth = sentences.iter().filter(|range| worth_reading(passage, text, prose, named, range));
            worth.flat_map(|range| expressions(prose, range, named)).collect()
        } else {
            expressions(prose, &(0..prose.tokens.len()), named)
        };
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
        let mut told = None;
        for range in sentences {
            let inside = |one: &&Expression| range.contains(&one.number);
            let expressions: Vec<Expression> = found.iter().filter(inside).cloned().collect();
            if expressions.is_empty() {
                told = None;
                continue;
            }
            let years = years(prose, &range, named);
            let sentence = Sentence { prose, range, mentions, expressions, years };
            told = self.sentence(&whole, &sentence, told, report);
        }
    }

    /// Reads a sentence, of which `told` is what the one before told of; returns what it tells of itself, where that
    /// is one thing.
    fn sentence(
        &self,
        whole: &Whole,
        sentence: &Sentence,
        told: Option<(Binding, Shape)>,
        report: &mut Report,
    ) -> Option<(Binding, Shape)> {
        let Sentence { prose, range, expressions, years, .. } = sentence;
        let scope = Scope {
            prose: *prose,
            sentence: range.clone(),
            clauses: &whole.clauses,
            mentions: sentence.mentions,
            expressions,
            year: whole.page.year,
            own: &self.grammar.own,
            name: self.grammar.name,
        };
        let year_tokens: Vec<usize> = years.iter().map(|year| year.at).collect();
        let binder = Binder { scope: &scope, figures: self.figures, years: &year_tokens };
        // "Les salariés étaient 38 en 2023. Ils sont 41 en 2024."
        let mut before = told.filter(|_| prose.lexicon.role(Role::They, prose.tokens, range.start).is_some());
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
        let from = report.claims.len();
        let (mut unsure, mut ours) = (Vec::new(), false);
        for (expression, bound) in expressions.iter().zip(bound) {
            let Some(words) = bytes(whole, *prose, &expression.tokens) else { continue };
            let quoted =
                whole.passage.quoted || whole.quoted.get(expression.number).copied().unwrap_or_default();
            let say = Say { whole, words, quoted };
            if let Some(link) = link_of(whole, &say.words) {
                report.claims.extend(self.written(&say, link, (expression, &bound), (&place, &scope)));
                continue;
            }
            match self.found(&say, (expression, bound), (&place, &scope), false) {
                Ok(finding) => {
                    ours |= finding.verdict == Verdict::True && judge::exact(expression.shape);
                    report.claims.push(finding);
                }
                Err(Some(reason)) => unsure.push((say, expression, bound, reason)),
                Err(None) => {}
            }
        }
        // "41 sorties examinées, dont 19 sorties durables": the first number tells whose the second is.
        for (say, expression, bound, reason) in unsure {
            let again = ours && reason == Silence::Elsewhere;
            let found = || self.found(&say, (expression, bound), (&place, &scope), true).ok();
            match again.then(found).flatten() {
                Some(finding) => report.claims.push(finding),
                None => {
                    report.unjudged.push(Unjudged { passage: whole.at, range: say.words.clone(), reason });
                }
            }
        }
        if let Some(own) = report.claims.get_mut(from..) {
            own.sort_by_key(|one| one.range.start);
        }
        let inside = |one: &&Mention| range.contains(&one.first);
        let (told, _) = before?;
        let others = sentence.mentions.iter().filter(inside).any(|one| one.term.indicator != told.indicator);
        before.filter(|_| !others)
    }
}

/// Whether a sentence can say anything: it names what is counted, or goes on with what the one before named.
fn worth_reading(
    passage: &Passage,
    text: &Text,
    prose: Prose,
    named: &[bool],
    sentence: &Range<usize>,
) -> bool {
    let names =
        || !text.mentions.is_empty() && named.get(sentence.clone()).is_some_and(|all| all.contains(&true));
    let goes_on = || prose.lexicon.role(Role::They, prose.tokens, sentence.start).is_some();
    // "Sept sorties sur dix sont positives" names its term in two halves.
    let parts = || sentence.clone().any(|at| prose.lexicon.out_of.at(prose.tokens, at).is_some());
    !passage.written.is_empty() || names() || goes_on() || parts()
}
