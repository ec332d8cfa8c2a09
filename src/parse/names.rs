//! Names that can be published on every system and host.

use crate::diagnostic::{Diagnostic, code};
use crate::model::route;
use crate::source::{Located, SourcePath};

/// Longer parts of an address are refused by some file systems once more is added to them.
const MAX_PART: usize = 180;

/// Names that Windows keeps for itself, whatever their extension.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    if !matches!(stem.len(), 3 | 4) {
        return false;
    }
    let stem = stem.to_ascii_uppercase();
    let numbered = |prefix| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

/// Why one part of an address or path cannot be published; the name of the rule's text.
fn flaw(part: &str) -> Option<&'static str> {
    if part.is_empty() || matches!(part, "." | "..") {
        Some("empty")
    } else if is_reserved(part) {
        Some("reserved")
    } else if part.len() > MAX_PART {
        Some("long")
    } else if part.ends_with(['.', ' ']) {
        Some("end")
    } else {
        None
    }
}

/// The address part for a file or folder `name`; a flaw is reported for the file at `path`.
pub(super) fn part(name: &str, path: &SourcePath) -> Result<String, Box<Diagnostic>> {
    let slug = route::slug(name);
    match flaw(&slug) {
        None => Ok(slug),
        Some(variant) => {
            let problem = Diagnostic::file(code::FILE_NAME, path.clone()).variant(variant);
            Err(Box::new(problem.arg("name", clipped(name))))
        }
    }
}

/// A name as it is shown in a sentence: a very long one by its beginning.
fn clipped(name: &str) -> String {
    const SHOWN: usize = 40;
    if name.chars().count() <= 2 * SHOWN {
        return name.to_owned();
    }
    name.chars().take(SHOWN).chain(['…']).collect()
}

/// The file name of a picture or document: its stem as a slug, its extension in lower case.
pub(super) fn file(path: &SourcePath) -> Result<String, Box<Diagnostic>> {
    let stem = part(path.stem(), path)?;
    let extension = path.extension().to_lowercase();
    if extension.is_empty() || !extension.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Ok(if extension.is_empty() { stem } else { format!("{stem}.{}", route::slug(&extension)) });
    }
    Ok(format!("{stem}.{extension}"))
}

/// A path of `static/`, which is published as it is and so must be fit for an address.
pub(super) fn verbatim(relative: &str, path: &SourcePath) -> Result<(), Box<Diagnostic>> {
    let plain = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || "-._~".contains(c));
    let wrong = |part| Some((part, flaw(part).or_else(|| (!plain(part)).then_some("characters"))?));
    let Some((part, variant)) = relative.split('/').find_map(wrong) else { return Ok(()) };
    let sound = part.split('.').map(route::slug).filter(|word| !word.is_empty());
    let sound = sound.collect::<Vec<_>>().join(".");
    let suggestion = Some(sound).filter(|sound| sound != part && flaw(sound).is_none());
    let diagnostic = Diagnostic::file(code::FILE_NAME, path.clone()).variant(variant);
    let suggestion = suggestion.filter(|_| variant != "long");
    Err(Box::new(diagnostic.arg("name", clipped(part)).suggest(suggestion)))
}

/// The author's own `slug`: one part, already as it will stand in the address.
pub(super) fn slug(text: &Located<String>) -> Result<String, Box<Diagnostic>> {
    let sound = route::slug(&text.value);
    let flaw = flaw(&sound);
    if sound == text.value && flaw.is_none() {
        return Ok(sound);
    }
    let variant = match flaw {
        Some("empty") if !text.value.trim().is_empty() => "",
        Some(flaw) => flaw,
        None => "",
    };
    let problem = Diagnostic::new(code::SLUG_FORMAT, text.span).variant(variant);
    let suggestion = Some(sound).filter(|_| flaw.is_none());
    Err(Box::new(problem.arg("found", clipped(&text.value)).suggest(suggestion)))
}

