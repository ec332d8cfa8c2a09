//! Fenced blocks: those of the theme, with settings in YAML, and listings.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::builder::Builder;
use super::joined::Joined;
use crate::diagnostic::{code, suggest};

/// Blocks that need no theme of their own.
const KNOWN: [&str; 9] =
    ["chart", "figure-card", "table", "picture", "gallery", "documents", "video", "quote", "legal"];

/// What authors call a block who do not have its name at hand.
const MEANT: [(&str, &str); 10] = [
    ("image", "picture"),
    ("photo", "picture"),
    ("figure", "picture"),
    ("galerie", "gallery"),
    ("photos", "gallery"),
    ("fichiers", "documents"),
    ("files", "documents"),
    ("citation", "quote"),
    ("graphique", "chart"),
    ("tableau", "table"),
];

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
            let meant = MEANT.iter().find(|(written, _)| *written == suggest::fold(name));
            let meant = meant.map(|(_, block)| *block).or_else(|| suggest::nearest(name, known));
            let problem = self.problem(code::BLOCK_UNKNOWN, place).arg("name", name);
            return self.push(problem.arg("known", KNOWN.join(", ")).suggest(meant));
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
