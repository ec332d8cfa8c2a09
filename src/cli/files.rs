//! Files that a command makes for the author: never over one that is there.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes a new file, and the folders above it.
pub(super) fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}
