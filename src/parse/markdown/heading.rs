//! Headings: anchors that stay the same, levels without gaps, and the table of contents.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd, html};

use super::builder::Builder;
use super::frame::Kind;
use crate::diagnostic::code;
use crate::model::route::slug;
use crate::model::{Heading, Html};

/// The headings of a body.
#[derive(Debug, Default)]
pub(super) struct Headings {
    pub(super) toc: Vec<Heading>,
    pub(super) anchors: Vec<String>,
    /// Ids that are taken, each with the number that its next namesake gets.
    taken: HashMap<String, u32>,
    /// Levels that are open: as written, and as shown.
    open: Vec<(u8, u8)>,
    /// The plain text of the last heading, which names the tables below it.
    pub(super) last: Option<String>,
    /// How many tables stand below it.
    pub(super) tables: usize,
}

/// A heading whose end has not come yet.
#[derive(Debug)]
pub(super) struct Opening<'a> {
    level: HeadingLevel,
    id: Option<CowStr<'a>>,
    classes: Vec<CowStr<'a>>,
    /// Whether it stands on its own, so that the table of contents may name it.
    top: bool,
}

impl Headings {
    /// True when something of the body has this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.taken.contains_key(id)
    }

    /// Gives `wanted` away as an id, or the first of `wanted-2`, `wanted-3` … that is free.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        // Ids of notes are the program's own.
        let notes = wanted.starts_with("fn-") || wanted.starts_with("fnref-") || wanted == "footnotes-label";
        let base = if notes { format!("section-{wanted}") } else { wanted.to_owned() };
        let mut id = base.clone();
        while let Some(next) = self.taken.get_mut(&id) {
            let number = *next;
            *next += 1;
            let candidate = format!("{base}-{number}");
            if !self.taken.contains_key(&candidate) {
                id = candidate;
            }
        }
        self.taken.insert(id.clone(), 2);
        self.anchors.push(id.clone());
        id
    }

    /// The level at which to show a heading written with `level`, below those that are open, and how
    /// it breaks the order of levels.
    pub(super) fn level(&mut self, level: u8) -> (u8, Option<&'static str>) {
        // The page's title stands above all headings.
        let above = self.open.last().map_or(1, |&(written, _)| written);
        let problem = match level {
            1 => Some("first-level"),
            _ if level > above + 1 => Some("skipped"),
            _ => None,
        };
        while self.open.last().is_some_and(|&(written, _)| written >= level) {
            self.open.pop();
        }
        let shown = self.open.last().map_or(2, |&(_, shown)| (shown + 1).min(6));
        self.open.push((level, shown));
        (shown, problem)
    }
}

impl<'a> Builder<'a, '_> {
    /// Begins a heading; its event is replaced at its end, when its text is known.
    pub(super) fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<CowStr<'a>>,
        classes: Vec<CowStr<'a>>,
        attributes: &[(CowStr<'a>, Option<CowStr<'a>>)],
        range: Range<usize>,
    ) {
        for (name, value) in attributes {
            let start = self.place_of(name).unwrap_or_else(|| range.clone());
            let end = value.as_ref().and_then(|value| self.place_of(value)).unwrap_or_else(|| start.clone());
            self.forbid_attribute(name, start.start..end.end.max(start.end));
        }
        self.prose.heading = Some(String::new());
        let top = self.frames.is_empty();
        self.open(Kind::Heading(Opening { level, id, classes, top }), range);
        self.out.push(Event::Start(Tag::Paragraph));
    }

    /// Ends the heading whose first event is at `at`.
    pub(super) fn end_heading(&mut self, opening: Opening<'a>, at: usize, range: &Range<usize>) {
        let text = self.prose.heading.take().unwrap_or_default();
        let level = self.shown_level(opening.level as u8, range);
        let id = if let Some(id) = opening.id {
            self.explicit_id(&id, range)
        } else {
            let slug = slug(&text);
            self.headings.take(if slug.is_empty() { "section" } else { &slug })
        };
        if opening.top && (2..=3).contains(&level) {
            let html = contents(self.out.get(at + 1..).unwrap_or_default());
            self.headings.toc.push(Heading { level, id: id.clone(), html });
        }
        let shown = HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H2);
        if let Some(event) = self.out.get_mut(at) {
            let (id, classes) = (Some(id.into()), opening.classes);
            *event = Event::Start(Tag::Heading { level: shown, id, classes, attrs: Vec::new() });
        }
        self.out.push(Event::End(TagEnd::Heading(shown)));
        self.headings.last = Some(text);
        self.headings.tables = 0;
    }

    /// The level at which a heading is shown; one that is out of order is reported.
    pub(super) fn shown_level(&mut self, written: u8, range: &Range<usize>) -> u8 {
        let (shown, problem) = self.headings.level(written);
        if let Some(variant) = problem {
            let line = self.source.get(range.clone()).unwrap_or_default().trim_end().len();
            let place = range.start..range.start + line;
            let problem = self.problem(code::HEADING_LEVEL, place).variant(variant);
            self.push(problem.arg("level", written.to_string()).arg("shown", shown.to_string()));
        }
        shown
    }

    /// An id that the author chose, where it can be one and nothing else has it.
    pub(super) fn explicit_id(&mut self, id: &str, range: &Range<usize>) -> String {
        let place = self.place_of(id).unwrap_or_else(|| range.clone());
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let slugged = slug(id);
        let wanted = match slugged.as_str() {
            _ if id.bytes().all(plain) && !id.is_empty() => id,
            "" => "section",
            slugged => slugged,
        };
        if wanted != id {
            let problem = self.problem(code::ATTRIBUTE_FORBIDDEN, place.clone()).variant("id");
            self.push(problem.arg("attribute", id).suggest(Some(wanted)));
        }
        let given = self.headings.take(wanted);
        if given != wanted {
            let problem = self.problem(code::ANCHOR_DUPLICATE, place).arg("anchor", wanted);
            self.push(problem.suggest(Some(given.as_str())));
        }
        given
    }
}

/// The markup of a heading for the table of contents: without links, pictures and calls of notes,
/// and without raw elements that carry attributes, whose ids would stand twice.
fn contents(events: &[Event<'_>]) -> Html {
    let mut kept = Vec::new();
    let plain = events.iter().filter(|event| match event {
        Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link) | Event::FootnoteReference(_) => false,
        Event::InlineHtml(tag) => keeps(&mut kept, tag),
        _ => true,
    });
    let mut markup = String::new();
    html::push_html(&mut markup, plain.cloned());
    Html::trusted(markup)
}

/// Whether a raw tag stays; `kept` says so for each element that is open.
fn keeps(kept: &mut Vec<bool>, tag: &str) -> bool {
    if tag.starts_with("</") {
        return kept.pop().unwrap_or(false);
    }
    let void = ["<img", "<br", "<wbr", "<hr"].iter().any(|void| tag.starts_with(void));
    let plain = !tag.contains([' ', '\n']) && tag != "<a>";
    if !void {
        kept.push(plain);
    }
    plain && !tag.starts_with("<hr")
}
