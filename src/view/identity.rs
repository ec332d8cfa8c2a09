//! The identity card of an indicator: all that is known of it, and who quotes it.

use serde::Serialize;

use super::change::{TargetView, target};
use super::downloads::DownloadsView;
use super::figure::{self, KeyFigureView};
use super::indicator::{self, Extract, IndicatorView};
use super::{DateView, LinkView, breakdown, sentences};
use crate::locale::{Language, date, texts, typography};
use crate::model::figure::{Better, Indicator, IndicatorId, Level};
use crate::model::prose::Passage;
use crate::model::{Body, Figures, Meta, Site, words};

/// What an indicator counts.
#[derive(Debug, Serialize)]
pub struct DefinitionView {
    /// Its name in the figures file.
    pub id: String,
    /// What readers call it.
    pub label: String,
    /// Its page.
    pub url: String,
    /// What exactly is counted.
    pub definition: Option<String>,
    /// How it is computed.
    pub formula: Option<String>,
    /// Where the values come from.
    pub source: Option<String>,
    /// The unit, where the label does not name it.
    pub unit: Option<String>,
}

/// A value that was corrected.
#[derive(Debug, Serialize)]
pub struct RevisionView {
    /// The year of the value.
    pub year: String,
    /// What was said before.
    pub before: String,
    /// Since when that was said.
    pub known_on: Option<String>,
    /// What is said now.
    pub now: String,
    /// Why.
    pub note: Option<String>,
}

/// An article that quotes the indicator.
#[derive(Debug, Serialize)]
pub struct QuoterView {
    /// Its title and address.
    pub link: LinkView,
    /// Its day.
    pub date: Option<DateView>,
    /// The sentence that quotes it.
    pub sentence: Option<String>,
}

/// `indicator.html`
#[derive(Debug, Serialize)]
pub struct IndicatorPageView {
    /// What it is, exactly.
    pub definition: DefinitionView,
    /// The unit, where it is no bare number.
    pub unit: Option<String>,
    /// Its newest value.
    pub newest: Option<KeyFigureView>,
    /// Its chart, table and words.
    pub figure: IndicatorView,
    /// Its parts, or the cases behind a rate, as a second chart.
    pub breakdown: Option<breakdown::BreakdownView>,
    /// A sentence for readers when a value shown is only illustrative.
    pub illustrative: Option<String>,
    /// "résultat", in the chain from means to impact.
    pub level: Option<String>,
    /// Which way is good, in words.
    pub better: Option<String>,
    /// Indicators that it is made of, or that are made of it.
    pub related: Vec<LinkView>,
    /// What was aimed at, newest first.
    pub targets: Vec<TargetView>,
    /// Values that were corrected, newest first.
    pub revisions: Vec<RevisionView>,
    /// Articles and pages that quote it, newest first.
    pub quoted_in: Vec<QuoterView>,
    /// The dashboard.
    pub dashboard: LinkView,
    /// Its values and its chart as files to take away.
    pub downloads: DownloadsView,
}

/// What `id` counts.
pub(super) fn definition(site: &Site, figures: &Figures, id: IndicatorId) -> DefinitionView {
    let language = site.language();
    let indicator = figures.get(id);
    let typeset = |text: &str| typography::plain(language, text).into_owned();
    let label = typeset(&indicator.label);
    DefinitionView {
        id: indicator.name.clone(),
        unit: words::measure_beside(&indicator.unit, &label).map(str::to_owned),
        label,
        url: site.routes.href(&figures.address(id)),
        definition: indicator.definition.as_deref().map(typeset),
        formula: formula(language, figures, indicator),
        source: indicator.source.as_deref().map(typeset),
    }
}

/// How a rate is computed, in words.
pub(super) fn formula(language: Language, figures: &Figures, indicator: &Indicator) -> Option<String> {
    let ratio = indicator.ratio.as_ref()?;
    let label = |id: &IndicatorId| words::in_sentence(&typography::plain(language, &figures.get(*id).label));
    let of: Vec<String> = ratio.of.iter().map(label).collect();
    let sum = of.join(" + ");
    let of = if of.len() > 1 { format!("({sum})") } else { sum };
    let args = [("of", of), ("to", label(&ratio.to))];
    Some(texts::fill(texts::table(language).word("formula"), &args))
}

