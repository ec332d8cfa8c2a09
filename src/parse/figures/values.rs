//! The values of each year, as numbers that can be read in one way only.

use rust_decimal::Decimal;

use super::{indicators, slips};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::number;
use crate::model::Figures;
use crate::model::figure::{Bound, IndicatorId, Observation, Quantity, Status};
use crate::parse::yaml::{Fields, Node, Value, bare};
use crate::source::{Located, SourceMap};

const STATUSES: [(&str, Status); 5] = [
    ("final", Status::Final),
    ("provisional", Status::Provisional),
    ("estimated", Status::Estimated),
    ("revised", Status::Revised),
    ("illustrative", Status::Illustrative),
];

/// Signs before a number, the longer ones first.
const BOUNDS: [(&str, Bound); 7] = [
    (">=", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    ("<=", Bound::AtMost),
    ("≤", Bound::AtMost),
    (">", Bound::Above),
    ("<", Bound::Below),
    ("~", Bound::About),
];

/// Reads the `years` into the indicators of `figures`.
pub(super) fn read(node: &Node, figures: &mut Figures, sources: &SourceMap, sink: &mut Diagnostics) {
    let Some(years) = Fields::of(node, sources, sink) else { return };
    let entries = years.entries();
    let names: Vec<String> = figures.indicators.iter().map(|indicator| indicator.name.clone()).collect();
    for (key, node) in entries {
        let Some(year) = year(key, sink) else { continue };
        let Some(values) = Fields::of(node, sources, sink) else { continue };
        for (name, node) in values.entries() {
            let Some(id) = indicators::resolve(name, &names, sink) else { continue };
            if let Some(read) = observation(node, sources, sink) {
                place(figures, id, year, read.observation, sink);
                for (name, node) in read.parts {
                    let Some(id) = indicators::resolve(name, &names, sink) else { continue };
                    let Some(part) = observation(node, sources, sink) else { continue };
                    place(figures, id, year, part.observation, sink);
                }
            }
        }
    }
}

/// Puts a value in; a second one for the same year is a slip.
fn place(figures: &mut Figures, id: IndicatorId, year: i32, new: Observation, sink: &mut Diagnostics) {
    let indicator = &mut figures.indicators[id.0];
    if let Some(first) = indicator.values.get(&year) {
        let problem = Diagnostic::new(code::FIGURE_YEAR, new.span).variant("twice").related(first.span);
        sink.push(problem.arg("name", &indicator.name).arg("year", year.to_string()));
        return;
    }
    indicator.values.insert(year, new);
}

struct Read<'n> {
    observation: Observation,
    parts: &'n [(Located<String>, Node)],
}

/// A value alone, or a mapping of a value and what is known of it. Nothing is a gap.
fn observation<'n>(node: &'n Node, sources: &SourceMap, sink: &mut Diagnostics) -> Option<Read<'n>> {
    let plain = |quantity, span| Observation {
        quantity,
        status: Status::Final,
        note: None,
        source: None,
        known_on: None,
        counts: None,
        revisions: Vec::new(),
        span,
    };
    if let Value::Scalar(text, _) = &node.value {
        let quantity = quantity(&Located::new(text.clone(), node.span), sink)?;
        return Some(Read { observation: plain(quantity, node.span), parts: &[] });
    }
    match node.value {
        Value::Null => return None,
        Value::Sequence(_) => {
            let found = sources.slice(node.span).trim_end();
            sink.push(Diagnostic::new(code::FIGURE_NUMBER, node.span).arg("found", found));
            return None;
        }
        _ => {}
    }
    let mut fields = Fields::of(node, sources, sink)?;
    let value = fields.required_text("value");
    let about = fields.flag("about").unwrap_or_default();
    let status = fields.choice("status", &STATUSES).unwrap_or_default();
    let note = fields.text("note").map(|text| text.value);
    let source = fields.text("source").map(|text| text.value);
    let known_on = fields.date("known_on").map(|day| day.value);
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
    let observation = Observation { status, note, source, known_on, ..plain(quantity, value.span) };
    Some(Read { observation, parts })
}

/// A number with an optional sign before it: `> 14000`.
fn quantity(text: &Located<String>, sink: &mut Diagnostics) -> Option<Quantity> {
    let written = bare(&text.value);
    let found = BOUNDS.iter().find_map(|(sign, bound)| Some((written.strip_prefix(sign)?, *bound)));
    let (digits, bound) = found.unwrap_or((written, Bound::Exact));
    let sign = &written[..written.len() - digits.len()];
    let digits = Located::new(bare(digits).to_owned(), text.span);
    Some(Quantity { number: number(&digits, sign, sink)?, bound })
}

/// The number that an author typed after `sign`, or a diagnostic that says why it is none.
pub(super) fn number(text: &Located<String>, sign: &str, sink: &mut Diagnostics) -> Option<Decimal> {
    match number::parse(&text.value) {
        Ok(number) => Some(number),
        Err(problem) => {
            sink.push(slips::of(text, sign, problem));
            None
        }
    }
}

/// A year of four digits.
pub(super) fn year(text: &Located<String>, sink: &mut Diagnostics) -> Option<i32> {
    let digits = text.value.len() == 4 && text.value.bytes().all(|byte| byte.is_ascii_digit());
    let number: Option<i32> = text.value.parse().ok().filter(|_| digits);
    let year = number.filter(|year| (1900..=2100).contains(year));
    if year.is_none() {
        let problem = Diagnostic::new(code::FIGURE_YEAR, text.span).arg("found", &text.value);
        let problem = problem.variant(if number.is_some() { "range" } else { "" });
        sink.push(problem.suggest(slips::year(&text.value)));
    }
    year
}
