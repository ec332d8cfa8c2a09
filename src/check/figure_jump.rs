//! A value ten times that of the year before, or a tenth, is most likely a slip of the hand.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::{Language, number};
use crate::model::Figures;
use crate::model::figure::Bound;

/// Below this, a factor of ten is everyday life.
const SMALL: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// The way from `a` to `b`, when it is a factor of ten or more.
fn jump(a: Decimal, b: Decimal) -> Option<Ordering> {
    let (low, high) = (a.min(b), a.max(b));
    let far = low > Decimal::ZERO && high >= SMALL && high / low >= Decimal::TEN;
    far.then(|| a.cmp(&b))
}

/// Reports each jump between two known years without a break between them.
pub(super) fn check(figures: &Figures, language: Language, sink: &mut Diagnostics) {
    for indicator in &figures.indicators {
        let exact = indicator.values.iter().filter(|(_, value)| value.quantity.bound == Bound::Exact);
        let known: Vec<_> = exact.collect();
        // A slip goes up and comes down again, or the other way round: it is told once.
        let mut before = None;
        for pair in known.windows(2) {
            let [(then_year, then), (year, now)] = pair else { continue };
            let (a, b) = (then.quantity.number, now.quantity.number);
            let jump = jump(a, b).filter(|_| indicator.comparable(**then_year, **year));
            let back = jump.is_some() && before == jump.map(Ordering::reverse);
            before = if back { None } else { jump };
            if jump.is_some() && !back {
                let said = |value| number::decimal(language, value);
                let problem = Diagnostic::new(code::FIGURE_JUMP, now.span)
                    .arg("label", &indicator.label)
                    .arg("value", said(b))
                    .arg("year", year.to_string())
                    .arg("then", said(a))
                    .arg("then-year", then_year.to_string());
                sink.push(problem.related(then.span));
            }
        }
    }
}
