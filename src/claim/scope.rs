//! Words that make a number no claim about the organisation's own figures.

use std::ops::Range;

use super::expression::Expression;
use super::numeral::Prose;
use super::term::Mention;
use super::token::Kind;
use super::verdict::Silence;
use super::words::Role;

/// One sentence, read.
pub(super) struct Scope<'a> {
    pub(super) prose: Prose<'a>,
    pub(super) sentence: Range<usize>,
    pub(super) clauses: &'a [usize],
    pub(super) mentions: &'a [Mention],
    pub(super) expressions: &'a [Expression],
    /// The year that the page is about.
    pub(super) year: Option<i32>,
}

/// How near "membre du" stands before the name of a network.
const MEMBER: usize = 5;

impl Scope<'_> {
    /// Why the number of `expression` is no claim, if there is a reason.
    pub(super) fn silence(&self, expression: &Expression) -> Option<Silence> {
        self.sentence.clone().find_map(|at| {
            let inside = self.mentions.iter().any(|one| (one.first..one.end).contains(&at));
            let reason =
                if inside || expression.tokens.contains(&at) { None } else { self.reason(at, expression) };
            reason.filter(|_| self.concerns(at, expression))
        })
    }

    fn reason(&self, at: usize, expression: &Expression) -> Option<Silence> {
        let Prose { tokens, lexicon, .. } = self.prose;
        let is = |role| lexicon.role(role, tokens, at).is_some();
        if is(Role::Elsewhere) {
            let member =
                (1..=MEMBER.min(at)).any(|back| lexicon.role(Role::Member, tokens, at - back).is_some());
            return (!member).then_some(Silence::Elsewhere);
        }
        if is(Role::NotFact) {
            return Some(Silence::NotFact);
        }
        if is(Role::Negation) && at < expression.tokens.start && self.same_clause(at, expression) {
            // "Ne … que" says "only".
            let only = (at..expression.tokens.start).any(|at| self.prose.piece(at).starts_with("qu"));
            return (!only).then_some(Silence::NotFact);
        }
        let weekday = is(Role::Weekday) && self.prose.kind(at + 1) != Some(Kind::Digits);
        let next = at + 1 + lexicon.role(Role::Of, tokens, at + 1).unwrap_or_default();
        let month = lexicon.role(Role::Month, tokens, next).is_some();
        let edge = is(Role::Edge) && (month || self.prose.kind(next) == Some(Kind::Digits));
        if is(Role::Share) || edge || weekday || (is(Role::Month) && self.part_of_year(at)) {
            return Some(Silence::Part);
        }
        let among = is(Role::Among) && self.same_clause(at, expression);
        among.then_some(Silence::Part)
    }

    /// Whether a month stands for a part of the year, rather than in the date of an event.
    fn part_of_year(&self, month: usize) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose;
        let day = month.checked_sub(1).filter(|day| self.prose.kind(*day) == Some(Kind::Digits));
        if let Some(day) = day {
            // An event of that year; one that is later only tells of the year.
            let year = self.prose.piece(month + 1).parse::<i32>().ok();
            let at_its_end =
                day.checked_sub(1).is_some_and(|at| self.prose.piece(at).eq_ignore_ascii_case("au"));
            return at_its_end || year.is_none_or(|year| self.year.is_none_or(|page| year <= page));
        }
        let next = month + 1;
        let dated = self.prose.kind(next) == Some(Kind::Digits) && self.prose.piece(next).len() <= 2;
        let within = [Role::In, Role::Since, Role::Of];
        !dated && within.iter().any(|role| lexicon.role_before(*role, tokens, month).is_some())
    }

    fn same_clause(&self, at: usize, expression: &Expression) -> bool {
        self.clauses.get(at) == self.clauses.get(expression.tokens.start)
    }

    /// Whether a word concerns a number: it is in its clause, or in one that has no number of its own.
    fn concerns(&self, at: usize, expression: &Expression) -> bool {
        let own = |other: &Expression| self.clauses.get(other.tokens.start) == self.clauses.get(at);
        self.same_clause(at, expression) || !self.expressions.iter().any(own)
    }
}

/// Whether what follows a term at token `at` narrows it to some of what is counted; nothing beyond token
/// `stop` is looked at.
pub(super) fn narrowed(prose: Prose, at: usize, stop: usize, years: &[usize]) -> bool {
    let Prose { tokens, lexicon, .. } = prose;
    let mut at = at;
    let has = |role, at| lexicon.role(role, tokens, at);
    loop {
        if at >= stop || prose.kind(at) != Some(Kind::Word) {
            return false;
        }
        if let Some(length) = has(Role::Neutral, at) {
            at += length;
            continue;
        }
        let preposition = prose.piece(at).to_lowercase() == "à";
        if let Some(length) = has(Role::Copula, at).filter(|_| !preposition) {
            let next = at + length;
            return next < stop
                && prose.kind(next) == Some(Kind::Word)
                && !(has(Role::Neutral, next).is_some()
                    || has(Role::Light, next).is_some()
                    || (stop < usize::MAX && has(Role::Link, next).is_some()));
        }
        if let Some(length) =
            has(Role::In, at).filter(|_| has(Role::Light, at).is_none() && has(Role::Of, at).is_none())
        {
            let next = at + length;
            let word = prose.kind(next) == Some(Kind::Word);
            let number = lexicon.senses.at(tokens, next).is_some();
            return word
                && !years.contains(&next)
                && !number
                && has(Role::Light, next).is_none()
                && length == 1;
        }
        if let Some(length) = has(Role::Of, at) {
            if at + length >= stop {
                return false;
            }
            return !(years.contains(&(at + length))
                || tokens.get(at + length).is_some_and(|token| token.capital));
        }
        // "À Auch".
        if preposition {
            return !tokens.get(at + 1).is_some_and(|token| token.capital || token.kind != Kind::Word);
        }
        let open = [
            Role::Light,
            Role::Link,
            Role::Clause,
            Role::Contrast,
            Role::Since,
            Role::Presents,
            Role::LastYear,
            Role::ThisYear,
            Role::OtherYear,
            Role::Month,
            Role::Passes,
        ];
        let trend = lexicon.ways.at(tokens, at).is_some()
            || lexicon.trailing.at(tokens, at).is_some()
            || lexicon.after.at(tokens, at).is_some()
            || lexicon.senses.at(tokens, at).is_some();
        return !(trend || open.iter().any(|role| has(*role, at).is_some()));
    }
}
