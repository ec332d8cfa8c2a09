//! The builder: takes pulldown-cmark's events one by one and keeps the changed ones until the end.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::fence::Fence;
use super::footnote::Footnotes;
use super::frame::{Frame, Kind};
use super::heading::Headings;
use super::image::Pictures;
use super::joined::Joined;
use super::line_ends::LineEnds;
use super::link::Links;
use super::passages::Told;
use super::raw::Raw;
use super::table::Table;
use super::text::Prose;
use super::{Context, MAX_DEPTH};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, code};
use crate::model::Block;
use crate::model::asked::Asked;
use crate::model::body::Quote;
use crate::source::{SourcePath, Span};

/// A body in the making.
#[derive(Debug)]
pub(super) struct Builder<'a, 'c> {
    pub(super) context: &'c Context<'a>,
    /// The addresses that the text asks for.
    pub(super) asked: Asked<'a>,
    pub(super) path: &'c SourcePath,
    pub(super) base: Span,
    pub(super) lines: &'a LineEnds<'a>,
    /// The body's text, from whose start all ranges count.
    pub(super) source: &'a str,
    pub(super) sink: &'c mut Diagnostics,
    /// Finished events, but for the ends of what is still open.
    pub(super) out: Vec<Event<'a>>,
    pub(super) frames: Vec<Frame<'a>>,
    /// How many elements are open that were nested too deep and are left out.
    too_deep: usize,
    depth_reported: bool,
    /// How many times "did you mean" has looked at all files.
    pub(super) suggestions: usize,
    /// Blocks, each with the number of events before it.
    pub(super) blocks: Vec<(usize, Block)>,
    pub(super) prose: Prose<'a>,
    pub(super) headings: Headings,
    pub(super) links: Links,
    pub(super) pictures: Pictures<'a>,
    pub(super) table: Option<Table>,
    pub(super) fence: Option<Fence<'a>>,
    pub(super) notes: Footnotes<'a>,
    pub(super) raw: Raw,
    raw_block: Option<Joined<'a>>,
    pub(super) quotes: Vec<Quote>,
    /// Prose in the settings of the last block.
    pub(super) told: Vec<Told>,
}

impl<'a, 'c> Builder<'a, 'c> {
    pub(super) fn new(
        context: &'c Context<'a>,
        path: &'c SourcePath,
        base: Span,
        lines: &'a LineEnds<'a>,
        sink: &'c mut Diagnostics,
    ) -> Self {
        Self {
            context,
            asked: Asked::of(context.routes),
            path,
            base,
            lines,
            source: &lines.text,
            sink,
            out: Vec::with_capacity(lines.text.len() / 16 + 8),
            frames: Vec::new(),
            too_deep: 0,
            depth_reported: false,
            suggestions: 0,
            blocks: Vec::new(),
            prose: Prose::new(context.language),
            headings: Headings::default(),
            links: Links::default(),
            pictures: Pictures::after(context.picture_above),
            table: None,
            fence: None,
            notes: Footnotes::default(),
            raw: Raw::default(),
            raw_block: None,
            quotes: Vec::new(),
            told: Vec::new(),
        }
    }

