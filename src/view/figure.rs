//! A figure in large type: its value, its cases, its change, its target, and how far it is settled.

use serde::Serialize;

use super::change::{ChangeView, TargetView, change, target};
use super::plot;
use crate::locale::{Language, date, texts, typography};
use crate::model::figure::{Bound, FEW, Indicator, IndicatorId, Observation, Status};
use crate::model::{Figures, Html, Site, words};

/// How far a value is settled, when it is not.
#[derive(Clone, Debug, Serialize)]
pub struct StatusView {
    /// The name in the figures file.
    pub code: &'static str,
    /// The word for readers.
    pub label: String,
    /// Its letter in tables.
    pub flag: String,
}

/// `blocks/figure-card.html`
#[derive(Clone, Debug, Serialize)]
pub struct KeyFigureView {
    /// The indicator's name in the figures file.
    pub id: String,
    /// What readers call it.
    pub label: String,
    /// The value, with the words for how exactly it is known; for a rate of few cases, the cases.
    pub value: String,
    /// The unit in words.
    pub unit: Option<String>,
    /// For a rate: its cases, or the rate itself where the cases come first.
    pub detail: Option<String>,
    /// The year.
    pub year: String,
    /// The change since the year before, where both may be compared.
    pub change: Option<ChangeView>,
    /// What was aimed at that year.
    pub target: Option<TargetView>,
    /// How far it is settled.
    pub status: Option<StatusView>,
    /// The author's remark.
    pub note: Option<String>,
    /// The last years as a small line without words.
    pub spark: Option<Html>,
    /// What its dashes mean, where it has some.
    pub spark_note: Option<String>,
    /// Where more is told.
    pub url: String,
}

/// The words for a status that is not final.
pub fn status(language: Language, status: Status) -> Option<StatusView> {
    let key = match status {
        Status::Final => return None,
        Status::Provisional => "status-provisional",
        Status::Estimated => "status-estimated",
        Status::Revised => "status-revised",
        Status::Illustrative => "status-illustrative",
    };
    let table = texts::table(language);
    let flag = table.word(&format!("flag-{}", status.name())).to_owned();
    Some(StatusView { code: status.name(), label: table.word(key).to_owned(), flag })
}

/// The remark on a value: the author's, the day it was known, and its own source.
pub(super) fn remark(language: Language, observation: &Observation) -> Option<String> {
    let table = texts::table(language);
    let note = observation.note.as_ref().map(|note| typography::plain(language, note).into_owned());
    let known = observation
        .known_on
        .map(|day| texts::fill(table.word("known-on"), &[("date", date::long(language, day))]));
    let source = observation.source.as_ref().map(|source| {
        texts::fill(table.word("own-source"), &[("source", typography::plain(language, source).into_owned())])
    });
    let parts: Vec<String> = note.into_iter().chain(known).chain(source).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The card of one value.
pub fn key_figure(site: &Site, figures: &Figures, id: IndicatorId, year: i32) -> Option<KeyFigureView> {
    let language = site.language();
    let indicator = figures.get(id);
    let observation = indicator.values.get(&year)?;
    let (value, unit, detail) = in_large(language, indicator, observation);
    let (spark, spark_note) = plot::sparkline(language, indicator, year).unzip();
    Some(KeyFigureView {
        id: indicator.name.clone(),
        label: typography::plain(language, &indicator.label).into_owned(),
        value,
        unit,
        detail,
        year: year.to_string(),
        change: change(language, indicator, year - 1, year),
        target: indicator.targets.get(&year).map(|aim| target(language, indicator, year, aim)),
        status: status(language, observation.status),
        note: remark(language, observation),
        spark,
        spark_note: spark_note.flatten(),
        url: site.routes.href(&figures.address(id)),
    })
}

/// The value, its unit, and what stands beside a rate: n always, and first where it is small.
fn in_large(
    language: Language,
    indicator: &Indicator,
    observation: &Observation,
) -> (String, Option<String>, Option<String>) {
    let unit = &indicator.unit;
    let value = words::value(language, unit, observation.quantity);
    let cases = words::cases(language, observation);
    let few = observation.counts.is_some_and(|(_, to)| to < FEW);
    match cases {
        Some(cases) if observation.quantity.bound == Bound::TooFew => (cases, None, None),
        Some(cases) if few => (cases, None, Some(value)),
        Some(cases) => (value, None, Some(cases)),
        None => {
            let named = observation.quantity.bound != Bound::Withheld;
            let unsaid = indicator.ratio.is_some() && named;
            let unsaid = unsaid.then(|| texts::table(language).word("cases-unsaid").to_owned());
            let unit = words::unit(language, unit, observation.quantity.number).filter(|_| named);
            (value, unit.map(str::to_owned), unsaid)
        }
    }
}
