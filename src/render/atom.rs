//! Atom with full content.

use super::feed::{Channel, Entry};
use super::xml::Xml;

/// One article.
pub(super) fn entry(entry: &Entry) -> Vec<u8> {
    let mut xml = Xml::part();
    xml.open("entry", &[]);
    xml.text("title", &[], entry.title);
    xml.text("id", &[], &entry.url);
    xml.empty("link", &[("href", &entry.url), ("rel", "alternate"), ("type", "text/html")]);
    xml.text("published", &[], &entry.published);
    xml.text("updated", &[], &entry.updated);
    for author in entry.authors {
        xml.open("author", &[]);
        xml.text("name", &[], author);
        xml.close("author");
    }
    for tag in &entry.tags {
        xml.empty("category", &[("term", tag)]);
    }
    if let Some(description) = &entry.description {
        xml.text("summary", &[], description);
    }
    xml.text("content", &[("type", "html")], &entry.content);
    xml.close("entry");
    xml.finish()
}

/// The feed of entries that were written before, whose file is `name`.
pub(super) fn feed<'a>(
    channel: &Channel,
    name: &str,
    entries: impl Iterator<Item = &'a [u8]> + Clone,
) -> Vec<u8> {
    let size: usize = entries.clone().map(<[u8]>::len).sum();
    let mut xml = Xml::document(size + 1024);
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", channel.language)]);
    let own = format!("{}{name}", channel.base);
    xml.text("title", &[], &channel.title);
    xml.text("id", &[], &channel.home);
    xml.empty("link", &[("href", &own), ("rel", "self"), ("type", "application/atom+xml")]);
    xml.empty("link", &[("href", &channel.home), ("rel", "alternate"), ("type", "text/html")]);
    // Atom demands a date even of an empty feed; the clock would change the bytes with each build.
    let updated = channel.updated.as_ref().map(|moment| moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    xml.text("updated", &[], updated.as_deref().unwrap_or("1970-01-01T00:00:00Z"));
    xml.open("author", &[]);
    xml.text("name", &[], &channel.author);
    xml.close("author");
    xml.text("generator", &[], "essor");
    entries.for_each(|entry| xml.raw(entry));
    xml.close("feed");
    xml.finish()
}
