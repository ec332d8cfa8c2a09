//! Bytes to text: byte-order marks, UTF-16, and what to say of files in an older encoding.

use std::ops::Range;
use std::sync::Arc;

use encoding_rs::WINDOWS_1252;
use rayon::prelude::*;

use super::memory::Memory;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::progress::{Observer, Stage, Work};
use crate::source::loaded::{Loaded, LoadedAsset, Problem};
use crate::source::{FileId, SourceFile, SourceMap, SourcePath, Span};

/// Larger texts are no article: a mistake, or an attack.
const MAX_TEXT: usize = 2 * 1024 * 1024;
/// Larger settings or figures, in YAML or in a spreadsheet, are no file that a person keeps.
const MAX_YAML: usize = 1024 * 1024;

/// Every file of a site, as text where it is text.
#[derive(Debug, Default)]
pub struct Sources {
    /// The texts and their places.
    pub map: SourceMap,
    /// Texts in the order of their paths.
    pub texts: Vec<FileId>,
    /// Spreadsheets beside the content, in the order of their paths; they are assets too, until figures
    /// name them.
    pub tables: Vec<FileId>,
    /// Texts that could not be decoded, which nothing else is said about.
    pub broken: Vec<FileId>,
    /// Pictures, documents and static files.
    pub assets: Vec<LoadedAsset>,
}

impl Sources {
    /// The text at `path`.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.texts.iter().copied().find(|&id| self.map.get(id).path.as_str() == path)
    }

    /// Texts below `folder` (with its slash), in the order of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = FileId> + 'a {
        let inside = move |id: &FileId| self.map.get(*id).path.as_str().starts_with(folder);
        self.texts.iter().copied().filter(inside)
    }
}

/// A reading, with the bytes it was made of where somebody else keeps them too.
pub(super) type Kept = (Option<Arc<Vec<u8>>>, Reading);

/// What a file was found to be, kept for the next time that it is looked at.
#[derive(Clone, Debug)]
pub(super) enum Reading {
    /// This text.
    Text(Arc<SourceFile>),
    /// No text in UTF-8, from these bytes on.
    Broken(Arc<SourceFile>, Range<usize>),
    /// Too large, with so many bytes.
    TooLarge(usize),
}

impl Reading {
    fn of(path: &SourcePath, bytes: Vec<u8>) -> Self {
        if bytes.len() > limit(path) {
            return Self::TooLarge(bytes.len());
        }
        let (text, wrong) = text_of(bytes);
        let file = Arc::new(SourceFile::new(path.clone(), text));
        match wrong {
            None => Self::Text(file),
            Some(range) => Self::Broken(file, range),
        }
    }

    /// This reading, or the `earlier` one where both say the same: whoever remembers something of a text
    /// knows it again.
    fn or_earlier(self, earlier: Option<&Self>) -> Self {
        match (&self, earlier) {
            (Self::Text(new), Some(Self::Text(old))) if *new.text() == *old.text() => {
                Self::Text(Arc::clone(old))
            }
            _ => self,
        }
    }
}

/// Decodes all texts and reports what cannot be read. What is the same again comes from `memory`, in which
/// all readings are left for the next time.
pub fn decode(
    loaded: Loaded,
    memory: &mut Memory,
    observer: &dyn Observer,
    sink: &mut Diagnostics,
) -> Sources {
    observer.begin(Stage::Decode, loaded.texts.len() + loaded.unread.len());
    let mut sources = Sources { assets: loaded.assets, ..Sources::default() };
    for (path, problem) in loaded.problems {
        sink.push(file_problem(path, problem));
    }
    let earlier = std::mem::take(&mut memory.readings);
    let mut readings: Vec<(SourcePath, Kept)> = loaded
        .texts
        .into_par_iter()
        .map(|(path, text)| {
            let known = known(&text, earlier.get(&path));
            observer.done(Work::remembered(known.is_some()), 1);
            let reading = known.unwrap_or_else(|| read(&path, text, earlier.get(&path)));
            (path, reading)
        })
        .collect();
    if !loaded.unread.is_empty() {
        observer.done(Work::Remembered, loaded.unread.len());
        readings.extend(
            loaded.unread.into_iter().map(|file| (file.0.path.clone(), (None, Reading::Text(file.0)))),
        );
        readings.sort_by(|(a, _), (b, _)| a.cmp(b));
    }
    for (path, (_, reading)) in &readings {
        match reading {
            // Only figures that name it may find a spreadsheet too large, or not in UTF-8.
            Reading::TooLarge(_) if is_table(path) => {}
            Reading::TooLarge(size) => sink.push(too_large(path.clone(), *size as u64, limit(path))),
            Reading::Text(file) | Reading::Broken(file, _) if is_table(path) => {
                sources.tables.push(sources.map.share(Arc::clone(file)));
            }
            Reading::Text(file) => sources.texts.push(sources.map.share(Arc::clone(file))),
            Reading::Broken(file, range) => {
                let id = sources.map.share(Arc::clone(file));
                sources.broken.push(id);
                sink.push(Diagnostic::new(code::ENCODING, Span::new(id, range.clone())));
            }
        }
    }
    memory.readings = readings.into_iter().collect();
    sources
}

