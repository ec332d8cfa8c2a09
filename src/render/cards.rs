//! The pictures to share, drawn on all cores, each once as long as it says the same.

use rayon::prelude::*;

use super::File;
use crate::card::{self, Brand, Card};
use crate::memo::{Key, Memo, remembered};
use crate::model::Site;
use crate::view::share::{self, SharedCard};

/// The pictures of the site, of its articles and of its indicators.
pub(super) fn files(site: &Site, memo: &dyn Memo) -> Vec<File> {
    let brand = share::brand(site);
    let articles = site.articles.iter().filter_map(|article| share::article(site, article));
    let figures = site
        .figures
        .iter()
        .flat_map(|figures| figures.iter().filter_map(|(id, _)| share::indicator(site, figures, id)));
    let cards: Vec<SharedCard> = articles.chain(figures).chain([share::site(site)]).collect();
    let file = |shared: &SharedCard| File::bytes(shared.address.as_str(), drawn(&brand, &shared.card, memo));
    cards.par_iter().map(file).collect()
}

/// The card's bytes, as they were drawn before or new.
fn drawn(brand: &Brand, card: &Card, memo: &dyn Memo) -> Vec<u8> {
    let draw = || card::draw(brand, card);
    match serde_json::to_vec(&(brand, card)) {
        Ok(inputs) => remembered(memo, &Key::new("card", card::VERSION, &inputs), draw),
        // Without a key there is nothing to remember it by.
        Err(_) => draw(),
    }
}
