//! Quotation marks and apostrophes.

use super::edits::Edits;
use crate::locale::tables::{Marks, NO_BREAK, Typography};

/// Deeper quotations than this are not followed.
const DEEPEST: u32 = 32;

/// The quotations that are open in a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Quotes {
    depth: u32,
    /// One bit per open quotation, the innermost lowest: whether it has the outer marks.
    outer: u32,
    /// Whether a quotation in single marks is open.
    single: bool,
    /// The last mark, as it was typed and as it was set: a node may end just after it.
    last: Option<(char, char)>,
}

impl Quotes {
    /// The character before a node as it was set, where it was a quotation mark.
    pub(super) fn as_set(&self, before: Option<char>) -> Option<char> {
        match (self.last, before) {
            (Some((typed, set)), Some(char)) if typed == char => Some(set),
            _ => before,
        }
    }

    /// A straight double quote: its neighbours tell which side it is, else what is open does.
    pub(super) fn straight(&mut self, edits: &mut Edits, at: usize, rules: &Typography) -> usize {
        let prev = edits.prev(at);
        let opens = prev.is_none_or(|char| char.is_whitespace() || "([{«“‘/–—:'’=".contains(char));
        let closes =
            edits.next(at + 1).is_none_or(|char| char.is_whitespace() || ")]}»”’,.;:!?…/".contains(char));
        if self.depth == 0 && !opens && prev.is_some_and(|char| char.is_ascii_digit()) {
            // Inches, as in 24".
            self.last = Some(('"', '"'));
            return at + 1;
        }
        let open = if opens == closes { self.depth == 0 } else { opens };
        if open {
            self.open(edits, at, '"', self.depth == 0, rules)
        } else {
            let outer = self.depth == 0 || self.outer & 1 == 1;
            self.close(edits, at, '"', outer, rules)
        }
    }

    /// The opening outer mark, typed as such.
    pub(super) fn open_outer(&mut self, edits: &mut Edits, at: usize, rules: &Typography) -> usize {
        self.open(edits, at, rules.outer.open, true, rules)
    }

    /// The opening inner mark, typed as such: outside a quotation it becomes the outer one.
    pub(super) fn open_inner(&mut self, edits: &mut Edits, at: usize, rules: &Typography) -> usize {
        self.open(edits, at, rules.inner.open, self.depth == 0, rules)
    }

    /// The closing outer mark, typed as such: it also ends the inner quotations left open in it.
    pub(super) fn close_outer(&mut self, edits: &mut Edits, at: usize, rules: &Typography) -> usize {
        if self.outer != 0 {
            let inner = self.outer.trailing_zeros();
            self.outer >>= inner;
            self.depth -= inner;
        }
        self.close(edits, at, rules.outer.close, true, rules)
    }

    /// The closing inner mark, typed as such: it answers the mark that was set at the opening.
    pub(super) fn close_inner(&mut self, edits: &mut Edits, at: usize, rules: &Typography) -> usize {
        let outer = self.depth > 0 && self.outer & 1 == 1;
        self.close(edits, at, rules.inner.close, outer, rules)
    }

    fn open(&mut self, edits: &mut Edits, at: usize, typed: char, outer: bool, rules: &Typography) -> usize {
        if self.depth < DEEPEST {
            self.depth += 1;
            self.outer = self.outer << 1 | u32::from(outer);
        }
        let marks = if outer { &rules.outer } else { &rules.inner };
        self.last = Some((typed, marks.open));
        let end = at + typed.len_utf8();
        let inside = edits.space_end(end);
        let padded = marks.padded
            && match edits.next(inside) {
                // At the end of a block there is nothing to hold on to; white space at the end of a
                // node belongs to what the next one begins with.
                None => false,
                Some(next) => !next.is_whitespace() && (inside > end || next != marks.close),
            };
        if padded {
            edits.replace(at..inside, &[marks.open, NO_BREAK]);
            return inside;
        }
        edits.replace(at..end, &[marks.open]);
        end
    }

    fn close(&mut self, edits: &mut Edits, at: usize, typed: char, outer: bool, rules: &Typography) -> usize {
        if outer == (self.outer & 1 == 1) && self.depth > 0 {
            self.depth -= 1;
            self.outer >>= 1;
        }
        let marks = if outer { &rules.outer } else { &rules.inner };
        self.last = Some((typed, marks.close));
        let end = at + typed.len_utf8();
        let inside = edits.space_start(at);
        if marks.padded && edits.prev(inside).is_some_and(|char| !char.is_whitespace()) {
            edits.replace(inside..end, &[NO_BREAK, marks.close]);
        } else {
            edits.replace(at..end, &[marks.close]);
        }
        end
    }

    /// A straight single quote: an apostrophe inside a word, and around words what the language says.
    pub(super) fn apostrophe(&mut self, edits: &mut Edits, at: usize, rules: &Typography) -> usize {
        let end = at + 1;
        let prev = edits.prev(at);
        let next = edits.next(end);
        let set = match &rules.single {
            None => elides(prev, next).then_some('’'),
            Some(marks) => self.single(edits, at, marks),
        };
        if let Some(char) = set {
            edits.replace(at..end, &[char]);
        }
        end
    }

    /// English: after a word it is an apostrophe or a closing mark, which look the same.
    fn single(&mut self, edits: &Edits, at: usize, marks: &Marks) -> Option<char> {
        let prev = edits.prev(at);
        let next = edits.next(at + 1);
        let word_follows = next.is_some_and(char::is_alphanumeric);
        let opens = prev.is_none_or(|char| char.is_whitespace() || "([{“‘–—/".contains(char));
        if !opens {
            let feet = prev.is_some_and(|char| char.is_ascii_digit());
            if feet && !self.single && !next.is_some_and(char::is_alphabetic) {
                return None;
            }
            self.single &= word_follows;
            return Some(marks.close);
        }
        if is_clipped(&edits.text()[at + 1..]) {
            return Some(marks.close);
        }
        if !word_follows && next != Some('\u{fffc}') {
            return None;
        }
        self.single = true;
        Some(marks.open)
    }
}

/// Whether a straight quote between these two stands for a letter left out.
fn elides(prev: Option<char>, next: Option<char>) -> bool {
    prev.is_some_and(char::is_alphabetic)
        && next.is_some_and(|char| char.is_alphanumeric() || "«“\"\u{fffc}".contains(char))
}

/// Whether `rest`, after an apostrophe, is an English word that has lost its start: ’90s, ’tis, ’n’.
fn is_clipped(rest: &str) -> bool {
    let end = rest.find(|char: char| !char.is_alphanumeric()).unwrap_or(rest.len());
    let word = &rest[..end];
    word.starts_with(|char: char| char.is_ascii_digit())
        || ["tis", "twas", "em", "til", "cause", "n"].iter().any(|clipped| word.eq_ignore_ascii_case(clipped))
}
