//! The files an author wrote, as text with places: paths, byte spans, and lines and columns.

pub mod changes;
pub mod later;
pub mod loaded;
mod origins;
pub mod picture;
mod shared;
pub(crate) mod uri;

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use memchr::memrchr;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use later::{Again, Digest, Later};
pub use origins::Origins;
pub use shared::SharedStr;

/// A path inside the site's folder: relative, with `/` between its parts, composed (NFC) so that
/// the same name typed on two systems is the same path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// The path for `raw`, which the loader found below the site's root.
    pub fn new(raw: &str) -> Self {
        if raw.is_ascii() && !raw.contains('\\') {
            return Self(raw.into());
        }
        let slashed = raw.replace('\\', "/");
        Self(slashed.nfc().collect::<String>().into())
    }

    /// The whole path, as the author reads it in messages.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        &self.0[self.name_at()..]
    }

    /// Where the last part begins.
    fn name_at(&self) -> usize {
        memrchr(b'/', self.0.as_bytes()).map_or(0, |slash| slash + 1)
    }

    /// The last part, and the place of the point in it before its extension.
    fn name_and_point(&self) -> (&str, Option<usize>) {
        let name = self.name();
        (name, memrchr(b'.', name.as_bytes()))
    }

    /// The last part without its extension.
    pub fn stem(&self) -> &str {
        let (name, point) = self.name_and_point();
        point.map_or(name, |point| &name[..point])
    }

    /// The extension, as written, or nothing.
    pub fn extension(&self) -> &str {
        let (name, point) = self.name_and_point();
        point.map_or("", |point| &name[point + 1..])
    }

    /// The path that `relative` means from this file; nothing when it leads out of the site.
    pub fn sibling(&self, relative: &str) -> Option<Self> {
        let mut parts: Vec<&str> = self.folder().split('/').filter(|part| !part.is_empty()).collect();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()?),
                part => parts.push(part),
            }
        }
        Some(Self::new(&parts.join("/")))
    }

    /// The folder that holds the file, without a slash at its end; empty at the root.
    pub fn folder(&self) -> &str {
        &self.0[..self.name_at().saturating_sub(1)]
    }
}

impl From<&Arc<str>> for SourcePath {
    /// A path that was one before.
    fn from(path: &Arc<str>) -> Self {
        Self(Arc::clone(path))
    }
}

impl From<&SourcePath> for Arc<str> {
    fn from(path: &SourcePath) -> Self {
        Self::clone(&path.0)
    }
}

impl std::fmt::Display for SourcePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which file of [`Sources`] a place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(u32);

