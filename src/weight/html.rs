//! What a browser asks for when it shows a page, read from the finished page itself.
//!
//! This runs once for each page of the site. A page has hundreds of tags, of which a dozen ask for something:
//! links in its head, and those that have a `src`. Only these are looked at. Names are in small letters, as
//! templates write them.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memmem, memrchr};

use super::phone;

/// What browsers ask for where a page names no icon.
const USUAL_ICON: &str = "/favicon.ico";

/// What a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// To draw the page: a stylesheet, a script, an icon.
    Page,
    /// To be seen.
    Picture,
}

/// Tells `asked` of every address that `html` makes a telephone ask for, as it stands there. Late pictures are
/// among them: a reader who reads to the end gets them all. Of several icons a browser takes one, and a drawing
/// where there is one; icons for home screens and the manifest are not asked for by reading.
pub(super) fn read(html: &[u8], mut asked: impl FnMut(Role, &str)) {
    let html = &*without_comments(html);
    let head = memmem::find(html, b"</head").map_or(html, |end| &html[..end]);
    let mut icon = None;
    for at in memmem::find_iter(head, b"<link") {
        link(&head[at + "<link".len()..], &mut icon, &mut asked);
    }
    asked(Role::Page, icon.unwrap_or(USUAL_ICON));
    let (mut picture, mut from) = (Picture::Outside, 0);
    for at in memmem::find_iter(html, b"src") {
        // Where no tag begins in between, this is another word of the one before.
        let Some(start) = memrchr(b'<', &html[from..at]).map(|start| from + start) else { continue };
        let (before, tag) = (&html[from..start], &html[start + 1..]);
        from = at;
        if let Some(tag) = named(tag, "img") {
            picture = picture.after(before);
            if let Some(address) = image(tag).filter(|_| picture != Picture::Taken) {
                asked(Role::Picture, address);
            }
        } else if let Some(tag) = named(tag, "source") {
            picture = picture.after(before);
            if let Some(address) = source(tag).filter(|_| picture == Picture::Open) {
                asked(Role::Picture, address);
                picture = Picture::Taken;
            } else if let Some(video) = last(before, b"<video")
                && let Some(address) = poster(&before[video + 1..])
            {
                asked(Role::Picture, address);
            }
        } else if let Some(address) = poster(tag) {
            asked(Role::Picture, address);
        } else if let Some(tag) = named(tag, "script").or_else(|| named(tag, "iframe"))
            && let Some(address) = attribute(tag, "src")
        {
            asked(Role::Page, address);
        }
    }
}

/// Where the reader is between `<picture>` and its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Picture {
    Outside,
    Open,
    /// One of its sources is taken, so that its `<img>` asks for nothing.
    Taken,
}

impl Picture {
    /// Where the reader is after `passed`.
    fn after(self, passed: &[u8]) -> Self {
        memmem::find_iter(passed, b"picture").fold(self, |before, at| match &passed[..at] {
            [.., b'<'] => Self::Open,
            [.., b'<', b'/'] => Self::Outside,
            _ => before,
        })
    }
}

/// Where `part` is for the last time. Looking from the front is many times faster than from the end.
fn last(html: &[u8], part: &[u8]) -> Option<usize> {
    memmem::find_iter(html, part).last()
}

/// The page without its comments; most have none.
fn without_comments(html: &[u8]) -> Cow<'_, [u8]> {
    // Of the signs of a comment this is the rare one, and it costs a fraction to look for one sign.
    let opens = |at: &usize| html[..*at].ends_with(b"<") && html[*at..].starts_with(b"!--");
    let Some(mut start) = memchr_iter(b'!', html).find(opens).map(|at| at - 1) else {
        return Cow::Borrowed(html);
    };
    let (mut kept, mut rest) = (Vec::with_capacity(html.len()), html);
    loop {
        let (text, comment) = rest.split_at(start);
        kept.extend_from_slice(text);
        rest = memmem::find(comment, b"-->").map_or(&[], |end| &comment[end..]);
        match memmem::find(rest, b"<!--") {
            Some(next) => start = next,
            None => break,
        }
    }
    kept.extend_from_slice(rest);
    Cow::Owned(kept)
}

/// What stands after the name of the tag at the start of `rest`, if that is its name.
fn named<'h>(rest: &'h [u8], name: &str) -> Option<&'h [u8]> {
    let tag = rest.strip_prefix(name.as_bytes())?;
    tag.first().is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')).then_some(tag)
}

fn poster(tag: &[u8]) -> Option<&str> {
    attribute(named(tag, "video")?, "poster")
}

/// The address that a telephone takes of a source. One with a condition is for another screen, or for darkness.
fn source(tag: &[u8]) -> Option<&str> {
    attribute(tag, "media").is_none().then(|| image(tag)).flatten()
}

/// The address that a telephone takes of a picture or of one of its sources.
fn image(tag: &[u8]) -> Option<&str> {
    let sizes = || attribute(tag, "sizes").unwrap_or_default();
    let set = attribute(tag, "srcset").and_then(|srcset| phone::chosen(srcset, sizes()));
    set.or_else(|| attribute(tag, "src"))
}

