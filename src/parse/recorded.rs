//! What is recorded of one text: a little that every build wants, and more that few texts are asked for.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::front_matter::{FrontMatter, Parts};
use crate::memo::{Key, Shelf};
use crate::model::asked::Answered;
use crate::model::{Body, Heading, Html, Told};
use crate::source::{SourceFile, SourcePath};

/// What every build wants.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) path: SourcePath,
    /// What the file looked like.
    pub(super) looks: u64,
    /// The hash of its text, and the length of that.
    pub(super) digest: Key,
    pub(super) length: usize,
    /// Its settings, whose places are in the file that had its number then.
    pub(super) parts: Parts,
    pub(super) front: Arc<FrontMatter>,
    /// The key of all that its body was read from but for addresses, and what it asked about these.
    pub(super) key: Key,
    pub(super) asked: Vec<Answered>,
    /// The pictures that the body shows.
    pub(super) pictures: Vec<SourcePath>,
    /// The files that it links to.
    pub(super) files: Vec<SourcePath>,
    /// The bytes of its markup.
    pub(super) markup: usize,
}

/// A text of which a record can be kept.
pub(super) struct Quiet<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) parts: Parts,
    pub(super) front: &'a Arc<FrontMatter>,
    pub(super) body: &'a Body,
    pub(super) key: Key,
    pub(super) asked: &'a [Answered],
}

impl Quiet<'_> {
    /// The record of the text, whose file had these looks.
    pub(super) fn record(&self, looks: u64) -> Record {
        let Self { file, parts, front, body, key, asked } = *self;
        Record {
            path: file.path.clone(),
            looks,
            digest: Key::from(*file.digest()),
            length: file.length(),
            parts,
            front: Arc::clone(front),
            key,
            asked: asked.to_vec(),
            pictures: body.pictures.clone(),
            files: body.files.clone(),
            markup: body.pieces.length(),
        }
    }
}

/// What is told of a body in other places.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Outlined<'a> {
    /// By this the body is known.
    key: Key,
    toc: Vec<(u8, Cow<'a, str>, Cow<'a, str>)>,
    anchors: Vec<Cow<'a, str>>,
    excerpt: Cow<'a, str>,
}

impl<'a> Outlined<'a> {
    pub(super) fn of(key: Key, told: &'a Told) -> Self {
        let heading = |one: &'a Heading| (one.level, one.id.as_str().into(), one.html.as_str().into());
        Self {
            key,
            toc: told.toc.iter().map(heading).collect(),
            anchors: told.anchors.iter().map(|anchor| anchor.as_str().into()).collect(),
            excerpt: told.excerpt.as_str().into(),
        }
    }

    fn told(&self) -> Told {
        let heading = |(level, id, html): &(u8, Cow<str>, Cow<str>)| Heading {
            level: *level,
            id: id.to_string(),
            html: Html::trusted(html.to_string()),
        };
        Told {
            toc: self.toc.iter().map(heading).collect(),
            anchors: self.anchors.iter().map(Cow::to_string).collect(),
            excerpt: self.excerpt.to_string(),
        }
    }
}

/// The outlines of some texts in a row, read together when one of them is wanted.
#[derive(Debug)]
pub(super) struct Outlines {
    shelf: Shelf,
    shelved: Key,
    all: OnceLock<Vec<Outlined<'static>>>,
}

impl Outlines {
    /// Those on the shelf under this key.
    pub(super) fn on(shelf: &Shelf, shelved: Key) -> Arc<Self> {
        Arc::new(Self { shelf: shelf.clone(), shelved, all: OnceLock::new() })
    }

    /// What is told of the body at this place, which is known by its key; nothing where another one is there.
    pub(super) fn told(&self, place: usize, key: &Key) -> Option<Told> {
        let all = self.all.get_or_init(|| self.shelf.read(&self.shelved).unwrap_or_default());
        all.get(place).filter(|outlined| outlined.key == *key).map(Outlined::told)
    }
}
