//! Results kept on the disk from one build to the next, in `.essor-cache/` at the site's root.
//!
//! The folder may be deleted, truncated, spoilt or unwritable at any time: that costs work and changes
//! nothing. Each file is named by its key and begins with the hash of its name and the rest.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::memo::{Key, Memo};

/// The folder's name. It is hidden, and no part of a site, so that loading never sees it.
pub const FOLDER: &str = ".essor-cache";

/// What was not asked for in a build is dropped once there are so many bytes of it.
const MOST_UNUSED: u64 = 64 * 1024 * 1024;

/// A larger file is none of ours.
const LARGEST: u64 = 1024 * 1024 * 1024;

/// The length of the hash before a result.
const CHECKSUM: usize = blake3::OUT_LEN;

/// The cache of a site.
#[derive(Debug)]
pub struct Cache {
    /// None when there is no folder to use, and nothing is kept.
    folder: Option<PathBuf>,
    used: Mutex<HashSet<String>>,
}

impl Cache {
    /// The cache of the site in `root`, whose folder is made when it is needed first. A link in its
    /// place is not followed: what it leads to is not ours to write in.
    pub fn open(root: &Path) -> Self {
        let folder = root.join(FOLDER);
        let usable = fs::symlink_metadata(&folder)
            .map_or_else(|error| error.kind() == io::ErrorKind::NotFound, |metadata| metadata.is_dir());
        Self { folder: usable.then_some(folder), used: Mutex::default() }
    }

    /// Drops what this build did not ask for, once there is much of it.
    pub fn prune(&self) {
        self.prune_above(MOST_UNUSED);
    }

    fn prune_above(&self, most: u64) {
        let Some(entries) = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok()) else { return };
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let unused: Vec<(PathBuf, u64)> = entries
            .filter_map(Result::ok)
            .filter(|entry| {
                entry.file_name().to_str().is_some_and(|name| is_ours(name) && !used.contains(name))
            })
            .filter_map(|entry| {
                Some((entry.path(), entry.metadata().ok().filter(fs::Metadata::is_file)?.len()))
            })
            .collect();
        if unused.iter().map(|(_, size)| size).sum::<u64>() > most {
            for (path, _) in unused {
                // What cannot be deleted stays; the next build tries again.
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Remembers that this build asked for `name`.
    fn mark(&self, name: String) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
    }
}

impl Memo for Cache {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let name = key.to_string();
        let result = read(&self.folder.as_ref()?.join(&name))?;
        self.mark(name);
        Some(result)
    }

    fn put(&self, key: &Key, bytes: &[u8]) {
        let Some(folder) = &self.folder else { return };
        let name = key.to_string();
        // Without room or rights the work is done again next time, which is all that it costs.
        if write(folder, &name, bytes).is_ok() {
            self.mark(name);
        }
    }
}

/// True for the names of results, and of those that were being written when a build was stopped.
fn is_ours(name: &str) -> bool {
    let (key, rest) = name.split_once('.').unwrap_or((name, "tmp"));
    key.len() == 2 * CHECKSUM && key.bytes().all(|byte| byte.is_ascii_hexdigit()) && rest.ends_with("tmp")
}

/// The result in a file; nothing when it is not there, or is not to the byte what was written.
fn read(path: &Path) -> Option<Vec<u8>> {
    let metadata = fs::symlink_metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() > LARGEST {
        return None;
    }
    let mut file = File::open(path).ok()?.take(LARGEST);
    let mut checksum = [0; CHECKSUM];
    file.read_exact(&mut checksum).ok()?;
    let mut result = Vec::with_capacity(usize::try_from(metadata.len()).ok()?);
    file.read_to_end(&mut result).ok()?;
    let name = path.file_name()?.to_str()?;
    (*self::checksum(name, &result).as_bytes() == checksum).then_some(result)
}

/// The hash of a result and of its name, so that none is ever taken for another.
fn checksum(name: &str, result: &[u8]) -> blake3::Hash {
    blake3::Hasher::new().update(name.as_bytes()).update(result).finalize()
}

/// Writes beside and renames, so that no reader ever sees half a file.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    // Two builds at once write the same bytes under two names.
    let beside = folder.join(format!("{name}.{}.tmp", std::process::id()));
    let written = File::options().write(true).create_new(true).open(&beside).and_then(|mut file| {
        file.write_all(checksum(name, bytes).as_bytes())?;
        file.write_all(bytes)
    });
    let kept = written.and_then(|()| fs::rename(&beside, folder.join(name)));
    if kept.is_err() {
        let _ = fs::remove_file(&beside);
    }
    kept
}

#[cfg(test)]
mod tests;
