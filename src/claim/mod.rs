//! Numbers in prose, checked against the figures.
//!
//! A text becomes tokens (`token`), in which numbers with their markers (`numeral`, `expression`) and the
//! terms of the indicators (`term`) are found. Each number is bound to an indicator (`bind`, `scope`) and a
//! year (`year`), and judged by the band of its wording (`band`, `known`, `judge`). What a language decides
//! is in its table (`words`). The checker never guesses: a number that may be about several things, or about
//! something else, is reported as not judged.

mod adjunct;
mod band;
mod beside;
mod better;
mod bind;
mod expression;
mod extent;
mod found;
mod glance;
mod grammars;
mod interval;
mod judge;
mod known;
mod lead;
mod lexicon;
mod numeral;
mod reading;
mod say;
mod scope;
mod sentence;
mod term;
mod text;
mod token;
mod trend;
mod verdict;
mod vocabulary;
mod words;
mod year;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::locale::Language;
use crate::model::Figures;
use crate::model::figure::IndicatorId;
use glance::Glance;
pub use grammars::Grammars;
use lexicon::Lexicon;
pub use verdict::{Doubt, Silence, Verdict};
use vocabulary::Id;

/// The words of a language, of a set of figures and of an organisation, made ready once for all pages.
pub struct Grammar {
    language: Language,
    lexicon: Lexicon,
    glance: Glance,
    /// The words of the organisation's own name.
    own: Vec<Id>,
    /// The first long one, by which it is called: the others may be those of a place.
    name: Option<Id>,
}

/// Judges what prose says of figures.
pub struct Checker<'a> {
    figures: &'a Figures,
    grammar: Arc<Grammar>,
}

/// What a page says of all its numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Page {
    /// The year its numbers are about where neither sentence nor paragraph says so.
    pub year: Option<i32>,
    /// The day of the article: what was corrected later is judged as it was known then.
    pub on: Option<Date>,
}

/// One block of prose as its author typed it, markup taken out: a paragraph, a heading, an item of a list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Passage<'a> {
    /// Its words.
    pub text: &'a str,
    /// The words that are links to a figure, in their order.
    pub written: &'a [Written],
    /// Whether all of it is a quotation.
    pub quoted: bool,
    /// What opens it: the heads of its row and column for the cell of a table, the sentence before a list.
    pub about: &'a str,
}

/// A claim that names its indicator and year: `[plus de 14 000 heures](figure:heures/2024)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The words of the link, in bytes of the passage.
    pub range: Range<usize>,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The year.
    pub year: i32,
}

/// A claim and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The place of the passage among those given.
    pub passage: usize,
    /// The words of the number with its marker, in bytes of the passage; for [`Verdict::Term`] from the word
    /// to the number.
    pub range: Range<usize>,
    /// What is claimed about.
    pub indicator: IndicatorId,
    /// The year; for a word that must not be used it may be missing.
    pub year: Option<i32>,
    /// The year that a change is compared with.
    pub base: Option<i32>,
    /// Whether the author named indicator and year.
    pub written: bool,
    /// Whether the words are a quotation.
    pub quoted: bool,
    /// Whether the claim is true.
    pub verdict: Verdict,
    /// The true value in words; empty where nothing is known.
    pub truth: String,
    /// Words for the same place that would be true.
    pub better: Option<String>,
}

/// A number beside a term that was not judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unjudged {
    /// The place of the passage among those given.
    pub passage: usize,
    /// The words of the number, in bytes of the passage.
    pub range: Range<usize>,
    /// Why.
    pub reason: Silence,
}

/// All that is said of some passages, each list in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The claims.
    pub claims: Vec<Finding>,
    /// The numbers that were seen and not judged.
    pub unjudged: Vec<Unjudged>,
}

impl Grammar {
    /// The words of `language` and of `figures`, for the organisation of this name, so that another one is told
    /// from it: "l'association Tremplin".
    pub fn new(language: Language, figures: &Figures, organisation: &str) -> Self {
        let mut lexicon = Lexicon::new(language, figures);
        let words = token::words(organisation);
        let own: Vec<Id> = words.iter().map(|word| lexicon.vocabulary.add(word)).collect();
        let long = words.iter().position(|word| word.len() > 3).unwrap_or(0);
        let (glance, name) = (Glance::new(&lexicon), own.get(long).copied());
        Self { language, lexicon, glance, own, name }
    }
}

impl<'a> Checker<'a> {
    /// A checker for prose about `figures`, as they were written: small numbers included. The grammar is that of
    /// equal figures.
    pub fn new(grammar: Arc<Grammar>, figures: &'a Figures) -> Self {
        Self { figures, grammar }
    }

    /// The claims of a paragraph: passages that share the years they name, such as a paragraph alone, or a
    /// list with the sentence that opens it.
    pub fn judge(&self, page: Page, passages: &[Passage]) -> Report {
        let mut report = self.read(page, passages);
        let wrong = |one: &&mut Finding| !matches!(one.verdict, Verdict::True | Verdict::RevisedSince);
        for finding in report.claims.iter_mut().filter(wrong) {
            finding.better = self.better(page, passages, finding);
        }
        report
    }
}
