//! Dashes, the minus, and the three dots of an ellipsis.

use super::edits::Edits;
use super::numbers::symbol_follows;
use crate::locale::tables::Typography;

/// `...` becomes one character, unless it is part of a longer row or of a path.
pub(super) fn dots(edits: &mut Edits, at: usize) -> usize {
    let end = at + edits.bytes()[at..].iter().take_while(|byte| **byte == b'.').count();
    let path = |char: Option<char>| char.is_some_and(|char| "/\\.".contains(char));
    if end - at == 3 && !path(edits.prev(at)) && !path(edits.next(end)) {
        edits.replace(at..end, &['…']);
    }
    end
}

/// `--` becomes a dash; a single hyphen becomes a minus where only a negative number can be meant.
pub(super) fn hyphens(edits: &mut Edits, at: usize, rules: &Typography) -> usize {
    let end = at + edits.bytes()[at..].iter().take_while(|byte| **byte == b'-').count();
    let prev = edits.prev(at);
    let next = edits.next(end);
    match end - at {
        1 if rules.numbers && is_minus(edits, at) => edits.replace(at..end, &['\u{2212}']),
        2 if is_dash(prev, next) => edits.replace(at..end, &['–']),
        _ => {}
    }
    end
}

/// `--all` is an option of a program, and `-->` an arrow; the rest are dashes.
fn is_dash(prev: Option<char>, next: Option<char>) -> bool {
    let code = |char: Option<char>| char.is_some_and(|char| "<>=!|+-".contains(char));
    let space = |char: Option<char>| char.is_none_or(char::is_whitespace);
    let option = space(prev) && next.is_some_and(char::is_alphanumeric);
    let alone = prev.is_none() && next.is_none();
    !(option || alone || code(prev) || code(next))
}

/// Whether a number follows that nothing makes a range, a year, a date, a phone or an identifier.
fn is_minus(edits: &Edits, at: usize) -> bool {
    let start = edits.space_start(at);
    let begins = match edits.prev(at) {
        None | Some('(' | '[') => true,
        Some(char) if char.is_whitespace() => {
            !edits.prev(start).is_some_and(|char| char.is_ascii_digit() || "%€)".contains(char))
        }
        Some(_) => false,
    };
    let bytes = edits.bytes();
    let digits_end =
        |from: usize| from + bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = digits_end(at + 1);
    let whole = &edits.text()[at + 1..end];
    let year = whole.len() == 4 && (whole.starts_with("19") || whole.starts_with("20"));
    let code = whole.len() > 1 && whole.starts_with('0');
    if !begins || whole.is_empty() || year || code {
        return false;
    }
    let in_number = |from: usize| bytes.get(from + 1).is_some_and(u8::is_ascii_digit);
    if matches!(bytes.get(end), Some(b',' | b'.')) && in_number(end) {
        end = digits_end(end + 1);
    }
    match edits.next(end) {
        None => true,
        Some(_) if symbol_follows(edits, end) => true,
        Some(':' | '.' | ',') => !in_number(end),
        Some(char) => !char.is_alphanumeric() && !"-–/_+@=*\u{fffc}".contains(char),
    }
}
