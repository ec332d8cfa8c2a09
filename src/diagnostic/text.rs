//! The words of a diagnostic, from the table of the site's language.

use super::Diagnostic;
use crate::locale::{Language, texts};

/// A diagnostic in words: a message, a label under the excerpt, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What is wrong, in one sentence.
    pub message: String,
    /// A few words for the place itself.
    pub label: Option<String>,
    /// A few words for the second place.
    pub related: Option<String>,
    /// What to do, a line each.
    pub help: Vec<String>,
}

impl Wording {
    /// All of it in lines, for where there is no excerpt: the message with its label, then what to do.
    pub fn lines(&self) -> String {
        let label = self.label.as_ref().map(|label| format!(" ({label})")).unwrap_or_default();
        let first = format!("{}{label}", self.message);
        [&first].into_iter().chain(&self.help).map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}

impl Diagnostic {
    /// The words of this problem in `language`.
    pub fn words(&self, language: Language) -> Wording {
        let table = texts::table(language);
        let text = |part: &str| {
            let specific = format!("{}.{}.{part}", self.code.name(), self.variant);
            let general = format!("{}.{part}", self.code.name());
            let found = (!self.variant.is_empty()).then(|| table.diagnostic(&specific)).flatten();
            found.or_else(|| table.diagnostic(&general)).map(|text| texts::fill(text, &self.args))
        };
        let proposal = self
            .suggestion
            .as_ref()
            .map(|suggestion| texts::fill(table.word("did-you-mean"), &[("suggestion", suggestion.clone())]));
        Wording {
            message: text("message").unwrap_or_else(|| self.code.name().to_owned()),
            label: text("label"),
            related: text("related"),
            help: proposal.into_iter().chain(text("help")).collect(),
        }
    }
}
