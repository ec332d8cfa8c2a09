//! The pictures to share, each drawn when it is wanted, and once as long as it says the same.

use std::sync::Arc;

use crate::card::{self, Brand, Card};
use crate::memo::{Key, Memo, remembered};
use crate::model::Site;
use crate::view::share::{self, SharedCard};

/// The pictures of the site, of its articles and of its indicators.
pub(super) fn all(site: &Site) -> impl Iterator<Item = SharedCard> {
    let articles = site.articles.iter().filter_map(|article| share::article(site, article));
    let figures = site
        .figures
        .iter()
        .flat_map(|figures| figures.iter().filter_map(|(id, _)| share::indicator(site, figures, id)));
    articles.chain(figures).chain([share::site(site)])
}

/// Draws the pictures of one site.
pub(super) struct Cards {
    brand: Brand,
    memo: Arc<dyn Memo>,
}

impl Cards {
    /// Nothing is drawn yet; `memo` is asked first.
    pub(super) fn new(site: &Site, memo: Arc<dyn Memo>) -> Self {
        Self { brand: share::brand(site), memo }
    }

    /// The card's bytes, as they were drawn before or new.
    pub(super) fn draw(&self, card: &Card) -> Vec<u8> {
        let draw = || card::draw(&self.brand, card);
        match serde_json::to_vec(&(&self.brand, card)) {
            Ok(inputs) => remembered(&*self.memo, &Key::new("card", card::VERSION, &inputs), draw),
            // Without a key there is nothing to remember it by.
            Err(_) => draw(),
        }
    }
}
