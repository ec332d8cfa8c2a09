//! Answers a query from the files of an index as the script of the theme does, and keeps count of what it reads.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use essor::locale::Language;
use essor::locale::stem;
use serde_json::Value;

/// How many results are shown at first.
const SHOWN: usize = 5;

/// An index as a browser sees it.
pub struct Reader<'a> {
    language: Language,
    folder: String,
    files: &'a BTreeMap<String, String>,
    dated: u64,
    first: Vec<String>,
    read: RefCell<BTreeSet<String>>,
}

impl<'a> Reader<'a> {
    /// Reads the head of the index in `folder`.
    pub fn new(files: &'a BTreeMap<String, String>, language: Language, folder: &str) -> Self {
        let name = format!("{folder}head.json");
        let head: Value = serde_json::from_str(&files[&name]).expect("the head is JSON");
        let first = head["first"].as_str().expect("the first words");
        Self {
            language,
            folder: folder.to_owned(),
            files,
            dated: head["dated"].as_u64().expect("a number"),
            first: first.split(' ').map(str::to_owned).collect(),
            read: RefCell::new(BTreeSet::from(["theme/search.js".to_owned(), name])),
        }
    }

    /// The titles of the first results of a query whose last word is still being typed, and the bytes of all
    /// files that were read for them.
    pub fn answer(&self, query: &str) -> (Vec<String>, usize) {
        let before = self.read.borrow().clone();
        let titles = self.find(query).into_iter().take(SHOWN).map(|document| {
            let text = self.file(&format!("results-{}.json", document / 16));
            let shown: Value = serde_json::from_str(text).expect("results are JSON");
            let place = usize::try_from(document % 16).expect("below sixteen");
            shown[place]["title"].as_str().expect("a title").to_owned()
        });
        let titles = titles.collect();
        let read = self.read.replace(before);
        (titles, read.iter().map(|name| self.files[name].len()).sum())
    }

    /// The numbers of all results.
    pub fn find(&self, query: &str) -> Vec<u64> {
        let folded = stem::fold(query);
        let words: Vec<&str> = stem::words(self.language, &folded).collect();
        let mut totals: BTreeMap<u64, (usize, u64)> = BTreeMap::new();
        for (at, word) in words.iter().enumerate() {
            let mut scores = BTreeMap::new();
            let stem = stem::stem(self.language, word);
            self.look_up(&stem, &stem, &mut scores);
            if at + 1 == words.len() && word.chars().count() >= 3 {
                self.look_up(word, &format!("{word}\u{ffff}"), &mut scores);
            }
            for (document, score) in scores {
                let total = totals.entry(document).or_default();
                *total = (total.0 + 1, total.1 + score);
            }
        }
        let all = totals.into_iter().filter(|(_, (count, _))| *count == words.len());
        let mut all: Vec<(u64, u64)> = all.map(|(document, (_, score))| (document, score)).collect();
        let age = |document: u64| if document < self.dated { self.dated - document } else { document + 1 };
        all.sort_by_key(|(document, score)| (std::cmp::Reverse(*score), age(*document)));
        all.into_iter().map(|(document, _)| document).collect()
    }

    fn file(&self, name: &str) -> &'a str {
        let name = format!("{}{name}", self.folder);
        let text = &self.files[&name];
        self.read.borrow_mut().insert(name);
        text
    }

    fn look_up(&self, from: &str, to: &str, scores: &mut BTreeMap<u64, u64>) {
        let file = |word: &str| self.first.partition_point(|first| first.as_str() <= word).saturating_sub(1);
        if file(to) - file(from) >= 3 {
            return;
        }
        for at in file(from)..=file(to) {
            let lines = self.file(&format!("words-{at}.txt")).lines();
            for (word, codes) in lines.filter_map(|line| line.split_once(' ')) {
                if (from..=to).contains(&word) {
                    postings(codes, word == from, scores);
                }
            }
        }
    }
}

fn postings(codes: &str, exact: bool, scores: &mut BTreeMap<u64, u64>) {
    let (mut next, mut value, mut scale) = (0, 0, 1);
    for byte in codes.bytes() {
        let digit = u64::from(byte) - 63;
        value += digit % 32 * scale;
        scale *= 32;
        if digit < 32 {
            let document = next + value / 5 - 1;
            let score = (2 << (value % 5)) + u64::from(exact);
            let known = scores.entry(document).or_default();
            *known = score.max(*known);
            (next, value, scale) = (document + 1, 0, 1);
        }
    }
}
