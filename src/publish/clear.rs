//! Removes what earlier publications left and the site no longer has, and nothing else.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::error::{Action, PublishError, context};
use super::folders::{Folders, names};
use super::is_same;
use super::manifest::Manifest;
use crate::output::OutputPath;

/// Deletes the files of `old` that are not in `new`, then the folders that this left empty.
pub(super) fn delete_stale(
    output: &Path,
    old: &Manifest,
    new: &Manifest,
    folders: &Folders,
) -> Result<usize, PublishError> {
    let stale: Vec<&str> = old.paths().map(String::as_str).filter(|path| !new.has(path)).collect();
    if stale.is_empty() {
        return Ok(0);
    }
    let left = names(stale.iter().copied());
    // A folder that became a link leads to files that are not ours.
    let mut foreign = HashSet::new();
    for folder in &left {
        let is_below_foreign = folder.rsplit_once('/').is_some_and(|(parent, _)| foreign.contains(parent));
        let is_folder = fs::symlink_metadata(output.join(folder)).is_ok_and(|metadata| metadata.is_dir());
        if is_below_foreign || !is_folder {
            foreign.insert(*folder);
        }
    }
    let folded: HashSet<String> = new.paths().map(|path| path.to_lowercase()).collect();
    let mut deleted = 0;
    for path in stale {
        if path.rsplit_once('/').is_some_and(|(folder, _)| foreign.contains(folder)) {
            continue;
        }
        // Where case does not count, `About` is the `about` that was just written.
        let is_respelt = folded.contains(&path.to_lowercase());
        if is_respelt && new.paths().any(|other| is_one(output, path, other)) {
            continue;
        }
        let file = output.join(path);
        if fs::symlink_metadata(&file).is_ok_and(|metadata| metadata.is_dir()) {
            continue;
        }
        match fs::remove_file(&file) {
            Ok(()) => deleted += 1,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(context(Action::Delete, &file)(error)),
        }
    }
    for folder in left.into_iter().rev().filter(|folder| !folders.has(folder) && !foreign.contains(folder)) {
        // Fails when it holds something that is not ours, which keeps it.
        let _ = fs::remove_dir(output.join(folder));
    }
    Ok(deleted)
}

fn is_one(output: &Path, path: &str, other: &str) -> bool {
    path.to_lowercase() == other.to_lowercase() && is_same(&output.join(path), &output.join(other))
}

/// Refuses to put a file where a folder holds anything that is not ours.
pub(super) fn check_folder(output: &Path, path: &OutputPath, old: &Manifest) -> Result<(), PublishError> {
    let folder = output.join(path.as_str());
    for entry in WalkDir::new(&folder).follow_links(false).min_depth(1) {
        let entry = entry.map_err(|error| context(Action::Read, &folder)(error.into()))?;
        if !entry.file_type().is_dir() && !is_ours(entry.path(), &folder, path, old) {
            return Err(PublishError::Blocked(entry.into_path()));
        }
    }
    Ok(())
}

/// Removes a folder of which every file is ours, to put a file in its place.
pub(super) fn remove_folder(folder: &Path, path: &OutputPath, old: &Manifest) -> Result<(), PublishError> {
    for entry in WalkDir::new(folder).follow_links(false).contents_first(true) {
        let entry = entry.map_err(|error| context(Action::Read, folder)(error.into()))?;
        let removed = if entry.file_type().is_dir() {
            fs::remove_dir(entry.path())
        } else if is_ours(entry.path(), folder, path, old) {
            fs::remove_file(entry.path())
        } else {
            return Err(PublishError::Blocked(entry.into_path()));
        };
        removed.map_err(context(Action::Delete, entry.path()))?;
    }
    Ok(())
}

/// True when the file, found below the folder that stands at `path`, is in the manifest.
fn is_ours(file: &Path, folder: &Path, path: &OutputPath, old: &Manifest) -> bool {
    let Ok(below) = file.strip_prefix(folder) else { return false };
    let names: Vec<_> = below.iter().map(|name| name.to_string_lossy()).collect();
    old.has(&format!("{}/{}", path.as_str(), names.join("/")))
}
