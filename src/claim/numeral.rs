//! Numbers in prose, in digits and in words.

use rust_decimal::Decimal;

use super::band::Written;
use super::known::round_part;
use super::lexicon::{Lexicon, Sense};
use super::token::{Kind, Token};
use super::words::Role;

/// A number, with the tokens that it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub(super) end: usize,
    pub(super) written: Written,
    /// What its digits count: a million in "1,2 million".
    pub(super) scale: Decimal,
    /// "un" or "a" alone, which is a number only in some phrases.
    pub(super) article: bool,
}

/// What stands at a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found {
    Number(Numeral),
    /// Digits that are no number, up to here.
    Other(usize),
    Nothing,
}

/// More digits than this are an identifier.
const MOST_DIGITS: usize = 15;

/// A text as a reading needs it.
#[derive(Clone, Copy)]
pub(super) struct Prose<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
}

impl Prose<'_> {
    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn piece(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    pub(super) fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.spaced)
    }

    fn sense(&self, at: usize) -> Option<(usize, Sense)> {
        self.lexicon.senses.at(self.tokens, at)
    }

    /// A glued sign between two pieces that makes them one: 12/03, 2023-2024, 10:30.
    fn ties(&self, mark: usize, other: usize) -> bool {
        let sign =
            matches!(self.kind(mark), Some(Kind::Mark('-' | '–' | '/' | '.' | ',' | ':' | '_' | '\u{2011}')));
        sign && matches!(self.kind(other), Some(Kind::Digits | Kind::Word))
    }
}

/// The number that begins at token `at`.
pub(super) fn read(prose: Prose, at: usize) -> Found {
    match prose.kind(at) {
        Some(Kind::Digits) => digits(prose, at),
        // A number in words begins with a word that means one.
        Some(Kind::Word) if prose.sense(at).is_some() => {
            spelled(prose, at).map_or(Found::Nothing, Found::Number)
        }
        _ => Found::Nothing,
    }
}

fn digits(prose: Prose, at: usize) -> Found {
    let numbers = &prose.lexicon.words.numbers;
    let mut number = prose.piece(at).to_owned();
    let grouped = number.len() <= 3;
    let mut end = at + 1;
    loop {
        let three = |group: usize| prose.kind(group) == Some(Kind::Digits) && prose.piece(group).len() == 3;
        let sign = |mark: char| prose.kind(end) == Some(Kind::Mark(mark)) && !prose.spaced(end);
        if grouped && three(end) && prose.spaced(end) && one_space(prose, end) {
            number.push_str(prose.piece(end));
            end += 1;
        } else if grouped
            && numbers.thousands.iter().any(|mark| sign(*mark))
            && three(end + 1)
            && !prose.spaced(end + 1)
        {
            number.push_str(prose.piece(end + 1));
            end += 2;
        } else {
            break;
        }
    }
    let mut decimals = 0;
    let mut ambiguous = false;
    let point = matches!(prose.kind(end), Some(Kind::Mark(mark)) if mark == numbers.point || mark == '.');
    if point && !prose.spaced(end) && prose.kind(end + 1) == Some(Kind::Digits) && !prose.spaced(end + 1) {
        let part = prose.piece(end + 1);
        ambiguous = part.len() == 3 && number.len() <= 3 && number != "0";
        decimals = part.len() as u32;
        number = format!("{number}.{part}");
        end += 2;
    }
    let zero_first = number.len() > 1 && number.starts_with('0') && !number.starts_with("0.");
    let after_tied = !prose.spaced(end)
        && ((prose.kind(end) == Some(Kind::Word)
            && prose.lexicon.measures.at(prose.tokens, end).is_none()
            && !matches!(prose.sense(end), Some((_, Sense::Scale(_)))))
            || prose.kind(end) == Some(Kind::Mark('°'))
            || (prose.ties(end, end + 1) && !prose.spaced(end + 1)));
    let digits_follow = prose.kind(end) == Some(Kind::Digits);
    // "1,108 million" has three decimals, "1,108" may have none.
    let millions = matches!(prose.sense(end), Some((_, Sense::Scale(scale))) if scale >= 1_000_000);
    if (ambiguous && !millions)
        || zero_first
        || number.len() > MOST_DIGITS
        || after_tied
        || digits_follow
        || tied_before(prose, at)
    {
        return Found::Other(cluster_end(prose, end));
    }
    let Ok(value) = Decimal::from_str_exact(&number) else { return Found::Other(end) };
    let mut unit = Decimal::new(1, decimals);
    let mut value = value;
    let scale = match prose.sense(end) {
        Some((length, Sense::Scale(scale))) => Some((length, Decimal::from(scale))),
        Some((length, Sense::Collective(count))) => Some((length, Decimal::from(count))),
        _ => None,
    };
    if let Some((length, scale)) = scale {
        value = value.checked_mul(scale).unwrap_or(value);
        unit *= scale;
        end += length;
    }
    let round = if decimals > 0 { unit } else { round_part(value, unit) };
    let scale = scale.map_or(Decimal::ONE, |(_, scale)| scale);
    let written = Written { value, unit, round, collective: false };
    Found::Number(Numeral { end, written, scale, article: false })
}

