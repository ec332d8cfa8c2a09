//! The dashboard: key figures of the newest year, charts in groups, a table of everything, definitions.

use std::collections::BTreeSet;

use serde::Serialize;

use super::downloads::DownloadsView;
use super::figure::{self, KeyFigureView};
use super::identity::{DefinitionView, definition};
use super::indicator::{self, Extract, IndicatorView};
use super::overview::{self, OverviewView};
use super::{LinkView, sentences};
use crate::locale::{Language, texts, typography};
use crate::model::figure::{Group, IndicatorId, Level, Status};
use crate::model::{Body, Figures, Site};

/// Key figures where the author has not chosen: a reader takes in no more at once.
const KEY: usize = 6;

/// Charts where the author has not chosen; the table and the indicators' pages hold the others.
const CHARTS: usize = 12;

/// `dashboard.html`
#[derive(Debug, Serialize)]
pub struct DashboardView<'a> {
    /// The title.
    pub title: String,
    /// The author's text.
    // The renderer puts its markup in, with its blocks drawn by the theme.
    #[serde(skip)]
    pub content: &'a Body,
    /// The newest year.
    pub year: String,
    /// The first and the last year of which anything is known.
    pub period: String,
    /// A sentence for readers when a value shown is only illustrative.
    pub illustrative: Option<String>,
    /// A sentence for readers when small numbers are protected.
    pub protected: Option<String>,
    /// The first of the key figures as a sentence.
    pub summary: Option<String>,
    /// The values of the newest year.
    pub key_figures: Vec<KeyFigureView>,
    /// Charts under their titles.
    pub groups: Vec<GroupView>,
    /// Everything in one table.
    pub overview: OverviewView,
    /// What is counted in the charts, and how, where there is more to say than its name.
    pub definitions: Vec<DefinitionView>,
    /// The pages of earlier years, the newest first.
    pub years: Vec<LinkView>,
    /// All figures as files to take away.
    pub downloads: DownloadsView,
}

/// Indicators under one title.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// The title.
    pub title: String,
    /// Its indicators.
    pub indicators: Vec<IndicatorView>,
}

/// The dashboard, with the text of its folder.
pub fn new<'a>(site: &Site, figures: &Figures, title: String, content: &'a Body) -> DashboardView<'a> {
    let language = site.language();
    let years = figures.years();
    let (first, year) =
        (years.first().copied().unwrap_or_default(), years.last().copied().unwrap_or_default());
    let groups = groups(language, figures);
    let charted = groups.iter().flat_map(|group| &group.indicators);
    let overview = overview::new(site, figures, &shown(figures), year);
    let chart = |&id: &IndicatorId| {
        let view = indicator::new(site, figures, id, Extract::default());
        let row = overview.row(&view.id, figures.get(id).values.keys());
        IndicatorView { row, ..view }
    };
    let view = |group: &Group| GroupView {
        title: group.title.clone(),
        indicators: group.indicators.iter().map(chart).collect(),
    };
    DashboardView {
        title,
        content,
        year: if year == 0 { String::new() } else { year.to_string() },
        period: sentences::period(first, year),
        illustrative: sentences::illustrative(language, figures),
        protected: sentences::protected(language, figures),
        summary: summary(language, figures, year),
        key_figures: key_figures(site, figures, year),
        definitions: charted.map(|&id| definition(site, figures, id)).filter(is_told).collect(),
        groups: groups.iter().map(view).collect(),
        overview,
        years: earlier(site, figures),
        downloads: DownloadsView::all(site, figures),
    }
}

fn is_told(definition: &DefinitionView) -> bool {
    definition.definition.is_some() || definition.formula.is_some()
}

/// The pages of all years before the newest, the newest of them first.
pub(super) fn earlier(site: &Site, figures: &Figures) -> Vec<LinkView> {
    let years = figures.earlier_years();
    let link = |&year: &i32| LinkView {
        label: year.to_string(),
        url: site.routes.href(figures.year_page(year).as_str()),
    };
    years.iter().rev().map(link).collect()
}

/// The values of `year` that come first: the author's choice, or the first that are known.
pub fn key_figures(site: &Site, figures: &Figures, year: i32) -> Vec<KeyFigureView> {
    let card = |id: &IndicatorId| figure::key_figure(site, figures, *id, year);
    let most = if figures.plan.key.is_empty() { KEY } else { usize::MAX };
    key_indicators(figures).iter().filter_map(card).take(most).collect()
}

/// What comes first: the author's choice, or all that the author has not hidden.
fn key_indicators(figures: &Figures) -> Vec<IndicatorId> {
    if figures.plan.key.is_empty() { shown(figures) } else { figures.plan.key.clone() }
}

/// The first value of `year` that comes first.
fn summary(language: Language, figures: &Figures, year: i32) -> Option<String> {
    let id = key_indicators(figures).into_iter().find(|id| figures.get(*id).values.contains_key(&year))?;
    let label = typography::plain(language, &figures.get(id).label);
    Some(sentences::finding(language, figures.get(id), &label, &[year]))
}

/// Indicators that the author has not hidden.
pub(super) fn shown(figures: &Figures) -> Vec<IndicatorId> {
    figures.iter().map(|(id, _)| id).filter(|id| !figures.plan.hidden.contains(id)).collect()
}

/// The author's groups; otherwise the chain from means to impact, those without a level last. Parts are
/// shown with their whole, on its page.
fn groups(language: Language, figures: &Figures) -> Vec<Group> {
    if !figures.plan.groups.is_empty() {
        return figures.plan.groups.clone();
    }
    let table = texts::table(language);
    let parts: BTreeSet<IndicatorId> =
        figures.indicators.iter().flat_map(|indicator| indicator.parts.iter().copied()).collect();
    let charted = shown(figures).into_iter().filter(|id| !parts.contains(id));
    let charted: Vec<IndicatorId> =
        charted.filter(|id| !figures.get(*id).values.is_empty()).take(CHARTS).collect();
    let levels = [
        (Some(Level::Means), "level-means"),
        (Some(Level::Output), "level-output"),
        (Some(Level::Outcome), "level-outcome"),
        (Some(Level::Impact), "level-impact"),
        (None, "level-none"),
    ];
    let group = |(level, key): (Option<Level>, &str)| Group {
        title: table.word(key).to_owned(),
        indicators: charted.iter().copied().filter(|id| figures.get(*id).level == level).collect(),
    };
    levels.into_iter().map(group).filter(|group| !group.indicators.is_empty()).collect()
}

/// True when a value of `year` is no real one.
pub fn is_illustrative(figures: &Figures, year: i32) -> bool {
    let mut values = figures.indicators.iter().filter_map(|indicator| indicator.values.get(&year));
    values.any(|value| value.status == Status::Illustrative)
}
