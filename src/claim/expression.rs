//! Numbers with the words that give them their meaning: markers, ranges, shares, changes, trends.

use std::ops::Range;

use rust_decimal::Decimal;

use super::adjunct;
use super::band::{Band, Written};
use super::lexicon::{Measured, Sense};
use super::numeral::{self, Found, Numeral, Prose};
use super::token::Kind;
use super::words::{Role, Way};

/// What stands beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// Nothing, or a noun.
    Bare,
    Percent,
    Points,
    Money,
}

/// What an expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A number of something.
    Amount { band: Band, number: Written, measure: Measure },
    /// Between two numbers; `passes` where it goes from the first to the second.
    Range { low: Written, high: Written, measure: Measure, passes: bool },
    /// A fraction, in percent.
    Fraction { band: Band, percent: Decimal },
    /// X sur Y.
    OutOf { band: Band, of: Decimal, to: Decimal },
    /// More than half.
    Majority,
    /// So many times the value of another year.
    Times { band: Band, factor: Decimal },
    /// More or less than in another year, by so much.
    Change { way: Way, band: Band, number: Written, measure: Measure },
    /// As in another year.
    Stable,
    /// As never before.
    Record,
}

/// An expression, with the tokens that it takes.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    /// Its words, marker and sign of percentage included.
    pub(super) tokens: Range<usize>,
    /// Where its number begins, after the marker.
    pub(super) number: usize,
    pub(super) shape: Shape,
}

/// The expressions that begin in some tokens, from the first. `named` tells whether something that is counted
/// begins at a token.
pub(super) fn expressions(prose: Prose, within: &Range<usize>, named: &[bool]) -> Vec<Expression> {
    let mut out = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let (next, found) = read(prose, at, named);
        out.extend(found);
        at = next.max(at + 1);
    }
    out
}

/// Whether the token at `at` is a year.
pub(super) fn year(prose: Prose, at: usize, named: &[bool]) -> Option<i32> {
    let digits = prose.tokens.get(at).filter(|token| token.kind == Kind::Digits)?;
    if digits.end - digits.start != 4 {
        return None;
    }
    let year = prose.piece(at).parse().ok().filter(|year| (1900..2100).contains(year))?;
    let after = |skip: usize| named.get(at + skip).copied().unwrap_or_default();
    let of = prose.lexicon.role(Role::Of, prose.tokens, at + 1).unwrap_or_default();
    let counted =
        after(1) || (of > 0 && after(1 + of) && !prose.tokens[at].capital && !introduced(prose, at));
    let measured = prose.lexicon.measures.at(prose.tokens, at + 1).is_some();
    let decimal = matches!(numeral::read(prose, at), Found::Number(number) if number.end > at + 1);
    ((!counted || introduced(prose, at)) && !measured && !decimal).then_some(year)
}

/// Whether a preposition for years stands before token `at`.
fn introduced(prose: Prose, at: usize) -> bool {
    prose.lexicon.role_before(Role::In, prose.tokens, at).is_some()
}

/// The expression at token `at`, and where to read on.
fn read(prose: Prose, at: usize, named: &[bool]) -> (usize, Option<Expression>) {
    let (tokens, lexicon) = (prose.tokens, prose.lexicon);
    if tokens.get(at).is_some_and(|token| token.is_word() && !lexicon.opens(token)) {
        return (at + 1, None);
    }
    if !matches!(prose.kind(at), Some(Kind::Word | Kind::Digits)) || year(prose, at, named).is_some() {
        return (at + 1, None);
    }
    let whole = |end: usize, shape: Shape| Expression { tokens: at..end, number: at, shape };
    match lexicon.senses.at(tokens, at) {
        Some((length, Sense::Majority)) => return (at + length, Some(whole(at + length, Shape::Majority))),
        Some((length, Sense::Stable)) => {
            let found = (!levels(prose, at, length)).then(|| whole(at + length, Shape::Stable));
            return (at + length, found);
        }
        Some((length, Sense::Record)) => return (at + length, Some(whole(at + length, Shape::Record))),
        Some((length, Sense::Multiplied(of, to, band))) => {
            let factor = Decimal::from(of) / Decimal::from(to);
            return (at + length, Some(whole(at + length, Shape::Times { band, factor })));
        }
        Some((length, Sense::Factor(way))) => {
            if let Found::Number(number) = numeral::read(prose, at + length) {
                return (
                    number.end,
                    adjunct::factor(number.written.value, way).map(|shape| whole(number.end, shape)),
                );
            }
        }
        _ => {}
    }
    let here = numeral::read(prose, at);
    if let Some(range) = range(prose, (at, here), named) {
        return (range.tokens.end, Some(range));
    }
    let marker = lexicon.before.at(tokens, at);
    let (from, band) = marker.map_or((at, Band::Plain), |(length, band)| (at + length, band));
    // "Dépasse désormais les 14 000".
    let skip = |at: usize| at + lexicon.articles.at(tokens, at).map_or(0, |(length, ())| length);
    let from = if marker.is_some() { skip(skip(from)) } else { from };
    if marker.is_some() && year(prose, from, named).is_some() {
        return (from, None);
    }
    let coin = usize::from(marker.is_some() && matches!(prose.kind(from), Some(Kind::Mark('€'))));
    let from = from + coin;
    let number = if from == at { here } else { numeral::read(prose, from) };
    match single(prose, (from, number), band) {
        Single::Found(end, shape) => {
            let mut found = Expression { tokens: at..end, number: from, shape };
            if !counts(prose, &found, named) {
                return (end, None);
            }
            found = adjunct::with_all(prose, found);
            (found.tokens.end, Some(found))
        }
        Single::Other(end) => (end, None),
        Single::Nothing => (at + 1, None),
    }
}

