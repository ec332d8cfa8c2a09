//! Every indicator and its last years in one table, with a letter where a value is not settled.

use std::collections::BTreeSet;

use serde::Serialize;

use super::LinkView;
use super::figure::{StatusView, status};
use crate::locale::{texts, typography};
use crate::model::figure::IndicatorId;
use crate::model::{Figures, Site, words};

/// More years than these make a table that no telephone shows; each indicator's page has them all.
const YEARS: usize = 6;

/// The table.
#[derive(Debug, Serialize)]
pub struct OverviewView {
    /// What it shows.
    pub caption: String,
    /// From the newest.
    pub years: Vec<String>,
    /// One a row.
    pub rows: Vec<OverviewRow>,
    /// The letters used, with what they mean.
    pub flags: Vec<StatusView>,
}

/// One indicator.
#[derive(Debug, Serialize)]
pub struct OverviewRow {
    /// Its anchor.
    pub id: String,
    /// Its label, leading to its page.
    pub link: LinkView,
    /// What is counted, where the label does not say it.
    pub measure: Option<String>,
    /// One for each year; none where nothing is known.
    pub cells: Vec<Option<CellView>>,
}

/// One value.
#[derive(Debug, Serialize)]
pub struct CellView {
    /// In words.
    pub text: String,
    /// The letter of its status.
    pub flag: Option<String>,
}

impl OverviewView {
    /// The row that holds every value of `years` for the indicator of this name.
    pub(super) fn row<'a>(&self, id: &str, mut years: impl Iterator<Item = &'a i32>) -> Option<String> {
        let row = self.rows.iter().find(|row| row.id.strip_prefix("values-") == Some(id))?;
        years.all(|year| self.years.contains(&year.to_string())).then(|| row.id.clone())
    }
}

/// The table of `indicators` up to `year`.
pub(super) fn new(site: &Site, figures: &Figures, indicators: &[IndicatorId], year: i32) -> OverviewView {
    let language = site.language();
    let table = texts::table(language);
    // A telephone shows the first columns only: the newest year is not to be the one that is missed.
    let years: Vec<i32> = figures.years().into_iter().filter(|&one| one <= year).rev().take(YEARS).collect();
    let mut statuses = BTreeSet::new();
    let mut rows = Vec::new();
    for &id in indicators {
        let indicator = figures.get(id);
        let cells = years.iter().map(|year| {
            let observation = indicator.values.get(year)?;
            statuses.insert(observation.status);
            let text = match &indicator.unit {
                unit if observation.counts.is_some() => words::observation(language, unit, observation),
                unit => words::value(language, unit, observation.quantity),
            };
            Some(CellView { text, flag: status(language, observation.status).map(|status| status.flag) })
        });
        let cells: Vec<Option<CellView>> = cells.collect();
        let label = typography::plain(language, &indicator.label).into_owned();
        let link = LinkView { label, url: site.routes.href(&figures.address(id)) };
        let measure = words::measure_beside(&indicator.unit, &link.label).map(str::to_owned);
        rows.push(OverviewRow { id: format!("values-{}", indicator.name), link, measure, cells });
    }
    let period = match (years.last(), years.first()) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        _ => year.to_string(),
    };
    OverviewView {
        caption: texts::fill(table.word("overview-caption"), &[("period", period)]),
        years: years.iter().map(ToString::to_string).collect(),
        rows,
        flags: statuses.into_iter().filter_map(|one| status(language, one)).collect(),
    }
}
