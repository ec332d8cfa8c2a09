//! Which indicator a change, a trend or a record is about.

use super::bind::{Binder, Binding, Bound, compatible, named};
use super::expression::{Expression, Shape};
use super::extent::{Extent, narrowed};
use super::numeral::Prose;
use super::term::{Counted, Mention, counted};
use super::token::Kind;
use super::verdict::Silence;
use super::words::Role;

/// Words of no known part in a sentence that may stand between a term and its change.
const FOREIGN: usize = 3;

impl Binder<'_> {
    /// What a change is about: the term that it is said of, or the one of the clause before.
    pub(super) fn change(&self, expression: &Expression, before: Option<(Binding, Shape)>) -> Bound {
        let (start, end) = (expression.tokens.start, expression.tokens.end);
        let fits = |one: &&Mention| self.fits(expression.shape, one) && one.term.forbidden.is_none();
        let prose = self.prose();
        let trailing = prose.lexicon.trailing.at(prose.tokens, end).map(|(length, _)| length);
        let skips = [Some(0), self.has(Role::Of, end), self.has(Role::Partitive, end), trailing];
        let after = skips.into_iter().flatten().find_map(|skip| self.headed(end + skip)).filter(fits);
        if let Some(mention) = after {
            let bound = if mention.shared {
                Err(Some(Silence::Ambiguous))
            } else {
                Ok(named(mention, mention.end, None))
            };
            return bound;
        }
        if expression.shape == Shape::Record {
            return if self.measures_other(expression) { Err(None) } else { self.alone(expression) };
        }
        if self.said_of_other(expression) {
            return Err(Some(Silence::Elsewhere));
        }
        let units = self.units(expression);
        // "Un emploi stable" is no trend.
        if expression.shape == Shape::Stable && expression.tokens.len() == 1 {
            return Err(None);
        }
        let open = matches!(expression.shape, Shape::Stable | Shape::Times { .. })
            || self.prose().lexicon.trailing.at(self.prose().tokens, end).is_some();
        if units.is_empty() && !open && self.foreign_after(expression) {
            return Err(None);
        }
        let clause = |at: usize| self.scope.clauses.get(at).copied();
        let mentions = self
            .scope
            .mentions
            .iter()
            .filter(|one| one.end <= start && one.first >= self.scope.sentence.start);
        let mentions: Vec<&Mention> = mentions.filter(fits).collect();
        let same: Vec<&&Mention> = mentions.iter().filter(|one| clause(one.first) == clause(start)).collect();
        if let Some(mention) = same.last() {
            let several = same.iter().any(|one| one.term.indicator != mention.term.indicator);
            // Where several are named, the change is the first one's: "le taux de … des salariés a augmenté".
            let chosen = if several { same.iter().find(|one| self.subject(one)) } else { Some(mention) };
            let Some(chosen) = chosen.filter(|one| !one.shared) else { return Err(Some(Silence::Ambiguous)) };
            // "Les bénévoles ont accompagné 369 personnes, une hausse de 12 %": not of them.
            let between = |one: &&Expression| (chosen.end..start).contains(&one.tokens.start);
            let own = before.is_some_and(|(binding, _)| binding.indicator == chosen.term.indicator);
            if !own && self.scope.expressions.iter().any(|one| between(&one)) {
                return Err(Some(Silence::Ambiguous));
            }
            let things = counted(self.figures.get(chosen.term.indicator)) != Counted::Percent;
            let part = things && narrowed(self.prose(), chosen.end, start, self.years) == Extent::Part;
            let near = self.foreign(chosen.end, start) <= FOREIGN && !part && !self.belongs_to_other(chosen);
            return if near { Ok(named(chosen, end, Some(chosen.end))) } else { Err(None) };
        }
        let opens = (start.saturating_sub(3)..start).any(|at| {
            clause(at) != clause(start)
                || matches!(self.prose().kind(at), Some(Kind::Mark(',' | '(' | ';' | '–' | '—')))
        });
        match before {
            Some((binding, _)) if opens => {
                let kind = compatible(expression.shape, counted(self.figures.get(binding.indicator)));
                if kind { Ok(Binding { mention_end: None, noun_end: end, ..binding }) } else { Err(None) }
            }
            None if opens || self.resumes(start) => self.alone(expression),
            None if let Some(mention) = self.announced(expression) => {
                Ok(named(mention, end, Some(mention.end)))
            }
            _ => Err(None),
        }
    }

    /// Whether a pronoun and its verb lead to token `start`: "le taux progresse : il est en hausse de 7 %".
    fn resumes(&self, start: usize) -> bool {
        let verb = self.before(Role::Copula, start).or_else(|| self.before(Role::Link, start));
        verb.is_some_and(|length| self.before(Role::Pronoun, start - length).is_some())
    }

    /// "Un record de 41,3 °C": a record number of something that is not counted here.
    fn measures_other(&self, expression: &Expression) -> bool {
        let next = self.has(Role::Of, expression.tokens.end).map(|length| expression.tokens.end + length);
        let number = self.scope.expressions.iter().find(|one| Some(one.tokens.start) == next);
        number.is_some_and(|number| self.units(number).is_empty() && self.foreign_after(number))
    }

    /// "Le SMIC, en hausse de 2 %, …": the change of what the sentence opens with, which is not counted here.
    fn said_of_other(&self, expression: &Expression) -> bool {
        let first = self.scope.sentence.start;
        let Some(comma) = expression.tokens.start.checked_sub(1) else { return false };
        let apposition = |at: usize| self.prose().kind(at) == Some(Kind::Mark(','));
        let article = self.has(Role::Article, first).or_else(|| self.has(Role::All, first));
        let time =
            [Role::LastYear, Role::ThisYear, Role::SameYear, Role::OtherYear, Role::FullYear, Role::In];
        let subject = (first..comma).all(|at| {
            self.prose().kind(at) == Some(Kind::Word)
                && self.mention_at(at).is_none()
                && time.iter().all(|role| self.has(*role, at).is_none())
        });
        article.is_some()
            && apposition(comma)
            && subject
            && (first + 2..first + 5).contains(&comma)
            && (expression.tokens.end..self.scope.sentence.end).any(apposition)
    }

    /// Whether something else of what is counted is told of: "le tarif du panier", and not "le nombre de paniers".
    fn belongs_to_other(&self, mention: &Mention) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose();
        let of = self.before(Role::Of, mention.first).or_else(|| self.before(Role::Partitive, mention.first));
        let Some(noun) = of.and_then(|length| (mention.first - length).checked_sub(1)) else { return false };
        let article = noun.checked_sub(1).is_some_and(|at| self.has(Role::Article, at) == Some(1));
        let counts = self.before(Role::Head, noun + 1).is_some()
            || lexicon.ways.at(tokens, noun).is_some()
            || self.scope.mentions.iter().any(|one| one.end == noun + 1);
        article && self.prose().kind(noun) == Some(Kind::Word) && !counts
    }

    /// The term at token `at`, or behind "nombre de".
    fn headed(&self, at: usize) -> Option<&Mention> {
        let of = |at: usize| self.has(Role::Of, at).or_else(|| self.has(Role::Partitive, at));
        let head = || self.has(Role::Head, at).and_then(|length| Some(at + length + of(at + length)?));
        self.mention_at(at).or_else(|| self.mention_at(head()?))
    }

    /// "Avec une hausse de 11 % en 2024, les heures d'insertion …": the term that follows the first comma of a
    /// sentence which a change opens.
    fn announced(&self, expression: &Expression) -> Option<&Mention> {
        let sentence = &self.scope.sentence;
        if expression.tokens.start > sentence.start + 2 {
            return None;
        }
        let clause = |at: usize| self.scope.clauses.get(at);
        let comma = (expression.tokens.end..sentence.end).find(|at| clause(*at) != clause(sentence.start))?;
        let mut at = comma + 1;
        while let Some(length) = self.has(Role::Head, at).or_else(|| self.has(Role::Of, at)) {
            at += length;
        }
        let mention = self.mention_at(at).filter(|_| at > comma + 1)?;
        let fits =
            self.fits(expression.shape, mention) && mention.term.forbidden.is_none() && !mention.shared;
        (fits && self.prose().kind(comma) == Some(Kind::Mark(','))).then_some(mention)
    }

    /// Whether no other term stands between this one and the start of its clause.
    fn subject(&self, mention: &Mention) -> bool {
        let clause = self.scope.clauses.get(mention.first);
        let earlier = self.scope.mentions.iter().find(|one| self.scope.clauses.get(one.first) == clause);
        let next = self.scope.mentions.iter().find(|one| one.first >= mention.end);
        let of = next.is_some_and(|next| {
            (mention.end..next.first)
                .any(|at| self.has(Role::Of, at).is_some() || self.has(Role::Partitive, at).is_some())
        });
        earlier.is_some_and(|one| one.first == mention.first) && of
    }

    /// The only indicator that the sentence names.
    fn alone(&self, expression: &Expression) -> Bound {
        let sentence = &self.scope.sentence;
        let inside = |one: &&Mention| sentence.contains(&one.first) && one.term.forbidden.is_none();
        let mut all =
            self.scope.mentions.iter().filter(inside).filter(|one| self.fits(expression.shape, one));
        let Some(first) = all.next() else { return Err(None) };
        if first.shared || all.any(|one| one.term.indicator != first.term.indicator) {
            return Err(Some(Silence::Ambiguous));
        }
        Ok(named(first, expression.tokens.end, Some(first.end)))
    }
}
