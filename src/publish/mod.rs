//! Publishes a built site into a folder: only what changed, each file wholly old or wholly new.
//!
//! The order of the work is what makes it safe to stop at any instant:
//! 1. refuse a folder that is not the site's to write in, and take the lock;
//! 2. write every file that changed under a temporary name, in a folder of the output's own;
//! 3. ask whether what was made may be published, and note in the manifest what is about to become ours;
//! 4. rename the files into place, those that pages refer to before the pages;
//! 5. delete what is ours and no longer produced, and the folders that this empties;
//! 6. write the manifest.
//!
//! Where nothing was published yet, all is written beside and put in place by one rename.
//!
//! Until step 4 the published site is untouched, so a full disk or a picture that vanished costs
//! nothing. A rename is atomic, so a reader never sees half a file. After a stop the next run
//! compares contents, not dates, and so converges whatever was done before it.
//!
//! A file is forced onto the disk before its rename when there are few (an ordinary edit). For
//! thousands that would take over ten times longer than all the rest, and only guards against a
//! power cut within seconds of a publication, which the next publication repairs.

use std::fs::{self, File};
use std::path::{Component, Path};

use rayon::prelude::*;

use crate::output::{OutputPath, OutputTree};
use crate::progress::{Observer, Stage, Work};

mod clear;
mod error;
mod folders;
mod fresh;
mod lock;
mod manifest;
mod place;
mod stage;
mod stamps;
#[cfg(test)]
mod tests;

pub use error::{Action, PublishError};
pub use stamps::{stamp, stamps};

use error::context;
use folders::Folders;
use lock::Lock;
use manifest::Manifest;
use stage::{Staged, Staging, Step};

/// Up to so many changed files are each forced onto the disk.
const FEW: usize = 100;

/// Says of the lengths of all files whether they may be published.
pub type Accept<'a> = &'a dyn Fn(&[u64]) -> bool;

/// Tells the length of the published file at a path where it is known to hold already what it should, so that it
/// need not be made.
pub type Holds<'a> = &'a (dyn Fn(&OutputPath, &Path) -> Option<u64> + Sync);

/// What a publication asks before and after it makes the files.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Asked of each file that is published already.
    pub holds: Holds<'a>,
    /// Asked when all are made and none is in its place.
    pub accept: Accept<'a>,
}

impl Asked<'_> {
    /// Nothing is known, and everything is accepted.
    pub const NOTHING: Self = Self { holds: &|_, _| None, accept: &|_| true };
}

/// What a publication did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that were written, new or changed.
    pub written: usize,
    /// Files that held the right bytes already and were left untouched.
    pub unchanged: usize,
    /// Files of an earlier publication that the site no longer has.
    pub deleted: usize,
    /// The bytes of the files that were written.
    pub bytes: u64,
}

/// Makes `output` hold the files of `tree`, and leaves alone what an earlier publication did not
/// put there. The contents that are copies come from the site in `root`.
///
/// A file that is not ours and stands where the site has one is replaced, and is ours from then on.
pub fn publish(
    tree: &OutputTree,
    root: &Path,
    output: &Path,
    observer: &dyn Observer,
) -> Result<Published, PublishError> {
    publish_if(tree, root, output, Asked::NOTHING, observer)
}

/// The same, unless the lengths of the files, in the order of the tree, are not accepted.
pub fn publish_if(
    tree: &OutputTree,
    root: &Path,
    output: &Path,
    asked: Asked,
    observer: &dyn Observer,
) -> Result<Published, PublishError> {
    observer.begin(Stage::Publish, tree.len());
    check_names(tree)?;
    let output = place::check(root, output)?;
    if fs::symlink_metadata(&output).is_err()
        && let Some(published) = fresh::publish(tree, root, &output, asked.accept, observer)?
    {
        return Ok(published);
    }
    publish_into(tree, root, &output, asked, observer)
}

