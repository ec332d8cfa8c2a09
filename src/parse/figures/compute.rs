//! Ratios, computed from their counts so that nobody has to type them.

use rust_decimal::Decimal;

use crate::model::Figures;
use crate::model::figure::{Bound, IndicatorId, Observation, Quantity, Ratio, Status};

/// Fills in each ratio for the years whose counts are all known exactly. A ratio that was typed stays,
/// with its counts beside it, to be compared.
pub(super) fn ratios(figures: &mut Figures) {
    for at in 0..figures.indicators.len() {
        let indicator = &figures.indicators[at];
        let Some(ratio) = indicator.ratio.clone() else { continue };
        let span = indicator.span;
        // A rate of rates is refused by its own rule; nothing is computed from it.
        if ratio.of.iter().chain([&ratio.to]).any(|id| figures.get(*id).ratio.is_some()) {
            continue;
        }
        let years: Vec<i32> = figures.get(ratio.to).values.keys().copied().collect();
        for year in years {
            let Some((counts, status)) = counts(figures, &ratio, year) else { continue };
            let computed = Observation {
                quantity: Quantity { number: percentage(counts), bound: Bound::Exact },
                status,
                note: None,
                source: None,
                known_on: None,
                counts: Some(counts),
                revisions: Vec::new(),
                span,
            };
            let typed = figures.indicators[at].values.entry(year).or_insert(computed);
            typed.counts = Some(counts);
        }
    }
}

/// A numerator and a denominator as a percentage, to all digits.
pub(crate) fn percentage((of, to): (Decimal, Decimal)) -> Decimal {
    of.checked_mul(Decimal::ONE_HUNDRED).and_then(|of| of.checked_div(to)).unwrap_or_default()
}

/// The counts of one year, and the weakest status among them.
fn counts(figures: &Figures, ratio: &Ratio, year: i32) -> Option<((Decimal, Decimal), Status)> {
    let exact = |id: IndicatorId| {
        let value = figures.get(id).values.get(&year)?;
        (value.quantity.bound == Bound::Exact).then_some((value.quantity.number, value.status))
    };
    let (to, mut status) = exact(ratio.to)?;
    let mut of = Decimal::ZERO;
    for &id in &ratio.of {
        let (part, weaker) = exact(id)?;
        of = of.checked_add(part)?;
        status = status.max(weaker);
    }
    (to > Decimal::ZERO).then_some(((of, to), status))
}