/// Whether exactly one space stands before token `at`, of whatever width.
fn one_space(prose: Prose, at: usize) -> bool {
    let (before, here) = (prose.tokens[at - 1].end, prose.tokens[at].start);
    prose.text[before..here].chars().count() == 1
}

/// Whether what stands right before the digits at `at` makes them a part of something else.
fn tied_before(prose: Prose, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if prose.spaced(at) {
        // The second of two runs of digits, unless the first can be a year.
        return prose.kind(before) == Some(Kind::Digits) && prose.piece(before).len() != 4;
    }
    match prose.kind(before) {
        Some(Kind::Word) => !prose.piece(before).ends_with(['\'', '’', 'ʼ']),
        Some(Kind::Mark('°' | '#' | '№')) => true,
        Some(Kind::Mark(_)) => before > 0 && !prose.spaced(before) && prose.ties(before, before - 1),
        _ => false,
    }
}

/// Where a chain of digits and the signs between them ends.
fn cluster_end(prose: Prose, from: usize) -> usize {
    let mut end = from;
    loop {
        match prose.kind(end) {
            Some(Kind::Digits) => end += 1,
            Some(Kind::Mark('-' | '/' | '.' | ',' | ':' | '–'))
                if !prose.spaced(end)
                    && !prose.spaced(end + 1)
                    && prose.kind(end + 1) == Some(Kind::Digits) =>
            {
                end += 2;
            }
            _ => return end,
        }
    }
}

/// A number in words.
fn spelled(prose: Prose, at: usize) -> Option<Numeral> {
    // The end of "pour cent" is no number.
    let in_measure = |from: usize| {
        prose.lexicon.measures.at(prose.tokens, from).is_some_and(|(length, _)| from + length > at)
    };
    if (1..=2).any(|back| at.checked_sub(back).is_some_and(in_measure)) {
        return None;
    }
    let (mut end, value) = whole(prose, at)?;
    let article = end == at + 1 && matches!(prose.sense(at), Some((_, Sense::One)));
    // "Une bonne centaine".
    let roundly = prose.lexicon.role(Role::Roundly, prose.tokens, end).filter(|_| article);
    if let Some(length) = roundly
        && matches!(prose.sense(end + length), Some((_, Sense::Collective(_))))
    {
        end += length;
    }
    let mut value = Decimal::from(value);
    let mut collective = false;
    if let Some((length, Sense::Collective(count))) = prose.sense(end) {
        value *= Decimal::from(count);
        end += length;
        collective = true;
        // "Une dizaine de milliers".
        let of = prose.lexicon.role(Role::Of, prose.tokens, end).unwrap_or_default();
        if let Some((length, Sense::Collective(more))) = prose.sense(end + of).filter(|_| of > 0) {
            value *= Decimal::from(more);
            end += of + length;
        }
    } else if matches!(prose.sense(end), Some((_, Sense::Low(_) | Sense::Ten(_) | Sense::Hundred))) {
        // Two numbers in a row, as in "deux trois": neither is meant exactly.
        return None;
    }
    let mut unit = Decimal::ONE;
    if let Some((next, decimals)) =
        prose.lexicon.comma.at(prose.tokens, end).and_then(|(length, ())| whole(prose, end + length))
    {
        // "Soixante-neuf virgule six".
        let places = decimals.to_string().len() as u32;
        unit = Decimal::new(1, places);
        value += Decimal::from(decimals) * unit;
        end = next;
    }
    let mut round = round_part(value, unit);
    if collective {
        round = round.max(Decimal::from(5));
    }
    let article = article && !collective;
    Some(Numeral { end, written: Written { value, unit, round, collective }, scale: Decimal::ONE, article })
}