    /// Takes the next event, written at `range`.
    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.too_deep > 0 {
            match event {
                Event::Start(_) => self.too_deep += 1,
                Event::End(_) => self.too_deep -= 1,
                _ => {}
            }
            return;
        }
        if self.pictures.is_open() {
            return self.in_picture(event, range);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.fence.is_some() => self.fence_text(&text, range),
            // Formulas are never enabled: they would be shown as the text that they are.
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text, range),
            Event::Code(code) => {
                self.flush(Some('\u{fffc}'));
                self.prose.opaque(&code);
                self.out.push(Event::Code(code));
            }
            Event::Html(html) => self.raw_text(html, range),
            Event::InlineHtml(html) => self.raw_html(&Joined::new(self.source, html, range)),
            Event::FootnoteReference(name) => {
                self.notes.any = true;
                self.out.push(Event::FootnoteReference(name));
            }
            Event::SoftBreak | Event::HardBreak => {
                self.flush(Some(' '));
                self.prose.space();
                self.out.push(event);
            }
            Event::TaskListMarker(done) => self.task(done),
            Event::Rule => {
                self.boundary();
                self.out.push(Event::Rule);
            }
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if self.frames.len() >= MAX_DEPTH {
            self.report_depth(&range);
            self.too_deep = 1;
            return;
        }
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {
                self.open(Kind::Inline, range);
                self.out.push(Event::Start(tag));
            }
            Tag::Link { link_type, dest_url, title, .. } => self.link(link_type, dest_url, &title, range),
            Tag::Image { dest_url, title, .. } => {
                self.flush(Some('\u{fffc}'));
                self.picture(dest_url, title, range);
            }
            block => {
                self.boundary();
                self.start_block(block, range);
            }
        }
    }

    fn start_block(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if !matches!(tag, Tag::HtmlBlock) {
            self.check_content();
        }
        match tag {
            Tag::Paragraph => {
                self.prose.begin_paragraph(self.frames.is_empty());
                self.pictures.begin_paragraph();
                self.open(Kind::Paragraph, range);
                self.out.push(Event::Start(Tag::Paragraph));
            }
            Tag::Heading { level, id, classes, attrs } => self.heading(level, id, classes, &attrs, range),
            Tag::BlockQuote(kind) => self.quotation(kind, range),
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Indented => None,
                    CodeBlockKind::Fenced(info) => Some(info),
                };
                self.fence = Some(Fence::new(info, range));
            }
            Tag::HtmlBlock => self.raw_block = None,
            Tag::List(number) => {
                self.open(Kind::List(number), range);
                self.out.push(Event::Start(Tag::List(number)));
            }
            Tag::FootnoteDefinition(name) => {
                let around = std::mem::take(&mut self.out);
                self.open(Kind::Note(name, around), range);
            }
            Tag::Table(alignments) => self.table(alignments, range),
            Tag::TableHead | Tag::TableRow | Tag::TableCell => self.table_part(&tag, range),
            other => {
                self.open(Kind::Other, range);
                self.out.push(Event::Start(other));
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => return self.end_fence(),
            TagEnd::HtmlBlock => {
                if let Some(html) = self.raw_block.take() {
                    self.raw_html(&html);
                }
                return;
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            _ => self.boundary(),
        }
        self.close_raw();
        let Some(frame) = self.frames.pop() else { return };
        match (tag, frame.kind) {
            (TagEnd::Heading(_), Kind::Heading(opening)) => self.end_heading(opening, frame.at, &frame.place),
            (TagEnd::Link, Kind::Link(end)) => self.end_link(end, frame.at, &frame.place),
            (TagEnd::Paragraph, _) => self.end_paragraph(frame.at),
            (TagEnd::BlockQuote(_), Kind::Quote { alert: true }) => {
                self.out.push(Event::Html("</aside>\n".into()));
            }
            (TagEnd::FootnoteDefinition, Kind::Note(name, around)) => {
                let events = std::mem::replace(&mut self.out, around);
                self.end_note(name, events, frame.place);
            }
            (TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell, _) => {
                self.end_table_part(tag, frame.at);
            }
            (tag, _) => self.out.push(Event::End(tag)),
        }
    }

    fn end_paragraph(&mut self, at: usize) {
        self.prose.end_paragraph();
        if !self.figure_alone(at) {
            self.out.push(Event::End(TagEnd::Paragraph));
        }
    }

    /// Opens an element whose first event comes next.
    pub(super) fn open(&mut self, kind: Kind<'a>, place: Range<usize>) {
        self.frames.push(Frame { kind, at: self.out.len(), place });
    }

    /// Ends a text at the edge of a block.
    pub(super) fn boundary(&mut self) {
        self.flush(None);
        self.prose.boundary();
    }

    fn raw_text(&mut self, html: CowStr<'a>, range: Range<usize>) {
        match &mut self.raw_block {
            Some(joined) => joined.push(self.source, &html, range),
            none => *none = Some(Joined::new(self.source, html, range)),
        }
    }

    /// Puts a block of the theme here.
    pub(super) fn block(&mut self, block: Block) {
        self.blocks.push((self.out.len(), block));
    }

    /// True inside a list, a quotation, a note: anything but raw HTML.
    pub(super) fn is_nested(&self) -> bool {
        self.frames.iter().any(|frame| !matches!(frame.kind, Kind::Raw { .. }))
    }

    /// The place of `range` in the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.base.within(self.lines.original(range))
    }

    /// Where `part` stands in the body, when it is a slice of it.
    pub(super) fn place_of(&self, part: &str) -> Option<Range<usize>> {
        let start = (part.as_ptr() as usize).checked_sub(self.source.as_ptr() as usize)?;
        let range = start..start + part.len();
        (!part.is_empty() && self.source.get(range.clone()) == Some(part)).then_some(range)
    }

    /// A problem at `range`, to be given its details and pushed.
    pub(super) fn problem(&self, code: Code, range: Range<usize>) -> Diagnostic {
        Diagnostic::new(code, self.span(range))
    }

    /// Reports the first place that is nested too deep; what follows from it need not be said.
    pub(super) fn report_depth(&mut self, place: &Range<usize>) {
        if !std::mem::replace(&mut self.depth_reported, true) {
            let first = place.start..(place.start + 1).min(place.end);
            self.push(self.problem(code::MARKDOWN_DEPTH, first).arg("limit", MAX_DEPTH.to_string()));
        }
    }

    /// Reports a problem.
    pub(super) fn push(&mut self, problem: Diagnostic) {
        self.sink.push(problem);
    }
}
