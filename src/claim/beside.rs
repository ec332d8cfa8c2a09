//! Numbers that stand right before a term: "14 000 heures d'insertion", "68 % de sorties positives".

use super::bind::{Binder, Binding, Bound, named, single};
use super::expression::{Expression, Measure, Shape};
use super::extent::{Extent, narrowed};
use super::numeral::{self, Found, Prose};
use super::term::{Counted, Mention, counted};
use super::token::{Kind, Token};
use super::verdict::Silence;
use super::words::Role;
use crate::model::figure::IndicatorId;

/// Words of no known part in a sentence that may stand between a rate and its share.
const FOREIGN: usize = 2;

impl Binder<'_> {
    /// The term right after the number: "14 000 heures d'insertion", "68 % de sorties positives".
    pub(super) fn following(&self, expression: &Expression) -> Option<Bound> {
        let end = expression.tokens.end;
        let special: [fn(&Self, &Expression) -> Option<Bound>; 4] =
            [Self::became, Self::parted, Self::measured, Self::begun];
        if let Some(bound) = special.iter().find_map(|special| special(self, expression)) {
            return Some(bound);
        }
        let opened = end + usize::from(matches!(self.prose().kind(end), Some(Kind::Mark('«' | '“' | '"'))));
        let of = self.has(Role::Of, opened);
        let partitive = self.has(Role::Partitive, opened);
        let skips = [Some(0), of, partitive].into_iter().flatten();
        let (skip, mention) =
            skips.filter_map(|skip| Some((skip, self.praised(opened + skip)?))).next_back()?;
        // "Les retours concernent 76 % des foyers": of what the rate is a share.
        if self.weighs(expression) && !self.fits(expression.shape, mention) {
            return None;
        }
        let of_some = partitive == Some(skip) && !mention.term.parted;
        Some(self.direct(expression, mention, of_some))
    }

    /// The term at token `at`, or behind words that only praise it: "816 précieuses heures de formation".
    fn praised(&self, at: usize) -> Option<&Mention> {
        let behind = |at: usize| self.has(Role::Praise, at).map(|length| at + length);
        std::iter::successors(Some(at), |at| behind(*at)).find_map(|at| self.mention_at(at))
    }

    /// "Sur les 186 clients, 121 sont des particuliers", where those are a part of these.
    pub(super) fn part(&self, expression: &Expression, whole: IndicatorId) -> Option<Bound> {
        let Shape::Amount { measure: Measure::Bare, .. } = expression.shape else { return None };
        let verb = expression.tokens.end + self.has(Role::Becomes, expression.tokens.end)?;
        let mention = self.mention_at(verb + self.has(Role::Partitive, verb)?)?;
        let part = self.figures.get(whole).parts.contains(&mention.term.indicator);
        part.then(|| self.direct(expression, mention, false))
    }

    /// "137 000 euros de ventes", where "euros" is the first word of the term.
    fn begun(&self, expression: &Expression) -> Option<Bound> {
        let (number, end) = (expression.number, expression.tokens.end);
        let begun = |one: &&Mention| (number + 1..end).contains(&one.first) && one.end > end;
        let mention = self.scope.mentions.iter().find(begun)?;
        Some(self.direct(expression, mention, false))
    }

    /// "66 % de nos salariés ont connu une sortie dynamique", "six départs sur dix étaient des sorties dynamiques":
    /// a share of all of whom the rate tells.
    fn became(&self, expression: &Expression) -> Option<Bound> {
        let Prose { tokens, lexicon, .. } = self.prose();
        let end = expression.tokens.end;
        let mut at = self.share_end(expression)?;
        while at > end
            && let Some(length) = self.has(Role::Neutral, at)
        {
            at += length;
        }
        let dated = at + self.has(Role::In, at).unwrap_or_default();
        if self.years.contains(&dated) {
            at = dated + 1;
        }
        at += self.has(Role::Becomes, at)?;
        let article = lexicon.senses.at(tokens, at).map(|(length, _)| length);
        let article =
            article.or_else(|| self.has(Role::Partitive, at)).or_else(|| self.has(Role::Article, at));
        let mention = self.mention_at(at).or_else(|| self.mention_at(at + article?))?;
        self.fits(expression.shape, mention).then(|| self.direct(expression, mention, false))
    }

    /// Where the words end that name a share of all of whom some rate tells: "66 % de nos salariés", "six départs sur
    /// dix".
    fn share_end(&self, expression: &Expression) -> Option<usize> {
        let end = expression.tokens.end;
        if let Shape::OutOf { .. } = expression.shape {
            return expression.tokens.clone().any(|at| self.everyone(at).is_some()).then_some(end);
        }
        let of = self.has(Role::Partitive, end).or_else(|| self.has(Role::Of, end))?;
        Some(end + of + self.everyone(end + of)?)
    }

    /// How many tokens at `at` name all of whom some rate tells.
    fn everyone(&self, at: usize) -> Option<usize> {
        let Prose { tokens, lexicon, .. } = self.prose();
        let whole = |id| {
            let mut rates = self.figures.iter().filter_map(|(_, rate)| rate.ratio.as_ref());
            rates.any(|ratio| ratio.to == id)
        };
        let named = self.mention_at(at).filter(|one| whole(one.term.indicator)).map(|one| one.end - at);
        let unit = lexicon.units.all_at(tokens, at).find(|(_, unit)| whole(IndicatorId(*unit)));
        named.or_else(|| self.has(Role::Everyone, at)).or(unit.map(|(length, _)| length))
    }

    /// "L'accès à l'emploi a été possible pour la majorité des sortants": a rate named before, said of all of whom it
    /// tells, as nothing follows that they did.
    pub(super) fn reaches(&self, expression: &Expression) -> Option<Bound> {
        if !matches!(expression.shape, Shape::OutOf { .. } | Shape::Fraction { .. } | Shape::Majority) {
            return None;
        }
        let (start, end) = (expression.tokens.start, self.share_end(expression)?);
        let led = [Role::Light, Role::Link, Role::Of].iter().any(|role| self.before(*role, start).is_some());
        let closed = self.prose().kind(end) != Some(Kind::Word) || self.has(Role::In, end).is_some();
        let near = |one: &&Mention| one.end <= start && self.scope.sentence.contains(&one.first);
        let mention = self.scope.mentions.iter().rfind(near)?;
        let alone = !self.scope.expressions.iter().any(|one| (mention.end..start).contains(&one.number));
        let fits = self.fits(expression.shape, mention) && self.foreign(mention.end, start) <= FOREIGN;
        (led && closed && alone && fits).then(|| self.direct(expression, mention, false))
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
        let all = self.before(Role::All, expression.tokens.start).is_some();
        if all && extent == Extent::Perhaps { Extent::Whole } else { extent }
    }

    /// Whether the number describes another noun: "une entreprise de 200 salariés".
    fn attribute(&self, expression: &Expression) -> bool {
        let prose = self.prose();
        let start = expression.tokens.start;
        let Some(of) = self.before(Role::Of, start) else { return false };
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
                sense || self.before(Role::Head, noun).is_some()
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
        let some = !things && self.of_others(mention.end, usize::MAX);
        let extent = match things {
            true => self.extent(expression, mention),
            false if some => Extent::Part,
            false => Extent::Whole,
        };
        if of_some || extent == Extent::Part {
            return Err(Some(Silence::Part));
        }
        let other = things && self.attribute(expression);
        Ok(Binding { perhaps: extent == Extent::Perhaps, other, ..named(mention, mention.end, None) })
    }

    /// Whether the number is a share that a verb ties to what stands before it: "représentent 76 % des …".
    pub(super) fn weighs(&self, expression: &Expression) -> bool {
        let rate = matches!(
            expression.shape,
            Shape::Amount { measure: Measure::Percent, .. } | Shape::Fraction { .. }
        );
        rate && self.before(Role::Weighs, expression.tokens.start).is_some()
    }

    /// Whether a rate is said of some only, by what follows it at token `at`: "le taux de réemploi du linge de maison".
    pub(super) fn of_others(&self, at: usize, stop: usize) -> bool {
        let prose = self.prose();
        // "La part des femmes dans le conseil", and not "dans nos équipes".
        let within = self.has(Role::Within, at).filter(|length| self.has(Role::Own, at + length).is_none());
        let of = self.has(Role::Partitive, at).or_else(|| self.has(Role::Of, at)).or(within);
        let Some(next) = of.map(|length| at + length).filter(|next| *next < stop) else { return false };
        let next =
            next + self.has(Role::Article, next).or_else(|| self.has(Role::All, next)).unwrap_or_default();
        let dated = [0, self.has(Role::In, next).unwrap_or_default()]
            .iter()
            .any(|more| self.years.contains(&(next + more)));
        let known = [
            Role::Own,
            Role::Organisation,
            Role::Place,
            Role::Everyone,
            Role::Neutral,
            Role::Years,
            Role::LastYear,
            Role::ThisYear,
            Role::SameYear,
        ];
        let own =
            prose.tokens.get(next).is_some_and(|token| token.capital && self.scope.own.contains(&token.id));
        let number = self.scope.expressions.iter().any(|one| one.tokens.contains(&next));
        let neutral = self.has(Role::Neutral, at).is_some();
        prose.kind(next) == Some(Kind::Word)
            && !(neutral
                || dated
                || own
                || number
                || known.iter().any(|role| self.has(*role, next).is_some()))
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
