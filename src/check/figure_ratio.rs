//! A ratio that was typed agrees with the counts it is made of.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::{Language, number};
use crate::model::Figures;
use crate::model::figure::{Bound, Indicator, Quantity};
use crate::model::words;

/// Reports typed ratios that their counts contradict, and ratios of ratios.
pub(super) fn check(figures: &Figures, language: Language, sink: &mut Diagnostics) {
    for indicator in &figures.indicators {
        let Some(ratio) = &indicator.ratio else { continue };
        let counted = ratio.of.iter().chain([&ratio.to]).map(|id| figures.get(*id));
        if let Some(other) = counted.into_iter().find(|other| other.ratio.is_some()) {
            let problem = Diagnostic::new(code::FIGURE_RATIO, indicator.span).variant("nested");
            sink.push(problem.arg("label", &indicator.label).arg("other", &other.label));
        }
        values(indicator, language, sink);
    }
}

fn values(indicator: &Indicator, language: Language, sink: &mut Diagnostics) {
    for (year, value) in &indicator.values {
        let Some((of, to)) = value.counts else { continue };
        let computed = of * Decimal::ONE_HUNDRED / to;
        if !agrees(value.quantity, computed) {
            let said = |value| number::percent(language, value, 1);
            let problem = Diagnostic::new(code::FIGURE_RATIO, value.span)
                .arg("label", &indicator.label)
                .arg("year", year.to_string())
                .arg("value", words::value(language, &indicator.unit, value.quantity))
                .arg("computed", said(computed))
                .arg("of", number::decimal(language, of))
                .arg("to", number::decimal(language, to));
            sink.push(problem);
        }
    }
}

/// A typed value agrees when it is the computed one, rounded to the digits that were typed.
fn agrees(typed: Quantity, computed: Decimal) -> bool {
    let rounded =
        computed.round_dp_with_strategy(typed.number.scale(), RoundingStrategy::MidpointAwayFromZero);
    match typed.bound {
        Bound::Exact => rounded == typed.number,
        Bound::About => (computed - typed.number).abs() <= Decimal::TEN,
        Bound::Above => computed > typed.number,
        Bound::AtLeast => computed >= typed.number,
        Bound::Below | Bound::Nearly => computed < typed.number,
        Bound::AtMost => computed <= typed.number,
        // What was written is never protected.
        Bound::Small | Bound::Withheld | Bound::TooFew => true,
    }
}
