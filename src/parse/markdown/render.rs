//! The end of a body: its notes, its checks, and its markup in one go.

use pulldown_cmark::{Event, html};

use super::Parsed;
use super::builder::Builder;
use crate::model::{Body, Html, Piece, Told};

impl Builder<'_, '_> {
    /// Ends the body: renders it, and checks what can only be checked at its end.
    pub(super) fn finish(mut self) -> Parsed {
        self.boundary();
        self.close_raw();
        let notes = self.finish_notes();
        let anchor_links = self.finish_links();
        let mut pieces: Vec<Piece> = Vec::with_capacity(self.blocks.len() * 2 + 1);
        let mut events = self.out.into_iter();
        let mut done = 0;
        for (at, block) in self.blocks {
            push_html(&mut pieces, events.by_ref().take(at - done), (at - done) * 24);
            done = at;
            pieces.push(Piece::Block(block));
        }
        let share = self.source.len() / (pieces.len() + 1) * 5 / 4;
        push_html(&mut pieces, events.chain(notes), share);
        let (toc, anchors) = (self.headings.toc, self.headings.anchors);
        let told = Told { toc, anchors, excerpt: self.prose.excerpt.finish() };
        let body = Body {
            pieces: pieces.into(),
            outline: told.into(),
            quotes: self.quotes,
            pictures: self.pictures.shown,
            files: self.links.files,
            passages: Vec::new(),
            key: None,
        };
        Parsed { body, anchor_links, asked: self.asked.answered() }
    }
}

fn push_html<'a>(pieces: &mut Vec<Piece>, events: impl Iterator<Item = Event<'a>>, capacity: usize) {
    let mut markup = String::with_capacity(capacity);
    html::push_html(&mut markup, events);
    if !markup.is_empty() {
        // It is kept as long as the site.
        markup.shrink_to_fit();
        pieces.push(Piece::Html(Html::trusted(markup)));
    }
}
