//! The cards of articles in lists, each drawn once however many lists it stands in, and only if it does.

use std::sync::OnceLock;

use tera::Value;

use super::pages::{Renderer, value, with};
use crate::diagnostic::Diagnostic;
use crate::memo::Key;
use crate::model::Article;
use crate::view::near::Near;
use crate::view::{CardPlace, CardView, share};

/// The levels of the cards of lists: under the title of a page, and under that of a part.
const LEVELS: [u8; 2] = [2, 3];

/// The card of one article in lists of the site's own pages.
#[derive(Default)]
pub(super) struct Listed {
    /// The key of all that lists and other pages tell of the article.
    key: OnceLock<Key>,
    /// What it shows, but for its level.
    view: OnceLock<Value>,
    /// The whole of it at each level.
    drawn: [OnceLock<Value>; LEVELS.len()],
}

impl Renderer {
    /// The drawn cards of `articles`, of which the first stands at `first`.
    pub(super) fn cards(&self, articles: &[usize], first: CardPlace) -> Result<Value, Box<Diagnostic>> {
        let cards = articles.iter().enumerate().map(|(nth, &at)| self.card(at, first.nth(nth)));
        Ok(Value::from(cards.collect::<Result<Vec<Value>, _>>()?))
    }

    /// The card of the article `at`.
    fn card(&self, at: usize, place: CardPlace) -> Result<Value, Box<Diagnostic>> {
        let Some(article) = self.site.articles.get(at) else { return Ok(Value::none()) };
        let Some((known, drawn)) = self.listed(at, place) else {
            return self.draw(value(&CardView::new(&self.site, article, place))?);
        };
        if let Some(drawn) = drawn.get() {
            return Ok(drawn.clone());
        }
        let view = if let Some(view) = known.view.get() {
            view.clone()
        } else {
            let view = value(&self.common(article, place))?;
            known.view.get_or_init(|| view).clone()
        };
        let is_other = place.level != LEVELS[0];
        let view = if is_other { with(view, [("level", Value::from(place.level))]) } else { view };
        let new = self.draw(view)?;
        Ok(drawn.get_or_init(|| new).clone())
    }

    fn draw(&self, view: Value) -> Result<Value, Box<Diagnostic>> {
        let html = self.theme.draw("blocks/card.html", &self.shared, vec![("card", view.clone())])?;
        Ok(with(view, [("drawn", value(&html)?)]))
    }

    /// The key of all that lists and other pages tell of the article `at`.
    pub(super) fn told(&self, at: usize) -> Option<Key> {
        let article = self.site.articles.get(at)?;
        Some(*self.listed.get(at)?.key.get_or_init(|| self.site.article_key(article)))
    }

    /// The key of all that the page of the article `at` shows: the article itself, those near it, and what is around
    /// all. Views are not made for it, as after a change of one title it is asked of every article.
    pub(super) fn article_key(&self, at: usize, article: &Article, near: &Near) -> Option<Key> {
        let site = &*self.site;
        let own = [self.key?, (*self.shell.get_or_init(|| site.shell()))?, self.told(at)?];
        // Where the article has a picture to share depends on its place too.
        let card = [u8::from(share::has_card(site, article))];
        let near = near.siblings.into_iter().chain(near.related.iter().copied().map(Some));
        let near: Vec<Option<Key>> = near.map(|at| self.told(at?)).collect();
        let near = near.iter().map(|key| key.as_ref().map_or(&[] as &[u8], Key::as_bytes));
        Some(Key::of(own.iter().map(Key::as_bytes).chain([article.body.known()?, &card]).chain(near)))
    }

    /// What the card of an article shows at every level.
    fn common(&self, article: &Article, place: CardPlace) -> CardView {
        CardView::new(&self.site, article, CardPlace { level: LEVELS[0], ..place })
    }

    /// Where the card of an article is remembered, unless it stands where few do.
    fn listed(&self, at: usize, place: CardPlace) -> Option<(&Listed, &OnceLock<Value>)> {
        let is_common = !place.lead && place.language == self.site.language();
        let known = self.listed.get(at).filter(|_| is_common)?;
        let level = LEVELS.iter().position(|level| *level == place.level)?;
        Some((known, known.drawn.get(level)?))
    }
}
