//! Where a site may be published: never over its sources, a home, a repository, or others' files.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::{Action, PublishError, context};
use super::is_same;
use super::manifest::Manifest;

/// The folders of a site that are not for publishing into.
const SOURCES: [&str; 5] = ["content", "themes", "static", ".essor-cache", ".git"];

/// The output folder as the system knows it, if it may be published into.
pub(super) fn check(root: &Path, output: &Path) -> Result<PathBuf, PublishError> {
    let root = resolve(root)?;
    let output = resolve(output)?;
    if output.parent().is_none() || std::env::home_dir().is_some_and(|home| holds(&output, &home)) {
        return Err(PublishError::TooWide(output));
    }
    if holds(&output, &root) {
        return Err(PublishError::HoldsSite(output));
    }
    for name in SOURCES {
        let folder = resolve(&root.join(name))?;
        if holds(&output, &folder) || holds(&folder, &output) {
            return Err(PublishError::Source { output, folder });
        }
    }
    let is_inside_repository = output.iter().any(|name| name.eq_ignore_ascii_case(".git"));
    let is_ours = Manifest::is_in(&output)?;
    // A repository that was made in a folder we published into is the author's way to send it.
    if is_inside_repository || (!is_ours && fs::symlink_metadata(output.join(".git")).is_ok()) {
        return Err(PublishError::Repository(output));
    }
    // A first publication may have put the whole folder there since its manifest was looked for.
    if !is_ours && holds_files(&output)? && !Manifest::is_in(&output)? {
        return Err(PublishError::NotOurs(output));
    }
    Ok(output)
}

/// True when `inner` is `outer` or lies below it.
fn holds(outer: &Path, inner: &Path) -> bool {
    let inner = resolve(inner).unwrap_or_else(|_| inner.to_owned());
    inner.ancestors().any(|ancestor| is_same(ancestor, outer))
}

/// True when the folder holds more than hidden files.
fn holds_files(folder: &Path) -> Result<bool, PublishError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(context(Action::Read, folder)(error)),
    };
    Ok(entries.flatten().any(|entry| !entry.file_name().to_string_lossy().starts_with('.')))
}

/// `path` from the root of the file system, without links or `..`, as far as it exists; what does
/// not exist yet is taken as it is written.
fn resolve(path: &Path) -> Result<PathBuf, PublishError> {
    let whole = std::path::absolute(path).map_err(context(Action::Resolve, path))?;
    let mut resolved = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                resolved.pop();
            }
            Component::CurDir => {}
            _ => resolved.push(part),
        }
        if fs::symlink_metadata(&resolved).is_ok() {
            resolved = fs::canonicalize(&resolved).map_err(context(Action::Resolve, &resolved))?;
        }
    }
    Ok(resolved)
}
