//! A text of YAML as prose that still knows where each of its words was written.

use crate::model::prose::Passage;
use crate::source::{Located, SourceMap};

/// Adds `text` to a passage without words: a line that YAML folds, and a sign that it wants escaped, keep their
/// places.
pub(super) fn prose(mut passage: Passage, text: &Located<String>, sources: &SourceMap) -> Passage {
    let raw = sources.slice(text.span);
    let start = text.span.range().start;
    let value = text.value.as_str();
    let mut at = opening(&raw);
    // Most texts stand as they are read.
    if raw.get(at..).is_some_and(|rest| rest.starts_with(value)) {
        passage.push(value, start + at);
        return passage;
    }
    // Words that stand together are added together.
    let (mut run, mut origin) = (0, at);
    for (index, character) in value.char_indices() {
        let (before, length) = written(raw.get(at..).unwrap_or_default(), character);
        if before > 0 {
            passage.push(&value[run..index], start + origin);
            (run, origin) = (index, at + before);
        }
        at += before + length;
        if length != character.len_utf8() {
            let end = index + character.len_utf8();
            passage.push(&value[run..end], start + origin);
            (run, origin) = (end, at);
        }
    }
    passage.push(&value[run..], start + origin);
    passage
}

/// How many bytes stand before the words: a quotation mark, or the line of a block's sign.
fn opening(raw: &str) -> usize {
    match raw.as_bytes().first() {
        Some(b'"' | b'\'') => 1,
        Some(b'|' | b'>') => raw.find('\n').map_or(0, |end| end + 1),
        _ => 0,
    }
}

/// How `character` is written at the start of `rest`: the bytes before it, such as an indent, and its own.
fn written(rest: &str, character: char) -> (usize, usize) {
    let own = character.len_utf8();
    if rest.starts_with(character) {
        return (0, own);
    }
    let blank = rest.len() - rest.trim_start().len();
    if character.is_whitespace() && blank > 0 {
        // A fold is one space, wherever the next line begins.
        return (0, blank);
    }
    let after = &rest[blank..];
    if after.starts_with(character) {
        return (blank, own);
    }
    match after.strip_prefix(['\\', '\'']) {
        Some(escaped) if escaped.starts_with(character) => (blank + 1, own),
        Some(escaped) if after.starts_with('\\') => {
            let digits = match escaped.as_bytes().first() {
                Some(b'x') => 2,
                Some(b'u') => 4,
                Some(b'U') => 8,
                _ => 0,
            };
            (blank, after.len().min(2 + digits))
        }
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::prose;
    use crate::model::prose::Passage;
    use crate::source::{Located, SourceMap, SourcePath, Span};

    #[test]
    fn words_keep_their_place_however_yaml_writes_them() {
        let text = "« C'est \"14 236 heures\", dit-elle,\net 50 salariés. »";
        for (written, value) in [
            ("« C'est \"14 236 heures\", dit-elle,\n  et 50 salariés. »", text.replace('\n', " ")),
            ("|\n  « C'est \"14 236 heures\", dit-elle,\n  et 50 salariés. »\n", format!("{text}\n")),
            ("'« C''est \"14 236 heures\", dit-elle,\n  et 50 salariés. »'", text.replace('\n', " ")),
            (r#""« C'est \"14 236 heures\", dit-elle,\net 50 salariés. »""#, text.to_owned()),
            (r#""\t50 salari\u00e9s""#, "\t50 salariés".to_owned()),
        ] {
            let file = format!("text: {written}");
            let mut sources = SourceMap::default();
            let id = sources.add(SourcePath::new("content/a.md"), file.clone());
            let located = Located::new(value.clone(), Span::new(id, 6..file.len()));
            let passage = prose(Passage::new(true), &located, &sources);
            assert_eq!(passage.text, value);
            for word in ["14 236", "50"] {
                let Some(at) = value.find(word) else { continue };
                assert_eq!(&file[passage.place(id, at..at + word.len()).range()], word, "{written}");
            }
        }
    }
}
