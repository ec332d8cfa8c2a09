//! The year that a number is about, and the one it is compared with.

use std::ops::Range;

use super::Page;
use super::expression::{self, Expression};
use super::judge;
use super::numeral::{self, Found, Prose};
use super::token::Kind;
use super::verdict::Silence;
use super::words::Role;

/// A year in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Year {
    pub(super) at: usize,
    pub(super) value: i32,
    pub(super) part: Part,
}

/// What a year is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// What is told of may be its.
    Of,
    /// The earlier of two years.
    Base,
    /// The later year of a period.
    Until,
    /// That of a number that another is compared with: "contre 12 850 en 2023".
    Own,
    /// It dates something else.
    Aside,
}

/// The years of a sentence, from the first.
pub(super) fn years(prose: Prose, sentence: &Range<usize>, named: &[bool]) -> Vec<Year> {
    let mut out: Vec<Year> = Vec::new();
    for at in sentence.clone() {
        let Some(year) = expression::year(prose, at, named) else { continue };
        let part = part(prose, at, named);
        match (out.last_mut(), period(prose, at)) {
            (Some(first), true) if first.at + 2 == at => {
                first.part = Part::Base;
                out.push(Year { at, value: year, part: Part::Until });
            }
            _ => out.push(Year { at, value: year, part }),
        }
    }
    out
}

/// Whether the year at `at` closes a period that another year opened: entre 2019 et 2024, 2019-2024.
fn period(prose: Prose, at: usize) -> bool {
    let (Some(joint), Some(open)) = (at.checked_sub(1), at.checked_sub(3)) else {
        return at.checked_sub(1).is_some_and(|joint| hyphen(prose, joint));
    };
    if hyphen(prose, joint) {
        return true;
    }
    let (tokens, lexicon) = (prose.tokens, prose.lexicon);
    lexicon.ranges.all_at(tokens, open).any(|(_, which)| {
        lexicon.joints.all_at(tokens, joint).any(|(_, joint)| lexicon.same_joint(which, joint))
    })
}

fn hyphen(prose: Prose, at: usize) -> bool {
    matches!(prose.kind(at), Some(Kind::Mark('-' | '–' | '/'))) && !prose.spaced(at + 1)
}

fn part(prose: Prose, at: usize, named: &[bool]) -> Part {
    let (tokens, lexicon) = (prose.tokens, prose.lexicon);
    let full = at.checked_sub(3).is_some_and(|from| lexicon.role(Role::FullYear, tokens, from).is_some());
    let month = at.checked_sub(1).is_some_and(|before| lexicon.role(Role::Month, tokens, before).is_some());
    if month && !full {
        return Part::Aside;
    }
    let opening = at - lexicon.role_before(Role::In, tokens, at).unwrap_or_default();
    for from in [at, opening] {
        // "La loi de 2024", and not "le budget de 2024" where that is what is counted.
        let dates = lexicon.role_before(Role::Dates, tokens, from);
        if dates.is_some_and(|length| !named.get(from - length).copied().unwrap_or_default()) {
            return Part::Aside;
        }
        let says = lexicon.role_before(Role::Says, tokens, from).is_some();
        if !says && lexicon.role_before(Role::Since, tokens, from).is_some() {
            return Part::Base;
        }
    }
    if compared(prose, opening) { Part::Own } else { Part::Of }
}

/// How many words a number and its noun take before their year.
const NOUN: usize = 8;

/// Whether the words before token `end` are a number that another one is compared with: "contre 12 850
/// heures", "(48".
fn compared(prose: Prose, end: usize) -> bool {
    let (tokens, lexicon) = (prose.tokens, prose.lexicon);
    let number = |at: usize| prose.kind(at) == Some(Kind::Digits) || lexicon.senses.at(tokens, at).is_some();
    let mut at = end;
    while at > 0 && end - at < NOUN {
        at -= 1;
        let aside =
            prose.kind(at) == Some(Kind::Mark('(')) || lexicon.role(Role::Contrast, tokens, at).is_some();
        if aside {
            return (at + 1..end).any(number);
        }
        let joint =
            matches!(prose.kind(at), Some(Kind::Word | Kind::Digits | Kind::Mark('%' | '€' | '.' | ',')));
        if !joint || (prose.kind(at) == Some(Kind::Mark(',')) && prose.spaced(at + 1)) {
            return false;
        }
    }
    false
}

