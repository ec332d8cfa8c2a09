//! The values of each year as they stand in YAML, with what is known of each.

use super::names::Names;
use super::place::{Slot, put};
use super::quantity::{quantity, year};
use super::revisions;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::model::Figures;
use crate::model::figure::{Bound, Observation, Quantity, Status};
use crate::parse::yaml::{Fields, Node, Value};
use crate::source::{Located, SourceMap, Span};

pub(super) const STATUSES: [(&str, Status); 5] = [
    ("final", Status::Final),
    ("provisional", Status::Provisional),
    ("estimated", Status::Estimated),
    ("revised", Status::Revised),
    ("illustrative", Status::Illustrative),
];

/// Reads the `years` into the indicators of `figures`.
pub(super) fn read(
    node: &Node,
    figures: &mut Figures,
    names: &Names,
    sources: &SourceMap,
    sink: &mut Diagnostics,
) {
    let Some(years) = Fields::of(node, sources, sink) else { return };
    for (key, node) in years.entries() {
        let Some(year) = year(key, years.sink) else { continue };
        let Some(values) = Fields::of(node, sources, years.sink) else { continue };
        for (name, node) in values.entries() {
            let sink = &mut *values.sink;
            let Some(id) = names.resolve(name, sink) else { continue };
            let Some(read) = observation(node, sources, sink) else { continue };
            put(figures, Slot { id, year }, read.observation, sources, sink);
            for (name, node) in read.parts {
                let Some(id) = names.resolve(name, sink) else { continue };
                let Some(part) = observation(node, sources, sink) else { continue };
                put(figures, Slot { id, year }, part.observation, sources, sink);
            }
        }
    }
}

/// A value of which nothing more is known than the number.
pub(super) fn plain(quantity: Quantity, span: Span) -> Observation {
    Observation {
        quantity,
        status: Status::Final,
        note: None,
        source: None,
        known_on: None,
        counts: None,
        revisions: Vec::new(),
        span,
    }
}

struct Read<'n> {
    observation: Observation,
    parts: &'n [(Located<String>, Node)],
}

/// A value alone, or a mapping of a value and what is known of it. Nothing is a gap.
fn observation<'n>(node: &'n Node, sources: &SourceMap, sink: &mut Diagnostics) -> Option<Read<'n>> {
    if let Value::Scalar(text, _) = &node.value {
        let quantity = quantity(&Located::new(text.clone(), node.span), sink)?;
        return Some(Read { observation: plain(quantity, node.span), parts: &[] });
    }
    match node.value {
        Value::Null => return None,
        Value::Sequence(_) => {
            let found = sources.slice(node.span);
            sink.push(Diagnostic::new(code::FIGURE_NUMBER, node.span).arg("found", found.trim_end()));
            return None;
        }
        _ => {}
    }
    let mut fields = Fields::of(node, sources, sink)?;
    let value = fields.required_text("value");
    let about = fields.flag("about").unwrap_or_default();
    let status = fields.choice("status", &STATUSES);
    let note = fields.text("note").map(|text| text.value);
    let source = fields.text("source").map(|text| text.value);
    let known_on = fields.date("known_on");
    let revisions = revisions::read(&mut fields, known_on.as_ref(), sources);
    let parts = fields.node("parts").and_then(|node| Some(Fields::of(node, sources, fields.sink)?.entries()));
    let parts = parts.unwrap_or_default();
    fields.finish();
    let value = value?;
    let mut quantity = quantity(&value, sink)?;
    if about {
        quantity.bound = match quantity.bound {
            Bound::Below | Bound::AtMost => Bound::Nearly,
            _ => Bound::About,
        };
    }
    let corrected = if revisions.is_empty() { Status::Final } else { Status::Revised };
    let observation = Observation {
        status: status.unwrap_or(corrected),
        note,
        source,
        known_on: known_on.map(|day| day.value),
        revisions,
        ..plain(quantity, value.span)
    };
    Some(Read { observation, parts })
}
