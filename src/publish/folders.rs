//! The folders that a site needs: looked at once, before anything is written, and created once.

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::error::{Action, PublishError, context};
use super::manifest::Manifest;
use crate::output::{OutputPath, OutputTree};

/// What stands where a folder is needed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Nothing,
    Folder,
    /// A file of an earlier publication.
    OldFile,
}

/// Every folder below the output that the site's files are in, in the order of their names.
pub(super) struct Folders(Vec<(String, State)>);

impl Folders {
    /// Looks at each folder once, or at none when nothing was ever published. A link is refused, so
    /// that nothing is ever written, compared or deleted through one.
    pub(super) fn inspect(tree: &OutputTree, output: &Path, old: &Manifest) -> Result<Self, PublishError> {
        let is_fresh = is_empty(output);
        let names = names(tree.iter().map(|(path, _)| path.as_str()));
        let look = |folder: &&str| if is_fresh { Ok(State::Nothing) } else { state(output, folder, old) };
        let found: Vec<Result<State, PublishError>> = names.par_iter().map(look).collect();
        let mut folders = Self(Vec::with_capacity(names.len()));
        for (folder, found) in names.into_iter().zip(found) {
            let parent = folder.rsplit_once('/').map(|(parent, _)| parent);
            // What was found where no folder leads to was found through something else.
            let is_below_nothing = parent.is_some_and(|parent| folders.get(parent) != Some(State::Folder));
            folders.0.push((folder.to_owned(), if is_below_nothing { State::Nothing } else { found? }));
        }
        Ok(folders)
    }

    fn get(&self, folder: &str) -> Option<State> {
        let place = self.0.binary_search_by(|(name, _)| name.as_str().cmp(folder)).ok()?;
        self.0.get(place).map(|(_, state)| *state)
    }

    /// True when the folder of `path` is there already, so that the file may be as well.
    pub(super) fn holds(&self, path: &OutputPath) -> bool {
        path.folder().is_none_or(|folder| self.get(folder) == Some(State::Folder))
    }

    /// True when the site needs this folder.
    pub(super) fn has(&self, folder: &str) -> bool {
        self.get(folder).is_some()
    }

    /// Creates those that are missing.
    pub(super) fn create(&self, output: &Path) -> Result<(), PublishError> {
        for (folder, state) in &self.0 {
            let path = output.join(folder);
            match state {
                State::Folder => continue,
                State::OldFile => fs::remove_file(&path).map_err(context(Action::Delete, &path))?,
                State::Nothing => {}
            }
            fs::create_dir(&path).map_err(context(Action::CreateFolder, &path))?;
        }
        Ok(())
    }
}

/// All folders that the files of `paths` are in, and the folders around those, each once and in the order of their
/// names. A parent sorts before its children.
pub(super) fn names<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names = Vec::new();
    let mut last = "";
    for path in paths {
        let mut rest = path;
        while let Some((folder, _)) = rest.rsplit_once('/') {
            // The path before this one was in it too, and in those around it.
            if last.strip_prefix(folder).is_some_and(|after| after.starts_with('/')) {
                break;
            }
            names.push(folder);
            rest = folder;
        }
        last = path;
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// True when the output holds nothing but the lock; a doubt is a no.
fn is_empty(output: &Path) -> bool {
    let is_ours = |entry: io::Result<fs::DirEntry>| {
        entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with(".essor-"))
    };
    fs::read_dir(output).is_ok_and(|mut entries| entries.all(is_ours))
}

fn state(output: &Path, folder: &str, old: &Manifest) -> Result<State, PublishError> {
    let path = output.join(folder);
    match fs::symlink_metadata(&path) {
        Ok(metadata) if metadata.is_dir() => Ok(State::Folder),
        Ok(_) if old.has(folder) => Ok(State::OldFile),
        Ok(metadata) if metadata.is_symlink() => Err(PublishError::Link(path)),
        Ok(_) => Err(PublishError::Blocked(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(State::Nothing),
        Err(error) => Err(context(Action::Read, &path)(error)),
    }
}
