//! Input that nobody means: random tokens, other line ends, and what the markup may never hold.

use proptest::prelude::*;

use super::super::element;
use super::{Outcome, read};

/// Pieces of Markdown and HTML that are dangerous together.
const TOKENS: &[&str] = &[
    "a",
    "été",
    " ",
    " ",
    "\n",
    "\n\n",
    "\n",
    "    ",
    "\t",
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~~",
    "~~",
    "# ",
    "### ",
    "> ",
    "> [!NOTE]\n",
    "- ",
    "1. ",
    "- [ ] ",
    "| ",
    "|---|\n",
    "|:-:|",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "](photo.jpg)",
    "](figure:heures/2024)",
    "[](",
    "figure:",
    "javascript:",
    "JAVASCRIPT&colon;",
    "&#106;avascript:",
    "data:",
    "<",
    ">",
    "</",
    "<a href=",
    "<a href=\"",
    "\"",
    "'",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "\n<div>\n",
    "\n</div>\n",
    "<p>",
    "</p>",
    "<details open>",
    "</details>",
    "<script>",
    "</script>",
    "<iframe src=x>",
    "<img src=photo.jpg onerror=x>",
    "<!--",
    "-->",
    "<?",
    "<![CDATA[",
    " onclick=x",
    " style=x",
    " id=x",
    "{#x}",
    "{onclick=x}",
    "{",
    "}",
    "{{ x }}",
    "[^1]",
    "[^1]: ",
    "[^x]",
    "\n[^2]: a",
    "[a]: javascript:x\n",
    "[a]",
    "\\",
    "&amp;",
    "&#1;",
    "&",
    ":",
    "!",
    "\u{0}",
    "\u{a0}",
    "\u{202e}",
    "🇫🇷",
    "e\u{301}",
    "---\n",
    "===\n",
    "```{chart}\n",
    "indicator: heures\n",
    "```rust\n",
    "<https://a.b>",
    "<a@b.c>",
    "/contact",
    "../",
    "#x",
    "%zz",
    "\u{feff}",
    "<svg>",
    "<h2>",
    "</h2>",
    "<li>",
    "<br>",
];

fn tokens(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(TOKENS), 0..most).prop_map(|tokens| tokens.concat())
}

/// What is wrong with the markup: tags that do not balance, or what is on no list.
fn fault(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let tag = &rest[..tag_end(rest)?];
        rest = &rest[tag.len() + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let name = tag.split([' ', '\n', '/']).next().unwrap_or_default();
        let own = ["pre", "h5", "h6"].contains(&name);
        if element::find(name).is_none() && !own {
            return Some(format!("<{name}> is on no list"));
        }
        for attribute in attributes(&tag[name.len()..]) {
            let (key, value) = attribute;
            let own = ["tabindex", "aria-labelledby", "loading", "decoding"].contains(&key);
            if !element::ATTRIBUTES.contains(&key) && !own {
                return Some(format!("{key} is on no list"));
            }
            let scheme = value.split([':', '/', '#', '?']).next().unwrap_or_default();
            let schemed = value[scheme.len()..].starts_with(':');
            let allowed = ["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str());
            if ["href", "src", "cite"].contains(&key) && schemed && !allowed {
                return Some(format!("{value} has a scheme"));
            }
        }
        if !element::find(name).is_some_and(|(_, class)| class.is_void()) {
            open.push(name);
        }
    }
    open.pop().map(|name| format!("<{name}> is not closed"))
}

/// The end of a tag, quotes apart.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quoted = false;
    tag.char_indices()
        .find(|&(_, c)| {
            quoted ^= c == '"';
            c == '>' && !quoted
        })
        .map(|(at, _)| at)
}

/// Names and values, as a browser would read them.
fn attributes(mut tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    loop {
        tag = tag.trim_start().trim_start_matches('/');
        let end = tag.find(['=', ' ', '\n']).unwrap_or(tag.len());
        let (name, rest) = tag.split_at(end);
        if name.is_empty() {
            return found;
        }
        let value = rest.strip_prefix("=\"").and_then(|rest| rest.split_once('"'));
        found.push((name, value.map_or("", |(value, _)| value)));
        tag = value.map_or(rest, |(_, rest)| rest);
    }
}

fn check(markdown: &str) -> Outcome {
    let out = read(markdown);
    assert_eq!(fault(&out.html), None, "{markdown:?}\n{}", out.html);
    for heading in &out.parsed.body.outline.toc {
        assert_eq!(fault(heading.html.as_str()), None, "{markdown:?}");
    }
    let mut ids = out.parsed.body.outline.anchors.clone();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), out.parsed.body.outline.anchors.len(), "{markdown:?}");
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_tokens_never_make_bad_markup(markdown in tokens(40)) {
        check(&markdown);
    }

    #[test]
    fn random_text_never_panics(markdown in ".{0,200}") {
        check(&markdown);
    }

    #[test]
    fn line_ends_make_no_difference(markdown in tokens(30)) {
        let crlf = markdown.replace('\n', "\r\n");
        let (unix, windows) = (check(&markdown), check(&crlf));
        prop_assert_eq!(unix.html, windows.html);
        prop_assert_eq!(unix.problems.len(), windows.problems.len());
        prop_assert_eq!(&unix.parsed.body.outline.excerpt, &windows.parsed.body.outline.excerpt);
    }
}

#[test]
fn markup_is_balanced_where_it_once_was_not() {
    for markdown in
        ["", "<b>*a</b>*", "[<a href=x>](y)", "![<b>](photo.jpg)</b>", "# <h2>a", "| <b> |\n|---|\n| </b> |"]
    {
        check(markdown);
    }
}
