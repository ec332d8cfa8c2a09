//! A percentage lies between 0 and 100.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::Language;
use crate::model::Figures;
use crate::model::figure::Unit;
use crate::model::words;

/// Reports each percentage out of bounds.
pub(super) fn check(figures: &Figures, language: Language, sink: &mut Diagnostics) {
    for indicator in figures.indicators.iter().filter(|indicator| indicator.unit == Unit::Percent) {
        for (year, value) in &indicator.values {
            let number = value.quantity.number;
            if number < Decimal::ZERO || number > Decimal::ONE_HUNDRED {
                let problem = Diagnostic::new(code::FIGURE_PERCENTAGE, value.span);
                let said = words::value(language, &indicator.unit, value.quantity);
                sink.push(
                    problem.arg("label", &indicator.label).arg("year", year.to_string()).arg("value", said),
                );
            }
        }
    }
}
