//! What an earlier build left in the published folder: which file was made of what, and what it looked like then.
//!
//! A file whose key is the same and that looks as it was left holds what it should, and is not made again. When in
//! doubt it is made, and compared.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::load::hash;
use crate::memo::{Key, Shelf};
use crate::output::{OutputPath, OutputTree};
use crate::publish;
use crate::weight::{Note, Scales};

/// The files of an earlier build, in the order of their paths.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Left {
    files: Vec<File>,
}

/// A published file.
#[derive(Serialize, Deserialize)]
struct File {
    path: String,
    key: Option<Key>,
    /// The hash of its looks.
    stamp: u64,
    /// What it asks for, where it is a page; files are places in the list.
    note: Option<Note>,
}

/// The files that an earlier build made of the same.
pub(super) struct Same<'a> {
    /// The hash of the looks of each, by its path.
    looks: HashMap<&'a str, u64>,
    /// How many were asked for, and hold what they should.
    held: AtomicUsize,
}

/// One file in so many that has to be made is worth no writing: it is made again next time, and compared.
const WORTH: usize = 100;

impl Left {
    /// What the last build left in `output`; nothing where that is not known.
    pub(super) fn recall(shelf: &Shelf, output: &Path) -> Self {
        shelf.read(&shelved(shelf, output)).unwrap_or_default()
    }

    /// Which files of `tree` were made of the same. What was noted of those that are pages is handed to `scales`.
    pub(super) fn same(&self, tree: &OutputTree, scales: &Scales) -> Same<'_> {
        let new: Vec<_> = tree.iter().collect();
        let place = |path: &str| new.binary_search_by(|(other, _)| other.as_str().cmp(path)).ok();
        // Where there are other files now, an address that led nowhere may lead to one.
        let are_all = new.iter().map(|(path, _)| path.as_str()).eq(self.files.iter().map(|file| &*file.path));
        let same = self.files.par_iter().filter_map(|file| {
            let key = file.key.as_ref()?;
            let (_, content) = new.get(place(&file.path)?)?;
            if tree.key(content).as_ref() != Some(key) {
                return None;
            }
            if let Some(note) = &file.note {
                let moved = |old: usize| place(&self.files.get(old)?.path);
                scales.recall(content, note.moved(moved).filter(|note| are_all || note.is_inside())?);
            }
            Some((&*file.path, file.stamp))
        });
        Same { looks: same.collect(), held: AtomicUsize::new(0) }
    }

    /// Keeps what this build left, whose published files have these looks, unless nearly all was `held`.
    pub(super) fn keep(
        tree: &OutputTree,
        scales: &Scales,
        (stamps, held): (&[(String, Vec<u8>)], usize),
        (shelf, output): (&Shelf, &Path),
    ) {
        let known = tree.iter().filter(|(_, content)| tree.key(content).is_some()).count();
        if known.saturating_sub(held) <= known / WORTH {
            return;
        }
        let files: Vec<_> = tree.iter().zip(stamps).collect();
        if files.len() != stamps.len() || files.iter().any(|((path, _), (of, _))| path.as_str() != of) {
            return;
        }
        let file = |((path, content), (_, looks)): ((&OutputPath, _), &(String, Vec<u8>))| File {
            path: path.as_str().to_owned(),
            key: tree.key(content),
            stamp: hash(looks),
            note: scales.noted(content).cloned(),
        };
        let left = Self { files: files.into_par_iter().map(file).collect() };
        shelf.write(&shelved(shelf, output), &left);
    }
}

impl Same<'_> {
    /// The length of the published file `target`, where it is known to hold what it should at `path`.
    pub(super) fn holds(&self, path: &OutputPath, target: &Path) -> Option<u64> {
        let left = self.looks.get(path.as_str())?;
        let (looks, length) = publish::stamp(path.as_str(), target)?;
        let is_held = hash(&looks) == *left;
        self.held.fetch_add(usize::from(is_held), Ordering::Relaxed);
        is_held.then_some(length)
    }

    /// How many files hold what they should.
    pub(super) fn held(&self) -> usize {
        self.held.load(Ordering::Relaxed)
    }
}

fn shelved(shelf: &Shelf, output: &Path) -> Key {
    shelf.key("published", [output.as_os_str().as_encoded_bytes()])
}
