//! Diagnostics as lines that GitHub shows beside the changed lines of a pull request.

use super::{Diagnostics, Place, Severity};
use crate::locale::Language;
use crate::source::SourceMap;

/// A workflow command for each problem, a line each. `folder` is where the site is in its repository: empty,
/// or with a slash at its end.
pub fn render(
    diagnostics: &Diagnostics,
    sources: &SourceMap,
    language: Language,
    folder: &str,
) -> Vec<String> {
    let line = |diagnostic: &super::Diagnostic| {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let (path, start, end) = diagnostic.location(sources);
        let file = property(&format!("{folder}{path}"));
        let place = match diagnostic.place {
            Place::File(_) => String::new(),
            // Columns mean something within one line only.
            Place::Span(_) if start.line == end.line => format!(
                ",line={},col={},endLine={},endColumn={}",
                start.line, start.column, end.line, end.column
            ),
            Place::Span(_) => format!(",line={},endLine={}", start.line, end.line),
        };
        let title = property(diagnostic.code.name());
        format!("::{command} file={file}{place},title={title}::{}", data(&diagnostic.words(language).lines()))
    };
    diagnostics.iter().map(line).collect()
}

/// What stands after the second `::`, where a line ends the command and `%` begins an escape.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value of a property, which also ends with a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
