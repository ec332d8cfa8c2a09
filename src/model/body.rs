//! The body of a page: HTML, with blocks between that the theme draws.

use std::sync::LazyLock;

use super::figure::IndicatorId;
use super::html::Html;
use super::media::{Document, Gallery, Quotation, Video};
use super::outline::Outline;
use super::photo::Photo;
use super::pieces::Pieces;
use super::prose::Passage;
use crate::memo::Key;
use crate::source::SourcePath;

/// A body, ready but for its blocks.
#[derive(Debug, Default)]
pub struct Body {
    /// HTML and blocks, in the author's order.
    pub pieces: Pieces,
    /// Its headings and its first words.
    pub outline: Outline,
    /// Indicators quoted in the prose, with their years.
    pub quotes: Vec<Quote>,
    /// The pictures that it shows.
    pub pictures: Vec<SourcePath>,
    /// The files that it links to.
    pub files: Vec<SourcePath>,
    /// The prose as it was typed that is worth checking, where the site has figures to check it against.
    pub passages: Vec<Passage>,
    /// The key of all that it was read from: two bodies with the same one are the same. None for a body without
    /// a text.
    pub key: Option<Key>,
}

/// See [`Body::none`].
static NONE: LazyLock<Body> = LazyLock::new(Body::default);

impl Body {
    /// The body of a page without a text.
    pub fn none() -> &'static Self {
        &NONE
    }

    /// The bytes of its key, none of them for an empty body. Nothing for one that nobody can tell from another.
    pub fn known(&self) -> Option<&[u8]> {
        let empty = || self.pieces.all().is_empty().then_some(&[] as &[u8]);
        self.key.as_ref().map(Key::as_bytes).or_else(empty)
    }
}

/// A part of a body.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Finished markup; addresses in it are root-relative, with the base path.
    Html(Html),
    /// A block that the theme's `blocks/NAME.html` draws.
    Block(Block),
}

/// A fenced block `{name}` with its settings.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A chart of one indicator between two years, both included; of several, small ones beside each other.
    Chart {
        /// Which indicators.
        indicators: Vec<IndicatorId>,
        /// In which form, or in the one that fits the values.
        kind: Option<ChartKind>,
        /// The first year shown, or the first known.
        from: Option<i32>,
        /// The last year shown, or the last known.
        to: Option<i32>,
    },
    /// One value in large type.
    FigureCard {
        /// Which indicator.
        indicator: IndicatorId,
        /// Which year, or the last known.
        year: Option<i32>,
    },
    /// All values of one indicator.
    Table {
        /// Which indicator.
        indicator: IndicatorId,
    },
    /// Somebody's words.
    Quote(Box<Quotation>),
    /// One picture.
    Picture {
        /// The picture.
        picture: Picture,
        /// None stands before it on the page.
        first: bool,
    },
    /// Several pictures.
    Gallery(Gallery),
    /// Files to take away.
    Documents(Vec<Document>),
    /// A video on another site.
    Video(Box<Video>),
    /// Who answers for the site, as the settings say.
    Legal,
}

/// The form of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// A bar for each year.
    Bars,
    /// A line through the years.
    Line,
    /// A bar for each year, made of the parts of the whole.
    Stacked,
    /// A square for each person of the last year.
    Waffle,
}

/// A heading of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 or 3.
    pub level: u8,
    /// The anchor.
    pub id: String,
    /// The heading's own markup, without links.
    pub html: Html,
}

/// A figure quoted in prose.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quote {
    /// Which indicator.
    pub indicator: IndicatorId,
    /// Which year.
    pub year: i32,
}

/// A picture that stands for a page, or in a block of its text.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Picture {
    /// The file in the site's folder.
    pub source: SourcePath,
    /// The address, root-relative without the base path.
    pub url: String,
    /// Width and height in pixels, where the file tells.
    pub size: Option<(u32, u32)>,
    /// What is made of it.
    pub photo: Option<Photo>,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
    /// What stands below it.
    pub caption: Option<String>,
}
