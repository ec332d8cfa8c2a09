//! Words that are left alone, and titles that stay with their name.

use std::ops::Range;

use super::edits::Edits;
use crate::locale::tables::{NO_BREAK, Typography};

/// Addresses of the web and of mail, found as the text is read.
#[derive(Default)]
pub(super) struct Words {
    /// Up to where addresses were looked for.
    known: usize,
    /// The last address found.
    address: Range<usize>,
}

impl Words {
    /// Most texts hold nothing that looks like an address, which a quick search for its rare signs tells at once.
    pub(super) fn new(text: &str) -> Self {
        let suspect = may_hold_address(text);
        Self { known: if suspect { 0 } else { text.len() }, ..Self::default() }
    }

    /// The end of the address around `at`, if it is in one.
    pub(super) fn untouchable_until(&mut self, text: &str, at: usize) -> Option<usize> {
        while at >= self.known {
            self.look(text, at);
        }
        self.address.contains(&at).then_some(self.address.end)
    }

    /// Looks for an address from the start of the word around `at`; each byte is looked at once.
    fn look(&mut self, text: &str, at: usize) {
        let bytes = text.as_bytes();
        let mut start = at;
        while start > self.known && !ends_with_space(&bytes[..start]) {
            start -= 1;
        }
        let mut here = start;
        while here < bytes.len() {
            let found = match bytes[here] {
                b':' if bytes[here..].starts_with(b"://") => web(text, start, here),
                b'w' if bytes[here..].starts_with(b"www.") && !follows_word(bytes, here) => {
                    Some(here..word_end(text, here))
                }
                b'@' => mail(bytes, start, here),
                _ => None,
            };
            if let Some(address) = found {
                self.known = address.end;
                self.address = address;
                return;
            }
            here += 1;
            if ends_with_space(&bytes[..here]) {
                break;
            }
        }
        self.known = here;
    }
}

/// Whether `text` has the signs of an address.
pub fn may_hold_address(text: &str) -> bool {
    memchr::memchr3(b'@', b'/', b'w', text.as_bytes()).is_some()
        && (text.contains('@') || text.contains("://") || text.contains("www."))
}

/// Whether `before` ends with a space; the bytes tell, so that no character is decoded.
fn ends_with_space(before: &[u8]) -> bool {
    match before {
        [.., last] if last.is_ascii() => *last <= b' ',
        [.., 0xC2, 0xA0] | [.., 0xE2, 0x80, 0x80..=0x8A | 0xAF] => true,
        _ => false,
    }
}

fn follows_word(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|last| bytes[last].is_ascii_alphanumeric())
}

/// The address whose scheme ends at `colon`.
fn web(text: &str, start: usize, colon: usize) -> Option<Range<usize>> {
    let scheme = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+.-".contains(*byte);
    let length = text.as_bytes()[start..colon].iter().rev().take_while(scheme).count();
    let letter = text[colon - length..colon].find(|char: char| char.is_ascii_alphabetic())?;
    Some(colon - length + letter..word_end(text, colon))
}

/// The end of the address of the web at `from`: no space and no double quotation mark is in it, and the
/// punctuation of the sentence that it ends with is not part of it.
fn word_end(text: &str, from: usize) -> usize {
    let outside = |char: char| char.is_whitespace() || "\"«»“”<>".contains(char);
    let word = text[from..].split(outside).next().unwrap_or_default();
    let balanced = word.contains('(');
    let sentence = |char: char| ".,;:!?…’']}".contains(char) || (char == ')' && !balanced);
    from + word.trim_end_matches(sentence).len()
}

/// The address of mail around the sign at `at`.
fn mail(bytes: &[u8], start: usize, at: usize) -> Option<Range<usize>> {
    let local = |byte: &&u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(*byte);
    let domain = |byte: &&u8| byte.is_ascii_alphanumeric() || b".-".contains(*byte);
    let before = bytes[start..at].iter().rev().take_while(local).count();
    let after = bytes[at + 1..].iter().take_while(domain).count();
    let host = &bytes[at + 1..at + 1 + after];
    let end = host.iter().rposition(u8::is_ascii_alphanumeric)? + 1;
    let dot = host[..end].iter().rposition(|byte| *byte == b'.')?;
    let country = host[dot + 1..end].iter().all(u8::is_ascii_alphabetic);
    (before > 0 && dot > 0 && end - dot > 2 && country).then_some(at - before..at + 1 + end)
}

/// A title such as `Mme` before a name.
pub(super) fn title(edits: &mut Edits, at: usize, rules: &Typography) -> usize {
    let inside = edits.prev(at).is_some_and(|char| char.is_alphanumeric() || "-.’'_".contains(char));
    let rest = &edits.text()[at..];
    for title in rules.titles.iter().filter(|title| !inside && rest.starts_with(**title)) {
        let end = at + title.len();
        let name = edits.space_end(end);
        if name > end && edits.next(name).is_some_and(char::is_uppercase) {
            edits.replace(end..name, &[NO_BREAK]);
            return name;
        }
    }
    at + 1
}
