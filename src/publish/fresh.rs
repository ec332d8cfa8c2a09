//! A first publication: written beside the output and put in its place by one rename.

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::error::{Action, PublishError, context};
use super::lock::Lock;
use super::manifest::Manifest;
use super::{FEW, Published, folders, stage, sync};
use crate::output::OutputTree;

/// Publishes where nothing is yet. Until the rename nobody sees anything, so each file is written once,
/// under its own name. What a killed build left beside is taken over.
pub(super) fn publish(tree: &OutputTree, root: &Path, output: &Path) -> Result<Published, PublishError> {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    let beside = output.with_file_name(format!(".{name}.essor-new"));
    fs::create_dir_all(&beside).map_err(context(Action::CreateFolder, &beside))?;
    let written = write(tree, root, output, &beside);
    let published = written.and_then(|published| {
        fs::rename(&beside, output).map_err(context(Action::Replace, output))?;
        Ok(published)
    });
    if matches!(&published, Err(error) if !matches!(error, PublishError::Busy(_))) {
        // Whatever stays is taken over by the next publication.
        let _ = fs::remove_dir_all(&beside);
    }
    published
}

fn write(tree: &OutputTree, root: &Path, output: &Path, beside: &Path) -> Result<Published, PublishError> {
    let _lock = Lock::take(beside)?;
    clear(beside).map_err(context(Action::Delete, beside))?;
    for folder in folders::names(tree.iter().map(|(path, _)| path.as_str())) {
        let path = beside.join(folder);
        fs::create_dir(&path).map_err(context(Action::CreateFolder, &path))?;
    }
    let files: Vec<_> = tree.iter().collect();
    let is_durable = files.len() <= FEW;
    let bytes: Result<Vec<u64>, PublishError> = files
        .into_par_iter()
        .map(|(path, content)| {
            let file = beside.join(path.as_str());
            let bytes = stage::write(&file, &output.join(path.as_str()), content, root)?;
            if is_durable {
                sync(&file)?;
            }
            Ok(bytes)
        })
        .collect();
    let bytes = bytes?;
    let manifest: Manifest = tree.iter().map(|(path, _)| path.as_str().to_owned()).collect();
    manifest.write_new(beside, is_durable)?;
    Ok(Published { written: bytes.len(), unchanged: 0, deleted: 0, bytes: bytes.iter().sum() })
}

/// Empties the folder but for its lock.
fn clear(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != super::lock::NAME {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
