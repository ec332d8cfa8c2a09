//! What an earlier build has read of texts, so that most need not be read again when one has changed.
//!
//! A text is known again by the key of all that its reading depends on: its words, its path and its language,
//! the settings and the figures, where everything is published, and the program itself. Only texts of which
//! nothing at all is to be said have a record, so that no problem can be forgotten. The markup is in none: it is
//! read from the text again when it is wanted, which is seldom.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::markdown::{self, Highlighter};
use crate::diagnostic::Diagnostics;
use crate::locale::Language;
use crate::memo::{Key, Shelf};
use crate::model::{Body, Figures, Heading, Html, Pieces, Routes};
use crate::source::{SourceMap, SourcePath, Span};

/// What other texts and lists want of a text.
#[derive(Serialize, Deserialize)]
struct Record {
    toc: Vec<(u8, String, String)>,
    anchors: Vec<String>,
    excerpt: String,
    pictures: Vec<String>,
    files: Vec<String>,
    length: usize,
}

/// The records of an earlier build.
#[derive(Debug, Default)]
pub(super) struct Records {
    /// A line for each: its key, a blank, and the record in JSON.
    lines: String,
    /// The lines, in the order of their keys.
    places: Vec<Range<usize>>,
}

/// The length of a key at the head of a line.
const KEY: usize = 2 * blake3::OUT_LEN;

/// Everything that the reading of bodies needs, for those that are read later.
#[derive(Debug)]
pub(super) struct Library {
    pub(super) sources: SourceMap,
    pub(super) routes: Routes,
    pub(super) figures: Option<Figures>,
    pub(super) has_legal: bool,
    pub(super) syntax: Arc<Highlighter>,
}

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
            sources.text(self.body.file).as_bytes(),
        ];
        Key::of(inputs)
    }
}

impl Library {
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
    pub(super) fn recall(shelf: &Shelf) -> Self {
        let kept = shelf.get(&Self::shelved(shelf)).unwrap_or_default();
        let lines = String::from_utf8(kept).unwrap_or_default();
        let mut start = 0;
        let ends = memchr::memchr_iter(b'\n', lines.as_bytes());
        let places = ends.map(|end| std::mem::replace(&mut start, end + 1)..end).collect();
        Self { lines, places }
    }

    fn shelved(shelf: &Shelf) -> Key {
        shelf.key("texts", [])
    }

    /// The body that an earlier build has read of `text`, whose key is `key`.
    pub(super) fn body(&self, key: Key, text: &Text, library: impl FnOnce() -> Arc<Library>) -> Option<Body> {
        let name = key.to_string();
        let head = |place: &Range<usize>| self.lines.get(place.clone())?.get(..KEY);
        let at = self.places.binary_search_by(|place| head(place).cmp(&Some(name.as_str()))).ok()?;
        let line = self.lines.get(self.places.get(at)?.clone())?;
        let Record { toc, anchors, excerpt, pictures, files, length } =
            serde_json::from_str(line.get(KEY + 1..)?).ok()?;
        let paths = |paths: Vec<String>| paths.iter().map(|path| SourcePath::new(path)).collect();
        let heading = |(level, id, html)| Heading { level, id, html: Html::trusted(html) };
        let (library, text) = (library(), text.clone());
        let pieces = Pieces::later(length, move || {
            let mut nothing = Diagnostics::default();
            let parsed = markdown::parse(&library.context(&text), &text.path, text.body, &mut nothing);
            parsed.body.pieces.into_vec()
        });
        Some(Body {
            pieces,
            toc: toc.into_iter().map(heading).collect(),
            anchors,
            excerpt,
            quotes: Vec::new(),
            pictures: paths(pictures),
            files: paths(files),
            passages: Vec::new(),
            key: Some(key),
        })
    }

    /// Keeps the records of `bodies`, of which nothing is to be said, for the next build.
    pub(super) fn keep<'a>(&self, bodies: impl Iterator<Item = &'a Body>, shelf: &Shelf) {
        let mut lines: Vec<String> = bodies.filter_map(line).collect();
        lines.sort_unstable();
        let lines = lines.concat();
        if lines != self.lines {
            shelf.put(&Self::shelved(shelf), lines.as_bytes());
        }
    }
}

/// The line of a body; none where a page needs more of it than a record holds.
fn line(body: &Body) -> Option<String> {
    let key = body.key.filter(|_| body.quotes.is_empty())?;
    let paths = |paths: &[SourcePath]| paths.iter().map(|path| path.as_str().to_owned()).collect();
    let heading = |heading: &Heading| (heading.level, heading.id.clone(), heading.html.as_str().to_owned());
    let record = Record {
        toc: body.toc.iter().map(heading).collect(),
        anchors: body.anchors.clone(),
        excerpt: body.excerpt.clone(),
        pictures: paths(&body.pictures),
        files: paths(&body.files),
        length: body.pieces.length(),
    };
    Some(format!("{key} {}\n", serde_json::to_string(&record).ok()?))
}
