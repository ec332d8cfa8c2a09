//! The words of a few documents in a row, which one core reads while the others read the next ones.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use super::catalogue::{Catalogue, Document, Entry};
use super::posting::{Level, Postings};
use crate::locale::{Language, stem};
use crate::memo::{Key, Shelf};
use crate::model::Site;

/// The fewest documents that one part covers, which keeps all cores busy on a small site.
const FEWEST: usize = 64;
/// Into so many parts a large site is cut at most: what a word comes to is found out once in each.
const MOST_PARTS: usize = 32;

/// How many documents one part covers.
fn length(catalogue: &Catalogue) -> usize {
    catalogue.entries.len().div_ceil(MOST_PARTS).max(FEWEST)
}

/// The words of some documents.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Part {
    /// The stems, and where each stands.
    pub(super) terms: Vec<(String, Option<Postings>)>,
    /// What all that is shown of the documents depends on.
    pub(super) fingerprint: [u8; 32],
}

/// Reads words; what each comes to is found out once.
struct Reader {
    language: Language,
    /// Words as they are written, with their places in the next two lists.
    known: HashMap<Box<str>, usize, FixedState>,
    /// The places of their stems in the terms of the part: one, as a rule.
    meanings: Vec<Vec<usize>>,
    /// Where each was read last. Most words of a text come in it again and again.
    last: Vec<(u32, Option<Level>)>,
    /// Stems, and their places.
    places: HashMap<String, usize, FixedState>,
    part: Part,
}

impl Part {
    /// How many parts a catalogue has.
    pub fn count(catalogue: &Catalogue) -> usize {
        catalogue.entries.len().div_ceil(length(catalogue))
    }

    /// Part `number` as an earlier run has left it on the shelf, or read now and left there.
    pub fn known(site: &Site, catalogue: &Catalogue, number: usize, shelf: &Shelf) -> Self {
        let Some(key) = Self::key(site, catalogue, number, shelf) else {
            return Self::read(site, catalogue, number);
        };
        shelf.read(&key).unwrap_or_else(|| {
            let part = Self::read(site, catalogue, number);
            shelf.write(&key, &part);
            part
        })
    }

    /// The key of all that is read for a part; none where that cannot be told.
    fn key(site: &Site, catalogue: &Catalogue, number: usize, shelf: &Shelf) -> Option<Key> {
        let documents = Self::documents(catalogue, number).map(|(at, entry)| {
            let document = Document::of(site, entry)?;
            let told = Key::of_value(&(at, document.told()), 1024)?;
            Some((told, document.body_known()?.to_vec()))
        });
        let documents: Vec<(Key, Vec<u8>)> = documents.collect::<Option<_>>()?;
        let language = site.language().tag().as_bytes();
        let inputs = documents.iter().flat_map(|(told, body)| [told.as_bytes(), body.as_slice()]);
        Some(shelf.key("words", [language].into_iter().chain(inputs)))
    }

    /// The documents of part `number` with their own numbers.
    fn documents(catalogue: &Catalogue, number: usize) -> impl Iterator<Item = (usize, Entry)> {
        let length = length(catalogue);
        catalogue.entries.iter().copied().enumerate().skip(number * length).take(length)
    }

    /// Reads the documents of part `number`.
    pub fn read(site: &Site, catalogue: &Catalogue, number: usize) -> Self {
        let mut reader = Reader {
            language: site.language(),
            known: HashMap::with_hasher(FixedState::default()),
            meanings: Vec::new(),
            last: Vec::new(),
            places: HashMap::with_hasher(FixedState::default()),
            part: Self::default(),
        };
        let mut hasher = blake3::Hasher::new();
        for (at, entry) in Self::documents(catalogue, number) {
            let (Some(document), Ok(at)) = (Document::of(site, entry), u32::try_from(at)) else { continue };
            for text in document.shown() {
                hasher.update(text.as_bytes()).update(b"\n");
            }
            hasher.update(document.date.map_or_else(String::new, |day| day.to_string()).as_bytes());
            document.each_text(site, |level, text| reader.text(at, level, text));
        }
        reader.part.fingerprint = *hasher.finalize().as_bytes();
        reader.part
    }
}

impl Reader {
    fn text(&mut self, at: u32, level: Level, text: &str) {
        // One letter is no word.
        for written in stem::written(text).filter(|written| written.len() > 1) {
            let word = self.known.get(written).copied().unwrap_or_else(|| self.learn(written));
            let (Some(last), Some(places)) = (self.last.get_mut(word), self.meanings.get(word)) else {
                continue;
            };
            if *last < (at, Some(level)) {
                *last = (at, Some(level));
                note(&mut self.part.terms, places, at, level);
            }
        }
    }

    /// The place of a word that comes for the first time.
    fn learn(&mut self, written: &str) -> usize {
        let (word, places) = (self.meanings.len(), self.meaning(written));
        self.meanings.push(places);
        self.last.push((0, None));
        self.known.insert(written.into(), word);
        word
    }

    /// The places of the stems of a word; none for a common one.
    fn meaning(&mut self, written: &str) -> Vec<usize> {
        let folded = stem::fold(written);
        let stems: Vec<String> = stem::words(self.language, &folded)
            .map(|word| stem::stem(self.language, word).into_owned())
            .collect();
        stems.into_iter().map(|stem| self.place(stem)).collect()
    }

    fn place(&mut self, stem: String) -> usize {
        if let Some(place) = self.places.get(&stem) {
            return *place;
        }
        let place = self.part.terms.len();
        self.part.terms.push((stem.clone(), None));
        self.places.insert(stem, place);
        place
    }
}

/// Notes that the terms at `places` stand in document `at`.
fn note(terms: &mut [(String, Option<Postings>)], places: &[usize], at: u32, level: Level) {
    for &place in places {
        let Some((_, postings)) = terms.get_mut(place) else { continue };
        match postings {
            Some(postings) => postings.note(at, level),
            None => *postings = Some(Postings::new(at, level)),
        }
    }
}
