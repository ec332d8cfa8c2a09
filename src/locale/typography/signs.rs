//! The space before `;`, `:`, `!` and `?`.

use super::edits::Edits;
use crate::locale::tables::Typography;

/// A sign after which a longer thing goes on is part of that thing: a time, an address, code, a face.
pub(super) fn sign(edits: &mut Edits, at: usize, rules: &Typography) -> usize {
    let end = at + 1;
    let sign = edits.at(at);
    let Some(space) = rules.space_before(sign) else { return end };
    if !ends_clause(edits, sign, end) {
        return end;
    }
    let start = edits.space_start(at);
    let Some(prev) = edits.prev(start) else { return end };
    // Inside an opening quotation mark the space is that mark's own.
    if prev.is_whitespace() || prev == rules.outer.open {
        return end;
    }
    if start < at || follows_text(edits, sign, at, prev) {
        edits.replace(start..at, &[space]);
    }
    end
}

/// Whether the clause ends with the sign that stands before `end`.
fn ends_clause(edits: &Edits, sign: char, end: usize) -> bool {
    let Some(next) = edits.next(end) else { return true };
    if next.is_whitespace() || "»”\"".contains(next) {
        return true;
    }
    if sign == ':' {
        // What it announces may be a quotation; after anything else it is a time, a ratio, a face.
        return "«“".contains(next);
    }
    match next {
        ')' | ']' | '}' | '…' | '\'' | '’' => true,
        '!' | '?' | '.' | ',' | ';' | ':' => !edits.next(end + 1).is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

/// Whether the sign touches the end of a word or of a closing mark, and is not part of a face or of code.
fn follows_text(edits: &Edits, sign: char, at: usize, prev: char) -> bool {
    let part = "!?:;([{«“\"'‘/\\=<>|&@^~-–−".contains(prev);
    let face = sign == ';' && edits.next(at + 1) == Some(')');
    let entity = sign == ';' && ends_entity(&edits.bytes()[..at]);
    !(part || face || entity)
}

/// Whether `before` ends as a character reference does before its semicolon: `&amp`, `&#233`.
fn ends_entity(before: &[u8]) -> bool {
    let name = before
        .iter()
        .rev()
        .take(10)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#')
        .count();
    name > 0 && before.len() > name && before[before.len() - name - 1] == b'&'
}
