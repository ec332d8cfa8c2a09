//! What is counted: the `indicators` of all files of figures, and how they refer to each other.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::names::Names;
use super::{parts, people, place_of, quantity};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::model::figure::{Better, Indicator, Level, Ratio, Target, Unit};
use crate::parse::yaml::{self, Fields, Node, Value};
use crate::source::{Located, SourceMap};

const LEVELS: [(&str, Level); 4] = [
    ("means", Level::Means),
    ("output", Level::Output),
    ("outcome", Level::Outcome),
    ("impact", Level::Impact),
];
const BETTER: [(&str, Better); 3] =
    [("higher", Better::Higher), ("lower", Better::Lower), ("neutral", Better::Neutral)];

/// Names that an indicator refers to, resolved once all are known.
#[derive(Default)]
struct References {
    parts: Vec<Located<String>>,
    ratio: Option<(Vec<Located<String>>, Located<String>)>,
}

/// Reads all indicators; nothing when one of the mappings itself is none.
pub(super) fn read<'n>(
    nodes: impl Iterator<Item = &'n Node>,
    sources: &SourceMap,
    sink: &mut Diagnostics,
) -> Option<Vec<Indicator>> {
    let mut indicators: Vec<Indicator> = Vec::new();
    let mut references = Vec::new();
    for node in nodes {
        // Within one file, a name that is there twice is a key that is there twice.
        let earlier = indicators.len();
        for (name, node) in Fields::of(node, sources, sink)?.entries() {
            if let Some(first) = indicators[..earlier].iter().find(|known| known.name == name.value) {
                let problem = Diagnostic::new(code::FIGURE_TWICE, name.span).related(first.span);
                sink.push(problem.arg("name", &name.value).arg("first", place_of(first.span, sources)));
                continue;
            }
            let (indicator, names) = one(name, node, sources, sink);
            indicators.push(indicator);
            references.push(names);
        }
    }
    let names = Names::of(&indicators);
    let mut parts = Vec::new();
    for (indicator, references) in indicators.iter_mut().zip(references) {
        let mut find =
            |name: Located<String>| names.resolve(&name, sink).map(|id| Located::new(id, name.span));
        parts.push(references.parts.into_iter().filter_map(&mut find).collect());
        indicator.ratio = references.ratio.and_then(|(of, to)| {
            let of = of.into_iter().filter_map(&mut find).map(|id| id.value).collect();
            Some(Ratio { of, to: find(to)?.value })
        });
    }
    parts::link(&mut indicators, parts, sink);
    Some(indicators)
}

/// One indicator. What cannot be read is left out; the indicator itself stays declared, so that its
/// values are not said to belong to none.
fn one(
    name: &Located<String>,
    node: &Node,
    sources: &SourceMap,
    sink: &mut Diagnostics,
) -> (Indicator, References) {
    let mut indicator = blank(name);
    let Some(mut fields) = Fields::of(node, sources, sink) else { return (indicator, References::default()) };
    let label = fields.required_text("label");
    let ratio = ratio(&mut fields, sources);
    indicator.label = label.map_or_else(|| name.value.clone(), |label| label.value);
    indicator.unit = unit(&mut fields, sources, ratio.is_some());
    let people = fields.flag("people");
    indicator.people = people.unwrap_or_else(|| people::counted_in(&indicator.unit));
    indicator.level = fields.choice("level", &LEVELS);
    indicator.definition = fields.text("definition").map(|text| text.value);
    indicator.source = fields.text("source").map(|text| text.value);
    indicator.terms = fields.texts("terms").into_iter().map(|text| text.value).collect();
    indicator.not_terms = not_terms(&mut fields, sources);
    indicator.better = fields.choice("better", &BETTER).unwrap_or_default();
    let parts = fields.texts("parts");
    indicator.targets = targets(&mut fields, sources);
    indicator.breaks = breaks(&mut fields, sources);
    fields.finish();
    (indicator, References { parts, ratio })
}

