//! An indicator's chart as a picture of its own, with everything that is said beside it on its page.

use super::indicator::{self, Extract};
use super::plot;
use crate::chart::{Document, Palette};
use crate::locale::texts;
use crate::model::figure::IndicatorId;
use crate::model::{Figures, Html, Site};

/// The SVG file of an indicator.
pub fn document(site: &Site, figures: &Figures, id: IndicatorId) -> String {
    let table = texts::table(site.language());
    let view = indicator::new(site, figures, id, Extract::default());
    let chart = plot::always(site.language(), figures, id, &view.title);
    let source = view.source.map(|source| texts::fill(table.word("source-line"), &[("source", source)]));
    let publisher = [("site", site.config.title.clone()), ("url", site.config.base_url.absolute("/"))];
    let publisher = texts::fill(table.word("published-by"), &publisher);
    let lines = view.reading.into_iter().chain(view.notes).chain(source).chain([publisher]);
    let caption: Vec<String> = lines.collect();
    Document {
        title: &view.title,
        subtitle: &view.subtitle,
        chart: chart.as_ref().map(Html::as_str).unwrap_or_default(),
        description: &view.description.unwrap_or_default(),
        caption: &caption.iter().map(String::as_str).collect::<Vec<_>>(),
        language: site.language().tag(),
        palette: Palette::default(),
    }
    .svg()
}
