//! The addresses of a site, each taken once, and what is said where two want the same.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::FixedState;
use unicode_normalization::UnicodeNormalization;

use super::content::Document;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::Permalink;
use crate::model::route::CARD;
use crate::source::{SourcePath, Span};

/// What takes an address, which decides what an author can do about a second one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taker {
    /// The program itself.
    Program,
    /// The program, for an indicator.
    Indicator,
    /// The program, for readers who search.
    Search,
    /// A text, or a file of the site.
    File,
    /// An earlier address of a text.
    Alias,
    /// A word that articles share.
    Tag,
}

/// Who took an address: in the author's words, and where to point.
struct Claim {
    taker: Taker,
    who: Arc<str>,
    place: Place,
}

/// The addresses taken so far, without case, so that a site works on every host.
#[derive(Default)]
pub(super) struct Claims {
    taken: HashMap<Arc<str>, Claim, FixedState>,
    /// Pages beside which the program keeps an address for their picture to share.
    carded: HashSet<Arc<str>, FixedState>,
}

impl Claims {
    /// Takes `address` for `who`. False for a second claim, which is reported where it was made, naming
    /// both.
    pub(super) fn take(
        &mut self,
        taker: Taker,
        address: &str,
        who: &str,
        place: Place,
        sink: &mut Diagnostics,
    ) -> bool {
        let folder = address.strip_suffix("index.html").filter(|folder| folder.ends_with('/'));
        let key = folder.unwrap_or(address);
        // Nearly every address is ASCII, which has one composition.
        let key = if key.is_ascii() { key.to_ascii_lowercase() } else { key.to_lowercase().nfc().collect() };
        let card = self.is_card(&key).then(Claim::program);
        let Some(first) = self.taken.get(&*key).or(card.as_ref()) else {
            self.taken.insert(key.into(), Claim { taker, who: who.into(), place });
            return true;
        };
        let variant = match (first.taker, taker) {
            (Taker::Indicator, Taker::Indicator) => "indicator",
            (Taker::Search, _) => "search",
            (Taker::Program | Taker::Indicator, _) => "kept",
            (Taker::Alias, Taker::Alias) if *first.who == *who => "twice",
            (_, Taker::Alias) => "alias",
            (_, Taker::Tag) => "tag",
            (Taker::File, Taker::File) if *first.who == *who => "same-name",
            _ if matches!((&first.place, &place), (Place::File(_), _) | (_, Place::File(_))) => "file",
            _ => "",
        };
        let mut problem = Diagnostic::file(code::PATH_COLLISION, SourcePath::new(who)).variant(variant);
        if let (Place::Span(a), Place::Span(b)) = (&first.place, &place)
            && a.file == b.file
        {
            problem = problem.related(*a);
        }
        problem.place = place;
        sink.push(problem.arg("address", address).arg("first", &*first.who).arg("second", who));
        false
    }

    /// Takes the address of a text, which is in lower case already.
    pub(super) fn page(&mut self, document: &Document, sink: &mut Diagnostics) {
        let (address, path) = (&document.permalink, &document.path);
        let place = Place::Span(Span::new(document.file, 0..0));
        match self.taken.entry(address.into()) {
            Entry::Vacant(entry) => {
                entry.insert(Claim { taker: Taker::File, who: path.into(), place });
            }
            Entry::Occupied(_) => {
                self.take(Taker::File, address.as_str(), path.as_str(), place, sink);
            }
        }
    }

    /// Keeps the address of the picture to share of the page at `permalink`.
    pub(super) fn card(&mut self, permalink: &Permalink) {
        self.carded.insert(permalink.into());
    }

    /// Whether a picture to share stands at `key`.
    fn is_card(&self, key: &str) -> bool {
        key.strip_suffix(CARD).is_some_and(|page| self.carded.contains(page))
    }

    /// Takes the address of a folder for the list of its texts. A page that is there already should
    /// have been the text of that list.
    pub(super) fn list(&mut self, folder: &str, permalink: &Permalink, sink: &mut Diagnostics) {
        match self.taken.get(permalink.as_str()) {
            Some(Claim { taker: taker @ (Taker::Program | Taker::Search), .. }) => {
                let variant = if *taker == Taker::Search { "search" } else { "kept" };
                let problem =
                    Diagnostic::file(code::PATH_COLLISION, SourcePath::new(folder)).variant(variant);
                sink.push(problem.arg("address", permalink.as_str()));
            }
            Some(first) => {
                let problem = Diagnostic::file(code::PATH_COLLISION, SourcePath::new(&first.who));
                let mut problem = problem.variant("folder").arg("address", permalink.as_str());
                problem.place = first.place.clone();
                sink.push(problem.arg("first", &*first.who).arg("second", format!("{folder}/")));
            }
            None => {
                let (who, place) = (format!("{folder}/"), Place::File(SourcePath::new(folder)));
                self.take(Taker::File, permalink.as_str(), &who, place, sink);
            }
        }
    }

    /// Takes the address of the list of a year. A text or a folder that is there already must make room.
    pub(super) fn year(&mut self, permalink: &Permalink, year: i16, sink: &mut Diagnostics) {
        let address = permalink.as_str();
        let Some(first) = self.taken.get(address) else {
            let place = Place::File(SourcePath::new("site.yaml"));
            self.take(Taker::Program, address, "essor", place, sink);
            return;
        };
        let mut problem = Diagnostic::file(code::PATH_COLLISION, SourcePath::new(&first.who));
        problem = problem.variant("year").arg("address", address).arg("first", &*first.who);
        problem.place = first.place.clone();
        sink.push(problem.arg("year", year.to_string()));
    }

    /// Reports each file whose address is also the folder of another.
    pub(super) fn finish(&self, sink: &mut Diagnostics) {
        let mut found = Vec::new();
        let program = Claim::program();
        // A file's address ends with no slash: only a folder as long as one of these needs to be looked for.
        let files = self.taken.keys().filter(|address| !address.ends_with('/'));
        let lengths: BTreeSet<usize> = files.map(|address| address.len()).collect();
        for (address, other) in &self.taken {
            let slashes = memchr::memchr_iter(b'/', address.as_bytes()).skip(1);
            for folder in slashes.filter_map(|at| address.get(..at)) {
                let taken = if lengths.contains(&folder.len()) { self.taken.get(folder) } else { None };
                let card = || self.is_card(folder).then_some(&program);
                found.extend(taken.or_else(card).map(|claim| (folder, address, claim, other)));
            }
        }
        found.sort_unstable_by_key(|(file, address, ..)| (*file, *address));
        found.dedup_by_key(|(file, ..)| *file);
        for (address, _, claim, other) in found {
            let mut problem =
                Diagnostic::file(code::PATH_COLLISION, SourcePath::new(&claim.who)).variant("file");
            problem.place = claim.place.clone();
            let problem = problem.arg("address", address).arg("first", &*other.who);
            sink.push(problem.arg("second", &*claim.who));
        }
    }
}

impl Claim {
    /// That of the program for what it makes by itself.
    fn program() -> Self {
        let place = Place::File(SourcePath::new("site.yaml"));
        Self { taker: Taker::Program, who: "essor".into(), place }
    }
}
