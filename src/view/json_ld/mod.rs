//! Data for search engines: schema.org in JSON-LD, safe inside a script element.

mod dataset;

use std::fmt::Write;

use memchr::{memchr3, memmem};
use serde::Serialize;

use super::meta::PageView;
use super::site::is_page;
use crate::model::figure::IndicatorId;
use crate::model::{Article, Figures, Icon, Site};
use dataset::Dataset;

/// What a page holds, as schema.org names it.
#[derive(Serialize)]
#[serde(tag = "@type")]
enum Thing<'a> {
    #[serde(rename = "NGO")]
    Organisation(Organisation<'a>),
    WebSite(WebSite<'a>),
    NewsArticle(NewsArticle<'a>),
    CollectionPage(CollectionPage<'a>),
    Dataset(Dataset<'a>),
    BreadcrumbList(BreadcrumbList<'a>),
}

#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    things: &'a [Thing<'a>],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Organisation<'a> {
    #[serde(rename = "@id")]
    id: &'a str,
    name: &'a str,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    founding_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    logo: Image,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_point: Option<ContactPoint<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    member_of: Vec<Named<'a>>,
}

/// A picture with its size in pixels.
#[derive(Serialize)]
struct Image {
    #[serde(rename = "@type")]
    kind: &'static str,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
}

/// A page by which somebody can be reached.
#[derive(Serialize)]
struct ContactPoint<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    url: &'a str,
}

/// Somebody or something with a name.
#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WebSite<'a> {
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    url: &'a str,
    in_language: &'static str,
    publisher: Named<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    potential_action: Option<SearchAction>,
}

/// How others may lead their readers to what the site finds.
#[derive(Serialize)]
struct SearchAction {
    #[serde(rename = "@type")]
    kind: &'static str,
    target: String,
    #[serde(rename = "query-input")]
    query_input: &'static str,
}

/// A list of articles.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CollectionPage<'a> {
    name: &'a str,
    url: &'a str,
    in_language: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    publisher: Named<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewsArticle<'a> {
    headline: &'a str,
    url: &'a str,
    main_entity_of_page: &'a str,
    in_language: &'static str,
    date_published: Option<&'a str>,
    date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    image: Vec<&'a str>,
    author: Vec<Named<'a>>,
    publisher: Named<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BreadcrumbList<'a> {
    item_list_element: Vec<ListItem<'a>>,
}

#[derive(Serialize)]
struct ListItem<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    item: String,
}

/// The association's name for other things to refer to.
fn id(site: &Site) -> String {
    site.config.base_url.absolute("/#organisation")
}

fn publisher<'a>(site: &'a Site, id: &'a str) -> Named<'a> {
    Named { kind: "NGO", id: Some(id), name: &site.config.organisation.name }
}

/// The front page: the association and its site.
pub(super) fn home(site: &Site, page: &PageView) -> String {
    let (id, organisation) = (id(site), &site.config.organisation);
    let network = |name| Named { kind: "Organization", id: None, name };
    let contact = organisation.contact.as_deref();
    let (page_of, email) = (contact.filter(|contact| is_page(contact)), contact.filter(|one| !is_page(one)));
    graph(&[
        Thing::Organisation(Organisation {
            id: &id,
            name: &organisation.name,
            url: site.config.base_url.absolute("/"),
            founding_date: organisation.founded.map(|year| year.to_string()),
            description: organisation.purpose.as_deref(),
            logo: logo(site),
            email,
            contact_point: page_of.map(|url| ContactPoint { kind: "ContactPoint", url }),
            member_of: organisation.networks.iter().map(|name| network(name)).collect(),
        }),
        Thing::WebSite(WebSite {
            id: site.config.base_url.absolute("/#website"),
            name: &site.config.title,
            url: &page.canonical,
            in_language: page.language,
            publisher: publisher(site, &id),
            potential_action: site.search_page().map(|search| SearchAction {
                kind: "SearchAction",
                target: site.config.base_url.absolute(&search.file("?q={words}")),
                query_input: "required name=words",
            }),
        }),
    ])
}

