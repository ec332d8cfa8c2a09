//! What a text asks about addresses while it is read: as long as the answers are the same, it is read the same.

use std::cell::RefCell;
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use super::route::{Asset, Permalink, Routes};
use crate::memo::Key;
use crate::source::SourcePath;

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
enum Subject {
    /// [`Routes::page`]
    Page,
    /// [`Routes::made`]
    Made,
    /// [`Routes::asset`]
    Asset,
    /// [`Routes::asset_at`]
    AssetAt,
    /// [`Routes::has_address`]
    Address,
    /// [`Routes::source_at`]
    SourceAt,
}

/// A question about one path or address, and the hash of its answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Answered {
    subject: Subject,
    about: Arc<str>,
    answer: u64,
}

impl Answered {
    /// Whether `routes` give the same answer.
    pub fn holds(&self, routes: &Routes) -> bool {
        self.subject.answer(&self.about, routes) == self.answer
    }
}

impl Subject {
    /// The hash of what `routes` answer. The length of a file counts, as a page tells that of one to take away.
    fn answer(self, about: &Arc<str>, routes: &Routes) -> u64 {
        let of_asset = |asset: Option<&Asset>| hash(asset.map(|asset| (asset, asset.length)));
        match self {
            Self::Page => hash(routes.page(&about.into())),
            Self::Made => hash(routes.made(&about.into())),
            Self::Asset => of_asset(routes.asset(&about.into())),
            Self::AssetAt => of_asset(routes.asset_at(about)),
            Self::Address => hash(routes.has_address(about)),
            Self::SourceAt => hash(routes.source_at(about)),
        }
    }
}

/// The key of what was read, by that of all else that it was read from, and by these answers.
pub fn key(rest: &Key, answered: &[Answered]) -> Key {
    let answers = answered.iter().map(hash).map(u64::to_le_bytes);
    Key::of([rest.as_bytes(), answers.collect::<Vec<_>>().as_flattened()])
}

/// The addresses of a site, for the reading of one text: what it asks is noted.
#[derive(Debug)]
pub struct Asked<'a> {
    routes: &'a Routes,
    answered: RefCell<Vec<Answered>>,
}

impl<'a> Asked<'a> {
    /// Nothing is asked yet.
    pub fn of(routes: &'a Routes) -> Self {
        Self { routes, answered: RefCell::default() }
    }

    /// All that was asked, each question once.
    pub fn answered(self) -> Vec<Answered> {
        let mut answered = self.answered.into_inner();
        answered.sort_unstable();
        answered.dedup();
        answered.shrink_to_fit();
        answered
    }

    /// See [`Routes::page`].
    pub fn page(&self, source: &SourcePath) -> Option<&'a Permalink> {
        self.note(Subject::Page, source.as_str());
        self.routes.page(source)
    }

    /// See [`Routes::made`].
    pub fn made(&self, source: &SourcePath) -> Option<&'a str> {
        self.note(Subject::Made, source.as_str());
        self.routes.made(source)
    }

    /// See [`Routes::asset`].
    pub fn asset(&self, source: &SourcePath) -> Option<&'a Asset> {
        self.note(Subject::Asset, source.as_str());
        self.routes.asset(source)
    }

    /// The file that a text at `from` means by `written`: beside the text, or an address of the site.
    pub fn asset_from(&self, from: &SourcePath, written: &str) -> Option<&'a Asset> {
        match written.strip_prefix('/') {
            Some(_) => self.asset_at(written),
            None => self.asset(&from.sibling(written)?),
        }
    }

    /// See [`Routes::asset_at`].
    pub fn asset_at(&self, address: &str) -> Option<&'a Asset> {
        self.note(Subject::AssetAt, address);
        self.routes.asset_at(address)
    }

    /// See [`Routes::has_address`].
    pub fn has_address(&self, address: &str) -> bool {
        self.note(Subject::Address, address);
        self.routes.has_address(address)
    }

    /// See [`Routes::source_at`].
    pub fn source_at(&self, address: &str) -> Option<&'a SourcePath> {
        self.note(Subject::SourceAt, address);
        self.routes.source_at(address)
    }

    fn note(&self, subject: Subject, about: &str) {
        let mut answered = self.answered.borrow_mut();
        // One question about a path leads to the next.
        let last = answered.last().filter(|last| *last.about == *about).map(|last| Arc::clone(&last.about));
        let about = last.unwrap_or_else(|| about.into());
        let answer = subject.answer(&about, self.routes);
        answered.push(Answered { subject, about, answer });
    }
}

fn hash(answer: impl Hash) -> u64 {
    FixedState::default().hash_one(answer)
}
