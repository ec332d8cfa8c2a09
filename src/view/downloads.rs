//! The files in which figures can be taken away, as links.

use serde::Serialize;

use super::site::changes;
use super::{FeedView, LinkView};
use crate::locale::texts;
use crate::model::figure::IndicatorId;
use crate::model::open_data::{self, Format};
use crate::model::{Figures, Site};

/// A file to take away.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DownloadView {
    /// What is read: "CSV pour Excel".
    pub label: String,
    /// Where it is, with the base path.
    pub url: String,
    /// Its media type.
    pub format: &'static str,
}

/// Files to take away, and on which terms.
#[derive(Clone, Debug, Serialize)]
pub struct DownloadsView {
    /// The files.
    pub files: Vec<DownloadView>,
    /// The terms, where the site names some.
    pub licence: Option<LinkView>,
    /// The feed of new and corrected figures.
    pub changes: FeedView,
}

impl DownloadsView {
    /// Those of all indicators together.
    pub fn all(site: &Site, figures: &Figures) -> Self {
        Self::of(site, figures, all(site, figures))
    }

    /// Those of one indicator.
    pub fn indicator(site: &Site, figures: &Figures, id: IndicatorId) -> Self {
        Self::of(site, figures, indicator(site, figures, id))
    }

    fn of(site: &Site, figures: &Figures, files: Vec<DownloadView>) -> Self {
        let licence = site.config.data_licence.as_ref();
        let licence = licence.map(|terms| LinkView { label: terms.name.clone(), url: terms.url.clone() });
        Self { files, licence, changes: changes(site, figures) }
    }
}

/// The files of one indicator.
pub fn indicator(site: &Site, figures: &Figures, id: IndicatorId) -> Vec<DownloadView> {
    let view = |format| download(site, format, &open_data::indicator_file(figures, id, format));
    Format::of_indicator(figures.get(id)).map(view).collect()
}

/// The files of all indicators together.
pub fn all(site: &Site, figures: &Figures) -> Vec<DownloadView> {
    let view = |format| download(site, format, &open_data::whole_file(figures, format));
    Format::OF_ALL.into_iter().map(view).collect()
}

fn download(site: &Site, format: Format, address: &str) -> DownloadView {
    DownloadView {
        label: label(site, format).to_owned(),
        url: site.routes.href(address),
        format: format.media_type(),
    }
}

/// What readers call a form of file.
pub(super) fn label(site: &Site, format: Format) -> &'static str {
    texts::table(site.language()).word(match format {
        Format::Csv => "format-csv",
        Format::SpreadsheetCsv => "format-spreadsheet",
        Format::Json => "format-json",
        Format::Svg => "format-svg",
        Format::Png => "format-png",
    })
}
