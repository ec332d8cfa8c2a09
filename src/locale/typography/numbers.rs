//! Numbers in French prose: groups of thousands, units, symbols, ordinals and `n°`.

use super::edits::Edits;
use crate::locale::tables::{NARROW, NO_BREAK, Typography};

/// Digits, with the groups of digits that follow after single spaces.
pub(super) fn digits(edits: &mut Edits, at: usize, rules: &Typography) -> usize {
    let first = digits_end(edits, at);
    let prev = edits.prev(at);
    if prev.is_some_and(|char| char.is_alphanumeric() || char == '_') {
        return first;
    }
    number_sign(edits, at);
    let mut end = first;
    let mut by_three = first - at <= 3;
    while let Some(group) = next_group(edits, end) {
        let group_end = digits_end(edits, group);
        by_three &= group_end - group == 3;
        end = group_end;
    }
    let free = edits.bytes()[at] != b'0' && !prev.is_some_and(|char| ".,/+#=@".contains(char));
    if end > first && by_three && free && !is_identifier(edits, at, rules) {
        let mut space = first;
        while let Some(group) = next_group(edits, space) {
            edits.replace(space..group, &[NARROW]);
            space = digits_end(edits, group);
        }
    } else if end == first && free {
        ungrouped(edits, at..first, rules);
    }
    if ordinal(edits, at, end) {
        return end;
    }
    unit(edits, end, rules);
    end
}

