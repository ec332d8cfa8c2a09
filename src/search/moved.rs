//! Where a word stands once documents have moved, come and gone, without reading the others again.

use std::mem;
use std::ops::Range;

use super::posting::{BASE, FIRST, LEVELS, Level, push};

/// Where the documents of an earlier index are now.
#[derive(Debug)]
pub(super) struct Moves {
    /// The new number of each; none of one that has gone.
    to: Vec<Option<u32>>,
    /// Those before this one are where they were, and none has come between them.
    first: u32,
    /// From this one on, all have moved together.
    settled: u32,
}

impl Moves {
    /// The documents that have moved `to` these numbers, which rise, where `new` ones have come.
    pub(super) fn new(to: Vec<Option<u32>>, mut new: impl Iterator<Item = u32>) -> Self {
        let kept = to.iter().zip(0..).take_while(|(to, at)| **to == Some(*at)).count() as u32;
        let together = |pair: &&[Option<u32>]| matches!(pair, [Some(a), Some(b)] if *b == a + 1);
        let settled = to.len().saturating_sub(1 + to.windows(2).rev().take_while(together).count()) as u32;
        Self { first: new.next().map_or(kept, |new| new.min(kept)), settled, to }
    }

    fn to(&self, document: u32) -> Option<u32> {
        self.to.get(document as usize).copied().flatten()
    }
}

/// Letters that are none of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Foreign;

/// Appends the letters `old`, before which no document went, with the documents at their new places and with those of
/// the letters `more`. What stays as it was is copied, as a line may be as long as the site has documents.
pub(super) fn moved(old: &str, moves: &Moves, more: &str, out: &mut String) -> Result<(), Foreign> {
    let (mut old, mut more) = (Letters::of(old), Letters::of(more));
    old.skip(moves.first)?;
    let (mut next, mut same) = (old.next, 0..old.at);
    let mut waiting = more.posting()?;
    loop {
        let (from, before) = (old.at, old.next);
        let Some((document, level)) = old.posting()? else { break };
        let Some(number) = moves.to(document) else {
            out.push_str(old.taken(&mut same));
            continue;
        };
        while let Some(new) = waiting.filter(|(document, _)| *document < number) {
            out.push_str(old.taken(&mut same));
            push(out, next, new);
            next = new.0 + 1;
            waiting = more.posting()?;
        }
        if number.checked_sub(next).ok_or(Foreign)? == document - before {
            same = if same.is_empty() { from..old.at } else { same.start..old.at };
        } else {
            out.push_str(old.taken(&mut same));
            push(out, next, (number, level));
        }
        next = number + 1;
        if document >= moves.settled && waiting.is_none() {
            out.push_str(old.taken(&mut same));
            out.push_str(old.all.get(old.at..).ok_or(Foreign)?);
            return Ok(());
        }
    }
    out.push_str(old.taken(&mut same));
    while let Some(new) = waiting {
        push(out, next, new);
        next = new.0 + 1;
        waiting = more.posting()?;
    }
    Ok(())
}

/// Letters being read.
struct Letters<'a> {
    all: &'a str,
    at: usize,
    /// The number after the last document.
    next: u32,
}

impl<'a> Letters<'a> {
    fn of(all: &'a str) -> Self {
        Self { all, at: 0, next: 0 }
    }

    /// The next posting; none at the end.
    fn posting(&mut self) -> Result<Option<(u32, Level)>, Foreign> {
        if self.at == self.all.len() {
            return Ok(None);
        }
        let value = self.value().ok_or(Foreign)?;
        let document = self.document(value).ok_or(Foreign)?;
        self.next = document + 1;
        Ok(Some((document, Level::of(value % LEVELS).ok_or(Foreign)?)))
    }

    /// Goes to the first posting of a document that is not before `first`.
    fn skip(&mut self, first: u32) -> Result<(), Foreign> {
        while self.at < self.all.len() {
            let at = self.at;
            let value = self.value().ok_or(Foreign)?;
            let document = self.document(value).ok_or(Foreign)?;
            if document >= first {
                self.at = at;
                break;
            }
            self.next = document + 1;
        }
        Ok(())
    }

    #[inline]
    fn document(&self, value: u32) -> Option<u32> {
        self.next.checked_add(value / LEVELS)?.checked_sub(1)
    }

    #[inline]
    fn value(&mut self) -> Option<u32> {
        // Where a word stands in many documents, most take one letter.
        let first = u32::from(self.all.as_bytes().get(self.at)?.checked_sub(FIRST)?);
        if first < BASE {
            self.at += 1;
            return Some(first);
        }
        self.long()
    }

    fn long(&mut self) -> Option<u32> {
        let (mut value, mut place) = (0_u32, 1_u32);
        loop {
            let digit = u32::from(self.all.as_bytes().get(self.at)?.checked_sub(FIRST)?);
            self.at += 1;
            value = value.checked_add((digit % BASE).checked_mul(place)?)?;
            if digit < BASE {
                return Some(value);
            }
            place = place.checked_mul(BASE)?;
        }
    }

    /// The letters in `range`, which is empty then.
    fn taken(&self, range: &mut Range<usize>) -> &'a str {
        self.all.get(mem::take(range)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{Foreign, Moves, moved};
    use crate::search::posting::{Level, Postings};

    /// The letters of these documents, each of which has a level that follows from its number.
    fn letters(documents: impl IntoIterator<Item = u32>) -> String {
        let mut documents = documents.into_iter().map(|at| (at, Level::ALL[at as usize % 5]));
        let mut out = String::new();
        if let Some((first, level)) = documents.next() {
            let mut postings = Postings::new(first, level);
            documents.for_each(|(document, level)| postings.note(document, level));
            postings.write(&mut out, 0);
        }
        out
    }

    proptest! {
        #[test]
        fn documents_move_come_and_go(
            fate in proptest::collection::vec((0_u32..3, 0_u32..40), 0..40),
        ) {
            // Each new document, in order: one that was there, one that is new, or a place where one has gone.
            let (mut old, mut new, mut more, mut moves) = (Vec::new(), Vec::new(), Vec::new(), BTreeMap::new());
            let (mut before, mut after) = (0, 0);
            for (kind, distance) in fate {
                // Numbers keep their level where they move by five; between them are documents without the word.
                moves.extend((0..5 * distance).map(|at| (before + at, after + at)));
                (before, after) = (before + 5 * distance, after + 5 * distance);
                match kind {
                    0 => {
                        old.push(before);
                        new.push(after);
                        moves.extend((0..5).map(|at| (before + at, after + at)));
                        (before, after) = (before + 5, after + 5);
                    }
                    1 => {
                        new.push(after);
                        more.push(after);
                        after += 5;
                    }
                    _ => {
                        old.push(before);
                        before += 5;
                    }
                }
            }
            let mut out = String::new();
            let to = (0..before).map(|at| moves.get(&at).copied()).collect();
            let moves = Moves::new(to, more.iter().copied());
            let done = moved(&letters(old), &moves, &letters(more), &mut out);
            prop_assert_eq!(done, Ok(()));
            prop_assert_eq!(out, letters(new));
        }
    }

    #[test]
    fn letters_of_others_are_told() {
        for spoilt in ["_", "D ", "é", "_____________D"] {
            let moves = Moves::new(vec![None], [].into_iter());
            assert_eq!(moved(spoilt, &moves, "", &mut String::new()), Err(Foreign), "{spoilt}");
            assert_eq!(moved("D", &moves, spoilt, &mut String::new()), Err(Foreign), "{spoilt}");
        }
    }
}
