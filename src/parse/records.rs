//! What an earlier build has read of texts, so that most need not be read again when one has changed.
//!
//! A text is known again by the key of all that its reading depends on: its words, its path and its language,
//! the settings and the figures, where everything is published, and the program itself. A file that looks as it
//! did is not even opened. Only texts of which nothing at all is to be said have a record, so that no problem can
//! be forgotten. The markup is in none: it is read from the text again when it is wanted, which is seldom.

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::Arc;
use std::thread;

use super::front_matter::{FrontMatter, Parts};
use super::markdown::{self, Highlighter, Parsed};
use super::placed::Placed;
use super::recorded::{Outlined, Outlines, Quiet, Record};
use crate::diagnostic::Diagnostics;
use crate::locale::Language;
use crate::memo::{Key, Shelf};
use crate::model::{Body, Figures, Outline, Piece, Pieces, Routes, Told, asked};
use crate::source::later::{Again, Later};
use crate::source::loaded::Unread;
use crate::source::{FileId, SourceFile, SourceMap, SourcePath, Span};
use foldhash::fast::FixedState;
use rayon::prelude::*;

/// The looks of a file that nobody looked at in time.
const UNKNOWN: u64 = 0;

/// So many records are kept together, so that not all are in memory twice while they are written.
const TOGETHER: usize = 1000;

/// The records of an earlier build.
#[derive(Debug, Default)]
pub struct Records(HashMap<SourcePath, Entry, FixedState>);

/// A record, and where the outline of its text is.
#[derive(Debug)]
struct Entry {
    record: Record,
    outlines: Arc<Outlines>,
    place: usize,
}

/// Everything that the reading of bodies needs, for those that are read later.
#[derive(Debug)]
pub(super) struct Library {
    pub(super) sources: SourceMap,
    pub(super) routes: Arc<Routes>,
    pub(super) figures: Option<Figures>,
    pub(super) has_legal: bool,
    pub(super) syntax: Arc<Highlighter>,
}

/// Gives a library, which is put together for the first who asks.
pub(super) type Lending<'a> = &'a (dyn Fn() -> Arc<Library> + Sync);

/// A text to be read.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) path: SourcePath,
    pub(super) body: Span,
    pub(super) language: Language,
    pub(super) picture_above: bool,
}

impl Text {
    /// The key of all that its reading depends on, in a context that has a key itself.
    pub(super) fn key(&self, context: &Key, sources: &SourceMap) -> Key {
        let inputs = [
            context.as_bytes(),
            self.path.as_str().as_bytes(),
            self.language.tag().as_bytes(),
            &[u8::from(self.picture_above)],
            // The words above count too: a check reads them with the text.
            sources.get(self.body.file).digest(),
        ];
        Key::of(inputs)
    }
}

impl Library {
    /// Reads the parts of a text once more.
    pub(super) fn reader(self: Arc<Self>, text: &Text) -> impl Fn() -> Arc<[Piece]> + Send + Sync + 'static {
        let text = text.clone();
        move || self.read(&text).pieces.all()
    }

    fn read(&self, text: &Text) -> Body {
        let mut nothing = Diagnostics::default();
        markdown::parse(&self.context(text), &text.path, text.body, &mut nothing).body
    }

    /// What `text` is read against.
    fn context(&self, text: &Text) -> markdown::Context<'_> {
        markdown::Context {
            sources: &self.sources,
            language: text.language,
            routes: &self.routes,
            figures: self.figures.as_ref(),
            has_legal: self.has_legal,
            blocks: &[],
            syntax: &self.syntax,
            picture_above: text.picture_above,
        }
    }
}

impl Records {
    /// The records on the shelf; none where there are none, or where they cannot be read.
    pub fn recall(shelf: &Shelf) -> Self {
        let count: usize = shelf.read(&count_key(shelf)).unwrap_or_default();
        let readers = thread::available_parallelism().map_or(1, NonZero::get);
        let read = |first| -> Vec<Entry> {
            (first..count).step_by(readers).flat_map(|number| entries(shelf, number)).collect()
        };
        // Threads of their own: those that share other tasks may all be waiting for these records.
        thread::scope(|scope| {
            let begin = |first| {
                let reader = thread::Builder::new().spawn_scoped(scope, move || read(first));
                reader.map_err(|_| first)
            };
            let readers: Vec<_> = (0..readers).map(begin).collect();
            let all = readers.into_iter().flat_map(|reader| match reader {
                Ok(reader) => reader.join().unwrap_or_default(),
                // A system that has no thread to give has this one.
                Err(first) => read(first),
            });
            Self(all.map(|entry| (entry.record.path.clone(), entry)).collect())
        })
    }

    /// The text at `path`, where it looks as it did when its record was made; `again` reads it, should anybody
    /// want it.
    pub fn unread(&self, path: &SourcePath, looks: u64, again: &Again) -> Option<Unread> {
        let record =
            &self.0.get(path).filter(|entry| entry.record.looks == looks && looks != UNKNOWN)?.record;
        let later = Later { length: record.length, digest: record.digest.bytes(), again: again.clone() };
        Some(Unread(Arc::new(SourceFile::later(path.clone(), later))))
    }

