//! What an earlier build left in the published folder: which file was made of what, and what it looked like then.
//!
//! A file whose key is the same and that looks as it was left holds what it should, and is not made again. When in
//! doubt it is made, and compared.

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

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

/// The files that an earlier build made of the same, by their paths, each with the hash of its looks.
pub(super) struct Same<'a>(HashMap<&'a str, u64>);

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
        Same(same.collect())
    }

    /// Keeps what this build left, whose published files have these looks.
    pub(super) fn keep(
        tree: &OutputTree,
        scales: &Scales,
        stamps: &[(String, Vec<u8>)],
        (shelf, output): (&Shelf, &Path),
    ) {
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
        let left = self.0.get(path.as_str())?;
        let (looks, length) = publish::stamp(path.as_str(), target)?;
        (hash(&looks) == *left).then_some(length)
    }
}

fn shelved(shelf: &Shelf, output: &Path) -> Key {
    shelf.key("published", [output.as_os_str().as_encoded_bytes()])
}

fn hash(looks: &[u8]) -> u64 {
    let bytes = *blake3::hash(looks).as_bytes();
    bytes.iter().take(8).fold(0, |hash, &byte| hash << 8 | u64::from(byte))
}
