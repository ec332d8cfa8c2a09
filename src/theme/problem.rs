//! What is wrong with a template and where, in our own words, from the report of the template engine.

use std::collections::HashMap;
use std::ops::Range;

use tera::ErrorKind;

use crate::diagnostic::{Diagnostic, code, suggest};
use crate::source::{FileId, SharedStr, SourceMap, SourcePath, Span};

/// The files of a theme's templates, to find a place in one.
pub(super) struct Templates<'a> {
    /// Their texts; a template that was read once gives the places of its errors itself.
    pub(super) map: Option<&'a SourceMap>,
    pub(super) files: &'a HashMap<String, FileId>,
}

/// What one report says.
struct Report {
    variant: &'static str,
    template: String,
    range: Range<usize>,
    /// The word that is wrong, where there is one.
    detail: String,
    suggestion: Option<String>,
}

impl Templates<'_> {
    /// The problem behind `error`, which came up in `rendered` when it names no template itself.
    pub(super) fn problem(&self, error: &tera::Error, rendered: Option<&str>) -> Diagnostic {
        let report = self.report(error.kind(), rendered.unwrap_or_default());
        let diagnostic = if let Some(&id) = self.files.get(&report.template) {
            Diagnostic::new(code::TEMPLATE, Span::new(id, report.range))
        } else {
            let path = SourcePath::new(&format!("templates/{}", report.template));
            Diagnostic::file(code::TEMPLATE, path)
        };
        let diagnostic = diagnostic.variant(report.variant).suggest(report.suggestion);
        diagnostic.arg("template", report.template).arg("detail", report.detail)
    }

    fn report(&self, kind: &ErrorKind, rendered: &str) -> Report {
        match kind {
            ErrorKind::SyntaxError(report) => {
                self.said("", report.filename(), report.span().range.clone(), report.message())
            }
            ErrorKind::RenderingError(report) => {
                self.said("render", report.filename(), report.span().range.clone(), report.message())
            }
            ErrorKind::MissingParent { current, parent } => self.missing(current, parent),
            ErrorKind::TemplateNotFound(name) => self.missing(rendered, name),
            ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
            | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
                let next = chain.iter().skip(1).find(|name| *name != tpl).unwrap_or(tpl);
                self.at_word("circle", tpl, next, None)
            }
            ErrorKind::Msg(text) => self.drawn(text, rendered),
            _ => self.said("render", rendered, 0..0, ""),
        }
    }

    /// A report that the engine drew as a text: `error: …`, then `--> file:line:column`.
    fn drawn(&self, text: &str, rendered: &str) -> Report {
        let mut lines = text.lines();
        let message = lines.next().and_then(|line| line.strip_prefix("error: ")).unwrap_or(text);
        let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
        let mut parts = place.unwrap_or_default().rsplitn(3, ':');
        let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok());
        let (column, line) = (number(), number());
        let template = parts.next().unwrap_or(rendered);
        let start = match (line, column) {
            (Some(line), Some(column)) => self.offset(template, line, column),
            _ => 0,
        };
        self.said("render", template, start..start, message)
    }

    fn text(&self, template: &str) -> SharedStr {
        self.map.zip(self.files.get(template)).map(|(map, &id)| map.text(id)).unwrap_or_default()
    }

    /// The byte of a place in a template, counted from 1.
    fn offset(&self, template: &str, line: usize, column: usize) -> usize {
        let text = self.text(template);
        let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let line = text.get(before..).unwrap_or_default();
        let within = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
        before + within
    }

    /// Turns the engine's sentence into one of our texts.
    fn said(&self, variant: &'static str, template: &str, range: Range<usize>, message: &str) -> Report {
        let word = message.split('`').nth(1).unwrap_or_default();
        if message.starts_with("Unknown template") {
            return self.at_word("missing", template, word, Some(range.start));
        }
        let variant = match message {
            _ if message.contains("is not defined") && !message.starts_with("Block") => "variable",
            _ if message.starts_with("Unknown") && !word.is_empty() => "word",
            _ if message.starts_with("Unexpected end") => "end",
            _ => variant,
        };
        let known = message.split_once("Available ").and_then(|(_, list)| list.split_once(": "));
        let known = known.map(|(_, list)| list.split(", ")).into_iter().flatten();
        let suggestion = suggest::nearest(word, known).map(str::to_owned);
        let range = match variant {
            "word" => self.word(template, word, range.start),
            _ => range,
        };
        Report { variant, template: template.to_owned(), range, detail: word.to_owned(), suggestion }
    }

    /// `template` asks for another one that is not there.
    fn missing(&self, template: &str, asked: &str) -> Report {
        self.at_word("missing", template, asked, None)
    }

    fn at_word(&self, variant: &'static str, template: &str, word: &str, from: Option<usize>) -> Report {
        let range = self.word(template, word, from.unwrap_or_default());
        let known = self.files.keys().map(String::as_str).filter(|_| variant == "missing");
        let mut known: Vec<&str> = known.collect();
        known.sort_unstable();
        let suggestion = suggest::nearest(word, known).map(str::to_owned);
        Report { variant, template: template.to_owned(), range, detail: word.to_owned(), suggestion }
    }

    /// Where `word` stands in a template, from a byte on.
    fn word(&self, template: &str, word: &str, from: usize) -> Range<usize> {
        let text = self.text(template);
        let found = text.get(from..).and_then(|rest| rest.find(word)).map(|at| from + at);
        found.filter(|_| !word.is_empty()).map_or(from..from, |at| at..at + word.len())
    }
}
