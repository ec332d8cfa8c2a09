//! Pieces of the source joined into one text that still knows where each byte was written.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::CowStr;

use crate::source::Origins;

/// A text that pulldown-cmark gave in pieces. It stays a slice of the source while the pieces follow
/// each other there, so that most texts are never copied.
#[derive(Clone, Debug, Default)]
pub(super) struct Joined<'a> {
    text: Cow<'a, str>,
    /// Where the first byte was written, and where the byte after the last.
    start: usize,
    end: usize,
    origins: Origins,
}

impl<'a> Joined<'a> {
    /// The text of one piece, written at `range`.
    pub(super) fn new(source: &'a str, piece: CowStr<'a>, range: Range<usize>) -> Self {
        let text = match source.get(range.clone()) {
            Some(written) if *written == *piece => Cow::Borrowed(written),
            _ => owned(piece),
        };
        let mut origins = Origins::default();
        origins.push(0, range.start);
        Self { text, start: range.start, end: range.end, origins }
    }

    /// Adds the next piece, written at `range`.
    pub(super) fn push(&mut self, source: &'a str, piece: &str, range: Range<usize>) {
        let follows = self.end == range.start && source.get(range.clone()) == Some(piece);
        if follows
            && let Cow::Borrowed(text) = &mut self.text
            && text.len() == self.end - self.start
            && let Some(longer) = source.get(self.start..range.end)
        {
            *text = longer;
        } else {
            self.origins.push(self.text.len(), range.start);
            self.text.to_mut().push_str(piece);
        }
        self.end = range.end;
    }

    /// The whole text.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The whole text, given away.
    pub(super) fn into_text(self) -> Cow<'a, str> {
        self.text
    }

    /// Where the bytes `range` of the text were written.
    pub(super) fn place(&self, range: Range<usize>) -> Range<usize> {
        let Range { start, end } = self.origins.place(range);
        start..end.clamp(start, self.end.max(start))
    }
}

fn owned(piece: CowStr<'_>) -> Cow<'_, str> {
    match piece {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.into_string()),
    }
}
