//! Markdown to a body: pulldown-cmark's events, checked and changed on their way to its HTML writer.
//!
//! The builder takes the events one by one. What pulldown-cmark writes well is passed on as it is; links
//! and pictures get their addresses, text its typography; what it does not know (figures, blocks,
//! listings, notes at the end) is written here. At the end the changed events are rendered in one go.

mod attribute;
mod block;
mod builder;
mod element;
mod fence;
mod figure;
mod footnote;
mod frame;
mod grammar;
mod heading;
mod highlight;
mod image;
mod joined;
mod line_ends;
mod link;
mod list;
mod listing;
mod media;
mod passages;
mod raw;
mod render;
mod suggestion;
mod table;
mod tag;
#[cfg(test)]
mod tests;
mod text;
mod url;

pub use highlight::Highlighter;
pub(crate) use url::decoded;

use pulldown_cmark::{Options, Parser};

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::Language;
use crate::model::asked::Answered;
use crate::model::{Body, Figures, Routes};
use crate::source::{SourceMap, SourcePath, Span};
use builder::Builder;
use line_ends::LineEnds;
use passages::Collector;

/// The Markdown that is understood. Metadata blocks would take quadratic time and belong to the front
/// matter; smart punctuation would set English quotation marks.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Nesting that no author needs; browsers and checkers that recurse are spared what is deeper.
const MAX_DEPTH: usize = 100;

/// What a body is read against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The texts of all files.
    pub sources: &'a SourceMap,
    /// The language of the text.
    pub language: Language,
    /// Where everything is published.
    pub routes: &'a Routes,
    /// The figures that prose may quote, where the site has some.
    pub figures: Option<&'a Figures>,
    /// True when the settings say who answers for the site.
    pub has_legal: bool,
    /// Names of the theme's own blocks, for "did you mean".
    pub blocks: &'a [String],
    /// The colours of listings.
    pub syntax: &'a Highlighter,
    /// True when a picture stands above the text, so that none in it is seen at once.
    pub picture_above: bool,
}

/// A body and what of it can only be checked once all bodies are known.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The body.
    pub body: Body,
    /// Links to a heading of another text.
    pub anchor_links: Vec<AnchorLink>,
    /// All that was asked about addresses, but for words about what is wrong.
    pub asked: Vec<Answered>,
}

/// A link to a heading of another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnchorLink {
    /// The file that the link leads to.
    pub target: SourcePath,
    /// The heading there, without its `#`.
    pub anchor: String,
    /// Where the anchor was written.
    pub span: Span,
}

/// Reads the Markdown at `body`, the part of the file `path` after its front matter.
pub fn parse(context: &Context<'_>, path: &SourcePath, body: Span, sink: &mut Diagnostics) -> Parsed {
    let source = context.sources.slice(body);
    control_characters(&source, body, sink);
    let lines = LineEnds::of(&source);
    let mut collector = context.figures.map(|figures| Collector::new(figures, &lines, body));
    let mut builder = Builder::new(context, path, body, &lines, sink);
    for (event, range) in Parser::new_ext(&lines.text, OPTIONS).into_offset_iter() {
        if let Some(collector) = &mut collector {
            collector.see(&event, &range);
        }
        builder.event(event, range);
        if let (Some(collector), false) = (&mut collector, builder.told.is_empty()) {
            collector.told(std::mem::take(&mut builder.told), context.sources);
        }
    }
    let mut parsed = builder.finish();
    parsed.body.passages = collector.map(Collector::finish).unwrap_or_default();
    parsed
}

/// Reports characters that no page can show: the first ones, since a broken file is full of them.
fn control_characters(source: &str, base: Span, sink: &mut Diagnostics) {
    const REPORTED: usize = 10;
    if !has_control(source.as_bytes()) {
        return;
    }
    let found = source.char_indices().filter(|&(_, character)| is_control(character));
    for (at, character) in found.take(REPORTED) {
        let place = base.within(at..at + character.len_utf8());
        sink.push(control_character(character, place));
    }
}

/// Tells whether there is any control character. Nearly every text has none, so all bytes are looked at
/// without a branch, which takes a tenth of the time.
fn has_control(bytes: &[u8]) -> bool {
    let first_set = |byte: u8| {
        u8::from(byte < b'\t')
            | u8::from(byte.wrapping_sub(0x0b) < 2)
            | u8::from(byte.wrapping_sub(0x0e) < 0x12)
            | u8::from(byte == 0x7f)
    };
    let second_set = |lead: u8, byte: u8| u8::from(lead == 0xc2) & u8::from(byte < 0xa0);
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let first = bytes.iter().fold(0, |found, &byte| found | first_set(byte));
    let second = pairs.fold(0, |found, (&lead, &byte)| found | second_set(lead, byte));
    first | second != 0
}

/// True for what neither HTML nor XML can show.
fn is_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r')
}

fn control_character(character: char, place: Span) -> Diagnostic {
    let name = format!("U+{:04X}", character as u32);
    Diagnostic::new(code::CONTROL_CHARACTER, place).arg("character", name)
}
