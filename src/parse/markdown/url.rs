//! Addresses as authors write them: their scheme, their escapes, and paths relative to a folder.

use std::borrow::Cow;

use crate::parse::beside;

/// Schemes that a link may have.
const ALLOWED: [&str; 4] = ["http", "https", "mailto", "tel"];

/// What an address is, before anything is looked up.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Elsewhere on the web, or a mail, or a telephone.
    External,
    /// `figure:` and what follows the colon, by its first byte.
    Figure(usize),
    /// A scheme that is refused.
    Refused(String),
    /// A file, a page or an anchor of the site.
    Local,
}

/// Tells what `address` is. Browsers drop tabs, line ends and control characters before they read a
/// scheme, so an address that holds any is refused whatever it says.
pub(super) fn kind(address: &str) -> Kind {
    let hides = |c: char| c.is_control();
    let scheme = scheme(address);
    if address.contains(hides) || address.starts_with(' ') && scheme.is_some() {
        let bare: String = address.chars().filter(|&c| !hides(c)).collect();
        return Kind::Refused(self::scheme(&bare).map(str::to_ascii_lowercase).unwrap_or_default());
    }
    match scheme {
        None if is_network(address) => Kind::Refused("//".to_owned()),
        None => Kind::Local,
        Some(scheme) if scheme.eq_ignore_ascii_case("figure") => Kind::Figure(scheme.len() + 1),
        Some(scheme) if ALLOWED.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)) => Kind::External,
        Some(scheme) => Kind::Refused(scheme.to_ascii_lowercase()),
    }
}

/// The scheme of `address` as written, when it has one.
fn scheme(address: &str) -> Option<&str> {
    let address = address.trim_start_matches(' ');
    let (name, _) = address.split_once(':')?;
    let mut characters = name.chars();
    let valid = characters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then_some(name)
}

/// True for `//host`, which takes the page's own scheme; browsers read backslashes as slashes.
fn is_network(address: &str) -> bool {
    let slash = |c: char| matches!(c, '/' | '\\');
    address.strip_prefix(slash).is_some_and(|rest| rest.starts_with(slash))
}

/// The host of a complete address of the web, without `www.`; nothing for what is none, or hides where it leads.
pub(super) fn host(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let hides =
        |sign: char| sign.is_control() || sign.is_whitespace() || matches!(sign, '\\' | '"' | '<' | '>');
    let authority = rest.split(['/', '?', '#']).next()?;
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let is_host = host.split('.').all(|part| !part.is_empty()) && host.contains('.') && !host.contains('@');
    let sound =
        is_web && !address.contains(hides) && is_host && port.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| host.strip_prefix("www.").unwrap_or(host))
}

/// An address of the site in its parts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Local<'t> {
    /// Before `?` and `#`.
    pub(super) path: &'t str,
    /// From `?` on, with it.
    pub(super) query: &'t str,
    /// After `#`.
    pub(super) anchor: Option<&'t str>,
}

/// Takes an address of the site apart.
pub(super) fn parts(address: &str) -> Local<'_> {
    let (rest, anchor) = match address.split_once('#') {
        Some((rest, anchor)) => (rest, Some(anchor)),
        None => (address, None),
    };
    let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    Local { path, query, anchor }
}

/// `text` with `%C3%A9` and the like decoded; nothing when what comes out is no text.
pub(crate) fn decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escape = (first == b'%').then(|| after.first_chunk::<2>()).flatten();
        if let Some(byte) = escape.and_then(|&[high, low]| Some(hex(high)? << 4 | hex(low)?)) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    (!text.contains('\0')).then_some(Cow::Owned(text))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// `path` seen from `folder`, without `.` and `..`; nothing when it leads out of the site.
pub(super) fn joined(folder: &str, path: &str) -> Option<String> {
    let mut out = String::with_capacity(folder.len() + path.len() + 1);
    out.push_str(folder);
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if out.is_empty() => return None,
            ".." => out.truncate(out.rfind('/').unwrap_or(0)),
            part => {
                if !out.is_empty() {
                    out.push('/');
                }
                out.push_str(part);
            }
        }
    }
    Some(out)
}

/// The path that leads from `folder` to `path`, as an author would write it.
pub(super) fn relative(folder: &str, path: &str) -> String {
    beside::relative(folder, path).replace(' ', "%20")
}

/// Appends an address for an attribute in double quotes, escaped as pulldown-cmark escapes it.
pub(super) fn push_href(out: &mut String, address: &str) {
    for byte in address.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            b'"'
            | b'<'
            | b'>'
            | b'\\'
            | b'^'
            | b'`'
            | b'{'
            | b'|'
            | b'}'
            | b'['
            | b']'
            | 0..=0x20
            | 0x7f.. => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
            byte => out.push(char::from(byte)),
        }
    }
}
