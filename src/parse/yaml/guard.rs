//! What YAML would take without a word and read otherwise than the author meant.

use memchr::{memchr2, memrchr2};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{Home, Node, Quoted, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::source::Span;

/// A slip found in a text, by its bytes there.
pub(super) struct Slip {
    pub(super) code: code::Code,
    pub(super) variant: &'static str,
    pub(super) range: std::ops::Range<usize>,
    pub(super) args: Vec<(&'static str, String)>,
    pub(super) suggestion: Option<String>,
}

impl Slip {
    pub(super) fn new(code: code::Code, range: std::ops::Range<usize>) -> Self {
        Self { code, variant: "", range, args: Vec::new(), suggestion: None }
    }

    /// The slip as a diagnostic, for the text that stands at `base`.
    pub(super) fn at(self, base: Span) -> Diagnostic {
        let place = base.within(self.range);
        let mut diagnostic = Diagnostic::new(self.code, place).variant(self.variant).suggest(self.suggestion);
        diagnostic.args = self.args;
        diagnostic
    }
}

/// Spaces that look like a space or like nothing, and are neither to YAML.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{a0}' | '\u{ad}' | '\u{1680}' | '\u{2000}'..='\u{200f}' | '\u{202a}'..='\u{202f}' | '\u{205f}'
            ..='\u{206f}' | '\u{3000}' | '\u{feff}'
    )
}

/// Characters at which a line ends for YAML and for nobody else.
fn is_break(character: char) -> bool {
    matches!(character, '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The first character that YAML would misread in silence.
pub(super) fn first_slip(text: &str) -> Option<Slip> {
    // Most texts have none of the characters looked for below, or a few; accented letters begin with other bytes.
    let suspect = |byte: u8| {
        matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xe3 | 0xef)
            || (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r'))
    };
    let is_meant = |at: usize| {
        text[at..].starts_with(|one: char| !one.is_control() && !is_invisible(one) && !is_break(one))
    };
    let mut suspects = text.bytes().enumerate().filter(|(_, byte)| suspect(*byte));
    if suspects.all(|(at, _)| is_meant(at)) {
        return None;
    }
    // Whether only indentation, dashes of a list, or the word of a key came before on this line.
    let mut indent = true;
    let mut key = true;
    let mut previous = '\n';
    for (at, character) in text.char_indices() {
        let range = at..at + character.len_utf8();
        match character {
            _ if is_break(character) => return Some(Slip::new(code::YAML_LINE_BREAK, range)),
            '\n' | '\r' => (indent, key) = (true, true),
            '\t' => {}
            '\0'..='\u{1f}' | '\u{7f}' => {
                let mut slip = Slip::new(code::CONTROL_CHARACTER, range);
                slip.args = vec![("character", format!("U+{:04X}", character as u32))];
                return Some(slip);
            }
            _ if is_invisible(character) && (indent || (key && previous == ':')) => {
                return Some(Slip::new(code::YAML_SPACE, range));
            }
            ' ' | '-' if indent => {}
            ':' | '"' | '\'' => indent = false,
            _ => {
                indent = false;
                // After a key's colon and a space, the value begins and its spaces are its own.
                key =
                    key && previous != ':' && (character.is_alphanumeric() || matches!(character, '-' | '_'));
            }
        }
        previous = character;
    }
    None
}

/// A key composed (NFC), so that a name typed on two systems is one key.
pub(super) fn composed(key: &str) -> String {
    if is_nfc(key) { key.to_owned() } else { key.nfc().collect() }
}

/// The mark of a word processor at the start of `item`, where the hyphen of a list and its space
/// should be; or the hyphen without its space.
pub(super) fn bullet(item: &str) -> Option<char> {
    if item.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic)) {
        return Some('-');
    }
    let bullet = item.chars().next().filter(|c| "–—−•·‣▪◦●➢✓".contains(*c))?;
    item[bullet.len_utf8()..].starts_with(|c: char| c == ' ' || is_invisible(c)).then_some(bullet)
}

/// The slip of such a mark, at byte `start` of its text.
pub(super) fn bullet_slip(item: &str, start: usize, bullet: char) -> Slip {
    let line = item.split(['\n', '\r']).next().unwrap_or_default();
    let mut slip = Slip::new(code::YAML_BULLET, start..start + bullet.len_utf8());
    slip.args = vec![("bullet", bullet.to_string())];
    slip.variant = if bullet == '-' { "glued" } else { "" };
    slip.suggestion = Some(format!("- {}", line[bullet.len_utf8()..].trim()));
    slip
}

