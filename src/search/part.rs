//! The words of a few documents in a row, which one core reads while the others read the next ones.

use std::borrow::Cow;

use super::catalogue::{Catalogue, Document, Entry};
use super::known::{Known, Word, each_word};
use super::posting::{Level, Postings};
use crate::locale::{Language, stem};
use crate::memo::Key;
use crate::model::Site;

/// The fewest documents that one part covers, which keeps all cores busy on a small site.
const FEWEST: usize = 64;
/// Into so many parts a large site is cut at most: what a word comes to is found out once in each.
const MOST_PARTS: usize = 32;

/// How many documents one part covers.
fn length(catalogue: &Catalogue) -> usize {
    catalogue.entries.len().div_ceil(MOST_PARTS).max(FEWEST)
}

/// The stems of some documents, and where each stands.
pub type Terms = Vec<(String, Option<Postings>)>;

/// Some documents, before they are read.
#[derive(Debug)]
pub struct Part {
    /// The keys of all that is read for each of them; none where that cannot be told of all.
    pub(super) keys: Option<Vec<Key>>,
    /// What all that is shown of them depends on.
    pub(super) fingerprint: [u8; blake3::OUT_LEN],
}

/// Reads words; what each comes to is found out once.
struct Reader {
    language: Language,
    /// Words as they are written, with their places in the list of them.
    known: Known,
    words: Vec<Meaning>,
    /// Stems, with their places in the terms of the part.
    stems: Known,
    terms: Terms,
}

/// What a word comes to.
struct Meaning {
    /// The places of its stems in the terms of the part: one, as a rule.
    stems: Vec<u32>,
    /// Where it was read last, see [`Reader::text`]. Most words of a text come in it again and again.
    last: u64,
}

impl Part {
    /// How many parts a catalogue has.
    pub fn count(catalogue: &Catalogue) -> usize {
        catalogue.entries.len().div_ceil(length(catalogue))
    }

    /// What is to be told of part `number` without reading it.
    pub fn survey(site: &Site, catalogue: &Catalogue, number: usize) -> Self {
        let length = length(catalogue);
        let entries = catalogue.entries.iter().skip(number * length).take(length);
        let documents: Vec<Option<Document>> = entries.map(|entry| Document::of(site, *entry)).collect();
        let mut shown = Vec::new();
        for document in documents.iter().flatten() {
            for text in document.shown() {
                shown.extend_from_slice(text.as_bytes());
                shown.push(b'\n');
            }
            shown.extend_from_slice(document.date.map_or_else(String::new, |day| day.to_string()).as_bytes());
        }
        Self {
            keys: documents.iter().map(|document| key(document.as_ref()?)).collect(),
            fingerprint: blake3::hash(&shown).into(),
        }
    }

    /// The words of part `number`.
    pub fn read(site: &Site, catalogue: &Catalogue, number: usize) -> Terms {
        let length = length(catalogue);
        read(site, catalogue.entries.iter().copied().enumerate().skip(number * length).take(length))
    }
}

/// The words of documents, each of which comes with its number, in the order of these.
pub(super) fn read(site: &Site, documents: impl Iterator<Item = (usize, Entry)>) -> Terms {
    let mut reader = Reader {
        language: site.language(),
        known: Known::default(),
        words: Vec::new(),
        stems: Known::default(),
        terms: Terms::new(),
    };
    for (at, entry) in documents {
        let (Some(document), Ok(at)) = (Document::of(site, entry), u32::try_from(at)) else { continue };
        document.each_text(site, |level, text| reader.text(at, level, text));
    }
    reader.terms
}

/// The key of all that is read for a document; none where that cannot be told.
fn key(document: &Document) -> Option<Key> {
    let told = Key::of_value(&document.told(), 1024)?;
    Some(Key::of([told.as_bytes(), document.body_known()?]))
}

impl Reader {
    fn text(&mut self, at: u32, level: Level, text: &str) {
        // A document that comes later is more, as is a level that is higher.
        let now = u64::from(at) << 8 | (level as u64 + 1);
        each_word(text, |word| {
            // One letter is no word.
            if word.length > 1 {
                let number = self.known.get(word).unwrap_or_else(|| self.learn(word));
                let Some(word) = self.words.get_mut(number as usize) else { return };
                if word.last < now {
                    word.last = now;
                    note(&mut self.terms, &word.stems, at, level);
                }
            }
        });
    }

    /// The number of a word that comes for the first time.
    #[cold]
    fn learn(&mut self, word: Word) -> u32 {
        let mut stems = Vec::new();
        for written in stem::written(&String::from_utf8_lossy(word.bytes())).filter(|one| one.len() > 1) {
            if written.len() == word.length {
                stems = self.stems_of(written);
                break;
            }
            // Of several words that a mark holds together, as in "l’école", each comes elsewhere too.
            let one = Word::of(written);
            let number = self.known.get(one).unwrap_or_else(|| self.learn(one));
            stems.extend(self.words.get(number as usize).into_iter().flat_map(|meaning| &meaning.stems));
        }
        let number = self.words.len() as u32;
        self.words.push(Meaning { stems, last: 0 });
        self.known.insert(word, number);
        number
    }

    /// The places of the stems of a word; none for a common one.
    fn stems_of(&mut self, written: &str) -> Vec<u32> {
        let (language, folded) = (self.language, stem::fold(written));
        let stems = stem::words(language, &folded).map(|word| stem::stem(language, word));
        stems.map(|stem| self.term(stem)).collect()
    }

    /// The place of a stem in the terms of the part.
    fn term(&mut self, stem: Cow<str>) -> u32 {
        if let Some(place) = self.stems.get(Word::of(&stem)) {
            return place;
        }
        let place = self.terms.len() as u32;
        self.stems.insert(Word::of(&stem), place);
        self.terms.push((stem.into_owned(), None));
        place
    }
}

/// Notes that the terms at `places` stand in document `at`.
fn note(terms: &mut [(String, Option<Postings>)], places: &[u32], at: u32, level: Level) {
    for &place in places {
        let Some((_, postings)) = terms.get_mut(place as usize) else { continue };
        match postings {
            Some(postings) => postings.note(at, level),
            None => *postings = Some(Postings::new(at, level)),
        }
    }
}
