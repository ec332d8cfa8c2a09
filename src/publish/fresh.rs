//! A first publication: written beside the output and put in its place by one rename.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::error::{Action, PublishError, context};
use super::lock::Lock;
use super::manifest::Manifest;
use super::{Accept, FEW, Published, folders, stage, sync};
use crate::output::OutputTree;
use crate::progress::{Observer, Work};

/// Publishes where nothing is yet; nothing is returned when another build was there first. Until the
/// rename nobody sees anything, so each file is written once, under its own name.
pub(super) fn publish(
    tree: &OutputTree,
    root: &Path,
    output: &Path,
    accept: Accept,
    observer: &dyn Observer,
) -> Result<Option<Published>, PublishError> {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    let beside = output.with_file_name(format!(".{name}.essor-new"));
    if let Some(parent) = output.parent() {
        fs::create_dir_all(parent).map_err(context(Action::CreateFolder, parent))?;
    }
    let _lock = Lock::beside(output)?;
    if fs::symlink_metadata(output).is_ok() {
        return Ok(None);
    }
    clear(&beside).map_err(context(Action::Delete, &beside))?;
    fs::create_dir(&beside).map_err(context(Action::CreateFolder, &beside))?;
    let published = write(tree, root, output, &beside, accept, observer).and_then(|published| {
        fs::rename(&beside, output).map_err(context(Action::Replace, output))?;
        Ok(published)
    });
    if published.is_err() {
        // Whatever stays is deleted by the next publication.
        let _ = clear(&beside);
    }
    published.map(Some)
}

fn write(
    tree: &OutputTree,
    root: &Path,
    output: &Path,
    beside: &Path,
    accept: Accept,
    observer: &dyn Observer,
) -> Result<Published, PublishError> {
    let folders = folders::names(tree.iter().map(|(path, _)| path.as_str()));
    let around: BTreeSet<&str> =
        folders.iter().filter_map(|folder| Some(folder.rsplit_once('/')?.0)).collect();
    for folder in &around {
        let path = beside.join(folder);
        fs::create_dir(&path).map_err(context(Action::CreateFolder, &path))?;
    }
    let is_durable = tree.len() <= FEW;
    let bytes: Vec<u64> = tree.try_each(|_, path, content| {
        let file = beside.join(path.as_str());
        // One core alone would take long to create the folders of all pages.
        let own = file.parent().filter(|_| path.folder().is_some_and(|folder| !around.contains(folder)));
        own.map_or(Ok(()), create)?;
        let ready = tree.ready(content).map_err(PublishError::Page)?;
        let bytes = stage::write(&file, &output.join(path.as_str()), &ready, root)?;
        if is_durable {
            sync(&file)?;
        }
        observer.done(Work::New, 1);
        Ok(bytes)
    })?;
    if !accept(&bytes) {
        return Err(PublishError::Refused);
    }
    let manifest: Manifest = tree.iter().map(|(path, _)| path.as_str().to_owned()).collect();
    manifest.write_new(beside, is_durable)?;
    Ok(Published { written: bytes.len(), unchanged: 0, deleted: 0, bytes: bytes.iter().sum() })
}

/// Creates a folder, unless another thread has done so.
fn create(folder: &Path) -> Result<(), PublishError> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Err(context(Action::CreateFolder, folder)(error))
        }
        _ => Ok(()),
    }
}

/// Deletes what a build that was killed or failed has left beside.
fn clear(beside: &Path) -> io::Result<()> {
    match fs::remove_dir_all(beside) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}
