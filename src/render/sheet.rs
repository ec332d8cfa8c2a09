//! A page before it is printed: its template and all that it shows, by which it is known again.

use serde::Serialize;

use super::Rendered;
use super::pages::{Renderer, value, with};
use crate::diagnostic::Diagnostic;
use crate::memo::Key;
use crate::model::Body;
use crate::view::CardPlace;
use crate::view::meta::PageView;

/// What is wanted of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// Only by what it is known again: no template is asked.
    Key,
    /// The page as well.
    Page,
}

/// What was made of a page.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// The same for two pages that are the same to the byte; none for a page that has to be made to know it.
    pub(super) key: Option<Key>,
    /// The page; empty where only its key was wanted.
    pub(super) bytes: Vec<u8>,
}

/// Everything that one page shows.
pub(super) struct Sheet<'a, V> {
    pub(super) template: &'static str,
    pub(super) head: PageView,
    /// What the template calls its own view, and that view.
    pub(super) part: (&'static str, V),
    /// The text, whose markup becomes the view's `content`.
    pub(super) body: Option<&'a Body>,
    /// A list of articles in the view, and how their cards stand there; the first may lead.
    pub(super) cards: Option<(&'static str, &'a [usize], CardPlace)>,
}

impl Renderer {
    /// What is wanted of a sheet.
    pub(super) fn finish<V: Serialize>(&self, sheet: &Sheet<V>, want: Want) -> Result<Made, Box<Diagnostic>> {
        let bytes = if want == Want::Page { self.print(sheet)? } else { Vec::new() };
        Ok(Made { key: self.key(sheet), bytes })
    }

    /// The key of all that a sheet shows: its view as the template sees it, with keys in the places of what is
    /// drawn, and whatever all pages share.
    fn key<V: Serialize>(&self, sheet: &Sheet<V>) -> Option<Key> {
        let place = sheet.cards.as_ref().map(|(_, _, place)| place);
        let shown = (sheet.template, &sheet.head, sheet.part.0, &sheet.part.1, place);
        let views = Key::of_value(&shown, 8 * 1024)?;
        let body = sheet.body.map_or(Some(&[] as &[u8]), Body::known)?;
        let cards = sheet.cards.iter().flat_map(|&(_, articles, _)| articles).map(|&at| self.told(at));
        let cards = cards.collect::<Option<Vec<Key>>>()?;
        let own = [self.key.as_ref()?.as_bytes(), views.as_bytes(), body];
        Some(Key::of(own.into_iter().chain(cards.iter().map(Key::as_bytes))))
    }

    /// The page itself.
    pub(super) fn print<V: Serialize>(&self, sheet: &Sheet<V>) -> Rendered {
        let (name, view) = &sheet.part;
        let mut drawn = Vec::new();
        if let Some(body) = sheet.body {
            drawn.push(("content", self.body(body, value)??));
            body.pieces.let_go();
        }
        if let Some((list, articles, place)) = sheet.cards {
            drawn.push((list, self.cards(articles, place)?));
        }
        let view = value(view)?;
        let view = if drawn.is_empty() { view } else { with(view, drawn) };
        let parts = vec![("page", value(&sheet.head)?), ("frame", self.frame(&sheet.head)?), (name, view)];
        self.theme.render(sheet.template, &self.shared, parts)
    }
}
