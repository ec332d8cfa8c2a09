//! A part of the index as an earlier build left it: of its documents only those are read again that are new or other.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use super::catalogue::{Document, Entry};
use super::part::Terms;
use super::posting::Postings;
use crate::memo::{Key, Shelf};
use crate::model::Site;

/// What a build leaves of a part on the shelf.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    /// The number of its first document.
    first: usize,
    /// The keys of all that was read for the documents, in their order.
    documents: Vec<Key>,
    terms: Terms,
}

/// Reads documents, of which it is given the numbers.
type Read<'a> = &'a dyn Fn(&[(usize, Entry)]) -> Terms;

impl Kept {
    /// The words of the documents of part `number`, and what the next build wants of it left on the shelf.
    pub(super) fn terms(
        site: &Site,
        documents: &[(usize, Entry)],
        (number, shelf): (usize, &Shelf),
        read: Read,
    ) -> Terms {
        let keys: Option<Vec<Key>> = documents.iter().map(|(_, entry)| key(site, *entry)).collect();
        let Some((keys, (first, _))) = keys.zip(documents.first().copied()) else { return read(documents) };
        let language = site.language().tag().as_bytes();
        let shelved = shelf.key("words", [language, &number.to_le_bytes()]);
        let (terms, fresh) = match shelf.read::<Self>(&shelved) {
            Some(kept) => kept.amended(documents, &keys, read),
            None => (read(documents), documents.len()),
        };
        if !is_few(fresh, documents.len()) {
            let kept = Self { first, documents: keys, terms };
            shelf.write(&shelved, &kept);
            return kept.terms;
        }
        terms
    }

    /// The words of `documents`, whose keys are `keys`, and how many of them had to be read.
    fn amended(self, documents: &[(usize, Entry)], keys: &[Key], read: Read) -> (Terms, usize) {
        let places: HashMap<&Key, u32, FixedState> = keys
            .iter()
            .zip(documents)
            .filter_map(|(key, (at, _))| Some((key, u32::try_from(*at).ok()?)))
            .collect();
        // The new number of each document that is still there.
        let moved: Vec<Option<u32>> = self.documents.iter().map(|key| places.get(key).copied()).collect();
        let known: HashMap<&Key, (), FixedState> = self.documents.iter().map(|key| (key, ())).collect();
        let fresh: Vec<(usize, Entry)> = documents
            .iter()
            .zip(keys)
            .filter(|(_, key)| !known.contains_key(key))
            .map(|(one, _)| *one)
            .collect();
        let is_in_order = moved.iter().flatten().is_sorted_by(|a, b| a < b);
        if !is_in_order || fresh.len() > documents.len() / 2 {
            return (read(documents), documents.len());
        }
        let is_as_it_was =
            fresh.is_empty() && documents.first().is_some_and(|(first, _)| *first == self.first);
        if is_as_it_was && moved.iter().all(Option::is_some) {
            return (self.terms, 0);
        }
        let mut read: HashMap<String, Option<Postings>, FixedState> = read(&fresh).into_iter().collect();
        let to = |at: u32| moved.get((at as usize).checked_sub(self.first)?).copied().flatten();
        let mut terms: Terms = Vec::with_capacity(self.terms.len() + read.len());
        for (term, postings) in self.terms {
            let stay = postings.iter().flat_map(Postings::each);
            let mut all: Vec<_> = stay.filter_map(|(at, level)| Some((to(at)?, level))).collect();
            if let Some(more) = read.remove(&term).flatten() {
                all.extend(more.each());
                all.sort_unstable_by_key(|(at, _)| *at);
            }
            terms.push((term, Postings::of(all)));
        }
        terms.extend(read);
        (terms, fresh.len())
    }
}

/// So few documents are read anew next time with less work than it takes to leave the part again.
fn is_few(fresh: usize, all: usize) -> bool {
    fresh <= all / 16
}

/// The key of all that is read for a document; none where that cannot be told.
fn key(site: &Site, entry: Entry) -> Option<Key> {
    let document = Document::of(site, entry)?;
    let told = Key::of_value(&document.told(), 1024)?;
    Some(Key::of([told.as_bytes(), document.body_known()?]))
}
