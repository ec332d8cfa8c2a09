//! Reads again only the files that may have changed, and gives what reading all would give.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::{LoadError, Loaded, PARTS, is_ignored, load, locate, problem_of, read, role};
use crate::source::SourcePath;
use crate::source::changes::Changes;

/// The site in `root`, of which nothing but `changes` may be different since `before` was read.
/// Nothing when all of it is as it was; a file that is copied as it is, and whose bytes are not
/// read here, is taken for different whenever it is named.
pub fn load_again(root: &Path, before: &Loaded, changes: &Changes) -> Result<Option<Loaded>, LoadError> {
    let Changes::Some(paths) = changes else { return load(root).map(Some) };
    let mut fresh = Loaded::default();
    for path in paths {
        if !take(root, path, &mut fresh) || is_twice(before, path) {
            return load(root).map(Some);
        }
    }
    fresh.sort();
    let old = before.only(|path| paths.contains(path));
    if fresh == old && paths.iter().all(|path| !role(path).1) {
        return Ok(None);
    }
    Ok(Some(before.only(|path| !paths.contains(path)).with(fresh)))
}

/// Reads the file at `path` if there is one; false when that cannot be told from it alone.
fn take(root: &Path, path: &SourcePath, fresh: &mut Loaded) -> bool {
    let mut names = path.as_str().split('/');
    let Some(part) = names.next().filter(|part| PARTS.contains(part)) else { return true };
    if names.any(|name| is_ignored(name.as_ref(), part == "static")) {
        return true;
    }
    let disk = locate(root, path);
    let folders = disk.ancestors().skip(1).take_while(|folder| *folder != root);
    for folder in folders {
        match fs::symlink_metadata(folder) {
            Ok(metadata) if metadata.is_dir() => {}
            _ => return false,
        }
    }
    let Some(Ok(entry)) = WalkDir::new(&disk).max_depth(0).follow_root_links(false).into_iter().next() else {
        // It went, or the system refuses to tell, which the walk puts into words.
        return fs::symlink_metadata(&disk).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
            && root.is_dir();
    };
    if entry.file_type().is_dir() {
        return false;
    }
    match problem_of(&entry, path, true) {
        Some(problem) => fresh.problems.push((path.clone(), problem)),
        None => fresh.take(path.clone(), read(path, &disk)),
    }
    true
}

/// True when two files have this one path, as names do that differ in their composition alone.
fn is_twice(loaded: &Loaded, path: &SourcePath) -> bool {
    let texts = loaded.texts.iter().filter(|text| text.0 == *path).count();
    let assets = loaded.assets.iter().filter(|asset| asset.path == *path).count();
    !path.as_str().is_ascii() && (texts > 1 || assets > 1)
}

impl Loaded {
    pub(super) fn sort(&mut self) {
        self.texts.sort_by(|a, b| a.0.cmp(&b.0));
        self.assets.sort_by(|a, b| a.path.cmp(&b.path));
        self.problems.sort_by(|a, b| a.0.cmp(&b.0));
    }

    /// The files whose paths are `wanted`.
    fn only(&self, wanted: impl Fn(&SourcePath) -> bool) -> Self {
        Self {
            texts: self.texts.iter().filter(|text| wanted(&text.0)).cloned().collect(),
            assets: self.assets.iter().filter(|asset| wanted(&asset.path)).cloned().collect(),
            problems: self.problems.iter().filter(|problem| wanted(&problem.0)).cloned().collect(),
            // The preview reads all.
            unread: Vec::new(),
        }
    }

    /// The files of both.
    fn with(mut self, other: Self) -> Self {
        self.texts.extend(other.texts);
        self.assets.extend(other.assets);
        self.problems.extend(other.problems);
        self.sort();
        self
    }
}
