//! The grammars of all languages of a site, kept as long as its figures and its name stay the same.

use std::sync::Arc;

use super::{Checker, Grammar, Passage};
use crate::locale::Language;
use crate::model::Figures;
use crate::model::prose::{self, Sieve};

/// The words of the figures in each language that was met.
#[derive(Default)]
pub struct Grammars {
    key: Option<(Figures, String)>,
    ready: Vec<(Language, Arc<Grammar>)>,
}

impl std::fmt::Debug for Grammars {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        out.debug_list().entries(self.ready.iter().map(|(language, _)| language)).finish()
    }
}

impl Grammars {
    /// A checker for each language that was prepared, for prose about the figures that it was prepared for.
    pub fn checkers<'a>(&self, figures: &'a Figures) -> Vec<(Language, Checker<'a>)> {
        let checker = |(language, grammar): &(Language, Arc<Grammar>)| {
            (*language, Checker::new(Arc::clone(grammar), figures))
        };
        self.ready.iter().map(checker).collect()
    }
}

/// Keeps what has a number and something that it could be about, links to figures, and what is waived.
impl Sieve for Grammars {
    fn prepare(&mut self, organisation: &str, figures: &Figures, languages: &[Language]) {
        if self.key.as_ref().is_none_or(|(known, name)| known != figures || name != organisation) {
            *self = Self { key: Some((figures.clone(), organisation.to_owned())), ready: Vec::new() };
        }
        for &language in languages {
            if self.ready.iter().all(|(known, _)| *known != language) {
                self.ready.push((language, Arc::new(Grammar::new(language, figures, organisation))));
            }
        }
    }

    fn keeps(&self, language: Language, passage: &prose::Passage) -> bool {
        let ready = self.ready.iter().find(|(known, _)| *known == language);
        let (text, about) = (passage.text.as_str(), passage.about.as_str());
        let sees = |grammar: &Grammar| {
            let prose = Passage { text, about, ..Passage::default() };
            grammar.glance.sees(&prose, &grammar.lexicon.vocabulary)
        };
        let marked = passage.waived.is_some() || !passage.written.is_empty();
        marked || ready.is_none_or(|(_, grammar)| sees(grammar))
    }
}
