//! The prose of a body, collected beside its HTML, before any typography: what numbers are checked in.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::figure::name_and_year;
use super::line_ends::LineEnds;
use super::suggestion;
use crate::model::Figures;
use crate::model::body::Quote;
use crate::model::prose::{Passage, Written};
use crate::parse::scalar;
use crate::source::{Located, SourceMap, Span};

/// What stands for code, a picture or an address, so that the words around it do not meet.
const OPAQUE: &str = "\u{fffc}";

/// Prose in the settings of a block.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) words: Located<String>,
    /// Somebody else's, who is quoted.
    pub(super) quoted: bool,
}

/// Listens to the events of a body.
pub(super) struct Collector<'c> {
    figures: &'c Figures,
    lines: &'c LineEnds<'c>,
    base: Span,
    done: Vec<Passage>,
    open: Option<Passage>,
    /// The passage around a picture, while its alternative text is read.
    around: Vec<Option<Passage>>,
    /// Where the words of an open link begin, and what it quotes where it leads to a figure.
    link: Option<(usize, Option<Quote>)>,
    /// Open block quotations, alerts not counted; `false` for an alert.
    quotations: Vec<bool>,
    /// Inside what is no prose: listings, addresses.
    silent: usize,
    table: Table,
    /// The paragraph right before, where it ends with a colon.
    opening: String,
    /// What opens each of the lists around.
    lists: Vec<String>,
    /// The reason of a waiver that waits for its paragraph.
    waiver: Option<String>,
}

impl<'c> Collector<'c> {
    pub(super) fn new(figures: &'c Figures, lines: &'c LineEnds<'c>, base: Span) -> Self {
        Self {
            figures,
            lines,
            base,
            done: Vec::new(),
            open: None,
            around: Vec::new(),
            link: None,
            quotations: Vec::new(),
            silent: 0,
            table: Table::default(),
            opening: String::new(),
            lists: Vec::new(),
            waiver: None,
        }
    }

    /// Takes the next event, written at `range`.
    pub(super) fn see(&mut self, event: &Event, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) if self.silent == 0 => {
                self.words(text, range.start);
            }
            Event::Code(_) => self.words(OPAQUE, range.start),
            Event::SoftBreak | Event::HardBreak => self.words(" ", range.start),
            Event::Html(html) => {
                if let Some(reason) = waiver(html) {
                    self.waiver = Some(reason);
                }
            }
            _ => {}
        }
    }

    /// Takes the prose in the settings of a block.
    pub(super) fn told(&mut self, block: Vec<Told>, sources: &SourceMap) {
        for Told { words, quoted } in block {
            let mut passage = Passage::bare();
            passage.quoted = quoted;
            self.open = Some(scalar::prose(passage, &words, sources));
            self.close();
        }
        self.waiver = None;
    }

    /// All passages with words in them.
    pub(super) fn finish(mut self) -> Vec<Passage> {
        self.close();
        self.done
    }

    fn words(&mut self, words: &str, at: usize) {
        let place = self.base.within(self.lines.original(at..at)).range().start;
        let quoted = self.quotations.contains(&true);
        let bare = !self.around.is_empty();
        let fresh = || if bare { Passage::bare() } else { Passage::new(quoted) };
        let open = self.open.get_or_insert_with(fresh);
        open.push(words, place);
    }

    fn start(&mut self, tag: &Tag, range: &Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.words(OPAQUE, range.start);
                self.silent += 1;
            }
            Tag::Link { dest_url, .. } => {
                let begin = self.open.as_ref().map_or(0, |open| open.text.len());
                self.link = Some((begin, self.quote(dest_url)));
            }
            Tag::Image { title, .. } => {
                self.words(OPAQUE, range.start);
                let around = self.open.take();
                self.around.push(around);
                // The caption, which ends the picture as it is written.
                let written = self.lines.text.get(range.clone()).and_then(|image| image.rfind(&**title));
                if let (Some(at), false) = (written, title.is_empty()) {
                    self.words(title, range.start + at);
                    self.close();
                }
            }
            Tag::CodeBlock(_) => {
                self.opening.clear();
                self.close();
                self.silent += 1;
            }
            Tag::List(_) => {
                // In a list without blank lines, the text of an item has no end of its own.
                self.opens();
                self.close();
                let around = self.lists.last().cloned().unwrap_or_default();
                let opening = std::mem::take(&mut self.opening);
                self.lists.push(joined(&[&around, &opening]));
            }
            Tag::Table(_) => {
                self.close();
                self.table = Table { lead: std::mem::take(&mut self.opening), ..Table::default() };
            }
            Tag::TableHead => self.table.in_head = true,
            Tag::TableRow => self.table.begin_row(),
            Tag::BlockQuote(kind) => {
                self.opening.clear();
                self.close();
                self.quotations.push(kind.is_none());
            }
            Tag::Heading { .. } => {
                self.opening.clear();
                self.close();
            }
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            TagEnd::TableHead => self.table.in_head = false,
            TagEnd::TableCell => {
                let text = self.open.as_ref().map(|open| open.text.clone()).unwrap_or_default();
                let about = self.table.end_cell(text, self.done.len());
                if let Some(open) = &mut self.open {
                    open.about = about;
                }
                self.close();
            }
            TagEnd::TableRow => {
                let (first, about) = self.table.end_row();
                if let (Some(cell), false) = (self.done.get_mut(first), about.is_empty()) {
                    cell.about = about;
                }
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
                self.opening.clear();
            }
            TagEnd::Link if self.silent > 0 => self.silent -= 1,
            TagEnd::Link => {
                if let (Some((begin, quote)), Some(open)) = (self.link.take(), &mut self.open)
                    && begin < open.text.len()
                {
                    let range = begin..open.text.len();
                    open.linked.push(range.clone());
                    open.written.extend(quote.map(|quote| Written { range, quote }));
                }
            }
            TagEnd::Image => {
                self.close();
                self.open = self.around.pop().flatten();
            }
            TagEnd::CodeBlock => self.silent = self.silent.saturating_sub(1),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotations.pop();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) => {
                self.opening.clear();
                if tag == TagEnd::Paragraph {
                    self.opens();
                }
                self.close();
                self.waiver = None;
            }
            _ => self.close(),
        }
    }

    /// Keeps the words of the passage for the list or table that it opens.
    fn opens(&mut self) {
        if let Some(words) = self.open.as_ref().and_then(|open| open.text.trim_end().strip_suffix(':')) {
            words.trim_end().clone_into(&mut self.opening);
        }
    }

    /// Ends the passage.
    fn close(&mut self) {
        let Some(mut passage) = self.open.take() else { return };
        if let (Some(lead), true) = (self.lists.last(), passage.about.is_empty()) {
            passage.about.clone_from(lead);
        }
        passage.waived.clone_from(&self.waiver);
        if passage.text.chars().any(char::is_alphanumeric) {
            self.done.push(passage);
        }
    }

    /// What a link to `figure:heures/2024` quotes.
    fn quote(&self, dest: &CowStr) -> Option<Quote> {
        let (scheme, name) = dest.split_once(':')?;
        let (name, _, year) = name_and_year(name).filter(|_| scheme.eq_ignore_ascii_case("figure"))?;
        let (indicator, _) = self.figures.find(&suggestion::anchor(name))?;
        Some(Quote { indicator, year })
    }
}

