//! An indicator with its chart, its table and its words.

use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::figure::{remark, status};
use super::sentences;
use crate::chart::{Fill, Point, Series, Value};
use crate::locale::{Language, number, texts, typography};
use crate::model::figure::{Bound, Indicator, IndicatorId, Observation, Status, Unit};
use crate::model::{Figures, Html, Site, words};

/// A row of an indicator's table.
#[derive(Clone, Debug, Serialize)]
pub struct RowView {
    /// The year.
    pub head: String,
    /// The value, then the counts behind it where it is a ratio.
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

/// `blocks/chart.html` and `blocks/table.html`
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorView {
    /// Its name in the figures file.
    pub id: String,
    /// What readers call it.
    pub label: String,
    /// What the chart shows, in a sentence.
    pub title: String,
    /// What is measured, and when.
    pub subtitle: String,
    /// The chart.
    pub svg: Html,
    /// How to read one bar.
    pub reading: Option<String>,
    /// Lowest, highest and last value.
    pub description: String,
    /// The values.
    pub table: TableView,
    /// Breaks, statuses and remarks.
    pub notes: Vec<String>,
    /// Where the values come from.
    pub source: Option<String>,
    /// What exactly is counted.
    pub definition: Option<String>,
}

/// Which chart of a page this is, and of which years.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extract {
    /// Unique on the page.
    pub place: usize,
    /// The first year, or the first known.
    pub from: Option<i32>,
    /// The last year, or the last known.
    pub to: Option<i32>,
}

/// An indicator's chart, table and words.
pub fn new(site: &Site, figures: &Figures, id: IndicatorId, extract: Extract) -> IndicatorView {
    let language = site.language();
    let table = texts::table(language);
    let indicator = figures.get(id);
    let typeset = |text: &str| typography::plain(language, text).into_owned();
    let label = typeset(&indicator.label);
    let known = |year: &&i32| {
        extract.from.is_none_or(|from| **year >= from) && extract.to.is_none_or(|to| **year <= to)
    };
    let years: Vec<i32> = indicator.values.keys().filter(known).copied().collect();
    let (Some(&first), Some(&last)) = (years.first(), years.last()) else {
        return empty(language, indicator, label);
    };
    let period = if first == last { last.to_string() } else { format!("{first}–{last}") };
    let measure = words::measure(language, indicator);
    let title = sentences::finding(language, indicator, &label, &years);
    IndicatorView {
        id: indicator.name.clone(),
        title: title.clone(),
        subtitle: texts::fill(
            table.word("chart-subtitle"),
            &[("label", label.clone()), ("measure", measure), ("period", period.clone())],
        ),
        svg: chart(language, indicator, (first, last), &title, extract.place),
        reading: Some(sentences::reading(language, indicator, &label, last)),
        description: sentences::description(language, indicator, &years),
        table: values(language, indicator, &label, &years),
        notes: sentences::notes(language, indicator, &years),
        source: indicator.source.as_deref().map(typeset),
        definition: indicator.definition.as_deref().map(typeset),
        label,
    }
}

/// An indicator of which no value is known in the years asked for.
fn empty(language: Language, indicator: &Indicator, label: String) -> IndicatorView {
    let table = texts::table(language);
    IndicatorView {
        id: indicator.name.clone(),
        title: table.word("chart-empty").to_owned(),
        subtitle: words::measure(language, indicator),
        svg: Html::default(),
        reading: None,
        description: String::new(),
        table: TableView { caption: label.clone(), columns: Vec::new(), rows: Vec::new() },
        notes: Vec::new(),
        source: indicator.source.clone(),
        definition: indicator.definition.clone(),
        label,
    }
}

fn values(language: Language, indicator: &Indicator, label: &str, years: &[i32]) -> TableView {
    let table = texts::table(language);
    let ratio = years.iter().any(|year| indicator.values[year].counts.is_some());
    let mut columns = vec![table.word("year").to_owned(), table.word("value").to_owned()];
    if ratio {
        columns.push(table.word("counts").to_owned());
    }
    let row = |&year: &i32| {
        let observation = &indicator.values[&year];
        let mut cells = vec![words::quantity(language, &indicator.unit, observation.quantity)];
        if ratio {
            cells.push(observation.counts.map_or_else(
                || table.word("unknown").to_owned(),
                |(of, to)| {
                    let args = [("of", number::decimal(language, of)), ("to", number::decimal(language, to))];
                    texts::fill(table.word("of-to"), &args)
                },
            ));
        }
        let status = status(language, observation.status).map(|status| status.label);
        RowView { head: year.to_string(), cells, status, note: remark(language, observation) }
    };
    let caption = texts::fill(table.word("table-caption"), &[("label", label.to_owned())]);
    TableView { caption, columns, rows: years.iter().rev().map(row).collect() }
}

/// The chart of every year from `first` to `last`; a year without a value is a gap that says so.
fn chart(
    language: Language,
    indicator: &Indicator,
    (first, last): (i32, i32),
    alternative: &str,
    place: usize,
) -> Html {
    let missing = texts::table(language).word("not-collected");
    let years: Vec<(String, String, Option<&Observation>)> = (first..=last)
        .map(|year| {
            let value = indicator.values.get(&year);
            let text = value.map(|value| words::value(language, &indicator.unit, value.quantity));
            (year.to_string(), text.unwrap_or_else(|| missing.to_owned()), value)
        })
        .collect();
    let points: Vec<Point> = years
        .iter()
        .map(|(label, text, known)| Point {
            label,
            text,
            value: known.map_or(Value::Missing, value),
            fill: known.map_or(Fill::Plain, |known| fill(known, *label == last.to_string())),
        })
        .collect();
    let full = (indicator.unit == Unit::Percent).then_some(100.0);
    let id = format!("{}-{place}", indicator.name);
    let series = Series { id: &id, alternative, points: &points, full, marks: &[], goals: &[] };
    Html::trusted(series.bars())
}

/// A value known only as "more than" has an open end, never an exact bar.
fn value(value: &Observation) -> Value {
    match (value.quantity.number.to_f64(), value.quantity.bound) {
        (Some(number), Bound::Above | Bound::AtLeast) => Value::Open(number),
        (Some(number), _) => Value::Exact(number),
        (None, _) => Value::Missing,
    }
}

/// A value that is not settled, or not known exactly, is hatched; the newest one stands out.
fn fill(value: &Observation, newest: bool) -> Fill {
    let settled = matches!(value.status, Status::Final | Status::Revised);
    let known = matches!(value.quantity.bound, Bound::Exact | Bound::Above | Bound::AtLeast);
    match (settled && known, newest) {
        (false, _) => Fill::Soft,
        (true, true) => Fill::Last,
        (true, false) => Fill::Plain,
    }
}
