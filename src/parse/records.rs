//! What an earlier build has read of texts, so that most need not be read again when one has changed.
//!
//! A text is known again by the key of all that its reading depends on: its words, its path and its language,
//! the settings and the figures, where everything is published, and the program itself. A file that looks as it
//! did is not even opened. Only texts of which nothing at all is to be said have a record, so that no problem can
//! be forgotten. The markup is in none: it is read from the text again when it is wanted, which is seldom.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

use foldhash::fast::FixedState;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::markdown::{self, Highlighter};
use crate::diagnostic::Diagnostics;
use crate::locale::Language;
use crate::memo::{Key, Shelf};
use crate::model::{Body, Figures, Heading, Html, Piece, Pieces, Routes};
use crate::source::later::{Again, Later};
use crate::source::loaded::Unread;
use crate::source::{SharedStr, SourceFile, SourceMap, SourcePath, Span};

/// What other texts and lists want of a body.
#[derive(Serialize, Deserialize)]
struct Record<'a> {
    toc: Vec<(u8, Cow<'a, str>, Cow<'a, str>)>,
    anchors: Vec<Cow<'a, str>>,
    excerpt: Cow<'a, str>,
    pictures: Vec<Cow<'a, str>>,
    files: Vec<Cow<'a, str>>,
    length: usize,
}

/// The looks of a file that nobody looked at in time.
const UNKNOWN: u64 = 0;

/// So many records are kept together, so that not all are in memory twice while they are written.
const TOGETHER: usize = 1000;

/// The records of an earlier build, by the hash of the path.
#[derive(Debug, Default)]
pub struct Records(HashMap<u64, Entry, FixedState>);

/// Records one after the other: a line of fields between tabulators, the head of the text, and the record in JSON.
type Book = Arc<String>;

/// Where the parts of a record are, and what can be told without them.
#[derive(Debug)]
struct Entry {
    book: Book,
    whole: Range<usize>,
    path: Range<usize>,
    /// What the file looked like.
    looks: u64,
    /// The hash of its text, and the length of that.
    digest: Key,
    length: usize,
    head: Range<usize>,
    /// The key of all that the body was read from.
    key: Key,
    record: Range<usize>,
}

/// A text of which a record can be kept.
pub(super) struct Quiet<'a> {
    pub(super) file: &'a SourceFile,
    /// The length of its head.
    pub(super) head: usize,
    pub(super) body: &'a Body,
}

/// Everything that the reading of bodies needs, for those that are read later.
#[derive(Debug)]
pub(super) struct Library {
    pub(super) sources: SourceMap,
    pub(super) routes: Routes,
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
        move || {
            let mut nothing = Diagnostics::default();
            markdown::parse(&self.context(&text), &text.path, text.body, &mut nothing).body.pieces.all()
        }
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
        let books = (0..).map_while(|number| shelf.get(&Self::shelved(shelf, number)));
        // No task is handed to others, who may all be waiting for these records.
        let entries = books.take_while(|book| !book.is_empty()).flat_map(|book| {
            let (book, mut at) = (Arc::new(String::from_utf8(book).unwrap_or_default()), 0);
            std::iter::from_fn(move || {
                let entry = Entry::read(&book, at)?;
                at = entry.whole.end;
                Some((hash(entry.part(&entry.path)?), entry))
            })
        });
        Self(entries.collect())
    }

    fn entry(&self, path: &SourcePath) -> Option<&Entry> {
        let entry = self.0.get(&hash(path.as_str()))?;
        (entry.part(&entry.path) == Some(path.as_str())).then_some(entry)
    }

    /// The text at `path`, where it looks as it did when its record was made; `again` reads it, should anybody
    /// want it.
    pub fn unread(&self, path: &SourcePath, looks: u64, again: &Again) -> Option<Unread> {
        let entry = self.entry(path).filter(|entry| entry.looks == looks && looks != UNKNOWN)?;
        let later = Later {
            head: SharedStr::part(&entry.book, entry.head.clone())?,
            length: entry.length,
            digest: entry.digest.bytes(),
            again: again.clone(),
        };
        Some(Unread(Arc::new(SourceFile::later(path.clone(), later))))
    }

    fn shelved(shelf: &Shelf, number: usize) -> Key {
        shelf.key("texts", [number.to_le_bytes().as_slice()])
    }

    /// The body that an earlier build has read of `text`, whose key is `key`.
    pub(super) fn body(&self, key: Key, text: &Text, library: Lending) -> Option<Body> {
        let entry = self.entry(&text.path).filter(|entry| entry.key == key)?;
        let Record { toc, anchors, excerpt, pictures, files, length } =
            serde_json::from_str(entry.part(&entry.record)?).ok()?;
        let paths = |paths: Vec<Cow<str>>| paths.iter().map(|path| SourcePath::new(path)).collect();
        let heading = |(level, id, html): (u8, Cow<str>, Cow<str>)| Heading {
            level,
            id: id.into_owned(),
            html: Html::trusted(html.into_owned()),
        };
        Some(Body {
            pieces: Pieces::later(length, library().reader(text)),
            toc: toc.into_iter().map(heading).collect(),
            anchors: anchors.into_iter().map(Cow::into_owned).collect(),
            excerpt: excerpt.into_owned(),
            quotes: Vec::new(),
            pictures: paths(pictures),
            files: paths(files),
            passages: Vec::new(),
            key: Some(key),
        })
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
        let known = |(looks, text): &(u64, Quiet)| {
            let known = self.entry(&text.file.path);
            known.filter(|entry| entry.looks == *looks && Some(entry.key) == text.body.key)
        };
        let fresh = texts.iter().filter(|text| known(text).is_none()).count();
        if !Shelf::is_worth(fresh, texts.len()) {
            return;
        }
        let record = |text: &(u64, Quiet)| match known(text).and_then(|entry| entry.part(&entry.whole)) {
            Some(known) => Some(Cow::Borrowed(known)),
            None => Some(Cow::Owned(written(&text.1, text.0)?)),
        };
        texts.par_chunks(TOGETHER).enumerate().for_each(|(number, some)| {
            let book: String = some.iter().filter_map(record).collect();
            shelf.put(&Self::shelved(shelf, number), book.as_bytes());
        });
        // What a larger site has left behind would be taken for records of this one.
        shelf.put(&Self::shelved(shelf, texts.len().div_ceil(TOGETHER)), &[]);
    }
}

