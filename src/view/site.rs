//! What every page shows of the site: its name, its menus, its feeds, the theme's words.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{FeedView, LinkView};
use crate::locale::texts;
use crate::model::config::MenuEntry;
use crate::model::icon::MANIFEST;
use crate::model::{Figures, Icon, Logo, Origin, Site, open_data};

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
    /// The colours around a page, for a browser's own frame: on light screens, then on dark ones.
    pub heads: [Option<String>; 2],
    /// The logo.
    pub logo: Option<LogoView>,
    /// The icons and the manifest, as links in a page's head.
    pub icons: Vec<IconView>,
    /// The section with the most articles.
    pub news: Option<LinkView>,
    /// The dashboard.
    pub dashboard: Option<LinkView>,
    /// The list of all tags.
    pub tags_url: Option<String>,
    /// The page where readers search.
    pub search_url: Option<String>,
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

/// The association's logo.
#[derive(Clone, Debug, Serialize)]
pub struct LogoView {
    /// Where it is, with the base path: a small one where the logo has many pixels.
    pub url: String,
    /// Pixels of what is at that address, where the file tells.
    pub width: Option<u32>,
    /// Pixels of what is at that address, where the file tells.
    pub height: Option<u32>,
    /// What it shows: the association's name. Beside that name in letters it is to be left empty.
    pub alt: String,
}

impl LogoView {
    fn new(site: &Site, logo: &Logo) -> Self {
        let small = logo.small.as_ref();
        let size = small.map(|small| (small.width, small.height)).or(logo.size);
        Self {
            url: site.routes.href(small.map_or(&logo.url, |small| &small.url)),
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            alt: site.config.organisation.name.clone(),
        }
    }
}

/// A link to an icon, or to the manifest.
#[derive(Clone, Debug, Serialize)]
pub struct IconView {
    /// `icon`, `apple-touch-icon` or `manifest`.
    pub rel: &'static str,
    /// Where it is, with the base path.
    pub url: String,
    /// Its media type, where a browser chooses by it.
    #[serde(rename = "type")]
    pub kind: Option<&'static str>,
    /// `32x32`, where a browser chooses by it.
    pub sizes: Option<String>,
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
    /// The view of `site`, with a theme's words, the address of its stylesheet and the colours of its head.
    pub fn new(
        site: &Site,
        words: BTreeMap<String, String>,
        stylesheet: String,
        heads: [Option<String>; 2],
    ) -> Self {
        let config = &site.config;
        let organisation = &config.organisation;
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
            heads,
            logo: site.logo.as_ref().map(|logo| LogoView::new(site, logo)),
            icons: icons(site),
            news: news(site),
            dashboard: dashboard(site),
            tags_url: (!site.tags.is_empty()).then(|| site.routes.href("/tags/")),
            search_url: site.search_page().map(|page| site.routes.href(page.as_str())),
            words,
        }
    }
}

/// True for the address of a page, as opposed to that of a letter box.
pub(super) fn is_page(contact: &str) -> bool {
    contact.starts_with("https://") || contact.starts_with("http://")
}

/// An e-mail address or a page, as a link.
fn contact(written: &str) -> LinkView {
    let url = if is_page(written) { written.to_owned() } else { format!("mailto:{written}") };
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
    Some(LinkView { label: section.meta.title.to_string(), url })
}

/// The dashboard, under its section's title.
pub fn dashboard(site: &Site) -> Option<LinkView> {
    let (title, permalink) = site.dashboard()?;
    Some(LinkView { label: title.to_owned(), url: site.routes.href(permalink.as_str()) })
}

/// What a page's head tells of the icons. Larger ones are named by the manifest.
fn icons(site: &Site) -> Vec<IconView> {
    let view = |&(icon, _): &(Icon, Origin)| {
        let (rel, kind) = match icon {
            Icon::Tab => ("icon", None),
            Icon::Drawing => ("icon", Some("image/svg+xml")),
            Icon::Touch => ("apple-touch-icon", None),
            Icon::Home | Icon::Large => return None,
        };
        // Without its size some browsers take the small one for the better.
        let sizes = (icon == Icon::Tab).then_some("32x32".to_owned());
        Some(IconView { rel, url: site.routes.href(icon.address()), kind, sizes })
    };
    let manifest = IconView { rel: "manifest", url: site.routes.href(MANIFEST), kind: None, sizes: None };
    site.icons.iter().filter_map(view).chain([manifest]).collect()
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
