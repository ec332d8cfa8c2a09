//! Diagnostics as one JSON object, for editors and other programs.

use serde_json::{Value, json};

use super::{Diagnostics, Severity};
use crate::locale::Language;
use crate::source::SourceMap;

/// `{"diagnostics": […]}` with 1-based lines and columns, columns in characters.
pub fn render(diagnostics: &Diagnostics, sources: &SourceMap, language: Language) -> String {
    let list: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let (path, start, end) = diagnostic.location(sources);
            let words = diagnostic.words(language);
            let severity = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            };
            json!({
                "code": diagnostic.code.name(),
                "severity": severity,
                "message": words.message,
                "file": path.as_str(),
                "line": start.line,
                "column": start.column,
                "end_line": end.line,
                "end_column": end.column,
                "help": words.label.into_iter().chain(words.help).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "diagnostics": list }).to_string()
}
