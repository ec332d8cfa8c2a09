//! The list, kept in the output folder, of the files that publishing put there.

use std::fs;
use std::io;
use std::path::Path;

use super::error::{Action, PublishError, context};
use super::stage::Staging;
use crate::output::OutputPath;

const NAME: &str = ".essor-manifest";
const FIRST_LINE: &str = "essor manifest 1";

/// The paths of the files that are ours, relative to the output folder, in order and each once.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest(Vec<String>);

impl FromIterator<String> for Manifest {
    fn from_iter<I: IntoIterator<Item = String>>(paths: I) -> Self {
        let mut paths: Vec<String> = paths.into_iter().collect();
        paths.sort_unstable();
        paths.dedup();
        Self(paths)
    }
}

impl Manifest {
    /// The manifest in `output`; none when there is none of a version we know. A line that is not a
    /// sound path is passed over: whoever wrote it, nothing outside the folder is ever deleted.
    pub(super) fn read(output: &Path) -> Result<Option<Self>, PublishError> {
        let Some(text) = Self::found(output)? else { return Ok(None) };
        let lines = text.lines().skip(1);
        Ok(Some(lines.filter(|line| OutputPath::is_sound(line)).map(str::to_owned).collect()))
    }

    /// True where there is one.
    pub(super) fn is_in(output: &Path) -> Result<bool, PublishError> {
        Ok(Self::found(output)?.is_some())
    }

    /// What is written in the manifest in `output`, if its version is known.
    fn found(output: &Path) -> Result<Option<String>, PublishError> {
        let path = output.join(NAME);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => {
                return Ok(None);
            }
            Err(error) => return Err(context(Action::Read, &path)(error)),
        };
        Ok(Some(text).filter(|text| text.lines().next() == Some(FIRST_LINE)))
    }

    /// True when the file of that path is ours.
    pub(super) fn has(&self, path: &str) -> bool {
        self.0.binary_search_by(|known| known.as_str().cmp(path)).is_ok()
    }

    /// All paths, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        self.0.iter()
    }

    /// Writes the manifest of a folder that nobody sees yet.
    pub(super) fn write_new(&self, folder: &Path, is_durable: bool) -> Result<(), PublishError> {
        let path = folder.join(NAME);
        fs::write(&path, self.text()).map_err(context(Action::Write, &path))?;
        if is_durable { super::sync(&path) } else { Ok(()) }
    }

    fn text(&self) -> String {
        let mut text = String::from(FIRST_LINE);
        for line in &self.0 {
            text.push('\n');
            text.push_str(line);
        }
        text.push('\n');
        text
    }

    /// Replaces the manifest of `output`, which says `previous`, when it says something else.
    pub(super) fn write_over(
        &self,
        previous: &Self,
        output: &Path,
        staging: &Staging,
        is_durable: bool,
    ) -> Result<(), PublishError> {
        let path = output.join(NAME);
        if self == previous && fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file()) {
            return Ok(());
        }
        let temporary = staging.for_manifest()?;
        fs::write(&temporary, self.text()).map_err(context(Action::Write, &path))?;
        if is_durable {
            super::sync(&temporary)?;
        }
        fs::rename(&temporary, &path).map_err(context(Action::Replace, &path))
    }
}
