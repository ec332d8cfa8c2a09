//! Lists of tasks, and quotations that are alerts.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use super::builder::Builder;
use super::frame::Kind;
use crate::locale::texts;
use crate::model::html::push_escaped;

impl Builder<'_, '_> {
    /// Begins a quotation or an alert.
    pub(super) fn quotation(&mut self, kind: Option<BlockQuoteKind>, range: Range<usize>) {
        self.open(Kind::Quote { alert: kind.is_some() }, range);
        let Some(kind) = kind else {
            self.out.push(Event::Start(Tag::BlockQuote(None)));
            return;
        };
        let (name, key) = match kind {
            BlockQuoteKind::Note => ("note", "alert-note"),
            BlockQuoteKind::Tip => ("tip", "alert-tip"),
            BlockQuoteKind::Important => ("important", "alert-important"),
            BlockQuoteKind::Warning => ("warning", "alert-warning"),
            BlockQuoteKind::Caution => ("caution", "alert-caution"),
        };
        let title = texts::table(self.context.language).word(key);
        // A note belongs to its text; without the role it would be a landmark beside it.
        let mut markup =
            format!("<aside class=\"alert alert-{name}\" role=\"note\"><p class=\"alert-title\">");
        push_escaped(&mut markup, title);
        markup.push_str("</p>\n");
        self.out.push(Event::Html(markup.into()));
    }

    /// A task's box, as a sign with its meaning in words; its list becomes a list of tasks.
    pub(super) fn task(&mut self, done: bool) {
        let list = self.frames.iter().rev().find_map(|frame| match frame.kind {
            Kind::List(number) => Some((frame.at, number)),
            _ => None,
        });
        if let Some((at, number)) = list
            && let Some(event @ Event::Start(_)) = self.out.get_mut(at)
        {
            *event = Event::Html(match number {
                None => "<ul class=\"tasks\">\n".into(),
                Some(1) => "<ol class=\"tasks\">\n".into(),
                Some(number) => format!("<ol class=\"tasks\" start=\"{number}\">\n").into(),
            });
        }
        let (class, key, sign) =
            if done { ("task done", "task-done", '☑') } else { ("task", "task-open", '☐') };
        let mut markup = format!("<span class=\"{class}\" role=\"img\" aria-label=\"");
        push_escaped(&mut markup, texts::table(self.context.language).word(key));
        markup.push_str("\">");
        markup.push(sign);
        markup.push_str("</span> ");
        self.out.push(Event::InlineHtml(markup.into()));
    }
}
