//! Which indicator a number is about: the nearest sensible term of its sentence, or none.

use rust_decimal::Decimal;

use super::expression::{Expression, Measure, Shape};
use super::extent::{Extent, narrowed};
use super::numeral::Prose;
use super::scope::Scope;
use super::term::{Counted, Mention, counted};
use super::token::Kind;
use super::verdict::Silence;
use super::words::Role;
use crate::model::figure::{Figures, IndicatorId};

/// What a number is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Binding {
    pub(super) indicator: IndicatorId,
    /// The word that must not be used, where the number stands beside one.
    pub(super) forbidden: Option<Forbidden>,
    /// Where the noun of the number ends.
    pub(super) noun_end: usize,
    /// Where the term ends that stands before the number.
    pub(super) mention_end: Option<usize>,
    /// Whether the indicator is that of the number before, which needs a year of its own.
    pub(super) elliptic: bool,
    /// Whether the number may be that of some only.
    pub(super) perhaps: bool,
    /// Whether it may tell the size of something else: "une entreprise de 200 salariés".
    pub(super) other: bool,
}

/// A word that must not be used: its place among those of the indicator, and in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Forbidden {
    pub(super) which: usize,
    pub(super) first: usize,
    pub(super) end: usize,
}

/// The sentence in which numbers look for their terms.
pub(super) struct Binder<'a> {
    pub(super) scope: &'a Scope<'a>,
    pub(super) figures: &'a Figures,
    /// The tokens that are years.
    pub(super) years: &'a [usize],
}

/// Whether a number of this shape can be a value of what is counted so.
pub(super) fn compatible(shape: Shape, counted: Counted) -> bool {
    let measured = |measure| match measure {
        Measure::Bare => counted == Counted::Things,
        Measure::Percent => counted == Counted::Percent,
        Measure::Money => counted == Counted::Money,
        Measure::Points => false,
    };
    match shape {
        Shape::Fraction { .. }
        | Shape::OutOf { .. }
        | Shape::Majority
        | Shape::Change { measure: Measure::Points, .. } => counted == Counted::Percent,
        Shape::Change { measure: Measure::Percent, .. }
        | Shape::Times { .. }
        | Shape::Stable
        | Shape::Record => true,
        Shape::Amount { measure, .. } | Shape::Range { measure, .. } | Shape::Change { measure, .. } => {
            measured(measure)
        }
    }
}

fn compares(shape: Shape) -> bool {
    matches!(shape, Shape::Change { .. } | Shape::Times { .. } | Shape::Stable | Shape::Record)
}

pub(super) type Bound = Result<Binding, Option<Silence>>;

