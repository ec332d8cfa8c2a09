//! The names in a site's folder, found once for whoever looks at the files and whoever reads them.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{PARTS, is_ignored};

/// Every file and folder of a site, in the order of their paths, without following links.
#[derive(Debug, Default)]
pub struct Listing {
    /// Each with the part of the site that it is in.
    pub(super) entries: Vec<(&'static str, DirEntry)>,
    /// Where the system refused to look, and its words.
    pub(super) errors: Vec<(PathBuf, io::Error)>,
}

impl Listing {
    /// What is in the site in `root` now.
    pub fn of(root: &Path) -> Self {
        let mut listing = Self::default();
        for part in PARTS {
            let entries = WalkDir::new(root.join(part))
                .follow_links(false)
                .follow_root_links(false)
                .into_iter()
                .filter_entry(|entry| entry.depth() == 0 || !is_ignored(entry.file_name(), part == "static"));
            for entry in entries {
                match entry {
                    Ok(entry) => listing.entries.push((part, entry)),
                    Err(error) if is_absent(&error) => {}
                    Err(error) => {
                        let place = error.path().unwrap_or(root).to_owned();
                        listing.errors.push((place, error.into()));
                    }
                }
            }
        }
        // Once for all is a third of the work of folder by folder.
        listing.entries.sort_unstable_by(|(_, a), (_, b)| a.path().as_os_str().cmp(b.path().as_os_str()));
        listing
    }

    /// All but the folders.
    pub(crate) fn files(self) -> impl Iterator<Item = DirEntry> {
        self.entries.into_iter().map(|(_, entry)| entry).filter(|entry| !entry.file_type().is_dir())
    }
}

/// True for a part of a site that the site does not have.
fn is_absent(error: &walkdir::Error) -> bool {
    error.depth() == 0 && error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}
