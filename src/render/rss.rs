//! RSS 2.0 with full content.

use super::feed::{Channel, Entry};
use super::xml::Xml;

/// A moment as RSS writes it.
pub(super) fn date(moment: &jiff::Zoned) -> String {
    moment.strftime("%a, %d %b %Y %H:%M:%S %z").to_string()
}

/// One article.
pub(super) fn item(entry: &Entry) -> Vec<u8> {
    let mut xml = Xml::part();
    xml.open("item", &[]);
    xml.text("title", &[], entry.title);
    xml.text("link", &[], &entry.url);
    xml.text("guid", &[("isPermaLink", "true")], &entry.url);
    xml.text("pubDate", &[], &entry.rfc2822);
    for author in entry.authors {
        xml.text("dc:creator", &[], author);
    }
    for tag in &entry.tags {
        xml.text("category", &[], tag);
    }
    if let Some(description) = &entry.description {
        xml.text("description", &[], description);
    }
    xml.text("content:encoded", &[], &entry.content);
    xml.close("item");
    xml.finish()
}

/// The feed of articles that were written before.
pub(super) fn feed<'a>(channel: &Channel, items: impl Iterator<Item = &'a [u8]> + Clone) -> Vec<u8> {
    let size: usize = items.clone().map(<[u8]>::len).sum();
    let mut xml = Xml::document(size + 1024);
    xml.open(
        "rss",
        &[
            ("version", "2.0"),
            ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ],
    );
    xml.open("channel", &[]);
    xml.text("title", &[], &channel.title);
    xml.text("link", &[], &channel.home);
    xml.text("description", &[], &channel.description);
    xml.text("language", &[], channel.language);
    if let Some(updated) = &channel.updated {
        xml.text("lastBuildDate", &[], &date(updated));
    }
    xml.text("generator", &[], "essor");
    let own = format!("{}index.xml", channel.base);
    xml.empty("atom:link", &[("href", &own), ("rel", "self"), ("type", "application/rss+xml")]);
    items.for_each(|item| xml.raw(item));
    xml.close("channel");
    xml.close("rss");
    xml.finish()
}
