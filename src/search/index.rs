//! The index: words in their order, cut into parts of about the same length.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use foldhash::fast::FixedState;
use serde::Serialize;

use super::catalogue::{Catalogue, Document, Kind};
use super::part::{Part, Terms};
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
    lines: Arc<String>,
    /// The lines in each file of words.
    files: Vec<Range<usize>>,
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

    /// Cuts the lines of the index of a catalogue, which has these parts, into files.
    pub fn new<'a>(
        site: &Site,
        catalogue: &Catalogue,
        parts: impl Iterator<Item = &'a Part>,
        lines: Arc<String>,
    ) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
        for part in parts {
            hasher.update(&part.fingerprint);
        }
        let files = cut(&lines, Self::files(site, catalogue));
        for file in &files {
            hasher.update(lines[file.clone()].as_bytes());
        }
        let version = hasher.finalize().to_hex();
        let language = site.language();
        let first =
            files.iter().map(|file| lines[file.start..].split_once(' ').map_or(AFTER, |(term, _)| term));
        let head = Head {
            version: &version[..8],
            dated: catalogue.dated,
            endings: stem::endings(language),
            common: stem::common(language),
            first: first.collect::<Vec<_>>().join(" "),
        };
        Self { head: serde_json::to_vec(&head).unwrap_or_default(), lines, files }
    }

    /// The file of words of that number.
    pub fn words(&self, number: usize) -> &str {
        self.files.get(number).and_then(|file| self.lines.get(file.clone())).unwrap_or_default()
    }
}

/// All words of a catalogue in their order, each in a line with where it stands.
pub fn lines<'a>(parts: impl Iterator<Item = &'a Terms>) -> String {
    let mut terms: HashMap<&str, Vec<&Postings>, FixedState> = HashMap::default();
    for (term, postings) in parts.flatten() {
        terms.entry(term).or_default().extend(postings);
    }
    let mut terms: Vec<(&str, Vec<&Postings>)> = terms.into_iter().collect();
    terms.sort_unstable_by_key(|(term, _)| *term);
    let mut all = String::new();
    for (term, postings) in &terms {
        all.push_str(term);
        all.push(' ');
        postings.iter().fold(0, |next, postings| postings.write(&mut all, next));
        all.push('\n');
    }
    all
}

/// Cuts the lines into `count` files of about the same length. A file without a line has a word in which nobody
/// finds it.
fn cut(lines: &str, count: usize) -> Vec<Range<usize>> {
    let start = |file: usize| match lines.len() * file / count {
        0 => 0,
        wanted => {
            memchr::memchr(b'\n', &lines.as_bytes()[wanted - 1..]).map_or(lines.len(), |end| wanted + end)
        }
    };
    (0..count).map(|file| start(file)..start(file + 1)).collect()
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