/// The whole page of `id`; `dashboard` is the title of the page above it.
pub fn new(site: &Site, figures: &Figures, id: IndicatorId, dashboard: String) -> IndicatorPageView {
    let language = site.language();
    let table = texts::table(language);
    let indicator = figures.get(id);
    let newest = indicator.newest().and_then(|(year, _)| figure::key_figure(site, figures, id, year));
    let targets = indicator.targets.iter().rev();
    let level = indicator.level.map(|level| match level {
        Level::Means => "kind-means",
        Level::Output => "kind-output",
        Level::Outcome => "kind-outcome",
        Level::Impact => "kind-impact",
    });
    let better = match indicator.better {
        Better::Higher => Some("better-higher"),
        Better::Lower => Some("better-lower"),
        Better::Neutral => None,
    };
    IndicatorPageView {
        definition: definition(site, figures, id),
        unit: words::measure(&indicator.unit).map(str::to_owned),
        newest,
        figure: indicator::new(site, figures, id, Extract::default()),
        breakdown: breakdown::new(site, figures, id),
        illustrative: sentences::illustrative_of(language, indicator),
        level: level.map(|key| table.word(key).to_owned()),
        better: better.map(|key| table.word(key).to_owned()),
        related: related(figures, id)
            .into_iter()
            .map(|id| LinkView {
                label: typography::plain(language, &figures.get(id).label).into_owned(),
                url: site.routes.href(&figures.address(id)),
            })
            .collect(),
        targets: targets.map(|(&year, aim)| target(language, indicator, year, aim)).collect(),
        revisions: revisions(site, figures, id),
        quoted_in: quoted_in(site, id),
        dashboard: LinkView { label: dashboard, url: site.routes.href(figures.permalink.as_str()) },
        downloads: DownloadsView::indicator(site, figures, id),
    }
}

/// What `id` is made of, then what is made of it.
fn related(figures: &Figures, id: IndicatorId) -> Vec<IndicatorId> {
    let made_of = |id: IndicatorId| {
        let indicator = figures.get(id);
        let ratio = indicator.ratio.iter().flat_map(|ratio| ratio.of.iter().chain([&ratio.to]));
        indicator.parts.iter().chain(ratio).copied().collect::<Vec<_>>()
    };
    let mut all = made_of(id);
    all.extend(figures.iter().map(|(other, _)| other).filter(|other| made_of(*other).contains(&id)));
    let mut seen = std::collections::BTreeSet::from([id]);
    all.retain(|id| seen.insert(*id));
    all
}

fn revisions(site: &Site, figures: &Figures, id: IndicatorId) -> Vec<RevisionView> {
    let language = site.language();
    let indicator = figures.get(id);
    let mut all = Vec::new();
    for (year, value) in indicator.values.iter().rev() {
        for revision in value.revisions.iter().rev() {
            all.push(RevisionView {
                year: year.to_string(),
                before: words::quantity(language, &indicator.unit, revision.quantity),
                known_on: revision.known_on.map(|day| date::long(language, day)),
                now: words::marked(language, &indicator.unit, value),
                note: revision.note.as_ref().map(|note| typography::plain(language, note).into_owned()),
            });
        }
    }
    all
}

/// Articles, newest first, then pages.
fn quoted_in(site: &Site, id: IndicatorId) -> Vec<QuoterView> {
    let link = |meta: &Meta| LinkView {
        label: meta.title.to_string(),
        url: site.routes.href(meta.permalink.as_str()),
    };
    // Few of many texts quote it: the others are left at once.
    let quotes = |body: &Body| body.quotes.iter().any(|quote| quote.indicator == id);
    let view = |meta: &Meta, body: &Body, date| QuoterView {
        link: link(meta),
        date,
        sentence: sentence(meta, body, id),
    };
    let articles = site.articles.iter().filter(|article| quotes(&article.body)).map(|article| {
        let date = DateView::new(site.language(), article.date);
        view(&article.meta, &article.body, Some(date))
    });
    let pages = site.pages.iter().filter(|page| quotes(&page.body));
    let pages = pages.map(|page| view(&page.meta, &page.body, None));
    articles.chain(pages).collect()
}

/// The first sentence of a text that quotes an indicator.
fn sentence(meta: &Meta, body: &Body, id: IndicatorId) -> Option<String> {
    let written = |passage: &'_ Passage| {
        passage.written.iter().find(|one| one.quote.indicator == id).map(|one| one.range.clone())
    };
    let (passage, range) = body.passages.iter().find_map(|passage| Some((passage, written(passage)?)))?;
    let (before, after) = (passage.text.get(..range.start)?, passage.text.get(range.end..)?);
    let ends = [". ", "! ", "? ", "… "];
    let start = ends.iter().filter_map(|end| before.rfind(end).map(|at| at + end.len())).max().unwrap_or(0);
    let end = ends.iter().filter_map(|end| after.find(end).map(|at| at + end.len())).min();
    let end = range.end + end.unwrap_or(after.len());
    let words = passage.text.get(start..end)?.replace('\u{fffc}', "…");
    Some(typography::plain(meta.language, words.trim()).into_owned())
}
