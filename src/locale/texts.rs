//! The table of texts of each language: diagnostics and the words that the program itself writes.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Language, typography};

/// The texts of one language.
#[derive(Debug, Default)]
pub struct Texts {
    diagnostics: BTreeMap<String, String>,
    words: BTreeMap<String, String>,
}

#[derive(serde::Deserialize)]
struct RawTexts {
    words: BTreeMap<String, String>,
    diagnostics: BTreeMap<String, RawRule>,
}

/// A rule's texts, either at once or one set for each of its variants.
type RawRule = BTreeMap<String, RawPart>;

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum RawPart {
    Text(String),
    Variant(BTreeMap<String, String>),
}

/// The texts of `language`, read once.
pub fn table(language: Language) -> &'static Texts {
    static FRENCH: OnceLock<Texts> = OnceLock::new();
    static ENGLISH: OnceLock<Texts> = OnceLock::new();
    match language {
        Language::French => FRENCH.get_or_init(|| read(language, include_str!("fr.yaml"))),
        Language::English => ENGLISH.get_or_init(|| read(language, include_str!("en.yaml"))),
    }
}

/// Reads an embedded table, which a test has read before; a broken one would be empty.
fn read(language: Language, text: &str) -> Texts {
    let typeset = |text: String| typeset(language, &text);
    let Ok(raw) = serde_yaml::from_str::<RawTexts>(text) else { return Texts::default() };
    let mut diagnostics = BTreeMap::new();
    for (code, rule) in raw.diagnostics {
        for (name, part) in rule {
            match part {
                RawPart::Text(text) => drop(diagnostics.insert(format!("{code}.{name}"), typeset(text))),
                RawPart::Variant(parts) => diagnostics.extend(
                    parts.into_iter().map(|(part, text)| (format!("{code}.{name}.{part}"), typeset(text))),
                ),
            }
        }
    }
    let words = raw.words.into_iter().map(|(key, text)| (key, typeset(text))).collect();
    Texts { diagnostics, words }
}

/// The text as a printer would set it; what stands between backticks is code and stays.
fn typeset(language: Language, text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(at, part)| match at % 2 {
        0 => typography::plain(language, part),
        _ => part.into(),
    });
    parts.collect::<Vec<_>>().join("`")
}

impl Texts {
    /// The text of a diagnostic: `code.part` or `code.variant.part`.
    pub fn diagnostic(&self, key: &str) -> Option<&str> {
        self.diagnostics.get(key).map(String::as_str)
    }

    /// A word or sentence of the program; the key itself where it is missing, which a test refuses.
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// All keys, for the test that languages say the same things.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.diagnostics.iter().chain(&self.words).map(|(key, text)| (key.as_str(), text.as_str()))
    }
}

/// `text` with each `{name}` replaced by its value.
pub fn fill(text: &str, args: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let placeholder = from[1..].split_once('}');
        let known = placeholder.and_then(|(name, after)| {
            args.iter().find(|(known, _)| *known == name).map(|(_, value)| (value, after))
        });
        if let Some((value, after)) = known {
            out.push_str(value);
            rest = after;
        } else {
            out.push('{');
            rest = &from[1..];
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{fill, table};
    use crate::locale::Language;

    /// `{names}` in a text, sorted.
    fn placeholders(text: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    #[test]
    fn every_language_says_the_same_things() {
        let tables = Language::ALL.map(|language| table(language).entries().collect::<Vec<_>>());
        let [french, english] = tables;
        assert!(french.len() > 20, "the French table was not read");
        let missing = |here: &[(&str, &str)], there: &[(&str, &str)]| -> Vec<String> {
            let absent = |key: &str| !there.iter().any(|(other, _)| *other == key);
            here.iter().map(|(key, _)| (*key).to_owned()).filter(|key| absent(key)).collect()
        };
        assert_eq!(missing(&french, &english), [""; 0], "said in French only");
        assert_eq!(missing(&english, &french), [""; 0], "said in English only");
        for ((key, fr), (_, en)) in french.iter().zip(&english) {
            assert_eq!(placeholders(fr), placeholders(en), "{key}");
            assert!(!fr.is_empty() && !en.is_empty(), "{key} is empty");
        }
    }

    #[test]
    fn placeholders_are_filled_once() {
        let args = [("a", "{b}".to_owned()), ("b", "x".to_owned())];
        assert_eq!(fill("{a} et {b}, {c}", &args), "{b} et x, {c}");
    }
}
