//! The words that a theme shows, each from the nearest place that has it.

use std::collections::BTreeMap;

use super::{DEFAULT, Files, embedded, unused};
use crate::diagnostic::Diagnostics;
use crate::locale::{Language, typography};
use crate::parse::Sources;
use crate::parse::yaml::{self, Home};
use crate::source::FileId;

/// The words by their names.
pub(super) type Words = BTreeMap<String, String>;

/// The words in the site's language: the theme's own over the default theme's, and a site's file over the
/// embedded one, each word by itself, so that who changes one writes that one alone. What a theme has in
/// the default language only is shown in that one.
pub(super) fn read(
    sources: &Sources,
    files: &Files,
    theme: &str,
    language: Language,
    sink: &mut Diagnostics,
) -> Words {
    let mut words = Words::new();
    let fallback = Some(Language::default()).filter(|fallback| *fallback != language);
    for language in fallback.into_iter().chain([language]) {
        let file = format!("strings/{}.yaml", language.tag());
        let names = if theme == DEFAULT { &[DEFAULT][..] } else { &[DEFAULT, theme] };
        for name in names {
            words.extend(embedded::words(name, &file));
            if let Some(id) = sources.find(&format!("themes/{name}/{file}")) {
                overlay(&mut words, sources, files, (id, language), sink);
            }
        }
    }
    words
}

/// Lays the words of a site's own file over those that are known.
fn overlay(
    words: &mut Words,
    sources: &Sources,
    files: &Files,
    (file, language): (FileId, Language),
    sink: &mut Diagnostics,
) {
    let node = yaml::read(&sources.map, sources.map.whole(file), Home::File, sink);
    let Some(node) = node else { return };
    let Some(fields) = yaml::Fields::of(&node, &sources.map, sink) else { return };
    let mut own = Vec::new();
    for (key, value) in fields.entries() {
        if !words.contains_key(&key.value) && !unused::is_word_used(&sources.map, files, &key.value) {
            fields.sink.push(unused::word(key, words));
        }
        if let Some(text) = yaml::text(value, &sources.map, fields.sink) {
            own.push((key.value.clone(), typography::plain(language, &text.value).into_owned()));
        }
    }
    words.extend(own);
}
