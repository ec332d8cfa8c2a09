//! A figure in large type: its value, its change, and how far it is settled.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::locale::{Language, date, number, texts, typography};
use crate::model::figure::{Better, Bound, Indicator, IndicatorId, Observation, Status, Unit};
use crate::model::{Figures, Site, words};

/// How far a value is settled, when it is not.
#[derive(Clone, Debug, Serialize)]
pub struct StatusView {
    /// The name in the figures file.
    pub code: &'static str,
    /// The word for readers.
    pub label: String,
}

/// How a value changed since the year before.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// "+12 % par rapport à 2023"
    pub text: String,
    /// `up`, `down` or `flat`
    pub direction: &'static str,
    /// `good`, `bad` or `neutral`
    pub tone: &'static str,
    /// "en hausse"
    pub word: String,
}

/// `blocks/figure-card.html`
#[derive(Clone, Debug, Serialize)]
pub struct KeyFigureView {
    /// The indicator's name in the figures file.
    pub id: String,
    /// What readers call it.
    pub label: String,
    /// The value, with the words for how exactly it is known.
    pub value: String,
    /// The unit in words.
    pub unit: Option<String>,
    /// The year.
    pub year: String,
    /// The change since the year before, where both may be compared.
    pub change: Option<ChangeView>,
    /// How far it is settled.
    pub status: Option<StatusView>,
    /// The author's remark.
    pub note: Option<String>,
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
    Some(StatusView { code: status.name(), label: texts::table(language).word(key).to_owned() })
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
    (!parts.is_empty()).then(|| parts.join(" ; "))
}

/// The card of one value.
pub fn key_figure(site: &Site, figures: &Figures, id: IndicatorId, year: i32) -> Option<KeyFigureView> {
    let language = site.language();
    let indicator = figures.get(id);
    let observation = indicator.values.get(&year)?;
    Some(KeyFigureView {
        id: indicator.name.clone(),
        label: typography::plain(language, &indicator.label).into_owned(),
        value: words::value(language, &indicator.unit, observation.quantity),
        unit: words::unit(language, &indicator.unit, observation.quantity.number).map(str::to_owned),
        year: year.to_string(),
        change: change(language, indicator, year),
        status: status(language, observation.status),
        note: remark(language, observation),
        url: site.routes.href(&figures.address(id)),
    })
}

/// The change since the year before: never across a break, nor from or to a bound, nor between a
/// real and an illustrative value.
fn change(language: Language, indicator: &Indicator, year: i32) -> Option<ChangeView> {
    let (now, then) = (indicator.values.get(&year)?, indicator.values.get(&(year - 1))?);
    let exact = now.quantity.bound == Bound::Exact && then.quantity.bound == Bound::Exact;
    let alike = (now.status == Status::Illustrative) == (then.status == Status::Illustrative);
    if !exact || !alike || !indicator.comparable(year - 1, year) {
        return None;
    }
    let (now, then) = (now.quantity.number, then.quantity.number);
    let table = texts::table(language);
    let difference = now.checked_sub(then)?;
    let (amount, key) = if indicator.unit == Unit::Percent {
        let points = difference.round_dp(words::DIGITS);
        let key = if points.abs() < Decimal::TWO { "change-point" } else { "change-points" };
        (number::signed(language, points, words::DIGITS), key)
    } else {
        let share = difference.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(then)?;
        (number::signed(language, share, words::DIGITS), "change-percent")
    };
    let (direction, word) = match difference.cmp(&Decimal::ZERO) {
        std::cmp::Ordering::Greater => ("up", "change-up"),
        std::cmp::Ordering::Less => ("down", "change-down"),
        std::cmp::Ordering::Equal => ("flat", "change-flat"),
    };
    let tone = match (indicator.better, direction) {
        (Better::Higher, "up") | (Better::Lower, "down") => "good",
        (Better::Higher, "down") | (Better::Lower, "up") => "bad",
        _ => "neutral",
    };
    let args = [("amount", amount), ("year", (year - 1).to_string())];
    Some(ChangeView {
        text: texts::fill(table.word(key), &args),
        direction,
        tone,
        word: table.word(word).to_owned(),
    })
}