fn digits_end(edits: &Edits, at: usize) -> usize {
    at + edits.bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Where the digits begin that follow a single space at `end`.
fn next_group(edits: &Edits, end: usize) -> Option<usize> {
    let space = edits.text()[end..].chars().next().filter(|char| char.is_whitespace() && *char != '\n')?;
    let group = end + space.len_utf8();
    edits.bytes().get(group).is_some_and(u8::is_ascii_digit).then_some(group)
}

/// Digits typed without spaces: grouped and given a comma only where they can be nothing but a quantity.
fn ungrouped(edits: &mut Edits, digits: std::ops::Range<usize>, rules: &Typography) {
    let length = digits.len();
    if (5..=9).contains(&length)
        && is_measured(edits, digits.end, rules)
        && !is_identifier(edits, digits.start, rules)
    {
        let mut group = digits.end - (length - 1) / 3 * 3;
        while group < digits.end {
            edits.replace(group..group, &[NARROW]);
            group += 3;
        }
    }
    if edits.bytes().get(digits.end) == Some(&b'.') {
        let end = digits_end(edits, digits.end + 1);
        let decimals = end - digits.end - 1;
        if (1..=2).contains(&decimals) && symbol_follows(edits, end) {
            edits.replace(digits.end..digits.end + 1, &[',']);
        }
    }
}

/// Whether a percentage or a price ends after the number that ends at `end`.
pub(super) fn symbol_follows(edits: &Edits, end: usize) -> bool {
    let rest = &edits.text()[edits.space_end(end)..];
    ["%", "‰", "€", "k€", "M€", "Md€"].iter().any(|symbol| rest.starts_with(symbol))
}

/// Whether a symbol follows, or a unit after a space: glued letters may be part of a code.
fn is_measured(edits: &Edits, end: usize, rules: &Typography) -> bool {
    let start = edits.space_end(end);
    symbol_follows(edits, end) || (start > end && unit_at(edits, start, rules).is_some())
}

/// Whether the words before `at` make the digits there an identifier: `SIRET : 123`, `EN 301 549`.
fn is_identifier(edits: &Edits, at: usize, rules: &Typography) -> bool {
    let text = &edits.text()[..at];
    let named = text.trim_end_matches(|char: char| char.is_whitespace() || ".:…".contains(char));
    let word: Vec<char> =
        named.chars().rev().take_while(|char| char.is_alphabetic() || *char == '°').take(10).collect();
    let word: String = word.into_iter().rev().flat_map(char::to_lowercase).collect();
    if rules.identifiers.contains(&word.as_str()) {
        return true;
    }
    // Before the space, one to four capitals that are no French word. "À 12 000 m" is a quantity.
    let Some(before) = text.strip_suffix(char::is_whitespace) else { return false };
    let letters = before.bytes().rev().take_while(u8::is_ascii_alphabetic).take(5).count();
    let sigle = &before[before.len() - letters..];
    let glued = before[..before.len() - letters].ends_with(char::is_alphabetic);
    (1..=4).contains(&letters) && !glued && sigle.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// `no 12` before the digits at `at` becomes `n° 12`.
fn number_sign(edits: &mut Edits, at: usize) {
    let start = edits.space_start(at);
    let before = edits.text()[..start].strip_suffix('o');
    let Some(before) = before.and_then(|before| before.strip_suffix(['n', 'N'])) else { return };
    let inside = edits.prev(before.len()).is_some_and(|char| char.is_alphanumeric() || "-’'_".contains(char));
    if start < at && !inside {
        edits.replace(start - 1..at, &['°', NO_BREAK]);
    }
}

/// `1ère` becomes `1re`, and `2ème` and `2ième` become `2e`, when nothing follows but an s.
fn ordinal(edits: &mut Edits, at: usize, end: usize) -> bool {
    if !matches!(edits.next(end), Some('e' | 'è' | 'i'))
        || edits.prev(at).is_some_and(|char| "-./".contains(char))
    {
        return false;
    }
    let text = edits.text();
    let one = &text[at..end] == "1";
    let forms: &[(&str, char)] =
        if one { &[("ère", 'r')] } else { &[("ième", 'e'), ("ème", 'e'), ("eme", 'e')] };
    for (typed, first) in forms {
        let Some(rest) = text[end..].strip_prefix(typed) else { continue };
        let stop = end + typed.len() + usize::from(rest.starts_with('s'));
        let code = match edits.next(stop) {
            Some('.') => edits.next(stop + 1).is_some_and(char::is_alphanumeric),
            Some(char) => char.is_alphanumeric() || "-–_/@".contains(char),
            None => false,
        };
        if !code {
            let set: &[char] = if *first == 'r' { &['r', 'e'] } else { &['e'] };
            edits.replace(end..end + typed.len(), set);
            return true;
        }
    }
    false
}

/// The space between the number that ends at `end` and a short unit.
pub(super) fn unit(edits: &mut Edits, end: usize, rules: &Typography) {
    let start = edits.space_end(end);
    if start == end {
        return;
    }
    let Some(unit) = unit_at(edits, start, rules) else { return };
    edits.replace(end..start, &[NO_BREAK]);
    // 14 h 30 is one time.
    if &edits.text()[start..unit] == "h"
        && let Some(minutes) = next_group(edits, unit)
        && digits_end(edits, minutes) - minutes == 2
        && next_group(edits, minutes + 2).is_none()
    {
        edits.replace(unit..minutes, &[NO_BREAK]);
    }
}

/// The end of the short unit that is the whole word at `start`: not the t of "2 t-shirts".
fn unit_at(edits: &Edits, start: usize, rules: &Typography) -> Option<usize> {
    let rest = &edits.text()[start..];
    let whole = |unit: &&&str| {
        // Few begin alike, which is cheaper to see.
        rest.as_bytes().first() == unit.as_bytes().first()
            && rest.strip_prefix(**unit).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    };
    let end = start + rules.units.iter().find(whole)?.len();
    let past_dash = edits.text().len() - edits.text()[end..].trim_start_matches(['-', '–']).len();
    let part = edits.next(end).is_some_and(|char| char.is_alphanumeric() || "'’_\u{fffc}".contains(char))
        || (past_dash > end && edits.next(past_dash).is_some_and(char::is_alphabetic));
    (!part).then_some(end)
}

/// The space between a number and a symbol after it; `%` and `€` need one even where none was typed.
pub(super) fn symbol(edits: &mut Edits, at: usize) -> usize {
    let symbol = edits.at(at);
    let end = at + symbol.len_utf8();
    if symbol != '€' && edits.next(end).is_some_and(char::is_alphanumeric) {
        return end;
    }
    let before = &edits.text()[..at];
    let multiple = ["Md", "M", "k"].iter().find(|multiple| symbol == '€' && before.ends_with(**multiple));
    let number = at - multiple.map_or(0, |multiple| multiple.len());
    let start = edits.space_start(number);
    if edits.prev(start).is_some_and(|char| char.is_ascii_digit())
        && (start < number || "%‰€".contains(symbol))
    {
        edits.replace(start..number, &[NO_BREAK]);
    }
    end
}

/// `n°` before digits, and degrees after them.
pub(super) fn degree(edits: &mut Edits, at: usize) -> usize {
    let end = at + '°'.len_utf8();
    let after = edits.space_end(end);
    if matches!(edits.prev(at), Some('n' | 'N')) {
        let inside = at > 0 && edits.prev(at - 1).is_some_and(char::is_alphanumeric);
        if !inside && edits.next(after).is_some_and(|char| char.is_ascii_digit()) {
            edits.replace(at..after, &['°', NO_BREAK]);
            return after;
        }
    } else if matches!(edits.next(end), Some('C' | 'F')) {
        let start = edits.space_start(at);
        if start < at && edits.prev(start).is_some_and(|char| char.is_ascii_digit()) {
            edits.replace(start..at, &[NO_BREAK]);
        }
    }
    end
}