/// Whether words for what does not change tell where it stays: "se maintient à 67 %", "… au-dessus de 60 %".
fn levels(prose: Prose, at: usize, length: usize) -> bool {
    let (tokens, lexicon) = (prose.tokens, prose.lexicon);
    let end = at + length;
    let to = lexicon
        .role(Role::Link, tokens, end)
        .filter(|_| lexicon.role(Role::Link, tokens, at) == Some(length));
    let number = |from: usize| matches!(numeral::read(prose, from), Found::Number(_));
    lexicon.before.at(tokens, end).is_some() || to.is_some_and(|more| number(end + more))
}

enum Single {
    Found(usize, Shape),
    Other(usize),
    Nothing,
}

/// A fraction, "sept sur dix", or an amount.
fn single(prose: Prose, (at, found): (usize, Found), band: Band) -> Single {
    if let Some((length, Sense::Fraction(of, to))) = prose.lexicon.senses.at(prose.tokens, at) {
        let percent = Decimal::from(100 * of) / Decimal::from(to);
        return Single::Found(at + length, Shape::Fraction { band, percent });
    }
    let number = match found {
        Found::Number(number) => number,
        Found::Other(end) => return Single::Other(end),
        Found::Nothing => return Single::Nothing,
    };
    if let Some((end, to)) = out_of(prose, number) {
        return Single::Found(end, Shape::OutOf { band, of: number.written.value, to });
    }
    if number.article {
        return Single::Nothing;
    }
    let (end, number, measure) = measured(prose, number);
    Single::Found(end, Shape::Amount { band, number, measure })
}

/// A number with its sign of percentage, of money, or its points.
fn measured(prose: Prose, number: Numeral) -> (usize, Written, Measure) {
    let written = number.written;
    let found = prose.lexicon.measures.at(prose.tokens, number.end).or_else(|| {
        // "1,2 million d'euros".
        let of = prose.lexicon.role(Role::Of, prose.tokens, number.end)?;
        let (length, measure) = prose.lexicon.measures.at(prose.tokens, number.end + of)?;
        matches!(measure, Measured::Money(_)).then_some((of + length, measure))
    });
    match found {
        Some((length, Measured::Percent)) => (number.end + length, written, Measure::Percent),
        Some((length, Measured::Points)) => (number.end + length, written, Measure::Points),
        Some((length, Measured::Money(factor))) => {
            (number.end + length, scaled(written, Decimal::from(factor)), Measure::Money)
        }
        None => (number.end, written, Measure::Bare),
    }
}

fn scaled(number: Written, factor: Decimal) -> Written {
    let times = |value: Decimal| value.checked_mul(factor).unwrap_or(value);
    let (value, unit, round) = (times(number.value), times(number.unit), times(number.round));
    Written { value, unit, round, ..number }
}

