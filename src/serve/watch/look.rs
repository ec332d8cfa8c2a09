//! What the site's folder looks like: the names, sizes and times of its files.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::DirEntry;

use crate::load::Listing;

/// What tells two states of a file apart without reading it.
type State = (u64, Option<SystemTime>);

/// The files of a site as they were at one time. Two looks differ when something was changed between
/// them, and only then.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    files: BTreeMap<PathBuf, State>,
}

impl Look {
    /// The folder as it is now. Nothing is opened, so that looking is no event.
    pub(super) fn at(root: &Path) -> Self {
        let state = |entry: DirEntry| Some((state(&entry.metadata().ok()?), entry.into_path()));
        let files = Listing::of(root).files().filter_map(state).map(|(state, file)| (file, state)).collect();
        Self { files }
    }

    /// Looks again at one file only; false when there is, or was, a folder of that name.
    pub(super) fn again_at(&mut self, file: &Path) -> bool {
        match fs::symlink_metadata(file) {
            Ok(metadata) if metadata.is_dir() => false,
            Ok(metadata) => {
                self.files.insert(file.to_owned(), state(&metadata));
                true
            }
            Err(_) => self.files.remove(file).is_some() || !self.has_below(file),
        }
    }

    fn has_below(&self, folder: &Path) -> bool {
        let mut after = self.files.range(folder.to_owned()..);
        after.next().is_some_and(|(file, _)| file.starts_with(folder))
    }
}

fn state(metadata: &Metadata) -> State {
    (metadata.len(), metadata.modified().ok())
}
