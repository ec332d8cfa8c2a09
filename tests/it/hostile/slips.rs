//! Slips of the hand, to be made at any place of a file.

use proptest::prelude::*;

/// What authors type, paste and forget.
const WORDS: [&str; 66] = [
    "\t",
    "\u{a0}",
    "\u{202f}",
    "\u{200b}",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\0",
    "\u{7f}",
    " ",
    "  ",
    "\n",
    "\n\n",
    ":",
    ": ",
    " : ",
    " #",
    "#",
    "'",
    "\"",
    "“",
    "”",
    "« ",
    "[",
    "]",
    "{",
    "}",
    "{{ x }}",
    "&a ",
    "*a",
    "<<: *a\n",
    "!x ",
    "!!python/x ",
    "@",
    "%",
    "`",
    "> ",
    "| ",
    "? ",
    "- ",
    "– ",
    "• ",
    "---\n",
    "...\n",
    "\\",
    "é",
    "e\u{301}",
    "🎉",
    ",",
    "12.000",
    "12 000 €",
    "0x1F",
    ".nan",
    "99999999999999999999",
    "title:x\n",
    "datte: 15/01/2024\n",
    "```{chart}\n",
    "[a](b.md#c)",
    "![](x.jpg)",
    "[](figure:heures/2024)",
    "[^1]",
    "<div>",
    "</p>",
    "<script>",
    "{% if x %}",
    "javascript:",
];

/// One slip: what, and how far into the file, in thousandths.
#[derive(Clone, Debug)]
pub(crate) enum Slip {
    /// A word where none was.
    Insert(usize, &'static str),
    /// A word in the place of a character.
    Replace(usize, &'static str),
    /// A character that is gone.
    Delete(usize),
    /// A line that is gone.
    DeleteLine(usize),
    /// A line that is there twice.
    DoubleLine(usize),
}

/// Any slip.
pub(crate) fn any() -> impl Strategy<Value = Slip> {
    let place = 0..=1000_usize;
    let word = || prop::sample::select(&WORDS[..]);
    prop_oneof![
        4 => (place.clone(), word()).prop_map(|(at, word)| Slip::Insert(at, word)),
        3 => (place.clone(), word()).prop_map(|(at, word)| Slip::Replace(at, word)),
        2 => place.clone().prop_map(Slip::Delete),
        1 => place.clone().prop_map(Slip::DeleteLine),
        1 => place.prop_map(Slip::DoubleLine),
    ]
}

/// A text of nothing but slips.
pub(crate) fn soup() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(prop::sample::select(&WORDS[..]), 0..12);
    words.prop_map(|words| words.concat())
}

impl Slip {
    /// The text after the slip.
    pub(crate) fn on(&self, text: &str) -> String {
        let byte = |part: usize| {
            let at = part * text.len() / 1000;
            (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
        };
        let character = |at: usize| text[at..].chars().next().map_or(0, char::len_utf8);
        let line = |at: usize| {
            let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
            start..text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
        };
        let mut text_after = text.to_owned();
        match *self {
            Self::Insert(part, word) => text_after.insert_str(byte(part), word),
            Self::Replace(part, word) => {
                let at = byte(part);
                text_after.replace_range(at..at + character(at), word);
            }
            Self::Delete(part) => {
                let at = byte(part);
                text_after.replace_range(at..at + character(at), "");
            }
            Self::DeleteLine(part) => text_after.replace_range(line(byte(part)), ""),
            Self::DoubleLine(part) => {
                let line = line(byte(part));
                text_after.insert_str(line.start, &text[line.clone()]);
            }
        }
        text_after
    }
}
