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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Answered {
    subject: Subject,
    about: Arc<str>,
    answer: u64,
}

impl Answered {
    /// Whether `routes` give the same answer.
    pub fn holds(&self, routes: &Routes) -> bool {
        let (about, path) = (&*self.about, || SourcePath::from(&self.about));
        let answer = match self.subject {
            Subject::Page => hash(routes.page(&path())),
            Subject::Made => hash(routes.made(&path())),
            Subject::Asset => of_asset(routes.asset(&path())),
            Subject::AssetAt => of_asset(routes.asset_at(about)),
            Subject::Address => hash(routes.has_address(about)),
            Subject::SourceAt => hash(routes.source_at(about)),
        };
        answer == self.answer
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
        self.answered.into_inner()
    }

    /// See [`Routes::page`].
    pub fn page(&self, source: &SourcePath) -> Option<&'a Permalink> {
        let answer = self.routes.page(source);
        self.note(Subject::Page, source.as_str(), hash(answer));
        answer
    }

    /// See [`Routes::made`].
    pub fn made(&self, source: &SourcePath) -> Option<&'a str> {
        let answer = self.routes.made(source);
        self.note(Subject::Made, source.as_str(), hash(answer));
        answer
    }

    /// See [`Routes::asset`].
    pub fn asset(&self, source: &SourcePath) -> Option<&'a Asset> {
        let answer = self.routes.asset(source);
        self.note(Subject::Asset, source.as_str(), of_asset(answer));
        answer
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
        let answer = self.routes.asset_at(address);
        self.note(Subject::AssetAt, address, of_asset(answer));
        answer
    }

    /// See [`Routes::has_address`].
    pub fn has_address(&self, address: &str) -> bool {
        let answer = self.routes.has_address(address);
        self.note(Subject::Address, address, hash(answer));
        answer
    }

    /// See [`Routes::source_at`].
    pub fn source_at(&self, address: &str) -> Option<&'a SourcePath> {
        let answer = self.routes.source_at(address);
        self.note(Subject::SourceAt, address, hash(answer));
        answer
    }

    fn note(&self, subject: Subject, about: &str, answer: u64) {
        let mut answered = self.answered.borrow_mut();
        if answered.iter().any(|one| one.subject == subject && *one.about == *about) {
            return;
        }
        // One question about a path leads to the next.
        let same = answered.last().filter(|last| *last.about == *about).map(|last| Arc::clone(&last.about));
        answered.push(Answered { subject, about: same.unwrap_or_else(|| about.into()), answer });
    }
}

fn hash(answer: impl Hash) -> u64 {
    FixedState::default().hash_one(answer)
}

/// The length counts here: a page tells that of a file to take away.
fn of_asset(asset: Option<&Asset>) -> u64 {
    hash(asset.map(|asset| (asset, asset.length)))
}
