//! One node's text while it is set: what surrounds a place, and the replacements made so far.

use std::borrow::Cow;
use std::ops::Range;

/// A text and the replacements in it, made from left to right; nothing is copied before the first.
pub(super) struct Edits<'a> {
    text: &'a str,
    before: Option<char>,
    after: Option<char>,
    out: String,
    changed: bool,
    /// The part of `text` that is in `out`.
    copied: usize,
    /// The part of `text` that a rule has decided on, whether it changed anything or not.
    settled: usize,
}

impl<'a> Edits<'a> {
    pub(super) fn new(text: &'a str, before: Option<char>, after: Option<char>) -> Self {
        Self { text, before, after, out: String::new(), changed: false, copied: 0, settled: 0 }
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// The character that begins at `at`.
    pub(super) fn at(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or_default()
    }

    /// The character before `at`, as it will read.
    pub(super) fn prev(&self, at: usize) -> Option<char> {
        if self.changed && at == self.copied {
            return self.out.chars().next_back();
        }
        match at.checked_sub(1).map(|last| self.bytes()[last]) {
            Some(byte) if byte.is_ascii() => Some(char::from(byte)),
            Some(_) => self.text[..at].chars().next_back(),
            None => self.before,
        }
    }

    /// The character at `at` as the author typed it; after the end, the neighbour.
    pub(super) fn next(&self, at: usize) -> Option<char> {
        match self.bytes().get(at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            Some(_) => self.text[at..].chars().next(),
            None => self.after,
        }
    }

    /// Where the unsettled white space before `at` begins.
    pub(super) fn space_start(&self, at: usize) -> usize {
        let from = self.settled.min(at);
        if self.bytes()[from..at].last().is_some_and(u8::is_ascii_graphic) {
            return at;
        }
        from + self.text[from..at].trim_end().len()
    }

    /// Where the white space from `at` on ends.
    pub(super) fn space_end(&self, at: usize) -> usize {
        match self.bytes().get(at) {
            Some(byte) if byte.is_ascii_graphic() => at,
            _ => self.text.len() - self.text[at..].trim_start().len(),
        }
    }

    /// Decides that `range` reads `chars`; what is settled already stays.
    pub(super) fn replace(&mut self, range: Range<usize>, chars: &[char]) {
        if range.start < self.settled {
            return;
        }
        self.settled = range.end;
        if self.text[range.clone()].chars().eq(chars.iter().copied()) {
            return;
        }
        if !self.changed {
            self.changed = true;
            self.out.reserve(self.text.len() + self.text.len() / 16 + 16);
        }
        self.out.push_str(&self.text[self.copied..range.start]);
        self.out.extend(chars);
        self.copied = range.end;
    }

    /// The text with its replacements.
    pub(super) fn finish(mut self) -> Cow<'a, str> {
        if !self.changed {
            return Cow::Borrowed(self.text);
        }
        self.out.push_str(&self.text[self.copied..]);
        Cow::Owned(self.out)
    }
}