fn link<'h>(tag: &'h [u8], icon: &mut Option<&'h str>, asked: &mut impl FnMut(Role, &str)) {
    for kind in attribute(tag, "rel").unwrap_or_default().split_ascii_whitespace() {
        // Most links lead somewhere and ask for nothing.
        if !matches!(kind, "preload" | "stylesheet" | "modulepreload" | "icon") {
            continue;
        }
        let Some(address) = attribute(tag, "href") else { return };
        match kind {
            "icon" if icon.is_some_and(is_drawing) => {}
            "icon" => *icon = Some(address),
            "preload" if attribute(tag, "as") == Some("image") => asked(Role::Picture, address),
            _ => asked(Role::Page, address),
        }
    }
}

fn is_drawing(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "svg")
}

/// The value of an attribute of the tag whose attributes begin at `rest`, as it is written.
fn attribute<'h>(mut rest: &'h [u8], name: &str) -> Option<&'h str> {
    let is_blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
    loop {
        let start = rest.iter().position(|byte| !is_blank(byte))?;
        rest = &rest[start..];
        if rest.starts_with(b">") {
            return None;
        }
        // Its first sign belongs to a name whatever it is, so that every turn gets on.
        let name_end = |byte: &u8| is_blank(byte) || matches!(byte, b'=' | b'>');
        let end = 1 + rest.get(1..)?.iter().position(name_end)?;
        let (key, after) = rest.split_at(end);
        let after = after.trim_ascii_start();
        let (value, next) = match after.strip_prefix(b"=").map(<[u8]>::trim_ascii_start) {
            Some(value) => unquoted(value)?,
            None => (&rest[..0], after),
        };
        if key.eq_ignore_ascii_case(name.as_bytes()) {
            return std::str::from_utf8(value).ok();
        }
        rest = next;
    }
}

/// A value without its quotes, and what follows.
fn unquoted(value: &[u8]) -> Option<(&[u8], &[u8])> {
    if let Some(quote @ (b'"' | b'\'')) = value.first() {
        let inner = &value[1..];
        let end = memchr(*quote, inner)?;
        return Some((&inner[..end], &inner[end + 1..]));
    }
    let end = value.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>')?;
    Some(value.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::{Role, USUAL_ICON, read};

    fn asked(html: &str) -> Vec<String> {
        let mut all = Vec::new();
        read(html.as_bytes(), |role, address| {
            all.push(if role == Role::Picture { format!("picture {address}") } else { address.to_owned() });
        });
        // Told by its own case below.
        all.retain(|address| html.is_empty() || address != USUAL_ICON);
        all
    }

    #[test]
    fn what_a_page_needs_is_read_from_its_tags() {
        for (html, expected) in [
            (
                r#"<link rel="stylesheet" href="/s.css?v=1"><script src='/s.js' defer></script>"#,
                "/s.css?v=1 /s.js",
            ),
            ("", "/favicon.ico"),
            (r"<link href=/s.css rel=stylesheet>", "/s.css"),
            (r#"<link rel="canonical" href="/"><link rel="alternate" href="/f.xml"><a href="/a">"#, ""),
            (r#"<link rel="manifest" href="/m"><link rel="apple-touch-icon" href="/t.png">"#, ""),
            (r#"<link rel="icon" href="/i.svg"><link rel="icon" href="/i.ico">"#, "/i.svg"),
            (r#"<link rel="icon" href="/i.ico"><link rel="icon" href="/i.svg">"#, "/i.svg"),
            (r#"<link rel="shortcut icon" href="/i.ico">"#, "/i.ico"),
            (r#"<img alt="a > src=&quot;b" src="/p.png" loading="lazy">"#, "picture /p.png"),
            (r#"<img src="/p.png" srcset="/p-1.png 1x, /p-2.png 2x">"#, "picture /p-2.png"),
            (
                r#"<picture><source type="image/webp" srcset="/p-480.webp 480w, /p-960.webp 960w" sizes="100vw"><img src="/p.jpg"></picture><img src="/q.jpg">"#,
                "picture /p-960.webp picture /q.jpg",
            ),
            (
                r#"<picture><source media="(prefers-color-scheme: dark)" srcset="/d.png"><img src="/l.png"></picture>"#,
                "picture /l.png",
            ),
            (r#"<video poster="/v.jpg" controls><source src="/v.mp4"></video>"#, "picture /v.jpg"),
            (r#"<script type="application/ld+json">{"src": "/x"}</script><script>src = 1</script>"#, ""),
            (r#"a<!-- <img src="/y"> -->b<img src=/x><!---->c<!-- open <img src="/z">"#, "picture /x"),
            (r#"<video src="/v" poster="/v.jpg"></video><video><source src="/w"></video>"#, "picture /v.jpg"),
            (
                r#"<p>The picture: src</p><img src="/a"><picture></picture><img src="/b">"#,
                "picture /a picture /b",
            ),
            ("<p>1 < 2 <img", ""),
            (r#"<img src="/open"#, ""),
            (r#"<img = src="/p.png">"#, "picture /p.png"),
            ("<imgs src=/p.png><image src=/p.png>", ""),
        ] {
            assert_eq!(asked(html).join(" "), expected, "{html}");
        }
    }
}
