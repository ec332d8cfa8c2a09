//! The values of an indicator as a table: nothing that the chart shows is told by the chart alone.

use serde::Serialize;

use super::figure::{remark, status};
use crate::locale::{Language, texts, typography};
use crate::model::figure::{Bound, Indicator, IndicatorId, Observation};
use crate::model::{Figures, words};

/// A row of an indicator's table.
#[derive(Clone, Debug, Serialize)]
pub struct RowView {
    /// The year.
    pub head: String,
    /// The value, then the cases behind it where it is a rate.
    pub cells: Vec<String>,
    /// How far it is settled.
    pub status: Option<String>,
    /// The author's remark.
    pub note: Option<String>,
}

/// All values of an indicator.
#[derive(Clone, Debug, Serialize)]
pub struct TableView {
    /// What the table shows.
    pub caption: String,
    /// The heads of its columns.
    pub columns: Vec<String>,
    /// Newest year first.
    pub rows: Vec<RowView>,
}

/// The values of the given years, which go from the earliest; a year between them is a row that says why
/// it is empty.
pub(super) fn new(language: Language, indicator: &Indicator, label: &str, years: &[i32]) -> TableView {
    let table = texts::table(language);
    let known = |year: i32| indicator.values.get(&year);
    let rate = years.iter().filter_map(|&year| known(year)).any(|value| value.counts.is_some());
    let value = words::measure(&indicator.unit).map_or_else(
        || table.word("value").to_owned(),
        |measure| texts::fill(table.word("value-in"), &[("measure", measure.to_owned())]),
    );
    let mut columns = vec![table.word("year").to_owned(), value];
    columns.extend(rate.then(|| table.word("counts").to_owned()));
    let row = |year: i32| {
        let Some(observation) = known(year) else {
            let missing = vec![table.word("not-collected").to_owned(); columns.len() - 1];
            return RowView { head: year.to_string(), cells: missing, status: None, note: None };
        };
        let mut cells = vec![cell(language, indicator, observation)];
        if rate {
            let cases = words::cases(language, observation);
            cells.push(cases.unwrap_or_else(|| table.word("unknown").to_owned()));
        }
        let status = status(language, observation.status).map(|status| status.label);
        RowView { head: year.to_string(), cells, status, note: remark(language, observation) }
    };
    let caption = texts::fill(table.word("table-caption"), &[("label", label.to_owned())]);
    let period = years.first().zip(years.last()).map(|(first, last)| *first..=*last);
    let rows = period.into_iter().flatten().rev().map(row).collect();
    TableView { caption, columns, rows }
}

/// The values of several indicators beside each other.
pub(super) fn several(
    language: Language,
    figures: &Figures,
    ids: &[IndicatorId],
    label: &str,
    (first, last): (i32, i32),
) -> TableView {
    let table = texts::table(language);
    let all: Vec<&Indicator> = ids.iter().map(|&id| figures.get(id)).collect();
    let mut columns = vec![table.word("year").to_owned()];
    columns.extend(all.iter().map(|one| typography::plain(language, &one.label).into_owned()));
    let row = |year: i32| {
        let value = |one: &&Indicator| {
            let known = one.values.get(&year);
            known.map_or_else(
                || table.word("not-collected").to_owned(),
                |value| words::observation(language, &one.unit, value),
            )
        };
        let weakest = all.iter().filter_map(|one| one.values.get(&year)).map(|value| value.status).max();
        let status = weakest.and_then(|weakest| status(language, weakest)).map(|status| status.label);
        RowView { head: year.to_string(), cells: all.iter().map(value).collect(), status, note: None }
    };
    let caption = texts::fill(table.word("table-caption"), &[("label", label.to_owned())]);
    TableView { caption, columns, rows: (first..=last).rev().map(row).collect() }
}

/// A value whose unit and cases stand elsewhere in the table.
fn cell(language: Language, indicator: &Indicator, observation: &Observation) -> String {
    if observation.quantity.bound == Bound::TooFew {
        return texts::table(language).word("too-few").to_owned();
    }
    words::value(language, &indicator.unit, observation.quantity)
}
