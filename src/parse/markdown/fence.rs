//! Fenced blocks: those of the theme, with settings in YAML, and listings.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::builder::Builder;
use super::figure::unknown_year;
use super::joined::Joined;
use crate::diagnostic::{Diagnostic, code, suggest};
use crate::model::Block;
use crate::parse::yaml::{self, Fields, Home};
use crate::source::Located;

/// Blocks that need no theme of their own.
const KNOWN: [&str; 4] = ["chart", "figure-card", "table", "quote"];

/// A fenced or indented block whose end has not come yet.
#[derive(Debug)]
pub(super) struct Fence<'a> {
    info: Option<CowStr<'a>>,
    range: Range<usize>,
    text: Option<Joined<'a>>,
}

impl<'a> Fence<'a> {
    pub(super) fn new(info: Option<CowStr<'a>>, range: Range<usize>) -> Self {
        Self { info, range, text: None }
    }
}

impl<'a> Builder<'a, '_> {
    /// Takes lines of the block in.
    pub(super) fn fence_text(&mut self, text: &CowStr<'a>, range: Range<usize>) {
        let source = self.source;
        if let Some(fence) = &mut self.fence {
            match &mut fence.text {
                Some(joined) => joined.push(source, text, range),
                none => *none = Some(Joined::new(source, text.clone(), range)),
            }
        }
    }

    /// Ends the block: draws it, or lists it.
    pub(super) fn end_fence(&mut self) {
        let Some(fence) = self.fence.take() else { return };
        let text = fence.text.map(Joined::into_text).unwrap_or_default();
        match fence.info {
            Some(info) if info.starts_with('{') => self.theme_block(&info, fence.range),
            info => self.listing(info.as_deref().unwrap_or_default(), &text, &fence.range),
        }
    }

    fn theme_block(&mut self, info: &str, range: Range<usize>) {
        let place = self.place_of(info).unwrap_or(range.start..range.start);
        let Some(name) = info.strip_prefix('{').and_then(|rest| rest.trim_end().strip_suffix('}')) else {
            let problem = self.problem(code::BLOCK_UNKNOWN, place).variant("braces");
            return self.push(problem.arg("name", info));
        };
        let name = name.trim();
        let place = self.place_of(name).unwrap_or(place);
        if !KNOWN.contains(&name) {
            let known = KNOWN.into_iter().chain(self.context.blocks.iter().map(String::as_str));
            let problem = self.problem(code::BLOCK_UNKNOWN, place).arg("name", name);
            return self.push(problem.arg("known", KNOWN.join(", ")).suggest(suggest::nearest(name, known)));
        }
        if self.is_nested() {
            let problem = self.problem(code::BLOCK_UNKNOWN, place).variant("nested");
            return self.push(problem.arg("name", name));
        }
        let Some(content) = content(self.source, range) else {
            let problem = self.problem(code::BLOCK_UNKNOWN, place).variant("open");
            return self.push(problem.arg("name", name));
        };
        if let Some(block) = self.settings(name, content) {
            self.block(block);
        }
    }

    /// Reads the YAML of the block `name`.
    fn settings(&mut self, name: &str, content: Range<usize>) -> Option<Block> {
        let span = self.span(content);
        let sources = self.context.sources;
        let node = yaml::read(sources, span, Home::File, self.sink)?;
        if name == "quote" {
            return self.quote(&node);
        }
        let mut fields = Fields::of(&node, sources, self.sink)?;
        let indicator = fields.required_text("indicator");
        let (mut from, mut to, mut year) = (None, None, None);
        match name {
            "chart" => (from, to) = (fields.integer("from"), fields.integer("to")),
            "figure-card" => year = fields.integer("year"),
            _ => {}
        }
        fields.finish();
        let word = indicator?;
        let (indicator, known) = self.indicator(word.value.trim(), word.span)?;
        let years = [&from, &to, &year];
        let value = |year: &Option<Located<i32>>| year.as_ref().map(|year| year.value);
        let (from, to, year) = (value(&from), value(&to), value(&year));
        let shown = match year {
            Some(year) => known.values.contains_key(&year),
            None => known
                .values
                .keys()
                .any(|&at| from.is_none_or(|from| from <= at) && to.is_none_or(|to| at <= to)),
        };
        if !shown {
            let problem = match years.into_iter().flatten().next() {
                Some(year) => unknown_year(known, &year.value.to_string(), year.span),
                None => {
                    Diagnostic::new(code::CLAIM_UNKNOWN, word.span).variant("empty").arg("name", &known.name)
                }
            };
            self.push(problem);
            return None;
        }
        Some(match name {
            "chart" => Block::Chart { indicator, from, to },
            "figure-card" => Block::FigureCard { indicator, year },
            _ => Block::Table { indicator },
        })
    }

    fn quote(&mut self, node: &yaml::Node) -> Option<Block> {
        let mut fields = Fields::of(node, self.context.sources, self.sink)?;
        let text = fields.required_text("text");
        let (author, role) = (fields.text("author"), fields.text("role"));
        fields.finish();
        let set = |text: Located<String>| self.typeset(text.value.trim()).into_owned();
        Some(Block::Quote { text: set(text?), author: author.map(set), role: role.map(set) })
    }
}

/// The lines between the fences; nothing when the block has no closing fence, and so hides all that
/// follows it.
fn content(source: &str, range: Range<usize>) -> Option<Range<usize>> {
    let written = source.get(range.clone())?.trim_end();
    let first = written.find('\n')? + 1;
    let last = written.rfind('\n')? + 1;
    let fence = written.get(last..)?.trim();
    let mark = written.chars().next()?;
    let opening = written.chars().take_while(|&c| c == mark).count();
    let marks = fence.len() >= opening && fence.chars().all(|c| c == mark);
    // Without content both fences share one line end.
    marks.then(|| range.start + first..range.start + last.max(first))
}
