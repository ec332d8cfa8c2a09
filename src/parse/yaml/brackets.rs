//! Values between brackets and braces: what keeps them from being read to their end.

use super::MAX_DEPTH;
use super::guard::Slip;
use super::quotes::{self, in_quotes};
use crate::diagnostic::code;

/// A bracket that waits for its end.
struct Open {
    /// It is a brace, and holds keys.
    brace: bool,
    /// Where the value of the present key begins.
    value: Option<usize>,
}

/// The slip in the value that the bracket at `start` opens, on a line indented by `indent`.
pub(super) fn slip(text: &str, start: usize, indent: usize) -> Option<Slip> {
    let mut open: Vec<Open> = Vec::new();
    // Whether a value or a key begins at the next sign.
    let mut begins = true;
    let mut at = start;
    while let Some(sign) = text[at..].chars().next() {
        let next = at + sign.len_utf8();
        match sign {
            '[' | '{' if open.len() >= MAX_DEPTH => return Some(Slip::new(code::YAML_DEPTH, at..next)),
            '[' | '{' => open.push(Open { brace: sign == '{', value: None }),
            ']' | '}' => {
                open.pop();
                if open.is_empty() {
                    return after(text, start, next);
                }
                begins = false;
            }
            ',' => {
                begins = true;
                open.last_mut()?.value = None;
            }
            ' ' if text[next..].starts_with('#') => {
                let hidden = line(text, next);
                if hidden.contains([']', '}']) {
                    let mut slip = Slip::new(code::YAML_COMMENT, next..next + hidden.trim_end().len());
                    slip.args = vec![("lost", hidden.trim_end().to_owned())];
                    return Some(slip);
                }
                at = next + hidden.len();
                continue;
            }
            '\n' | '\r' if left(text, next, indent) => return Some(unclosed(text, start)),
            ':' if text[next..].starts_with([' ', '\n', '\r', ',', ']', '}']) => {
                let entry = open.last_mut()?;
                match entry.value {
                    Some(value) if entry.brace => return Some(colon(text, value, at)),
                    _ => entry.value = Some(next),
                }
                begins = true;
            }
            '"' | '\'' if begins => match quotes::end(text, at, true) {
                Ok(end) => {
                    at = end;
                    begins = false;
                    continue;
                }
                Err(slip) => return Some(slip),
            },
            '@' | '`' | '%' if begins => return Some(special(text, at, sign)),
            sign if sign.is_whitespace() => {}
            _ => begins = false,
        }
        at = next;
    }
    Some(unclosed(text, start))
}

/// The rest of the line from `at`.
fn line(text: &str, at: usize) -> &str {
    text[at..].split(['\n', '\r']).next().unwrap_or_default()
}

/// True when the line at `start` is no longer part of the brackets: it goes back to the left.
fn left(text: &str, start: usize, indent: usize) -> bool {
    let line = line(text, start);
    let words = line.trim_start();
    !words.is_empty() && line.len() - words.len() <= indent && !words.starts_with([']', '}', '#'])
}

/// Nothing but a comment may come after the last bracket.
fn after(text: &str, start: usize, end: usize) -> Option<Slip> {
    let rest = line(text, end).trim();
    let sign = text[start..].chars().next()?;
    let mut slip = Slip::new(code::YAML_SPECIAL, start..start + 1);
    slip.args = vec![("character", sign.to_string())];
    slip.suggestion = Some(in_quotes(line(text, start).trim_end()));
    (!rest.is_empty() && !rest.starts_with('#')).then_some(slip)
}

fn unclosed(text: &str, start: usize) -> Slip {
    let sign = if text[start..].starts_with('[') { ('[', ']') } else { ('{', '}') };
    let mut slip = Slip::new(code::YAML_SYNTAX, start..start + 1);
    slip.variant = "bracket";
    slip.args = vec![("open", sign.0.to_string()), ("close", sign.1.to_string())];
    slip
}

/// A second colon in one entry; the text begins at `value`.
fn colon(text: &str, value: usize, at: usize) -> Slip {
    let words = line(text, value).split([',', '}']).next().unwrap_or_default();
    let mut slip = Slip::new(code::YAML_COLON, at..at + 1);
    slip.suggestion = Some(in_quotes(words.trim()));
    slip
}

fn special(text: &str, at: usize, sign: char) -> Slip {
    let words = line(text, at).split([',', ']', '}']).next().unwrap_or_default();
    let mut slip = Slip::new(code::YAML_SPECIAL, at..at + sign.len_utf8());
    slip.args = vec![("character", sign.to_string())];
    slip.suggestion = Some(in_quotes(words.trim()));
    slip
}
