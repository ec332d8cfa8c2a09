//! A first look at a passage: whether a sentence of it can hold a number and a term at all. Few do, and to look at
//! the first letters of words costs little.

use super::Passage;
use super::lexicon::{Lexicon, Sense};
use super::vocabulary::Id;

/// How many first letters are looked at.
const LETTERS: usize = 4;

/// The rarest words of the phrases for numbers, and of the terms.
pub(super) struct Glance {
    numbers: Beginnings,
    terms: Beginnings,
}

impl Glance {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let (mut numbers, mut terms) = (Beginnings::default(), Beginnings::default());
        let words = lexicon.vocabulary.by_id();
        let word = |id: &Id| words.get(id.place()).copied().unwrap_or_default();
        // The longest word of a phrase is the rarest: "double" in "le double de".
        let shortest = |slot: &&Vec<Id>| slot.iter().map(|id| word(id).len()).min();
        let rarest = |slots: &[Vec<Id>]| -> Vec<&str> {
            slots.iter().max_by_key(shortest).into_iter().flatten().map(word).collect()
        };
        for (slots, _) in lexicon.senses.all().filter(|(_, sense)| *sense != Sense::One) {
            for word in rarest(slots) {
                numbers.add(word);
            }
        }
        // That of a term is its last one: "insertion" in "heures d'insertion".
        for id in lexicon.terms.all().filter_map(|(slots, _)| slots.last()).flatten() {
            terms.add(word(id));
        }
        Self { numbers, terms }
    }

    /// False only where nothing can be said of the passage: no sentence of it has both.
    pub(super) fn sees(&self, passage: &Passage) -> bool {
        if !passage.about.is_empty() || !passage.written.is_empty() {
            return true;
        }
        pieces(passage.text).any(|piece| {
            let (mut number, mut term) = (piece.bytes().any(|byte| byte.is_ascii_digit()), false);
            each_beginning(piece.as_bytes(), |beginning| {
                number |= self.numbers.has(beginning);
                term |= self.terms.has(beginning);
            });
            number && term
        })
    }
}

/// The text, parted where a sentence ends beyond doubt: behind a long word, and before a capital.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let ends = move |at: &usize| {
        let long = at.checked_sub(LETTERS).and_then(|from| bytes.get(from..*at));
        let abbreviated = text.get(..*at).is_some_and(|before| before.ends_with("approx"));
        let capital = bytes.get(at + 2).is_some_and(u8::is_ascii_uppercase);
        capital && !abbreviated && long.is_some_and(|long| long.iter().all(u8::is_ascii_lowercase))
    };
    let stops = text.match_indices(". ").map(|(at, _)| at).filter(ends).chain([text.len()]);
    stops.scan(0, move |from, to| text.get(std::mem::replace(from, to)..to))
}

/// Beginnings of words, some of which may be taken for others.
struct Beginnings([u64; 64]);

impl Default for Beginnings {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Beginnings {
    fn has(&self, beginning: u32) -> bool {
        let (word, bit) = place(beginning);
        self.0[word] >> bit & 1 == 1
    }

    /// Adds a folded word.
    fn add(&mut self, word: &str) {
        self.put(word.bytes().take(LETTERS).fold(0, with));
    }

    fn put(&mut self, beginning: u32) {
        let (word, bit) = place(beginning);
        self.0[word] |= 1 << bit;
    }
}

fn place(beginning: u32) -> (usize, u32) {
    let hash = beginning.wrapping_mul(0x9e37_79b1) >> 20;
    ((hash >> 6) as usize, hash & 63)
}

/// A beginning with one more letter.
fn with(beginning: u32, letter: u8) -> u32 {
    beginning << 5 | u32::from(letter & 31)
}

/// What the Latin letters with an accent are without it, by the last bits of their second byte.
const PLAIN: &[u8; 32] = b"aaaaaaaceeeeiiiixnoooooxouuuuyxy";

/// What a byte begins, so that most bytes cost one look.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    /// Two bytes that are a letter, or the accent of one.
    Accented,
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            0xc3..=0xdf => Class::Accented,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

fn class(text: &[u8], at: usize) -> Class {
    text.get(at).map_or(Class::Other, |byte| CLASSES[usize::from(*byte)])
}

/// Tells the first letters of each word, folded.
fn each_beginning(text: &[u8], mut tell: impl FnMut(u32)) {
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        if CLASSES[usize::from(byte)] == Class::Other {
            at += length(byte);
            continue;
        }
        let (mut beginning, mut count) = (0, 0);
        while count < LETTERS {
            let letters: &[u8] = match class(text, at) {
                Class::Letter => text.get(at).map_or(&[], std::slice::from_ref),
                Class::Accented => folded(text.get(at..).unwrap_or_default()),
                Class::Other => break,
            };
            for letter in &letters[..letters.len().min(LETTERS - count)] {
                beginning = with(beginning, *letter);
                count += 1;
            }
            at += if class(text, at) == Class::Letter { 1 } else { 2 };
        }
        // The rest of the word says nothing.
        loop {
            at += match class(text, at) {
                Class::Letter => 1,
                Class::Accented => 2,
                Class::Other => break,
            };
        }
        tell(beginning);
    }
}

/// The letters that the two bytes at the beginning of `text` are without an accent.
fn folded(text: &[u8]) -> &[u8] {
    let second = text.get(1).copied().unwrap_or_default();
    match text.first() {
        None | Some(0xcc | 0xcd) => &[],
        Some(0xc3) if second & 31 == 6 => b"ae",
        Some(0xc3) => PLAIN.get(usize::from(second & 31)).map_or(&[], std::slice::from_ref),
        Some(0xc5) if matches!(second, 0x92 | 0x93) => b"oe",
        Some(_) => b"x",
    }
}

/// How many bytes a sign takes.
fn length(byte: u8) -> usize {
    match byte {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0.. => 4,
        _ => 1,
    }
}
