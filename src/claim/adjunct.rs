//! What the words around a number add to it: a sign, a direction, "fois plus", "environ" after it.

use rust_decimal::Decimal;

use super::band::Band;
use super::expression::{Expression, Measure, Shape};
use super::lexicon::Measured;
use super::numeral::{self, Found, Prose};
use super::token::Kind;
use super::words::{Role, Way};

/// How far words may be from a number and still belong to it.
const NEAR: usize = 5;

/// The expression with all that stands around it.
pub(super) fn with_all(prose: Prose, found: Expression) -> Expression {
    let steps = [with_currency, with_sign, with_times, with_change, with_band_after];
    steps.into_iter().fold(found, |found, step| step(prose, found))
}

/// "+3 %" and "−3 %".
fn with_sign(prose: Prose, found: Expression) -> Expression {
    let Shape::Amount { band, number, measure } = found.shape else { return found };
    let Some(at) = found.number.checked_sub(1).filter(|_| found.number == found.tokens.start) else {
        return found;
    };
    let way = match prose.kind(at) {
        Some(Kind::Mark('+')) => Way::Up,
        Some(Kind::Mark('-' | '−' | '–')) if prose.spaced(at) && !prose.spaced(found.number) => Way::Down,
        Some(Kind::Mark('−')) => Way::Down,
        _ => return found,
    };
    let tokens = at..found.tokens.end;
    Expression { tokens, shape: Shape::Change { way, band, number, measure }, ..found }
}

/// "€352,400".
fn with_currency(prose: Prose, found: Expression) -> Expression {
    let Shape::Amount { band, number, measure: Measure::Bare } = found.shape else { return found };
    let Some(sign) = found.number.checked_sub(1).filter(|_| !prose.spaced(found.number)) else {
        return found;
    };
    match prose.lexicon.measures.at(prose.tokens, sign) {
        Some((1, Measured::Money(1))) if prose.kind(sign) != Some(Kind::Word) => {
            let shape = Shape::Amount { band, number, measure: Measure::Money };
            Expression { tokens: found.tokens.start.min(sign)..found.tokens.end, shape, ..found }
        }
        _ => found,
    }
}

/// "Deux fois plus".
fn with_times(prose: Prose, found: Expression) -> Expression {
    let Shape::Amount { band: Band::Plain, number, measure: Measure::Bare } = found.shape else {
        return found;
    };
    let Some((length, way)) = prose.lexicon.times.at(prose.tokens, found.tokens.end) else { return found };
    let Some(shape) = factor(number.value, way) else { return found };
    let end = found.tokens.end + length;
    Expression { tokens: found.tokens.start..end, shape, ..found }
}

/// So many times more, or less.
pub(super) fn factor(value: Decimal, way: Way) -> Option<Shape> {
    let factor = match way {
        Way::Up => Some(value),
        Way::Down => Decimal::ONE.checked_div(value),
    };
    let sound = factor.filter(|_| value > Decimal::ONE);
    sound.map(|factor| Shape::Times { band: Band::Plain, factor })
}

/// "En hausse de 3 %", "gagne 3 points", "3 % de plus".
fn with_change(prose: Prose, found: Expression) -> Expression {
    let Shape::Amount { band, number, measure } = found.shape else { return found };
    let change = |way| Shape::Change { way, band, number, measure };
    let (tokens, lexicon) = (prose.tokens, prose.lexicon);
    let start = found.tokens.start;
    let ends_here = |from: usize| {
        lexicon.direct.at(tokens, from).filter(|(length, _)| from + length == start).map(|(_, way)| way)
    };
    if let Some(way) = start.checked_sub(1).and_then(ends_here) {
        return Expression { shape: change(way), ..found };
    }
    if let Some(by) = start.checked_sub(1).filter(|by| lexicon.by.at(tokens, *by).is_some()) {
        let mut at = by;
        while at > 0 && by - at < NEAR + 4 && prose.kind(at - 1) == Some(Kind::Word) {
            at -= 1;
            if let Some((length, way)) = lexicon.ways.at(tokens, at) {
                let from = if at + length == by { opening(prose, at) } else { start };
                return Expression { tokens: from..found.tokens.end, shape: change(way), ..found };
            }
        }
    }
    let end = found.tokens.end;
    for skip in 0..=NEAR {
        let at = end + skip;
        if prose.kind(at) != Some(Kind::Word) {
            break;
        }
        if let Some((length, way)) = lexicon.trailing.at(tokens, at) {
            let marker = lexicon.before.at(tokens, at).or_else(|| lexicon.before.at(tokens, at + 1));
            let close = skip == 0 || length > 1 || lexicon.words.inflection.adjective_last;
            if marker.is_none() && close {
                return Expression { shape: change(way), ..found };
            }
        }
    }
    found
}

/// The "en" of "en hausse de".
fn opening(prose: Prose, at: usize) -> usize {
    let before =
        at.checked_sub(1).filter(|before| prose.lexicon.role(Role::In, prose.tokens, *before) == Some(1));
    before.filter(|before| prose.kind(*before) == Some(Kind::Word)).unwrap_or(at)
}

/// "14 000 heures environ".
fn with_band_after(prose: Prose, found: Expression) -> Expression {
    let Shape::Amount { band: Band::Plain, number, measure } = found.shape else { return found };
    let (tokens, lexicon) = (prose.tokens, prose.lexicon);
    let end = found.tokens.end;
    for at in end..=end + NEAR {
        if let Some((length, band)) = lexicon.after.at(tokens, at) {
            let free = !matches!(numeral::read(prose, at + length), Found::Number(_));
            let tokens = if at == end { found.tokens.start..at + length } else { found.tokens.clone() };
            return if free {
                Expression { tokens, shape: Shape::Amount { band, number, measure }, ..found }
            } else {
                found
            };
        }
        if prose.kind(at) != Some(Kind::Word) {
            break;
        }
    }
    found
}
