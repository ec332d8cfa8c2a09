//! Where a word stands, in a few printable letters: the documents, and how prominent it is in each.

use std::mem;
use std::ops::Range;

/// How prominent a word is in a document, from the least. Each counts for twice the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// In the text.
    Body,
    /// In a heading of the text.
    Heading,
    /// In the summary, or in the definition of an indicator.
    Summary,
    /// A tag.
    Tag,
    /// In the title.
    Title,
}

impl Level {
    /// All of them, each at the place of its number.
    const ALL: [Self; LEVELS as usize] = [Self::Body, Self::Heading, Self::Summary, Self::Tag, Self::Title];

    /// The level of that number.
    fn of(number: u32) -> Option<Self> {
        Self::ALL.get(number as usize).copied()
    }
}

/// How many levels there are.
const LEVELS: u32 = 5;

/// The letters of the code are those from here on.
const FIRST: u8 = b'?';

/// How many values one letter carries; a second set of as many says that more follow.
const BASE: u32 = 32;

/// Where one word stands in some documents in a row, in letters as soon as they are settled: in memory, too, a
/// posting takes a letter or two.
#[derive(Debug)]
pub struct Postings {
    /// Its letters depend on the documents before these.
    first: (u32, Level),
    /// Those after the first and before the last.
    between: String,
    /// The document before the last one.
    before: u32,
    /// Of the last one, the level may still rise.
    last: Option<(u32, Level)>,
}

impl Postings {
    /// The word stands in this document.
    pub(super) fn new(document: u32, level: Level) -> Self {
        Self { first: (document, level), between: String::new(), before: document, last: None }
    }

    /// It stands in this document too, which is the last one or comes after it.
    pub(super) fn note(&mut self, document: u32, level: Level) {
        let (known, highest) = self.last.as_mut().unwrap_or(&mut self.first);
        if *known == document {
            *highest = level.max(*highest);
            return;
        }
        if let Some(last) = self.last.replace((document, level)) {
            push(&mut self.between, self.before + 1, last);
            self.before = last.0;
        }
    }

    /// Appends the letters; the documents before the number `next` are those that went before. Returns the number
    /// after the last document.
    pub(super) fn write(&self, out: &mut String, next: u32) -> u32 {
        push(out, next, self.first);
        out.push_str(&self.between);
        if let Some(last) = self.last {
            push(out, self.before + 1, last);
        }
        self.last.unwrap_or(self.first).0 + 1
    }
}

/// Appends one posting: the distance of its document to the one before the number `next`, times [`LEVELS`], plus
/// the level, the lowest digits first.
fn push(out: &mut String, next: u32, (document, level): (u32, Level)) {
    let mut value = (document + 1 - next) * LEVELS + level as u32;
    while value >= BASE {
        out.push(letter(value % BASE + BASE));
        value /= BASE;
    }
    out.push(letter(value));
}

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

/// Appends the letters `old`, before which no document went, with the documents at their new places and with those of
/// the letters `more`. Nothing where letters are none of ours. What stays as it was is copied, as a line may be as
/// long as the site has documents.
pub(super) fn moved(old: &str, moves: &Moves, more: &str, out: &mut String) -> Option<()> {
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
        if number.checked_sub(next)? == document - before {
            same = if same.is_empty() { from..old.at } else { same.start..old.at };
        } else {
            out.push_str(old.taken(&mut same));
            push(out, next, (number, level));
        }
        next = number + 1;
        if document >= moves.settled && waiting.is_none() {
            out.push_str(old.taken(&mut same));
            out.push_str(old.all.get(old.at..)?);
            return Some(());
        }
    }
    out.push_str(old.taken(&mut same));
    while let Some(new) = waiting {
        push(out, next, new);
        next = new.0 + 1;
        waiting = more.posting()?;
    }
    Some(())
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

    /// The next posting, if there is one; nothing at all where the letters are none of ours.
    fn posting(&mut self) -> Option<Option<(u32, Level)>> {
        if self.at == self.all.len() {
            return Some(None);
        }
        let value = self.value()?;
        let document = self.document(value)?;
        self.next = document + 1;
        Some(Some((document, Level::of(value % LEVELS)?)))
    }

    /// Goes to the first posting of a document that is not before `first`.
    fn skip(&mut self, first: u32) -> Option<()> {
        while self.at < self.all.len() {
            let at = self.at;
            let value = self.value()?;
            let document = self.document(value)?;
            if document >= first {
                self.at = at;
                break;
            }
            self.next = document + 1;
        }
        Some(())
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

fn letter(digit: u32) -> char {
    char::from(FIRST + u8::try_from(digit).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{Level, Moves, Postings, moved};

    #[test]
    fn near_documents_take_one_letter_each() {
        let mut postings = Postings::new(0, Level::Body);
        for (document, level) in [(1, Level::Body), (1, Level::Title), (7, Level::Body), (1_000, Level::Tag)]
        {
            postings.note(document, level);
        }
        let mut out = String::new();
        assert_eq!(postings.write(&mut out, 0), 1_001);
        assert_eq!(out, "DH]gzC");
    }

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
            prop_assert_eq!(done, Some(()));
            prop_assert_eq!(out, letters(new));
        }
    }

    #[test]
    fn letters_of_others_are_told() {
        for spoilt in ["_", "D ", "é", "_____________D"] {
            let moves = Moves::new(vec![None], [].into_iter());
            assert_eq!(moved(spoilt, &moves, "", &mut String::new()), None, "{spoilt}");
            assert_eq!(moved("D", &moves, spoilt, &mut String::new()), None, "{spoilt}");
        }
    }

    #[test]
    fn parts_are_written_like_the_whole() {
        let all = [(3, Level::Body), (4, Level::Tag), (9, Level::Body), (90, Level::Title)];
        let read = |some: &[(u32, Level)]| {
            let mut postings = Postings::new(some[0].0, some[0].1);
            some[1..].iter().for_each(|(document, level)| postings.note(*document, *level));
            postings
        };
        let mut whole = String::new();
        read(&all).write(&mut whole, 0);
        for cut in 1..all.len() {
            let mut out = String::new();
            let next = read(&all[..cut]).write(&mut out, 0);
            read(&all[cut..]).write(&mut out, next);
            assert_eq!(out, whole, "{cut}");
        }
    }
}
