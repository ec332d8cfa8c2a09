//! Words as readers search for them: without case, accents and endings, so that "salariées" finds "salarié".
//!
//! The rules are data, since the script that searches in a browser applies the same ones: it gets them from
//! [`endings`] and [`common`], and a test holds both interpreters to the same words.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::OnceLock;

use foldhash::fast::FixedState;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Language;

/// True for what words are made of.
fn is_of_word(character: char) -> bool {
    match character {
        // What European texts are made of, without a search in the tables of Unicode.
        '\u{80}'..='\u{a9}' | '\u{2010}'..='\u{2064}' => false,
        '\u{c0}'..='\u{24f}' => !matches!(character, '×' | '÷'),
        _ => character.is_alphanumeric() || is_combining_mark(character),
    }
}

/// The words of a text as they are written.
pub fn written(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = end(text, at, false);
        at = end(text, start, true);
        text.get(start..at).filter(|word| !word.is_empty())
    })
}

/// What is known of a character by its first byte alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    OfWord,
    Between,
    /// Not ASCII.
    Unknown,
}

const FIRSTS: [First; 256] = {
    let mut firsts = [First::Unknown; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        firsts[byte as usize] = if byte.is_ascii_alphanumeric() { First::OfWord } else { First::Between };
        byte += 1;
    }
    firsts
};

/// Where the text ends that begins at `from` and is all of words, or all not.
fn end(text: &str, from: usize, is_word: bool) -> usize {
    let bytes = text.as_bytes();
    let wanted = if is_word { First::OfWord } else { First::Between };
    let mut at = from;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        at += rest.iter().position(|byte| FIRSTS[usize::from(*byte)] != wanted).unwrap_or(rest.len());
        let unknown = bytes.get(at).is_some_and(|byte| !byte.is_ascii());
        let character = text.get(at..).filter(|_| unknown).and_then(|rest| rest.chars().next());
        match character {
            Some(character) if is_of_word(character) == is_word => at += character.len_utf8(),
            _ => return at,
        }
    }
}

/// `text` in small letters, without accents and ligatures.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let has_capitals = text.bytes().any(|byte| byte.is_ascii_uppercase());
        return if has_capitals { Cow::Owned(text.to_ascii_lowercase()) } else { Cow::Borrowed(text) };
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.to_lowercase().nfkd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

/// The words of a folded text that are worth searching for.
pub fn words(language: Language, folded: &str) -> impl Iterator<Item = &str> {
    written(folded).filter(move |word| word.chars().nth(1).is_some() && !is_common(language, word))
}

/// A folded word without its endings: whatever the rules take, as long as one fits.
pub fn stem(language: Language, word: &str) -> Cow<'_, str> {
    let mut word = Cow::Borrowed(word);
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word;
    }
    let rules = language.tables().folding.endings;
    loop {
        // One letter tells of most that they do not fit.
        let last = word.bytes().last();
        let mut similar = rules.iter().filter(|(ending, ..)| ending.bytes().last() == last);
        let fitting = similar.find_map(|(ending, becomes, before)| {
            let rest = word.strip_suffix(ending).filter(|rest| rest.len() >= *before)?;
            Some((rest.len(), *becomes))
        });
        let Some((rest, becomes)) = fitting else { return word };
        let length = word.len();
        let shorter = word.to_mut();
        shorter.truncate(rest);
        shorter.push_str(becomes);
        // A rule that takes nothing away is the last one.
        if shorter.len() >= length {
            return word;
        }
    }
}

/// True for a folded word that says nothing of what a text is about.
pub fn is_common(language: Language, word: &str) -> bool {
    // A word is asked for once in each part of the index, and the list is long.
    static LISTS: OnceLock<[HashSet<&str, FixedState>; Language::ALL.len()]> = OnceLock::new();
    let lists = LISTS
        .get_or_init(|| Language::ALL.map(|language| common(language).split_ascii_whitespace().collect()));
    let at = Language::ALL.iter().position(|one| *one == language);
    at.and_then(|at| lists.get(at)).is_some_and(|words| words.contains(word))
}

/// All such words, between spaces.
pub fn common(language: Language) -> &'static str {
    language.tables().folding.common
}

/// The rules of [`stem`] as `ending:becomes:before`, between spaces.
pub fn endings(language: Language) -> String {
    let rules = language.tables().folding.endings.iter();
    rules
        .map(|(ending, becomes, before)| format!("{ending}:{becomes}:{before}"))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::is_combining_mark;

    use super::{fold, is_of_word, stem, words};
    use crate::locale::Language::{self, English, French};

    fn stemmed(language: Language, text: &str) -> Vec<String> {
        words(language, &fold(text)).map(|word| stem(language, word).into_owned()).collect()
    }

    #[test]
    fn the_forms_of_a_word_are_one() {
        for (language, forms) in [
            (French, "salarié salariée salariés SALARIÉES"),
            (French, "travail travaux travailler travaillent travaillait travaillé travaillera travaillons"),
            (French, "recruter recrute recrutent recrutons recrutement recruteront recrutait recrutaient"),
            (French, "national nationale nationaux nationales"),
            (French, "directeur directrice directrices"),
            (French, "nouveau nouvel nouvelle nouveaux"),
            (French, "actif active actives activité activités"),
            (French, "réunir réunit réunissent réunissant réuni réunis"),
            (French, "emploi emplois employer employé employés"),
            (French, "produire produit produits"),
            (French, "heure heures Heures"),
            (French, "jeu jeux"),
            (French, "appel appelle appeler"),
            (French, "œuvre œuvres oeuvre"),
            (French, "maison maisons"),
            (French, "formation formations"),
            (English, "hour hours"),
            (English, "volunteer volunteers volunteering volunteered"),
            (English, "study studies studied studying"),
            (English, "running runs run"),
            (English, "service services"),
            (English, "class classes"),
        ] {
            let stems = stemmed(language, forms);
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{forms}: {stems:?}");
        }
    }

    #[test]
    fn words_that_only_look_alike_stay_apart() {
        for pair in ["formation forme", "département départ", "client clé", "mission mis", "ESS essai"] {
            let stems = stemmed(French, pair);
            assert_ne!(stems.first(), stems.get(1), "{pair}");
        }
    }

    #[test]
    fn the_short_way_knows_the_same_letters_as_the_tables() {
        for character in '\u{0}'..='\u{2fff}' {
            let expected = character.is_alphanumeric() || is_combining_mark(character);
            assert_eq!(is_of_word(character), expected, "{character:?}");
        }
    }

    #[test]
    fn no_rule_hides_a_later_one() {
        for language in Language::ALL {
            let rules = language.tables().folding.endings;
            for (at, (ending, _, before)) in rules.iter().enumerate() {
                let hides = |later: &(&str, &str, usize)| {
                    later.0.ends_with(ending) && later.2 + later.0.len() >= before + ending.len()
                };
                assert!(!rules[at + 1..].iter().any(hides), "{ending} hides a longer ending after it");
            }
        }
    }
}
