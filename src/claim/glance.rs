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

/// What a sentence can hold: a number, the last word of a term, the first one too, and what parts a term in halves.
const NUMBER: u8 = 1;
const TERM: u8 = 2;
const NOUN: u8 = 4;
const PARTS: u8 = 8;

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
            glance.add(slots.iter().max_by_key(shortest), &words, NUMBER);
        }
        // "h" may stand for hours, and a sign is no word: such a term is known by its last word alone.
        let hours = lexicon.vocabulary.find(lexicon.words.measures.hours);
        let letters = |id: &Id| {
            words.get(id.place()).is_some_and(|word| word.bytes().all(|one| one.is_ascii_alphabetic()))
        };
        let spelled = |id: &Id| *id != hours && letters(id);
        for (slots, _) in lexicon.terms.all() {
            // That of a term is its last one: "insertion" in "heures d'insertion".
            let both = slots.len() > 1 && slots.iter().flatten().all(spelled);
            glance.add(slots.last(), &words, if both { TERM } else { TERM | NOUN });
            glance.add(slots.first().filter(|_| both), &words, NOUN);
        }
        for (slots, ()) in lexicon.out_of.all() {
            glance.add(slots.first(), &words, PARTS);
        }
        glance
    }

    /// Adds words of those of the vocabulary, which are folded.
    fn add(&mut self, slot: Option<&Vec<Id>>, words: &[&str], holds: u8) {
        for id in slot.into_iter().flatten() {
            let word = words.get(id.place()).copied().unwrap_or_default();
            let letters = word.bytes().take(LETTERS).enumerate();
            let beginning = letters.fold(0, |beginning, (at, letter)| with(beginning, at, letter));
            self.beginnings[place(beginning)] |= holds;
            if let Some(told) = self.words.get_mut(id.place()) {
                *told |= holds;
            }
        }
    }

    /// False only where nothing can be said of the passage: no sentence of it has a number and the last word of a
    /// term, or none has a whole term and nothing parts one. What opens the passage belongs to its first sentence.
    pub(super) fn sees(&self, passage: &Passage, vocabulary: &Vocabulary) -> bool {
        let mut found = self.holds(passage.about, vocabulary);
        let (mut counts, mut names) = (false, false);
        sentences(passage.text).any(|sentence| {
            found |= self.holds(&passage.text[sentence], vocabulary);
            counts |= found & (NUMBER | TERM) == NUMBER | TERM;
            names |= found & (TERM | NOUN) == TERM | NOUN || found & PARTS != 0;
            found = 0;
            counts && names
        })
    }

    /// The parts of a text that are worth reading. Of a sentence that can hold neither only the stop before it is.
    pub(super) fn parts(&self, text: &str, vocabulary: &Vocabulary) -> Vec<Range<usize>> {
        let mut parts: Vec<Range<usize>> = Vec::new();
        for sentence in sentences(text) {
            let words = &text[sentence.clone()];
            let held = self.holds(words, vocabulary) & (NUMBER | TERM);
            let worth = held != 0 || words.contains(QUOTES);
            let part = if worth { sentence } else { sentence.start..sentence.start + STOP.len() };
            match parts.last_mut() {
                Some(last) if last.end == part.start => last.end = part.end,
                _ if worth || words.starts_with(STOP) => parts.push(part),
                _ => {}
            }
        }
        parts
    }

    /// What a sentence holds. The letters of many bytes are looked at together.
    fn holds(&self, text: &str, vocabulary: &Vocabulary) -> u8 {
        let bytes = text.as_bytes();
        if has_like_letter(bytes) {
            let spaced = text.replace(|sign: char| u8::try_from(sign).is_ok_and(like_letter), " ");
            return self.holds(&spaced, vocabulary);
        }
        let (mut found, mut inside, mut room) = (if has_digit(bytes) { NUMBER } else { 0 }, 0, String::new());
        for (at, block) in bytes.chunks(BLOCK).enumerate() {
            let letters = letters_of(block);
            let mut starts = letters & !(letters << 1 | inside);
            inside = letters >> (BLOCK - 1);
            while starts != 0 {
                let start = at * BLOCK + starts.trailing_zeros() as usize;
                starts &= starts - 1;
                let four = bytes.get(start..).and_then(|word| word.first_chunk::<LETTERS>());
                // A letter with an accent takes a closer look, and so does the end of the text.
                let four = four.map_or(HIGHEST, |four| u32::from_le_bytes(*four));
                let closer = four & HIGHEST != 0;
                if closer || self.beginnings[place(beginning(four))] & !found != 0 {
                    found |= self.word(text, start, !found, (&mut room, vocabulary));
                }
            }
        }
        found
    }

    /// What the word at `start` holds, if it may hold what is wanted.
    fn word(
        &self,
        text: &str,
        start: usize,
        wanted: u8,
        (room, vocabulary): (&mut String, &Vocabulary),
    ) -> u8 {
        let bytes = text.as_bytes();
        // Behind a letter with an accent a word goes on.
        let goes_on = matches!(bytes.get(..start), Some([.., 0xc3..=0xdf, 0x80..=0xbf]));
        if goes_on || self.beginnings[place(spelled(bytes, start))] & wanted == 0 {
            return 0;
        }
        let (id, _) = known_word(text, start, room, vocabulary);
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

/// The bit that letters have, and first bytes of letters with an accent, and few signs.
const LETTER: u8 = 0x40;

/// The highest bit of each of four bytes.
const HIGHEST: u32 = u32::from_ne_bytes([0x80; 4]);

/// How many bytes are told apart together.
const BLOCK: usize = u64::BITS as usize;

/// A bit for each byte of a block that has the bit of letters.
fn letters_of(block: &[u8]) -> u64 {
    let (eights, rest) = block.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    // The bits of eight bytes are gathered in the highest one.
    let gathered = |eight: &[u8; 8]| {
        let bits = (u64::from_le_bytes(*eight) / u64::from(LETTER)) & u64::from_ne_bytes([1; 8]);
        bits.wrapping_mul(0x0102_0408_1020_4080) >> 56
    };
    let last = if rest.is_empty() { 0 } else { gathered(&last) };
    eights.iter().rev().fold(last, |letters, eight| letters << 8 | gathered(eight))
}

/// Whether a byte is a sign that has the bit of letters.
fn like_letter(byte: u8) -> bool {
    (byte == b'@') | (byte.wrapping_sub(b'[') < 6) | (byte.wrapping_sub(b'{') < 5)
}

/// Whether there is a digit: all bytes are looked at, without a branch, as many together as the machine can.
fn has_digit(text: &[u8]) -> bool {
    text.iter().fold(0, |found, byte| found | u8::from(byte.wrapping_sub(b'0') < 10)) != 0
}

/// Whether there is a sign that has the bit of letters, found in the same way.
fn has_like_letter(text: &[u8]) -> bool {
    text.iter().fold(0, |found, byte| found | u8::from(like_letter(*byte))) != 0
}

/// The first letters of a word of ASCII letters, folded: of four bytes those before the first that is no letter.
fn beginning(four: u32) -> u32 {
    let other = !four & u32::from_ne_bytes([LETTER; 4]);
    let kept = ((other & other.wrapping_neg()) >> 6).wrapping_sub(1);
    four & 0x1f1f_1f1f & kept
}

/// The same for any word, letter by letter.
fn spelled(text: &[u8], mut at: usize) -> u32 {
    let (mut beginning, mut count) = (0, 0);
    while count < LETTERS {
        match text.get(at) {
            Some(letter) if letter.is_ascii_alphabetic() => {
                beginning = with(beginning, count, *letter);
                (at, count) = (at + 1, count + 1);
            }
            Some(0xc3..=0xdf) => {
                let letters = folded(text.get(at..).unwrap_or_default());
                for letter in letters.iter().take(LETTERS - count) {
                    beginning = with(beginning, count, *letter);
                    count += 1;
                }
                at += 2;
            }
            _ => break,
        }
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
    use super::{
        HIGHEST, LETTER, beginning, has_digit, has_like_letter, letters_of, like_letter, spelled, with,
    };

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
            let mut four = [0; 4];
            for (to, from) in four.iter_mut().zip(written.bytes()) {
                *to = from;
            }
            let four = u32::from_le_bytes(four);
            if four & HIGHEST == 0 {
                assert_eq!(beginning(four), folded(word), "{written}");
            }
        }
    }

    #[test]
    fn the_letters_of_a_block_are_told_apart_together() {
        let text = "Un été – d’après 12 œuvres, à Nîmes ; puis un jardin, et la suite dans 3 ans.";
        for block in text.as_bytes().windows(64).chain(text.as_bytes().windows(13)) {
            for (at, byte) in block.iter().enumerate() {
                assert_eq!(letters_of(block) >> at & 1 == 1, byte & LETTER != 0, "{at} of {block:?}");
            }
        }
    }

    #[test]
    fn only_letters_and_known_signs_have_the_bit_of_letters() {
        for byte in 0..=255_u8 {
            let letter = byte.is_ascii_alphabetic() || byte >= 0xc0;
            assert_eq!(byte & LETTER != 0, letter || like_letter(byte), "{byte}");
            let bytes = [0, byte, 255, b'/', b':', 0x80 | b'5'];
            assert_eq!(has_digit(&bytes), byte.is_ascii_digit(), "{byte}");
            assert_eq!(has_like_letter(&bytes), like_letter(byte), "{byte}");
        }
    }
}
