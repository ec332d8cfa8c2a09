//! What a site's folder looks like from outside: the names, sizes and times of its files.

use std::collections::HashMap;
use std::fs::Metadata;
use std::hash::BuildHasher;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use foldhash::quality::FixedState;
use rayon::prelude::*;
use walkdir::DirEntry;

use super::{Listing, source_path};
use crate::source::SourcePath;

/// A file that was written so short a time before it was looked at may be written again within the same
/// tick of the file system's clock, the coarsest of which ticks every two seconds.
const TICK: Duration = Duration::from_secs(3);

/// What each file of a site looks like, in the order of their paths.
#[derive(Debug)]
pub struct Looks(Vec<Look>);

/// What one file looks like: bytes that are the same as long as it is not different.
#[derive(Debug)]
struct Look {
    stamp: Vec<u8>,
    path: Option<SourcePath>,
    /// False for a file that is so new that its looks prove nothing.
    is_settled: bool,
}

impl Looks {
    /// The looks at `now` of what is in the site in `root`; nothing when the system refuses to look.
    pub fn of(root: &Path, listing: &Listing, now: SystemTime) -> Option<Self> {
        let look = |(_, entry): &(_, DirEntry)| {
            let metadata = entry.metadata().ok()?;
            let is_settled = metadata.is_dir() || metadata.modified().ok()?.checked_add(TICK)? < now;
            let path = source_path(root, entry.path()).ok().filter(|_| metadata.is_file());
            Some(Look { stamp: stamp(entry.path(), &metadata), path, is_settled })
        };
        let all = || listing.entries.par_iter().map(look).collect::<Option<_>>();
        listing.errors.is_empty().then(all).flatten().map(Self)
    }

    /// Bytes that are the same as long as no file is different. Nothing when that cannot be told of all.
    pub fn proof(&self) -> Option<Vec<u8>> {
        let Self(all) = self;
        all.iter()
            .all(|look| look.is_settled)
            .then(|| all.iter().flat_map(|look| &look.stamp).copied().collect())
    }

    /// The hash of the looks of each file of which they prove something.
    pub fn files(&self) -> HashMap<&SourcePath, u64> {
        let settled = self.0.iter().filter(|look| look.is_settled);
        settled.filter_map(|look| Some((look.path.as_ref()?, hash(&look.stamp)))).collect()
    }
}

/// The hash of the looks of one file, and never zero. Nobody makes a file look like another one on purpose, so that
/// a quick hash is enough.
pub fn hash(looks: &[u8]) -> u64 {
    FixedState::default().hash_one(looks).max(1)
}

/// The looks of one file. A folder's time tells nothing that the names in it do not tell.
pub(crate) fn stamp(path: &Path, metadata: &Metadata) -> Vec<u8> {
    let mut bytes = path.as_os_str().as_encoded_bytes().to_vec();
    // No name holds a NUL, so that two names are never taken for one.
    bytes.push(0);
    if metadata.is_dir() {
        return bytes;
    }
    bytes.push(1 + u8::from(metadata.is_file()));
    bytes.extend(metadata.len().to_le_bytes());
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    bytes.extend(modified.map_or(0, |since| since.as_nanos()).to_le_bytes());
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        bytes.extend(metadata.ino().to_le_bytes());
        // The time of the last change of any kind, which no program can set back.
        bytes.extend(metadata.ctime().to_le_bytes());
        bytes.extend(metadata.ctime_nsec().to_le_bytes());
    }
    bytes
}
