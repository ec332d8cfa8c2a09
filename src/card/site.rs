//! The card of the site: its name and its tagline.

use super::canvas::Mark;
use super::colour::Ink;
use super::letters::Face;
use super::marks::{Align, BAND, INNER, MARGIN, Marks};
use super::wrap::fit;
use super::{Brand, SiteCard};

/// Everything on the card.
pub(super) fn marks(brand: &Brand, card: &SiteCard) -> Vec<Mark> {
    let mut marks = Marks::default();
    let is_named = card.title == brand.name;
    marks.band((!is_named).then_some(brand.name.as_str()), brand, None);
    let (ceiling, floor) = (72.0, BAND - 66.0);
    let tagline = card.tagline.as_deref().unwrap_or_default();
    let below = fit(Face::Medium, tagline, &[72.0, 62.0, 54.0, 48.0, 42.0], (INNER, 200.0));
    let gap = if tagline.is_empty() { 0.0 } else { 64.0 };
    let room = floor - ceiling - below.height() - gap;
    let sizes = [260.0, 230.0, 200.0, 176.0, 152.0, 132.0, 116.0, 100.0, 88.0, 76.0, 64.0];
    let title = fit(Face::Bold, &card.title, &sizes, (INNER, room + 14.0));
    let height = title.height() + gap + below.height();
    let top = ceiling + ((floor - ceiling - height) / 2.0).max(0.0);
    let under = top + title.height() + gap;
    marks.block(title, (MARGIN, top), Align::Left, Ink::White);
    marks.block(below, (MARGIN, under), Align::Left, Ink::Thread);
    marks.0
}