/// The logo as it is, or the large icon.
fn logo(site: &Site) -> Image {
    let icon = (Icon::Large.address(), Icon::Large.side().map(|side| (side, side)));
    let (address, size) = site.logo.as_ref().map_or(icon, |logo| (logo.url.as_str(), logo.size));
    Image {
        kind: "ImageObject",
        url: site.config.base_url.absolute(address),
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
    }
}

/// An article and the way to it.
pub(super) fn article(site: &Site, page: &PageView, article: &Article) -> String {
    let id = id(site);
    let person = |name| Named { kind: "Person", id: None, name };
    let mut author: Vec<Named> = article.authors.iter().map(|name| person(name)).collect();
    if author.is_empty() {
        author.push(publisher(site, &id));
    }
    graph(&[
        breadcrumb_list(site, page),
        Thing::NewsArticle(NewsArticle {
            headline: &article.meta.title,
            url: &page.canonical,
            main_entity_of_page: &page.canonical,
            in_language: page.language,
            date_published: page.published.as_deref(),
            date_modified: page.modified.as_deref().or(page.published.as_deref()),
            description: page.description.as_deref(),
            image: page.image.iter().map(|image| image.url.as_str()).collect(),
            author,
            publisher: publisher(site, &id),
        }),
    ])
}

/// A list, and the way to it. What it lists is not told again: each article tells of itself.
pub fn list(site: &Site, page: &PageView) -> String {
    let id = id(site);
    graph(&[
        breadcrumb_list(site, page),
        Thing::CollectionPage(CollectionPage {
            name: &page.title,
            url: &page.canonical,
            in_language: page.language,
            description: page.description.as_deref(),
            publisher: publisher(site, &id),
        }),
    ])
}

/// Any other page: the way to it.
pub fn breadcrumbs(site: &Site, page: &PageView) -> String {
    graph(&[breadcrumb_list(site, page)])
}

/// The dashboard: all indicators and the way to it.
pub fn dataset(site: &Site, figures: &Figures, page: &PageView) -> String {
    let id = id(site);
    graph(&[breadcrumb_list(site, page), Thing::Dataset(dataset::all(site, figures, page, &id))])
}

/// The page of one indicator: its values and the way to it.
pub fn indicator_dataset(site: &Site, figures: &Figures, at: IndicatorId, page: &PageView) -> String {
    let id = id(site);
    graph(&[breadcrumb_list(site, page), Thing::Dataset(dataset::one(site, figures, at, page, &id))])
}

/// The way from the front page to this one.
fn breadcrumb_list<'a>(site: &Site, page: &'a PageView) -> Thing<'a> {
    let origin = &site.config.base_url.origin;
    let above = page.breadcrumbs.iter().map(|link| (link.label.as_str(), link.url.as_str()));
    let way = above.chain([(&*page.title, page.url.as_str())]).enumerate();
    let item = |(at, (name, url)): (usize, (&'a str, &'a str))| ListItem {
        kind: "ListItem",
        position: at + 1,
        name,
        item: format!("{origin}{url}"),
    };
    Thing::BreadcrumbList(BreadcrumbList { item_list_element: way.map(item).collect() })
}

fn graph(things: &[Thing]) -> String {
    let graph = Graph { context: "https://schema.org", things };
    // These types hold texts and numbers only, which JSON can always say.
    script_safe(serde_json::to_string(&graph).unwrap_or_default())
}

/// JSON in which nothing can end a script element, nor a line of a script.
fn script_safe(json: String) -> String {
    let bytes = json.as_bytes();
    let is_safe = memchr3(b'<', b'>', b'&', bytes).is_none()
        && ["\u{2028}", "\u{2029}"].iter().all(|line_end| memmem::find(bytes, line_end.as_bytes()).is_none());
    if is_safe {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for sign in json.chars() {
        match sign {
            // Writing to a string cannot fail.
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => drop(write!(out, "\\u{:04x}", u32::from(sign))),
            sign => out.push(sign),
        }
    }
    out
}
