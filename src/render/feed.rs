//! Feeds of all articles and of each tag, in three formats, each article put into words once.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Serialize;

use super::absolute::absolute;
use super::pages::Renderer;
use super::{Rendered, atom, json_feed, rss};
use crate::diagnostic::Diagnostic;
use crate::memo::Key;
use crate::model::{Article, Permalink, Site};
use crate::view::meta::moment;

/// Who follows one tag needs fewer articles than who follows the site.
const TAG_ITEMS: usize = 5;

/// What a feed says of itself.
#[derive(Serialize)]
pub(super) struct Channel {
    pub(super) title: String,
    pub(super) description: String,
    /// The page that the feed follows, complete.
    pub(super) home: String,
    /// The folder of the feed's own addresses, complete, with a slash at its end.
    pub(super) base: String,
    pub(super) language: &'static str,
    /// The newest date of its articles, never the clock; nothing without articles.
    // Whoever writes a channel down writes this beside it.
    #[serde(skip)]
    pub(super) updated: Option<jiff::Zoned>,
    pub(super) author: String,
}

/// An article as feeds tell it, addresses complete.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    pub(super) title: &'a str,
    pub(super) description: Option<&'a str>,
    pub(super) authors: &'a [String],
    pub(super) url: String,
    /// Its text, once it is needed.
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

/// The format of a feed.
#[derive(Clone, Copy, Debug)]
enum Format {
    Rss,
    Atom,
    Json,
}

impl Format {
    const ALL: [Self; 3] = [Self::Rss, Self::Atom, Self::Json];

    fn name(self) -> &'static str {
        match self {
            Self::Rss => "index.xml",
            Self::Atom => "atom.xml",
            Self::Json => "feed.json",
        }
    }
}

/// One feed in one format.
#[derive(Clone, Copy, Debug)]
pub(super) struct File {
    feed: usize,
    format: Format,
}

/// One feed, whatever its format.
struct Feed {
    permalink: Permalink,
    channel: Channel,
    /// Places in the site's articles, newest first.
    articles: Vec<usize>,
}

/// All feeds of a site, and their articles as far as they were put into words.
pub(super) struct Feeds {
    feeds: Vec<Feed>,
    written: HashMap<usize, OnceLock<Result<Written, Box<Diagnostic>>>>,
}

impl Feeds {
    /// The feed of the site and those of its tags.
    pub(super) fn new(site: &Site) -> Self {
        let limit = site.config.feed_items;
        let all: Vec<usize> = (0..site.articles.len().min(limit)).collect();
        let channel_of = |address, title, articles: &[usize]| channel(site, address, title, articles);
        let channel = channel_of("/", site.config.title.clone(), &all);
        let mut feeds = vec![Feed { permalink: Permalink::home(), channel, articles: all }];
        for tag in &site.tags {
            let articles: Vec<usize> = tag.articles.iter().copied().take(limit.min(TAG_ITEMS)).collect();
            let title = format!("{} · {}", tag.name, site.config.title);
            let channel = channel_of(tag.permalink.as_str(), title, &articles);
            feeds.push(Feed { permalink: tag.permalink.clone(), channel, articles });
        }
        let written = feeds.iter().flat_map(|feed| &feed.articles).map(|&at| (at, OnceLock::new())).collect();
        Self { feeds, written }
    }

    /// Where each file of the feeds is published.
    pub(super) fn files(&self) -> impl Iterator<Item = (String, File)> {
        self.feeds.iter().enumerate().flat_map(|(feed, of)| {
            Format::ALL.map(|format| (of.permalink.file(format.name()), File { feed, format }))
        })
    }

    /// By what one file is known again.
    pub(super) fn key(&self, renderer: &Renderer, file: File) -> Option<Key> {
        let site = &*renderer.site;
        let Feed { channel, articles, .. } = self.feeds.get(file.feed)?;
        let articles: Vec<&Article> = articles.iter().filter_map(|&at| site.articles.get(at)).collect();
        let entries: Vec<Entry> = articles.iter().map(|article| entry(site, article)).collect();
        let updated = channel.updated.as_ref().map(jiff::Zoned::to_string);
        let told = (file.format.name(), channel, updated, entries, &site.config.base_url.origin);
        let told = Key::of_value(&told, 8 * 1024)?;
        let bodies = articles.iter().map(|article| article.body.known());
        let bodies = bodies.collect::<Option<Vec<&[u8]>>>()?;
        Some(Key::of([renderer.key.as_ref()?.as_bytes(), told.as_bytes()].into_iter().chain(bodies)))
    }

    /// The key of the bodies in one file.
    pub(super) fn bodies(&self, site: &Site, file: File) -> Option<Key> {
        let articles = self.feeds.get(file.feed)?.articles.iter().filter_map(|&at| site.articles.get(at));
        let bodies = articles.map(|article| article.body.known());
        Some(Key::of(bodies.collect::<Option<Vec<&[u8]>>>()?))
    }

    /// The bytes of one file.
    pub(super) fn write(&self, renderer: &Renderer, file: File) -> Rendered {
        let Some(Feed { channel, articles, .. }) = self.feeds.get(file.feed) else { return Ok(Vec::new()) };
        let mut entries = Vec::with_capacity(articles.len());
        for at in articles {
            let (Some(once), Some(article)) = (self.written.get(at), renderer.site.articles.get(*at)) else {
                continue;
            };
            entries.push(once.get_or_init(|| write(renderer, article)).as_ref().map_err(Clone::clone)?);
        }
        Ok(match file.format {
            Format::Rss => rss::feed(channel, entries.iter().map(|entry| entry.rss.as_slice())),
            Format::Atom => {
                atom::feed(channel, file.format.name(), entries.iter().map(|entry| entry.atom.as_slice()))
            }
            Format::Json => json_feed::feed(channel, entries.iter().map(|entry| entry.json.as_str())),
        })
    }
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

/// An article but for its text.
fn entry<'a>(site: &'a Site, article: &'a Article) -> Entry<'a> {
    let zoned = article.date.to_zoned(site.config.time_zone.clone());
    Entry {
        title: &article.meta.title,
        description: article.meta.description.as_deref(),
        authors: &article.authors,
        url: site.config.base_url.absolute(article.meta.permalink.as_str()),
        content: String::new(),
        published: moment(site, article.date),
        updated: moment(site, article.updated.unwrap_or(article.date).max(article.date)),
        tags: article.tags.iter().filter_map(|&at| site.tags.get(at)).map(|tag| tag.name.as_str()).collect(),
        rfc2822: zoned.map(|zoned| rss::date(&zoned)).unwrap_or_default(),
    }
}

fn write(renderer: &Renderer, article: &Article) -> Result<Written, Box<Diagnostic>> {
    let site = &*renderer.site;
    let mut entry = entry(site, article);
    let origin = &site.config.base_url.origin;
    entry.content = renderer.body(&article.body, |html| absolute(html.as_str(), origin, &entry.url))?;
    Ok(Written { rss: rss::item(&entry), atom: atom::entry(&entry), json: json_feed::item(&entry) })
}
