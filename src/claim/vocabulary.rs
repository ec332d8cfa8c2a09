//! The words that mean something to the checker, and phrases made of them.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::token::{Token, folded};

/// A word of the vocabulary; [`Id::NONE`] is any other word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Id(u16);

impl Id {
    pub(super) const NONE: Self = Self(0);

    /// Its place in a list of all words.
    pub(super) fn place(self) -> usize {
        usize::from(self.0)
    }

    /// Its bit among those of some words, which others may share.
    fn bit(self) -> u64 {
        1 << (self.0 % 64)
    }
}

/// The known words, folded.
#[derive(Default)]
pub(super) struct Vocabulary {
    ids: HashMap<Box<str>, Id, FixedState>,
}

impl Vocabulary {
    pub(super) fn find(&self, word: &str) -> Id {
        self.ids.get(word).copied().unwrap_or_default()
    }

    /// The id of `word`, which is folded already; past 65 535 words no more are known.
    pub(super) fn add(&mut self, word: &str) -> Id {
        let next = u16::try_from(self.ids.len() + 1).map(Id).unwrap_or_default();
        if next == Id::NONE {
            return self.find(word);
        }
        *self.ids.entry(word.into()).or_insert(next)
    }

    /// All words, each at the place of its id.
    pub(super) fn by_id(&self) -> Vec<&str> {
        let mut out = vec![""; self.ids.len() + 1];
        for (word, id) in &self.ids {
            if let Some(place) = out.get_mut(id.place()) {
                *place = word;
            }
        }
        out
    }

    #[cfg(test)]
    pub(super) fn word(&self, id: Id) -> &str {
        self.ids.iter().find(|(_, known)| **known == id).map_or("", |(word, _)| word)
    }
}

/// Sequences of words with a meaning.
pub(super) struct Phrases<M> {
    /// By the id of their first word.
    by_first: Vec<Begun<M>>,
}

/// The phrases with one first word.
struct Begun<M> {
    /// The longest first.
    phrases: Vec<Phrase<M>>,
    /// The bits of the words that may come second, and all where a phrase has but one word: few words can go on with
    /// any of the phrases, and those of the others need not be compared.
    seconds: u64,
}

struct Phrase<M> {
    /// The words that may stand at each place.
    slots: Vec<Vec<Id>>,
    meaning: M,
}

/// Endings of a French verb in -er, but those of the future.
const TENSES: [&str; 17] = [
    "e", "es", "ent", "ons", "ez", "é", "ée", "és", "ées", "er", "ant", "ait", "aient", "ions", "iez", "a",
    "èrent",
];

/// Endings of the future of a French verb.
const FUTURE: [&str; 4] = ["a", "ont", "ons", "ai"];

/// A word of a table, or the forms that it stands for: `dépass~` for those of "dépasser", `dépasser+` for
/// those of its future.
fn forms(word: &str) -> Vec<String> {
    let all = |stem: &str, endings: &[&str]| endings.iter().map(|end| format!("{stem}{end}")).collect();
    if let Some(stem) = word.strip_suffix('~') {
        all(stem, &TENSES)
    } else if let Some(stem) = word.strip_suffix('+') {
        all(stem, &FUTURE)
    } else {
        vec![word.to_owned()]
    }
}

impl<M: Copy> Phrases<M> {
    pub(super) fn new() -> Self {
        Self { by_first: Vec::new() }
    }

    /// Adds a phrase of places, each with the words that may stand there.
    pub(super) fn add(&mut self, slots: &[Vec<Id>], meaning: M) {
        let seconds = slots.get(1).map_or(u64::MAX, |ids| ids.iter().fold(0, |all, id| all | id.bit()));
        for first in slots.first().into_iter().flatten() {
            let at = first.place();
            if self.by_first.len() <= at {
                self.by_first.resize_with(at + 1, || Begun { phrases: Vec::new(), seconds: 0 });
            }
            let begun = &mut self.by_first[at];
            let place = begun.phrases.partition_point(|other| other.slots.len() >= slots.len());
            begun.phrases.insert(place, Phrase { slots: slots.to_vec(), meaning });
            begun.seconds |= seconds;
        }
    }

    /// Adds a phrase of a table: words with a space between, `/` between those that share a place.
    pub(super) fn add_text(&mut self, text: &str, meaning: M, vocabulary: &mut Vocabulary) {
        let slots: Vec<Vec<Id>> = text
            .split(' ')
            .map(|slot| match slot {
                "/" => vec![vocabulary.add("/")],
                _ => slot.split('/').flat_map(forms).map(|word| vocabulary.add(&folded(&word))).collect(),
            })
            .collect();
        self.add(&slots, meaning);
    }

    /// Whether a phrase begins with the word whose id has this place.
    pub(super) fn begins(&self, place: usize) -> bool {
        self.by_first.get(place).is_some_and(|begun| !begun.phrases.is_empty())
    }

    /// All phrases: the words that may stand at each place, and the meaning.
    pub(super) fn all(&self) -> impl Iterator<Item = (&[Vec<Id>], M)> {
        let all = self.by_first.iter().flat_map(|begun| &begun.phrases);
        all.map(|phrase| (phrase.slots.as_slice(), phrase.meaning))
    }

    /// The phrases that begin at token `at`, the longest first: how many tokens each takes, and its meaning.
    pub(super) fn all_at<'a>(
        &'a self,
        tokens: &'a [Token],
        at: usize,
    ) -> impl Iterator<Item = (usize, M)> + 'a {
        self.some_at(tokens, at, |_, _| true)
    }

    /// Those of them that are wanted, by their length and meaning; the words of no other are compared.
    pub(super) fn some_at<'a>(
        &'a self,
        tokens: &'a [Token],
        at: usize,
        wanted: impl Fn(usize, M) -> bool + 'a,
    ) -> impl Iterator<Item = (usize, M)> + 'a {
        let fits = move |phrase: &&Phrase<M>| {
            let (length, rest) = (phrase.slots.len(), phrase.slots.get(1..).unwrap_or_default());
            wanted(length, phrase.meaning)
                && tokens
                    .get(at + 1..at + length)
                    .is_some_and(|here| here.iter().zip(rest).all(|(token, slot)| slot.contains(&token.id)))
        };
        let phrases = self.begun(tokens, at).filter(|(begun, next)| begun.seconds & next.bit() != 0);
        let phrases = phrases.map_or(&[][..], |(begun, _)| begun.phrases.as_slice());
        phrases.iter().filter(fits).map(|phrase| (phrase.slots.len(), phrase.meaning))
    }

    /// The phrases that begin with token `at`, and the word that comes next.
    fn begun(&self, tokens: &[Token], at: usize) -> Option<(&Begun<M>, Id)> {
        let first = tokens.get(at).map(|token| token.id).filter(|first| *first != Id::NONE)?;
        let next = tokens.get(at + 1).map_or(Id::NONE, |token| token.id);
        Some((self.by_first.get(first.place())?, next))
    }

    /// The longest phrase at token `at`.
    pub(super) fn at(&self, tokens: &[Token], at: usize) -> Option<(usize, M)> {
        self.all_at(tokens, at).next()
    }
}
