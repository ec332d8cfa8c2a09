//! The head of a page: title, description, addresses, and the way to it.

use std::sync::Arc;

use serde::Serialize;

use super::share::{self, SharedCard};
use super::{FeedView, LinkView, PictureView, archive, json_ld};
use crate::locale::texts;
use crate::model::{Archive, Article, Meta, Permalink, Section, Site};

/// What a page says of itself.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// The page's own title.
    pub title: Arc<str>,
    /// The whole text of `<title>`.
    pub head_title: String,
    /// One or two sentences.
    pub description: Option<Arc<str>>,
    /// The complete address.
    pub canonical: String,
    /// The address from the site's root.
    pub url: String,
    /// The address of the menu entry that the page stands under, or nothing.
    pub current: String,
    /// `home`, `section`, `archive`, `article`, `page`, `tag`, `tags`, `dashboard`, `indicator`, `year`,
    /// `search` or `not-found`.
    pub kind: &'static str,
    /// `fr`
    pub language: &'static str,
    /// The language of the site's own words around the text, where it is another: `fr`
    pub words_language: Option<&'static str>,
    /// Not for search engines.
    pub noindex: bool,
    /// ISO, with the zone.
    pub published: Option<String>,
    /// ISO, with the zone.
    pub modified: Option<String>,
    /// The picture to share, with a complete address.
    pub image: Option<PictureView>,
    /// Feeds of its own, which are announced in the place of the site's.
    pub own_feeds: Option<Vec<FeedView>>,
    /// From the front page to the page above this one.
    pub breadcrumbs: Vec<LinkView>,
    /// Data for search engines, safe inside a script element.
    pub json_ld: Option<String>,
}

impl PageView {
    /// A page at `address` with nothing but its title.
    pub fn plain(site: &Site, kind: &'static str, title: &str, address: &str) -> Self {
        let separator = if title == site.config.title { "" } else { " · " };
        let name = if separator.is_empty() { "" } else { site.config.title.as_str() };
        Self {
            title: title.into(),
            head_title: format!("{title}{separator}{name}"),
            description: None,
            canonical: site.config.base_url.absolute(address),
            url: site.routes.href(address),
            current: current(site, address),
            kind,
            language: site.language().tag(),
            words_language: None,
            noindex: false,
            published: None,
            modified: None,
            image: Some(share::site(site).picture(site)),
            own_feeds: None,
            breadcrumbs: if address == "/" { Vec::new() } else { vec![home(site)] },
            json_ld: None,
        }
    }

    /// A page made from a content file, which stands in the section `parent`. Data for search engines are
    /// left to who knows what the page holds.
    pub fn of(site: &Site, kind: &'static str, meta: &Meta, parent: Option<&Section>) -> Self {
        let mut page = Self::plain(site, kind, &meta.title, meta.permalink.as_str());
        page.description.clone_from(&meta.description);
        page.language = meta.language.tag();
        page.words_language = Some(site.language().tag()).filter(|tag| *tag != page.language);
        page.breadcrumbs.extend(parent.into_iter().flat_map(|section| way_to(site, section)));
        page
    }

    /// The page of a section; data for search engines are left out as well.
    pub fn section(site: &Site, kind: &'static str, section: &Section) -> Self {
        let mut page = Self::of(site, kind, &section.meta, parent(site, section));
        if page.description.is_none() && kind == "section" {
            let args = [("section", page.title.to_string()), ("site", site.config.title.clone())];
            page.description =
                Some(texts::fill(texts::table(site.language()).word("section-description"), &args).into());
        }
        page
    }

    /// The page of a year of a section.
    pub fn archive(site: &Site, section: &Section, archive: &Archive) -> Self {
        let (title, description) = archive::words(site, section, archive);
        let mut page = Self::plain(site, "archive", &title, archive.permalink.as_str());
        page.description = Some(description.into());
        page.breadcrumbs.extend(way_to(site, section));
        page.json_ld = Some(json_ld::list(site, &page));
        page
    }

    /// The front page.
    pub fn home(site: &Site) -> Self {
        let mut page = Self::of(site, "home", &site.home.meta, None);
        page.head_title = match &site.config.tagline {
            Some(tagline) => format!("{} · {tagline}", site.config.title),
            None => site.config.title.clone(),
        };
        page.breadcrumbs.clear();
        page.json_ld = Some(json_ld::home(site, &page));
        page
    }

    /// An article.
    pub fn article(site: &Site, article: &Article) -> Self {
        let section = article.section.and_then(|at| site.sections.get(at));
        let mut page = Self::of(site, "article", &article.meta, section);
        page.published = Some(moment(site, article.date));
        page.modified = article.updated.map(|day| moment(site, day));
        page.noindex = article.draft || article.held_until.is_some();
        if let Some(picture) = &article.picture {
            page.image = Some(PictureView::new(picture, &site.config.base_url.absolute("")));
        } else if let Some(card) = share::article(site, article) {
            page = page.with_card(site, &card);
        }
        page.json_ld = Some(json_ld::article(site, &page, article));
        page
    }

    /// The same page, shared with a picture of its own instead of the site's.
    #[must_use]
    pub fn with_card(mut self, site: &Site, card: &SharedCard) -> Self {
        self.image = Some(card.picture(site));
        self
    }
}

/// The front page, as a breadcrumb.
fn home(site: &Site) -> LinkView {
    LinkView { label: site.config.title.clone(), url: site.routes.href("/") }
}

/// The sections from the outermost to `section`.
fn way_to(site: &Site, section: &Section) -> Vec<LinkView> {
    let mut way = parent(site, section).map(|parent| way_to(site, parent)).unwrap_or_default();
    let url = site.routes.href(section.meta.permalink.as_str());
    way.push(LinkView { label: section.meta.title.to_string(), url });
    way
}

/// The nearest folder above a section that is one too.
fn parent<'a>(site: &'a Site, section: &Section) -> Option<&'a Section> {
    let mut folder = section.folder.folder();
    while folder.contains('/') {
        let known = site.sections.binary_search_by(|other| other.folder.as_str().cmp(folder));
        if let Ok(at) = known {
            return site.sections.get(at);
        }
        folder = folder.rsplit_once('/')?.0;
    }
    None
}

/// The longest address of the main menu that the one of a page is or lies below.
fn current(site: &Site, address: &str) -> String {
    let entries = || site.config.menu.iter().map(|entry| entry.url.as_str());
    let above =
        || entries().filter(|entry| *entry != "/" && entry.starts_with('/') && address.starts_with(entry));
    let entry = entries().find(|entry| *entry == address).or_else(|| above().max_by_key(|entry| entry.len()));
    entry.map(|entry| site.routes.href(entry)).unwrap_or_default()
}

/// Midnight of `day` where the site is, with the offset from UTC.
pub fn moment(site: &Site, day: jiff::civil::Date) -> String {
    let Ok(zoned) = day.to_zoned(site.config.time_zone.clone()) else { return day.to_string() };
    let minutes = zoned.offset().seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    let time = zoned.time();
    format!("{}T{:02}:{:02}:00{sign}{hours:02}:{minutes:02}", zoned.date(), time.hour(), time.minute())
}

/// The address of a page of a list: the list itself, then `page/2/`.
pub fn list_address(list: &Permalink, number: usize) -> String {
    if number == 1 { list.as_str().to_owned() } else { format!("{}page/{number}/", list.as_str()) }
}