/// An earlier address on this site: a path that begins with a slash and stays inside.
pub(super) fn alias(text: &Located<String>) -> Result<String, Box<Diagnostic>> {
    let decoded = percent_decoded(&text.value);
    let sound = |path: &str| {
        let inner = path.strip_prefix('/')?;
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        let part = |part: &str| {
            flaw(part).is_none() && part.chars().all(|c| c.is_alphanumeric() || "-._~".contains(c))
        };
        inner.split('/').all(part).then(|| {
            let file = inner.rsplit('/').next().is_some_and(|last| last.contains('.'));
            if file { format!("/{inner}") } else { format!("/{inner}/") }
        })
    };
    decoded.as_deref().and_then(sound).ok_or_else(|| {
        let path =
            decoded.as_deref().map(|path| path.split_once("://").map_or(path, |(_, rest)| after_host(rest)));
        let path = path.filter(|path| !path.starts_with("//"));
        let suggestion = path.and_then(|path| sound(&format!("/{}", path.trim_start_matches('/'))));
        let problem = Diagnostic::new(code::SLUG_FORMAT, text.span).variant("alias");
        Box::new(problem.arg("found", &text.value).suggest(suggestion))
    })
}

/// The path of an address whose scheme was taken off.
fn after_host(rest: &str) -> &str {
    rest.find('/').map_or("", |at| &rest[at..])
}

/// `%c3%a9` as `é`; nothing when the bytes are no text.
pub(crate) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push((high * 16 + low) as u8);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{alias, file, is_reserved, slug, verbatim};
    use crate::source::{Located, SourceMap, SourcePath, Span};

    fn located(text: &str) -> Located<String> {
        let mut sources = SourceMap::default();
        let file = sources.add(SourcePath::new("a.md"), text.to_owned());
        Located::new(text.to_owned(), Span::new(file, 0..text.len()))
    }

    #[test]
    fn addresses_never_lead_out() {
        for wrong in [
            "../x",
            "/../../x",
            "..\\x",
            "%2e%2e/x",
            "C:\\x",
            "\\\\srv\\x",
            "/abs",
            "",
            ".",
            "/",
            "x ",
            "x.",
            "\t",
            "a\0",
            "é",
            "😀",
            "\u{202e}x",
            "con",
            "A",
            "a b",
            "a/b",
        ] {
            assert!(slug(&located(wrong)).is_err(), "{wrong:?}");
        }
        assert!(slug(&located(&"a".repeat(300))).is_err());
        assert_eq!(slug(&located("bilan-2024")).ok().as_deref(), Some("bilan-2024"));
    }

    #[test]
    fn aliases_are_paths_inside_the_site() {
        for (text, expected) in [
            ("/2019/04/le-titre/", Some("/2019/04/le-titre/")),
            ("/2019/04/le-titre", Some("/2019/04/le-titre/")),
            ("/%c3%a9t%C3%A9/", Some("/été/")),
            ("/old.html", Some("/old.html")),
            ("old", None),
            ("/../x", None),
            ("/a//b", None),
            ("/a\\b", None),
            ("/%2e%2e/x", None),
            ("/%zz", None),
            ("/a?b", None),
            ("//evil.example/", None),
            ("/", None),
        ] {
            assert_eq!(alias(&located(text)).ok().as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn files_are_named_for_every_host() {
        let name = |path| file(&SourcePath::new(path)).ok();
        assert_eq!(name("content/Équipe d'été.JPG").as_deref(), Some("equipe-d-ete.jpg"));
        assert_eq!(name("content/con.png"), None);
        assert!(is_reserved("LPT1.txt") && is_reserved("nul") && !is_reserved("console"));
        assert!(verbatim("docs/a.pdf", &SourcePath::new("static/docs/a.pdf")).is_ok());
        assert!(verbatim("mon fichier.pdf", &SourcePath::new("static/mon fichier.pdf")).is_err());
    }
}
