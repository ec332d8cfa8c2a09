//! Reads a site's folder: texts whole, pictures and documents by their size, the rest as problems.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::DirEntry;

use crate::image;
use crate::parse::sources::is_table;
use crate::source::SourcePath;
pub use crate::source::loaded::{Loaded, LoadedAsset, Problem, Unread};
use crate::source::picture::Header;

mod again;
mod copies;
mod listing;
mod names;
mod open;
mod stamps;
#[cfg(test)]
mod tests;

pub use again::load_again;
pub use listing::Listing;
pub(crate) use names::{is_ignored, locate, source_path};
pub(crate) use open::open;
pub(crate) use stamps::stamp;
pub use stamps::{Looks, hash};

/// What a site is made of. Nothing else at its root is ever read.
pub(crate) const PARTS: [&str; 4] = ["site.yaml", "content", "themes", "static"];

/// A text longer than this is a mistake, and would only slow everything after it.
const LONGEST_TEXT: u64 = 8 * 1024 * 1024;

/// Why a folder cannot be read as a site at all.
#[derive(Debug)]
pub enum LoadError {
    /// This path is not a folder.
    NotAFolder(PathBuf),
    /// The system refused to look at this path.
    Unreadable(PathBuf, io::Error),
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotAFolder(path) => write!(f, "{} is not a folder", path.display()),
            Self::Unreadable(path, error) => write!(f, "cannot read {}: {error}", path.display()),
        }
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotAFolder(_) => None,
            Self::Unreadable(_, error) => Some(error),
        }
    }
}

/// Tells of the text at a path whether enough is known of it to do without reading.
pub type Known<'a> = &'a (dyn Fn(&SourcePath) -> Option<Unread> + Sync);

/// Reads the site in `root`. A file that vanishes meanwhile counts as never there.
pub fn load(root: &Path) -> Result<Loaded, LoadError> {
    load_unknown(root, &Listing::of(root), &|_| None)
}

/// The same for a site in which this is, but for texts that are `known`.
pub fn load_unknown(root: &Path, listing: &Listing, known: Known) -> Result<Loaded, LoadError> {
    let metadata = fs::metadata(root).map_err(|error| LoadError::Unreadable(root.to_owned(), error))?;
    if !metadata.is_dir() {
        return Err(LoadError::NotAFolder(root.to_owned()));
    }
    let mut loaded = Loaded::default();
    for (place, error) in &listing.errors {
        let path = source_path(root, place).unwrap_or_else(|lossy| lossy);
        loaded.problems.extend(system_problem(error).map(|problem| (path, problem)));
    }
    let find = |(part, entry): &(&str, DirEntry)| find(root, part, entry, known);
    for found in listing.entries.par_iter().filter_map(find).collect::<Vec<Found>>() {
        match found {
            Found::Problem(path, problem) => loaded.problems.push((path, problem)),
            Found::Unread(unread) => loaded.unread.push(unread),
            Found::Read(path, read) => loaded.take(path, read),
        }
    }
    loaded.sort();
    Ok(loaded)
}

/// What a name in a site's folder leads to.
enum Found {
    Problem(SourcePath, Problem),
    Unread(Unread),
    Read(SourcePath, io::Result<ReadFile>),
}

/// What this entry of one part of the site leads to; nothing for a folder to go into.
fn find(root: &Path, part: &str, entry: &DirEntry, known: Known) -> Option<Found> {
    let is_site_file = part == "site.yaml";
    let is_folder = if is_site_file { entry.depth() > 0 } else { entry.file_type().is_dir() };
    if is_folder {
        return None;
    }
    let path = match source_path(root, entry.path()) {
        Ok(path) => path,
        Err(lossy) => return Some(Found::Problem(lossy, Problem::NotUtf8Name)),
    };
    if let Some(problem) = problem_of(entry, &path, is_site_file) {
        return Some(Found::Problem(path, problem));
    }
    if let Some(unread) = known(&path).filter(|_| role(&path) == (true, false)) {
        return Some(Found::Unread(unread));
    }
    let read = read(&path, entry.path());
    Some(Found::Read(path, read))
}

