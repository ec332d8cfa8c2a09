//! Feeds of all articles and of each tag, in three formats, each article put into words once.

use std::collections::HashMap;

use rayon::prelude::*;

use super::absolute::absolute;
use super::pages::Renderer;
use super::{File, atom, json_feed, rss};
use crate::diagnostic::Diagnostic;
use crate::model::{Article, Permalink, Site};
use crate::view::meta::moment;

/// Who follows one tag needs fewer articles than who follows the site.
const TAG_ITEMS: usize = 5;

/// What a feed says of itself.
pub(super) struct Channel {
    pub(super) title: String,
    pub(super) description: String,
    /// The page that the feed follows, complete.
    pub(super) home: String,
    /// The folder of the feed's own addresses, complete, with a slash at its end.
    pub(super) base: String,
    pub(super) language: &'static str,
    /// The newest date of its articles, never the clock; nothing without articles.
    pub(super) updated: Option<jiff::Zoned>,
    pub(super) author: String,
}

/// An article as feeds tell it, addresses complete.
pub(super) struct Entry<'a> {
    pub(super) article: &'a Article,
    pub(super) url: String,
    pub(super) content: String,
    pub(super) published: String,
    pub(super) updated: String,
    pub(super) tags: Vec<&'a str>,
    /// The day in the form of RSS.
    pub(super) rfc2822: String,
}

/// An article in the three formats.
struct Written {
    rss: Vec<u8>,
    atom: Vec<u8>,
    json: String,
}

/// All feeds.
pub(super) fn files(renderer: &Renderer) -> Result<Vec<File>, Box<Diagnostic>> {
    let site = renderer.site;
    let limit = site.config.feed_items;
    let all: Vec<usize> = (0..site.articles.len().min(limit)).collect();
    let mut feeds = vec![(Permalink::home(), channel(site, "/", site.config.title.clone(), &all), all)];
    for tag in &site.tags {
        let newest: Vec<usize> = tag.articles.iter().copied().take(limit.min(TAG_ITEMS)).collect();
        let title = format!("{} · {}", tag.name, site.config.title);
        let channel = channel(site, tag.permalink.as_str(), title, &newest);
        feeds.push((tag.permalink.clone(), channel, newest));
    }
    let mut needed: Vec<usize> = feeds.iter().flat_map(|(.., articles)| articles.iter().copied()).collect();
    needed.sort_unstable();
    needed.dedup();
    let written: Result<HashMap<usize, Written>, Box<Diagnostic>> =
        needed.into_par_iter().map(|at| Ok((at, write(renderer, &site.articles[at])?))).collect();
    let written = written?;
    let files = feeds.par_iter().flat_map_iter(|(permalink, channel, articles)| {
        let entries: Vec<&Written> = articles.iter().filter_map(|at| written.get(at)).collect();
        let rss = entries.iter().map(|entry| entry.rss.as_slice());
        let atom = entries.iter().map(|entry| entry.atom.as_slice());
        let json = entries.iter().map(|entry| entry.json.as_str());
        [
            File::bytes(permalink.file("index.xml"), rss::feed(channel, rss)),
            File::bytes(permalink.file("atom.xml"), atom::feed(channel, "atom.xml", atom)),
            File::bytes(permalink.file("feed.json"), json_feed::feed(channel, json)),
        ]
    });
    Ok(files.collect())
}

fn channel(site: &Site, address: &str, title: String, articles: &[usize]) -> Channel {
    let days = articles.iter().filter_map(|&at| site.articles.get(at));
    let updated = days.map(|article| article.updated.unwrap_or(article.date).max(article.date)).max();
    let url = site.config.base_url.absolute(address);
    Channel {
        description: site.config.tagline.clone().unwrap_or_else(|| title.clone()),
        title,
        home: url.clone(),
        base: url,
        language: site.language().tag(),
        updated: updated.and_then(|day| day.to_zoned(site.config.time_zone.clone()).ok()),
        author: site.config.organisation.name.clone(),
    }
}

fn write(renderer: &Renderer, article: &Article) -> Result<Written, Box<Diagnostic>> {
    let site = renderer.site;
    let url = site.config.base_url.absolute(article.meta.permalink.as_str());
    let body = renderer.body(&article.body)?;
    let zoned = article.date.to_zoned(site.config.time_zone.clone());
    let entry = Entry {
        content: absolute(body.as_str(), &site.config.base_url.origin, &url),
        published: moment(site, article.date),
        updated: moment(site, article.updated.unwrap_or(article.date).max(article.date)),
        tags: article.tags.iter().filter_map(|&at| site.tags.get(at)).map(|tag| tag.name.as_str()).collect(),
        rfc2822: zoned.map(|zoned| rss::date(&zoned)).unwrap_or_default(),
        article,
        url,
    };
    Ok(Written { rss: rss::item(&entry), atom: atom::entry(&entry), json: json_feed::item(&entry) })
}