/// The `earlier` reading of a file, where it was of these very bytes.
fn known(bytes: &Arc<Vec<u8>>, earlier: Option<&Kept>) -> Option<Kept> {
    let is_known = |(kept, _): &&Kept| kept.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, bytes));
    earlier.filter(is_known).cloned()
}

/// The reading of a file from its bytes.
fn read(path: &SourcePath, bytes: Arc<Vec<u8>>, earlier: Option<&Kept>) -> Kept {
    let earlier = earlier.map(|(_, reading)| reading);
    match Arc::try_unwrap(bytes) {
        Ok(bytes) => (None, Reading::of(path, bytes).or_earlier(earlier)),
        Err(shared) => {
            let reading = Reading::of(path, shared.to_vec()).or_earlier(earlier);
            (Some(shared), reading)
        }
    }
}

/// The most bytes that a file may have.
fn limit(path: &SourcePath) -> usize {
    if path.extension() == "md" { MAX_TEXT } else { MAX_YAML }
}

/// The text in these bytes, where it is one.
pub fn text(bytes: Vec<u8>) -> Option<String> {
    let (text, wrong) = text_of(bytes);
    wrong.is_none().then_some(text)
}

/// The text of a file, and where it is no UTF-8. A wrong file is shown as Windows-1252, which is what
/// it most likely is, so that the author recognises the line.
fn text_of(bytes: Vec<u8>) -> (String, Option<Range<usize>>) {
    if let [0xff, 0xfe, rest @ ..] = bytes.as_slice() {
        return utf16(rest, u16::from_le_bytes);
    }
    if let [0xfe, 0xff, rest @ ..] = bytes.as_slice() {
        return utf16(rest, u16::from_be_bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.starts_with('\u{feff}') => (text.trim_start_matches('\u{feff}').to_owned(), None),
        Ok(text) => (text, None),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let mut text = String::from_utf8_lossy(&bytes[..valid]).into_owned();
            let start = text.trim_start_matches('\u{feff}').len();
            text = text.trim_start_matches('\u{feff}').to_owned();
            text += &WINDOWS_1252.decode_without_bom_handling(&bytes[valid..]).0;
            let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
            (text, Some(start..end))
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Option<Range<usize>>) {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut text = String::new();
    let mut wrong = None;
    for character in char::decode_utf16(units) {
        let start = text.len();
        let broken = character.is_err();
        text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
        if broken && wrong.is_none() {
            wrong = Some(start..text.len());
        }
    }
    (text, wrong)
}

/// True for a spreadsheet that is saved as text beside the content, in whatever encoding.
pub(crate) fn is_table(path: &SourcePath) -> bool {
    let extension = path.extension();
    let is_text =
        extension.len() == 3 && ["csv", "tsv"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    is_text && path.as_str().starts_with("content/")
}

/// Says that a spreadsheet which is named is too large to be one of yearly figures.
pub(super) fn too_large_table(asset: &LoadedAsset) -> Diagnostic {
    too_large(asset.path.clone(), asset.size, MAX_YAML)
}

fn file_problem(path: SourcePath, problem: Problem) -> Diagnostic {
    match problem {
        Problem::Symlink => Diagnostic::file(code::SYMLINK, path),
        Problem::Unreadable(why) => Diagnostic::file(code::UNREADABLE, path).arg("why", why),
        Problem::NotAFile => Diagnostic::file(code::UNREADABLE, path).variant("no-file"),
        Problem::NotUtf8Name => Diagnostic::file(code::FILE_NAME, path).variant("encoding"),
        Problem::Copy => Diagnostic::file(code::CONFLICT_COPY, path),
        Problem::TooLarge(size) => too_large(path, size, MAX_TEXT),
    }
}

fn too_large(path: SourcePath, size: u64, limit: usize) -> Diagnostic {
    const MEGABYTE: u64 = 1024 * 1024;
    Diagnostic::file(code::FILE_SIZE, path)
        .arg("size", size.div_ceil(MEGABYTE).to_string())
        .arg("limit", (limit as u64 / MEGABYTE).to_string())
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn texts_are_decoded_or_shown_with_their_first_wrong_byte() {
        let utf16 = |bytes: fn(u16) -> [u8; 2], mark: [u8; 2]| {
            mark.into_iter().chain("été".encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
        };
        assert_eq!(text_of("été".into()), ("été".into(), None));
        assert_eq!(text_of("\u{feff}été".into()), ("été".into(), None));
        assert_eq!(text_of(utf16(u16::to_le_bytes, [0xff, 0xfe])), ("été".into(), None));
        assert_eq!(text_of(utf16(u16::to_be_bytes, [0xfe, 0xff])), ("été".into(), None));
        assert_eq!(text_of(b"un \xe9t\xe9 \x80 \x92".to_vec()), ("un été € ’".into(), Some(3..5)));
        assert_eq!(text_of(vec![0xff]), ("ÿ".into(), Some(0..2)));
    }
}