/// The year right after token `end`, with a preposition at most and words that narrow nothing before it.
pub(super) fn tied_after(prose: Prose, years: &[Year], end: usize) -> Option<i32> {
    let (tokens, lexicon) = (prose.tokens, prose.lexicon);
    let mut at = end;
    for _ in 0..3 {
        match lexicon.role(Role::Neutral, tokens, at) {
            Some(length) => at += length,
            None => break,
        }
    }
    for _ in 0..2 {
        at += lexicon.role(Role::In, tokens, at).unwrap_or_default();
    }
    let own = |year: &&Year| year.at == at && matches!(year.part, Part::Of | Part::Own);
    years.iter().find(own).map(|year| year.value)
}

/// The year right before token `start`: "2023 : 12 850", "en 2024, 14 236".
fn tied_before(prose: Prose, years: &[Year], start: usize) -> Option<i32> {
    let mut at = start;
    while at > 0 && matches!(prose.kind(at - 1), Some(Kind::Mark(',' | ':' | '(' | '–' | '—'))) {
        at -= 1;
    }
    let before = at.checked_sub(1)?;
    // "2023 et 2024 : 80 salariés" ties it to neither.
    let joined = |joint: usize| {
        prose.kind(joint) == Some(Kind::Word)
            && joint.checked_sub(1).is_some_and(|at| years.iter().any(|year| year.at == at))
    };
    if before.checked_sub(1).is_some_and(joined) {
        return None;
    }
    years.iter().find(|year| year.at == before && year.part == Part::Of && at < start).map(|year| year.value)
}

/// A number and its place in a sentence.
pub(super) struct Place<'a> {
    pub(super) prose: Prose<'a>,
    pub(super) sentence: Range<usize>,
    pub(super) clauses: &'a [usize],
    /// The years of the sentence.
    pub(super) years: &'a [Year],
    /// The expressions of the sentence, with the end of the noun of each.
    pub(super) others: &'a [(Expression, usize)],
    /// Years that the paragraph is about.
    pub(super) paragraph: &'a [i32],
    pub(super) page: Page,
}

