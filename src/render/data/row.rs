//! One value of one year with all that is known of it: a row of a table.

use rust_decimal::Decimal;

use crate::locale::{Language, typography};
use crate::model::figure::{Bound, IndicatorId, Status};
use crate::model::{Figures, open_data, words};

/// A row, its texts typeset.
pub(super) struct Row<'a> {
    /// The indicator's name in the figures file.
    pub(super) indicator: &'a str,
    pub(super) label: String,
    pub(super) year: i32,
    /// Nothing when the value is hidden.
    pub(super) value: Option<Decimal>,
    pub(super) bound: Bound,
    pub(super) status: Status,
    /// Numerator and denominator of a rate.
    pub(super) counts: Option<(Decimal, Decimal)>,
    pub(super) unit: &'a str,
    pub(super) source: Option<String>,
    pub(super) known_on: Option<jiff::civil::Date>,
    pub(super) note: Option<String>,
    /// The value in words: "plus de 14 000 heures".
    pub(super) text: String,
}

/// The rows of `indicators`, each from its earliest year.
pub(super) fn rows<'a>(
    language: Language,
    figures: &'a Figures,
    indicators: &'a [IndicatorId],
) -> Vec<Row<'a>> {
    let typeset = |text: &str| typography::plain(language, text).into_owned();
    let of = |&id: &IndicatorId| {
        let indicator = figures.get(id);
        indicator.values.iter().map(move |(&year, observation)| Row {
            indicator: &indicator.name,
            label: typeset(&indicator.label),
            year,
            value: open_data::value(indicator, observation),
            bound: observation.quantity.bound,
            status: observation.status,
            counts: open_data::counts(observation),
            unit: open_data::unit(&indicator.unit).unwrap_or_default(),
            source: observation.source.as_deref().or(indicator.source.as_deref()).map(typeset),
            known_on: observation.known_on,
            note: observation.note.as_deref().map(typeset),
            text: words::observation(language, &indicator.unit, observation),
        })
    };
    indicators.iter().flat_map(of).collect()
}
