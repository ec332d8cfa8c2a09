//! An indicator's figure: its chart, its table and the words around them.

use serde::Serialize;

use super::breakdown::{self, BreakdownView};
use super::figure::{self, KeyFigureView};
use super::table::{self, TableView};
use super::{notes, plot, sentences};
use crate::locale::{texts, typography};
use crate::model::body::ChartKind;
use crate::model::figure::{Indicator, IndicatorId};
use crate::model::{Figures, Html, Site, words};

/// `blocks/chart.html` and `blocks/table.html`
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorView {
    /// Its name in the figures file.
    pub id: String,
    /// What readers call it.
    pub label: String,
    /// Its page.
    pub url: String,
    /// What the chart shows, in a sentence.
    pub title: String,
    /// What is measured, and when.
    pub subtitle: String,
    /// The chart; none of one or two years, which a sentence and a card tell better.
    pub svg: Option<Html>,
    /// The newest value where there is no chart.
    pub card: Option<KeyFigureView>,
    /// How to read one value.
    pub reading: Option<String>,
    /// Lowest and highest value and the way between, of the years that may be compared.
    pub description: Option<String>,
    /// The values.
    pub table: TableView,
    /// The anchor, on the same page, of the row that holds all these values; then the table is not drawn again.
    pub row: Option<String>,
    /// Breaks, and which values are not settled.
    pub notes: Vec<String>,
    /// Where the values come from.
    pub source: Option<String>,
}

/// Which chart of a page this is, of which years, and in which form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extract {
    /// Unique on the page.
    pub place: usize,
    /// The first year, or the first known.
    pub from: Option<i32>,
    /// The last year, or the last known.
    pub to: Option<i32>,
    /// The form, or the one that fits the values.
    pub kind: Option<ChartKind>,
}

impl Extract {
    /// The years of which `indicator` has a value, from the earliest.
    pub(super) fn years(&self, indicator: &Indicator) -> Vec<i32> {
        let asked = |year: &&i32| {
            self.from.is_none_or(|from| **year >= from) && self.to.is_none_or(|to| **year <= to)
        };
        indicator.values.keys().filter(asked).copied().collect()
    }
}

/// The figure of one indicator, or of several beside each other.
pub fn of(site: &Site, figures: &Figures, ids: &[IndicatorId], extract: Extract) -> Option<IndicatorView> {
    match ids {
        [] => None,
        [id] => Some(new(site, figures, *id, extract)),
        several => Some(side_by_side(site, figures, several, extract)),
    }
}

/// Small charts of several indicators, with one table.
fn side_by_side(site: &Site, figures: &Figures, ids: &[IndicatorId], extract: Extract) -> IndicatorView {
    let language = site.language();
    let words = texts::table(language);
    let single: Vec<IndicatorView> = ids.iter().map(|&id| new(site, figures, id, extract)).collect();
    let labels = single.iter().map(|view| view.label.as_str()).collect::<Vec<_>>().join(", ");
    let years: Vec<i32> = ids.iter().flat_map(|&id| extract.years(figures.get(id))).collect();
    let first = years.iter().min().copied().unwrap_or_default();
    let last = years.iter().max().copied().unwrap_or_default();
    let (svg, shared) = plot::several(language, figures, ids, &labels, extract);
    let scale = words.word(if shared { "scale-shared" } else { "scale-own" });
    let period = sentences::period(first, last);
    let subtitle = svg.as_ref().map(|_| format!("{period}. {scale}")).unwrap_or(period);
    IndicatorView {
        id: single.iter().map(|view| view.id.as_str()).collect::<Vec<_>>().join("-"),
        url: site.routes.href(figures.permalink.as_str()),
        title: labels.clone(),
        subtitle,
        svg,
        card: None,
        reading: None,
        description: Some(single.iter().map(|view| format!("{}.", view.title)).collect::<Vec<_>>().join(" ")),
        table: table::several(language, figures, ids, &labels, (first, last)),
        row: None,
        notes: notes_on(&single),
        source: None,
        label: labels,
    }
}

/// The notes on several indicators, each once; what holds for some of them says for which.
fn notes_on(views: &[IndicatorView]) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for view in views {
        for note in &view.notes {
            let common = views.iter().all(|other| other.notes.contains(note));
            let note = if common { note.clone() } else { format!("{} – {note}", view.label) };
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    notes
}

/// An indicator's chart, table and words.
pub fn new(site: &Site, figures: &Figures, id: IndicatorId, extract: Extract) -> IndicatorView {
    let language = site.language();
    let table = texts::table(language);
    let indicator = figures.get(id);
    let label = typography::plain(language, &indicator.label).into_owned();
    let years = extract.years(indicator);
    let (Some(&first), Some(&last)) = (years.first(), years.last()) else {
        return empty(site, figures, id, label);
    };
    if let Some(parts) = breakdown::block(language, figures, id, extract) {
        return of_parts(site, figures, id, label, parts, &years);
    }
    let title = sentences::finding(language, indicator, &label, &years);
    let svg = plot::chart(language, figures, id, &title, extract);
    let measure = words::measure_beside(&indicator.unit, &label);
    let key = if measure.is_some() { "chart-subtitle" } else { "chart-subtitle-bare" };
    let args = [
        ("label", label.clone()),
        ("measure", measure.unwrap_or_default().to_owned()),
        ("period", sentences::period(first, last)),
    ];
    IndicatorView {
        id: indicator.name.clone(),
        row: None,
        url: site.routes.href(&figures.address(id)),
        subtitle: texts::fill(table.word(key), &args),
        card: if svg.is_none() { figure::key_figure(site, figures, id, last) } else { None },
        notes: notes::of(language, indicator, &years, svg.is_some()),
        svg,
        reading: sentences::reading(language, figures, indicator, &label, last),
        description: sentences::description(language, indicator, &years),
        table: table::new(language, indicator, &label, &years),
        source: indicator.source.as_deref().map(|text| typography::plain(language, text).into_owned()),
        title,
        label,
    }
}

/// An indicator drawn by its parts.
fn of_parts(
    site: &Site,
    figures: &Figures,
    id: IndicatorId,
    label: String,
    parts: BreakdownView,
    years: &[i32],
) -> IndicatorView {
    let (language, indicator) = (site.language(), figures.get(id));
    IndicatorView {
        title: parts.title,
        subtitle: parts.subtitle,
        svg: parts.waffle.or(parts.svg),
        reading: parts.reading,
        table: parts.table.unwrap_or_else(|| table::new(language, indicator, &label, years)),
        notes: parts.notes,
        source: indicator.source.as_deref().map(|text| typography::plain(language, text).into_owned()),
        ..empty(site, figures, id, label)
    }
}

/// An indicator of which no value is known in the years asked for.
fn empty(site: &Site, figures: &Figures, id: IndicatorId, label: String) -> IndicatorView {
    let (language, indicator) = (site.language(), figures.get(id));
    IndicatorView {
        id: indicator.name.clone(),
        row: None,
        url: site.routes.href(&figures.address(id)),
        title: texts::fill(texts::table(language).word("chart-empty"), &[("label", label.clone())]),
        subtitle: words::measure(&indicator.unit).unwrap_or_default().to_owned(),
        svg: None,
        card: None,
        reading: None,
        description: None,
        table: TableView { caption: label.clone(), columns: Vec::new(), rows: Vec::new() },
        notes: Vec::new(),
        source: None,
        label,
    }
}
