//! The words that lead from a term to the number that stands behind it.

use super::bind::Binder;
use super::expression::{Expression, Shape};
use super::term::Mention;
use super::token::Kind;
use super::words::Role;

/// Words of no known part in a sentence that may stand between a term and its number.
const FOREIGN: usize = 8;

impl Binder<'_> {
    /// How many tokens an aside takes at token `at`: a comma, or "en 2024".
    pub(super) fn aside(&self, at: usize) -> Option<usize> {
        let year = at + self.has(Role::In, at).unwrap_or_default();
        let dated = self.years.contains(&year).then_some(year + 1 - at);
        dated.or_else(|| (self.prose().kind(at) == Some(Kind::Mark(','))).then_some(1))
    }

    /// Whether the words from a term to the number lead to it: "atteint", "est de", ":".
    pub(super) fn leads(&self, mention: &Mention, expression: &Expression) -> bool {
        let (from, start) = (mention.end, expression.tokens.start);
        if from == start || self.has(Role::Link, start).is_some() {
            return self.foreign(from, start) <= FOREIGN;
        }
        let prose = self.prose();
        // "Nos clients, 119 en 2024, sont fidèles", "le taux de sorties de 2024, plus de 65 %, témoigne".
        let year = from + self.has(Role::In, from).unwrap_or_default();
        let neutral = |at: usize| at + self.has(Role::Neutral, at).unwrap_or_default();
        let after = if self.years.contains(&year) { neutral(year + 1) } else { from };
        let comma = after + 1 == start && prose.kind(after) == Some(Kind::Mark(','));
        if (comma && self.ends_apposition(expression.tokens.end)) || self.topic(mention, start) {
            return true;
        }
        // "Nous en avons tenu 52".
        let thereof = [start, start.saturating_sub(1)];
        if thereof.iter().any(|at| self.before(Role::Thereof, *at).is_some()) {
            return self.foreign(from, start) <= FOREIGN;
        }
        let mut at = start;
        while at > from {
            let goes = matches!(expression.shape, Shape::Range { passes: true, .. })
                && prose.lexicon.ways.at(prose.tokens, at - 1).is_some();
            if goes || self.before(Role::Link, at).is_some() || self.before(Role::Passes, at).is_some() {
                return self.foreign(from, at) <= FOREIGN;
            }
            let skipped = [Role::In, Role::Of, Role::Head, Role::Neutral, Role::Light, Role::Contrast];
            let known = skipped.iter().find_map(|role| self.before(*role, at));
            let year = self.years.contains(&(at - 1)) || prose.kind(at - 1) == Some(Kind::Mark(','));
            let one = prose.lexicon.senses.at(prose.tokens, at - 1).is_some();
            match known {
                // "Un taux de sorties dynamiques de 68 %".
                Some(length) if at == start && self.before(Role::Of, at) == Some(length) => {
                    if self.foreign(from, at - length) <= 1 {
                        return true;
                    }
                    at -= length;
                }
                Some(length) => at -= length,
                None if year || one => at -= 1,
                None => return false,
            }
        }
        false
    }

    /// Whether such a number stands where its sentence tells of a term: "quant aux paniers, 8 015 ont été distribués".
    pub(super) fn topical(&self, expression: &Expression) -> bool {
        let end = expression.tokens.end;
        let verb = self.has(Role::Copula, end).is_some();
        let start = expression.tokens.start;
        verb && self.scope.mentions.iter().any(|one| one.end < start && self.topic(one, start))
    }

    /// Whether a sentence opens with the term as what it tells of: "Du côté des clients, 186 …".
    fn topic(&self, mention: &Mention, start: usize) -> bool {
        let mut at = mention.first;
        while self.before(Role::Topic, at).is_none() {
            let joins = [Role::Head, Role::All, Role::Article, Role::Partitive, Role::Of];
            let Some(length) = joins.into_iter().find_map(|role| self.before(role, at)) else { return false };
            at -= length;
        }
        (mention.end..start).all(|at| {
            let comma = self.prose().kind(at) == Some(Kind::Mark(','));
            comma || self.years.contains(&at) || self.has(Role::In, at).is_some()
        })
    }

    /// Whether an apposition ends at token `at`: with its year, or a comma.
    fn ends_apposition(&self, at: usize) -> bool {
        let total = |at: usize| at + self.has(Role::Neutral, at).unwrap_or_default();
        let at = total(at);
        let year = at + self.has(Role::In, at).unwrap_or_default();
        let end = if self.years.contains(&year) { total(year + 1) } else { at };
        matches!(self.prose().kind(end), Some(Kind::Mark(',' | '.' | ';' | ')')) | None)
    }

    /// How many words between two tokens have no known part in a sentence.
    pub(super) fn foreign(&self, from: usize, to: usize) -> usize {
        let prose = self.prose();
        let lexicon = prose.lexicon;
        (from..to)
            .filter(|at| {
                let known = lexicon.roles.at(prose.tokens, *at).is_some()
                    || lexicon.articles.at(prose.tokens, *at).is_some()
                    || lexicon.senses.at(prose.tokens, *at).is_some()
                    || lexicon.ways.at(prose.tokens, *at).is_some();
                prose.kind(*at) == Some(Kind::Word) && !known
            })
            .count()
    }
}