impl Entry {
    /// The words of a part.
    fn part(&self, range: &Range<usize>) -> Option<&str> {
        self.book.get(range.clone())
    }

    /// The record that begins at `start`; none at the end.
    fn read(all: &Book, start: usize) -> Option<Self> {
        let line = all.get(start..)?.split('\n').next()?;
        let mut fields = line.split('\t');
        let path = start..start + fields.next()?.len();
        let mut number = |radix| u64::from_str_radix(fields.next()?, radix).ok();
        let (looks, length) = (number(16)?, usize::try_from(number(10)?).ok()?);
        let mut part = || usize::try_from(number(10)?).ok();
        let (head, record) = (part()?, part()?);
        let head = start + line.len() + 1..start + line.len() + 1 + head;
        let record = head.end..head.end + record;
        let whole = start..record.end + 1;
        let (digest, key) = (Key::parse(fields.next()?)?, Key::parse(fields.next()?)?);
        // Parts that are not there have been cut off.
        let is_whole = all.get(head.clone()).is_some() && all.get(record.clone()).is_some();
        let book = Arc::clone(all);
        is_whole.then_some(Self { book, whole, path, looks, digest, length, head, key, record })
    }
}

/// The record of a text; none where that cannot be written.
fn written<'a>(text: &Quiet<'a>, looks: u64) -> Option<String> {
    let Quiet { file, head, body } = text;
    let key = body.key?;
    let heading = |one: &'a Heading| (one.level, one.id.as_str().into(), one.html.as_str().into());
    let paths = |paths: &'a [SourcePath]| paths.iter().map(|path| path.as_str().into()).collect();
    let record = Record {
        toc: body.toc.iter().map(heading).collect(),
        anchors: body.anchors.iter().map(|anchor| anchor.as_str().into()).collect(),
        excerpt: body.excerpt.as_str().into(),
        pictures: paths(&body.pictures),
        files: paths(&body.files),
        length: body.pieces.length(),
    };
    let (beginning, record) = (file.head(), serde_json::to_string(&record).ok()?);
    let head = beginning.get(..*head)?;
    let (path, length, digest) = (file.path.as_str(), file.length(), Key::from(*file.digest()));
    let lengths = format!("{length}\t{}\t{}", head.len(), record.len());
    // A path with a line break or a tabulator would be taken for something else.
    let is_sound = !path.contains(['\n', '\t']);
    is_sound.then(|| format!("{path}\t{looks:x}\t{lengths}\t{digest}\t{key}\n{head}{record}\n"))
}

fn hash(path: &str) -> u64 {
    FixedState::default().hash_one(path)
}
