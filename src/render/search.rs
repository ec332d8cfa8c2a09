//! The index that readers search, each of its files made when it is wanted.

use std::sync::{Arc, OnceLock};

use crate::memo::Shelf;
use crate::model::{Permalink, Site};
use crate::search::{self, Catalogue, Index, Part};

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
    /// Where earlier runs have left parts.
    shelf: Shelf,
    index: OnceLock<Index>,
}

impl Search {
    /// Nothing is read yet; nothing at all for a site without search.
    pub(super) fn new(site: &Arc<Site>, shelf: &Shelf) -> Option<Self> {
        let page = site.search_page()?;
        let catalogue = Catalogue::of(site);
        let parts = (0..Part::count(&catalogue)).map(|_| OnceLock::new()).collect();
        let (site, shelf) = (Arc::clone(site), shelf.clone());
        Some(Self { site, page, catalogue, parts, shelf, index: OnceLock::new() })
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
            File::Words(at) => {
                self.index(at).words.get(at).map(|words| words.clone().into_bytes()).unwrap_or_default()
            }
            File::Results(at) => search::result(&self.site, &self.catalogue, at),
        }
    }

    /// The index. Whoever asks at the same time reads parts too, each beginning at another one: no core waits
    /// as long as a part is left, and no task is handed to others, which might be asking themselves.
    fn index(&self, from: usize) -> &Index {
        let count = self.parts.len().max(1);
        for step in 0..self.parts.len() {
            let at = (from + step) % count;
            if let Some(part) = self.parts.get(at) {
                part.get_or_init(|| Part::known(&self.site, &self.catalogue, at, &self.shelf));
            }
        }
        self.index.get_or_init(|| {
            Index::new(&self.site, &self.catalogue, self.parts.iter().filter_map(OnceLock::get))
        })
    }
}
