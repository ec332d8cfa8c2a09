//! `budgets` in `site.yaml`: what pages may weigh, in units that people know.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::yaml::{Fields, bare};
use crate::diagnostic::{Diagnostic, code};
use crate::locale::{Language, number};
use crate::model::budget::{Budgets, Limits, Measure, PageKind};
use crate::source::{Located, SourceMap};

/// Units, in lower case, and how many bytes each is.
const UNITS: [(&[&str], u64); 5] = [
    (&["o", "octet", "octets", "b", "byte", "bytes"], 1),
    (&["ko", "kb"], 1000),
    (&["mo", "mb"], 1_000_000),
    (&["kio", "kib"], 1024),
    (&["mio", "mib"], 1024 * 1024),
];

/// Reads the budgets; nothing is held to one that cannot be read.
pub(super) fn read(fields: &mut Fields, language: Language, sources: &SourceMap) -> Budgets {
    let Some(node) = fields.node("budgets") else { return Budgets::default() };
    let Some(mut fields) = Fields::of(node, sources, fields.sink) else { return Budgets::default() };
    let mut budgets = Budgets { every: limits(&mut fields, language), ..Budgets::default() };
    for (name, kind) in PageKind::ALL {
        let Some(node) = fields.node(name) else { continue };
        if let Some(mut fields) = Fields::of(node, sources, fields.sink) {
            budgets.kinds.insert(kind, limits(&mut fields, language));
            fields.finish();
        }
    }
    fields.finish();
    budgets
}

fn limits(fields: &mut Fields, language: Language) -> Limits {
    let limit = |(key, measure)| {
        let limit = match measure {
            Measure::Requests => fields.count(key),
            Measure::Weight | Measure::Pictures => size(fields, key, language),
        };
        Some((measure, limit?))
    };
    Measure::ALL.into_iter().filter_map(limit).collect()
}

fn size(fields: &mut Fields, key: &'static str, language: Language) -> Option<Located<u64>> {
    let text = fields.text(key)?;
    let written = bare(&text.value);
    let (numeral, unit) = written.split_at(written.find(char::is_alphabetic).unwrap_or(written.len()));
    let size = number::parse(numeral).ok();
    let bytes = size.and_then(|size| in_bytes(size, unit));
    if bytes.is_none() {
        let proposal = size.filter(|_| unit.is_empty()).and_then(meant);
        let proposal = proposal.map(|bytes| number::weight(language, bytes).replace('\u{a0}', " "));
        let problem = Diagnostic::new(code::WRONG_TYPE, text.span).variant("size").arg("key", key);
        fields.sink.push(problem.arg("found", &text.value).suggest(proposal));
    }
    bytes.map(|bytes| Located::new(bytes, text.span))
}

fn in_bytes(size: Decimal, unit: &str) -> Option<u64> {
    let unit = unit.to_lowercase();
    let (_, bytes) = UNITS.iter().find(|(names, _)| names.contains(&unit.as_str()))?;
    size.checked_mul(Decimal::from(*bytes))?.to_u64().filter(|&bytes| bytes > 0)
}

/// What a number without its unit most likely is: thousands of bytes, or bytes where it would be too many.
fn meant(size: Decimal) -> Option<u64> {
    in_bytes(size, if size < Decimal::ONE_THOUSAND { "kb" } else { "b" })
}
