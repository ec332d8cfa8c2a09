//! The indicators by the names that authors use for them: in YAML the name, in a spreadsheet its label too.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, code, suggest};
use crate::model::figure::{Indicator, IndicatorId};
use crate::source::Located;

/// The names of all indicators.
pub(super) struct Names {
    exact: BTreeMap<String, IndicatorId>,
    /// In the order of the indicators.
    written: Vec<String>,
    labels: Vec<String>,
    /// Names and labels as [`folded`], with the indicators they may stand for.
    folded: BTreeMap<String, Vec<IndicatorId>>,
}

impl Names {
    pub(super) fn of(indicators: &[Indicator]) -> Self {
        let names: Vec<String> = indicators.iter().map(|indicator| indicator.name.clone()).collect();
        let labels: Vec<String> = indicators.iter().map(|indicator| indicator.label.clone()).collect();
        let mut by_name: BTreeMap<String, Vec<IndicatorId>> = BTreeMap::new();
        let mut by_label = by_name.clone();
        for (known, names) in [(&mut by_name, &names), (&mut by_label, &labels)] {
            for (at, name) in names.iter().enumerate() {
                known.entry(folded(name)).or_default().push(IndicatorId(at));
            }
        }
        let exact = names.iter().enumerate().map(|(at, name)| (name.clone(), IndicatorId(at))).collect();
        // A label that is also the name of an indicator means that one.
        by_label.extend(by_name);
        Self { exact, written: names, labels, folded: by_label }
    }

    /// The indicator of exactly that name.
    pub(super) fn resolve(&self, name: &Located<String>, sink: &mut Diagnostics) -> Option<IndicatorId> {
        let found = self.exact.get(&name.value).copied();
        if found.is_none() {
            sink.push(unknown(name, self.written.iter()));
        }
        found
    }

    /// The indicator whose name or label is the heading of a spreadsheet, where case, accents and
    /// hyphens say nothing.
    pub(super) fn resolve_heading(
        &self,
        heading: &Located<String>,
        sink: &mut Diagnostics,
    ) -> Option<IndicatorId> {
        if let Some(id) = self.exact.get(&heading.value) {
            return Some(*id);
        }
        match self.folded.get(&folded(&heading.value)).map(Vec::as_slice) {
            Some([one]) => return Some(*one),
            Some(several) => {
                let meant = several.iter().filter_map(|id| self.written.get(id.0)).cloned();
                let problem = Diagnostic::new(code::FIGURE_UNKNOWN, heading.span).variant("ambiguous");
                let problem = problem.arg("name", &heading.value);
                sink.push(problem.arg("meant", meant.collect::<Vec<_>>().join(", ")));
            }
            None => sink.push(unknown(heading, self.written.iter().chain(&self.labels))),
        }
        None
    }
}

fn unknown<'a>(name: &Located<String>, known: impl Iterator<Item = &'a String>) -> Diagnostic {
    let nearest = suggest::nearest(&name.value, known.map(String::as_str));
    Diagnostic::new(code::FIGURE_UNKNOWN, name.span).arg("name", &name.value).suggest(nearest)
}

/// A text with nothing left but lower-case letters and digits, and one space between words.
pub(super) fn folded(text: &str) -> String {
    let plain = suggest::fold(text);
    let words = plain.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
