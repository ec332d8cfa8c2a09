//! A problem as data: what is wrong, where, and what to do; each way to show it is a file of its own.

pub mod code;
pub mod github;
pub mod json;
pub mod sarif;
pub mod suggest;
pub mod terminal;
mod text;

pub use code::Code;
pub use text::Wording;

use crate::source::{Position, SourceMap, SourcePath, Span};

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is built until it is mended.
    Error,
    /// The site is built; the author should look.
    Warning,
    /// Something worth knowing.
    Note,
}

/// Where a problem is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The words that the author wrote.
    Span(Span),
    /// A file whose text cannot be shown: a picture, a link, a folder.
    File(SourcePath),
}

/// One problem. Its words are looked up in the table of the site's language when it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable name of the rule, which `essor explain` knows.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// Which of the rule's texts says it best; empty for its first.
    pub variant: &'static str,
    /// The author's own words and other values for the text's `{placeholders}`.
    pub args: Vec<(&'static str, String)>,
    /// Another place that matters: the first of two same keys, say.
    pub related: Option<Span>,
    /// What the author most likely meant, when it can be told.
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// A problem of the rule's own severity at `span`.
    pub fn new(code: Code, span: Span) -> Self {
        Self::at(code, Place::Span(span))
    }

    /// A problem with a whole file.
    pub fn file(code: Code, path: SourcePath) -> Self {
        Self::at(code, Place::File(path))
    }

    fn at(code: Code, place: Place) -> Self {
        let severity = code.severity();
        Self { code, severity, place, variant: "", args: Vec::new(), related: None, suggestion: None }
    }

    /// Says it with another of the rule's texts.
    #[must_use]
    pub fn variant(mut self, variant: &'static str) -> Self {
        self.variant = variant;
        self
    }

    /// Fills the text's `{name}`.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Shows a second place.
    #[must_use]
    pub fn related(mut self, span: Span) -> Self {
        self.related = Some(span);
        self
    }

    /// Proposes what to write instead.
    #[must_use]
    pub fn suggest(mut self, suggestion: Option<impl Into<String>>) -> Self {
        self.suggestion = suggestion.map(Into::into);
        self
    }

    /// The file, and the first and last position where the text is known.
    pub fn location<'a>(&'a self, sources: &'a SourceMap) -> (&'a SourcePath, Position, Position) {
        match &self.place {
            Place::File(path) => (path, Position { line: 1, column: 1 }, Position { line: 1, column: 1 }),
            Place::Span(span) => {
                let file = sources.get(span.file);
                (&file.path, file.position(span.range().start), file.position(span.range().end))
            }
        }
    }
}

/// All problems of one run, in the order in which the files are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Takes a problem in.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Takes all problems of another run in.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// True when nothing may be published.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many problems have that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity == severity).count()
    }

    /// The problems in the order in which an author goes through them: by file, line and column.
    #[must_use]
    pub fn sorted(mut self, sources: &SourceMap) -> Self {
        self.0.sort_by(|a, b| {
            let ((file_a, start_a, _), (file_b, start_b, _)) = (a.location(sources), b.location(sources));
            (file_a, start_a, a.code).cmp(&(file_b, start_b, b.code))
        });
        self.0.dedup();
        self
    }

    /// The problems, one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// True when there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Self(iter.into_iter().collect())
    }
}
