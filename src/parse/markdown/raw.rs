//! Raw HTML: what is on the list passes, tag by tag and balanced; all else is refused and left out.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::Event;

use super::MAX_DEPTH;
use super::builder::Builder;
use super::element::{self, Class};
use super::frame::Kind;
use super::joined::Joined;
use super::tag::{self, Tag, Token};
use crate::diagnostic::{code, suggest};

/// What raw HTML has left open or refused.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// Names of elements that were refused, whose end tags need no second report.
    refused: BTreeSet<String>,
}

impl<'a> Builder<'a, '_> {
    /// Checks one piece of raw HTML and writes what may stay of it.
    pub(super) fn raw_html(&mut self, joined: &Joined<'a>) {
        let text = joined.as_str();
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| rest.find('<')) {
            out.push_str(&text[at..at + found]);
            at += found;
            at = match tag::read(text, at) {
                Token::Text => {
                    out.push_str("&lt;");
                    at + 1
                }
                Token::Comment(end) => end,
                Token::Unclosed => {
                    self.refuse(
                        joined.place(at..at + 1),
                        "unbalanced",
                        text[at..].lines().next().unwrap_or_default(),
                    );
                    text.len()
                }
                Token::Declaration(name, end) => {
                    self.refuse(joined.place(at..name.end), "", &text[name]);
                    end
                }
                Token::Close(name, end) => {
                    self.close_tag(&text[name].to_ascii_lowercase(), joined.place(at..end), &mut out);
                    end
                }
                Token::Open(tag) => self.open_tag(joined, at, &tag, &mut out),
            };
        }
        out.push_str(text.get(at..).unwrap_or_default());
        if out.trim().is_empty() {
            return;
        }
        self.out.push(Event::InlineHtml(out.into()));
    }

    /// Writes an opening tag, or refuses it; gives the byte to go on from.
    fn open_tag(&mut self, joined: &Joined<'a>, at: usize, tag: &Tag, out: &mut String) -> usize {
        let text = joined.as_str();
        let written = text.get(tag.name.clone()).unwrap_or_default();
        let name = written.to_ascii_lowercase();
        let place = joined.place(at..tag.end);
        let word = joined.place(at..tag.name.end);
        let found = element::find(&name).filter(|(known, _)| !matches!(*known, "h5" | "h6"));
        let Some((name, class)) = found else {
            self.forbid_element(&name, word);
            let end = element::is_opaque(&name).then(|| end_of(text, tag.end, &name)).flatten();
            return end.unwrap_or(tag.end);
        };
        let problem = match class {
            _ if name == "a" && self.in_link() => Some("nested"),
            class if class.is_block() && self.in_words() => Some("inline"),
            _ => None,
        };
        if let Some(variant) = problem {
            self.refuse(word, variant, name);
            self.raw.refused.insert(name.to_owned());
        } else if self.frames.len() >= MAX_DEPTH {
            self.report_depth(&place);
            self.raw.refused.insert(name.to_owned());
        } else if name == "img" {
            self.raw_picture(joined, tag, word, out);
        } else {
            let shown = self.raw_level(name, &place);
            out.push('<');
            out.push_str(shown);
            let mut seen = 0;
            for attribute in &tag.attributes {
                self.attribute(name, joined, attribute, &mut seen, out);
            }
            out.push('>');
            if !class.is_void() {
                self.open(Kind::Raw { name, shown }, place);
            } else if name == "br" {
                self.flush(Some(' '));
                self.prose.space();
            }
        }
        tag.end
    }

    /// The name under which an element is shown: headings close up like those of Markdown.
    fn raw_level(&mut self, name: &'static str, place: &Range<usize>) -> &'static str {
        let level = match name {
            "h2" => 2,
            "h3" => 3,
            "h4" => 4,
            _ => return name,
        };
        let shown = self.shown_level(level, place);
        element::find(&format!("h{shown}")).map_or(name, |(shown, _)| shown)
    }

    /// Writes an end tag, after those that are missing before it.
    fn close_tag(&mut self, name: &str, place: Range<usize>, out: &mut String) {
        let open = self.frames.iter().rev().map_while(|frame| match frame.kind {
            Kind::Raw { name, .. } => Some(name),
            _ => None,
        });
        let Some(above) = open.into_iter().position(|open| open == name) else {
            if !self.raw.refused.contains(name) {
                match element::find(name) {
                    Some(_) => self.refuse(place, "unbalanced", name),
                    None => self.forbid_element(name, place),
                }
            }
            return;
        };
        for _ in 0..above {
            self.close_unbalanced(out);
        }
        if let Some(frame) = self.frames.pop()
            && let Kind::Raw { shown, .. } = frame.kind
        {
            push_end(out, shown);
        }
    }

    /// Ends the innermost element, which the author has not ended, and reports it.
    fn close_unbalanced(&mut self, out: &mut String) {
        if let Some(frame) = self.frames.pop()
            && let Kind::Raw { name, shown } = frame.kind
        {
            self.refuse(frame.place, "unbalanced", name);
            // Its end tag may stand further on, and needs no report of its own.
            self.raw.refused.insert(name.to_owned());
            push_end(out, shown);
        }
    }

    /// Ends all raw elements that are open since the last Markdown element began.
    pub(super) fn close_raw(&mut self) {
        while self.frames.last().is_some_and(|frame| matches!(frame.kind, Kind::Raw { .. })) {
            let mut out = String::new();
            self.close_unbalanced(&mut out);
            self.out.push(Event::InlineHtml(out.into()));
        }
    }

    /// True where only parts of a line may stand.
    fn in_words(&self) -> bool {
        self.holder().is_some_and(|kind| match kind {
            Kind::Raw { name, .. } => class(name).holds_words(),
            kind => matches!(kind, Kind::Paragraph | Kind::Heading(_) | Kind::Inline),
        })
    }

    /// The innermost element that is open, links and their like apart.
    fn holder(&self) -> Option<&Kind<'a>> {
        let mut kinds = self.frames.iter().rev().map(|frame| &frame.kind);
        kinds.find(|kind| match kind {
            Kind::Raw { name, .. } => class(name) != Class::Transparent,
            kind => !matches!(kind, Kind::Link(_)),
        })
    }

    /// Reports a raw element that holds a Markdown block and may hold words only.
    pub(super) fn check_content(&mut self) {
        let holder = self.frames.iter().rev().find(|frame| match frame.kind {
            Kind::Raw { name, .. } => class(name) != Class::Transparent,
            _ => true,
        });
        if let Some(frame) = holder
            && let Kind::Raw { name, .. } = frame.kind
            && class(name).holds_words()
        {
            let place = frame.place.clone();
            self.refuse(place, "content", name);
        }
    }

    /// True inside a link, of Markdown or of raw HTML.
    fn in_link(&self) -> bool {
        self.frames.iter().any(|frame| match &frame.kind {
            Kind::Raw { name, .. } => *name == "a",
            kind => matches!(kind, Kind::Link(_)),
        })
    }

    fn forbid_element(&mut self, name: &str, place: Range<usize>) {
        let known = name.len() > 2 && self.may_suggest();
        let nearest = known.then(|| suggest::nearest(name, element::names())).flatten();
        let variant = element::refusal(name);
        // The fields of a form go with it.
        if variant != "form" || !self.raw.refused.contains("form") {
            let problem = self.problem(code::HTML_FORBIDDEN, place).variant(variant);
            self.push(problem.arg("tag", name).suggest(nearest));
        }
        self.raw.refused.insert(name.to_owned());
    }

    fn refuse(&mut self, place: Range<usize>, variant: &'static str, name: &str) {
        let problem = self.problem(code::HTML_FORBIDDEN, place).variant(variant);
        self.push(problem.arg("tag", name));
    }
}

fn class(name: &str) -> Class {
    element::find(name).map_or(Class::Block, |(_, class)| class)
}

fn push_end(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// The start of the end tag of `name`, up to which nothing is text.
fn end_of(text: &str, from: usize, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends = |at: usize| {
        let after = bytes.get(at + 2..at + 2 + name.len());
        bytes.get(at + 1) == Some(&b'/')
            && after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes()))
    };
    let rest = bytes.get(from..)?;
    let mut marks = rest.iter().enumerate().filter(|&(_, &byte)| byte == b'<').map(|(at, _)| from + at);
    marks.find(|&at| ends(at)).or(Some(text.len()))
}
