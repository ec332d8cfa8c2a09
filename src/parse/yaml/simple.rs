//! Settings as nearly everybody writes them, one on a line, read without all that YAML can be.
//!
//! What is read here means the same to the parser of all of YAML, which reads whatever else there is: every doubt
//! is its own. Of ten thousand front matters it would take a good part of the time that all of a second build does.

use memchr::{memchr, memchr2};

use super::{Node, Quoted, Value};
use crate::source::{Located, Span};

/// The tree of `text`, which stands at `base`; nothing unless every line of it is a setting with a text or a list of
/// texts.
pub(super) fn read(text: &str, base: Span) -> Option<Node> {
    let mut settings = Settings { text, base, at: 0 };
    let mut entries: Vec<(Located<String>, Node)> = Vec::new();
    while let Some((start, line)) = settings.line() {
        settings.at += line.len() + 1;
        let colon = memchr(b':', line.as_bytes())?;
        let (key, rest) = (&line[..colon], &line[colon + 1..]);
        let is_word = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if !is_word || key == "null" || entries.iter().any(|(known, _)| known.value == key) {
            return None;
        }
        let value = match rest.strip_prefix(' ') {
            None if rest.is_empty() => settings.items()?,
            None => return None,
            Some(value) if value.starts_with('[') => settings.brackets(value, start + colon + 2)?,
            Some(value) => settings.scalar(value, start + colon + 2)?,
        };
        entries.push((Located::new(key.to_owned(), base.within(start..start + colon)), value));
    }
    let ((first, _), (_, last)) = (entries.first()?, entries.last()?);
    let span = Span::new(base.file, first.span.range().start..last.span.range().end);
    Some(Node { span, value: Value::Mapping(entries) })
}

/// The lines of a text from a place on.
struct Settings<'a> {
    text: &'a str,
    base: Span,
    at: usize,
}

impl<'a> Settings<'a> {
    /// The next line and where it starts; nothing at the end.
    fn line(&self) -> Option<(usize, &'a str)> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let end = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        Some((self.at, &rest[..end]))
    }

    /// The list whose items stand on the next lines, each after a hyphen.
    fn items(&mut self) -> Option<Node> {
        let (mut items, mut indent) = (Vec::new(), None);
        while let Some((start, line)) = self.line() {
            let item = line.trim_start_matches(' ');
            let Some(text) = item.strip_prefix("- ") else { break };
            let depth = line.len() - item.len();
            if *indent.get_or_insert(depth) != depth {
                return None;
            }
            items.push(self.scalar(text, start + depth + 2)?);
            self.at += line.len() + 1;
        }
        let (first, last) = (items.first()?, items.last()?);
        // A list that is pushed in begins at its first hyphen, another one at the first text.
        let hyphen = if indent == Some(0) { 0 } else { 2 };
        let span = Span::new(self.base.file, first.span.range().start - hyphen..last.span.range().end);
        Some(Node { span, value: Value::Sequence(items) })
    }

    /// The list between brackets that is all of `value`, at the byte `start`.
    fn brackets(&self, value: &str, start: usize) -> Option<Node> {
        let mut items = Vec::new();
        let mut at = 1;
        loop {
            let rest = &value[at..];
            let length = match rest.bytes().next()? {
                quote @ (b'"' | b'\'') => memchr(quote, &rest.as_bytes()[1..])? + 2,
                _ => memchr2(b',', b']', rest.as_bytes())?,
            };
            let item = &rest[..length];
            if !item.starts_with(['"', '\'']) && item.contains(['[', '{', '}', '?']) {
                return None;
            }
            items.push(self.scalar(item, start + at)?);
            at += length;
            match &value[at..] {
                "]" => break,
                more => {
                    let next = more.strip_prefix(',')?.trim_start_matches(' ');
                    at = value.len() - next.len();
                }
            }
        }
        let span = self.base.within(start..start + value.len());
        Some(Node { span, value: Value::Sequence(items) })
    }

