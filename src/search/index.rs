//! The index: words in their order, cut into parts of about the same length.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use serde::Serialize;

use super::catalogue::{Catalogue, Document, Kind};
use super::part::Part;
use super::posting::Postings;
use crate::locale::{date, stem};
use crate::model::Site;

/// About so many bytes of markup make one byte of the index.
const SHRINKS_TO: usize = 6;

/// A file of words is about so long.
const LENGTH: usize = 4 * 1024;

/// More files make the head too long; a larger index has longer ones.
const MOST_FILES: usize = 512;

/// So many documents share a file of results: what readers see at first loads little, and a site has few files.
pub(super) const TOGETHER: usize = 16;

/// Comes after every word.
const AFTER: &str = "\u{ffff}";

/// An index, ready to be written.
#[derive(Debug)]
pub struct Index {
    /// The file that is read first.
    pub head: Vec<u8>,
    /// The files of words.
    pub words: Vec<String>,
}

#[derive(Serialize)]
struct Head<'a> {
    /// Changes with anything in the other files.
    version: &'a str,
    /// How many documents, at the beginning, have a date.
    dated: usize,
    endings: String,
    common: &'a str,
    /// The first word of each file of words, between spaces.
    first: String,
}

#[derive(Serialize)]
struct Shown<'a> {
    title: &'a str,
    url: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    text: &'a str,
}

impl Index {
    /// How many files of words the index of `catalogue` will have. It is known before any word is read.
    pub fn files(site: &Site, catalogue: &Catalogue) -> usize {
        (catalogue.weight(site) / SHRINKS_TO).div_ceil(LENGTH).clamp(1, MOST_FILES)
    }

    /// Puts the parts of a catalogue together.
    pub fn new<'a>(site: &Site, catalogue: &Catalogue, parts: impl Iterator<Item = &'a Part>) -> Self {
        let mut terms: HashMap<&str, Vec<&Postings>, FixedState> = HashMap::default();
        let mut hasher = blake3::Hasher::new();
        hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
        for part in parts {
            hasher.update(&part.fingerprint);
            for (term, postings) in &part.terms {
                // A word that an earlier build has read may stand nowhere any more.
                if let Some(postings) = postings {
                    terms.entry(term).or_default().push(postings);
                }
            }
        }
        let mut terms: Vec<(&str, Vec<&Postings>)> = terms.into_iter().collect();
        terms.sort_unstable_by_key(|(term, _)| *term);
        let mut all = String::new();
        let mut lines = Vec::with_capacity(terms.len());
        for (term, postings) in &terms {
            lines.push((all.len(), *term));
            all.push_str(term);
            all.push(' ');
            postings.iter().fold(0, |next, postings| postings.write(&mut all, next));
            all.push('\n');
        }
        let (first, words) = cut(&all, &lines, Self::files(site, catalogue));
        for file in &words {
            hasher.update(file.as_bytes());
        }
        let version = hasher.finalize().to_hex();
        let language = site.language();
        let head = Head {
            version: &version[..8],
            dated: catalogue.dated,
            endings: stem::endings(language),
            common: stem::common(language),
            first: first.join(" "),
        };
        Self { head: serde_json::to_vec(&head).unwrap_or_default(), words }
    }
}

/// Cuts the lines into `count` files, each with its first word. A file without a line has a word in which
/// nobody finds it.
fn cut<'a>(all: &str, lines: &[(usize, &'a str)], count: usize) -> (Vec<&'a str>, Vec<String>) {
    let mut starts: Vec<(usize, &str)> = Vec::with_capacity(count);
    for file in 0..count {
        let wanted = all.len() * file / count;
        let line = lines.partition_point(|(at, _)| *at < wanted);
        starts.push(lines.get(line).copied().unwrap_or((all.len(), AFTER)));
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([all.len()]);
    let files = starts.iter().zip(ends).map(|((start, _), end)| all[*start..end].to_owned()).collect();
    (starts.into_iter().map(|(_, term)| term).collect(), files)
}

impl Document<'_> {
    /// All texts that a result shows.
    pub(super) fn shown(&self) -> impl Iterator<Item = &str> {
        [&*self.title, &self.address].into_iter().chain(self.summary.as_deref())
    }

    fn result(&self, site: &Site) -> Shown<'_> {
        Shown {
            title: &self.title,
            url: site.routes.href(&self.address),
            kind: match self.kind {
                Kind::Article => "article",
                Kind::Page => "page",
                Kind::Indicator => "indicator",
            },
            date: self.date.map(|day| date::long(site.language(), day)),
            text: self.summary.as_deref().unwrap_or_default(),
        }
    }
}

/// How many files of results a catalogue has.
pub fn results(catalogue: &Catalogue) -> usize {
    catalogue.entries.len().div_ceil(TOGETHER)
}

/// File `number` of the results, in JSON.
pub fn result(site: &Site, catalogue: &Catalogue, number: usize) -> Vec<u8> {
    let entries = catalogue.entries.iter().skip(number * TOGETHER).take(TOGETHER);
    let documents: Vec<Option<Document>> = entries.map(|&entry| Document::of(site, entry)).collect();
    // What is missing keeps its place, for the others are found by theirs.
    let all: Vec<Option<Shown>> =
        documents.iter().map(|document| document.as_ref().map(|document| document.result(site))).collect();
    serde_json::to_vec(&all).unwrap_or_default()
}
