//! The typographer: what authors type on a keyboard becomes what a printer of the language would set.
//!
//! It reads the text of one block from left to right, once. Bytes that begin nothing of interest are
//! passed over; at each of the others one rule looks at its neighbours and may replace them:
//! `quotes` for quotation marks and apostrophes, `signs` for the spaces before `;:!?`, `numbers` for
//! digits, their units and symbols, `marks` for dashes and dots, `words` for titles and for what is left
//! alone: addresses of the web and of mail. What a rule has decided on is settled for those after it, and
//! a rule finds its own result in order, so that text set twice is the same as text set once.
//!
//! French numbers: one to three digits followed by groups of exactly three are one number, so `31 000
//! Toulouse` is set like `14 000 Français`; a postal code is typed without a space and stays as it is.
//! Digits without spaces are grouped only before a unit or a symbol, which no code or year precedes.

mod edits;
mod marks;
mod numbers;
mod quotes;
mod signs;
#[cfg(test)]
mod tests;
mod words;

use std::borrow::Cow;

use super::Language;
use super::tables::{NO_BREAK, Typography};
use edits::Edits;
use quotes::Quotes;
use words::Words;
pub use words::may_hold_address;

/// Sets the text of one block, node after node, remembering which quotations are open.
#[derive(Clone, Debug)]
pub struct Typographer {
    language: Language,
    quotes: Quotes,
}

impl Typographer {
    /// A typographer for `language`, at the start of a block.
    pub fn new(language: Language) -> Self {
        Self { language, quotes: Quotes::default() }
    }

    /// Begins another block: no quotation is open.
    pub fn reset(&mut self) {
        self.quotes = Quotes::default();
    }

    /// One text node as it should read.
    ///
    /// `before` and `after` are the characters that the reader sees beside the node in its block, as the
    /// author typed them; none at the edges of the block, and `\u{fffc}` for code or an image. Rules that
    /// look at one neighbour hold across nodes. Those that look further see only one character of the
    /// next node: a number split between two nodes is not grouped, and `n°` or a title whose space is in
    /// the next node keeps an ordinary one.
    pub fn text<'a>(&mut self, text: &'a str, before: Option<char>, after: Option<char>) -> Cow<'a, str> {
        let rules = &self.language.tables().typography;
        let mut edits = Edits::new(text, self.quotes.as_set(before), after);
        let mut words = Words::new(text);
        settle_start(&mut edits, rules);
        let mut at = 0;
        while let Some(found) = next(edits.bytes(), at, &rules.triggers) {
            at = match words.untouchable_until(text, found) {
                Some(end) => end,
                None => apply(&mut self.quotes, &mut edits, found, rules),
            };
        }
        settle_end(&mut edits, rules);
        edits.finish()
    }
}

/// Where from `at` on the next byte stands that begins something of interest. Eight are asked together, as most
/// bytes are of no interest.
fn next(bytes: &[u8], at: usize, triggers: &[bool; 256]) -> Option<usize> {
    let begins = |byte: &u8| triggers[usize::from(*byte)];
    let (eights, _) = bytes[at..].as_chunks::<8>();
    let quiet = eights.iter().take_while(|eight| !eight.iter().fold(false, |any, byte| any | begins(byte)));
    let from = at + 8 * quiet.count();
    bytes[from..].iter().position(begins).map(|offset| from + offset)
}

/// A text that is a block of its own, such as a title, a summary or an entry of a menu.
pub fn plain(language: Language, text: &str) -> Cow<'_, str> {
    Typographer::new(language).text(text, None, None)
}

/// Applies the rule for what begins at `at`, and tells where to go on.
fn apply(quotes: &mut Quotes, edits: &mut Edits, at: usize, rules: &Typography) -> usize {
    match edits.bytes()[at] {
        b'"' => quotes.straight(edits, at, rules),
        b'\'' => quotes.apostrophe(edits, at, rules),
        b'.' => marks::dots(edits, at),
        b'-' => marks::hyphens(edits, at, rules),
        b';' | b':' | b'!' | b'?' => signs::sign(edits, at, rules),
        b'0'..=b'9' => numbers::digits(edits, at, rules),
        b'%' | b'$' => numbers::symbol(edits, at),
        b'A'..=b'Z' => words::title(edits, at, rules),
        _ => match edits.at(at) {
            '«' => quotes.open_outer(edits, at, rules),
            '»' => quotes.close_outer(edits, at, rules),
            '“' => quotes.open_inner(edits, at, rules),
            '”' => quotes.close_inner(edits, at, rules),
            '€' | '£' | '‰' => numbers::symbol(edits, at),
            '°' | 'º' => numbers::degree(edits, at),
            other => at + other.len_utf8(),
        },
    }
}

/// Settles spaces at the start of a node that belong to a character before it.
fn settle_start(edits: &mut Edits, rules: &Typography) {
    let end = edits.space_end(0);
    if end == 0 {
        return;
    }
    let Some(prev) = edits.prev(0) else { return };
    let inside = rules.outer.padded && prev == rules.outer.open;
    if inside && edits.next(end).is_some_and(|next| !next.is_whitespace()) {
        edits.replace(0..end, &[NO_BREAK]);
    } else if rules.numbers && prev.is_ascii_digit() {
        numbers::unit(edits, 0, rules);
    }
}

/// Settles spaces at the end of a node that belong to the character after it.
fn settle_end(edits: &mut Edits, rules: &Typography) {
    let end = edits.bytes().len();
    let start = edits.space_start(end);
    let (Some(before), Some(after)) = (edits.prev(start), edits.next(end)) else { return };
    if start == end || before.is_whitespace() {
        return;
    }
    let space = match after {
        '»' if rules.outer.padded => Some(NO_BREAK),
        '%' | '‰' | '€' if rules.numbers && before.is_ascii_digit() => Some(NO_BREAK),
        sign => rules.space_before(sign),
    };
    if let Some(space) = space {
        edits.replace(start..end, &[space]);
    }
}
