//! The words of a text, and those that were read before: most are so short that their letters are one number.

use std::collections::HashMap;
use std::mem;

use foldhash::fast::FixedState;

/// The bytes of the longest word that is looked up by value, which costs a fraction of following it into memory.
const SHORT: usize = size_of::<u128>();

/// What is below this byte never belongs to a word. Such are blanks and most marks between words; the few words
/// that other marks hold together are told apart when they are met first.
const LEAST: u8 = b'0';

/// Tells each word of `text`. Eight bytes are looked at together: a word begins and ends where a byte belongs to
/// one and its neighbour does not.
#[inline]
pub(super) fn each_word<'t>(text: &'t str, mut tell: impl FnMut(Word<'t>)) {
    let text = text.as_bytes();
    let (mut at, mut before, mut start) = (0, 0, None);
    while at <= text.len() {
        let of_words = of_words(u64::from_le_bytes(first(&text[at..])));
        let mut ends = of_words ^ (of_words << 8 | before >> 56);
        while ends != 0 {
            let end = at + ends.trailing_zeros() as usize / 8;
            match start.take() {
                Some(start) => tell(Word { rest: &text[start..], length: end - start }),
                None => start = Some(end),
            }
            ends &= ends - 1;
        }
        before = of_words;
        at += 8;
    }
}

/// The highest bit of each byte that is not below [`LEAST`].
#[inline]
fn of_words(bytes: u64) -> u64 {
    const fn repeated(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    (((bytes & repeated(0x7f)) + repeated(0x80 - LEAST)) | bytes) & repeated(0x80)
}

/// The first bytes of `text`; behind its end are zeros, which belong to no word.
#[inline]
fn first<const COUNT: usize>(text: &[u8]) -> [u8; COUNT] {
    text.first_chunk().copied().unwrap_or_else(|| padded(text))
}

#[cold]
fn padded<const COUNT: usize>(text: &[u8]) -> [u8; COUNT] {
    let mut bytes = [0; COUNT];
    bytes[..text.len()].copy_from_slice(text);
    bytes
}

/// The word at the beginning of a text.
#[derive(Clone, Copy)]
pub(super) struct Word<'t> {
    rest: &'t [u8],
    pub(super) length: usize,
}

impl<'t> Word<'t> {
    /// All of `text`.
    pub(super) fn of(text: &'t str) -> Self {
        Self { rest: text.as_bytes(), length: text.len() }
    }

    pub(super) fn bytes(self) -> &'t [u8] {
        &self.rest[..self.length]
    }

    /// The bytes of a short one. No byte of a word is zero, so that words of other lengths differ.
    #[inline]
    fn packed(self) -> Option<u128> {
        let letters = || u128::from_le_bytes(first(self.rest)) << (8 * (SHORT - self.length));
        (1..=SHORT).contains(&self.length).then(letters)
    }
}

/// Words, with the number of each.
#[derive(Default)]
pub(super) struct Known {
    /// Short ones, each in the first free slot from where its letters lead. Zero is no word.
    slots: Vec<(u128, u32)>,
    /// How many slots are taken: half of them at most.
    taken: usize,
    long: HashMap<Box<[u8]>, u32, FixedState>,
}

impl Known {
    /// The number of a word, if it is known. This is asked for every word of a site.
    #[inline]
    pub(super) fn get(&self, word: Word) -> Option<u32> {
        let Some(packed) = word.packed() else { return self.get_long(word) };
        let (known, number) = *self.slots.get(self.slot(packed))?;
        (known == packed).then_some(number)
    }

    #[cold]
    fn get_long(&self, word: Word) -> Option<u32> {
        self.long.get(word.bytes()).copied()
    }

    /// Where a short word is, or belongs.
    #[inline]
    fn slot(&self, packed: u128) -> usize {
        let mixed = (packed as u64 ^ (packed >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // The highest bits are those that all letters have a part in.
        let from = ((u128::from(mixed) * self.slots.len() as u128) >> 64) as usize;
        let is_it = |(known, _): &(u128, u32)| *known == packed || *known == 0;
        let at = self.slots[from..].iter().position(is_it).map(|at| from + at);
        at.or_else(|| self.slots.iter().position(is_it)).unwrap_or_default()
    }

    /// From now on, `word`, which was not known, is known by `number`.
    pub(super) fn insert(&mut self, word: Word, number: u32) {
        let Some(packed) = word.packed() else {
            self.long.insert(word.bytes().into(), number);
            return;
        };
        if self.taken * 2 == self.slots.len() {
            let room = vec![(0, 0); (self.slots.len() * 2).max(1024)];
            let known = mem::replace(&mut self.slots, room);
            known.into_iter().filter(|(word, _)| *word != 0).for_each(|one| self.put(one));
        }
        self.put((packed, number));
        self.taken += 1;
    }

    fn put(&mut self, one: (u128, u32)) {
        let slot = self.slot(one.0);
        self.slots[slot] = one;
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, LEAST, Word, each_word, of_words};

    /// Words of many lengths.
    fn words() -> Vec<&'static str> {
        let letters = "éabcdefghijklmnopqrstuvwxyz";
        letters.char_indices().skip(1).map(|(end, _)| &letters[..end]).collect()
    }

    #[test]
    fn a_text_is_cut_at_each_blank() {
        for text in [words().join(" "), words().join("’,- "), format!(" {}. ", words().join(" - "))] {
            let mut cut = Vec::new();
            each_word(&text, |word| cut.push(word.bytes()));
            let expected = text.as_bytes().split(|byte| *byte < LEAST);
            assert_eq!(cut, expected.filter(|word| !word.is_empty()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn every_byte_is_told_apart() {
        for byte in 0..=u8::MAX {
            let bytes = u64::from_le_bytes([0, byte, 0, 255, byte, 255, b'0', byte]);
            let told = of_words(bytes).to_le_bytes().map(|bits| bits == 0x80);
            let is_of_word = byte >= LEAST;
            assert_eq!(told, [false, is_of_word, false, true, is_of_word, true, true, is_of_word], "{byte}");
        }
    }

    #[test]
    fn a_word_is_known_wherever_it_stands() {
        let mut known = Known::default();
        let numbers: Vec<String> = (10..5_000).map(|number: u32| number.to_string()).collect();
        let words: Vec<&str> = words().into_iter().chain(numbers.iter().map(String::as_str)).collect();
        for (word, number) in words.iter().zip(0..) {
            assert_eq!(known.get(Word::of(word)), None);
            known.insert(Word::of(word), number);
        }
        let mut found = Vec::new();
        each_word(&words.join(" "), |word| found.extend(known.get(word)));
        assert!(found.into_iter().eq((0..).take(words.len())));
    }
}