/// An indicator of which only the name is known.
fn blank(name: &Located<String>) -> Indicator {
    Indicator {
        name: name.value.clone(),
        span: name.span,
        label: name.value.clone(),
        unit: Unit::None,
        people: false,
        level: None,
        definition: None,
        source: None,
        terms: Vec::new(),
        not_terms: BTreeMap::new(),
        better: Better::default(),
        parts: Vec::new(),
        ratio: None,
        targets: BTreeMap::new(),
        breaks: BTreeMap::new(),
        values: BTreeMap::new(),
    }
}

/// `unit: {one: heure, other: heures}`, `unit: "%"` or `unit: €`. A sign may be written as the first form, too: it has
/// no plural.
fn unit(fields: &mut Fields, sources: &SourceMap, ratio: bool) -> Unit {
    let none = if ratio { Unit::Percent } else { Unit::None };
    let Some(node) = fields.node("unit") else { return none };
    if let Value::Scalar(sign, _) = &node.value {
        return signed(sign);
    }
    let Some(mut names) = Fields::of(node, sources, fields.sink) else { return none };
    let (one, other) = (names.required_text("one"), names.required_text("other"));
    names.finish();
    match (one, other) {
        (Some(one), Some(other)) if one.value == other.value && !one.value.contains(char::is_alphabetic) => {
            signed(&one.value)
        }
        (Some(one), Some(other)) => Unit::Things { one: one.value, other: other.value },
        _ => none,
    }
}

/// The unit that a sign stands for.
fn signed(sign: &str) -> Unit {
    if sign == "%" { Unit::Percent } else { Unit::Sign(sign.to_owned()) }
}

/// `ratio: {of: […], to: …}`
fn ratio(fields: &mut Fields, sources: &SourceMap) -> Option<(Vec<Located<String>>, Located<String>)> {
    let node = fields.node("ratio")?;
    let mut ratio = Fields::of(node, sources, fields.sink)?;
    let of = ratio.texts("of");
    if of.is_empty() {
        ratio.missing("of");
    }
    let to = ratio.required_text("to");
    ratio.finish();
    Some((of, to?)).filter(|(of, _)| !of.is_empty())
}

fn not_terms(fields: &mut Fields, sources: &SourceMap) -> BTreeMap<String, String> {
    let Some(node) = fields.node("not_terms") else { return BTreeMap::new() };
    let Some(terms) = Fields::of(node, sources, fields.sink) else { return BTreeMap::new() };
    let entries = terms.entries().iter();
    let texts = entries.filter_map(|(term, why)| Some((term, yaml::text(why, sources, terms.sink)?)));
    texts.map(|(term, why)| (term.value.clone(), why.value)).collect()
}

/// `targets: {2024: {value: 60, origin: …}}`
fn targets(fields: &mut Fields, sources: &SourceMap) -> BTreeMap<i32, Target> {
    let mut targets = BTreeMap::new();
    let Some(node) = fields.node("targets") else { return targets };
    let Some(years) = Fields::of(node, sources, fields.sink) else { return targets };
    for (key, node) in years.entries() {
        let sink = &mut *fields.sink;
        let Some(year) = quantity::year(key, sink) else { continue };
        let Some(mut target) = Fields::of(node, sources, sink) else { continue };
        let value = target.required_text("value");
        let value: Option<Decimal> = value.and_then(|text| quantity::number(&text, "", target.sink));
        let origin = target.text("origin").map(|text| text.value);
        target.finish();
        if let Some(value) = value {
            targets.insert(year, Target { value, origin, span: key.span });
        }
    }
    targets
}

/// `breaks: [{year: 2021, note: …}]`
fn breaks(fields: &mut Fields, sources: &SourceMap) -> BTreeMap<i32, String> {
    let Some(node) = fields.node("breaks") else { return BTreeMap::new() };
    let Value::Sequence(items) = &node.value else {
        fields.sink.push(Diagnostic::new(code::WRONG_TYPE, node.span).variant("list"));
        return BTreeMap::new();
    };
    let read = |item: &Node, sink: &mut Diagnostics| {
        let mut fields = Fields::of(item, sources, sink)?;
        let year = fields.required_text("year");
        let note = fields.required_text("note");
        fields.finish();
        Some((quantity::year(&year?, sink)?, note?.value))
    };
    items.iter().filter_map(|item| read(item, fields.sink)).collect()
}
