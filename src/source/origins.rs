//! Where the bytes of a text were written that was put together from pieces of a file.

use std::ops::Range;

/// The places of the pieces. Pieces that follow each other in the file count as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    /// The place of the first byte.
    start: usize,
    /// Bytes of the text from which the place in the file goes on elsewhere, with that place.
    jumps: Vec<(usize, usize)>,
}

impl Origins {
    /// Tells that from byte `from` of the text on, which ends there so far, it was written at byte `at`.
    pub fn push(&mut self, from: usize, at: usize) {
        if from == 0 {
            *self = Self { start: at, jumps: Vec::new() };
        } else if self.of(from) != at {
            self.jumps.push((from, at));
        }
    }

    /// The place of the bytes `range` of the text.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        let start = self.of(range.start);
        // The end belongs to the byte before it, which may stand before a jump.
        let end = if range.end > range.start { self.of(range.end - 1) + 1 } else { start };
        start..end.max(start)
    }

    fn of(&self, at: usize) -> usize {
        let before = self.jumps.partition_point(|&(from, _)| from <= at);
        let jump = before.checked_sub(1).and_then(|last| self.jumps.get(last));
        jump.map_or(self.start + at, |&(from, place)| place + (at - from))
    }
}
