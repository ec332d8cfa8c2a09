//! The index as an earlier build left it: only those documents are read again that are new or other.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use super::catalogue::{Catalogue, Entry};
use super::moved::{Moves, moved};
use super::part::{self, Part};
use super::posting::Postings;
use crate::memo::{Key, Shelf};
use crate::model::Site;

/// If more than one document in so many is to be read, all are, on all cores.
const MOST: usize = 16;

/// What a build leaves of the index on the shelf.
#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    /// The keys of all that was read for the documents, in their order.
    documents: Vec<Key>,
    /// See [`lines`](super::index::lines).
    lines: Cow<'a, str>,
}

/// The lines of the index of `catalogue`, which has these parts; nothing where all is to be read for them.
pub fn amended<'p>(
    site: &Site,
    catalogue: &Catalogue,
    parts: impl Iterator<Item = &'p Part>,
    shelf: &Shelf,
) -> Option<String> {
    let keys = keys(parts)?;
    let kept: Kept = shelf.read(&shelved(site, shelf))?;
    let places: HashMap<&Key, u32, FixedState> = keys.iter().zip(0..).collect();
    // The new number of each document that is still there.
    let moved: Vec<Option<u32>> = kept.documents.iter().map(|key| places.get(key).copied()).collect();
    let known: HashSet<&Key, FixedState> = kept.documents.iter().collect();
    let numbered = catalogue.entries.iter().copied().enumerate().zip(&keys);
    let fresh: Vec<(usize, Entry)> =
        numbered.filter(|(_, key)| !known.contains(key)).map(|(one, _)| one).collect();
    if fresh.len() > keys.len() / MOST || !moved.iter().flatten().is_sorted_by(|a, b| a < b) {
        return None;
    }
    if fresh.is_empty() && moved.iter().all(Option::is_some) {
        return Some(kept.lines.into_owned());
    }
    let mut read = part::read(site, fresh.iter().copied());
    read.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    let read = read.into_iter().filter_map(|(term, postings)| Some((term, postings?)));
    let new = fresh.iter().filter_map(|(at, _)| u32::try_from(*at).ok());
    let lines = merged(&kept.lines, &Moves::new(moved, new), read)?;
    if Shelf::is_worth(fresh.len(), keys.len()) {
        leave(site, keys, &lines, shelf);
    }
    Some(lines)
}

/// Leaves the lines of the index of a catalogue with these parts on the shelf.
pub fn keep<'p>(site: &Site, parts: impl Iterator<Item = &'p Part>, lines: &str, shelf: &Shelf) {
    if let Some(documents) = keys(parts) {
        leave(site, documents, lines, shelf);
    }
}

fn leave(site: &Site, documents: Vec<Key>, lines: &str, shelf: &Shelf) {
    shelf.write(&shelved(site, shelf), &Kept { documents, lines: lines.into() });
}

/// The keys of all documents.
fn keys<'p>(parts: impl Iterator<Item = &'p Part>) -> Option<Vec<Key>> {
    let keys: Option<Vec<&Vec<Key>>> = parts.map(|part| part.keys.as_ref()).collect();
    Some(keys?.into_iter().flatten().copied().collect())
}

fn shelved(site: &Site, shelf: &Shelf) -> Key {
    shelf.key("words", [site.language().tag().as_bytes()])
}

/// `lines` with the documents that have moved at their new places and without those that have gone, and with the words
/// that were `read`, in their order. Nothing where a line is none of ours.
fn merged(lines: &str, moves: &Moves, read: impl Iterator<Item = (String, Postings)>) -> Option<String> {
    let (mut all, mut read) = (String::with_capacity(lines.len() + lines.len() / 16), read.peekable());
    let mut more = String::new();
    for line in lines.lines() {
        let (term, letters) = line.split_once(' ')?;
        while let Some((term, postings)) = read.next_if(|(other, _)| other.as_str() < term) {
            add(&mut all, &term, &postings);
        }
        more.clear();
        if let Some((_, postings)) = read.next_if(|(other, _)| other == term) {
            postings.write(&mut more, 0);
        }
        let start = all.len();
        all.push_str(term);
        all.push(' ');
        let empty = all.len();
        moved(letters, moves, &more, &mut all).ok()?;
        if all.len() == empty {
            // It stands nowhere any more.
            all.truncate(start);
        } else {
            all.push('\n');
        }
    }
    read.for_each(|(term, postings)| add(&mut all, &term, &postings));
    Some(all)
}

/// Adds the line of a word.
fn add(all: &mut String, term: &str, postings: &Postings) {
    all.push_str(term);
    all.push(' ');
    postings.write(all, 0);
    all.push('\n');
}

#[cfg(test)]
mod tests {
    use super::merged;
    use crate::search::moved::Moves;
    use crate::search::posting::{Level, Postings};

    fn line(term: &str, documents: &[u32]) -> String {
        let mut all = String::new();
        super::add(&mut all, term, &postings(documents));
        all
    }

    fn postings(documents: &[u32]) -> Postings {
        let mut postings = Postings::new(documents[0], Level::Body);
        for &at in documents {
            postings.note(at, Level::Body);
        }
        postings
    }

    #[test]
    fn words_come_move_and_go_with_their_documents() {
        let before = [line("abeille", &[0, 1]), line("cire", &[1]), line("miel", &[0, 2])].concat();
        // The second document has gone, and a new one comes before the last.
        let moves = Moves::new(vec![Some(0), None, Some(2)], [1].into_iter());
        let read = ["abeille", "bois", "ruche"].map(|term| (term.to_owned(), postings(&[1])));
        let after =
            [line("abeille", &[0, 1]), line("bois", &[1]), line("miel", &[0, 2]), line("ruche", &[1])];
        assert_eq!(merged(&before, &moves, read.into_iter()), Some(after.concat()));
        assert_eq!(merged("une ligne d’ailleurs\n", &moves, [].into_iter()), None);
    }
}
