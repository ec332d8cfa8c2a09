//! A passage as tokens, and what of it is the same for all its sentences.

use std::borrow::Cow;

use super::numeral::Prose;
use super::term::{Mention, mentions};
use super::token::{Kind, Token, read_part};
use super::words::Role;
use super::year::{Part, years};
use super::{Checker, Grammar, Passage};

/// A passage, read as far as the years that it names; sentences with neither number nor term are left out.
pub(super) struct Text<'a> {
    /// The head of the table and the passage, as one.
    pub(super) whole: Cow<'a, str>,
    /// Where the passage begins in it.
    pub(super) from: usize,
    pub(super) tokens: Vec<Token>,
    /// Where it names an indicator.
    pub(super) mentions: Vec<Mention>,
}

impl Checker<'_> {
    /// A passage as tokens.
    pub(super) fn text<'t>(&self, passage: &Passage<'t>) -> Text<'t> {
        let Grammar { glance, lexicon, .. } = &*self.grammar;
        let head = if passage.about.is_empty() { String::new() } else { format!("{} : ", passage.about) };
        let from = head.len();
        let whole =
            if head.is_empty() { Cow::Borrowed(passage.text) } else { Cow::Owned(head + passage.text) };
        let mut tokens = Vec::with_capacity(whole.len() / 5 + 4);
        // What opens a passage may name what any sentence of it counts.
        let parts = if from == 0 {
            glance.parts(&whole, &lexicon.vocabulary)
        } else {
            std::iter::once(0..whole.len()).collect()
        };
        for part in parts {
            read_part(&whole, part, &lexicon.vocabulary, &mut tokens);
        }
        self.spell_hours(&whole, &mut tokens);
        let mentions = mentions(&tokens, lexicon);
        Text { whole, from, tokens, mentions }
    }

    /// Reads the "h" of "14 236 h" as the word: no day has so many.
    fn spell_hours(&self, whole: &str, tokens: &mut [Token]) {
        let lexicon = &self.grammar.lexicon;
        for at in 1..tokens.len() {
            let (before, token) = (tokens[at - 1], tokens[at]);
            let long = before.kind == Kind::Digits && before.end - before.start > 2;
            if !long || &whole[token.start..token.end] != "h" {
                continue;
            }
            let minutes = tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Digits && !next.spaced);
            if !minutes {
                tokens[at].id = lexicon.vocabulary.find(lexicon.words.measures.hours);
            }
        }
    }

    /// The same as the readers of numbers need it.
    pub(super) fn prose<'t>(&'t self, text: &'t Text) -> Prose<'t> {
        Prose { text: &text.whole, tokens: &text.tokens, lexicon: &self.grammar.lexicon }
    }

    /// The years that a paragraph is about, of those that figures may be known of. `named` tells for each token of
    /// each text whether something that is counted begins there.
    pub(super) fn paragraph(&self, texts: &[Text], named: &[Vec<bool>]) -> Vec<i32> {
        let known = self.figures.years();
        let (first, last) =
            (known.first().copied().unwrap_or_default(), known.last().copied().unwrap_or_default());
        let mut all = Vec::new();
        for (text, named) in texts.iter().zip(named) {
            let found = years(self.prose(text), &(0..text.tokens.len()), named);
            let told = found.iter().filter(|year| matches!(year.part, Part::Of | Part::Until));
            all.extend(told.map(|year| year.value));
        }
        all.retain(|year| (first - 1..=last + 1).contains(year));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// For each token, whether something that is counted begins there: a term, a unit, and in a link to a
    /// figure the "h" that is no time of the day.
    pub(super) fn named(&self, passage: &Passage, text: &Text) -> Vec<bool> {
        let unit = |at| self.grammar.lexicon.units.at(&text.tokens, at).is_some();
        let mut out: Vec<bool> = (0..text.tokens.len()).map(unit).collect();
        for mention in &text.mentions {
            out[mention.first] = true;
        }
        let linked = |token: &Token| {
            let at = token.start.saturating_sub(text.from);
            passage.written.iter().any(|link| link.range.contains(&at))
        };
        let tokens = text.tokens.iter().enumerate().filter(|_| !passage.written.is_empty());
        for (at, token) in tokens.filter(|(_, token)| linked(token)) {
            let hour = self.grammar.lexicon.role(Role::Hour, &text.tokens, at).is_some();
            out[at] |= hour && token.kind == Kind::Word;
        }
        out
    }
}
