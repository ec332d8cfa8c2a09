//! `essor check --fix`: ties true numbers in prose to their figures, after showing each link and asking once.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::End;
use super::print::Printer;
use crate::check::links::Link;
use crate::locale::{Language, number, texts};
use crate::pipeline::Outcome;
use crate::source::FileId;

/// What some editors put before a text; places are counted from behind it.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Shows the links, asks, and writes them: these bytes and no others.
pub(super) fn run(root: &Path, outcome: &Outcome, sure: bool, printer: Printer) -> End {
    let language = outcome.language;
    let table = texts::table(language);
    if outcome.diagnostics.has_errors() {
        printer.problems(&outcome.diagnostics, &outcome.sources.map, language);
        printer.say(table.word("fix-errors"));
        return End::Failed;
    }
    let mut files: BTreeMap<FileId, Vec<&Link>> = BTreeMap::new();
    for link in &outcome.links {
        files.entry(link.span.file).or_default().push(link);
    }
    if files.is_empty() {
        printer.out(table.word("fix-none"));
        return End::Done;
    }
    for (file, links) in &files {
        let file = outcome.sources.map.get(*file);
        for link in links {
            let line = file.position(link.span.range().start).line;
            printer.out(format!("{}:{line}: {} → {}", file.path, link.words, link.markdown()));
        }
    }
    // What stands at the other end of a pipe has not read the list.
    if !sure && !io::stdin().is_terminal() {
        printer.say(table.word("fix-alone"));
        return End::Usage;
    }
    if !sure && !confirmed(table.word("fix-ask"), table.word("fix-yes")) {
        printer.say(table.word("fix-kept"));
        return End::Done;
    }
    let mut written = 0;
    for (file, links) in &files {
        let path = outcome.sources.map.get(*file).path.as_str();
        match write(&root.join(path), links) {
            Ok(count) => written += count,
            Err(error) => {
                printer.fail(language, format_args!("{path}: {error}"));
                return End::Failed;
            }
        }
    }
    printer.out(told(language, written, files.len()));
    End::Done
}

/// "3 liens écrits dans 2 fichiers."
fn told(language: Language, links: usize, files: usize) -> String {
    let table = texts::table(language);
    let count = |count: usize, one, other| {
        let count = rust_decimal::Decimal::from(count);
        number::quantity(language, count, table.word(one), table.word(other))
    };
    let args = [("count", count(links, "link", "links")), ("files", count(files, "file", "files"))];
    texts::fill(table.word("fix-done"), &args)
}

/// Asks on the terminal; anything but yes is no.
fn confirmed(question: &str, yes: &str) -> bool {
    drop(write!(io::stderr().lock(), "{question}"));
    let mut answer = String::new();
    let read = io::stdin().read_line(&mut answer);
    read.is_ok() && answer.trim().to_lowercase().starts_with(yes)
}

/// Writes the links into the file, by a new file in its place; one whose words are no longer there is left.
fn write(path: &Path, links: &[&Link]) -> io::Result<usize> {
    let old = fs::read(path)?;
    let start = if old.starts_with(MARK) { MARK.len() } else { 0 };
    let mut new = Vec::with_capacity(old.len() + links.len() * 32);
    let (mut done, mut count) = (0, 0);
    let mut sorted = links.to_vec();
    sorted.sort_by_key(|link| link.span.range().start);
    for link in sorted {
        let range = start + link.span.range().start..start + link.span.range().end;
        if range.start >= done && old.get(range.clone()) == Some(link.words.as_bytes()) {
            new.extend_from_slice(old.get(done..range.start).unwrap_or_default());
            new.extend_from_slice(link.markdown().as_bytes());
            done = range.end;
            count += 1;
        }
    }
    new.extend_from_slice(old.get(done..).unwrap_or_default());
    let beside = path.with_extension("md.essor-new");
    fs::write(&beside, new)?;
    fs::set_permissions(&beside, fs::metadata(path)?.permissions())?;
    fs::rename(&beside, path)?;
    Ok(count)
}
