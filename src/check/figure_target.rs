//! A target says who set it: nobody can judge a result against an aim that came from nowhere.

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::Language;
use crate::model::Figures;

/// Reports each target without an origin.
pub(super) fn check(figures: &Figures, _: Language, sink: &mut Diagnostics) {
    for indicator in &figures.indicators {
        let unset = |origin: &Option<String>| origin.as_ref().is_none_or(|origin| origin.trim().is_empty());
        for (year, target) in indicator.targets.iter().filter(|(_, target)| unset(&target.origin)) {
            let problem = Diagnostic::new(code::FIGURE_TARGET, target.span);
            let problem = problem.arg("label", &indicator.label).arg("year", year.to_string());
            sink.push(problem.arg("number", target.value.to_string()));
        }
    }
}
