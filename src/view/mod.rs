//! What a template sees: one typed view for each, and nothing else of the site.

pub mod archive;
mod breakdown;
mod change;
pub mod dashboard;
pub mod downloads;
pub mod drawing;
pub mod exact;
pub mod figure;
pub mod frame;
pub mod identity;
pub mod indicator;
pub mod json_ld;
pub mod media;
pub mod meta;
pub mod near;
mod overview;
pub mod pages;
mod notes;
mod plot;
mod sentences;
pub mod search;
pub mod share;
pub mod site;
mod table;
pub mod year;

use std::sync::Arc;

use serde::Serialize;

use crate::locale::{Language, date};
use crate::model::body::Picture;
use crate::model::{Article, Html, Meta, Site};

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LinkView {
    /// What is read.
    pub label: String,
    /// Where it leads, with the base path.
    pub url: String,
}

/// A link to a text under its title, which may be in another language than the page.
#[derive(Clone, Debug, Serialize)]
pub struct TitleView {
    /// The title.
    pub label: Arc<str>,
    /// Where it is, with the base path.
    pub url: String,
    /// The text's language: `fr`
    pub language: &'static str,
}

impl TitleView {
    /// The link to the text that `meta` tells of.
    pub fn new(site: &Site, meta: &Meta) -> Self {
        Self {
            label: Arc::clone(&meta.title),
            url: site.routes.href(meta.permalink.as_str()),
            language: meta.language.tag(),
        }
    }
}

/// A feed to announce.
#[derive(Clone, Debug, Serialize)]
pub struct FeedView {
    /// What it holds.
    pub title: String,
    /// Its media type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Where it is, with the base path.
    pub url: String,
}

/// A day, for machines and for readers.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// `2025-03-07`
    pub iso: String,
    /// `7 mars 2025`, with a superscript where the language asks for one.
    pub long: Html,
}

impl DateView {
    /// `day` in words.
    pub fn new(language: Language, day: jiff::civil::Date) -> Self {
        Self { iso: day.to_string(), long: Html::trusted(date::long_html(language, day)) }
    }
}

/// A picture.
#[derive(Clone, Debug, Serialize)]
pub struct PictureView {
    /// Where it is, with the base path; complete in metadata.
    pub url: String,
    /// Pixels of what is at that address, where the file tells.
    pub width: Option<u32>,
    /// Pixels of what is at that address, where the file tells.
    pub height: Option<u32>,
    /// Smaller ones in WebP, as `srcset` wants them; nothing where the picture is shown as it is.
    pub srcset: Option<String>,
    /// What it shows.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
    /// What stands below it.
    pub caption: Option<String>,
}

impl PictureView {
    /// `picture` on a site whose addresses begin with `base`. A photograph is named by the moderate one that is
    /// made of it.
    pub fn new(picture: &Picture, base: &str) -> Self {
        let fallback = picture.photo.as_ref().map(|photo| &photo.fallback);
        let size = fallback.map(|one| (one.width, one.height)).or(picture.size);
        Self {
            url: format!("{base}{}", fallback.map_or(&picture.url, |one| &one.url)),
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            srcset: picture.photo.as_ref().map(|photo| photo.srcset(base)),
            alt: picture.alt.clone(),
            credit: picture.credit.clone(),
            caption: picture.caption.clone(),
        }
    }
}

/// Where a card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CardPlace {
    /// The level of its title, which keeps the outline of the page without a gap.
    pub level: u8,
    /// Whether it opens the page.
    pub lead: bool,
    /// The language of the page.
    pub language: Language,
}

impl CardPlace {
    /// The place of the card that comes so many after this one, which alone can lead.
    #[must_use]
    pub fn nth(self, after: usize) -> Self {
        Self { lead: self.lead && after == 0, ..self }
    }
}

/// `blocks/card.html`: an article in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// Its title, escaped.
    pub title: Html,
    /// The level of the heading: 2 under the title of a page, 3 under that of a part.
    pub level: u8,
    /// True for the card that opens the page.
    pub lead: bool,
    /// Where it is.
    pub url: String,
    /// The language of its title and its summary, where it is not that of the page: `fr`
    pub language: Option<&'static str>,
    /// Its day.
    pub date: DateView,
    /// Its summary.
    pub summary: Option<Arc<str>>,
    /// Its tags.
    pub tags: Vec<LinkView>,
    /// Its picture.
    pub image: Option<PictureView>,
    /// Seen in the preview only.
    pub draft: bool,
    /// The whole card, as `blocks/card.html` draws it once for all lists; nothing yet in that template itself.
    pub drawn: Html,
}

impl CardView {
    /// The card of `article` at `place`.
    pub fn new(site: &Site, article: &Article, place: CardPlace) -> Self {
        let language = article.meta.language;
        Self {
            title: Html::escape(&article.meta.title),
            level: place.level,
            lead: place.lead,
            url: site.routes.href(article.meta.permalink.as_str()),
            language: (language != place.language).then(|| language.tag()),
            date: DateView::new(site.language(), article.date),
            summary: article.summary.clone().or_else(|| article.meta.description.clone()),
            tags: tag_links(site, article),
            image: picture(site, article),
            draft: article.draft || article.held_until.is_some(),
            drawn: Html::default(),
        }
    }
}

/// The tags of an article, as links.
pub fn tag_links(site: &Site, article: &Article) -> Vec<LinkView> {
    let tags = article.tags.iter().filter_map(|&at| site.tags.get(at));
    tags.map(|tag| LinkView { label: tag.name.clone(), url: site.routes.href(tag.permalink.as_str()) })
        .collect()
}

/// The picture of an article, addressed from the site's root.
pub fn picture(site: &Site, article: &Article) -> Option<PictureView> {
    let picture = article.picture.as_ref()?;
    Some(PictureView::new(picture, &site.routes.base_path))
}
