//! The index that readers search, each of its files made when it is wanted.

use std::sync::{Arc, OnceLock};

use crate::memo::Shelf;
use crate::model::{Permalink, Site};
use crate::search::{self, Catalogue, Index, Part, Terms};

/// A file of the index, by its number.
#[derive(Clone, Copy, Debug)]
pub(super) enum File {
    Head,
    Words(usize),
    Results(usize),
}

/// Makes the index of one site.
pub(super) struct Search {
    site: Arc<Site>,
    page: Permalink,
    /// What can be found.
    pub(super) catalogue: Catalogue,
    parts: Vec<OnceLock<Part>>,
    /// The words of each part, where an earlier run has not left them.
    words: Vec<OnceLock<Terms>>,
    /// Where earlier runs leave the index.
    shelf: Shelf,
    /// The lines of the index, where few texts had to be read for them.
    amended: OnceLock<Option<Arc<String>>>,
    index: OnceLock<Index>,
}

impl Search {
    /// Nothing is read yet; nothing at all for a site without search.
    pub(super) fn new(site: &Arc<Site>, shelf: &Shelf) -> Option<Self> {
        let page = site.search_page()?;
        let catalogue = Catalogue::of(site);
        let count = Part::count(&catalogue);
        Some(Self {
            site: Arc::clone(site),
            page,
            catalogue,
            parts: (0..count).map(|_| OnceLock::new()).collect(),
            words: (0..count).map(|_| OnceLock::new()).collect(),
            shelf: shelf.clone(),
            amended: OnceLock::new(),
            index: OnceLock::new(),
        })
    }

    /// The page where readers search.
    pub(super) fn page(&self) -> &Permalink {
        &self.page
    }

    /// The folder of the index.
    pub(super) fn folder(&self) -> String {
        self.page.file("index/")
    }

    /// All files of the index with their addresses.
    pub(super) fn files(&self) -> Vec<(String, File)> {
        let folder = self.folder();
        let words = 0..Index::files(&self.site, &self.catalogue);
        let words = words.map(|at| (format!("{folder}words-{at}.txt"), File::Words(at)));
        let results = 0..search::results(&self.catalogue);
        let results = results.map(|at| (format!("{folder}results-{at}.json"), File::Results(at)));
        [(format!("{folder}head.json"), File::Head)].into_iter().chain(words).chain(results).collect()
    }

    /// The bytes of a file.
    pub(super) fn make(&self, file: File) -> Vec<u8> {
        match file {
            File::Head => self.index(0).head.clone(),
            File::Words(at) => self.index(at).words(at).as_bytes().to_vec(),
            File::Results(at) => search::result(&self.site, &self.catalogue, at),
        }
    }

    /// The index.
    fn index(&self, from: usize) -> &Index {
        if let Some(index) = self.index.get() {
            return index;
        }
        let (site, catalogue, shelf) = (&*self.site, &self.catalogue, &self.shelf);
        together(&self.parts, from, |at| Part::survey(site, catalogue, at));
        let parts = || self.parts.iter().filter_map(OnceLock::get);
        let amended =
            self.amended.get_or_init(|| search::amended(site, catalogue, parts(), shelf).map(Arc::new));
        if amended.is_none() {
            together(&self.words, from, |at| Part::read(site, catalogue, at));
        }
        self.index.get_or_init(|| {
            let lines = amended.clone().unwrap_or_else(|| {
                let lines = search::lines(self.words.iter().filter_map(OnceLock::get));
                search::keep(site, parts(), &lines, shelf);
                Arc::new(lines)
            });
            Index::new(site, catalogue, parts(), lines)
        })
    }
}

/// Makes all of some things. Whoever asks at the same time makes some of them too, each beginning at another one: no core
/// waits as long as one is left, and no task is handed to others, which might be asking themselves.
fn together<T>(all: &[OnceLock<T>], from: usize, make: impl Fn(usize) -> T) {
    let count = all.len().max(1);
    for step in 0..all.len() {
        let at = (from + step) % count;
        if let Some(place) = all.get(at) {
            place.get_or_init(|| make(at));
        }
    }
}