/// The heads of the table that is being read.
#[derive(Default)]
struct Table {
    in_head: bool,
    /// The paragraph that opens it.
    lead: String,
    columns: Vec<String>,
    /// The first cell of the row.
    row: String,
    /// The place of its passage.
    first: usize,
    /// The first other cell of the row that has words and no number.
    label: String,
    /// The number of the cell in its row.
    cell: usize,
}

impl Table {
    fn begin_row(&mut self) {
        self.row.clear();
        self.label.clear();
        self.cell = 0;
    }

    /// Takes a cell in, whose passage has the place `passage`; returns what its heads say of it.
    fn end_cell(&mut self, text: String, passage: usize) -> String {
        if self.in_head {
            self.columns.push(text);
            return String::new();
        }
        let at = self.cell;
        self.cell += 1;
        if at == 0 {
            (self.row, self.first) = (text, passage);
            return self.lead.clone();
        }
        if self.label.is_empty() && has_letter(&text) && !has_digit(&text) {
            self.label = text;
        }
        joined(&[&self.lead, &self.row, self.columns.get(at).map_or("", String::as_str)])
    }

    /// What the row says of its first cell, where that holds a bare number: "78 | salariés en parcours".
    fn end_row(&self) -> (usize, String) {
        let number = has_digit(&self.row) && !has_letter(&self.row);
        let about = if number { joined(&[&self.lead, &self.label]) } else { String::new() };
        (self.first, about)
    }
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// What heads say together.
fn joined(heads: &[&str]) -> String {
    let mut out = String::new();
    for head in heads.iter().filter(|head| !head.is_empty()) {
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(head);
    }
    out
}

/// The reason in `<!-- figures: ignore, national figure -->`; empty where none is given.
fn waiver(html: &str) -> Option<String> {
    let inside = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let rest = inside.strip_prefix("figures:")?.trim_start().strip_prefix("ignore")?;
    Some(rest.trim_start_matches([',', ':', ' ']).trim().to_owned())
}
