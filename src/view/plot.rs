//! Figures to charts: which form fits the values, and what each point says.

use rust_decimal::prelude::ToPrimitive;

use super::indicator::Extract;
use crate::chart::{Fill, Form, Goal, Mark, Multiples, Point, Series, Value};
use crate::locale::{Language, texts, typography};
use crate::model::body::ChartKind;
use crate::model::figure::{Bound, Indicator, IndicatorId, Observation, Status, Unit};
use crate::model::{Figures, Html, words};

/// From this many years on a rate is a line: its way matters more than each value.
const LINE: usize = 4;

/// Up to this many years are told by a sentence and a card.
const FEW_YEARS: usize = 2;

/// From this many years on bars are too thin to compare.
const MANY: usize = 16;

/// The words and numbers of one indicator's chart, which the chart borrows.
struct Drawn {
    id: String,
    points: Vec<(String, String, Value, Fill)>,
    marks: Vec<(usize, String)>,
    goals: Vec<(usize, f64, String)>,
    full: Option<f64>,
}

/// The chart of an indicator; nothing where a sentence says more.
pub(super) fn chart(
    language: Language,
    figures: &Figures,
    id: IndicatorId,
    alternative: &str,
    extract: Extract,
) -> Option<Html> {
    let indicator = figures.get(id);
    let years = extract.years(indicator);
    let (first, last) = (*years.first()?, *years.last()?);
    let kind = match pick(indicator, years.len()) {
        None if matches!(extract.kind, None | Some(ChartKind::Bars | ChartKind::Line)) => return None,
        fits => extract.kind.or(fits)?,
    };
    let drawable = |year: &i32| indicator.values.get(year).is_some_and(|one| shape(one) != Value::Missing);
    if !years.iter().any(drawable) {
        return None;
    }
    Some(plain(language, indicator, (first, last), kind, alternative, extract.place))
}

/// Bars or a line from `first` to `last`.
fn plain(
    language: Language,
    indicator: &Indicator,
    period: (i32, i32),
    kind: ChartKind,
    alternative: &str,
    place: usize,
) -> Html {
    let drawn = drawn(language, indicator, period, place);
    let lent = drawn.lend();
    let series = lent.series(&drawn, alternative);
    Html::trusted(if kind == ChartKind::Line { series.line() } else { series.bars() })
}

/// The chart of all years of an indicator, bars where a page would tell them by a sentence; nothing without
/// a value.
pub(super) fn always(
    language: Language,
    figures: &Figures,
    id: IndicatorId,
    alternative: &str,
) -> Option<Html> {
    let indicator = figures.get(id);
    let period = (*indicator.values.keys().next()?, *indicator.values.keys().next_back()?);
    let kind = pick(indicator, indicator.values.len()).unwrap_or(ChartKind::Bars);
    Some(plain(language, indicator, period, kind, alternative, 0))
}

/// The form that fits.
fn pick(indicator: &Indicator, years: usize) -> Option<ChartKind> {
    let rate = indicator.unit == Unit::Percent;
    match years {
        0..=FEW_YEARS => None,
        LINE.. if rate => Some(ChartKind::Line),
        MANY.. => Some(ChartKind::Line),
        _ => Some(ChartKind::Bars),
    }
}

/// The years up to `year` as a small line, and what its dashes mean where it has some; nothing for fewer
/// than three values.
pub(super) fn sparkline(
    language: Language,
    indicator: &Indicator,
    year: i32,
) -> Option<(Html, Option<String>)> {
    /// More years than these are a smear.
    const YEARS: i32 = 10;
    let values = indicator.values.range(year - YEARS + 1..=year);
    let known: Vec<(i32, &Observation)> = values
        .map(|(year, value)| (*year, value))
        .filter(|(_, value)| shape(value) != Value::Missing)
        .collect();
    let (first, _) = *known.first().filter(|_| known.len() > FEW_YEARS)?;
    let points: Vec<Point> = (first..=year)
        .map(|year| {
            let value = indicator.values.get(&year);
            let fill = value.map_or(Fill::Plain, |value| fill(value, false));
            Point { label: "", text: "", value: value.map_or(Value::Missing, shape), fill }
        })
        .collect();
    let marks = indicator.breaks_between(first, year);
    let marks: Vec<Mark> =
        marks.filter_map(|(at, _)| Some(Mark { at: usize::try_from(at - first).ok()?, text: "" })).collect();
    let series = Series { id: "", alternative: "", points: &points, full: None, marks: &marks, goals: &[] };
    let mut statuses: Vec<Status> = known.iter().map(|(_, value)| value.status).collect();
    statuses.sort_unstable();
    statuses.dedup();
    let words: Vec<&str> = statuses.into_iter().filter_map(|one| words::unsettled(language, one)).collect();
    let dashes = texts::fill(texts::table(language).word("spark-dashes"), &[("statuses", words.join(", "))]);
    Some((Html::trusted(series.sparkline()), (!words.is_empty()).then_some(dashes)))
}

