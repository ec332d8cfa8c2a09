//! What a whole is made of: its parts over the years, or one square for each person.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::figure::status;
use super::indicator::Extract;
use super::table::{RowView, TableView};
use super::{notes, sentences};
use crate::chart::{Part, Share, Stack, Waffle, WaffleGroup};
use crate::locale::{Language, number, texts, typography};
use crate::model::body::ChartKind;
use crate::model::figure::{Bound, Indicator, IndicatorId, Status, is_small};
use crate::model::{Figures, Html, Site, words};

/// More parts than these cannot be told apart: the smaller ones become "others".
const PARTS: usize = 4;

/// More persons than these are no longer seen one by one.
const SQUARES: u32 = 100;

/// The second chart of an indicator's page.
#[derive(Debug, Serialize)]
pub struct BreakdownView {
    /// What it shows, in a sentence.
    pub title: String,
    /// What is counted, and when.
    pub subtitle: String,
    /// One square for each person of the newest year.
    pub waffle: Option<Html>,
    /// The parts, year by year.
    pub svg: Option<Html>,
    /// All parts, year by year.
    pub table: Option<TableView>,
    /// How to read it.
    pub reading: Option<String>,
    /// Which values are not settled.
    pub notes: Vec<String>,
}

/// A named share of a whole.
struct Slice {
    label: String,
    number: Decimal,
}

/// The breakdown of `id`, where it is known: squares while they can be counted, and the years where there
/// are several.
pub(super) fn new(site: &Site, figures: &Figures, id: IndicatorId) -> Option<BreakdownView> {
    let all = Extract::default();
    let squares =
        few_squares(figures, figures.get(id), &newest(site.language(), figures, figures.get(id), all)?.1);
    let years = split_years(figures, figures.get(id), all).len() > 1;
    let forms = [squares.then_some(ChartKind::Waffle), years.then_some(ChartKind::Stacked)];
    let forms: Vec<ChartKind> = forms.into_iter().flatten().collect();
    if forms.is_empty() { None } else { drawn(site.language(), figures, id, all, &forms) }
}

/// The chart that a block asks for.
pub(super) fn block(
    language: Language,
    figures: &Figures,
    id: IndicatorId,
    extract: Extract,
) -> Option<BreakdownView> {
    let kind = extract.kind.filter(|kind| matches!(kind, ChartKind::Stacked | ChartKind::Waffle))?;
    drawn(language, figures, id, extract, &[kind])
}

/// The breakdown in these forms.
fn drawn(
    language: Language,
    figures: &Figures,
    id: IndicatorId,
    extract: Extract,
    forms: &[ChartKind],
) -> Option<BreakdownView> {
    let indicator = figures.get(id);
    let years = split_years(figures, indicator, extract);
    let (year, shares) = newest(language, figures, indicator, extract)?;
    let title = title(language, figures, indicator, year, &shares);
    let squares = forms.contains(&ChartKind::Waffle);
    let bars = forms.contains(&ChartKind::Stacked) && !years.is_empty();
    let first = years.first().copied().filter(|_| bars).unwrap_or(year);
    Some(BreakdownView {
        subtitle: subtitle(language, figures, indicator, (first, year)),
        waffle: squares.then(|| waffle(indicator, language, &title, &shares)),
        svg: bars.then(|| stack(language, figures, indicator, &years, &title)),
        table: (!years.is_empty()).then(|| table(language, figures, indicator, &years)),
        reading: squares.then(|| texts::table(language).word("waffle-reading").to_owned()),
        notes: notes_on(language, figures, indicator, &years, year),
        title,
    })
}

/// What the squares or bars count: for a rate, its cases.
fn subtitle(
    language: Language,
    figures: &Figures,
    indicator: &Indicator,
    (first, last): (i32, i32),
) -> String {
    let counted = indicator.ratio.as_ref().map_or(indicator, |ratio| figures.get(ratio.to));
    let label = typography::plain(language, &counted.label).into_owned();
    let measure = words::measure_beside(&counted.unit, &label);
    let key = if measure.is_some() { "chart-subtitle" } else { "chart-subtitle-bare" };
    let measure = measure.unwrap_or_default().to_owned();
    let args = [("label", label), ("measure", measure), ("period", sentences::period(first, last))];
    texts::fill(texts::table(language).word(key), &args)
}

