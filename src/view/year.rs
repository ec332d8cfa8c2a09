//! The figures of one earlier year, each with its change since the year before.

use std::collections::BTreeSet;

use serde::Serialize;

use super::change::{ChangeView, TargetView, change, target};
use super::dashboard::{earlier, is_illustrative, key_figures, shown};
use super::figure::{KeyFigureView, StatusView, remark, status};
use super::{LinkView, sentences};
use crate::locale::{texts, typography};
use crate::model::figure::Bound;
use crate::model::{Figures, Site, words};

/// `year.html`
#[derive(Debug, Serialize)]
pub struct YearView {
    /// "Les chiffres de 2023"
    pub title: String,
    /// The year.
    pub year: String,
    /// The newest year, which is the dashboard's.
    pub newest: String,
    /// A sentence for readers when a value shown is only illustrative.
    pub illustrative: Option<String>,
    /// A sentence for readers when small numbers are protected.
    pub protected: Option<String>,
    /// The values that come first.
    pub key_figures: Vec<KeyFigureView>,
    /// What the table shows.
    pub caption: String,
    /// The letters used, with what they mean.
    pub flags: Vec<StatusView>,
    /// All values of the year.
    pub rows: Vec<YearRow>,
    /// The year before, where anything is known of it.
    pub previous: Option<LinkView>,
    /// The year after.
    pub next: Option<LinkView>,
    /// The pages of all years but the newest, the newest of them first.
    pub years: Vec<LinkView>,
    /// The dashboard.
    pub dashboard: LinkView,
}

/// One value.
#[derive(Debug, Serialize)]
pub struct YearRow {
    /// The indicator and its page.
    pub link: LinkView,
    /// The value with its unit or cases.
    pub value: String,
    /// How far it is settled.
    pub status: Option<StatusView>,
    /// The author's remark.
    pub note: Option<String>,
    /// The change since the year before.
    pub change: Option<ChangeView>,
    /// What was aimed at.
    pub target: Option<TargetView>,
}

/// The page of `year`; `dashboard` is the title of the page above it.
pub fn new(site: &Site, figures: &Figures, year: i32, dashboard: String) -> YearView {
    let language = site.language();
    let table = texts::table(language);
    let years = figures.years();
    let args = [("year", year.to_string())];
    let home = |label: String| LinkView { label, url: site.routes.href(figures.permalink.as_str()) };
    let link = |other: i32| {
        if Some(&other) == years.last() {
            return home(other.to_string());
        }
        LinkView { label: other.to_string(), url: site.routes.href(figures.year_page(other).as_str()) }
    };
    let at = years.iter().position(|&one| one == year);
    let near = |step: isize| Some(link(*years.get(at?.checked_add_signed(step)?)?));
    let (mut hidden, mut statuses) = (false, BTreeSet::new());
    let mut rows = Vec::new();
    for id in shown(figures) {
        let indicator = figures.get(id);
        let Some(value) = indicator.values.get(&year) else { continue };
        statuses.insert(value.status);
        hidden |= matches!(value.quantity.bound, Bound::Small | Bound::Withheld);
        let label = typography::plain(language, &indicator.label).into_owned();
        rows.push(YearRow {
            link: LinkView { label, url: site.routes.href(&figures.address(id)) },
            value: words::observation(language, &indicator.unit, value),
            status: status(language, value.status),
            note: remark(language, value),
            change: change(language, indicator, year - 1, year),
            target: indicator.targets.get(&year).map(|aim| target(language, indicator, year, aim)),
        });
    }
    YearView {
        title: texts::fill(table.word("year-title"), &args),
        year: year.to_string(),
        newest: years.last().map(ToString::to_string).unwrap_or_default(),
        illustrative: sentences::illustrative_if(language, is_illustrative(figures, year)),
        protected: hidden.then(|| table.word("explain-protected").to_owned()),
        key_figures: key_figures(site, figures, year),
        caption: texts::fill(table.word("year-caption"), &args),
        flags: statuses.into_iter().filter_map(|one| status(language, one)).collect(),
        rows,
        previous: near(-1),
        next: near(1),
        years: earlier(site, figures),
        dashboard: home(dashboard),
    }
}
