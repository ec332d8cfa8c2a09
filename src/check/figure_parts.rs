//! Parts add up to their whole.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::{Language, number};
use crate::model::Figures;
use crate::model::figure::{Bound, IndicatorId};

/// Reports each year in which all parts are known and their sum is not the whole.
pub(super) fn check(figures: &Figures, language: Language, sink: &mut Diagnostics) {
    for whole in figures.indicators.iter().filter(|indicator| !indicator.parts.is_empty()) {
        for (&year, value) in whole.values.iter().filter(|(_, value)| value.quantity.bound == Bound::Exact) {
            let exact = |id: &IndicatorId| {
                let part = figures.get(*id).values.get(&year)?;
                (part.quantity.bound == Bound::Exact).then_some(part.quantity.number)
            };
            let parts: Option<Vec<Decimal>> = whole.parts.iter().map(exact).collect();
            let Some(parts) = parts else { continue };
            let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part));
            if sum.is_some_and(|sum| sum != value.quantity.number) {
                let said = |value| number::decimal(language, value);
                let terms: Vec<String> = parts.iter().map(|part| said(*part)).collect();
                let problem = Diagnostic::new(code::FIGURE_PARTS, value.span)
                    .arg("label", &whole.label)
                    .arg("year", year.to_string())
                    .arg("value", said(value.quantity.number))
                    .arg("sum", said(sum.unwrap_or_default()))
                    .arg("terms", terms.join(" + "));
                let first = whole.parts.first().and_then(|id| figures.get(*id).values.get(&year));
                sink.push(match first {
                    Some(first) => problem.related(first.span),
                    None => problem,
                });
            }
        }
    }
}
