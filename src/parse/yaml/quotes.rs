//! Texts in quotes: where they end, and which slip keeps them from ending there.

use super::guard::Slip;
use crate::diagnostic::code;

/// Closing marks that a word processor writes, and that close nothing.
const CURLY: [char; 5] = ['”', '»', '’', '“', '‘'];

/// The byte after the quote that closes the one at `start`; or why there is none. Between brackets, a
/// comma or a bracket may follow.
pub(super) fn end(text: &str, start: usize, bracketed: bool) -> Result<usize, Slip> {
    let quote = text[start..].chars().next().unwrap_or('"');
    let inner = &text[start + 1..];
    let line = inner.split(['\n', '\r']).next().unwrap_or_default();
    let on_line = closing(line, quote);
    if quote == '"'
        && let Some(at) = bad_escape(&line[..on_line.unwrap_or(line.len())])
    {
        return Err(escape(line, start + 1, at));
    }
    let Some(end) = closing(inner, quote) else { return Err(unclosed(line, start, bracketed)) };
    let after = inner[end + 1..].split(['\n', '\r']).next().unwrap_or_default().trim();
    let stops: &[char] = if bracketed { &['#', ':', ',', ']', '}'] } else { &['#', ':'] };
    if after.is_empty() || after.starts_with(stops) {
        return Ok(start + end + 2);
    }
    // The next quote is somewhere further down, and opens another text.
    let Some(end) = on_line else { return Err(unclosed(line, start, bracketed)) };
    let mut slip = Slip::new(code::YAML_QUOTE, start + 1 + end..start + 2 + end);
    if quote == '\'' {
        slip.variant = "apostrophe";
        slip.suggestion = (!bracketed).then(|| in_quotes(line.trim_end().trim_end_matches(quote)));
    } else {
        slip.variant = "early";
        slip.suggestion = (!bracketed).then(|| in_quotes(&format!("\"{}", line.trim_end())));
    }
    Err(slip)
}

/// A quote at `start` that nothing closes, before the rest of its line.
fn unclosed(line: &str, start: usize, bracketed: bool) -> Slip {
    let words = if bracketed { line.split([',', ']', '}']).next().unwrap_or_default() } else { line };
    let mut slip = Slip::new(code::YAML_QUOTE, start..start + 1);
    slip.suggestion = Some(in_quotes(words.trim_end().trim_end_matches(CURLY)));
    slip
}

/// A backslash at `at` of the text that begins at `start`.
fn escape(line: &str, start: usize, at: usize) -> Slip {
    let written: String = line[at..].chars().take(2).collect();
    let place = start + at..start + at + written.len();
    let mut slip = Slip::new(code::YAML_ESCAPE, place);
    slip.args = vec![("escape", written)];
    let words = line.trim_end().trim_end_matches('"');
    slip.suggestion = (!words.contains(['\n', '\r'])).then(|| format!("'{}'", words.replace('\'', "''")));
    slip
}

/// The byte of the quote that closes, `''` and `\"` apart.
fn closing(inner: &str, quote: char) -> Option<usize> {
    let mut characters = inner.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if quote == '"' && character == '\\' {
            characters.next();
        } else if character == quote {
            match characters.peek() {
                Some(&(_, '\'')) if quote == '\'' => drop(characters.next()),
                _ => return Some(at),
            }
        }
    }
    None
}

/// The slip of a text in double quotes at `start`, closed as it should be, whose backslashes say
/// something else than their author meant: `"C:\bilan"` holds a signal for the bell of a teleprinter.
pub(super) fn misread(text: &str, start: usize) -> Option<Slip> {
    let inner = text[start..].strip_prefix('"')?;
    let inner = &inner[..closing(inner, '"')?];
    bad_escape(inner).map(|at| escape(inner, start + 1, at))
}

/// The byte of the first backslash that begins none of the escapes that a text has use for.
fn bad_escape(inner: &str) -> Option<usize> {
    let mut characters = inner.char_indices();
    while let Some((at, character)) = characters.next() {
        if character == '\\' {
            let next = characters.next().map_or('\n', |(_, next)| next);
            let hex = |count: usize| {
                let digits = inner.get(at + 2..at + 2 + count);
                let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
                number.and_then(char::from_u32).is_some_and(|sign| !sign.is_control())
            };
            let known = match next {
                'x' => hex(2),
                'u' => hex(4),
                'U' => hex(8),
                next => "n\"/\\_ \n\r".contains(next),
            };
            if !known {
                return Some(at);
            }
        }
    }
    None
}

/// `text` as a YAML value in double quotes.
pub(super) fn in_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