/// Which of the parts' values are not settled: hatching tells the parts apart here, so words say it.
fn notes_on(
    language: Language,
    figures: &Figures,
    indicator: &Indicator,
    years: &[i32],
    newest: i32,
) -> Vec<String> {
    let years = if years.is_empty() { vec![newest] } else { years.to_vec() };
    let ends = years.first().zip(years.last());
    let broken = ends.into_iter().flat_map(|(first, last)| {
        made_of(figures, indicator).flat_map(move |one| notes::breaks(language, one, *first, *last))
    });
    let statuses = notes::unsettled(language, "noted", &years, |year| weakest(figures, indicator, year));
    let mut notes: Vec<String> = Vec::new();
    for note in broken.chain(statuses) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

/// The indicator, then its parts, or the counts of a rate.
fn made_of<'a>(figures: &'a Figures, indicator: &'a Indicator) -> impl Iterator<Item = &'a Indicator> {
    let counted = indicator.ratio.iter().flat_map(|ratio| ratio.of.iter().chain([&ratio.to]));
    let parts = indicator.parts.iter().chain(counted).map(|id| figures.get(*id));
    std::iter::once(indicator).chain(parts)
}

/// How far the least settled of these values of `year` is.
fn weakest(figures: &Figures, indicator: &Indicator, year: i32) -> Option<Status> {
    made_of(figures, indicator).filter_map(|one| one.values.get(&year)).map(|value| value.status).max()
}

/// The years of which each part is known exactly.
fn split_years(figures: &Figures, indicator: &Indicator, extract: Extract) -> Vec<i32> {
    let mut years = extract.years(indicator);
    let exact = |id: &IndicatorId, year: i32| {
        figures.get(*id).values.get(&year).is_some_and(|value| value.quantity.bound == Bound::Exact)
    };
    years.retain(|year| !indicator.parts.is_empty() && indicator.parts.iter().all(|part| exact(part, *year)));
    years
}

/// The newest year whose shares are known: parts of a whole, or the cases of a rate.
fn newest(
    language: Language,
    figures: &Figures,
    indicator: &Indicator,
    extract: Extract,
) -> Option<(i32, Vec<Slice>)> {
    if let Some(&year) = split_years(figures, indicator, extract).last() {
        let named = named_parts(figures, indicator, year);
        return Some((year, shares(language, figures, &named, year)));
    }
    let years = extract.years(indicator);
    let counted = |year: &i32| Some((*year, indicator.values.get(year)?.counts?));
    let (year, counts) = years.iter().rev().find_map(counted)?;
    Some((year, cases(language, figures, indicator, year, counts)?))
}

/// The cases of a rate: what is counted in it, each by itself where that is known and not too much, and
/// the rest; nothing where so few persons are the rest that their number is not told.
fn cases(
    language: Language,
    figures: &Figures,
    indicator: &Indicator,
    year: i32,
    (of, to): (Decimal, Decimal),
) -> Option<Vec<Slice>> {
    let counted = indicator.ratio.as_ref().map(|ratio| ratio.of.as_slice()).unwrap_or_default();
    let one = |id: &IndicatorId| {
        let known = figures.get(*id).values.get(&year)?;
        let label = words::in_sentence(&typography::plain(language, &figures.get(*id).label));
        (known.quantity.bound == Bound::Exact).then_some(Slice { label, number: known.quantity.number })
    };
    let single: Option<Vec<Slice>> = counted.iter().map(one).collect();
    let mut slices = single.filter(|slices| (1..PARTS).contains(&slices.len())).unwrap_or_else(|| {
        let label = words::in_sentence(&typography::plain(language, &indicator.label));
        vec![Slice { label, number: of }]
    });
    let rest = texts::table(language).word("breakdown-rest").to_owned();
    let number = to.checked_sub(of)?;
    let persons = indicator.ratio.as_ref().is_some_and(|ratio| figures.get(ratio.to).people);
    slices.push(Slice { label: rest, number });
    (!persons || !is_small(number)).then_some(slices)
}

/// The parts of one year, in the order that all years have.
fn shares(
    language: Language,
    figures: &Figures,
    (named, others): &(Vec<IndicatorId>, Vec<IndicatorId>),
    year: i32,
) -> Vec<Slice> {
    let number = |id: &IndicatorId| value(figures, *id, year);
    let label = |id: IndicatorId| words::in_sentence(&typography::plain(language, &figures.get(id).label));
    let mut shares: Vec<Slice> =
        named.iter().map(|id| Slice { label: label(*id), number: number(id) }).collect();
    if !others.is_empty() {
        let label = texts::table(language).word("breakdown-others").to_owned();
        shares.push(Slice { label, number: others.iter().map(number).sum() });
    }
    shares
}

/// The parts that are named, at most four with the "others", who are the rest: in the author's order, or
/// those that are the largest in `year`.
fn named_parts(figures: &Figures, indicator: &Indicator, year: i32) -> (Vec<IndicatorId>, Vec<IndicatorId>) {
    let mut parts = indicator.parts.clone();
    if parts.len() <= PARTS {
        return (parts, Vec::new());
    }
    parts.sort_by_key(|id| std::cmp::Reverse(value(figures, *id, year)));
    let others = parts.split_off(PARTS - 1);
    (parts, others)
}

fn value(figures: &Figures, id: IndicatorId, year: i32) -> Decimal {
    figures.get(id).values.get(&year).map(|value| value.quantity.number).unwrap_or_default()
}

/// True when the shares are whole persons, and few enough to be seen one by one.
fn few_squares(figures: &Figures, indicator: &Indicator, shares: &[Slice]) -> bool {
    let counted = indicator.ratio.as_ref().map_or(indicator.people, |ratio| figures.get(ratio.to).people);
    let whole: Decimal = shares.iter().map(|share| share.number).sum();
    let countable = |share: &Slice| share.number.is_integer() && share.number >= Decimal::ZERO;
    counted && whole <= SQUARES.into() && shares.iter().all(countable)
}

/// "Personnes salariées en 2023 : femmes 27, hommes 21"
fn title(
    language: Language,
    figures: &Figures,
    indicator: &Indicator,
    year: i32,
    shares: &[Slice],
) -> String {
    let table = texts::table(language);
    let parts: Vec<String> = shares.iter().map(|share| named(language, "breakdown-part", share)).collect();
    let label = typography::plain(language, &indicator.label).into_owned();
    let status = weakest(figures, indicator, year).unwrap_or_default();
    let when = words::year(language, year, status);
    let args = [("label", label.clone()), ("year", when), ("parts", parts.join(", "))];
    let title = texts::fill(table.word("breakdown-title"), &args);
    // Of many parts with long names the whole says more in a title; the chart names the parts.
    let short = title.split_whitespace().count() <= sentences::TITLE;
    if short { title } else { sentences::finding(language, indicator, &label, &[year]) }
}

fn waffle(indicator: &Indicator, language: Language, alternative: &str, shares: &[Slice]) -> Html {
    let names: Vec<String> = shares.iter().map(|share| named(language, "breakdown-group", share)).collect();
    let groups: Vec<WaffleGroup> = shares
        .iter()
        .zip(&names)
        .zip(0_u8..)
        .map(|((share, label), class)| {
            let count = share.number.to_u32().unwrap_or_default();
            WaffleGroup { label, count, class }
        })
        .collect();
    let id = format!("{}-squares", indicator.name);
    Html::trusted(Waffle { id: &id, alternative, groups: &groups }.svg())
}

/// A share with its number, in the words of `key`.
fn named(language: Language, key: &str, share: &Slice) -> String {
    let value = number::decimal(language, share.number);
    texts::fill(texts::table(language).word(key), &[("value", value), ("label", share.label.clone())])
}

/// One bar a year, made of its parts.
fn stack(
    language: Language,
    figures: &Figures,
    indicator: &Indicator,
    years: &[i32],
    alternative: &str,
) -> Html {
    let labels: Vec<String> = years.iter().map(ToString::to_string).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    // One choice for all years: a part keeps its place and its look.
    let named = years.last().map(|newest| named_parts(figures, indicator, *newest)).unwrap_or_default();
    let by_year: Vec<Vec<Slice>> =
        years.iter().map(|year| shares(language, figures, &named, *year)).collect();
    let count = by_year.first().map_or(0, Vec::len);
    let texts: Vec<Vec<String>> = by_year
        .iter()
        .map(|shares| shares.iter().map(|share| number::decimal(language, share.number)).collect())
        .collect();
    let points: Vec<Vec<Share>> = (0..count)
        .map(|part| {
            let one = by_year.iter().zip(&texts);
            one.map(|(shares, texts)| Share {
                value: shares.get(part).and_then(|share| share.number.to_f64()),
                text: texts.get(part).map_or("", String::as_str),
            })
            .collect()
        })
        .collect();
    let names = by_year.last().map(Vec::as_slice).unwrap_or_default();
    let parts: Vec<Part> = names
        .iter()
        .zip(&points)
        .zip(0_u8..)
        .map(|((share, shares), class)| Part { name: &share.label, class, shares })
        .collect();
    let id = format!("{}-parts", indicator.name);
    Html::trusted(Stack { id: &id, alternative, labels: &labels, parts: &parts }.svg())
}

/// Every part of every year, also those that the chart puts together.
fn table(language: Language, figures: &Figures, indicator: &Indicator, years: &[i32]) -> TableView {
    let table = texts::table(language);
    let label = |id: &IndicatorId| typography::plain(language, &figures.get(*id).label).into_owned();
    let mut columns = vec![table.word("year").to_owned()];
    columns.extend(indicator.parts.iter().map(label));
    let row = |year: &i32| {
        let values = indicator.parts.iter().filter_map(|id| figures.get(*id).values.get(year));
        let weakest = values.clone().map(|value| value.status).max().unwrap_or(Status::Final);
        let cells = values.map(|value| words::value(language, &indicator.unit, value.quantity)).collect();
        let status = status(language, weakest).map(|status| status.label);
        RowView { head: year.to_string(), cells, status, note: None }
    };
    let whole = typography::plain(language, &indicator.label).into_owned();
    TableView {
        caption: texts::fill(table.word("parts-caption"), &[("label", whole)]),
        columns,
        rows: years.iter().rev().map(row).collect(),
    }
}