/// Why this entry, which is not a folder to go into, is not a file to read either.
fn problem_of(entry: &DirEntry, path: &SourcePath, is_site_file: bool) -> Option<Problem> {
    let kind = entry.file_type();
    if kind.is_symlink() {
        Some(Problem::Symlink)
    } else if !kind.is_file() {
        Some(Problem::NotAFile)
    } else if entry.depth() == 0 && !is_site_file {
        Some(Problem::Unreadable(io::ErrorKind::NotADirectory.to_string()))
    } else if role(path).0 && path.as_str().split('/').skip(1).any(copies::is_copy) {
        Some(Problem::Copy)
    } else {
        None
    }
}

/// What opening one file gave.
struct ReadFile {
    size: u64,
    text: Option<Vec<u8>>,
    picture: Option<Header>,
}

fn read(path: &SourcePath, disk: &Path) -> io::Result<ReadFile> {
    let (is_text, is_asset) = role(path);
    let file = File::open(disk)?;
    let size = file.metadata()?.len();
    let text = if is_text && size <= LONGEST_TEXT { Some(read_text(&file, size)?) } else { None };
    let picture = (is_asset && is_picture(path)).then(|| header(file, size));
    // A file that grew since it was opened is judged by what was read of it.
    let size = text.as_ref().map_or(size, |bytes| bytes.len() as u64);
    Ok(ReadFile { size, text, picture })
}

impl Loaded {
    /// Puts a file in its lists; nowhere when it has gone meanwhile.
    fn take(&mut self, path: SourcePath, read: io::Result<ReadFile>) {
        let (is_text, is_asset) = role(&path);
        match read {
            Err(error) => self.problems.extend(system_problem(&error).map(|problem| (path, problem))),
            Ok(read) if is_text && read.size > LONGEST_TEXT && !is_table(&path) => {
                self.problems.push((path, Problem::TooLarge(read.size)));
            }
            Ok(ReadFile { size, text, picture }) => {
                if is_asset {
                    self.assets.push(LoadedAsset { path: path.clone(), size, picture });
                }
                self.texts.extend(text.map(|bytes| (path, Arc::new(bytes))));
            }
        }
    }
}

/// The bytes of a text, read later than the others; nothing where they cannot be read any more.
pub fn read_later(disk: &Path) -> Option<Vec<u8>> {
    File::open(disk).and_then(|file| read_text(&file, 0)).ok()
}

fn read_text(file: &File, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    file.take(LONGEST_TEXT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What the head of a picture tells. The reader seeks past what a camera wrote before the size, so that a long
/// comment or colour profile does not hide it.
fn header(file: File, size: u64) -> Header {
    image::inspect(&mut BufReader::new(file), size).unwrap_or(Header::SPOILT)
}

/// Whether a file is read as text, and whether it is listed as an asset.
fn role(path: &SourcePath) -> (bool, bool) {
    let mut parts = path.as_str().splitn(3, '/');
    let extension = path.extension().to_ascii_lowercase();
    let is_yaml = matches!(extension.as_str(), "yaml" | "yml");
    match (parts.next(), parts.next(), parts.next()) {
        (Some("site.yaml"), None, _) => (true, false),
        (Some("content"), ..) if is_yaml || extension == "md" => (true, false),
        // Figures may read it; if none does, it is a document like any other.
        (Some("content"), ..) if is_table(path) => (true, true),
        (Some("themes"), _, Some(inner)) if inner.starts_with("static/") => {
            (extension == "css" || inner == "static/search.js", true)
        }
        (Some("themes"), _, Some(inner)) => {
            let is_text = is_yaml || inner.starts_with("templates/") || inner.starts_with("strings/");
            (is_text, !is_text)
        }
        _ => (false, true),
    }
}

fn is_picture(path: &SourcePath) -> bool {
    let extension = path.extension().to_ascii_lowercase();
    matches!(
        extension.as_str(),
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "heic" | "svg" | "bmp" | "ico" | "tif" | "tiff"
    )
}

/// The problem behind an error of the system; none when the file has merely gone.
fn system_problem(error: &io::Error) -> Option<Problem> {
    (error.kind() != io::ErrorKind::NotFound).then(|| Problem::Unreadable(error.to_string()))
}
