//! Articles, pages, sections and tags.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use super::body::{Body, Picture};
use super::route::Permalink;
use crate::locale::Language;
use crate::source::{FileId, SourcePath, Span};

/// What every text has.
#[derive(Clone, Debug)]
pub struct Meta {
    /// The title, with the typography of its language.
    pub title: Arc<str>,
    /// One or two sentences for search engines and feeds.
    pub description: Option<Arc<str>>,
    /// Where it is published.
    pub permalink: Permalink,
    /// The file it comes from; none for what the program adds by itself.
    pub source: Option<(SourcePath, FileId)>,
    /// The language of the text.
    pub language: Language,
    /// The year whose figures the text speaks of.
    pub figures_year: Option<i32>,
    /// Earlier addresses that lead here, and where each was written.
    pub aliases: Vec<(String, Span)>,
}

/// A dated text.
#[derive(Clone, Debug)]
pub struct Article {
    /// Title, address, language.
    pub meta: Meta,
    /// The day it is dated.
    pub date: Date,
    /// The day of its last real change.
    pub updated: Option<Date>,
    /// The author's own summary.
    pub summary: Option<Arc<str>>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Places in [`super::Site::tags`].
    pub tags: Vec<usize>,
    /// The picture that stands for it.
    pub picture: Option<Picture>,
    /// Place in [`super::Site::sections`].
    pub section: Option<usize>,
    /// Shown only in the preview.
    pub draft: bool,
    /// Shown only in the preview until then.
    pub held_until: Option<DateTime>,
    /// The text.
    pub body: Arc<Body>,
}

/// A text without a date: the front page, and all that stands beside the news.
#[derive(Clone, Debug)]
pub struct Page {
    /// Title, address, language.
    pub meta: Meta,
    /// The day of its last real change.
    pub updated: Option<Date>,
    /// Place in [`super::Site::sections`].
    pub section: Option<usize>,
    /// Shown only in the preview.
    pub draft: bool,
    /// The text.
    pub body: Arc<Body>,
}

/// A folder of `content/`, with the text of its `_index.md`.
#[derive(Clone, Debug)]
pub struct Section {
    /// Title, address, language.
    pub meta: Meta,
    /// The folder, as in `content/actualites`.
    pub folder: SourcePath,
    /// The text above the list.
    pub body: Arc<Body>,
    /// Places in [`super::Site::articles`], newest first.
    pub articles: Vec<usize>,
    /// Places in [`super::Site::pages`].
    pub pages: Vec<usize>,
    /// Its years, the newest first; none where all articles are of one year.
    pub archives: Vec<Archive>,
}

/// The articles of one year of a section.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Archive {
    /// The year.
    pub year: i16,
    /// Where they are listed.
    pub permalink: Permalink,
    /// Places in [`super::Site::articles`], newest first.
    pub articles: Vec<usize>,
}

/// A word that articles share.
#[derive(Clone, Debug, Hash)]
pub struct Tag {
    /// The word as first written.
    pub name: String,
    /// Where its articles are listed.
    pub permalink: Permalink,
    /// Places in [`super::Site::articles`], newest first.
    pub articles: Vec<usize>,
}

/// A text that is not shown, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The file.
    pub source: SourcePath,
    /// Its title.
    pub title: String,
    /// Why it is not shown.
    pub reason: HeldReason,
}

/// Why a text is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldReason {
    /// `draft: true`
    Draft,
    /// Not before this moment, in the site's time zone.
    Until(DateTime),
    /// Not after this moment.
    Expired(DateTime),
}