impl<'a> Binder<'a> {
    pub(super) fn prose(&self) -> Prose<'a> {
        self.scope.prose
    }

    pub(super) fn has(&self, role: Role, at: usize) -> Option<usize> {
        self.prose().lexicon.role(role, self.prose().tokens, at)
    }

    /// The same for a phrase that ends right before token `at`.
    pub(super) fn before(&self, role: Role, at: usize) -> Option<usize> {
        self.prose().lexicon.role_before(role, self.prose().tokens, at)
    }

    pub(super) fn fits(&self, shape: Shape, mention: &Mention) -> bool {
        compatible(shape, counted(self.figures.get(mention.term.indicator)))
    }

    pub(super) fn mention_at(&self, at: usize) -> Option<&'a Mention> {
        self.scope.mentions.iter().find(|mention| mention.first == at)
    }

    /// What `expression` is about; `before` is what the number before it in the sentence is about.
    pub(super) fn bind(&self, expression: &Expression, before: Option<(Binding, Shape)>) -> Bound {
        if compares(expression.shape) {
            return self.change(expression, before);
        }
        if let Some(bound) = self.following(expression) {
            return bound;
        }
        if let Some(bound) = before.and_then(|(whole, _)| self.part(expression, whole.indicator)) {
            return bound;
        }
        if let Some(bound) = self.reaches(expression) {
            return bound;
        }
        let units = self.units(expression);
        let aside = expression.tokens.start.checked_sub(1).map(|at| self.prose().kind(at))
            == Some(Some(Kind::Mark('(')));
        if let (Some((binding, _)), true, Shape::OutOf { .. } | Shape::Fraction { .. }) =
            (before, aside, expression.shape)
            && compatible(expression.shape, counted(self.figures.get(binding.indicator)))
        {
            return Ok(Binding { noun_end: expression.tokens.end, ..binding });
        }
        let topical = self.topical(expression);
        if (units.is_empty() && !topical && self.foreign_after(expression)) || single(expression.shape) {
            return Err(None);
        }
        if let Some(bound) = self.presented(expression) {
            return bound;
        }
        let end = units.first().map_or(expression.tokens.end, |(end, _)| *end);
        let extent = narrowed(self.prose(), end, usize::MAX, self.years);
        if !units.is_empty() && extent == Extent::Part {
            return Err(Some(Silence::Part));
        }
        let perhaps = (topical || !units.is_empty()) && extent == Extent::Perhaps;
        let preceding = self
            .preceding(expression, &units, (end, before))
            .map(|bound| Binding { perhaps: perhaps || bound.perhaps, ..bound });
        if preceding.is_ok() {
            return preceding;
        }
        if let [(end, unit)] = units[..] {
            let named =
                self.scope.mentions.iter().any(|one| {
                    one.term.indicator == unit && one.term.forbidden.is_none() && !self.counted(one)
                });
            if named && self.fits_unit(expression, unit) {
                return Ok(Binding { perhaps, ..plain(unit, end) });
            }
        }
        match before {
            Some((binding, shape))
                if may_continue(shape, expression.shape)
                    && preceding.as_ref().err() != Some(&Some(Silence::Ambiguous)) =>
            {
                let fits = units.is_empty() || units.iter().any(|(_, unit)| *unit == binding.indicator);
                if fits && self.before(Role::Including, expression.tokens.start).is_some() {
                    return Err(Some(Silence::Part));
                }
                // "Sur les 186 clients, 121 sont des particuliers."
                if fits && self.has(Role::Copula, expression.tokens.end).is_none() {
                    Ok(Binding { elliptic: true, mention_end: None, noun_end: end, ..binding })
                } else {
                    preceding
                }
            }
            _ => preceding,
        }
    }

    /// Whether a term has a number of its own right before it: "640 vélos, dont 521 vélos remis en état".
    fn counted(&self, mention: &Mention) -> bool {
        self.scope.expressions.iter().any(|one| one.tokens.end == mention.first)
    }

    fn fits_unit(&self, expression: &Expression, unit: IndicatorId) -> bool {
        compatible(expression.shape, counted(self.figures.get(unit)))
    }

    /// The indicators whose unit follows the number, each with the end of that word.
    pub(super) fn units(&self, expression: &Expression) -> Vec<(usize, IndicatorId)> {
        let prose = self.prose();
        let end = expression.tokens.end;
        let of = self.has(Role::Of, end).filter(|_| expression.tokens.start + 1 < end).unwrap_or_default();
        let all = prose.lexicon.units.all_at(prose.tokens, end + of);
        let mut out: Vec<(usize, IndicatorId)> =
            all.map(|(length, at)| (end + of + length, IndicatorId(at))).collect();
        out.dedup();
        out
    }

    /// Whether something else is counted: another noun follows the number.
    pub(super) fn foreign_after(&self, expression: &Expression) -> bool {
        let at = expression.tokens.end;
        let prose = self.prose();
        if prose.kind(at) != Some(Kind::Word) {
            return matches!(prose.kind(at), Some(Kind::Mark('€' | '$' | '£' | '°' | '/')));
        }
        if self.has(Role::Of, at).is_some() || self.has(Role::Partitive, at).is_some() {
            // "68 % en", and never "68 % des salariés"; "48 de" narrows as well. "40 % de 2024", and
            // "représente 5 % du temps", do not.
            let of = self.has(Role::Of, at).unwrap_or_default();
            return !(self.years.contains(&(at + of)) || self.weighs(expression));
        }
        // "78 % en 2024 impressionne": no noun stands behind a year.
        if self.has(Role::In, at).is_some_and(|length| self.years.contains(&(at + length))) {
            return false;
        }
        let passing = matches!(expression.shape, Shape::Amount { .. }) && self.has(Role::Link, at).is_some();
        !passing && narrowed(prose, at, usize::MAX, self.years) != Extent::Whole
    }

    /// "14 236 : c'est le nombre d'heures d'insertion", "avec 68 % en 2024, le taux de sorties dynamiques …".
    fn presented(&self, expression: &Expression) -> Option<Bound> {
        let end = expression.tokens.end;
        let year = end + self.has(Role::In, end).unwrap_or_default();
        let comma = |at| self.prose().kind(at) == Some(Kind::Mark(','));
        let dated = self.years.contains(&year) && comma(year + 1);
        let stop = if dated { year + 1 } else { end };
        let parted = matches!(self.prose().kind(stop), Some(Kind::Mark(',' | ':' | '–' | '—' | '(')));
        let mut at = stop + usize::from(parted);
        let from = at;
        while self.mention_at(at).is_none()
            && let Some(length) =
                self.has(Role::Presents, at).or_else(|| self.aside(at).filter(|_| at > from))
        {
            at += length;
        }
        let bare = matches!(expression.shape, Shape::Amount { measure: Measure::Bare, .. });
        // "Au nombre de 186 en 2024, les clients …".
        let led = || self.before(Role::Link, expression.tokens.start).is_some() && dated;
        if at == from && parted && (!bare || led()) {
            at += self.has(Role::Head, at).unwrap_or_default();
        }
        let mention = self
            .scope
            .mentions
            .iter()
            .find(|one| (one.first..one.end).contains(&at))
            .filter(|_| at > from)?;
        Some(self.direct(expression, mention, false))
    }

    /// The nearest term before the number, when the words between lead from one to the other.
    fn preceding(
        &self,
        expression: &Expression,
        units: &[(usize, IndicatorId)],
        (noun_end, before): (usize, Option<(Binding, Shape)>),
    ) -> Bound {
        let start = expression.tokens.start;
        let since =
            self.scope.expressions.iter().filter(|other| other.tokens.end <= start && !compares(other.shape));
        let since = since.map(|other| other.tokens.end).max().unwrap_or(self.scope.sentence.start);
        let in_reach = |one: &&Mention| one.end <= start && one.first >= self.scope.sentence.start;
        let candidates =
            self.scope.mentions.iter().filter(in_reach).filter(|one| self.fits(expression.shape, one));
        let near: Vec<&Mention> = candidates.filter(|one| one.first >= since).collect();
        let Some(mention) = near.last() else { return Err(None) };
        // In "64 salariés, et les heures atteignent 15 386", the first term has its number.
        let taken = before.map_or(0, |(binding, _)| binding.noun_end);
        let mut open = near.iter().filter(|one| one.end > taken);
        let other = open.any(|one| one.term.indicator != mention.term.indicator);
        if mention.shared || other {
            return Err(Some(Silence::Ambiguous));
        }
        if !units.is_empty() && units.iter().all(|(_, unit)| *unit != mention.term.indicator) {
            return Err(None);
        }
        if !self.leads(mention, expression) {
            return Err(None);
        }
        let things = counted(self.figures.get(mention.term.indicator)) != Counted::Percent;
        // "Les heures ont chuté de 21 %, à 9 800": the verb leads to the number.
        let acts = self.has(Role::Copula, mention.end).is_some() && self.prose().piece(mention.end) != "à";
        let asks = (mention.end..start).any(|at| self.prose().kind(at) == Some(Kind::Mark('?')));
        let extent = match narrowed(self.prose(), mention.end, start, self.years) {
            Extent::Part if asks => Extent::Perhaps,
            extent => extent,
        };
        if things && !acts && extent == Extent::Part {
            return Err(Some(Silence::Part));
        }
        if !things && self.of_others(mention.end, start) {
            return Err(Some(Silence::Part));
        }
        let perhaps = things && !acts && extent == Extent::Perhaps;
        Ok(Binding { perhaps, ..named(mention, noun_end, Some(mention.end)) })
    }
}

