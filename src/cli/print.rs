//! What is printed: problems to standard error, results to standard output, colour only on a terminal.

use std::io::{IsTerminal, Write};

use super::args::ColorChoice;
use crate::diagnostic::{Diagnostics, Severity, terminal};
use crate::locale::{Language, number, texts};
use crate::source::SourceMap;

/// The two streams and how to draw on them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printer {
    style: terminal::Style,
}

impl Printer {
    /// Decides once about colour.
    pub(super) fn new(choice: ColorChoice) -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let colour = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => wanted && std::io::stderr().is_terminal(),
        };
        Self { style: terminal::Style { colour, ..terminal::Style::PLAIN } }
    }

    /// A line of the result. A reader that has gone away is no failure of ours.
    #[allow(clippy::unused_self, reason = "only who holds the printer prints")]
    pub(super) fn out(self, line: impl AsRef<str>) {
        drop(writeln!(std::io::stdout().lock(), "{}", line.as_ref()));
    }

    /// Lines of the result.
    pub(super) fn lines(self, lines: &[String]) {
        for line in lines {
            self.out(line);
        }
    }

    /// A line beside the result.
    #[allow(clippy::unused_self, reason = "only who holds the printer prints")]
    pub(super) fn say(self, line: impl AsRef<str>) {
        drop(writeln!(std::io::stderr().lock(), "{}", line.as_ref()));
    }

    /// What a machine refused, in the form of a diagnostic.
    pub(super) fn fail(self, language: Language, message: impl std::fmt::Display) {
        self.say(format!("{}: {message}", texts::table(language).word("error")));
    }

    /// All problems, then how many they are.
    pub(super) fn problems(self, diagnostics: &Diagnostics, sources: &SourceMap, language: Language) {
        if diagnostics.is_empty() {
            return;
        }
        self.text(&self.rendered(diagnostics, sources, language));
    }

    /// All problems as they are printed, with their sum.
    pub(super) fn rendered(
        self,
        diagnostics: &Diagnostics,
        sources: &SourceMap,
        language: Language,
    ) -> String {
        if diagnostics.is_empty() {
            return String::new();
        }
        let text = terminal::render(diagnostics, sources, language, self.style);
        format!("{text}{}\n", summary(diagnostics, language))
    }

    /// Text beside the result, as it is.
    #[allow(clippy::unused_self, reason = "only who holds the printer prints")]
    pub(super) fn text(self, text: &str) {
        drop(write!(std::io::stderr().lock(), "{text}"));
    }

    /// True when problems are drawn in colour.
    pub(super) fn has_colour(self) -> bool {
        self.style.colour
    }
}

/// "2 erreurs, 1 avertissement"
pub(super) fn summary(diagnostics: &Diagnostics, language: Language) -> String {
    let table = texts::table(language);
    let kinds = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Note, "note", "notes"),
    ];
    let parts = kinds.iter().filter_map(|&(severity, one, other)| {
        let count = rust_decimal::Decimal::from(diagnostics.count(severity));
        (!count.is_zero()).then(|| number::quantity(language, count, table.word(one), table.word(other)))
    });
    parts.collect::<Vec<_>>().join(", ")
}
