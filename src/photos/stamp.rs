//! Which bytes a file holds, without reading those of a file that nobody has touched.
//!
//! A file that has the same place, length, number and times as when it was read holds the same bytes. Two
//! changes within one tick of a clock would not be told apart, so that a file is only known by its times once
//! they are some seconds old. Whatever else is in doubt, the file is read.

use std::borrow::Cow;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::memo::{Key, Memo};

/// The coarsest clock of a file system that is still in use counts two seconds.
const SETTLED: Duration = Duration::from_secs(3);

/// A file whose bytes are known by their hash.
pub(super) struct Known {
    pub(super) hash: blake3::Hash,
    file: File,
    /// The bytes, when they had to be read.
    pub(super) read: Option<Vec<u8>>,
}

impl Known {
    /// The bytes, from the disk where they have not been read yet. They are what the hash says.
    pub(super) fn bytes(&self) -> io::Result<Cow<'_, [u8]>> {
        if let Some(bytes) = &self.read {
            return Ok(Cow::Borrowed(bytes));
        }
        let bytes = all(&self.file)?;
        if blake3::hash(&bytes) == self.hash {
            Ok(Cow::Owned(bytes))
        } else {
            Err(io::Error::other("the file was changed while it was being read"))
        }
    }
}

/// Tells which bytes `file`, which is named so, holds; `memo` remembers it for the next time.
pub(super) fn known(file: File, name: &str, memo: &dyn Memo) -> io::Result<Known> {
    known_when(file, name, SETTLED, memo)
}

/// The same for files whose times count once they are older than `settled`.
pub(super) fn known_when(file: File, name: &str, settled: Duration, memo: &dyn Memo) -> io::Result<Known> {
    let before = stamp(&file, name, settled)?;
    let kept = before.as_ref().and_then(|key| memo.get(key)).and_then(|hash| hash.try_into().ok());
    if let Some(hash) = kept {
        return Ok(Known { hash: blake3::Hash::from_bytes(hash), file, read: None });
    }
    let bytes = all(&file)?;
    let hash = blake3::hash(&bytes);
    if let Some(key) = before.filter(|key| stamp(&file, name, settled).is_ok_and(|after| after == Some(*key)))
    {
        memo.put(&key, hash.as_bytes());
    }
    Ok(Known { hash, file, read: Some(bytes) })
}

fn all(mut file: &File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What tells a file from all others and from itself at another time; nothing while it is too young to tell.
fn stamp(file: &File, name: &str, settled: Duration) -> io::Result<Option<Key>> {
    let metadata = file.metadata()?;
    let inputs = |identity| format!("{name}\0{}\0{identity}", metadata.len());
    Ok(identity(&metadata, settled).map(inputs).map(|inputs| Key::new("stamp", 1, inputs.as_bytes())))
}

/// The number and the times of a file. The time of its last change of any kind, which no program can set,
/// counts on systems that have one.
fn identity(metadata: &Metadata, settled: Duration) -> Option<String> {
    let modified = metadata.modified().ok()?;
    let now = SystemTime::now();
    let is_old = |time: SystemTime| now.duration_since(time).is_ok_and(|age| age > settled);
    let nanoseconds = |time: SystemTime| time.duration_since(UNIX_EPOCH).map(|since| since.as_nanos()).ok();
    #[cfg(unix)]
    let (is_settled, more) = {
        use std::os::unix::fs::MetadataExt;
        let seconds = u64::try_from(metadata.ctime()).ok()?;
        let changed = UNIX_EPOCH + Duration::from_secs(seconds);
        (is_old(changed), format!("{}.{} {}", metadata.ctime(), metadata.ctime_nsec(), metadata.ino()))
    };
    #[cfg(not(unix))]
    let (is_settled, more) = (true, format!("{:?}", nanoseconds(metadata.created().ok()?)));
    let modified_at = nanoseconds(modified)?;
    (is_settled && is_old(modified)).then(|| format!("{modified_at} {more}"))
}