fn whole(prose: Prose, at: usize) -> Option<(usize, u64)> {
    let lone_scale = !prose.lexicon.words.numbers.long_tens.is_empty();
    let (mut end, mut sum, mut last) = (at, 0_u64, u64::MAX);
    loop {
        // "Mille", and "le cap du million".
        let after_article = || {
            [Role::Of, Role::All]
                .iter()
                .any(|role| prose.lexicon.role_before(*role, prose.tokens, end).is_some())
        };
        let part = below_thousand(prose, end).or_else(|| match prose.sense(end) {
            Some((_, Sense::Scale(1_000))) if lone_scale => Some((end, 1)),
            Some((_, Sense::Scale(_))) if lone_scale && end == at && after_article() => Some((end, 1)),
            _ => None,
        });
        let Some((next, value)) = part else { break };
        match prose.sense(next) {
            Some((length, Sense::Scale(scale))) if scale < last => {
                sum += value * scale;
                last = scale;
                end = next + length;
            }
            _ if next > end => {
                sum += value;
                end = next;
                break;
            }
            _ => break,
        }
    }
    (end > at).then_some((end, sum))
}

fn below_thousand(prose: Prose, at: usize) -> Option<(usize, u64)> {
    let first = below_hundred(prose, at);
    let (end, count) = first.unwrap_or((at, 0));
    let french = !prose.lexicon.words.numbers.long_tens.is_empty();
    let hundreds = match prose.sense(end) {
        Some((length, Sense::Hundred)) if (1..10).contains(&count) || (count == 0 && french) => Some(length),
        _ => None,
    };
    let Some(length) = hundreds else { return first };
    let (end, value) = (end + length, count.max(1) * 100);
    let joined = match prose.lexicon.and.at(prose.tokens, end) {
        Some((length, ())) if !french => end + length,
        _ => end,
    };
    match below_hundred(prose, joined) {
        Some((rest, more)) if more > 1 || lone_one(prose, joined) => Some((rest, value + more)),
        _ => Some((end, value)),
    }
}

/// Whether the "un" at `at` ends a number: "cent un", and no article: "cent une fois" is left to chance.
fn lone_one(prose: Prose, at: usize) -> bool {
    !matches!(prose.sense(at), Some((_, Sense::One)))
        || !matches!(prose.sense(at + 1), Some((_, Sense::Scale(_) | Sense::Collective(_))))
}

fn below_hundred(prose: Prose, at: usize) -> Option<(usize, u64)> {
    if let Some((end, tens)) = ten(prose, at) {
        let french = prose.lexicon.words.numbers.long_tens;
        let and = prose.lexicon.and.at(prose.tokens, end).filter(|_| !french.is_empty());
        let from = and.map_or(end, |(length, ())| end + length);
        let most = if french.iter().any(|long| u64::from(*long) == tens) { 19 } else { 9 };
        if let Some((next, low)) = low(prose, from) {
            let linked = if and.is_some() { low == 1 || low == 11 } else { low > 1 || !prose.spaced(from) };
            if linked && (1..=most).contains(&low) {
                return Some((next, tens + low));
            }
        }
        return Some((end, tens));
    }
    low(prose, at)
}

fn ten(prose: Prose, at: usize) -> Option<(usize, u64)> {
    match prose.sense(at) {
        Some((length, Sense::Ten(value))) => Some((at + length, u64::from(value))),
        _ => None,
    }
}

/// From zero to nineteen; "dix-sept" is put together.
fn low(prose: Prose, at: usize) -> Option<(usize, u64)> {
    match prose.sense(at) {
        Some((length, Sense::Low(10))) => {
            let end = at + length;
            match prose.sense(end) {
                Some((more, Sense::Low(unit @ 7..=9))) => Some((end + more, u64::from(10 + unit))),
                _ => Some((end, 10)),
            }
        }
        Some((length, Sense::Low(value))) => Some((at + length, u64::from(value))),
        Some((length, Sense::One)) => Some((at + length, 1)),
        _ => None,
    }
}
