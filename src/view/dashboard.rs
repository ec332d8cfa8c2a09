//! The dashboard: key figures of the newest year, charts by level, definitions.

use std::borrow::Cow;

use serde::Serialize;

use super::figure::{self, KeyFigureView};
use super::indicator::{self, Extract, IndicatorView};
use crate::locale::{Language, texts, typography};
use crate::model::figure::{Indicator, IndicatorId, Level, Status};
use crate::model::{Figures, Html, Site, words};

/// `dashboard.html`
#[derive(Debug, Serialize)]
pub struct DashboardView<'a> {
    /// The title.
    pub title: String,
    /// The author's text.
    pub content: Cow<'a, Html>,
    /// The newest year.
    pub year: String,
    /// A sentence for readers when a value shown is only illustrative.
    pub illustrative: Option<String>,
    /// The values of the newest year.
    pub key_figures: Vec<KeyFigureView>,
    /// Charts by level.
    pub groups: Vec<GroupView>,
    /// What is counted, and how.
    pub definitions: Vec<DefinitionView>,
}

/// Indicators of one level.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// What the level is called.
    pub title: String,
    /// Its indicators.
    pub indicators: Vec<IndicatorView>,
}

/// What an indicator counts.
#[derive(Debug, Serialize)]
pub struct DefinitionView {
    /// Its name in the figures file.
    pub id: String,
    /// What readers call it.
    pub label: String,
    /// What exactly is counted.
    pub definition: Option<String>,
    /// How it is computed.
    pub formula: Option<String>,
    /// Where the values come from.
    pub source: Option<String>,
    /// The unit.
    pub unit: Option<String>,
}

/// The dashboard with its finished `content`.
pub fn new<'a>(site: &Site, figures: &Figures, title: String, content: Cow<'a, Html>) -> DashboardView<'a> {
    let year = figures.newest_year().unwrap_or_default();
    let language = site.language();
    DashboardView {
        title,
        content,
        year: if year == 0 { String::new() } else { year.to_string() },
        illustrative: sentence_if(language, any_illustrative(figures)),
        key_figures: key_figures(site, figures, year),
        groups: groups(site, figures),
        definitions: figures.iter().map(|(_, one)| definition(language, figures, one)).collect(),
    }
}

/// The values of `year`, in the author's order.
pub fn key_figures(site: &Site, figures: &Figures, year: i32) -> Vec<KeyFigureView> {
    figures.iter().filter_map(|(id, _)| figure::key_figure(site, figures, id, year)).collect()
}

/// The sentence that some values are no real ones.
pub fn sentence_if(language: Language, shown: bool) -> Option<String> {
    shown.then(|| texts::table(language).word("explain-illustrative").to_owned())
}

fn any_illustrative(figures: &Figures) -> bool {
    let values = figures.indicators.iter().flat_map(|indicator| indicator.values.values());
    values.into_iter().any(|value| value.status == Status::Illustrative)
}

/// Indicators by level, in the order of the chain from means to impact; those without a level last.
fn groups(site: &Site, figures: &Figures) -> Vec<GroupView> {
    let table = texts::table(site.language());
    let levels = [
        (Some(Level::Means), "level-means"),
        (Some(Level::Output), "level-output"),
        (Some(Level::Outcome), "level-outcome"),
        (Some(Level::Impact), "level-impact"),
        (None, "level-none"),
    ];
    let mut groups = Vec::new();
    for (level, key) in levels {
        let here = |(_, indicator): &(IndicatorId, &Indicator)| {
            indicator.level == level && !indicator.values.is_empty()
        };
        let indicators: Vec<IndicatorView> = figures
            .iter()
            .filter(here)
            .map(|(id, _)| indicator::new(site, figures, id, Extract::default()))
            .collect();
        if !indicators.is_empty() {
            groups.push(GroupView { title: table.word(key).to_owned(), indicators });
        }
    }
    groups
}

fn definition(language: Language, figures: &Figures, indicator: &Indicator) -> DefinitionView {
    let typeset = |text: &str| typography::plain(language, text).into_owned();
    let label = |id: &IndicatorId| typeset(&figures.get(*id).label).to_lowercase();
    let formula = indicator.ratio.as_ref().map(|ratio| {
        let of: Vec<String> = ratio.of.iter().map(label).collect();
        let args = [("of", of.join(" + ")), ("to", label(&ratio.to))];
        texts::fill(texts::table(language).word("formula"), &args)
    });
    DefinitionView {
        id: indicator.name.clone(),
        label: typeset(&indicator.label),
        definition: indicator.definition.as_deref().map(typeset),
        formula,
        source: indicator.source.as_deref().map(typeset),
        unit: Some(words::measure(language, indicator)),
    }
}
