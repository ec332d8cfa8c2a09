//! Prose as its author typed it, block by block, with the place of each byte: what numbers are checked in.

use std::ops::Range;

use super::body::Quote;
use super::figure::Figures;
use crate::locale::Language;
use crate::source::{FileId, Origins, Span};

/// A paragraph, a heading, an item, a row of a table, an alternative text, a title or a summary, without
/// its markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// For the cell of a table: what the heads of its row and column say. For both a cell and an item of a list:
    /// the paragraph that opens the table or the list.
    pub about: String,
    /// Links to a figure.
    pub written: Vec<Written>,
    /// Somebody else's words: inside a block quotation.
    pub quoted: bool,
    /// Words that are a link already, to a figure or elsewhere.
    pub linked: Vec<Range<usize>>,
    /// True where no link can stand: a title, a summary, an alternative text.
    pub bare: bool,
    /// Why its numbers are not checked, where the author asked for that.
    pub waived: Option<String>,
    origins: Origins,
}

/// Words that are a link to a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Bytes of the passage's text.
    pub range: Range<usize>,
    /// What they quote.
    pub quote: Quote,
}

/// Which passages are kept: those that a check can say something of. Few are.
pub trait Sieve: Sync {
    /// Makes it ready for texts in these languages about these figures of an organisation.
    fn prepare(&mut self, organisation: &str, figures: &Figures, languages: &[Language]);

    /// Whether a passage in this language is kept.
    fn keeps(&self, language: Language, passage: &Passage) -> bool;
}

/// The sieve that keeps all.
#[derive(Clone, Copy, Debug)]
pub struct Everything;

impl Sieve for Everything {
    fn prepare(&mut self, _: &str, _: &Figures, _: &[Language]) {}

    fn keeps(&self, _: Language, _: &Passage) -> bool {
        true
    }
}

impl Passage {
    /// A passage without words, of the author or of somebody else.
    pub fn new(quoted: bool) -> Self {
        Self { quoted, ..Self::default() }
    }

    /// A passage without words, in which no link can stand.
    pub fn bare() -> Self {
        Self { bare: true, ..Self::default() }
    }

    /// Adds words that stand at byte `at` of the file.
    pub fn push(&mut self, words: &str, at: usize) {
        self.origins.push(self.text.len(), at);
        self.text.push_str(words);
    }

    /// The place in `file` of bytes of the text.
    pub fn place(&self, file: FileId, range: Range<usize>) -> Span {
        Span::new(file, self.origins.place(range))
    }

    /// True where a link can be made of these words.
    pub fn takes_link(&self, range: &Range<usize>) -> bool {
        let apart = |other: &Range<usize>| other.end <= range.start || range.end <= other.start;
        !self.bare && self.linked.iter().all(apart)
    }
}
