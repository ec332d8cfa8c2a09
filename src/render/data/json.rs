//! The figures as JSON, with everything that is published of them.

use jiff::civil::Date;
use serde::Serialize;

use crate::locale::{texts, typography};
use crate::model::figure::{Indicator, IndicatorId, Observation, Quantity};
use crate::model::{Figures, Site, open_data, words};
use crate::view::exact::Exact;

#[derive(Serialize)]
struct One<'a> {
    publication: Publication<'a>,
    indicator: IndicatorData<'a>,
}

#[derive(Serialize)]
struct All<'a> {
    publication: Publication<'a>,
    indicators: Vec<IndicatorData<'a>>,
}

/// Who publishes, where, and how to read the numbers.
#[derive(Serialize)]
struct Publication<'a> {
    publisher: &'a str,
    site: String,
    /// The page that shows the same figures.
    page: String,
    language: &'static str,
    licence: Option<LicenceData<'a>>,
    /// The newest day of which a value is known.
    updated: Option<String>,
    notes: [&'a str; 2],
}

#[derive(Serialize)]
struct LicenceData<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct IndicatorData<'a> {
    id: &'a str,
    page: String,
    label: String,
    definition: Option<String>,
    unit: Option<&'a str>,
    level: Option<&'static str>,
    better: &'static str,
    formula: Option<Formula<'a>>,
    parts: Vec<&'a str>,
    source: Option<String>,
    breaks: Vec<Break>,
    targets: Vec<TargetData>,
    values: Vec<YearData>,
}

/// 100 times the sum of the numerators, divided by the denominator.
#[derive(Serialize)]
struct Formula<'a> {
    numerator: Vec<&'a str>,
    denominator: &'a str,
    factor: u8,
}

#[derive(Serialize)]
struct Break {
    year: i32,
    note: String,
}

#[derive(Serialize)]
struct TargetData {
    year: i32,
    value: Exact,
    origin: Option<String>,
}

/// What is known of one year; a hidden value is null, and its `bound` says why.
#[derive(Serialize)]
struct YearData {
    year: i32,
    value: Option<Exact>,
    bound: &'static str,
    text: String,
    status: &'static str,
    numerator: Option<Exact>,
    denominator: Option<Exact>,
    known_on: Option<String>,
    note: Option<String>,
    source: Option<String>,
    revisions: Vec<RevisionData>,
}

/// What was said before, from the first time on.
#[derive(Serialize)]
struct RevisionData {
    value: Option<Exact>,
    bound: &'static str,
    text: String,
    known_on: Option<String>,
    note: Option<String>,
}

/// One indicator.
pub(super) fn one(site: &Site, figures: &Figures, id: IndicatorId) -> Vec<u8> {
    let known = open_data::newest_day(std::slice::from_ref(figures.get(id)));
    let publication = publication(site, figures.page(id).as_str(), known);
    bytes(&One { publication, indicator: indicator(site, figures, id) })
}

/// All indicators.
pub(super) fn all(site: &Site, figures: &Figures) -> Vec<u8> {
    let publication =
        publication(site, figures.permalink.as_str(), open_data::newest_day(&figures.indicators));
    bytes(&All {
        publication,
        indicators: figures.iter().map(|(id, _)| indicator(site, figures, id)).collect(),
    })
}

fn bytes(document: &impl Serialize) -> Vec<u8> {
    // These types hold texts and numbers only, which JSON can always say.
    let mut json = serde_json::to_vec_pretty(document).unwrap_or_default();
    json.push(b'\n');
    json
}

fn publication<'a>(site: &'a Site, address: &str, known: Option<Date>) -> Publication<'a> {
    let (config, words) = (&site.config, texts::table(site.language()));
    let licence = config.data_licence.as_ref();
    Publication {
        publisher: &config.organisation.name,
        site: config.base_url.absolute("/"),
        page: config.base_url.absolute(address),
        language: site.language().tag(),
        licence: licence.map(|licence| LicenceData { name: &licence.name, url: &licence.url }),
        updated: known.map(|day| day.to_string()),
        notes: [words.word("data-rounding"), words.word("data-hidden")],
    }
}

fn indicator<'a>(site: &Site, figures: &'a Figures, id: IndicatorId) -> IndicatorData<'a> {
    let indicator = figures.get(id);
    let typeset = |text: &str| typography::plain(site.language(), text).into_owned();
    let name = |id: &IndicatorId| figures.get(*id).name.as_str();
    let breaks = indicator.breaks.iter().map(|(&year, note)| Break { year, note: typeset(note) });
    let targets = indicator.targets.iter().map(|(&year, target)| TargetData {
        year,
        value: Exact(target.value.normalize()),
        origin: target.origin.as_deref().map(typeset),
    });
    IndicatorData {
        id: &indicator.name,
        page: site.config.base_url.absolute(figures.page(id).as_str()),
        label: typeset(&indicator.label),
        definition: indicator.definition.as_deref().map(typeset),
        unit: open_data::unit(&indicator.unit),
        level: indicator.level.map(open_data::level),
        better: open_data::better(indicator.better),
        formula: indicator.ratio.as_ref().map(|ratio| Formula {
            numerator: ratio.of.iter().map(name).collect(),
            denominator: name(&ratio.to),
            factor: 100,
        }),
        parts: indicator.parts.iter().map(name).collect(),
        source: indicator.source.as_deref().map(typeset),
        breaks: breaks.collect(),
        targets: targets.collect(),
        values: indicator.values.iter().map(|(&year, known)| value(site, indicator, year, known)).collect(),
    }
}

fn value(site: &Site, indicator: &Indicator, year: i32, known: &Observation) -> YearData {
    let language = site.language();
    let typeset = |text: &String| typography::plain(language, text).into_owned();
    let text = |quantity: Quantity| words::quantity(language, &indicator.unit, quantity);
    let counts = open_data::counts(known);
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let revisions = known.revisions.iter().map(|earlier| RevisionData {
        value: open_data::number(earlier.quantity).map(Exact),
        bound: open_data::bound(earlier.quantity.bound),
        text: text(earlier.quantity),
        known_on: day(earlier.known_on),
        note: earlier.note.as_ref().map(typeset),
    });
    YearData {
        year,
        value: open_data::value(indicator, known).map(Exact),
        bound: open_data::bound(known.quantity.bound),
        text: words::observation(language, &indicator.unit, known),
        status: known.status.name(),
        numerator: counts.map(|(of, _)| Exact(of)),
        denominator: counts.map(|(_, to)| Exact(to)),
        known_on: day(known.known_on),
        note: known.note.as_ref().map(typeset),
        source: known.source.as_ref().map(typeset),
        revisions: revisions.collect(),
    }
}