/// "1 salarié" tells of one, and not of how many there are.
pub(super) fn single(shape: Shape) -> bool {
    matches!(shape, Shape::Amount { number, measure: Measure::Bare, .. } if number.value == Decimal::ONE)
}

fn plain(indicator: IndicatorId, noun_end: usize) -> Binding {
    Binding {
        indicator,
        forbidden: None,
        noun_end,
        mention_end: None,
        elliptic: false,
        perhaps: false,
        other: false,
    }
}

pub(super) fn named(mention: &Mention, noun_end: usize, mention_end: Option<usize>) -> Binding {
    let place = |which| Forbidden { which, first: mention.first, end: mention.end };
    let forbidden = mention.term.forbidden.map(place);
    Binding { forbidden, mention_end, ..plain(mention.term.indicator, noun_end) }
}

/// Whether a number without a noun may count what the one before it counts: "136 750 euros en 2024, 118 200 en 2023".
fn may_continue(one: Shape, other: Shape) -> bool {
    let measure = |shape| match shape {
        Shape::Amount { measure, .. } => Some(measure),
        _ => None,
    };
    same_kind(one, other) || (measure(one), measure(other)) == (Some(Measure::Money), Some(Measure::Bare))
}

/// Whether two numbers stand in the same measure.
pub(super) fn same_kind(one: Shape, other: Shape) -> bool {
    let measure = |shape| match shape {
        Shape::Amount { measure, .. } | Shape::Range { measure, .. } => Some(measure),
        _ => None,
    };
    measure(one).is_some() && measure(one) == measure(other)
}
