//! Diagnostics for a person at a terminal: the message, the line, a caret under the words, what to do.

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Place, Severity};
use crate::locale::{Language, texts};
use crate::source::SourceMap;

/// How to draw.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Colours, for a terminal that shows them.
    pub colour: bool,
    /// Columns that fit.
    pub width: usize,
}

impl Style {
    /// For a file, a pipe or a test.
    pub const PLAIN: Self = Self { colour: false, width: 110 };
}

/// All problems, a blank line after each.
pub fn render(diagnostics: &Diagnostics, sources: &SourceMap, language: Language, style: Style) -> String {
    diagnostics.iter().map(|diagnostic| one(diagnostic, sources, language, style) + "\n\n").collect()
}

fn one(diagnostic: &Diagnostic, sources: &SourceMap, language: Language, style: Style) -> String {
    let words = diagnostic.words(language);
    let table = texts::table(language);
    let (level, name) = match diagnostic.severity {
        Severity::Error => (Level::ERROR, table.word("error")),
        Severity::Warning => (Level::WARNING, table.word("warning")),
        Severity::Note => (Level::NOTE, table.word("note")),
    };
    let title = level.with_name(name).primary_title(words.message.as_str()).id(diagnostic.code.name());
    let mut group = Group::with_title(title).element(excerpt(diagnostic, sources, &words));
    if let Some(elsewhere) = elsewhere(diagnostic, sources, &words) {
        group = group.element(elsewhere);
    }
    for help in &words.help {
        group = group.element(Level::HELP.with_name(table.word("help")).message(help.as_str()));
    }
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(style.width).render(&[group])
}

/// The author's line with the words underlined; only the path where there is no text to show.
fn excerpt<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap, words: &'a super::Wording) -> Element<'a> {
    match &diagnostic.place {
        Place::File(path) => Origin::path(path.as_str()).into(),
        Place::Span(span) => {
            let file = sources.get(span.file);
            let text = file.text();
            let primary = AnnotationKind::Primary.span(shown(&text, span.range()));
            let snippet = Snippet::source(text.to_string())
                .path(file.path.as_str())
                .annotation(primary.label(words.label.as_deref()));
            match diagnostic.related.filter(|related| related.file == span.file) {
                Some(related) => snippet.annotation(
                    AnnotationKind::Context
                        .span(shown(&text, related.range()))
                        .label(words.related.as_deref()),
                ),
                None => snippet,
            }
            .into()
        }
    }
}

/// The second place, where it is in another file.
fn elsewhere<'a>(
    diagnostic: &Diagnostic,
    sources: &'a SourceMap,
    words: &'a super::Wording,
) -> Option<Snippet<'a, Annotation<'a>>> {
    let label = words.related.as_deref()?;
    let related = diagnostic.related.filter(|related| {
        let Place::Span(span) = diagnostic.place else { return true };
        span.file != related.file
    })?;
    let file = sources.get(related.file);
    let text = file.text();
    let place = AnnotationKind::Context.span(shown(&text, related.range())).label(label);
    Some(Snippet::source(text.to_string()).path(file.path.as_str()).annotation(place))
}

/// The part of a range to underline: its first line, and at least one character where there is one.
fn shown(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let slice = text.get(range.clone()).unwrap_or_default();
    let first_line = slice.find(['\n', '\r']).unwrap_or(slice.len());
    let end = range.start + first_line;
    if end > range.start {
        return range.start..end;
    }
    let next = text.get(range.start..).and_then(|rest| rest.chars().next());
    match next {
        Some(character) if !matches!(character, '\n' | '\r') => {
            range.start..range.start + character.len_utf8()
        }
        _ => range.start.min(text.len())..range.start.min(text.len()),
    }
}
