//! Numbers that stand right before a term: "14 000 heures d'insertion", "68 % de sorties positives".

use super::bind::{Binder, Binding, Bound, named, single};
use super::expression::{Expression, Shape};
use super::numeral::{self, Found, Prose};
use super::scope::{Extent, narrowed};
use super::term::{Counted, Mention, counted};
use super::token::{Kind, Token};
use super::verdict::Silence;
use super::words::Role;

impl Binder<'_> {
    /// The term right after the number: "14 000 heures d'insertion", "68 % de sorties positives".
    pub(super) fn following(&self, expression: &Expression) -> Option<Bound> {
        let end = expression.tokens.end;
        if let Some(parted) = self.parted(expression) {
            return Some(parted);
        }
        if let Some(bound) = self.measured(expression) {
            return Some(bound);
        }
        let opened = end + usize::from(matches!(self.prose().kind(end), Some(Kind::Mark('«' | '“' | '"'))));
        let of = self.has(Role::Of, opened);
        let partitive = self.has(Role::Partitive, opened);
        let skips = [Some(0), of, partitive].into_iter().flatten();
        let (skip, mention) =
            skips.filter_map(|skip| Some((skip, self.mention_at(opened + skip)?))).next_back()?;
        let of_some = partitive == Some(skip) && !mention.term.parted;
        Some(self.direct(expression, mention, of_some))
    }

    /// "132 tonnes de déchets": the unit, then the term of the same indicator.
    fn measured(&self, expression: &Expression) -> Option<Bound> {
        self.units(expression).iter().find_map(|(end, unit)| {
            let of = self.has(Role::Of, *end)?;
            let mention = self.mention_at(end + of).filter(|one| one.term.indicator == *unit)?;
            Some(self.direct(expression, mention, false))
        })
    }

    /// How much a term leaves of what it counts: "12 salariés ont passé …" may be some, and "nos 50 salariés" are
    /// all, whatever they do.
    fn extent(&self, expression: &Expression, mention: &Mention) -> Extent {
        let prose = self.prose();
        let extent = narrowed(prose, mention.end, usize::MAX, self.years);
        let all = prose.lexicon.role_before(Role::All, prose.tokens, expression.tokens.start).is_some();
        if all && extent == Extent::Perhaps { Extent::Whole } else { extent }
    }

    /// Whether the number describes another noun: "une entreprise de 200 salariés".
    fn attribute(&self, expression: &Expression) -> bool {
        let prose = self.prose();
        let before = |role, at| prose.lexicon.role_before(role, prose.tokens, at);
        let start = expression.tokens.start;
        let Some(of) = before(Role::Of, start) else { return false };
        let noun = start - of;
        let role = prose.lexicon.roles.at(prose.tokens, noun.saturating_sub(1));
        let known = role.is_some_and(|(_, role)| role != Role::Organisation)
            || (1..=4.min(noun)).any(|back| {
                let here = |length: usize| length == back;
                let sense = prose
                    .lexicon
                    .senses
                    .at(prose.tokens, noun - back)
                    .is_some_and(|(length, _)| here(length));
                sense || before(Role::Head, noun).is_some()
            });
        noun > self.scope.sentence.start && prose.kind(noun - 1) == Some(Kind::Word) && !known
    }

    /// "Sept sorties sur dix sont positives": the noun of the term stands inside of the expression.
    fn parted(&self, expression: &Expression) -> Option<Bound> {
        let Shape::OutOf { .. } = expression.shape else { return None };
        let Prose { tokens, lexicon, .. } = self.prose();
        let end = expression.tokens.end;
        let within = |one: &&Mention| one.first > expression.tokens.start && one.end < end;
        if let Some(mention) = self.scope.mentions.iter().find(within) {
            return Some(self.direct(expression, mention, false));
        }
        let after = tokens.get(end..tokens.len().min(end + 6))?;
        expression.tokens.clone().find_map(|noun| {
            let joined: Vec<Token> = std::iter::once(tokens[noun]).chain(after.iter().copied()).collect();
            let (length, term) = lexicon.terms.all_at(&joined, 0).find(|(_, term)| term.parted)?;
            let first = end;
            let mention = Mention { first, end: end + length - 1, term, shared: false };
            Some(self.direct(expression, &mention, false))
        })
    }

    pub(super) fn direct(&self, expression: &Expression, mention: &Mention, of_some: bool) -> Bound {
        if single(expression.shape) {
            return Err(Some(Silence::Part));
        }
        if mention.shared {
            return Err(Some(Silence::Ambiguous));
        }
        if !self.fits(expression.shape, mention) {
            return Err(Some(Silence::Kind));
        }
        if self.joined(mention) {
            return Err(Some(Silence::Ambiguous));
        }
        let things = counted(self.figures.get(mention.term.indicator)) != Counted::Percent;
        // "Trois salariés sur dix" is a share of them, and not how many they are.
        if things && self.out_of(mention.end) {
            return Err(Some(Silence::Kind));
        }
        let extent = if things { self.extent(expression, mention) } else { Extent::Whole };
        if of_some || extent == Extent::Part {
            return Err(Some(Silence::Part));
        }
        let other = things && self.attribute(expression);
        Ok(Binding { perhaps: extent == Extent::Perhaps, other, ..named(mention, mention.end, None) })
    }

    /// Whether "sur dix" stands at token `at`.
    fn out_of(&self, at: usize) -> bool {
        let prose = self.prose();
        let Some((length, ())) = prose.lexicon.out_of.at(prose.tokens, at) else { return false };
        matches!(numeral::read(prose, at + length), Found::Number(_)) && !self.years.contains(&(at + length))
    }

    /// "150 salariés et clients": one number for two indicators.
    fn joined(&self, mention: &Mention) -> bool {
        let and =
            matches!(self.prose().piece(mention.end).to_lowercase().as_str(), "et" | "ou" | "and" | "or");
        let other =
            |one: &Mention| one.first == mention.end + 1 && one.term.indicator != mention.term.indicator;
        and && self.scope.mentions.iter().any(other)
    }
}
