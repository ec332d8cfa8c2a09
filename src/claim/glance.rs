//! A first look at a passage: whether a sentence of it can hold a number and a term at all. Few do; to look at the
//! first letters of words costs little, and only words that begin like one of those are read.

use std::ops::Range;

use super::Passage;
use super::lexicon::{Lexicon, Sense};
use super::token::known_word;
use super::vocabulary::{Id, Vocabulary};

/// How many first letters are looked at.
const LETTERS: usize = 4;

/// The rarest words of the phrases for numbers, and of the terms.
pub(super) struct Glance {
    /// What a word with this beginning may tell of; some beginnings may be taken for others.
    beginnings: [u8; 1 << BITS],
    /// What a word does tell of, by the place of its id.
    words: Vec<u8>,
}

/// What a sentence can hold.
const NUMBER: u8 = 1;
const TERM: u8 = 2;

/// What ends a sentence beyond doubt.
const STOP: &str = ".";

/// Marks that may open or close a quotation of several sentences.
const QUOTES: [char; 6] = ['«', '»', '“', '”', '„', '"'];

/// How many bits of its hash a beginning is known by.
const BITS: u32 = 13;

impl Glance {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let words = lexicon.vocabulary.by_id();
        let mut glance = Self { beginnings: [0; 1 << BITS], words: vec![0; words.len()] };
        let length = |id: &Id| words.get(id.place()).map_or(0, |word| word.len());
        // The longest word of a phrase is the rarest: "double" in "le double de".
        let shortest = |slot: &&Vec<Id>| slot.iter().map(length).min();
        for (slots, _) in lexicon.senses.all().filter(|(_, sense)| *sense != Sense::One) {
            for id in slots.iter().max_by_key(shortest).into_iter().flatten() {
                glance.add(*id, &words, NUMBER);
            }
        }
        // That of a term is its last one: "insertion" in "heures d'insertion".
        for id in lexicon.terms.all().filter_map(|(slots, _)| slots.last()).flatten() {
            glance.add(*id, &words, TERM);
        }
        glance
    }

    /// Adds a word of those of the vocabulary, which are folded.
    fn add(&mut self, id: Id, words: &[&str], holds: u8) {
        let word = words.get(id.place()).copied().unwrap_or_default();
        let letters = word.bytes().take(LETTERS).enumerate();
        let beginning = letters.fold(0, |beginning, (at, letter)| with(beginning, at, letter));
        self.beginnings[place(beginning)] |= holds;
        if let Some(told) = self.words.get_mut(id.place()) {
            *told |= holds;
        }
    }

    /// False only where nothing can be said of the passage: no sentence of it has both. What opens the passage
    /// belongs to its first sentence.
    pub(super) fn sees(&self, passage: &Passage, vocabulary: &Vocabulary) -> bool {
        let mut found = self.holds(passage.about, vocabulary);
        sentences(passage.text).any(|sentence| {
            found |= self.holds(&passage.text[sentence], vocabulary);
            std::mem::take(&mut found) == NUMBER | TERM
        })
    }

    /// The parts of a text that are worth reading. Of a sentence that can hold neither only the stop before it is.
    pub(super) fn parts(&self, text: &str, vocabulary: &Vocabulary) -> Vec<Range<usize>> {
        let mut parts: Vec<Range<usize>> = Vec::new();
        for sentence in sentences(text) {
            let words = &text[sentence.clone()];
            let worth = self.holds(words, vocabulary) != 0 || words.contains(QUOTES);
            let part = if worth { sentence } else { sentence.start..sentence.start + STOP.len() };
            match parts.last_mut() {
                Some(last) if last.end == part.start => last.end = part.end,
                _ if worth || words.starts_with(STOP) => parts.push(part),
                _ => {}
            }
        }
        parts
    }

    /// What a sentence holds. Eight bytes are looked at together, with those that follow.
    fn holds(&self, text: &str, vocabulary: &Vocabulary) -> u8 {
        let sentence = text.as_bytes();
        let (chunks, rest) = sentence.as_chunks::<8>();
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        let mut following = chunks.iter().copied().chain([last, [0; 8]]).map(u64::from_le_bytes);
        let mut bytes = following.next().unwrap_or_default();
        let mut letters = letters_of(bytes);
        let (mut found, mut inside) = (if has_digit(sentence) { NUMBER } else { 0 }, 0);
        for (at, next) in following.enumerate() {
            let next_letters = letters_of(next);
            let mut starts = letters & !(letters << 8 | inside);
            inside = letters >> 56;
            while starts != 0 {
                let bit = starts.trailing_zeros() & !7;
                starts &= starts - 1;
                let first = |low: u64, high: u64| (low >> bit | high << 1 << (63 - bit)) as u32;
                let (four, known) = (first(bytes, next), first(letters, next_letters));
                // A letter with an accent takes a closer look.
                let accented = four & HIGHEST as u32 != 0;
                if accented || self.beginnings[place(beginning(four, known))] & !found != 0 {
                    found |= self.word(text, at * 8 + bit as usize / 8, vocabulary);
                    if found == NUMBER | TERM {
                        return found;
                    }
                }
            }
            (bytes, letters) = (next, next_letters);
        }
        found
    }

    /// What the word at `start` holds.
    fn word(&self, text: &str, start: usize, vocabulary: &Vocabulary) -> u8 {
        let bytes = text.as_bytes();
        // Behind a letter with an accent a word goes on.
        let goes_on = matches!(bytes.get(..start), Some([.., 0xc3..=0xdf, 0x80..=0xbf]));
        if goes_on || self.beginnings[place(spelled(bytes, start))] == 0 {
            return 0;
        }
        let (id, _) = known_word(text, start, &mut String::with_capacity(32), vocabulary);
        self.words.get(id.place()).copied().unwrap_or_default()
    }
}

