//! Why a text is no YAML, in the author's terms: the parser's own words never reach the author.

use super::brackets;
use super::guard::{self, Slip};
use super::quotes::{self, in_quotes};
use crate::diagnostic::code;

/// The slip behind a failure at byte `offset`. The parser often notices a line too late: the line
/// before is looked at too, and further up whatever was opened and never closed.
pub(super) fn syntax(text: &str, offset: usize) -> Slip {
    let offset = floor(text, offset);
    let lines = lines(text);
    let failed = lines.iter().rposition(|line| line.start <= offset).unwrap_or(0);
    let Some(line) = lines.get(failed) else { return Slip::new(code::YAML_SYNTAX, 0..0) };
    let before = failed.checked_sub(1).and_then(|at| lines.get(at));
    let opened = || lines[..failed].iter().rev().find_map(Line::opened);
    // A tab at its start makes the parser stop at the end of the line before.
    let tab = || lines.get(failed + 1).and_then(Line::tab);
    let known = line.slip().or_else(|| before.and_then(Line::slip)).or_else(opened).or_else(tab);
    known.or_else(|| line.continued(before)).unwrap_or_else(|| line.unreadable())
}

/// Why a text that should hold keys is one plain text: a key without the space after its colon.
pub(super) fn missing_space(text: &str) -> Option<Slip> {
    lines(text).iter().find_map(Line::glued_colon)
}

/// The value on the line of `offset`, which begins with a sign of YAML, as the text it was meant to be.
pub(super) fn meant_as_text(text: &str, offset: usize) -> Option<Slip> {
    let offset = floor(text, offset);
    lines(text).iter().rfind(|line| line.start <= offset).and_then(Line::as_text)
}

/// The last start of a character at or before `offset`.
fn floor(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[derive(Clone, Copy)]
struct Line<'a> {
    /// The text that the line is part of.
    whole: &'a str,
    start: usize,
    text: &'a str,
}

/// The lines that say something.
fn lines(whole: &str) -> Vec<Line<'_>> {
    let base = whole.as_ptr() as usize;
    let all =
        whole.split(['\n', '\r']).map(|text| Line { whole, start: text.as_ptr() as usize - base, text });
    all.filter(|line| !line.text.trim().is_empty() && !line.text.trim_start().starts_with('#')).collect()
}

impl<'a> Line<'a> {
    /// The byte in the whole text of a part of this line.
    fn at(&self, part: &str) -> usize {
        self.start + (part.as_ptr() as usize - self.text.as_ptr() as usize)
    }

    fn slip(&self) -> Option<Slip> {
        self.tab()
            .or_else(|| self.bullet())
            .or_else(|| self.opened())
            .or_else(|| self.special())
            .or_else(|| self.colon())
            .or_else(|| self.glued_colon())
    }

    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// What stands after the indentation and the dash of a list.
    fn item(&self) -> &'a str {
        let item = self.text.trim_start();
        item.strip_prefix("- ").map_or(item, str::trim_start)
    }

    /// The key of this line and what stands after its colon.
    fn entry(&self) -> Option<(&'a str, &'a str)> {
        let item = self.item();
        if item.starts_with(['"', '\'']) {
            let end = quotes::end(self.whole, self.at(item), false).ok()? - self.at(item);
            return Some((item.get(..end)?, item.get(end..)?.strip_prefix(':')?.trim_start()));
        }
        let (key, value) = item.split_once(": ")?;
        (!key.starts_with(['[', '{'])).then(|| (key, value.trim_start()))
    }

    /// The value after `key: `, or the item itself where there is no key.
    fn value(&self) -> &'a str {
        self.entry().map_or(self.item(), |(_, value)| value)
    }

    fn tab(&self) -> Option<Slip> {
        let indent = &self.text[..self.indent()];
        let tab = indent.find('\t')?;
        Some(Slip::new(code::YAML_TAB, self.start + tab..self.start + indent.len()))
    }

    fn bullet(&self) -> Option<Slip> {
        let item = self.text.trim_start();
        let bullet = guard::bullet(item).or_else(|| item.starts_with("* ").then_some('*'))?;
        Some(guard::bullet_slip(item, self.at(item), bullet))
    }

    /// A quote or a bracket that is not closed as it should be.
    fn opened(&self) -> Option<Slip> {
        let value = self.value();
        match value.chars().next()? {
            '"' | '\'' => quotes::end(self.whole, self.at(value), false).err(),
            '[' | '{' => brackets::slip(self.whole, self.at(value), self.indent()),
            _ => None,
        }
    }

    fn special(&self) -> Option<Slip> {
        let value = self.value();
        let wrong = match value.chars().next()? {
            '&' => return Some(guard::anchor(value, self.at(value))),
            '@' | '`' | '%' | '*' | '!' => true,
            '>' | '|' => {
                let rest = value[1..].trim_start_matches(['+', '-', '1', '2', '4']);
                rest.starts_with(' ') && !rest.trim_start().is_empty() && !rest.trim_start().starts_with('#')
            }
            '-' | '?' => value.starts_with("- ") || value.starts_with("? "),
            _ => false,
        };
        if wrong { self.as_text() } else { None }
    }

    /// The value as a text that only lacks its quotes.
    fn as_text(&self) -> Option<Slip> {
        let value = self.value();
        let first = value.chars().next()?;
        let start = self.at(value);
        let mut slip = Slip::new(code::YAML_SPECIAL, start..start + first.len_utf8());
        slip.args = vec![("character", first.to_string())];
        slip.suggestion = Some(in_quotes(value.trim_end()));
        Some(slip)
    }

    fn colon(&self) -> Option<Slip> {
        let value = self.entry()?.1;
        if value.starts_with(['"', '\'', '[', '{']) {
            return None;
        }
        let last = || value.trim_end().strip_suffix(':').map(str::len);
        let at = value.find(": ").or_else(last)?;
        let start = self.at(value) + at;
        let mut slip = Slip::new(code::YAML_COLON, start..start + 1);
        slip.suggestion = Some(in_quotes(value.trim_end()));
        Some(slip)
    }

    fn glued_colon(&self) -> Option<Slip> {
        let item = self.item();
        guard::glued_colon(item, self.at(item))
    }

    /// A colon in a text that goes on from the line before.
    fn continued(&self, before: Option<&Line>) -> Option<Slip> {
        let text = before?.entry().is_some_and(|(_, value)| !value.is_empty());
        let (key, _) = self.entry()?;
        let deeper = self.indent() > before?.indent();
        let start = self.at(key) + key.len();
        (text && deeper && key.trim_end().contains(' '))
            .then(|| Slip::new(code::YAML_COLON, start..start + 1))
    }

    /// A line of which nothing better can be said.
    fn unreadable(&self) -> Slip {
        let words = self.text.trim();
        let start = self.at(words);
        let is_key = self.entry().is_some() || words.ends_with(':') || words.starts_with("- ");
        if is_key {
            let place = if self.indent() > 0 { self.start..start } else { start..start + words.len() };
            let mut slip = Slip::new(code::YAML_SYNTAX, place);
            slip.variant = "indent";
            return slip;
        }
        let mut slip = Slip::new(code::YAML_SYNTAX, start..start + words.len());
        let pair = words.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
        let pair = pair.filter(|(key, value)| !key.is_empty() && !key.contains(' ') && !value.is_empty());
        slip.suggestion = pair.map(|(key, value)| format!("{key}: {value}"));
        slip
    }
}
