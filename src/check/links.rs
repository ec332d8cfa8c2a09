//! Links that would tie numbers in prose to their figures: offered, and written only when asked for.

use crate::claim::{Finding, Verdict};
use crate::diagnostic::{Diagnostic, code};
use crate::model::{Figures, prose};
use crate::source::{FileId, Span};

/// `14 236` as `[14 236](figure:heures/2024)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where the words stand, in one piece.
    pub span: Span,
    /// The words.
    pub words: String,
    /// What they quote: `figure:heures/2024`.
    pub target: String,
}

impl Link {
    /// The words as a link.
    pub fn markdown(&self) -> String {
        format!("[{}]({})", self.words, self.target)
    }

    /// The link as a note.
    pub(super) fn offer(&self) -> Diagnostic {
        let problem = Diagnostic::new(code::CLAIM_LINK, self.span).arg("found", &self.words);
        problem.suggest(Some(self.markdown()))
    }
}

/// The link for a claim in `file` that the program recognised by itself, and found to be true.
pub(super) fn proposed(
    figures: &Figures,
    file: FileId,
    passage: &prose::Passage,
    finding: &Finding,
) -> Option<Link> {
    let open = !finding.written && finding.verdict == Verdict::True;
    let year = finding.year.filter(|_| open && passage.takes_link(&finding.range))?;
    let words = passage.text.get(finding.range.clone())?.to_owned();
    let span = passage.place(file, finding.range.clone());
    // Words that are written with markup between them are left to the author.
    let whole = span.range().len() == words.len();
    let name = &figures.get(finding.indicator).name;
    whole.then(|| Link { span, words, target: format!("figure:{name}/{year}") })
}
