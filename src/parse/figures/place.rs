//! Where a value goes: one value for an indicator and a year, in whatever file it was written.

use super::place_of;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::model::Figures;
use crate::model::figure::{IndicatorId, Observation};
use crate::parse::sources::is_table;
use crate::source::SourceMap;

/// What a value is of.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    pub(super) id: IndicatorId,
    pub(super) year: i32,
}

/// Puts a value in; a second one for the same year is a slip. Only a spreadsheet may repeat what the YAML
/// says, when both agree: then each adds what the other leaves open, and the weaker status holds, so that
/// no caution is lost.
pub(super) fn put(
    figures: &mut Figures,
    slot: Slot,
    new: Observation,
    sources: &SourceMap,
    sink: &mut Diagnostics,
) {
    let indicator = &mut figures.indicators[slot.id.0];
    let Some(first) = indicator.values.get_mut(&slot.year) else {
        indicator.values.insert(slot.year, new);
        return;
    };
    let in_table = |value: &Observation| is_table(&sources.get(value.span.file).path);
    let repeated = in_table(&new) && !in_table(first);
    if repeated && first.quantity == new.quantity {
        first.status = first.status.max(new.status);
        first.note = first.note.take().or(new.note);
        first.source = first.source.take().or(new.source);
        first.known_on = first.known_on.or(new.known_on);
        return;
    }
    let variant = if first.span.file == new.span.file { "twice" } else { "files" };
    let problem = Diagnostic::new(code::FIGURE_YEAR, new.span).variant(variant).related(first.span);
    let problem = problem.arg("name", &indicator.name).arg("year", slot.year.to_string());
    sink.push(problem.arg("first", place_of(first.span, sources)));
}
