//! What an earlier build left in the published folder: which file was made of what, and what it looked like then.
//!
//! A file whose key is the same and that looks as it was left holds what it should, and is not made again. When in
//! doubt it is made, and compared.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::memo::{Key, Shelf};
use crate::output::{OutputPath, OutputTree};
use crate::publish;
use crate::weight::{Note, Scales};

/// The files of an earlier build, in the order of their paths.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Left {
    /// A part of the key of all that they were made of but for bodies, which tells it from one other.
    frame: Option<u64>,
    files: Vec<File>,
}

/// A published file.
#[derive(Serialize, Deserialize)]
struct File {
    path: String,
    /// The same of its own key.
    key: Option<u64>,
    /// The same of the key of the bodies in it.
    bodies: Option<u64>,
    /// The hash of its looks.
    stamp: u64,
    /// What it asks for, where it is a page; files are places in the list.
    note: Option<Note>,
}

/// The files that an earlier build made of the same.
pub(super) struct Same<'a>(HashMap<&'a str, Looks>);

/// What a file looked like when it was left.
struct Looks {
    /// Their hash.
    left: u64,
    /// True once the file was asked for, and still looks so.
    is_held: AtomicBool,
}

/// The files that were not made anew, by their paths, each with the hash of its looks.
pub(super) type Held = HashMap<String, u64>;

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
        let is_framed = self.frame.is_some() && self.frame == frame(tree);
        let same = self.files.par_iter().filter_map(|file| {
            let (_, content) = new.get(place(&file.path)?)?;
            // To know by its bodies alone that a file is the same takes a tenth of the work.
            let of_bodies =
                || is_framed && file.bodies.is_some() && file.bodies == tree.bodies(content).map(Key::short);
            if !of_bodies() && (file.key.is_none() || file.key != tree.key(content).map(Key::short)) {
                return None;
            }
            if let Some(note) = &file.note {
                let moved = |old: usize| place(&self.files.get(old)?.path);
                scales.recall(content, note.moved(moved).filter(|note| are_all || note.is_inside())?);
            }
            Some((&*file.path, Looks { left: file.stamp, is_held: AtomicBool::new(false) }))
        });
        Same(same.collect())
    }

    /// Keeps what this build left, whose published files have these looks, unless nearly all was `held` in the same
    /// frame.
    pub(super) fn keep(
        &self,
        tree: &OutputTree,
        scales: &Scales,
        (stamps, held): (&[(String, u64)], &Held),
        (shelf, output): (&Shelf, &Path),
    ) {
        let known = tree.iter().filter(|(_, content)| tree.bodies(content).is_some()).count();
        if self.frame == frame(tree) && !Shelf::is_worth(known.saturating_sub(held.len()), known) {
            return;
        }
        let files: Vec<_> = tree.iter().zip(stamps).collect();
        if files.len() != stamps.len() || files.iter().any(|((path, _), (of, _))| path.as_str() != of) {
            return;
        }
        let file = |((path, content), (_, stamp)): ((&OutputPath, _), &(String, u64))| File {
            path: path.as_str().to_owned(),
            key: tree.key(content).map(Key::short),
            bodies: tree.bodies(content).map(Key::short),
            stamp: *stamp,
            note: scales.noted(content).cloned(),
        };
        let new = Self { frame: frame(tree), files: files.into_par_iter().map(file).collect() };
        shelf.write(&shelved(shelf, output), &new);
    }
}

impl Same<'_> {
    /// The length of the published file `target`, where it is known to hold what it should at `path`.
    pub(super) fn holds(&self, path: &OutputPath, target: &Path) -> Option<u64> {
        let Looks { left, is_held } = self.0.get(path.as_str())?;
        let (looks, length) = publish::stamp(path.as_str(), target)?;
        is_held.store(looks == *left, Ordering::Relaxed);
        (looks == *left).then_some(length)
    }

    /// How many files there are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// The files that hold what they should.
    pub(super) fn held(&self) -> Held {
        let held = self.0.iter().filter(|(_, looks)| looks.is_held.load(Ordering::Relaxed));
        held.map(|(path, looks)| ((*path).to_owned(), looks.left)).collect()
    }
}

fn frame(tree: &OutputTree) -> Option<u64> {
    tree.frame().map(Key::short)
}

fn shelved(shelf: &Shelf, output: &Path) -> Key {
    shelf.key("published", [output.as_os_str().as_encoded_bytes()])
}
