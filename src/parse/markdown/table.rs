//! Tables: in a region that scrolls by itself, aligned through classes.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::builder::Builder;
use super::frame::Kind;
use crate::locale::texts;
use crate::model::html::push_escaped;

/// The table that is open; Markdown has no table in a table.
#[derive(Debug)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
}

impl Builder<'_, '_> {
    /// Begins a table, named after the heading above it.
    pub(super) fn table(&mut self, alignments: Vec<Alignment>, range: Range<usize>) {
        self.open(Kind::Other, range);
        self.table = Some(Table { alignments, column: 0, head: true });
        self.headings.tables += 1;
        let mut markup = String::from("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        let heading = self.headings.last.as_deref().filter(|text| !text.trim().is_empty());
        match heading {
            Some(heading) => push_escaped(&mut markup, &self.typeset(heading)),
            None => push_escaped(&mut markup, texts::table(self.context.language).word("table")),
        }
        if self.headings.tables > 1 {
            markup.push_str(" (");
            markup.push_str(&self.headings.tables.to_string());
            markup.push(')');
        }
        markup.push_str("\">");
        self.out.push(Event::Html(markup.into()));
        self.out.push(Event::Start(Tag::Table(Vec::new())));
    }

    /// Begins the head, a row or a cell.
    pub(super) fn table_part(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        self.open(Kind::Other, range);
        let event = match (tag, &mut self.table) {
            (Tag::TableCell, Some(table)) => {
                let alignment = table.alignments.get(table.column).copied().unwrap_or(Alignment::None);
                table.column += 1;
                Event::InlineHtml(opening(table.head, alignment).into())
            }
            (Tag::TableHead, _) => Event::Start(Tag::TableHead),
            (_, table) => {
                if let Some(table) = table {
                    (table.column, table.head) = (0, false);
                }
                Event::Start(Tag::TableRow)
            }
        };
        self.out.push(event);
    }

    /// Ends the table, or the part of it whose first event is at `at`.
    pub(super) fn end_table_part(&mut self, tag: TagEnd, at: usize) {
        match (tag, &self.table) {
            (TagEnd::TableCell, Some(table)) => {
                let empty = self.out.len() == at + 1;
                let markup = if table.head && !empty { "</th>" } else { "</td>" };
                if table.head
                    && empty
                    && let Some(event) = self.out.get_mut(at)
                {
                    // A heading without words would announce nothing.
                    *event = Event::InlineHtml("<td>".into());
                }
                self.out.push(Event::InlineHtml(markup.into()));
            }
            (TagEnd::Table, _) => {
                self.table = None;
                self.out.push(Event::End(TagEnd::Table));
                self.out.push(Event::Html("</div>\n".into()));
            }
            _ => self.out.push(Event::End(tag)),
        }
    }
}

fn opening(head: bool, alignment: Alignment) -> &'static str {
    match (head, alignment) {
        (true, Alignment::None) => "<th scope=\"col\">",
        (true, Alignment::Left) => "<th scope=\"col\" class=\"left\">",
        (true, Alignment::Center) => "<th scope=\"col\" class=\"center\">",
        (true, Alignment::Right) => "<th scope=\"col\" class=\"right\">",
        (false, Alignment::None) => "<td>",
        (false, Alignment::Left) => "<td class=\"left\">",
        (false, Alignment::Center) => "<td class=\"center\">",
        (false, Alignment::Right) => "<td class=\"right\">",
    }
}
