//! Prose as it is typed and as it is set, in tables, and what holds for any text.
//!
//! In the tables ⍽ stands for U+00A0 and ⎵ for U+202F, on both sides, so that a reader sees them.

mod english;
mod nodes;
mod numbers;
mod properties;
mod prose;
mod quotes;
mod signs;

use super::plain;
use crate::locale::Language;

/// Writes the two no-break spaces for the signs that stand for them.
fn spaces(text: &str) -> String {
    text.replace('⍽', "\u{a0}").replace('⎵', "\u{202f}")
}

/// Shows the two no-break spaces.
fn shown(text: &str) -> String {
    text.replace('\u{a0}', "⍽").replace('\u{202f}', "⎵")
}

/// Sets each text, compares it, and sets the result again to see that it stays.
fn check(language: Language, rows: &[(&str, &str)]) {
    for (typed, expected) in rows {
        let typed = spaces(typed);
        let set = plain(language, &typed);
        assert_eq!(shown(&set), *expected, "typed: {typed}");
        assert_eq!(shown(&plain(language, &set)), *expected, "set again: {typed}");
        if set == typed {
            assert!(matches!(set, std::borrow::Cow::Borrowed(_)), "copied for nothing: {typed}");
        }
    }
}

/// Texts that stay as they are typed.
fn untouched(language: Language, texts: &[&str]) {
    for text in texts {
        check(language, &[(*text, *text)]);
    }
}
