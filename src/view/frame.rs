//! What stands around a page: the lines in its head that do not tell of it, the masthead and the footer.

use serde::Serialize;

use super::FeedView;
use super::meta::PageView;
use crate::model::{Html, Site};

/// What stands around a page, drawn once for all pages around which it is the same.
#[derive(Clone, Debug, Serialize)]
pub struct FrameView {
    /// The lines of the head that tell of the site, as `partials/head.html` draws them.
    pub head: Html,
    /// As `partials/masthead.html` draws it.
    pub masthead: Html,
    /// As `partials/footer.html` draws it.
    pub footer: Html,
}

/// What the templates of the frame see of a page: so little that very many pages have it in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PlaceView {
    /// The kind of the page, as the page itself has it.
    pub kind: &'static str,
    /// `fr`
    pub language: &'static str,
    /// The language of the site's own words around the text, where it is another: `fr`
    pub words_language: Option<&'static str>,
    /// The address of the menu entry that the page stands under, or nothing.
    pub current: String,
    /// The page's own address, where a menu leads to it; or nothing.
    pub url: String,
}

impl PlaceView {
    /// The place of a page.
    pub fn of(site: &Site, page: &PageView) -> Self {
        let mut entries = site.config.menu.iter().chain(&site.config.footer_menu);
        let is_linked = entries.any(|entry| site.routes.href(&entry.url) == page.url);
        Self {
            kind: page.kind,
            language: page.language,
            words_language: page.words_language,
            current: page.current.clone(),
            url: if is_linked { page.url.clone() } else { String::new() },
        }
    }
}

/// `partials/head.html`
#[derive(Clone, Debug, Serialize)]
pub struct HeadView {
    /// Feeds to announce: the page's own, or those of the site.
    pub feeds: Vec<FeedView>,
}
