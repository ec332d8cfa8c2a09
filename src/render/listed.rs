//! The cards of articles in lists, each drawn once however many lists it stands in, and only if it does.

use std::sync::OnceLock;

use tera::Value;

use super::pages::{Renderer, value, with};
use crate::diagnostic::Diagnostic;
use crate::memo::Key;
use crate::view::{CardPlace, CardView};

/// The levels of the cards of lists: under the title of a page, and under that of a part.
pub(super) const LEVELS: [u8; 2] = [2, 3];

/// The card of one article at one level, in lists of the site's own pages.
#[derive(Default)]
pub(super) struct Listed {
    key: OnceLock<Key>,
    drawn: OnceLock<Value>,
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
        let known = self.listed(at, place);
        if let Some(drawn) = known.and_then(|known| known.drawn.get()) {
            return Ok(drawn.clone());
        }
        let view = CardView::new(&self.site, article, place);
        if let Some(known) = known {
            // Whoever draws a card is asked for its key next.
            let _ = key(&view).is_some_and(|key| known.key.set(key).is_ok());
        }
        let view = value(&view)?;
        let html = self.theme.render("blocks/card.html", &self.shared, vec![("card", view.clone())])?;
        let drawn = with(view, "drawn", Value::from(String::from_utf8_lossy(&html).into_owned()));
        Ok(match known {
            Some(known) => known.drawn.get_or_init(|| drawn).clone(),
            None => drawn,
        })
    }

    /// By what the card of the article `at` is known again, without drawing it.
    pub(super) fn card_key(&self, at: usize, place: CardPlace) -> Option<Key> {
        let article = self.site.articles.get(at)?;
        let fresh = || key(&CardView::new(&self.site, article, place));
        let Some(known) = self.listed(at, place) else { return fresh() };
        match known.key.get() {
            Some(known) => Some(*known),
            None => fresh().map(|key| *known.key.get_or_init(|| key)),
        }
    }

    /// Where the card of an article is remembered, unless it stands where few do.
    fn listed(&self, at: usize, place: CardPlace) -> Option<&Listed> {
        let level = LEVELS.iter().position(|level| *level == place.level)?;
        let is_common = !place.lead && place.language == self.site.language();
        self.listed.get(at)?.get(level).filter(|_| is_common)
    }
}

fn key(view: &CardView) -> Option<Key> {
    Key::of_value(view, 2 * 1024)
}
