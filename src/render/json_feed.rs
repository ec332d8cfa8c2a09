//! JSON Feed 1.1 with full content.

use serde_json::{Value, json};

use super::feed::{Channel, Entry};

/// One article.
pub(super) fn item(entry: &Entry) -> String {
    let mut item = json!({
        "id": entry.url, "url": entry.url, "title": entry.title,
        "content_html": entry.content, "date_published": entry.published, "date_modified": entry.updated,
    });
    if let Some(object) = item.as_object_mut() {
        if let Some(description) = &entry.description {
            object.insert("summary".into(), json!(description));
        }
        if !entry.tags.is_empty() {
            object.insert("tags".into(), json!(entry.tags));
        }
        let authors: Vec<Value> = entry.authors.iter().map(|name| json!({ "name": name })).collect();
        if !authors.is_empty() {
            object.insert("authors".into(), Value::Array(authors));
        }
    }
    item.to_string()
}

/// The feed of articles that were written before.
pub(super) fn feed<'a>(channel: &Channel, items: impl Iterator<Item = &'a str> + Clone) -> Vec<u8> {
    let head = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": channel.title,
        "home_page_url": channel.home, "feed_url": format!("{}feed.json", channel.base),
        "description": channel.description, "language": channel.language,
        "authors": [{ "name": channel.author }],
    });
    let mut out = head.to_string();
    out.reserve(items.clone().map(|item| item.len() + 1).sum::<usize>() + 16);
    // The items are JSON already: they are put in before the brace that closes the object.
    out.pop();
    out.push_str(",\"items\":[");
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(item);
    }
    out.push_str("]}\n");
    out.into_bytes()
}
