//! Figures as a data set, as search engines for data read it.

use serde::Serialize;

use super::{Named, publisher};
use crate::locale::{texts, typography};
use crate::model::figure::{Bound, Indicator, IndicatorId, Status};
use crate::model::open_data::{self, Format};
use crate::model::{Figures, Site};
use crate::view::downloads;
use crate::view::exact::Exact;
use crate::view::identity::formula;
use crate::view::meta::PageView;

/// The longest description that search engines for data take, in characters.
const MOST: usize = 5000;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Dataset<'a> {
    name: String,
    description: String,
    url: &'a str,
    in_language: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    creator: Named<'a>,
    publisher: Named<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'a str>,
    is_accessible_for_free: bool,
    variable_measured: Vec<PropertyValue<'a>>,
    distribution: Vec<DataDownload>,
}

/// An indicator, and its newest value where that is settled and known exactly.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PropertyValue<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "propertyID")]
    id: &'a str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    measurement_technique: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Exact>,
    /// The year of the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    value_reference: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DataDownload {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'static str,
    encoding_format: &'static str,
    content_url: String,
}

/// All indicators, on the dashboard.
pub(super) fn all<'a>(
    site: &'a Site,
    figures: &'a Figures,
    page: &'a PageView,
    publisher_id: &'a str,
) -> Dataset<'a> {
    let indicators: Vec<&Indicator> = figures.indicators.iter().collect();
    let labels: Vec<String> = indicators.iter().map(|indicator| label(site, indicator)).collect();
    let sentence = texts::fill(
        texts::table(site.language()).word("dataset-description-all"),
        &[
            ("organisation", site.config.organisation.name.clone()),
            ("period", period(site, &figures.years())),
            ("labels", labels.join(", ")),
        ],
    );
    let files = Format::OF_ALL.map(|format| (format, open_data::whole_file(figures, format)));
    Dataset {
        name: name(site, page.title.to_string()),
        description: described(page.description.as_deref(), &sentence),
        temporal_coverage: coverage(&figures.years()),
        date_modified: open_data::newest_day(&figures.indicators).map(|day| day.to_string()),
        variable_measured: indicators.iter().map(|one| variable(site, figures, one)).collect(),
        distribution: files.iter().map(|(format, address)| file(site, *format, address)).collect(),
        ..blank(site, page, publisher_id)
    }
}

/// One indicator, on its page.
pub(super) fn one<'a>(
    site: &'a Site,
    figures: &'a Figures,
    at: IndicatorId,
    page: &'a PageView,
    publisher_id: &'a str,
) -> Dataset<'a> {
    let indicator = figures.get(at);
    let years: Vec<i32> = indicator.values.keys().copied().collect();
    let sentence = texts::fill(
        texts::table(site.language()).word("dataset-description"),
        &[
            ("label", label(site, indicator)),
            ("organisation", site.config.organisation.name.clone()),
            ("period", period(site, &years)),
        ],
    );
    let definition = indicator.definition.as_deref().map(|text| typeset(site, text));
    let files = Format::of_indicator(indicator);
    let files = files.map(|format| (format, open_data::indicator_file(figures, at, format)));
    Dataset {
        name: name(site, label(site, indicator)),
        description: described(definition.as_deref(), &sentence),
        temporal_coverage: coverage(&years),
        date_modified: open_data::newest_day(std::slice::from_ref(indicator)).map(|day| day.to_string()),
        variable_measured: vec![variable(site, figures, indicator)],
        distribution: files.map(|(format, address)| file(site, format, &address)).collect(),
        ..blank(site, page, publisher_id)
    }
}

/// What every data set of the site says alike.
fn blank<'a>(site: &'a Site, page: &'a PageView, publisher_id: &'a str) -> Dataset<'a> {
    Dataset {
        name: String::new(),
        description: String::new(),
        url: &page.canonical,
        in_language: page.language,
        temporal_coverage: None,
        date_modified: None,
        creator: publisher(site, publisher_id),
        publisher: publisher(site, publisher_id),
        license: site.config.data_licence.as_ref().map(|licence| licence.url.as_str()),
        is_accessible_for_free: true,
        variable_measured: Vec::new(),
        distribution: Vec::new(),
    }
}

fn name(site: &Site, label: String) -> String {
    let args = [("label", label), ("organisation", site.config.organisation.name.clone())];
    texts::fill(texts::table(site.language()).word("dataset-name"), &args)
}

/// What is known in the author's words, then our sentence, which alone is as long as a description must be.
fn described(known: Option<&str>, sentence: &str) -> String {
    let known = known.map(str::trim).filter(|known| !known.is_empty());
    let whole = known.map_or_else(
        || sentence.to_owned(),
        |known| {
            let stop = if known.ends_with(['.', '!', '?', '…']) { "" } else { "." };
            format!("{known}{stop} {sentence}")
        },
    );
    whole.chars().take(MOST).collect()
}

/// `2019/2024`, as ISO 8601 writes a period.
fn coverage(years: &[i32]) -> Option<String> {
    let (first, last) = (years.first()?, years.last()?);
    Some(if first == last { first.to_string() } else { format!("{first}/{last}") })
}

/// The same for readers.
fn period(site: &Site, years: &[i32]) -> String {
    let nothing = || texts::table(site.language()).word("dataset-no-year").to_owned();
    coverage(years).map_or_else(nothing, |years| years.replace('/', "–"))
}

fn variable<'a>(site: &'a Site, figures: &'a Figures, indicator: &'a Indicator) -> PropertyValue<'a> {
    let formula = formula(site.language(), figures, indicator);
    let source = indicator.source.as_deref().map(|text| typeset(site, text));
    let settled = indicator.newest().filter(|(_, newest)| {
        newest.quantity.bound == Bound::Exact && matches!(newest.status, Status::Final | Status::Revised)
    });
    PropertyValue {
        kind: "PropertyValue",
        id: &indicator.name,
        name: label(site, indicator),
        unit_text: open_data::unit(&indicator.unit),
        description: indicator.definition.as_deref().map(|text| typeset(site, text)),
        measurement_technique: formula.into_iter().chain(source).collect(),
        value: settled.and_then(|(_, newest)| open_data::value(indicator, newest)).map(Exact),
        value_reference: settled.map(|(year, _)| year.to_string()),
    }
}

fn file(site: &Site, format: Format, address: &str) -> DataDownload {
    DataDownload {
        kind: "DataDownload",
        name: downloads::label(site, format),
        encoding_format: format.media_type(),
        content_url: site.config.base_url.absolute(address),
    }
}

fn label(site: &Site, indicator: &Indicator) -> String {
    typeset(site, &indicator.label)
}

fn typeset(site: &Site, text: &str) -> String {
    typography::plain(site.language(), text).into_owned()
}