/// A key at byte `start` of its text, whose value stands too near: `dons:12`.
pub(super) fn glued_colon(item: &str, start: usize) -> Option<Slip> {
    let (key, value) = item.split_once(':')?;
    let word = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let glued = value.starts_with(|c: char| !c.is_whitespace()) && !value.starts_with("//");
    (word && glued).then(|| {
        let at = start + key.len();
        let mut slip = Slip::new(code::YAML_SPACE, at..at + 1);
        slip.variant = "missing";
        slip.suggestion = Some(format!("{key}: {}", value.trim()));
        slip
    })
}

/// The anchor at byte `start` of its text, at the head of `text`.
pub(super) fn anchor(text: &str, start: usize) -> Slip {
    let name = text.split([' ', '\n', '\r', ',', ']', '}']).next().unwrap_or_default();
    Slip::new(code::YAML_ANCHOR, start..start + name.len())
}

/// A date, a number, a yes or a no, which a note may follow: nothing of it can be lost.
fn is_plain(value: &str) -> bool {
    matches!(value, "true" | "false" | "oui" | "non")
        || value.bytes().all(|byte| byte.is_ascii_digit() || b"-:. T".contains(&byte))
}

/// What was read without a failure and still reads otherwise than it was meant.
pub(super) struct Silent<'a> {
    pub(super) text: &'a str,
    pub(super) base: Span,
    pub(super) home: Home,
}

impl Silent<'_> {
    /// Reports each text that a number sign cuts short, and each list that is none. A value that is
    /// lost altogether is put back, so that nothing is said to be missing.
    pub(super) fn report(&self, node: &mut Node, sink: &mut Diagnostics) {
        match &mut node.value {
            Value::Sequence(items) => items.iter_mut().for_each(|item| self.report(item, sink)),
            Value::Mapping(entries) => {
                for (key, value) in entries {
                    if value.value == Value::Null {
                        self.lost_value(key.span, value, sink);
                    }
                    self.report(value, sink);
                }
            }
            Value::Scalar(_, Quoted::Yes) | Value::Null => {}
            Value::Scalar(_, Quoted::No) => {
                self.lost_end(node.span, sink);
                self.false_list(node.span, sink);
            }
        }
    }

    fn line(&self, at: usize) -> &str {
        let rest = &self.text[at..];
        memchr2(b'\n', b'\r', rest.as_bytes()).map_or(rest, |end| &rest[..end])
    }

    /// `title: #MeToo`
    fn lost_value(&self, key: Span, value: &mut Node, sink: &mut Diagnostics) {
        let end = key.range().end - self.base.range().start;
        let line = self.line(end);
        let rest = line.strip_prefix(':').unwrap_or(line).trim_start_matches(' ');
        // A note on a value still to be written looks like `# à écrire`.
        if self.is_lost(rest) && !rest.starts_with("# ") {
            let start = end + line.len() - rest.len();
            let place = self.base.within(start..start + rest.trim_end().len());
            sink.push(Diagnostic::new(code::YAML_COMMENT, place).arg("lost", rest.trim_end()));
            *value = Node { span: place, value: Value::Scalar(rest.trim_end().to_owned(), Quoted::Yes) };
        }
    }

    /// `title: Rapport #3`
    fn lost_end(&self, value: Span, sink: &mut Diagnostics) {
        let end = value.range().end - self.base.range().start;
        let line = self.line(end);
        let rest = line.trim_start_matches(' ');
        let start = value.range().start - self.base.range().start;
        let noted = rest.starts_with("# ") && is_plain(&self.text[start..end]);
        if rest.len() < line.len() && self.is_lost(rest) && !noted {
            let start = end + line.len() - rest.len();
            let place = self.base.within(start..start + rest.trim_end().len());
            sink.push(Diagnostic::new(code::YAML_COMMENT, place).arg("lost", rest.trim_end()));
        }
    }

    /// True for a comment that was most likely meant as text.
    fn is_lost(&self, rest: &str) -> bool {
        let comment = rest.strip_prefix('#').is_none_or(str::is_empty);
        let spaced = rest.get(1..).is_some_and(|rest| rest.starts_with([' ', '#']));
        !comment && (self.home == Home::Content || !spaced)
    }

    /// A line of its own that begins with a bullet is part of a list, and not of a text.
    fn false_list(&self, value: Span, sink: &mut Diagnostics) {
        let start = value.range().start - self.base.range().start;
        let before = &self.text[..start];
        let before = memrchr2(b'\n', b'\r', before.as_bytes()).map_or(before, |end| &before[end + 1..]);
        let item = &self.text[start..];
        if let (true, Some(bullet)) = (before.trim().is_empty(), bullet(item)) {
            sink.push(bullet_slip(item, start, bullet).at(self.base));
        }
    }
}
