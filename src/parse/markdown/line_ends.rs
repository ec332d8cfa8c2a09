//! Line ends: every text is read as if it came from one system, and places stay those of the file.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::Span;

/// A text in which every line ends with `\n`: the parser counts some `\r\n` inside lines twice.
#[derive(Debug)]
pub(super) struct LineEnds<'t> {
    /// The text.
    pub(super) text: Cow<'t, str>,
    /// The line ends, by their bytes in the text, before which a `\r` was dropped.
    dropped: Vec<usize>,
}

impl<'t> LineEnds<'t> {
    /// Makes the line ends of `text` alike.
    pub(super) fn of(text: &'t str) -> Self {
        if !text.contains('\r') {
            return Self { text: Cow::Borrowed(text), dropped: Vec::new() };
        }
        let mut out = String::with_capacity(text.len());
        let mut dropped = Vec::new();
        for (number, line) in text.split('\r').enumerate() {
            if number > 0 {
                if line.starts_with('\n') {
                    dropped.push(out.len());
                } else {
                    out.push('\n');
                }
            }
            out.push_str(line);
        }
        Self { text: Cow::Owned(out), dropped }
    }

    /// The bytes of the file's own text that became `range`.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        if self.dropped.is_empty() {
            return range;
        }
        let original = |offset: usize| offset + self.dropped.partition_point(|&at| at < offset);
        original(range.start)..original(range.end)
    }

    /// The bytes of the text that the bytes of `original` became, which count from the start of `base`.
    pub(super) fn read(&self, original: Range<usize>, base: Span) -> Range<usize> {
        let text = |offset: usize| {
            let offset = offset.saturating_sub(base.range().start);
            // Each line end before stood further down by those that were dropped before it.
            let before = self.dropped.iter().zip(0..).take_while(|(at, number)| **at + *number < offset);
            offset - before.count()
        };
        text(original.start)..text(original.end)
    }
}

#[cfg(test)]
mod tests {
    use super::LineEnds;
    use crate::source::{SourceMap, SourcePath, Span};

    #[test]
    fn places_stay_those_of_the_file() {
        let text = "a\r\nb\rc\n\r\nd";
        let ends = LineEnds::of(text);
        assert_eq!(ends.text, "a\nb\nc\n\nd");
        for (at, letter) in [(0, "a"), (2, "b"), (4, "c"), (7, "d")] {
            assert_eq!(text.get(ends.original(at..at + 1)), Some(letter));
        }
        assert_eq!(ends.original(2..3), 3..4);
        assert_eq!(text.get(ends.original(0..2)), Some("a\r\n"));
        let file = SourceMap::default().add(SourcePath::new("content/a.md"), String::new());
        let base = Span::new(file, 10..10 + text.len());
        for range in [0..1, 2..3, 4..5, 6..8] {
            let original = base.within(ends.original(range.clone())).range();
            assert_eq!(ends.read(original, base), range);
        }
    }
}
