//! Notes: numbered in the order of their first calls, and collected at the end of the body.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, TagEnd};

use super::builder::Builder;
use crate::diagnostic::code;
use crate::locale::texts;
use crate::model::html::push_escaped;

/// The notes of a body.
#[derive(Debug, Default)]
pub(super) struct Footnotes<'a> {
    /// Whether the body calls any.
    pub(super) any: bool,
    notes: Vec<Note<'a>>,
    by_name: HashMap<String, usize>,
    /// Notes that have been called, in the order of their first calls.
    called: Vec<usize>,
}

#[derive(Debug)]
struct Note<'a> {
    name: CowStr<'a>,
    events: Vec<Event<'a>>,
    label: Range<usize>,
    number: usize,
    calls: usize,
}

impl<'a> Footnotes<'a> {
    /// True for the anchor of a note that is shown, or of a call.
    pub(super) fn has_anchor(&self, anchor: &str) -> bool {
        let note = |text: &str| text.parse().is_ok_and(|number| (1..=self.called.len()).contains(&number));
        anchor.strip_prefix("fn-").or_else(|| anchor.strip_prefix("fnref-")).is_some_and(note)
    }

    /// Replaces each call in `events` by its markup.
    fn number(&mut self, events: &mut [Event<'a>], word: &str) {
        for event in events {
            let Event::FootnoteReference(name) = event else { continue };
            let note = self.by_name.get(&fold(name)).and_then(|&at| Some((at, self.notes.get_mut(at)?)));
            let Some((at, note)) = note else {
                *event = Event::Text(CowStr::Borrowed(""));
                continue;
            };
            if note.calls == 0 {
                self.called.push(at);
                note.number = self.called.len();
            }
            note.calls += 1;
            let number = note.number;
            let mut markup = format!("<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"");
            push_call_id(&mut markup, number, note.calls);
            markup.push_str("\" aria-label=\"");
            push_escaped(&mut markup, word);
            let digits = number.to_string();
            for part in [" ", &digits, "\">", &digits, "</a></sup>"] {
                markup.push_str(part);
            }
            *event = Event::InlineHtml(markup.into());
        }
    }
}

impl<'a> Builder<'a, '_> {
    /// Takes a note in.
    pub(super) fn end_note(&mut self, name: CowStr<'a>, events: Vec<Event<'a>>, place: Range<usize>) {
        let label = place.start..(place.start + name.len() + 3).min(place.end);
        let at = self.notes.notes.len();
        let first = *self.notes.by_name.entry(fold(&name)).or_insert(at);
        if let Some(first) = self.notes.notes.get(first) {
            let related = self.span(first.label.clone());
            let problem = self.problem(code::FOOTNOTE_MISSING, label).variant("twice");
            self.push(problem.arg("name", name.as_ref()).related(related));
            return;
        }
        self.notes.notes.push(Note { name, events, label, number: 0, calls: 0 });
    }

    /// Numbers the calls, and gives the events of the section of notes.
    pub(super) fn finish_notes(&mut self) -> Vec<Event<'a>> {
        let mut section = Vec::new();
        if self.notes.notes.is_empty() && !self.notes.any {
            return section;
        }
        let table = texts::table(self.context.language);
        let word = table.word("footnote");
        self.notes.number(&mut self.out, word);
        // Notes may call notes, which come after those that the text calls.
        let mut done = 0;
        while let Some(&at) = self.notes.called.get(done) {
            let Some(note) = self.notes.notes.get_mut(at) else { break };
            let mut events = std::mem::take(&mut note.events);
            self.notes.number(&mut events, word);
            if let Some(note) = self.notes.notes.get_mut(at) {
                note.events = events;
            }
            done += 1;
        }
        if done > 0 {
            let title = table.word("footnotes");
            let mut markup = String::from(
                "<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"footnotes-label\">\n\
                 <h2 id=\"footnotes-label\" class=\"visually-hidden\">",
            );
            push_escaped(&mut markup, title);
            markup.push_str("</h2>\n<ol>\n");
            section.push(Event::Html(markup.into()));
            for &at in &self.notes.called {
                if let Some(note) = self.notes.notes.get_mut(at) {
                    push_note(&mut section, note, table.word("footnote-back"));
                }
            }
            section.push(Event::Html("</ol>\n</section>\n".into()));
        }
        for note in &self.notes.notes {
            if note.calls == 0 {
                let problem = self.problem(code::FOOTNOTE_MISSING, note.label.clone()).variant("call");
                self.sink.push(problem.arg("name", note.name.as_ref()));
            }
        }
        section
    }
}

/// Appends a note, with the way back to each of its calls at its end.
fn push_note<'a>(section: &mut Vec<Event<'a>>, note: &mut Note<'a>, word: &str) {
    let number = note.number;
    section.push(Event::Html(format!("<li id=\"fn-{number}\">").into()));
    let mut back = String::new();
    for call in 1..=note.calls {
        back.push_str(" <a class=\"footnote-back\" href=\"#");
        push_call_id(&mut back, number, call);
        back.push_str("\" aria-label=\"");
        push_escaped(&mut back, word);
        back.push(' ');
        back.push_str(&number.to_string());
        if call > 1 {
            back.push_str(" (");
            back.push_str(&call.to_string());
            back.push(')');
        }
        back.push_str("\">↩</a>");
    }
    let last = note.events.pop();
    section.append(&mut note.events);
    match last {
        // The way back stands in the last line, not below it.
        Some(Event::End(TagEnd::Paragraph)) => {
            section.push(Event::InlineHtml(back.into()));
            section.push(Event::End(TagEnd::Paragraph));
        }
        last => {
            section.extend(last);
            section.push(Event::Html(format!("<p>{}</p>\n", back.trim_start()).into()));
        }
    }
    section.push(Event::Html("</li>\n".into()));
}

fn push_call_id(out: &mut String, number: usize, call: usize) {
    out.push_str("fnref-");
    out.push_str(&number.to_string());
    if call > 1 {
        out.push('-');
        out.push_str(&call.to_string());
    }
}

/// Names of notes are compared without case.
fn fold(name: &str) -> String {
    name.to_lowercase()
}
