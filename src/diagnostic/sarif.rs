//! Diagnostics as SARIF 2.1.0, the form in which tools that check texts hand their results to others.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::locale::Language;
use crate::source::{SourceMap, Span, uri};

/// One log of one run. `folder` is where the site is in its repository: empty, or with a slash at its end;
/// `summary` says in a sentence why a rule is there.
pub fn render(
    diagnostics: &Diagnostics,
    sources: &SourceMap,
    language: Language,
    folder: &str,
    summary: &dyn Fn(Code) -> String,
) -> String {
    let codes: BTreeSet<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let rules: Vec<Value> = codes
        .iter()
        .map(|code| {
            json!({
                "id": code.name(),
                "shortDescription": { "text": summary(*code) },
                "defaultConfiguration": { "level": level(code.severity()) },
            })
        })
        .collect();
    let log = Log { sources, language, folder };
    let results: Vec<Value> = diagnostics.iter().map(|diagnostic| log.result(diagnostic)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "essor",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
    .to_string()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// What all results share.
struct Log<'a> {
    sources: &'a SourceMap,
    language: Language,
    folder: &'a str,
}

impl Log<'_> {
    fn result(&self, diagnostic: &Diagnostic) -> Value {
        let words = diagnostic.words(self.language);
        let location = match &diagnostic.place {
            Place::Span(span) => self.location(*span),
            // Those who show results want a line, even of a picture.
            Place::File(path) => json!({ "physicalLocation": {
                "artifactLocation": self.artifact(path.as_str()),
                "region": { "startLine": 1 },
            } }),
        };
        let mut result = json!({
            "ruleId": diagnostic.code.name(),
            "level": level(diagnostic.severity),
            "message": { "text": words.lines() },
            "locations": [location],
        });
        if let Some(related) = diagnostic.related {
            let mut location = self.location(related);
            location["message"] = json!({ "text": words.related.unwrap_or_default() });
            result["relatedLocations"] = json!([location]);
        }
        result
    }

    fn location(&self, span: Span) -> Value {
        let file = self.sources.get(span.file);
        let (start, end) = (file.position(span.range().start), file.position(span.range().end));
        json!({ "physicalLocation": {
            "artifactLocation": self.artifact(file.path.as_str()),
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        } })
    }

    fn artifact(&self, path: &str) -> Value {
        json!({ "uri": uri::encode(&format!("{}{path}", self.folder)) })
    }
}
