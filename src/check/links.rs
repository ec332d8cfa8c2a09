//! Links that would tie numbers in prose to their figures: offered, and written only when asked for.

use super::claims::{Checkers, each, texts};
use crate::claim::{Finding, Verdict};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::model::{Recorded, Site};
use crate::source::Span;

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
}

/// Offers each link as a note.
pub(super) fn check(site: &Site, sink: &mut Diagnostics) {
    for link in proposed(site) {
        let problem = Diagnostic::new(code::CLAIM_LINK, link.span).arg("found", &link.words);
        sink.push(problem.suggest(Some(link.markdown())));
    }
}

/// A link for each true claim that names no figure yet, in the order of the texts.
pub fn proposed(site: &Site) -> Vec<Link> {
    let Some(Recorded(recorded)) = &site.recorded else { return Vec::new() };
    let checkers = Checkers::new(site, recorded);
    let mut links = Vec::new();
    for text in texts(site) {
        let Some((_, file)) = text.meta.source else { continue };
        each(&checkers, &text, |passage, report| {
            for finding in report.claims.iter().filter(|one| is_open(one) && passage.takes_link(&one.range)) {
                let Some(year) = finding.year else { continue };
                let words = passage.text.get(finding.range.clone()).unwrap_or_default().to_owned();
                let span = passage.place(file, finding.range.clone());
                // Words that are written with markup between them are left to the author.
                if span.range().len() == words.len() {
                    let name = &recorded.get(finding.indicator).name;
                    links.push(Link { span, words, target: format!("figure:{name}/{year}") });
                }
            }
        });
    }
    links
}

/// True for what the program recognised by itself, and found to be right.
fn is_open(finding: &Finding) -> bool {
    !finding.written && finding.verdict == Verdict::True
}
