//! What the preview adds to a page: the script that reloads it, and the leave for it to run.

use std::fmt::Write;
use std::ops::Range;

use super::snapshot::{Snapshot, Version};
use crate::locale::{Language, texts};

/// The script that the pages of the preview load.
pub(super) const SCRIPT: &str = include_str!("reload.js");

/// The page as the preview shows it. The published page has none of this.
pub(super) fn with_script(html: &str, version: Version) -> String {
    let mut page = allow_script(html);
    let at = find_last(&page, "</body").unwrap_or(page.len());
    let Version { pages, styles, problems } = version;
    let tag = format!(
        "<script src=\"/__essor/reload.js?pages={pages}&amp;styles={styles}&amp;problems={problems}\" defer></script>"
    );
    page.insert_str(at, &tag);
    page
}

/// Adapts the security policies that a page sets in its `<meta>` elements.
fn allow_script(html: &str) -> String {
    let mut page = String::with_capacity(html.len() + 256);
    let mut rest = html;
    while let Some(start) = find(rest, "<meta") {
        let end = start + rest[start..].find('>').map_or(rest.len() - start, |end| end + 1);
        let element = &rest[start..end];
        page.push_str(&rest[..start]);
        let is_policy = find(element, "content-security-policy").is_some()
            && find(element, "content-security-policy-report-only").is_none();
        match attribute(element, "content").filter(|_| is_policy) {
            Some(range) => {
                page.push_str(&element[..range.start]);
                page.push_str(&policy(&element[range.clone()]));
                page.push_str(&element[range.end..]);
            }
            None => page.push_str(element),
        }
        rest = &rest[end..];
    }
    page.push_str(rest);
    page
}

/// The policy with leave for our script and its connection to this server.
fn policy(escaped: &str) -> String {
    let text = ["&#39;", "&#x27;", "&#X27;", "&apos;"]
        .iter()
        .fold(escaped.to_owned(), |text, quote| text.replace(quote, "'"));
    let mut directives: Vec<(String, Vec<&str>)> = Vec::new();
    for directive in text.split(';') {
        let mut words = directive.split_whitespace();
        if let Some(name) = words.next() {
            directives.push((name.to_ascii_lowercase(), words.collect()));
        }
    }
    // The preview has no certificate: a page that insists on one would not find its stylesheet.
    directives.retain(|(name, _)| name != "upgrade-insecure-requests");
    let default = directives.iter().find(|(name, _)| name == "default-src").map(|(_, words)| words.clone());
    for wanted in ["script-src", "connect-src"] {
        if let (Some(words), false) = (&default, directives.iter().any(|(name, _)| name == wanted)) {
            directives.push((wanted.to_owned(), words.clone()));
        }
    }
    for (_, words) in directives
        .iter_mut()
        .filter(|(name, _)| matches!(name.as_str(), "script-src" | "script-src-elem" | "connect-src"))
    {
        words.retain(|word| !word.eq_ignore_ascii_case("'none'"));
        if !words.iter().any(|word| word.eq_ignore_ascii_case("'self'")) {
            words.push("'self'");
        }
    }
    let written: Vec<_> =
        directives.iter().map(|(name, words)| format!("{name} {}", words.join(" "))).collect();
    written.join("; ").replace('\'', "&#39;")
}

/// Where the value of an attribute is in an element.
fn attribute(element: &str, name: &str) -> Option<Range<usize>> {
    let mut from = 0;
    loop {
        let start = from + find(&element[from..], name)?;
        from = start + name.len();
        let is_whole = element[..start]
            .ends_with(|before: char| before.is_ascii_whitespace() || before == '"' || before == '\'');
        let after = element[from..].trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start).filter(|_| is_whole) else { continue };
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let start = element.len() - value.len() + 1;
        let end = start + element[start..].find(quote)?;
        return Some(start..end);
    }
}

/// Where the ASCII `word`, given in small letters, first is in `text`, in letters of any case.
fn find(text: &str, word: &str) -> Option<usize> {
    text.as_bytes().windows(word.len()).position(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

fn find_last(text: &str, word: &str) -> Option<usize> {
    text.as_bytes().windows(word.len()).rposition(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

/// The problems as the script asks for them: JSON, of which it shows the texts as texts.
pub(super) fn problems(shown: &Snapshot) -> String {
    let table = texts::table(shown.language);
    serde_json::json!({
        "language": shown.language.tag(),
        "title": table.word("serve-problems"),
        "close": table.word("serve-close"),
        "text": shown.problems,
    })
    .to_string()
}

/// The page that stands in for a site that was never built.
pub(super) fn never_built(shown: &Snapshot) -> String {
    let title = texts::table(shown.language).word("serve-problems");
    let text = shown.problems.as_deref().unwrap_or_default();
    with_script(&plain(shown.language, title, &format!("<pre>{}</pre>", escape(text))), shown.version)
}

/// The page for an address that leads nowhere, in a site that has none of its own.
pub(super) fn missing(shown: &Snapshot) -> String {
    with_script(&plain(shown.language, texts::table(shown.language).word("serve-missing"), ""), shown.version)
}

/// The page that stands in for one whose template fails on what it is given.
pub(super) fn unmade(shown: &Snapshot) -> String {
    let table = texts::table(shown.language);
    let why = format!("<p>{}</p>", escape(table.word("serve-unmade-why")));
    with_script(&plain(shown.language, table.word("serve-unmade"), &why), shown.version)
}

fn plain(language: Language, title: &str, body: &str) -> String {
    let tag = language.tag();
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>body{{font:1rem/1.5 system-ui;margin:2rem;color-scheme:light dark}}\
         pre{{white-space:pre-wrap}}</style>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' | '>' | '&' | '"' | '\'' => {
                // Writing into a string cannot fail.
                let _ = write!(escaped, "&#{};", u32::from(character));
            }
            _ => escaped.push(character),
        }
    }
    escaped
}
