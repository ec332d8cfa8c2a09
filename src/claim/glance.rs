//! A first look at a passage: whether it can hold a number beside a term at all. Most passages hold none, and a
//! look at the first letters of their words costs little.

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
                numbers.add(word, false);
            }
        }
        // That of a term is its last one: "insertion" in "heures d'insertion".
        for id in lexicon.terms.all().filter_map(|(slots, _)| slots.last()).flatten() {
            terms.add(word(id), true);
        }
        Self { numbers, terms }
    }

    /// False only where nothing can be said of the passage.
    pub(super) fn sees(&self, passage: &Passage) -> bool {
        let (mut number, mut term) = (false, !passage.written.is_empty());
        for text in [passage.text, passage.about] {
            number |= text.bytes().any(|byte| byte.is_ascii_digit());
            each_beginning(text.as_bytes(), |beginning| {
                number |= self.numbers.has(beginning);
                term |= self.terms.has(beginning);
            });
        }
        number && term
    }
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

    /// Adds a folded word, with all the accents that it may bear; on its first letter only where `initial` says so,
    /// as no number begins with one.
    fn add(&mut self, word: &str, initial: bool) {
        let mut beginning = 0;
        for byte in word.bytes().take(LETTERS) {
            if b"aceinouy".contains(&byte) && (beginning != 0 || initial) {
                self.put(cut(beginning));
            }
            beginning = with(beginning, byte);
        }
        self.put(beginning);
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

/// A beginning after which a letter with an accent stands.
fn cut(beginning: u32) -> u32 {
    beginning | 1 << 31
}

/// Tells the first letters of each word, as far as they are ASCII.
fn each_beginning(text: &[u8], mut tell: impl FnMut(u32)) {
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        let Some(_) = letter(byte) else {
            at += length(byte);
            continue;
        };
        let (mut beginning, mut count) = (0, 0);
        while let Some((next, length)) = text.get(at).and_then(|byte| letter(*byte)) {
            if count < LETTERS {
                beginning = if length > 1 { cut(beginning) } else { with(beginning, next) };
                // Behind an accent nothing more is looked at.
                count = if length > 1 { LETTERS } else { count + 1 };
            }
            at += length;
        }
        tell(beginning);
    }
}

/// The first byte of a letter, and how many bytes it takes: those with an accent take two.
fn letter(byte: u8) -> Option<(u8, usize)> {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' => Some((byte, 1)),
        0xc3..=0xdf => Some((byte, 2)),
        _ => None,
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
