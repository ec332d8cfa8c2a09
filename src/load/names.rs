//! Names of files: from the disk to a path of the site and back, and those that only pass by.

use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::source::SourcePath;

/// The path of `disk` inside the site; as near as it can be shown when it has no sound one.
pub(crate) fn source_path(root: &Path, disk: &Path) -> Result<SourcePath, SourcePath> {
    if let Some(plain) = plain(root, disk) {
        return Ok(SourcePath::new(plain));
    }
    let relative = disk.strip_prefix(root).unwrap_or(disk);
    let names: Vec<_> = relative.iter().map(OsStr::to_string_lossy).collect();
    let path = SourcePath::new(&names.join("/"));
    let sound = relative.iter().all(|name| name.to_str().is_some_and(|name| !name.contains('\\')));
    if sound { Ok(path) } else { Err(path) }
}

/// The path of `disk` below `root` where it is written there as it is in the site, which is nearly always so and
/// takes a tenth of the work.
fn plain<'a>(root: &Path, disk: &'a Path) -> Option<&'a str> {
    let (root, disk) = (root.as_os_str().as_encoded_bytes(), disk.as_os_str().as_encoded_bytes());
    let below = std::str::from_utf8(disk.strip_prefix(root)?.strip_prefix(b"/")?).ok()?;
    let is_plain = !below.contains('\\') && below.split('/').all(|name| !matches!(name, "" | "." | ".."));
    is_plain.then_some(below)
}

/// True for what an editor, a system or a synchroniser leaves beside the author's files. Names
/// that begin with a dot are hidden files, except where `keeps_dotfiles` says that they are meant.
pub(crate) fn is_ignored(name: &OsStr, keeps_dotfiles: bool) -> bool {
    let name = name.to_string_lossy();
    let litter = ["._", ".#", ".~lock.", ".goutputstream-", ".syncthing.", "~syncthing~", "~$"];
    let endings = ["~", ".swp", ".tmp", ".part", ".crswap"];
    // A second and third copy of one file by vim are called .swo and .swn, and so on.
    let is_swap = || name.starts_with('.') && name.rsplit_once(".sw").is_some_and(|(_, end)| end.len() == 1);
    matches!(&*name, ".DS_Store" | ".git" | "Thumbs.db" | "desktop.ini" | "4913")
        || litter.iter().any(|start| name.starts_with(start))
        || endings.iter().any(|end| name.ends_with(end))
        || (name.starts_with('#') && name.ends_with('#'))
        || is_swap()
        || name.contains(".sb-")
        || (name.starts_with('.') && !keeps_dotfiles)
}

/// Where the file `path` of the site in `root` is on the disk. Its name there may be stored
/// decomposed, which only a look into its folder can tell.
pub(crate) fn locate(root: &Path, path: &SourcePath) -> PathBuf {
    let plain = root.join(path.as_str());
    if path.as_str().is_ascii() || fs::symlink_metadata(&plain).is_ok() {
        return plain;
    }
    Path::new(path.as_str()).components().fold(root.to_owned(), |folder, part| {
        let Component::Normal(name) = part else { return folder };
        let same = |entry: &fs::DirEntry| {
            entry.file_name().to_str().zip(name.to_str()).is_some_and(|(a, b)| a.nfc().eq(b.nfc()))
        };
        let stored = fs::read_dir(&folder).ok().and_then(|entries| entries.flatten().find(same));
        stored.map_or_else(|| folder.join(name), |entry| entry.path())
    })
}
