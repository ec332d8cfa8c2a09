//! The words of finished markup, line by line: paragraphs, items, rows of tables, headings.

use std::borrow::Cow;

/// What a tag does to the line that it stands in.
enum Effect {
    None,
    /// The number of a note, where it is one, is no word of the text.
    Raised,
    Cell,
    Break,
    Heading,
    /// Ends the line.
    End,
}

/// What the element `name` does; all that are not known begin a new line.
fn effect(name: &[u8]) -> Effect {
    match name {
        b"a" | b"abbr" | b"b" | b"bdi" | b"bdo" | b"cite" | b"code" | b"del" | b"dfn" | b"em" | b"i"
        | b"ins" | b"kbd" | b"mark" | b"q" | b"s" | b"small" | b"span" | b"strong" | b"sub" | b"time"
        | b"wbr" => Effect::None,
        b"sup" => Effect::Raised,
        b"td" | b"th" => Effect::Cell,
        b"br" => Effect::Break,
        b"hr" => Effect::End,
        [b'h', _] => Effect::Heading,
        _ => Effect::End,
    }
}

/// Tells each line of `html`, and whether it is a heading. Within a line, the line ends of `html` stay.
pub(super) fn each_line(html: &str, tell: &mut impl FnMut(&str, bool)) {
    let (mut line, mut is_heading) = (String::with_capacity(512), false);
    let mut end = |line: &mut String, is_heading: &mut bool, next: bool| {
        let words = line.trim_matches(|c: char| c.is_whitespace() || c == '↩');
        if !words.is_empty() {
            tell(words, *is_heading);
        }
        line.clear();
        *is_heading = next;
    };
    let mut rest = html;
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        line.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('&') {
            let (plain, length) = entity(rest);
            line.push_str(&plain);
            rest = &rest[length..];
            continue;
        }
        let (tag, after) = rest.split_at(tag_end(rest));
        rest = after;
        let closes = tag.starts_with("</");
        let inner = tag.as_bytes().get(if closes { 2 } else { 1 }..).unwrap_or_default();
        let length = inner.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(inner.len());
        match effect(&inner[..length]) {
            Effect::Raised if tag.contains("footnote-ref") => {
                rest = rest.find("</sup>").map_or(rest, |end| &rest[end + "</sup>".len()..]);
            }
            Effect::None | Effect::Raised => {}
            Effect::Break => line.push(' '),
            Effect::Cell if line.trim().is_empty() || closes => {}
            Effect::Cell => line.push_str(" · "),
            Effect::Heading => end(&mut line, &mut is_heading, !closes),
            Effect::End => end(&mut line, &mut is_heading, false),
        }
    }
    line.push_str(rest);
    end(&mut line, &mut is_heading, false);
}

/// The length of the tag at the start of `from`; quotes may hold a `>`.
fn tag_end(from: &str) -> usize {
    let bytes = from.as_bytes();
    let mut at = 0;
    let stops = |byte: &u8| matches!(byte, b'>' | b'"' | b'\'');
    // Most tags are too short for a search of many bytes at once.
    while let Some(next) = bytes[at..].iter().position(stops) {
        at += next + 1;
        let quote = bytes[at - 1];
        if quote == b'>' {
            return at;
        }
        let Some(close) = memchr::memchr(quote, &bytes[at..]) else { break };
        at += close + 1;
    }
    from.len()
}

/// The character that the entity at the start of `text` stands for, and the entity's length.
fn entity(text: &str) -> (Cow<'static, str>, usize) {
    let end = text.bytes().take(12).position(|byte| byte == b';');
    let name = end.map_or("", |end| &text[1..end]);
    let known = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{a0}",
        _ => {
            let digits = name.strip_prefix('#');
            let number = digits.and_then(|digits| match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok(),
                None => digits.parse().ok(),
            });
            return match (number.and_then(char::from_u32), end) {
                (Some(character), Some(end)) => (Cow::Owned(character.to_string()), end + 1),
                _ => (Cow::Borrowed("&"), 1),
            };
        }
    };
    (Cow::Borrowed(known), name.len() + 2)
}

#[cfg(test)]
mod tests {
    use super::each_line;

    #[test]
    fn markup_becomes_lines() {
        let html = "<h2 id=\"a>b\">Un <em>titre</em></h2>\n<p>Voir<sup class=\"footnote-ref\"><a href=\"#\">1</a>\
                    </sup> R&amp;D&#8239;: 3&nbsp;m<sup>2</sup><br>ici</p><ul>\n<li>un</li><li><p>deux</p></li>\
                    </ul><table><tr><td>a</td><td>b</td></tr></table><hr>fin & suite";
        let mut shown = Vec::new();
        each_line(html, &mut |line, is_heading| shown.push((is_heading, line.to_owned())));
        let text = |text: &str| (false, text.to_owned());
        assert_eq!(
            shown,
            [
                (true, "Un titre".to_owned()),
                text("Voir R&D\u{202f}: 3\u{a0}m2 ici"),
                text("un"),
                text("deux"),
                text("a · b"),
                text("fin & suite"),
            ]
        );
    }
}
