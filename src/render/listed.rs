//! The cards of articles in lists, each drawn once however many lists it stands in, and only if it does.

use std::sync::OnceLock;

use tera::Value;

use super::pages::{Renderer, value, with};
use crate::diagnostic::Diagnostic;
use crate::memo::Key;
use crate::model::Article;
use crate::view::{CardPlace, CardView};

/// The levels of the cards of lists: under the title of a page, and under that of a part.
const LEVELS: [u8; 2] = [2, 3];

/// The card of one article in lists of the site's own pages.
#[derive(Default)]
pub(super) struct Listed {
    /// By what that which it shows is known again, whatever its level.
    key: OnceLock<Option<Key>>,
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
            let view = self.common(article, place);
            // Whoever draws a card is asked for its key next.
            let _ = known.key.set(key(&view));
            let view = value(&view)?;
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

    /// By what the card of the article `at` is known again in one template, which decides its level, without drawing
    /// it.
    pub(super) fn card_key(&self, at: usize, place: CardPlace) -> Option<Key> {
        let article = self.site.articles.get(at)?;
        match self.listed(at, place) {
            Some((known, _)) => *known.key.get_or_init(|| key(&self.common(article, place))),
            None => key(&CardView::new(&self.site, article, place)),
        }
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

fn key(view: &CardView) -> Option<Key> {
    Key::of_value(view, 2 * 1024)
}
