//! The view of the page where readers search, which lists everything for those whose browser runs no script.

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Serialize;

use super::LinkView;
use crate::locale::{date, number, texts};
use crate::model::{Article, Section, Site};
use crate::search::{Catalogue, Entry};

/// More articles are not listed one by one, where the list of a year has a page of its own.
const MOST_ARTICLES: usize = 500;

/// `search.html`
#[derive(Debug, Serialize)]
pub struct SearchView {
    /// The script's address, which changes with its content.
    pub script: String,
    /// The folder of the index, with the base path and a slash at its end.
    pub index: String,
    /// The articles, the newest first.
    pub years: Vec<YearView>,
    /// Texts without a date.
    pub pages: Vec<LinkView>,
    /// What is counted.
    pub indicators: Vec<LinkView>,
}

/// The articles of one year.
#[derive(Debug, Serialize)]
pub struct YearView {
    /// The year.
    pub year: i16,
    /// How many articles it has, in words.
    pub label: String,
    /// The page that lists those of the news, where there is one.
    pub url: Option<String>,
    /// The articles, but for those that only that page lists.
    pub entries: Vec<EntryView>,
}

/// An article in the list.
#[derive(Debug, Serialize)]
pub struct EntryView {
    /// Its title.
    pub title: Arc<str>,
    /// Where it is, with the base path.
    pub url: String,
    /// Its day: `2025-03-07`.
    pub date: String,
    /// The same for readers: `07/03/2025`.
    pub day: String,
}

impl SearchView {
    /// The view of what can be found, with the addresses of the `script` and of the `index`.
    pub fn new(site: &Site, catalogue: &Catalogue, script: String, index: String) -> Self {
        let (mut pages, mut indicators, mut articles) = (Vec::new(), Vec::new(), Vec::new());
        for &entry in &catalogue.entries {
            let link = entry.heading(site).map(|(title, address)| LinkView {
                label: title.into_owned(),
                url: site.routes.href(&address),
            });
            match entry {
                Entry::Article(at) => articles.extend(site.articles.get(at)),
                Entry::Section(_) | Entry::Page(_) | Entry::Dashboard => pages.extend(link),
                Entry::Indicator(_) => indicators.extend(link),
            }
        }
        articles.reverse();
        Self { script, index, years: years(site, &articles), pages, indicators }
    }
}

/// The years of `articles`, which come newest first.
fn years(site: &Site, articles: &[&Article]) -> Vec<YearView> {
    let news = site.sections.iter().enumerate().max_by_key(|(_, section)| section.articles.len());
    let is_long = articles.len() > MOST_ARTICLES;
    let (language, table) = (site.language(), texts::table(site.language()));
    let years = articles.chunk_by(|one, next| one.date.year() == next.date.year());
    years
        .filter_map(|all| {
            let year = all.first()?.date.year();
            let url = news.and_then(|(_, section)| archive(site, section, year));
            let is_elsewhere = |article: &Article| {
                is_long && url.is_some() && article.section == news.map(|(place, _)| place)
            };
            Some(YearView {
                year,
                label: number::quantity(
                    language,
                    Decimal::from(all.len()),
                    table.word("article"),
                    table.word("articles"),
                ),
                entries: all.iter().filter(|one| !is_elsewhere(one)).map(|one| entry(site, one)).collect(),
                url,
            })
        })
        .collect()
}

/// The page that lists a year of a section.
fn archive(site: &Site, section: &Section, year: i16) -> Option<String> {
    let page = section.meta.permalink.join(&year.to_string());
    site.routes.has_address(page.as_str()).then(|| site.routes.href(page.as_str()))
}

fn entry(site: &Site, article: &Article) -> EntryView {
    EntryView {
        title: Arc::clone(&article.meta.title),
        url: site.routes.href(article.meta.permalink.as_str()),
        date: article.date.to_string(),
        day: date::short(site.language(), article.date),
    }
}
