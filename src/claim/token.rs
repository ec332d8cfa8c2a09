//! A text as words, runs of digits and signs, each with its place; accents, case, the kind of space, of
//! apostrophe and of hyphen are gone.

use std::ops::Range;

use super::vocabulary::{Id, Vocabulary};
use crate::locale::typography;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// ASCII digits.
    Digits,
    /// One sign.
    Mark(char),
    /// An address or another thing that is no prose.
    Opaque,
}

/// A piece of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Its place in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// What the vocabulary calls it.
    pub(super) id: Id,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
}

impl Token {
    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// Hyphens of every kind, which do not part words.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

const APOSTROPHES: [char; 3] = ['\'', '’', 'ʼ'];

/// What may follow a word to make it stand for both sexes, and the plural.
const INCLUSIVE: [&str; 9] = ["·e·s", "·es", "·e", "(e)s", "(es)", "(e)", "(s)", ".e.s", ".es"];

/// The tokens of `text`.
pub(super) fn tokens(text: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5 + 4);
    read_part(text, 0..text.len(), vocabulary, &mut out);
    out
}

/// Reads a part of `text`, which does not end in the middle of a word, behind what was read already.
pub(super) fn read_part(text: &str, part: Range<usize>, vocabulary: &Vocabulary, out: &mut Vec<Token>) {
    let mut word = String::with_capacity(32);
    let addresses = typography::may_hold_address(&text[part.clone()]);
    let (mut at, mut spaced) = (part.start, true);
    while let Some(first) = first(text, at).filter(|_| at < part.end) {
        let start = at;
        if first == ' ' || first.is_whitespace() || first == '\u{200b}' {
            at += first.len_utf8();
            spaced = true;
            continue;
        }
        let kind;
        let mut id = Id::NONE;
        if let Some(length) = addresses.then(|| address(text, start)).flatten() {
            at += length;
            kind = Kind::Opaque;
        } else if first.is_ascii_digit() {
            at += text[at..].bytes().take_while(u8::is_ascii_digit).count();
            kind = Kind::Digits;
        } else if first.is_ascii_alphabetic() || is_letter(first) {
            kind = Kind::Word;
            (id, at) = known_word(text, at, &mut word, vocabulary);
        } else {
            at += first.len_utf8();
            kind = Kind::Mark(first);
            let joins = HYPHENS.contains(&first) && !spaced && starts_letter(&text[at..]);
            if joins && out.last().is_some_and(Token::is_word) {
                continue;
            }
            id = vocabulary.find(first.encode_utf8(&mut [0; 4]));
        }
        let capital = first.is_uppercase();
        out.push(Token { start, end: at, kind, id, spaced, capital });
        spaced = false;
    }
}

/// The sign at `at`; most are one byte.
fn first(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => text[at..].chars().next(),
    }
}

fn starts_letter(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphabetic)
}

/// The length of an address that begins at `start`, if one does.
fn address(text: &str, start: usize) -> Option<usize> {
    if text[..start].ends_with(|before: char| before.is_alphanumeric()) {
        return None;
    }
    let rest = &text[start..];
    let chunk = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
    let is_address = chunk.contains("://") || chunk.contains('@') || chunk.starts_with("www.");
    is_address.then(|| chunk.trim_end_matches(['.', ',', ';', ')', '»', '?', '!']).len().max(1))
}

/// What `vocabulary` calls the word at `start`, and where it ends; `word` is room to fold it in.
pub(super) fn known_word(
    text: &str,
    start: usize,
    word: &mut String,
    vocabulary: &Vocabulary,
) -> (Id, usize) {
    if let Some(end) = plain_word(text, start) {
        return (vocabulary.find(&text[start..end]), end);
    }
    word.clear();
    let end = read_word(text, start, word);
    (vocabulary.find(word), end)
}

/// The end of the word at `start`, where it is folded as it stands and nothing follows that could belong to it.
fn plain_word(text: &str, start: usize) -> Option<usize> {
    let rest = text.as_bytes().get(start..)?;
    let length = rest.iter().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(rest.len());
    let ends = matches!(rest.get(length), None | Some(b' ' | b',' | b'\n' | b';' | b':'));
    (length > 0 && ends).then_some(start + length)
}

