//! One tag of raw HTML, taken apart by hand as browsers do it.

use std::ops::Range;

/// What begins at a `<`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `<name attributes>`
    Open(Tag),
    /// `</name>`; the name, and the byte after it all.
    Close(Range<usize>, usize),
    /// `<!-- … -->`, up to this byte.
    Comment(usize),
    /// `<!…>` or `<?…>`: the word that names it, and the byte after it all.
    Declaration(Range<usize>, usize),
    /// A tag or comment that does not end.
    Unclosed,
    /// A sign that begins nothing.
    Text,
}

/// An opening tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) name: Range<usize>,
    pub(super) attributes: Vec<Attribute>,
    /// The byte after its `>`.
    pub(super) end: usize,
}

/// A name, and the value between its quotes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    pub(super) name: Range<usize>,
    pub(super) value: Option<Range<usize>>,
    /// The byte after it all.
    pub(super) end: usize,
}

/// Reads what begins at the `<` at byte `at`.
pub(super) fn read(text: &str, at: usize) -> Token {
    let bytes = text.as_bytes();
    let find =
        |from: usize, end: &str| text.get(from..).and_then(|rest| rest.find(end)).map(|found| from + found);
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    match bytes.get(at + 1) {
        Some(b'!') if text.get(at..).is_some_and(|rest| rest.starts_with("<!--")) => {
            find(at + 2, "-->").map_or(Token::Unclosed, |end| Token::Comment(end + 3))
        }
        Some(b'!' | b'?') => {
            let name = at + 1..skip(bytes, at + 2, |byte| byte.is_ascii_alphanumeric() || byte == b'[');
            find(at, ">").map_or(Token::Unclosed, |end| Token::Declaration(name, end + 1))
        }
        Some(b'/') if letter(at + 2) => {
            let name = at + 2..skip(bytes, at + 2, is_name);
            find(at, ">").map_or(Token::Unclosed, |end| Token::Close(name, end + 1))
        }
        Some(_) if letter(at + 1) => open(bytes, at + 1),
        _ => Token::Text,
    }
}

fn open(bytes: &[u8], start: usize) -> Token {
    let name = start..skip(bytes, start, is_name);
    let mut attributes = Vec::new();
    let mut at = name.end;
    loop {
        at = skip(bytes, at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        match bytes.get(at) {
            None => return Token::Unclosed,
            Some(b'>') => return Token::Open(Tag { name, attributes, end: at + 1 }),
            Some(_) => {}
        }
        // A sign of equality that follows no name is part of the next one, as browsers have it.
        let name = at..skip(bytes, at + 1, |byte| !byte.is_ascii_whitespace() && !b"/>=".contains(&byte));
        at = name.end;
        let equals = skip(bytes, at, |byte| byte.is_ascii_whitespace());
        let mut value = None;
        if bytes.get(equals) == Some(&b'=') {
            at = skip(bytes, equals + 1, |byte| byte.is_ascii_whitespace());
            if let Some(&quote @ (b'"' | b'\'')) = bytes.get(at) {
                let end = skip(bytes, at + 1, |byte| byte != quote);
                value = Some(at + 1..end);
                at = end + 1;
            } else {
                let end = skip(bytes, at, |byte| !byte.is_ascii_whitespace() && byte != b'>');
                value = Some(at..end);
                at = end;
            }
        }
        let end = if value.is_some() { at } else { name.end };
        attributes.push(Attribute { name, value, end: end.min(bytes.len()) });
    }
}

fn is_name(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && byte != b'/' && byte != b'>'
}

/// The first byte from `at` on that is not `of` the kind.
fn skip(bytes: &[u8], at: usize, of: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|&byte| !of(byte)).unwrap_or(rest.len())
}

/// An address in an attribute with its character references read, as far as they can hide a scheme.
pub(super) fn decoded(value: &str) -> String {
    const NAMED: [(&str, char); 9] = [
        ("amp;", '&'),
        ("colon;", ':'),
        ("Tab;", '\t'),
        ("NewLine;", '\n'),
        ("quot;", '"'),
        ("apos;", '\''),
        ("lt;", '<'),
        ("gt;", '>'),
        ("sol;", '/'),
    ];
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let named = NAMED.iter().find_map(|&(name, c)| Some((c, after.strip_prefix(name)?)));
        let (character, left) = named.or_else(|| numeric(after)).unwrap_or(('&', after));
        out.push(character);
        rest = left;
    }
    out.push_str(rest);
    out
}

/// `#106;` or `#x6a`, with or without its semicolon, and what follows.
fn numeric(text: &str) -> Option<(char, &str)> {
    let text = text.strip_prefix('#')?;
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let (number, rest) = digits.split_at(end);
    if number.is_empty() {
        return None;
    }
    let code = u32::from_str_radix(number, radix).ok();
    let character = code.and_then(char::from_u32).unwrap_or('\u{fffd}');
    Some((character, rest.strip_prefix(';').unwrap_or(rest)))
}
