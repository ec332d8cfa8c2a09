//! A percentage lies between 0 and 100, be it typed, computed or aimed at.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::locale::{Language, number};
use crate::model::Figures;
use crate::model::figure::{Indicator, Unit};
use crate::model::words;
use crate::source::Span;

/// Reports each percentage out of bounds.
pub(super) fn check(figures: &Figures, language: Language, sink: &mut Diagnostics) {
    for indicator in figures.indicators.iter().filter(|indicator| indicator.unit == Unit::Percent) {
        let problem = |span, year: i32| {
            let problem = Diagnostic::new(code::FIGURE_PERCENTAGE, span).arg("label", &indicator.label);
            problem.arg("year", year.to_string())
        };
        for (&year, value) in indicator.values.iter().filter(|(_, value)| is_out(value.quantity.number)) {
            // A typed value that its counts contradict as well is still the author's own.
            let counts = value.counts.filter(|_| value.span == indicator.span);
            sink.push(match counts {
                Some((of, to)) => counted(figures, indicator, year, problem(value.span, year))
                    .variant("counts")
                    .arg("of", number::decimal(language, of))
                    .arg("to", number::decimal(language, to)),
                None => problem(value.span, year)
                    .arg("value", words::value(language, &indicator.unit, value.quantity)),
            });
        }
        for (&year, target) in indicator.targets.iter().filter(|(_, target)| is_out(target.value)) {
            let said = number::percent(language, target.value, 1);
            sink.push(problem(target.span, year).variant("target").arg("value", said));
        }
    }
}

fn is_out(number: Decimal) -> bool {
    number < Decimal::ZERO || number > Decimal::ONE_HUNDRED
}

/// The problem of a computed percentage, shown where its counts were written.
fn counted(figures: &Figures, indicator: &Indicator, year: i32, mut problem: Diagnostic) -> Diagnostic {
    let written = |id| figures.get(id).values.get(&year).map(|value| value.span);
    let Some(ratio) = &indicator.ratio else { return problem };
    let spans: (Option<Span>, Option<Span>) =
        (ratio.of.first().and_then(|id| written(*id)), written(ratio.to));
    if let (Some(of), Some(to)) = spans {
        problem.place = Place::Span(of);
        problem = problem.related(to);
    }
    problem
}
