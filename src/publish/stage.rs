//! One file at a time: compared with what is published, written aside, renamed into place.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::clear;
use super::error::{Action, PublishError, context};
use super::manifest::Manifest;
use crate::load::locate;
use crate::output::{OutputPath, Ready, Recipe};
use crate::photos;
use crate::source::SourcePath;

const NAME: &str = ".essor-staging";

/// So many temporary files share a folder: threads that write into one folder wait for each other.
const SHELF: usize = 256;

/// The folder that files are written into before they are renamed into place. It lies in the
/// output, so that a rename never crosses from one disk to another, and what a killed build left is
/// found at once.
pub(super) struct Staging {
    folder: PathBuf,
}

impl Staging {
    /// An empty staging folder of `output`; it is created by the first file in it.
    pub(super) fn begin(output: &Path) -> Result<Self, PublishError> {
        let folder = output.join(NAME);
        match fs::remove_dir_all(&folder) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(context(Action::Delete, &folder)(error)),
        }
        Ok(Self { folder })
    }

    /// The temporary name of the file of that number.
    pub(super) fn temporary(&self, number: usize) -> PathBuf {
        self.folder.join((number / SHELF).to_string()).join(number.to_string())
    }

    /// The temporary name of the manifest, in a folder that is there.
    pub(super) fn for_manifest(&self) -> Result<PathBuf, PublishError> {
        fs::create_dir_all(&self.folder).map_err(context(Action::CreateFolder, &self.folder))?;
        Ok(self.folder.join("manifest"))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Whatever stays is removed by the next publication.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What a published file needs.
pub(super) enum Step {
    /// It holds the right bytes, so many.
    Nothing(u64),
    /// It is not there.
    Create,
    /// It holds other bytes, or is a link, which the rename replaces without following it.
    Replace,
    /// A folder stands in its place.
    ReplaceFolder,
}

/// Compares what is published at `target` with what should be: the size first, then the bytes.
pub(super) fn compare(target: &Path, content: &Ready<'_>, root: &Path) -> Result<Step, PublishError> {
    let metadata = match fs::symlink_metadata(target) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Step::Create),
        Err(error) => return Err(context(Action::Read, target)(error)),
    };
    if metadata.is_dir() {
        return Ok(Step::ReplaceFolder);
    }
    if !metadata.is_file() {
        return Ok(Step::Replace);
    }
    let is_equal = match content {
        Ready::Bytes(bytes) => {
            // A published file that cannot be read is replaced like one with other bytes.
            metadata.len() == bytes.len() as u64
                && fs::read(target).is_ok_and(|published| published == **bytes)
        }
        Ready::Picture(recipe) => {
            let bytes = picture(root, recipe)?;
            metadata.len() == bytes.len() as u64 && fs::read(target).is_ok_and(|published| published == bytes)
        }
        Ready::Copy(path) => {
            let (source, size) = open_source(root, path)?;
            size == metadata.len() && File::open(target).is_ok_and(|published| are_equal(source, published))
        }
    };
    Ok(if is_equal { Step::Nothing(metadata.len()) } else { Step::Replace })
}

/// Writes the file for `target` under its temporary name, and tells its length. An error names the
/// file that was meant and not the temporary one, which would mean nothing to an author.
pub(super) fn write(
    temporary: &Path,
    target: &Path,
    content: &Ready<'_>,
    root: &Path,
) -> Result<u64, PublishError> {
    let mut file = create(temporary).map_err(context(Action::Write, target))?;
    match content {
        Ready::Bytes(bytes) => {
            file.write_all(bytes).map_err(context(Action::Write, target))?;
            Ok(bytes.len() as u64)
        }
        Ready::Picture(recipe) => {
            let bytes = picture(root, recipe)?;
            file.write_all(&bytes).map_err(context(Action::Write, target))?;
            Ok(bytes.len() as u64)
        }
        Ready::Copy(path) => {
            let (mut source, _) = open_source(root, path)?;
            io::copy(&mut source, &mut file).map_err(context(Action::Write, target))
        }
    }
}

/// What becomes of a picture of the site.
fn picture(root: &Path, recipe: &Recipe) -> Result<Vec<u8>, PublishError> {
    photos::bytes(root, recipe).map_err(context(Action::Read, &locate(root, &recipe.source)))
}

/// Creates a file, and the folder it is in when it is the first there.
fn create(path: &Path) -> io::Result<File> {
    match (File::create(path), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            File::create(path)
        }
        (result, _) => result,
    }
}

/// Opens a file of the site to copy it, unless it became a link or a pipe since it was loaded.
fn open_source(root: &Path, path: &SourcePath) -> Result<(File, u64), PublishError> {
    let disk = locate(root, path);
    let open = || {
        if !fs::symlink_metadata(&disk)?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        let file = File::open(&disk)?;
        let size = file.metadata()?.len();
        Ok((file, size))
    };
    open().map_err(context(Action::Read, &disk))
}

/// True when both hold the same bytes; an error of reading is a difference.
fn are_equal(mut a: File, mut b: File) -> bool {
    let mut left = vec![0; 64 * 1024];
    let mut right = vec![0; 64 * 1024];
    loop {
        let (Ok(read), Ok(other)) = (fill(&mut a, &mut left), fill(&mut b, &mut right)) else { return false };
        if left[..read] != right[..other] {
            return false;
        }
        if read == 0 {
            return true;
        }
    }
}

/// Reads until the buffer is full or the file ends.
fn fill(file: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// A file that is written and waits for its place.
pub(super) struct Staged<'a> {
    pub(super) path: &'a OutputPath,
    pub(super) temporary: PathBuf,
    pub(super) target: PathBuf,
    pub(super) bytes: u64,
    /// Something stands in its place already.
    pub(super) existed: bool,
}

impl Staged<'_> {
    /// Forces the written bytes onto the disk.
    pub(super) fn sync(&self) -> Result<(), PublishError> {
        super::sync(&self.temporary)
    }

    /// Renames the file into its place, in one instant for whoever reads there.
    pub(super) fn put(&self, old: &Manifest) -> Result<(), PublishError> {
        if self.existed && fs::symlink_metadata(&self.target).is_ok_and(|metadata| metadata.is_dir()) {
            clear::remove_folder(&self.target, self.path, old)?;
        }
        rename(&self.temporary, &self.target).map_err(context(Action::Replace, &self.target))
    }
}

/// Renames, and on Windows tries again for a while: a virus scanner or a synchroniser that holds
/// the file lets go of it within a moment.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let mut wait = 10;
    loop {
        match fs::rename(from, to) {
            Err(error) if cfg!(windows) && wait <= 320 && error.kind() == io::ErrorKind::PermissionDenied => {
                std::thread::sleep(std::time::Duration::from_millis(wait));
                wait *= 2;
            }
            result => return result,
        }
    }
}