/// Several indicators beside each other, unless each has one or two years, which a table tells better; and
/// whether they share their scale, as those of one unit do.
pub(super) fn several(
    language: Language,
    figures: &Figures,
    ids: &[IndicatorId],
    alternative: &str,
    extract: Extract,
) -> (Option<Html>, bool) {
    let all: Vec<(String, Drawn)> = ids
        .iter()
        .filter_map(|&id| {
            let indicator = figures.get(id);
            let years = extract.years(indicator);
            let period = (*years.first()?, *years.last()?);
            let label = typography::plain(language, &indicator.label).into_owned();
            Some((label, drawn(language, indicator, period, extract.place)))
        })
        .collect();
    let long = ids.iter().any(|&id| extract.years(figures.get(id)).len() > FEW_YEARS);
    let mut units = ids.iter().map(|&id| &figures.get(id).unit);
    let first = units.next();
    let shared = units.all(|unit| Some(unit) == first);
    let lent: Vec<(&str, Lent)> = all.iter().map(|(label, drawn)| (label.as_str(), drawn.lend())).collect();
    let panels: Vec<(&str, Series)> =
        lent.iter().zip(&all).map(|((label, lent), (_, drawn))| (*label, lent.series(drawn, ""))).collect();
    let form = if extract.kind == Some(ChartKind::Line) { Form::Line } else { Form::Bars };
    let id = format!("several-{}", extract.place);
    let chart = Multiples { id: &id, alternative, form, panels: &panels, shared };
    (long.then(|| Html::trusted(chart.svg())), shared)
}

/// Every year from `first` to `last`; a year without a value is a gap that says so.
fn drawn(language: Language, indicator: &Indicator, (first, last): (i32, i32), place: usize) -> Drawn {
    let missing = texts::table(language).word("not-collected");
    let points = (first..=last).map(|year| match indicator.values.get(&year) {
        Some(value) => {
            let text = match value.counts.filter(|_| value.quantity.bound == Bound::TooFew) {
                Some(_) => words::observation(language, &indicator.unit, value),
                None => words::value(language, &indicator.unit, value.quantity),
            };
            (year.to_string(), text, shape(value), fill(value, year == last))
        }
        None => (year.to_string(), missing.to_owned(), Value::Missing, Fill::Plain),
    });
    let at = |year: i32| usize::try_from(year - first).unwrap_or_default();
    let marks = indicator.breaks_between(first, last);
    let word = texts::table(language).word("break-mark");
    let goals = indicator.targets.range(first..=last).filter_map(|(&year, target)| {
        let quantity = crate::model::figure::Quantity { number: target.value, bound: Bound::Exact };
        let value = words::value(language, &indicator.unit, quantity);
        let text = texts::fill(texts::table(language).word("target-mark"), &[("value", value)]);
        Some((at(year), target.value.to_f64()?, text))
    });
    Drawn {
        id: format!("{}-{place}", indicator.name),
        points: points.collect(),
        marks: marks.map(|(year, _)| (at(year), word.to_owned())).collect(),
        goals: goals.collect(),
        full: (indicator.unit == Unit::Percent).then_some(100.0),
    }
}

/// The same as slices that a series can hold.
struct Lent<'a> {
    points: Vec<Point<'a>>,
    marks: Vec<Mark<'a>>,
    goals: Vec<Goal<'a>>,
}

impl Drawn {
    fn lend(&self) -> Lent<'_> {
        let points = self.points.iter();
        let marks = self.marks.iter();
        let goals = self.goals.iter();
        Lent {
            points: points
                .map(|(label, text, value, fill)| Point { label, text, value: *value, fill: *fill })
                .collect(),
            marks: marks.map(|(at, text)| Mark { at: *at, text }).collect(),
            goals: goals.map(|(at, value, text)| Goal { at: Some(*at), value: *value, text }).collect(),
        }
    }
}

impl Lent<'_> {
    fn series<'a>(&'a self, drawn: &'a Drawn, alternative: &'a str) -> Series<'a> {
        Series {
            id: &drawn.id,
            alternative,
            points: &self.points,
            full: drawn.full,
            marks: &self.marks,
            goals: &self.goals,
        }
    }
}

/// A value known only as "more than" has an open end, one known as "less than" a limit: never an exact bar. A
/// protected one has no bar.
fn shape(value: &Observation) -> Value {
    match (value.quantity.number.to_f64(), value.quantity.bound) {
        (_, Bound::Small | Bound::Withheld | Bound::TooFew) | (None, _) => Value::Missing,
        (Some(number), Bound::Above | Bound::AtLeast) => Value::Open(number),
        (Some(number), Bound::Below | Bound::AtMost | Bound::Nearly) => Value::Limit(number),
        (Some(number), _) => Value::Exact(number),
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