impl Place<'_> {
    /// The year that a number is tied to by its own words.
    pub(super) fn own(&self, expression: &Expression, noun_end: usize) -> Option<i32> {
        tied_after(self.prose, self.years, noun_end)
            .or_else(|| tied_after(self.prose, self.years, expression.tokens.end))
            .or_else(|| tied_before(self.prose, self.years, expression.tokens.start))
            .or_else(|| self.last_year(noun_end).or_else(|| self.last_year(expression.tokens.end)))
            .or_else(|| self.year_before(noun_end))
            .or_else(|| self.of_clause(expression))
    }

    /// "Contre 187 l'année précédente": the year before the only one that the sentence, the paragraph or else the
    /// page is about.
    fn year_before(&self, end: usize) -> Option<i32> {
        self.prose.lexicon.role(Role::YearBefore, self.prose.tokens, end)?;
        let mut of = self.years.iter().filter(|year| year.part == Part::Of).map(|year| year.value);
        let year = match (of.next(), of.next(), self.paragraph, self.page.year) {
            (Some(year), None, _, _) | (None, _, [], Some(year)) => year,
            (None, _, [year], _) => *year,
            _ => return None,
        };
        Some(year - 1)
    }

    /// The year of a clause of its own: "; en 2024 ils sont 78".
    fn of_clause(&self, expression: &Expression) -> Option<i32> {
        let clause = |at: usize| self.clauses.get(at);
        let own = clause(expression.tokens.start);
        let mut years = self.years.iter().filter(|year| year.part == Part::Of && clause(year.at) == own);
        let year = years.next()?;
        let other = self
            .others
            .iter()
            .any(|(one, _)| one.tokens.start != expression.tokens.start && clause(one.tokens.start) == own);
        (years.next().is_none() && !other).then_some(year.value)
    }

    /// "29 l'an dernier".
    fn last_year(&self, end: usize) -> Option<i32> {
        let tied = self.prose.lexicon.role(Role::LastYear, self.prose.tokens, end).is_some();
        self.page.on.filter(|_| tied).map(|day| i32::from(day.year()) - 1)
    }

    /// The year that the number is about; `mention` is where what it counts is named, before it.
    pub(super) fn year(
        &self,
        expression: &Expression,
        noun_end: usize,
        mention: Option<usize>,
    ) -> Result<i32, Silence> {
        let named = || mention.and_then(|end| tied_after(self.prose, self.years, end));
        if let Some(year) = self.own(expression, noun_end).or_else(named) {
            return Ok(year);
        }
        if self.elsewhen(expression) {
            return Err(Silence::Year);
        }
        let of = self.years.iter().filter(|year| year.part == Part::Of);
        let mut all: Vec<i32> = of.clone().map(|year| year.value).collect();
        all.sort_unstable();
        all.dedup();
        match all[..] {
            [year] => return Ok(year),
            [] => {}
            _ => return self.leading(expression).ok_or(Silence::Year),
        }
        if let Some(until) = self.years.iter().find(|year| year.part == Part::Until) {
            // What is told of a whole period is the value of no year.
            return if judge::compares(expression.shape) { Ok(until.value) } else { Err(Silence::Year) };
        }
        self.relative().unwrap_or(match (self.paragraph, self.page.year) {
            ([year], _) => Ok(*year),
            ([], Some(year)) => Ok(year),
            _ => Err(Silence::Year),
        })
    }

    /// Whether the statement of a number tells of another time, and another statement of the sentence of its year:
    /// "il y a cinq ans, 310 vélos ; en 2024, 521".
    fn elsewhen(&self, expression: &Expression) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose;
        let parts = |at: &usize| self.prose.kind(*at) == Some(Kind::Mark(';'));
        let number = expression.tokens.start;
        let from = (self.sentence.start..number).rfind(parts).unwrap_or(self.sentence.start);
        let to = (number..self.sentence.end).find(parts).unwrap_or(self.sentence.end);
        let ago = |at: usize| {
            let length = lexicon.role(Role::Ago, tokens, at)?;
            let Found::Number(number) = numeral::read(self.prose, at + length) else { return None };
            lexicon.role(Role::Years, tokens, number.end)
        };
        let dated = self.years.iter().any(|year| year.part == Part::Of && (from..to).contains(&year.at));
        let other = |at: usize| lexicon.role(Role::OtherYear, tokens, at).is_some() || ago(at).is_some();
        !dated && (from..number).any(other)
    }

    /// The nearest year before a number, where each year of the sentence stands before its numbers.
    fn leading(&self, expression: &Expression) -> Option<i32> {
        let first = self.others.iter().map(|(one, _)| one.tokens.start).min()?;
        let of = || self.years.iter().filter(|year| year.part == Part::Of);
        let leads = of().next().is_some_and(|year| year.at < first);
        let trails = self.others.iter().any(|(_, end)| tied_after(self.prose, self.years, *end).is_some());
        let before = of().rfind(|year| year.at < expression.tokens.start);
        // The two years must be parted by a number: "en 2023 et 2024, 14 236 heures" ties nothing.
        let parted = of().zip(of().skip(1)).all(|(one, two)| {
            self.others.iter().any(|(other, _)| (one.at..two.at).contains(&other.tokens.start))
        });
        before.filter(|_| leads && !trails && parted).map(|year| year.value)
    }

    /// "L'an dernier", "cette année": told by the date of the article alone.
    fn relative(&self) -> Option<Result<i32, Silence>> {
        let (tokens, lexicon) = (self.prose.tokens, self.prose.lexicon);
        let told = |at| {
            let before = [Role::Since, Role::Contrast];
            before.iter().any(|role| lexicon.role_before(*role, tokens, at).is_some())
                || compared(self.prose, at)
                || lexicon.role(Role::SameYear, tokens, at).is_some()
        };
        let has =
            |role| self.sentence.clone().any(|at| lexicon.role(role, tokens, at).is_some() && !told(at));
        if has(Role::OtherYear) {
            return Some(Err(Silence::Year));
        }
        let back = match (has(Role::LastYear), has(Role::ThisYear)) {
            (true, false) => 1,
            (false, true) => 0,
            (true, true) => return Some(Err(Silence::Year)),
            (false, false) => return None,
        };
        let year = self.page.on.map(|day| i32::from(day.year()) - back);
        Some(year.or(self.page.year).ok_or(Silence::Year))
    }

    /// The year that a change up to `year` begins with: one that is named, so many years back, or the one
    /// before.
    pub(super) fn base(&self, year: i32) -> i32 {
        let named = |part| self.years.iter().filter(move |one| one.part == part).map(|one| one.value);
        let earlier = named(Part::Base).chain(named(Part::Own)).find(|base| *base < year);
        earlier.or_else(|| self.span().map(|years| year - years)).unwrap_or(year - 1)
    }

    /// "En cinq ans", "deux ans plus tôt"; "après deux années difficiles" tells of no change over them.
    fn span(&self) -> Option<i32> {
        let prose = self.prose;
        self.sentence.clone().find_map(|at| {
            let Found::Number(number) = numeral::read(prose, at) else { return None };
            let years = prose.lexicon.role(Role::Years, prose.tokens, number.end)?;
            let over = prose.lexicon.role(Role::Over, prose.tokens, number.end + years);
            over.or_else(|| prose.lexicon.role_before(Role::Over, prose.tokens, at))?;
            i32::try_from(number.written.value).ok().filter(|years| (1..100).contains(years))
        })
    }
}
