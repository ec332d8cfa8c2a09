//! A first look at a passage: whether a sentence of it can hold a number and a term at all. Few do, and to look at
//! the first letters of words costs little.

use super::Passage;
use super::lexicon::{Lexicon, Sense};
use super::vocabulary::Id;

/// How many first letters are looked at.
const LETTERS: usize = 4;

/// Beginnings of words, some of which may be taken for others: those of the rarest words of the phrases for numbers,
/// and of the terms.
pub(super) struct Glance([u8; 1 << BITS]);

/// What a sentence can hold.
const NUMBER: u8 = 1;
const TERM: u8 = 2;

/// How many bits of its hash a beginning is known by.
const BITS: u32 = 12;

impl Glance {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut glance = Self([0; 1 << BITS]);
        let words = lexicon.vocabulary.by_id();
        let word = |id: &Id| words.get(id.place()).copied().unwrap_or_default();
        // The longest word of a phrase is the rarest: "double" in "le double de".
        let shortest = |slot: &&Vec<Id>| slot.iter().map(|id| word(id).len()).min();
        let rarest = |slots: &[Vec<Id>]| -> Vec<&str> {
            slots.iter().max_by_key(shortest).into_iter().flatten().map(word).collect()
        };
        for (slots, _) in lexicon.senses.all().filter(|(_, sense)| *sense != Sense::One) {
            for word in rarest(slots) {
                glance.add(word, NUMBER);
            }
        }
        // That of a term is its last one: "insertion" in "heures d'insertion".
        for id in lexicon.terms.all().filter_map(|(slots, _)| slots.last()).flatten() {
            glance.add(word(id), TERM);
        }
        glance
    }

    /// Adds a folded word.
    fn add(&mut self, word: &str, holds: u8) {
        let beginning = word.bytes().take(LETTERS).fold(0, with);
        self.0[place(beginning)] |= holds;
    }

    /// False only where nothing can be said of the passage: no sentence of it has both. What opens the passage
    /// belongs to its first sentence.
    pub(super) fn sees(&self, passage: &Passage) -> bool {
        let both = NUMBER | TERM;
        !passage.written.is_empty()
            || self.holds(passage.text.as_bytes(), self.holds(passage.about.as_bytes(), 0)) == both
    }

    /// What a sentence of `text` holds: the first one that has both, or else the last one. `before` is what the
    /// words before it hold.
    fn holds(&self, text: &[u8], before: u8) -> u8 {
        let (mut at, mut found) = (0, before);
        while found != NUMBER | TERM {
            at = match class(text, at) {
                Class::Letter | Class::Accented => {
                    let (beginning, end) = word(text, at);
                    found |= self.0[place(beginning)];
                    end
                }
                Class::Digit => {
                    found |= NUMBER;
                    at + 1
                }
                Class::Stop => {
                    if ends(text, at) {
                        found = 0;
                    }
                    at + 1
                }
                Class::Other => at + 1,
                Class::End => break,
            };
        }
        found
    }
}

/// Whether a sentence ends beyond doubt at the point at `at`: behind a long word, and before a capital.
fn ends(text: &[u8], at: usize) -> bool {
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
    let long = before.last_chunk::<LETTERS>().is_some_and(|word| word.iter().all(u8::is_ascii_lowercase));
    long && matches!(after, [b' ', b'A'..=b'Z', ..]) && !before.ends_with(b"approx")
}

/// Where a beginning is noted.
fn place(beginning: u32) -> usize {
    (beginning.wrapping_mul(0x9e37_79b1) >> (u32::BITS - BITS)) as usize
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
    Digit,
    /// The point that may end a sentence.
    Stop,
    Other,
    /// No byte is left.
    End,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'.' => Class::Stop,
            0xc3..=0xdf => Class::Accented,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

fn class(text: &[u8], at: usize) -> Class {
    text.get(at).map_or(Class::End, |byte| CLASSES[usize::from(*byte)])
}

/// The beginning of the word at `at`, and where the word ends: the rest of it says nothing.
fn word(text: &[u8], at: usize) -> (u32, usize) {
    let plain = |letter: &u8| CLASSES[usize::from(*letter)] == Class::Letter;
    let first = text.get(at..).and_then(|rest| rest.first_chunk::<LETTERS>());
    let (beginning, mut at) = match first.filter(|letters| letters.iter().all(plain)) {
        Some(letters) => (letters.iter().copied().fold(0, with), at + LETTERS),
        None => short_or_accented(text, at),
    };
    loop {
        let rest = text.get(at..).unwrap_or_default();
        at += rest.iter().position(|letter| !plain(letter)).unwrap_or(rest.len());
        if class(text, at) != Class::Accented {
            return (beginning, at);
        }
        at += 2;
    }
}

/// The same for a word that is short or has an accent among its first letters.
fn short_or_accented(text: &[u8], mut at: usize) -> (u32, usize) {
    let (mut beginning, mut count) = (0, 0);
    while count < LETTERS {
        let (letters, length) = match class(text, at) {
            Class::Letter => (text.get(at).map_or(&[][..], std::slice::from_ref), 1),
            Class::Accented => (folded(text.get(at..).unwrap_or_default()), 2),
            _ => break,
        };
        for letter in &letters[..letters.len().min(LETTERS - count)] {
            beginning = with(beginning, *letter);
            count += 1;
        }
        at += length;
    }
    (beginning, at)
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