/// The second number of "sept sur dix" or "un salarié sur deux".
fn out_of(prose: Prose, number: Numeral) -> Option<(usize, Decimal)> {
    let lexicon = prose.lexicon;
    for skip in 0..=3 {
        let at = number.end + skip;
        if skip > 0 && prose.kind(at - 1) != Some(Kind::Word) {
            return None;
        }
        let Some((length, ())) = lexicon.out_of.at(prose.tokens, at) else { continue };
        let from = at + length;
        let from = from + lexicon.articles.at(prose.tokens, from).map_or(0, |(length, ())| length);
        let Found::Number(second) = numeral::read(prose, from) else { return None };
        let small = second.written.value <= Decimal::TEN || second.written.value == Decimal::ONE_HUNDRED;
        // "in" alone also begins a place or a time.
        let vague = length == 1 && prose.piece(at).eq_ignore_ascii_case("in");
        let sound = number.written.value <= second.written.value && !second.article && (!vague || small);
        let time = lexicon.role(Role::Time, prose.tokens, second.end).is_some();
        let other = second.written.value >= Decimal::from(1900) && prose.piece(from).len() == 4;
        // "Une formation sur deux sujets", and not "une personne sur deux repart".
        let noun = prose.kind(second.end) == Some(Kind::Word)
            && skip > 0
            && prose.piece(second.end).ends_with(['s', 'x'])
            && lexicon.role(Role::Light, prose.tokens, second.end).is_none()
            && lexicon.role(Role::Copula, prose.tokens, second.end).is_none();
        return (sound && !time && !other && !noun).then_some((second.end, second.written.value));
    }
    None
}

/// Entre A et B, de A à B; `here` is what stands at the first token itself.
fn range(prose: Prose, (at, here): (usize, Found), named: &[bool]) -> Option<Expression> {
    let (tokens, lexicon) = (prose.tokens, prose.lexicon);
    let opened = lexicon.ranges.at(tokens, at);
    let from = opened.map_or(at, |(length, _)| at + length);
    let number = |from: usize| match if from == at { here } else { numeral::read(prose, from) } {
        Found::Number(number) if !number.article && year(prose, from, named).is_none() => Some(number),
        _ => None,
    };
    let lower = number(from)?;
    let (end, low, first) = measured(prose, lower);
    // Between the two numbers may stand the year of the first.
    let which = opened.map(|(_, which)| which);
    let fits = |(_, joint): &(usize, usize)| which.is_none_or(|which| lexicon.same_joint(which, *joint));
    let skip = (0..=3).find(|skip| lexicon.joints.all_at(tokens, end + skip).any(|joint| fits(&joint)))?;
    if skip > 0 {
        return None;
    }
    let (length, joint) = lexicon.joints.all_at(tokens, end).find(fits)?;
    if opened.is_none() && !lexicon.bare_joint(joint) {
        return None;
    }
    let upper = number(end + length)?;
    let (end, high, second) = measured(prose, upper);
    // "Entre 1,1 et 1,2 million".
    let low = if lower.scale == Decimal::ONE && first == Measure::Bare && low.value < upper.scale {
        scaled(low, upper.scale)
    } else {
        low
    };
    if low.value >= high.value && !went(prose, at) {
        return None;
    }
    if lexicon.role(Role::Time, tokens, end).is_some() || lexicon.role(Role::Month, tokens, end).is_some() {
        return None;
    }
    let measure = if second == Measure::Bare { first } else { second };
    let shape = Shape::Range { low, high, measure, passes: went(prose, at) };
    Some(Expression { tokens: at..end, number: from, shape })
}

/// Whether what stands before token `at` goes from one number to another: est passé, une hausse.
fn went(prose: Prose, at: usize) -> bool {
    let (tokens, lexicon) = (prose.tokens, prose.lexicon);
    (1..=4.min(at)).any(|back| {
        let from = at - back;
        lexicon.role(Role::Passes, tokens, from).is_some() || lexicon.ways.at(tokens, from).is_some()
    })
}

/// Whether a number counts anything: no date, duration, age, identifier or number of a list.
fn counts(prose: Prose, found: &Expression, named: &[bool]) -> bool {
    let Shape::Amount { measure: Measure::Bare, .. } = found.shape else { return true };
    let (tokens, lexicon) = (prose.tokens, prose.lexicon);
    let end = found.tokens.end;
    let known = named.get(end).copied().unwrap_or_default();
    let timed = [Role::Month, Role::Time].iter().any(|role| lexicon.role(*role, tokens, end).is_some());
    let identified = |at: usize| lexicon.role_before(Role::Identifier, tokens, at).is_some();
    let mut before = found.number;
    while before > 0 && matches!(prose.kind(before - 1), Some(Kind::Mark('.' | ':' | '°' | '(' | '-'))) {
        before -= 1;
    }
    let listed =
        found.number == 0 && matches!(prose.kind(end), Some(Kind::Mark('.' | ')'))) && end + 1 < tokens.len();
    (known || !timed) && !identified(found.number) && !identified(before) && !listed
}
