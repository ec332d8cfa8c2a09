//! Addresses made complete, for readers that show a text away from its site.

/// `html` with every `href`, `src` and `poster` that begins with `/` or `#` made complete.
pub(super) fn absolute(html: &str, origin: &str, page: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, from) = rest.split_at(start);
        out.push_str(text);
        let end = tag_end(from);
        let (tag, after) = from.split_at(end);
        push_tag(&mut out, tag, origin, page);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The length of the tag at the start of `from`; quotes may hold a `>`.
fn tag_end(from: &str) -> usize {
    let mut quote = None;
    for (at, byte) in from.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return at + 1,
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    from.len()
}

fn push_tag(out: &mut String, tag: &str, origin: &str, page: &str) {
    let mut rest = tag;
    while let Some(at) = rest.find("=\"") {
        let (before, value) = rest.split_at(at + 2);
        out.push_str(before);
        let name = before[..at].rsplit([' ', '\n', '\t']).next().unwrap_or_default();
        let end = value.find('"').unwrap_or(value.len());
        if matches!(name, "href" | "src" | "poster") {
            if value.starts_with('#') {
                out.push_str(page);
            } else if value.starts_with('/') && !value.starts_with("//") {
                out.push_str(origin);
            }
        } else if name == "srcset" {
            let urls: Vec<String> = value[..end]
                .split(", ")
                .map(|url| if url.starts_with('/') { format!("{origin}{url}") } else { url.to_owned() })
                .collect();
            out.push_str(&urls.join(", "));
            rest = &value[end..];
            continue;
        }
        out.push_str(&value[..end]);
        rest = &value[end..];
        if rest.len() > 1 {
            out.push('"');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::absolute;

    #[test]
    fn addresses_in_tags_become_complete_and_text_stays() {
        let of = |html| absolute(html, "https://a.example", "https://a.example/x/y/");
        for (html, expected) in [
            (r#"<a href="/x/b/">b</a>"#, r#"<a href="https://a.example/x/b/">b</a>"#),
            (r##"<a id="r" href="#fn-1">1</a>"##, r#"<a id="r" href="https://a.example/x/y/#fn-1">1</a>"#),
            (r#"<a href="https://b.example/">b</a>"#, r#"<a href="https://b.example/">b</a>"#),
            (
                r#"<img alt="a > href=&quot;/x" src="/p.png">"#,
                r#"<img alt="a > href=&quot;/x" src="https://a.example/p.png">"#,
            ),
            (r#"<code>href="/x"</code>"#, r#"<code>href="/x"</code>"#),
            (
                r#"<img srcset="/a.webp 480w, /b.webp 960w">"#,
                r#"<img srcset="https://a.example/a.webp 480w, https://a.example/b.webp 960w">"#,
            ),
            (r#"<p title="x">"#, r#"<p title="x">"#),
            ("a < b", "a < b"),
        ] {
            assert_eq!(of(html), expected);
        }
    }
}
