//! The parts of a whole: each once, in the unit of the whole, and no whole inside itself.

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::model::figure::{Indicator, IndicatorId, Unit};
use crate::source::Located;

/// Gives each indicator its parts, `parts` being in the order of the indicators. A part that cannot be
/// one is reported and left out, so that going from whole to parts always comes to an end.
pub(super) fn link(
    indicators: &mut [Indicator],
    parts: Vec<Vec<Located<IndicatorId>>>,
    sink: &mut Diagnostics,
) {
    for (at, parts) in parts.into_iter().enumerate() {
        let mut known: Vec<Located<IndicatorId>> = Vec::new();
        for part in parts {
            if let Some(problem) = problem(indicators, IndicatorId(at), &part, &known) {
                sink.push(problem);
            } else {
                indicators[at].parts.push(part.value);
                known.push(part);
            }
        }
    }
}

/// Why `part` is no further part of the whole, which has the parts `known` already.
fn problem(
    indicators: &[Indicator],
    whole: IndicatorId,
    part: &Located<IndicatorId>,
    known: &[Located<IndicatorId>],
) -> Option<Diagnostic> {
    let (outer, inner) = (indicators.get(whole.0)?, indicators.get(part.value.0)?);
    let problem = |variant| {
        let problem = Diagnostic::new(code::FIGURE_PARTS, part.span).variant(variant);
        problem.arg("label", &outer.label).arg("part", &inner.label)
    };
    if part.value == whole {
        return Some(problem("itself"));
    }
    if let Some(first) = known.iter().find(|first| first.value == part.value) {
        return Some(problem("twice").related(first.span));
    }
    if holds(indicators, part.value, whole) {
        return Some(problem("cycle"));
    }
    (!addable(outer, inner)).then(|| {
        let units = [&outer.unit, &inner.unit].map(word);
        let [unit, other] = units;
        problem("unit").arg("unit", unit).arg("other", other)
    })
}

/// True when `whole` has `part` among its parts, or they among theirs.
fn holds(indicators: &[Indicator], whole: IndicatorId, part: IndicatorId) -> bool {
    let mut seen = vec![false; indicators.len()];
    let mut ahead = vec![whole];
    while let Some(id) = ahead.pop() {
        if id == part {
            return true;
        }
        let (Some(seen), Some(indicator)) = (seen.get_mut(id.0), indicators.get(id.0)) else { continue };
        if !std::mem::replace(seen, true) {
            ahead.extend(&indicator.parts);
        }
    }
    false
}

/// True when the part may be counted into the whole: women are persons, hours are not.
fn addable(whole: &Indicator, part: &Indicator) -> bool {
    let unsaid = [&whole.unit, &part.unit].contains(&&Unit::None);
    unsaid || (whole.people && part.people) || word(&whole.unit).eq_ignore_ascii_case(&word(&part.unit))
}

/// A unit in a word.
fn word(unit: &Unit) -> String {
    match unit {
        Unit::Things { other, .. } => other.clone(),
        Unit::Sign(sign) => sign.clone(),
        Unit::Percent => "%".to_owned(),
        Unit::None => String::new(),
    }
}