fn publish_into(
    tree: &OutputTree,
    root: &Path,
    output: &Path,
    asked: Asked,
    observer: &dyn Observer,
) -> Result<Published, PublishError> {
    let _lock = Lock::take(output)?;
    let old = Manifest::read(output)?.unwrap_or_default();
    let staging = Staging::begin(output)?;
    let folders = Folders::inspect(tree, output, &old)?;
    let (lengths, staged): (Vec<u64>, Vec<_>) =
        stage_all(tree, root, output, (&old, asked.holds), &staging, &folders, observer)?.into_iter().unzip();
    if !(asked.accept)(&lengths) {
        return Err(PublishError::Refused);
    }
    let staged: Vec<Staged> = staged.into_iter().flatten().collect();

    let mut published = Published {
        written: staged.len(),
        unchanged: tree.len() - staged.len(),
        deleted: 0,
        bytes: staged.iter().map(|file| file.bytes).sum(),
    };
    let is_durable = staged.len() <= FEW;
    if is_durable {
        staged.par_iter().try_for_each(Staged::sync)?;
    }
    let new: Manifest = tree.iter().map(|(path, _)| path.as_str().to_owned()).collect();
    let claimed = staged.iter().filter(|file| !file.existed).map(|file| file.path.as_str().to_owned());
    let between: Manifest = old.paths().cloned().chain(claimed).collect();
    between.write_over(&old, output, &staging, is_durable)?;

    folders.create(output)?;
    put_in_place(&staged, &old)?;
    published.deleted = clear::delete_stale(output, &old, &new, &folders)?;
    new.write_over(&between, output, &staging, is_durable)?;
    Ok(published)
}

/// Writes every file that changed under a temporary name. Each comes with its length.
fn stage_all<'a>(
    tree: &'a OutputTree,
    root: &Path,
    output: &Path,
    (old, holds): (&Manifest, Holds),
    staging: &Staging,
    folders: &Folders,
    observer: &dyn Observer,
) -> Result<Vec<(u64, Option<Staged<'a>>)>, PublishError> {
    tree.try_each(|number, path, content| {
        let target = output.join(path.as_str());
        let is_reached = folders.holds(path);
        if let Some(length) = holds(path, &target).filter(|_| is_reached) {
            observer.done(Work::Remembered, 1);
            return Ok((length, None));
        }
        let ready = tree.ready(content).map_err(PublishError::Page)?;
        let existed = is_reached && {
            match stage::compare(&target, &ready, root)? {
                Step::Nothing(length) => {
                    observer.done(Work::Remembered, 1);
                    return Ok((length, None));
                }
                Step::Create => false,
                Step::Replace => true,
                Step::ReplaceFolder => {
                    clear::check_folder(output, path, old)?;
                    true
                }
            }
        };
        let temporary = staging.temporary(number);
        let bytes = stage::write(&temporary, &target, &ready, root)?;
        observer.done(Work::New, 1);
        Ok((bytes, Some(Staged { path, temporary, target, bytes, existed })))
    })
}

/// Renames the files into place. Pages come last, so that none refers to a file not yet there.
fn put_in_place(staged: &[Staged<'_>], old: &Manifest) -> Result<(), PublishError> {
    let is_page = |file: &&Staged<'_>| {
        Path::new(file.path.as_str()).extension().is_some_and(|extension| extension == "html")
    };
    let (pages, others): (Vec<_>, Vec<_>) = staged.iter().partition(is_page);
    for group in [others, pages] {
        group.into_par_iter().try_for_each(|file| file.put(old))?;
    }
    Ok(())
}

/// Refuses names that would break the folder: our own, a repository's, those that one line of the
/// manifest cannot hold, and a file whose name is also the folder of another.
fn check_names(tree: &OutputTree) -> Result<(), PublishError> {
    let paths = || tree.iter().map(|(path, _)| path.as_str());
    if let Some(bad) = paths().find(|path| is_bad_name(path)) {
        return Err(PublishError::BadName(bad.to_owned()));
    }
    let is_file =
        |folder: &&str| OutputPath::for_address(folder).is_some_and(|path| tree.get(&path).is_some());
    match folders::names(paths()).into_iter().find(is_file) {
        Some(both) => Err(PublishError::FileAndFolder(both.to_owned())),
        None => Ok(()),
    }
}

fn is_bad_name(path: &str) -> bool {
    // On Windows a part such as `C:` leads out of the folder that it is joined to.
    let leads_out = Path::new(path).components().any(|part| !matches!(part, Component::Normal(_)));
    let is_repository = path.split('/').any(|part| part.eq_ignore_ascii_case(".git"));
    leads_out || is_repository || path.starts_with(".essor-") || path.contains(char::is_control)
}

/// True when the two paths are one file or folder, however each is written.
fn is_same(a: &Path, b: &Path) -> bool {
    #[cfg(unix)]
    if let (Ok(a), Ok(b)) = (fs::metadata(a), fs::metadata(b)) {
        use std::os::unix::fs::MetadataExt;
        return (a.dev(), a.ino()) == (b.dev(), b.ino());
    }
    let plain = |path: &Path| -> String {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        path.to_string_lossy().to_lowercase()
    };
    plain(a) == plain(b)
}

/// Forces the bytes of a file onto the disk.
fn sync(path: &Path) -> Result<(), PublishError> {
    let file = File::options().write(true).open(path);
    file.and_then(|file| file.sync_all()).map_err(context(Action::Write, path))
}
