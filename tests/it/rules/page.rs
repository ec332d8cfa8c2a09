//! A rule's page in parts: why the rule is there, little sites that break it, one that does not.

use std::ops::Range;

use essor::locale::Language;
use essor::source::loaded::Problem;

use crate::memory::LittleSite;

/// A page, cut into its parts; line numbers point into its text.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Where the first paragraph of each language begins, when it stands before all examples.
    pub(super) reasons: Vec<Language>,
    pub(super) sections: Vec<Section>,
}

/// One example.
#[derive(Debug)]
pub(super) struct Section {
    /// It breaks the rule.
    pub(super) bad: bool,
    pub(super) site: LittleSite,
    /// The lines inside the fence that holds the messages of a language.
    pub(super) messages: Vec<(Language, Range<usize>)>,
    /// The line after the last fence.
    pub(super) end: usize,
}

/// Reads a page; says what is wrong with its form.
pub(super) fn read(text: &str) -> Result<Page, String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut page = Page::default();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        at += 1;
        if let Some(title) = line.strip_prefix("## ") {
            let bad = match title {
                "✗" => true,
                "✓" => false,
                other => return Err(format!("line {at}: a section is ✗ or ✓, not {other}")),
            };
            let site = LittleSite::default();
            page.sections.push(Section { bad, site, messages: Vec::new(), end: at });
        } else if let Some(language) = reason(line).filter(|_| page.sections.is_empty()) {
            page.reasons.push(language);
        } else if line.starts_with("```") {
            let (ticks, info) = line.split_at(line.len() - line.trim_start_matches('`').len());
            let length = lines[at..].iter().position(|line| *line == ticks);
            let length = length.ok_or_else(|| format!("line {at}: the fence is not closed"))?;
            let inside = at..at + length;
            at = inside.end + 1;
            let section = page.sections.last_mut().ok_or("a fence stands before the first section")?;
            section.end = at;
            section
                .fence(info, &lines[inside.clone()], inside.clone())
                .map_err(|why| format!("line {}: {why}", inside.start))?;
        }
    }
    Ok(page)
}

/// The language whose paragraph begins here.
fn reason(line: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|language| line.starts_with(&format!("**{}** — ", language.tag())))
}

impl Section {
    fn fence(&mut self, info: &str, lines: &[&str], place: Range<usize>) -> Result<(), String> {
        // A path may hold spaces.
        let (kind, path) = info.split_once(' ').unwrap_or((info, ""));
        match (kind, path) {
            ("text", tag) => {
                let language = Language::from_tag(tag).ok_or("a message is in fr or en")?;
                self.messages.push((language, place));
            }
            ("missing", "site.yaml") => self.site.without_settings = true,
            ("problem", rest) => {
                let (path, name) = rest.rsplit_once(' ').ok_or("a problem has a path and a name")?;
                self.site.problems.push((path.to_owned(), problem(name)?));
            }
            ("markdown" | "yaml" | "html" | "css" | "csv", path) => {
                let text = lines.iter().flat_map(|line| [*line, "\n"]).collect::<String>();
                self.site.files.push((path.to_owned(), text.into_bytes()));
            }
            ("bytes" | "markdown-escaped" | "yaml-escaped" | "html-escaped", path) => {
                let path = String::from_utf8(unescaped(path)?).map_err(|error| error.to_string())?;
                let mut bytes = Vec::new();
                for line in lines {
                    match line.strip_suffix('\\').filter(|line| !line.ends_with('\\')) {
                        Some(unfinished) => bytes.extend(unescaped(unfinished)?),
                        None => bytes.extend(unescaped(line)?.into_iter().chain(*b"\n")),
                    }
                }
                self.site.files.push((path, bytes));
            }
            _ => return Err(format!("unknown fence: {info}")),
        }
        Ok(())
    }
}

fn problem(name: &str) -> Result<Problem, String> {
    Ok(match name {
        "symlink" => Problem::Symlink,
        "copy" => Problem::Copy,
        "unreadable" => Problem::Unreadable("Permission denied".to_owned()),
        "not-a-file" => Problem::NotAFile,
        "not-utf8-name" => Problem::NotUtf8Name,
        "too-large" => Problem::TooLarge(9_000_000),
        other => return Err(format!("unknown problem: {other}")),
    })
}

/// `\xE9`, `\u{a0}`, `\t`, `\r`, `\0`, `\\` as the bytes they stand for.
fn unescaped(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        let wrong = || format!("unknown escape: \\{after}");
        let (byte, length) = match after.chars().next().ok_or_else(wrong)? {
            't' => (vec![b'\t'], 1),
            'r' => (vec![b'\r'], 1),
            '0' => (vec![0], 1),
            '\\' => (vec![b'\\'], 1),
            'x' => {
                let byte = after.get(1..3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
                (vec![byte.ok_or_else(wrong)?], 3)
            }
            'u' => {
                let digits = after.strip_prefix("u{").and_then(|digits| digits.split('}').next());
                let digits = digits.ok_or_else(wrong)?;
                let code = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
                (code.ok_or_else(wrong)?.to_string().into_bytes(), digits.len() + 3)
            }
            _ => return Err(wrong()),
        };
        bytes.extend(byte);
        rest = &after[length..];
    }
    bytes.extend(rest.bytes());
    Ok(bytes)
}
