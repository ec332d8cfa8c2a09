//! The words of a spreadsheet, in any language: what a column holds, and how far a value is settled.

use crate::diagnostic::{Diagnostic, Diagnostics, code, suggest};
use crate::locale::Language;
use crate::model::figure::Status;
use crate::parse::figures::names::folded;
use crate::parse::figures::values::STATUSES;
use crate::source::Located;

/// Names, each with the words for it.
type Named = &'static [(&'static str, &'static [&'static str])];

/// The key of YAML that a heading stands for.
pub(super) fn column(heading: &str) -> Option<&'static str> {
    Language::ALL.iter().find_map(|language| meant(heading, language.lexicon().columns))
}

/// What the column for `key` is called in `language`.
pub(super) fn heading(key: &str, language: Language) -> &'static str {
    let columns = language.lexicon().columns.iter();
    columns.filter(|(name, _)| *name == key).find_map(|(_, words)| words.first()).copied().unwrap_or_default()
}

/// The headings of a table of one value a row.
pub(super) fn headings(language: Language) -> Vec<&'static str> {
    language.lexicon().columns.iter().filter_map(|(_, words)| words.first()).copied().collect()
}

/// The status that a cell names; an empty one leaves it open.
pub(super) fn status(cell: &Located<String>, language: Language, sink: &mut Diagnostics) -> Option<Status> {
    if cell.value.is_empty() {
        return None;
    }
    let mut known =
        Language::ALL.iter().filter_map(|language| meant(&cell.value, language.lexicon().statuses));
    let name = known.next();
    let found = STATUSES.iter().find(|(status, _)| Some(*status) == name).map(|(_, status)| *status);
    if found.is_none() {
        let words = language.lexicon().statuses.iter().filter_map(|(_, words)| words.first());
        let words: Vec<&str> = words.copied().collect();
        let nearest = suggest::nearest(&cell.value, words.iter().copied());
        let problem = Diagnostic::new(code::WRONG_VALUE, cell.span).arg("found", &cell.value);
        let problem = problem.arg("key", heading("status", language)).arg("choices", words.join(", "));
        sink.push(problem.suggest(nearest));
    }
    found
}

/// The name whose words, or which itself, `text` is; case, accents and a plural say nothing.
fn meant(text: &str, named: Named) -> Option<&'static str> {
    let text = folded(text);
    let is_same = |word: &str| {
        let word = folded(word);
        word == text || text.strip_suffix('s').is_some_and(|singular| singular == word)
    };
    named
        .iter()
        .find(|(name, words)| is_same(name) || words.iter().any(|word| is_same(word)))
        .map(|(name, _)| *name)
}
