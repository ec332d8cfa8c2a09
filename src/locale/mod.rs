//! What depends on a language alone: numbers, dates, plurals, typography, and its table of texts.
//!
//! The algorithms are shared. What differs between two languages is data, in one file per language,
//! so that a new language is a new table.

pub mod date;
mod english;
mod french;
pub mod lexicon;
pub mod number;
pub mod stem;
mod tables;
pub mod texts;
pub mod typography;

use serde::{Deserialize, Serialize};

/// A language that a site can be in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    /// French of France.
    #[default]
    French,
    /// English.
    English,
}

impl Language {
    /// All languages, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// The language with this BCP 47 tag; regions are accepted (`fr-FR`).
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The BCP 47 tag, as in `<html lang>`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The data of this language.
    fn tables(self) -> &'static tables::Tables {
        match self {
            Self::French => &french::TABLES,
            Self::English => &english::TABLES,
        }
    }
}

/// `text` with a capital at its beginning.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