    /// The settings that an earlier build has read of the file with this number, where it need not be read now.
    pub(super) fn settings(&self, number: FileId, file: &SourceFile) -> Option<(Parts, Arc<FrontMatter>)> {
        let entry = self.0.get(&file.path).filter(|entry| file.is_unread() && entry.is_of(file))?;
        let Record { parts, front, .. } = &entry.record;
        if parts.body.file == number {
            return Some((*parts, Arc::clone(front)));
        }
        let (mut parts, mut front) = (*parts, FrontMatter::clone(front));
        parts.renumber(number);
        front.renumber(number);
        Some((parts, Arc::new(front)))
    }

    /// The body that an earlier build has read of `text`, whose key is `key`, where it finds all that it asked for at
    /// the same addresses.
    pub(super) fn body(&self, key: Key, text: &Text, library: Lending) -> Option<Parsed> {
        let entry = self.0.get(&text.path).filter(|entry| entry.record.key == key)?;
        let Record { asked, pictures, files, markup, .. } = &entry.record;
        let library = library();
        if !asked.iter().all(|one| one.holds(&library.routes)) {
            return None;
        }
        let body = Body {
            pieces: Pieces::later(*markup, Arc::clone(&library).reader(text)),
            outline: Outline::later(entry.outline(text, asked::key(&key, asked), library)),
            quotes: Vec::new(),
            pictures: pictures.clone(),
            files: files.clone(),
            passages: Vec::new(),
            key: None,
        };
        Some(Parsed { body, anchor_links: Vec::new(), asked: asked.clone() })
    }

    /// Keeps the records of texts of which nothing is to be said, for the next build; `looks` tells what a file
    /// looked like before it was read. Few texts without a record are read anew next time with less work than it
    /// takes to write all records.
    pub(super) fn keep<'a>(
        &self,
        quiet: impl Iterator<Item = Quiet<'a>>,
        looks: &dyn Fn(&SourcePath) -> Option<u64>,
        shelf: &Shelf,
    ) {
        let mut texts: Vec<_> = quiet.map(|text| (looks(&text.file.path).unwrap_or(UNKNOWN), text)).collect();
        texts.sort_unstable_by_key(|(_, text)| &text.file.path);
        let is_known = |(looks, text): &(u64, Quiet)| {
            let known = self.0.get(&text.file.path).map(|entry| &entry.record);
            known.is_some_and(|known| {
                known.looks == *looks && known.key == text.key && known.asked == text.asked
            })
        };
        let fresh = texts.iter().filter(|text| !is_known(text)).count();
        if !Shelf::is_worth(fresh, texts.len()) {
            return;
        }
        texts.par_chunks(TOGETHER).enumerate().for_each(|(number, some)| {
            let records: Vec<Record> = some.iter().map(|(looks, text)| text.record(*looks)).collect();
            let outlines: Vec<Outlined> = some
                .iter()
                .map(|(_, text)| Outlined::of(asked::key(&text.key, text.asked), &text.body.outline))
                .collect();
            shelf.write(&book_key(shelf, number), &records);
            shelf.write(&outlines_key(shelf, number), &outlines);
        });
        shelf.write(&count_key(shelf), &texts.len().div_ceil(TOGETHER));
    }
}

impl Entry {
    /// Whether the record is of this very text.
    fn is_of(&self, file: &SourceFile) -> bool {
        self.record.digest.bytes() == *file.digest()
    }

    /// Reads the outline of `text`, whose body has this key: as it was recorded, or from the text where that is not
    /// there.
    fn outline(
        &self,
        text: &Text,
        body: Key,
        library: Arc<Library>,
    ) -> impl Fn() -> Told + Send + Sync + 'static {
        let (outlines, place) = (Arc::clone(&self.outlines), self.place);
        let text = text.clone();
        move || outlines.told(place, &body).unwrap_or_else(|| library.read(&text).outline.take())
    }
}

/// The entries of one book of records; none of one that is not there, or spoilt.
fn entries(shelf: &Shelf, number: usize) -> impl Iterator<Item = Entry> {
    let records: Vec<Record> = shelf.read(&book_key(shelf, number)).unwrap_or_default();
    let outlines = Outlines::on(shelf, outlines_key(shelf, number));
    let entry = move |(place, record)| Entry { record, outlines: Arc::clone(&outlines), place };
    records.into_iter().enumerate().map(entry)
}

fn book_key(shelf: &Shelf, number: usize) -> Key {
    shelf.key("texts", [number.to_le_bytes().as_slice()])
}

fn outlines_key(shelf: &Shelf, number: usize) -> Key {
    shelf.key("outlines", [number.to_le_bytes().as_slice()])
}

/// Under this key is how many books there are.
fn count_key(shelf: &Shelf) -> Key {
    shelf.key("texts", [])
}
