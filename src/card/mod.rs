//! Pictures to share: a figure, an article or the site in large type, as PNG of 1200 × 630 pixels.
//!
//! All words come from the caller, set with the typography of their language. The same card gives the
//! same bytes on every machine: the font is embedded, and nothing else is asked.

mod article;
mod canvas;
mod colour;
mod figure;
pub mod icon;
mod letters;
mod marks;
mod site;
mod wrap;

use serde::Serialize;

pub use colour::Accent;

/// Pixels across, as those who show shared links ask for.
pub const WIDTH: u32 = 1200;
/// Pixels down.
pub const HEIGHT: u32 = 630;
/// The version of the drawing: another one for every change that an eye or a byte can tell, so that no
/// picture drawn before is taken for one of now. A test says when, also after a library's update.
pub const VERSION: u32 = 2;

/// Who shares: the same on all cards of a site.
#[derive(Clone, Debug, Serialize)]
pub struct Brand {
    /// The association's name.
    pub name: String,
    /// Where the site is: `amie.example`
    pub host: String,
    /// The colour of the cloth.
    pub accent: Accent,
}

/// One year of a figure's history.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// The year.
    pub label: String,
    /// Its value, zero or more.
    pub value: f64,
}

/// One value of one indicator.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FigureCard {
    /// What readers call it.
    pub label: String,
    /// The number with its sign, and the words for how exactly it is known: "plus de 14 000", "70 %".
    pub value: String,
    /// The unit in words.
    pub unit: Option<String>,
    /// The year.
    pub year: String,
    /// The counts behind a rate: "16 sur 23 personnes".
    pub sample: Option<String>,
    /// That the value is not settled: "valeur d’illustration".
    pub status: Option<String>,
    /// How it changed: "↑ +12 % par rapport à 2023".
    pub change: Option<String>,
    /// The last years, this one last. The caller gives only values that are exact and can be compared;
    /// fewer than three are not drawn, nor are more than six.
    pub history: Vec<Bar>,
    /// Where it comes from: "Source : bilan d’activité".
    pub source: Option<String>,
}

/// An article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArticleCard {
    /// Its title.
    pub title: String,
    /// Where it stands: "Actualités".
    pub section: Option<String>,
    /// Its day: "7 mars 2025".
    pub date: String,
    /// A figure that it tells: "plus de 14 000 heures · Heures d’insertion · 2024".
    pub figure: Option<String>,
}

/// The site itself.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SiteCard {
    /// The site's name.
    pub title: String,
    /// A few words below it.
    pub tagline: Option<String>,
}

/// What a card shows.
#[derive(Clone, Debug, Serialize)]
pub enum Card {
    /// A value in very large type.
    Figure(FigureCard),
    /// A title on a pocket.
    Article(ArticleCard),
    /// A name and its tagline.
    Site(SiteCard),
}

/// Draws `card` for `brand` as PNG.
pub fn draw(brand: &Brand, card: &Card) -> Vec<u8> {
    canvas::png(brand.accent, &marks(brand, card))
}

/// Everything on the card, from the back to the front.
fn marks(brand: &Brand, card: &Card) -> Vec<canvas::Mark> {
    match card {
        Card::Figure(figure) => figure::marks(brand, figure),
        Card::Article(article) => article::marks(brand, article),
        Card::Site(site) => site::marks(brand, site),
    }
}

#[cfg(test)]
mod tests;
