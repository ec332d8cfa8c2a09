//! What is open around the place that the builder has reached.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::heading::Opening;

/// What an open element is.
#[derive(Debug)]
pub(super) enum Kind<'a> {
    Paragraph,
    Heading(Opening<'a>),
    /// Emphasis and its like.
    Inline,
    Link(LinkEnd),
    /// A list; its number where it is ordered.
    List(Option<u64>),
    /// An alert, or an ordinary quotation.
    Quote {
        alert: bool,
    },
    /// A note, and the events of the text around it.
    Note(CowStr<'a>, Vec<Event<'a>>),
    /// An element of raw HTML: as written, and as shown.
    Raw {
        name: &'static str,
        shown: &'static str,
    },
    /// Items, rows, cells.
    Other,
}

/// How a link ends, which its beginning has decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkEnd {
    /// As pulldown-cmark writes it.
    Plain,
    /// As written here.
    Own,
    /// Not at all: the link was refused and only its words stay.
    Dropped,
}

/// An open element.
#[derive(Debug)]
pub(super) struct Frame<'a> {
    pub(super) kind: Kind<'a>,
    /// Its first event in the finished ones.
    pub(super) at: usize,
    /// Where it was written.
    pub(super) place: Range<usize>,
}