/// Reads the word at `start` into `word`, folded, and tells where it ends, its apostrophe included.
fn read_word(text: &str, start: usize, word: &mut String) -> usize {
    let bytes = text.as_bytes();
    let accented = |letter: &char| is_letter(*letter) || ('\u{300}'..'\u{370}').contains(letter);
    let mut end = start;
    while let Some(byte) = bytes.get(end) {
        if byte.is_ascii_alphabetic() {
            word.push(char::from(byte.to_ascii_lowercase()));
            end += 1;
        } else if let Some(letter) = first(text, end).filter(|one| !one.is_ascii() && accented(one)) {
            fold(letter, word);
            end += letter.len_utf8();
        } else {
            break;
        }
    }
    if matches!(bytes.get(end), None | Some(b' ' | b',' | b'\n' | b';' | b':')) {
        return end;
    }
    let rest = &text[end..];
    if let Some(mark) = rest.chars().next().filter(|mark| APOSTROPHES.contains(mark)) {
        let elided = matches!(word.as_str(), "c" | "d" | "j" | "l" | "m" | "n" | "s" | "t")
            || (word.ends_with("qu") && word.len() <= 8);
        if elided && starts_letter(&rest[mark.len_utf8()..]) {
            word.push('e');
            return end + mark.len_utf8();
        }
    }
    if matches!(rest.as_bytes(), [b'.', b'e', ..] | [b'(', b'e' | b's', ..] | [0xc2, 0xb7, b'e', ..]) {
        let whole = |form: &&&str| {
            rest.strip_prefix(**form).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        };
        if let Some(form) = INCLUSIVE.iter().find(whole) {
            if form.contains('s') {
                word.push('s');
            }
            end += form.len();
        }
    }
    end
}

/// The first word or sign of `text`, folded.
pub(super) fn folded(text: &str) -> String {
    let mut word = String::new();
    read_word(text, 0, &mut word);
    if word.is_empty() { text.chars().take(1).collect() } else { word }
}

/// The words and signs of `text`, folded.
pub(super) fn words(text: &str) -> Vec<String> {
    let nothing = Vocabulary::default();
    tokens(text, &nothing).iter().map(|token| folded(&text[token.start..])).collect()
}

/// Whether `character` is a letter; those of European texts are known without a search in the tables of Unicode.
fn is_letter(character: char) -> bool {
    match character {
        '\u{c0}'..='\u{24f}' => !matches!(character, '×' | '÷'),
        '\u{2000}'..='\u{206f}' => false,
        _ => character.is_alphabetic(),
    }
}

/// Adds `letter` to `word`, in lower case and without its accent.
fn fold(letter: char, word: &mut String) {
    match letter {
        _ if letter.is_ascii() => word.push(letter.to_ascii_lowercase()),
        'à' | 'â' | 'ä' | 'á' | 'ã' => word.push('a'),
        'é' | 'è' | 'ê' | 'ë' => word.push('e'),
        'î' | 'ï' | 'í' => word.push('i'),
        'ô' | 'ö' | 'ó' => word.push('o'),
        'ù' | 'û' | 'ü' | 'ú' => word.push('u'),
        'ç' => word.push('c'),
        'ÿ' => word.push('y'),
        'ñ' => word.push('n'),
        'œ' => word.push_str("oe"),
        'æ' => word.push_str("ae"),
        '\u{300}'..='\u{36f}' => {}
        _ if letter.is_uppercase() => letter.to_lowercase().for_each(|letter| fold(letter, word)),
        other => word.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, tokens};

    #[test]
    fn words_are_found_whatever_their_spelling() {
        let mut vocabulary = Vocabulary::default();
        for word in ["de", "insertion", "salaries", "jusque", "salarie"] {
            vocabulary.add(word);
        }
        for (text, words) in [
            ("d’insertion", &["de", "insertion"][..]),
            ("D'INSERTION", &["de", "insertion"]),
            ("SALARIE\u{301}S", &["salaries"]),
            ("salarié·e·s", &["salaries"]),
            ("salarié(e)s.", &["salaries", ""]),
            ("salarié.", &["salarie", ""]),
            ("jusqu'à", &["jusque", ""]),
            ("a@b.fr https://amie.fr/14000, de", &["", "", "", "de"]),
        ] {
            let found: Vec<&str> =
                tokens(text, &vocabulary).iter().map(|token| vocabulary.word(token.id)).collect();
            assert_eq!(found, words, "{text}");
        }
    }
}