/// A range of bytes in one file's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file that the bytes are in.
    pub file: FileId,
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes of `range` in `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let start = range.start as u32;
        Self { file, start, end: (range.end as u32).max(start) }
    }

    /// The bytes as a range, to slice the file's text with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part `range` of this span, counted from its start.
    #[must_use]
    pub fn within(self, range: Range<usize>) -> Self {
        let start = self.start as usize;
        Self::new(self.file, start + range.start..start + range.end)
    }
}

/// A value and the place where the author wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Located<T> {
    /// What was written.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Located<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: f(self.value), span: self.span }
    }

    /// A borrowed value with the same place.
    pub fn as_ref(&self) -> Located<&T> {
        Located { value: &self.value, span: self.span }
    }
}

/// One text file: its path and its decoded text.
#[derive(Debug)]
pub struct SourceFile {
    /// Where the file is.
    pub path: SourcePath,
    /// Its text, while it is at hand.
    text: Mutex<Option<Arc<String>>>,
    /// What is known of it when it is not.
    later: OnceLock<Later>,
    digest: OnceLock<Digest>,
    lines: OnceLock<Vec<u32>>,
}

/// A place as an editor shows it: 1-based, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl SourceFile {
    /// The file at `path`, whose text has no byte-order mark.
    pub fn new(path: SourcePath, text: String) -> Self {
        Self::with(path, Some(text), OnceLock::new())
    }

    /// The file at `path`, whose text is read when it is wanted.
    pub fn later(path: SourcePath, later: Later) -> Self {
        Self { digest: OnceLock::from(later.digest), ..Self::with(path, None, OnceLock::from(later)) }
    }

    fn with(path: SourcePath, text: Option<String>, later: OnceLock<Later>) -> Self {
        let text = Mutex::new(text.map(Arc::new));
        Self { path, text, later, digest: OnceLock::new(), lines: OnceLock::new() }
    }

    /// Whoever panicked while holding it left a sound text: each change is one assignment.
    fn kept(&self) -> MutexGuard<'_, Option<Arc<String>>> {
        self.text.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Its text without a byte-order mark; line endings are as the author left them.
    pub fn text(&self) -> SharedStr {
        let read = || self.later.get().map(|later| later.text(&self.path)).unwrap_or_default();
        Arc::clone(self.kept().get_or_insert_with(|| Arc::new(read()))).into()
    }

    /// Lets go of the text, which is read by `again` when it is wanted once more.
    pub fn let_go(&self, again: &Again) {
        // Held until it is known how to read it again, so that nobody meets a file without a text.
        let mut kept = self.kept();
        let Some(text) = kept.take() else { return };
        self.later.get_or_init(|| Later {
            length: text.len(),
            digest: *self.digest.get_or_init(|| blake3::hash(text.as_bytes()).into()),
            again: again.clone(),
        });
    }

    /// The length of its text in bytes.
    pub fn length(&self) -> usize {
        self.later.get().map_or_else(|| self.text().len(), |later| later.length)
    }

    /// The hash of its text.
    pub fn digest(&self) -> &Digest {
        self.digest.get_or_init(|| blake3::hash(self.text().as_bytes()).into())
    }

    /// True while the text is not at hand and can be read.
    pub fn is_unread(&self) -> bool {
        self.kept().is_none() && self.later.get().is_some()
    }

    /// The position of the byte `offset`; past the end, the end.
    pub fn position(&self, offset: usize) -> Position {
        let text = self.text();
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let lines = self.lines.get_or_init(|| line_starts(&text));
        let line = lines.partition_point(|&start| start as usize <= offset);
        let start = lines.get(line.saturating_sub(1)).map_or(0, |&start| start as usize);
        Position { line, column: text[start..offset].chars().count() + 1 }
    }
}

/// The byte offset of the start of each line; `\n`, `\r\n` and a lone `\r` end a line.
fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let ends = bytes
        .iter()
        .enumerate()
        .filter(|&(i, &byte)| byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')));
    std::iter::once(0).chain(ends.map(|(i, _)| i as u32 + 1)).collect()
}

/// Every text file of a site, by number.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<Arc<SourceFile>>,
}

impl SourceMap {
    /// Takes a file in and gives it its number.
    pub fn add(&mut self, path: SourcePath, text: String) -> FileId {
        self.share(Arc::new(SourceFile::new(path, text)))
    }

    /// Takes in a file that others hold as well and gives it its number.
    pub fn share(&mut self, file: Arc<SourceFile>) -> FileId {
        self.files.push(file);
        FileId(self.files.len() as u32 - 1)
    }

    /// The file of that number.
    pub fn get(&self, id: FileId) -> &Arc<SourceFile> {
        &self.files[id.0 as usize]
    }

    /// The text of that file.
    pub fn text(&self, id: FileId) -> SharedStr {
        self.get(id).text()
    }

    /// The bytes that the author wrote at `span`.
    pub fn slice(&self, span: Span) -> SharedStr {
        self.get(span.file).text().within(span.range()).unwrap_or_default()
    }

    /// The whole of a file as a span.
    pub fn whole(&self, id: FileId) -> Span {
        Span::new(id, 0..self.get(id).length())
    }
}
