//! What a site adds to a theme and nothing uses: a misspelt name changes nothing, and so has to be told.

use super::words::Words;
use super::{DEFAULT, Files, embedded};
use crate::diagnostic::{Diagnostic, Diagnostics, code, suggest};
use crate::locale::Language;
use crate::parse::Sources;
use crate::source::{FileId, Located, SourceMap, SourcePath};

/// Tells of each file of the site's theme that takes the place of none and that no other one names.
pub(super) fn files(sources: &Sources, files: &Files, theme: &str, sink: &mut Diagnostics) {
    let texts = sources.texts.iter().map(|&id| &sources.map.get(id).path);
    let assets = sources.assets.iter().map(|asset| &asset.path);
    for path in texts.chain(assets) {
        let inner = [theme, DEFAULT].iter().find_map(|name| inside(path, name));
        let Some(inner) = inner.filter(|inner| !is_known(inner, theme)) else { continue };
        if !is_used(&sources.map, files, inner) {
            sink.push(
                Diagnostic::file(code::THEME_UNUSED, path.clone())
                    .arg("file", inner)
                    .suggest(meant(inner, theme)),
            );
        }
    }
}

/// The path of a file inside the theme of that name.
fn inside<'a>(path: &'a SourcePath, theme: &str) -> Option<&'a str> {
    path.as_str().strip_prefix("themes/")?.strip_prefix(theme)?.strip_prefix('/')
}

/// The files that a site's own can take the place of.
fn known(theme: &str) -> impl Iterator<Item = &'static str> + '_ {
    let names = [DEFAULT, theme];
    let own = embedded::THEMES.iter().filter(move |(name, _)| names.contains(name));
    own.flat_map(|(_, files)| files.iter().map(|(path, _)| *path))
}

fn is_known(inner: &str, theme: &str) -> bool {
    known(theme).any(|path| path == inner)
}

/// Whether a file that takes the place of none does something: a template that another one names or that
/// holds a component, words of a language, a stylesheet or script that is named. Notes, licences, letters
/// and pictures are nobody's mistake.
fn is_used(map: &SourceMap, files: &Files, inner: &str) -> bool {
    if let Some(name) = inner.strip_prefix("templates/") {
        let is_component = files.get(inner).is_some_and(|&id| defines_component(&map.text(id)));
        return is_component || is_named(map, files, inner, name);
    }
    if let Some(name) = inner.strip_prefix("strings/") {
        return Language::ALL.iter().any(|language| name == format!("{}.yaml", language.tag()));
    }
    let (folder, name) = inner.rsplit_once('/').unwrap_or(("", inner));
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" | "js" => folder.starts_with("static") && is_named(map, files, inner, name),
        "html" => folder.starts_with("static"),
        _ => true,
    }
}

/// Whether a file of the theme other than the one at `path` holds `name`.
fn is_named(map: &SourceMap, files: &Files, path: &str, name: &str) -> bool {
    files.iter().any(|(other, &id)| other != path && map.text(id).contains(name))
}

fn defines_component(text: &str) -> bool {
    ["{% component ", "{%- component "].iter().any(|opening| text.contains(opening))
}

/// The file that was most likely meant: under the same name in another folder, under a similar name in this
/// one, or with a similar path.
fn meant(inner: &str, theme: &str) -> Option<String> {
    if let Some(name) = inner.strip_prefix("strings/") {
        let language = Language::ALL.into_iter().find(|language| name.starts_with(language.tag()));
        return language.map(|language| format!("strings/{}.yaml", language.tag()));
    }
    let (folder, name) = inner.rsplit_once('/').unwrap_or(("", inner));
    let beside = |path: &&'static str| path.rsplit_once('/').is_some_and(|(other, _)| other == folder);
    let file = |path: &'static str| path.rsplit('/').next().unwrap_or(path);
    if known(theme).any(|path| beside(&path)) {
        let nearest = suggest::nearest(name, known(theme).filter(beside).map(file));
        return nearest.map(|nearest| format!("{folder}/{nearest}"));
    }
    let elsewhere = known(theme).find(|path| path.ends_with(&format!("/{inner}")));
    elsewhere.or_else(|| suggest::nearest(inner, known(theme))).map(str::to_owned)
}

/// Whether a template shows the word.
pub(super) fn is_word_used(map: &SourceMap, files: &Files, word: &str) -> bool {
    let shown = format!("words.{word}");
    files.values().any(|&id: &FileId| map.text(id).contains(&shown))
}

/// No template shows the word of this `key`.
pub(super) fn word(key: &Located<String>, known: &Words) -> Diagnostic {
    let nearest = suggest::nearest(&key.value, known.keys().map(String::as_str));
    let problem = Diagnostic::new(code::THEME_UNUSED, key.span).variant("word");
    problem.arg("word", key.value.clone()).suggest(nearest)
}
