//! One build at a time in an output folder, held by a lock that the system frees when we die.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::error::{Action, PublishError, context};

const NAME: &str = ".essor-lock";

/// The right to publish into a folder, given back when dropped.
pub(super) struct Lock {
    /// Holds the lock as long as it is open.
    _file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock of `output`. The file of a build that was killed is taken over, since the
    /// lock is the system's and the file alone means nothing.
    pub(super) fn take(output: &Path) -> Result<Self, PublishError> {
        Self::hold(output.join(NAME), output)
    }

    /// Takes the right to make `output`, which is not there yet, by a lock beside it.
    pub(super) fn beside(output: &Path) -> Result<Self, PublishError> {
        let name = output.file_name().unwrap_or_default().to_string_lossy();
        Self::hold(output.with_file_name(format!(".{name}{NAME}")), output)
    }

    fn hold(path: PathBuf, output: &Path) -> Result<Self, PublishError> {
        // A few turns are plenty: each means that another build ended just now.
        for _ in 0..100 {
            if fs::symlink_metadata(&path).is_ok_and(|metadata| !metadata.is_file()) {
                return Err(PublishError::Blocked(path));
            }
            let file = File::options().create(true).truncate(false).write(true).open(&path);
            let file = file.map_err(context(Action::Lock, &path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => break,
                // Some network drives know no locks: better to publish there than never.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(context(Action::Lock, &path)(error)),
            }
            if is_still(&file, &path) {
                return Ok(Self { _file: file, path });
            }
        }
        Err(PublishError::Busy(output.to_owned()))
    }
}

/// True when the locked file is the one that others will find: its last holder deletes it.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(ours), Ok(theirs)) = (file.metadata(), fs::symlink_metadata(path)) else { return false };
    (ours.dev(), ours.ino()) == (theirs.dev(), theirs.ino())
}

/// Where an open file cannot be told from another, it is never deleted, and so always the same.
#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}

impl Drop for Lock {
    fn drop(&mut self) {
        if cfg!(unix) {
            // A file that stays behind does no harm: the lock goes with the process.
            let _ = fs::remove_file(&self.path);
        }
    }
}
