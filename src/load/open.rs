//! Opens a file of the site without following a link, whatever becomes of its folders meanwhile.

use std::fs::File;
use std::io;
use std::path::Path;

use super::locate;
use crate::source::SourcePath;

/// The regular file `path` of the site in `root`, open to be read. A link in its place, or in the
/// place of one of its folders, is an error at whatever instant it was put there.
pub(crate) fn open(root: &Path, path: &SourcePath) -> io::Result<File> {
    let disk = locate(root, path);
    let file = open_below(root, disk.strip_prefix(root).unwrap_or(&disk))?;
    if !file.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Ok(file)
}

/// Goes down folder by folder, each opened in the one before: a path that is checked first and opened
/// later could lead elsewhere by then.
#[cfg(unix)]
fn open_below(root: &Path, relative: &Path) -> io::Result<File> {
    use std::path::Component;

    use rustix::fs::{Mode, OFlags};

    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let mut at = rustix::fs::open(root, flags | OFlags::DIRECTORY, Mode::empty())?;
    for part in relative.components() {
        let Component::Normal(name) = part else { return Err(io::ErrorKind::InvalidInput.into()) };
        // A pipe would otherwise be waited for until somebody writes into it.
        at = rustix::fs::openat(&at, name, flags | OFlags::NOFOLLOW | OFlags::NONBLOCK, Mode::empty())?;
    }
    Ok(at.into())
}

/// Opens, then looks where the path leads: making links is not for every user on these systems.
#[cfg(not(unix))]
fn open_below(root: &Path, relative: &Path) -> io::Result<File> {
    let disk = root.join(relative);
    let file = File::open(&disk)?;
    let is_plain = std::fs::canonicalize(&disk)? == std::fs::canonicalize(root)?.join(relative);
    if is_plain { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}
