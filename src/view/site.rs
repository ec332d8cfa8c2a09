//! What every page shows of the site: its name, its menus, its feeds, the theme's words.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{FeedView, LinkView};
use crate::locale::texts;
use crate::model::config::MenuEntry;
use crate::model::{Figures, Site, open_data};
use crate::source::SourcePath;

/// The part of each page that is the same on all.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The site's name.
    pub title: String,
    /// A few words below it.
    pub tagline: Option<String>,
    /// `fr`
    pub language: &'static str,
    /// The front page's address.
    pub home: String,
    /// Who publishes.
    pub organisation: OrganisationView,
    /// Who answers for the site.
    pub legal: LegalView,
    /// The main menu.
    pub menu: Vec<MenuLinkView>,
    /// The menu at the foot.
    pub footer_menu: Vec<MenuLinkView>,
    /// The feeds of all articles.
    pub feeds: Vec<FeedView>,
    /// The stylesheet's address, which changes with its content.
    pub stylesheet: String,
    /// The logo's address.
    pub logo: Option<String>,
    /// The icon's address.
    pub favicon: Option<String>,
    /// The section with the most articles.
    pub news: Option<LinkView>,
    /// The dashboard.
    pub dashboard: Option<LinkView>,
    /// The list of all tags.
    pub tags_url: Option<String>,
    /// The theme's words in the site's language.
    pub words: BTreeMap<String, String>,
}

/// An entry of a menu.
#[derive(Clone, Debug, Serialize)]
pub struct MenuLinkView {
    /// What is read, and where it leads.
    #[serde(flatten)]
    pub link: LinkView,
    /// True when it leads to another site.
    pub external: bool,
}

/// The association.
#[derive(Clone, Debug, Serialize)]
pub struct OrganisationView {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Option<String>,
    /// The year of its foundation.
    pub founded: Option<i32>,
    /// Networks it belongs to.
    pub networks: Vec<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// How to reach it.
    pub contact: Option<LinkView>,
}

/// What French law asks of a site.
#[derive(Clone, Debug, Serialize)]
pub struct LegalView {
    /// The publication director.
    pub publication_director: Option<String>,
    /// Who hosts the site.
    pub host: Option<String>,
}

impl SiteView {
    /// The view of `site`, with a theme's words and stylesheet.
    pub fn new(site: &Site, words: BTreeMap<String, String>, stylesheet: String) -> Self {
        let config = &site.config;
        let organisation = &config.organisation;
        let file = |name: &str| {
            let asset = site.routes.asset(&SourcePath::new(&format!("static/{name}")))?;
            Some(site.routes.href(&asset.url))
        };
        let named = organisation.logo.as_ref().map_or("logo.svg", |logo| logo.value.as_str());
        Self {
            title: config.title.clone(),
            tagline: config.tagline.clone(),
            language: config.language.tag(),
            home: site.routes.href("/"),
            organisation: OrganisationView {
                name: organisation.name.clone(),
                kind: organisation.kind.clone(),
                founded: organisation.founded,
                networks: organisation.networks.clone(),
                purpose: organisation.purpose.clone(),
                contact: organisation.contact.as_deref().map(contact),
            },
            legal: LegalView {
                publication_director: config.legal.publication_director.clone(),
                host: config.legal.host.clone(),
            },
            menu: menu(site, &config.menu),
            footer_menu: menu(site, &config.footer_menu),
            feeds: feeds(site, "/", &config.title),
            stylesheet,
            logo: file(named),
            favicon: file("favicon.svg").or_else(|| file("favicon.ico")),
            news: news(site),
            dashboard: dashboard(site),
            tags_url: (!site.tags.is_empty()).then(|| site.routes.href("/tags/")),
            words,
        }
    }
}

/// An e-mail address or a page, as a link.
fn contact(written: &str) -> LinkView {
    let is_page = written.starts_with("https://") || written.starts_with("http://");
    let url = if is_page { written.to_owned() } else { format!("mailto:{written}") };
    LinkView { label: written.to_owned(), url }
}

/// The feeds below `address`, in the three formats.
pub fn feeds(site: &Site, address: &str, title: &str) -> Vec<FeedView> {
    let feed = |format: &str, name: &str, kind| FeedView {
        title: format!("{title} ({format})"),
        kind,
        url: site.routes.href(&format!("{address}{name}")),
    };
    vec![
        feed("RSS", "index.xml", "application/rss+xml"),
        feed("Atom", "atom.xml", "application/atom+xml"),
        feed("JSON Feed", "feed.json", "application/feed+json"),
    ]
}

/// The feeds to announce where figures are shown: those of all articles, and that of the figures.
pub fn feeds_with_changes(site: &Site, figures: &Figures) -> Vec<FeedView> {
    let mut feeds = feeds(site, "/", &site.config.title);
    feeds.push(changes(site, figures));
    feeds
}

/// The feed of what was published and corrected in the figures.
pub fn changes(site: &Site, figures: &Figures) -> FeedView {
    let word = texts::table(site.language()).word("changes-title");
    let title = texts::fill(word, &[("site", site.config.title.clone())]);
    FeedView {
        title: format!("{title} (Atom)"),
        kind: "application/atom+xml",
        url: site.routes.href(&open_data::changes_file(figures)),
    }
}

/// The section with the most articles: the news.
pub fn news(site: &Site) -> Option<LinkView> {
    let section = site.sections.iter().filter(|section| !section.articles.is_empty());
    let section = section.max_by_key(|section| section.articles.len())?;
    let url = site.routes.href(section.meta.permalink.as_str());
    Some(LinkView { label: section.meta.title.clone(), url })
}

/// The dashboard, under its section's title.
pub fn dashboard(site: &Site) -> Option<LinkView> {
    let permalink = &site.figures.as_ref()?.permalink;
    let section = site.sections.iter().find(|section| section.meta.permalink == *permalink);
    let label = section.map_or_else(|| "Impact".to_owned(), |section| section.meta.title.clone());
    Some(LinkView { label, url: site.routes.href(permalink.as_str()) })
}

/// A menu.
fn menu(site: &Site, entries: &[MenuEntry]) -> Vec<MenuLinkView> {
    let link = |entry: &MenuEntry| {
        let is_own = entry.url.starts_with('/');
        let url = if is_own { site.routes.href(&entry.url) } else { entry.url.clone() };
        let external = url.starts_with("http") && !url.starts_with(&site.config.base_url.absolute("/"));
        MenuLinkView { link: LinkView { label: entry.label.clone(), url }, external }
    };
    entries.iter().map(link).collect()
}
