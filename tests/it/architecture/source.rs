//! One Rust file, as far as the rules of the tree look at it: its code without comments and texts.

/// A file and its lines of code.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
    /// Its lines without comments, and with nothing between quotation marks.
    pub(super) lines: Vec<String>,
    /// How many lines come before its tests.
    pub(super) tested_from: usize,
}

impl Source {
    pub(super) fn new(path: String, text: &str) -> Self {
        let lines: Vec<String> = code(text).lines().map(str::to_owned).collect();
        let tests = path.contains("/tests/") || path.ends_with("/tests.rs");
        let marked = || lines.iter().position(|line| line.trim() == "#[cfg(test)]");
        // A test module in a file of its own is marked where it is named, and ends nothing there.
        let inline = || marked().filter(|at| lines.get(at + 1).is_some_and(|line| !is_declaration(line)));
        let tested_from = if tests { 0 } else { inline().unwrap_or(lines.len()) };
        Self { path, text: text.to_owned(), lines, tested_from }
    }

    /// The module of `lib.rs` that the file is part of; `main` and `lib` for those two files.
    pub(super) fn module(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inside.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// How many modules are above this one's inside its top-level module.
    pub(super) fn depth(&self) -> usize {
        let parts = self.path.split('/').count() - 2;
        let folder = self.path.ends_with("/mod.rs");
        parts - usize::from(folder)
    }

    /// A finding, at its line.
    pub(super) fn at(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }

    /// The modules that the file names right after `root` (`crate::`), also in groups, with their lines.
    pub(super) fn paths(&self, root: &str) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        let code = self.lines.join("\n");
        for (at, _) in code.match_indices(root) {
            // A name that ends like the root is another thing.
            if code[..at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_') {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            let rest = &code[at + root.len()..];
            match rest.strip_prefix('{') {
                Some(group) => found.extend(heads(group).into_iter().map(|(down, name)| (line + down, name))),
                None => found.push((line, name(rest))),
            }
        }
        found
    }

    /// True when the file begins with `//!` and a sentence, which may span lines and has its full stop.
    pub(super) fn opens_with_a_sentence(&self) -> bool {
        let mut lines = self.text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
        let Some(first) = lines.next().filter(|first| !first.is_empty()) else {
            return false;
        };
        let words = lines.take_while(|line| !line.is_empty());
        let paragraph = std::iter::once(first).chain(words).collect::<Vec<_>>().join(" ");
        paragraph.ends_with('.') && paragraph.contains(' ')
    }
}

/// `mod tests;`
fn is_declaration(line: &str) -> bool {
    line.contains("mod ") && line.trim_end().ends_with(';')
}

/// The identifier at the start of `text`.
fn name(text: &str) -> String {
    text.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect()
}

/// The first name of each path of a group `{a::b, c::{d, e}}`, and how many lines down it stands.
fn heads(group: &str) -> Vec<(usize, String)> {
    let (mut depth, mut down, mut begins, mut found) = (0, 0, true, Vec::new());
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            '\n' => down += 1,
            sign if begins && (sign.is_alphanumeric() || sign == '_') => {
                found.push((down, name(&group[at..])));
                begins = false;
            }
            _ => {}
        }
    }
    found
}

/// How many modules up the longest chain of `super::` on a line leads.
pub(super) fn supers(line: &str) -> usize {
    let mut longest = 0;
    let mut rest = line;
    while let Some((_, after)) = rest.split_once("super::") {
        let mut steps = 1;
        rest = after;
        while let Some(after) = rest.strip_prefix("super::") {
            steps += 1;
            rest = after;
        }
        longest = longest.max(steps);
    }
    longest
}

/// True when `line` has `word` as a whole: `println!` is not in `eprintln!`.
pub(super) fn holds(line: &str, word: &str) -> bool {
    let part = |sign: char| sign.is_alphanumeric() || sign == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = word.starts_with(part) && line[..at].ends_with(part);
        let after = word.ends_with(part) && line[at + word.len()..].starts_with(part);
        !before && !after
    })
}

/// The text with comments and what is between quotation marks blanked out, line by line.
fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let length = match sign {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |at| at + 2),
            'r' if raw(rest).is_some() => raw(rest).unwrap_or(1),
            '"' => 1 + closing(&rest[1..], '"'),
            // A quotation mark of one character, and not a lifetime.
            '\'' if rest[1..].starts_with('\\') || rest[1..].chars().nth(1) == Some('\'') => {
                1 + closing(&rest[1..], '\'')
            }
            _ => {
                out.push(sign);
                rest = &rest[sign.len_utf8()..];
                continue;
            }
        };
        out.extend(rest[..length].chars().filter(|sign| *sign == '\n'));
        rest = &rest[length..];
    }
    out
}

/// The length of the raw text `r"…"` or `r#"…"#` at the start of `text`.
fn raw(text: &str) -> Option<usize> {
    let hashes = text[1..].len() - text[1..].trim_start_matches('#').len();
    let inner = text[1 + hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(2 + hashes + inner.find(&end)? + end.len())
}

/// The bytes up to and with the quotation mark that closes.
fn closing(text: &str, mark: char) -> usize {
    let mut signs = text.char_indices();
    while let Some((at, sign)) = signs.next() {
        if sign == '\\' {
            signs.next();
        } else if sign == mark {
            return at + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{Source, code, holds, supers};

    #[test]
    fn paths_are_found_where_code_names_them() {
        let source = Source::new(
            "src/parse/x/y.rs".to_owned(),
            "//! A file.\nuse crate::{\n    model::{Html, self},\n    view,\n};\n// crate::cli\nlet a = \"crate::cli\";\n\
             pub(crate) fn f() { crate::check::run() }\n",
        );
        let expected = [(3, "model"), (4, "view"), (8, "check")].map(|(line, name)| (line, name.to_owned()));
        assert_eq!(source.paths("crate::"), expected);
        assert_eq!((source.module(), source.depth()), ("parse", 2));
        assert!(source.opens_with_a_sentence());
    }

    #[test]
    fn words_are_whole_and_texts_are_not_code() {
        assert!(holds("println!()", "println!") && !holds("eprintln!()", "println!"));
        assert_eq!(supers("use super::super::x; super::y"), 2);
        assert_eq!(code("a('\"', \"b\\\"c\", r#\"d\"#) // e\nf<'g>"), "a(, , ) \nf<'g>");
    }
}