/// The text, parted where a sentence ends beyond doubt; the stop begins the next part.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let stops = memchr::memchr_iter(b'.', text.as_bytes()).filter(|&at| ends(text.as_bytes(), at));
    let stops = stops.chain([text.len()]);
    stops.scan(0, |from, to| Some(std::mem::replace(from, to)..to))
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

/// A beginning with one more letter at place `at`.
fn with(beginning: u32, at: usize, letter: u8) -> u32 {
    beginning | u32::from(letter & 31) << (8 * at)
}

/// The highest bit of each of eight bytes.
const HIGHEST: u64 = repeated(0x80);

const fn repeated(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Whether there is a digit: all bytes are looked at, without a branch, as many together as the machine can.
fn has_digit(text: &[u8]) -> bool {
    text.iter().fold(0, |found, byte| found | u8::from(byte.wrapping_sub(b'0') < 10)) != 0
}

/// The highest bit of each byte that is a letter, or begins one with an accent.
fn letters_of(bytes: u64) -> u64 {
    let small = (bytes | repeated(0x20)) & !HIGHEST;
    let plain = (small + repeated(0x80 - b'a')) & !(small + repeated(0x7f - b'z')) & !bytes;
    (plain | bytes & bytes << 1) & HIGHEST
}

/// The first letters of a word of ASCII letters, folded: of four bytes those before the first that is no letter.
fn beginning(four: u32, letters: u32) -> u32 {
    let other = !letters & HIGHEST as u32;
    let kept = ((other & other.wrapping_neg()) >> 7).wrapping_sub(1);
    four & 0x1f1f_1f1f & kept
}

/// The same for any word, letter by letter.
fn spelled(text: &[u8], mut at: usize) -> u32 {
    let (mut beginning, mut count) = (0, 0);
    while count < LETTERS {
        let (letters, length) = match text.get(at) {
            Some(letter) if letter.is_ascii_alphabetic() => (std::slice::from_ref(letter), 1),
            Some(0xc3..=0xdf) => (folded(text.get(at..).unwrap_or_default()), 2),
            _ => break,
        };
        for letter in &letters[..letters.len().min(LETTERS - count)] {
            beginning = with(beginning, count, *letter);
            count += 1;
        }
        at += length;
    }
    beginning
}

/// What the Latin letters with an accent are without it, by the last bits of their second byte.
const PLAIN: &[u8; 32] = b"aaaaaaaceeeeiiiixnoooooxouuuuyxy";

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

#[cfg(test)]
mod tests {
    use super::{HIGHEST, beginning, has_digit, letters_of, spelled, with};

    #[test]
    fn a_word_begins_the_same_however_it_is_written() {
        let folded =
            |word: &str| word.bytes().take(4).enumerate().fold(0, |all, (at, one)| with(all, at, one));
        for (written, word) in [
            ("bénévoles", "benevoles"),
            ("BÉNÉVOLES", "benevoles"),
            ("be\u{301}ne\u{301}voles", "benevoles"),
            ("benevoles", "benevoles"),
            ("œuvres", "oeuvres"),
            ("de la", "de"),
            ("un", "un"),
            ("l’insertion", "l"),
            ("çà", "ca"),
            ("vélo", "velo"),
            ("dix.", "dix"),
            ("D’UN", "d"),
        ] {
            assert_eq!(spelled(written.as_bytes(), 0), folded(word), "{written}");
            let mut eight = [0; 8];
            for (to, from) in eight.iter_mut().zip(written.bytes()) {
                *to = from;
            }
            let bytes = u64::from_le_bytes(eight);
            let four = bytes as u32;
            if four & HIGHEST as u32 == 0 {
                assert_eq!(beginning(four, letters_of(bytes) as u32), folded(word), "{written}");
            }
        }
    }

    #[test]
    fn eight_bytes_are_told_apart_together() {
        for byte in 0..=255_u8 {
            let bytes = u64::from_le_bytes([b' ', byte, b' ', 0, 255, byte, 127, 128]);
            let [_, letter, _, _, _, again, ..] = letters_of(bytes).to_le_bytes().map(|one| one != 0);
            assert_eq!(letter, byte.is_ascii_alphabetic() || byte >= 0xc0, "{byte}");
            assert_eq!(letter, again, "{byte}");
            assert_eq!(has_digit(&[0, byte, 255, b'/', b':', 0x80 | b'5']), byte.is_ascii_digit(), "{byte}");
        }
    }
}