    /// The one text that is all of `value`, at the byte `start`.
    fn scalar(&self, value: &str, start: usize) -> Option<Node> {
        if value.bytes().any(|byte| byte < 0x20) {
            return None;
        }
        let (text, quoted) = match value.bytes().next()? {
            quote @ (b'"' | b'\'') => {
                let inner = value.get(1..)?;
                let end = memchr2(quote, if quote == b'"' { b'\\' } else { quote }, inner.as_bytes())?;
                (
                    inner.get(..end).filter(|_| end + 1 == inner.len() && inner.as_bytes()[end] == quote)?,
                    Quoted::Yes,
                )
            }
            _ => (plain(value)?, Quoted::No),
        };
        let span = self.base.within(start..start + value.len());
        Some(Node { span, value: Value::Scalar(text.to_owned(), quoted) })
    }
}

/// A text without quotes in which no sign means anything to YAML.
fn plain(value: &str) -> Option<&str> {
    let begins = value.starts_with(char::is_alphanumeric) && !value.ends_with(' ');
    (begins && value != "null" && memchr2(b':', b'#', value.as_bytes()).is_none()).then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Reader, guard};
    use crate::source::{SourceMap, SourcePath};

    /// Both trees of a text: the one that is read here, and that of the parser of all of YAML.
    fn trees(text: &str) -> (Option<super::Node>, Option<super::Node>) {
        let mut sources = SourceMap::default();
        let file = sources.add(SourcePath::new("content/a.md"), text.to_owned());
        let base = sources.whole(file);
        let simple = guard::first_slip(text).is_none().then(|| super::read(text, base)).flatten();
        let mut reader = Reader { text, base, problem: None, depth: 0 };
        let whole = reader.document().ok().filter(|_| reader.problem.is_none());
        (simple, whole)
    }

    #[test]
    fn front_matter_as_it_is_usually_written_is_read_at_once() {
        let text = concat!(
            "title: \"L’été à Brest : un bilan\"\ndate: 2022-09-01\ntags:\n  - culture\n  - 'bénévolat'\n",
            "authors: [\"Awa Diop\", Paul, 'Léa']\naliases:\n- /a/\nsummary: Dix ans, déjà\ndraft: true\n"
        );
        let (simple, whole) = trees(&text.replace("- /a/", "- a/b"));
        assert!(simple.is_some());
        assert_eq!(simple, whole);
    }

    #[test]
    fn what_may_mean_more_is_left_to_the_parser_of_all_of_yaml() {
        for text in [
            "",
            "\n",
            "title:\n",
            "title: a: b\n",
            "title: a #b\n",
            "title: null\n",
            "title: ~\n",
            "title: \"a\\n\"\n",
            "title: 'a''b'\n",
            "title: \"a\n",
            "title: a\n  b\n",
            "title: &a b\n",
            "title: |\n  a\n",
            "title: a\ntitle: b\n",
            "tags: []\n",
            "tags: [a, [b]]\n",
            "tags:\n  - a\n - b\n",
            "tags:\n  - a: b\n",
            "tags:\n  - a\n    b\n",
            "title: a\r\n",
            "title:\ta\n",
            "null: a\n",
            "Titre: a\n",
            "a: b\n---\nc: d\n",
        ] {
            assert_eq!(trees(text).0, None, "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_read_here_means_the_same_to_the_parser_of_all_of_yaml(
            parts in proptest::collection::vec(
                proptest::sample::select(vec![
                    "a", "b", "é", "12", "2022-09-01", " ", "  ", "\n", "\na: ", "\nb:\n", "\nc: [", "]", ", ", ",",
                    "- ", "\n- ", "\n  - ", "\"", "'", "''", "\\", ":", ": ", "#", " #", "{", "}", "[", "?", "? ", "!",
                    "&", "*", "|", ">", "%", "@", "`", "~", "null", "true", "<<", "\u{a0}", "\u{2009}", "…", "-", "---",
                    "...", "\r\n", "\t", "/", ".", "=", "a b", "\"a\"", "'b'",
                ]),
                0..14,
            ),
        ) {
            let text = format!("t: {}\n", parts.concat());
            let (simple, whole) = trees(&text);
            if simple.is_some() {
                prop_assert_eq!(simple, whole, "{:?}", text);
            }
        }
    }
}
