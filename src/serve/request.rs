//! What a request may ask: from which host, from which origin, and for which path.

use std::net::{IpAddr, Ipv6Addr};

use unicode_normalization::UnicodeNormalization;

use crate::output::OutputPath;

/// The names under which the preview may be asked. A page of another site that makes its own name
/// lead to this computer sends that name, and is refused.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    listening: IpAddr,
}

impl Hosts {
    pub(super) fn new(listening: IpAddr) -> Self {
        Self { listening }
    }

    /// True when the `Host` header or the authority of an address, with or without a port, is ours.
    pub(super) fn allow(&self, authority: &str) -> bool {
        let Some(name) = without_port(authority) else { return false };
        let name = name.to_ascii_lowercase();
        if name == "localhost" || name.strip_suffix(".localhost").is_some_and(is_label) {
            return true;
        }
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
        let address = match bare {
            Some(inner) => inner.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
            None => name.parse().ok().filter(IpAddr::is_ipv4),
        };
        // Whoever listens on all addresses is reached by any of them, but never by a name.
        address.is_some_and(|address| {
            address == IpAddr::from([127, 0, 0, 1])
                || address == IpAddr::V6(Ipv6Addr::LOCALHOST)
                || address == self.listening
                || self.listening.is_unspecified()
        })
    }
}

fn is_label(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
}

/// The host of `authority`; nothing when what follows it is not a port.
fn without_port(authority: &str) -> Option<&str> {
    let end = if authority.starts_with('[') {
        authority.find(']')? + 1
    } else {
        authority.find(':').unwrap_or(authority.len())
    };
    let (host, port) = authority.split_at(end);
    let is_port = port.is_empty()
        || port.strip_prefix(':').is_some_and(|port| !port.is_empty() && port.parse::<u16>().is_ok());
    is_port.then_some(host)
}

/// True when a request whose `Origin` is this one comes from a page of ours, asked as `host`.
pub(super) fn is_same_origin(origin: &str, host: &str) -> bool {
    origin.strip_prefix("http://").is_some_and(|authority| authority.eq_ignore_ascii_case(host))
}

/// Where a path leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of the preview itself, by what follows `/__essor/`.
    Own(String),
    /// A file of the site.
    File(OutputPath),
    /// The first page of the site, whose path lacks its slash or its base.
    Start,
    /// Nowhere.
    Nothing,
}

/// Where the path of a request leads, in a site shown under `base`. The path is decoded once; what
/// is then not a sound path of a site leads nowhere.
pub(super) fn target(raw: &str, base: &str) -> Target {
    let Some(path) = decode(raw) else { return Target::Nothing };
    if let Some(own) = path.strip_prefix("/__essor/") {
        return Target::Own(own.to_owned());
    }
    match path.strip_prefix(base) {
        Some("") => Target::Start,
        Some(below) if below.starts_with('/') => {
            OutputPath::for_address(below).map_or(Target::Nothing, Target::File)
        }
        _ if path == "/" => Target::Start,
        _ => Target::Nothing,
    }
}

/// The text behind `%` escapes, composed (NFC); nothing when an escape or the text is broken.
fn decode(raw: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            bytes.push((digit()? * 16 + digit()?) as u8);
        } else {
            bytes.push(byte);
        }
    }
    Some(String::from_utf8(bytes).ok()?.nfc().collect())
}

/// The base path of the site without a slash at its end, decoded; empty for a whole domain.
pub(super) fn base(base_path: &str) -> String {
    let decoded = decode(base_path).unwrap_or_default();
    let parts: Vec<_> = decoded.split('/').filter(|part| !part.is_empty()).collect();
    parts.iter().fold(String::new(), |base, part| base + "/" + part)
}

/// An address as it is written in a URL. The one that means "all" leads nowhere in a browser.
pub(super) fn in_url(host: IpAddr) -> String {
    match host {
        host if host.is_unspecified() => "127.0.0.1".to_owned(),
        IpAddr::V4(host) => host.to_string(),
        IpAddr::V6(host) => format!("[{host}]"),
    }
}
