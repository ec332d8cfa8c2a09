//! What was said of a value before it was corrected, oldest first.

use jiff::civil::Date;

use super::quantity::quantity;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::model::figure::Revision;
use crate::parse::yaml::{Fields, Node, Value};
use crate::source::{Located, SourceMap};

/// `revisions: [{value: 12800, known_on: 2024-02-01, note: …}]`, for a value itself known on `own`.
pub(super) fn read(fields: &mut Fields, own: Option<&Located<Date>>, sources: &SourceMap) -> Vec<Revision> {
    let Some(node) = fields.node("revisions") else { return Vec::new() };
    let Value::Sequence(items) = &node.value else {
        fields.sink.push(Diagnostic::new(code::WRONG_TYPE, node.span).variant("list"));
        return Vec::new();
    };
    let sink = &mut *fields.sink;
    let mut revisions = Vec::new();
    let mut last: Option<Located<Date>> = None;
    for item in items {
        let Some((revision, day)) = one(item, sources, sink) else { continue };
        if let (Some(last), Some(day)) = (&last, &day)
            && day.value <= last.value
        {
            let problem = Diagnostic::new(code::FIGURE_REVISION, day.span).related(last.span);
            sink.push(problem.arg("day", day.value.to_string()).arg("before", last.value.to_string()));
        }
        last = day.or(last);
        revisions.push(revision);
    }
    if let (Some(last), Some(own)) = (&last, own)
        && own.value <= last.value
    {
        let problem = Diagnostic::new(code::FIGURE_REVISION, own.span).variant("own").related(last.span);
        sink.push(problem.arg("day", own.value.to_string()).arg("before", last.value.to_string()));
    }
    revisions
}

/// One earlier value, and where its day stands.
fn one(
    item: &Node,
    sources: &SourceMap,
    sink: &mut Diagnostics,
) -> Option<(Revision, Option<Located<Date>>)> {
    let mut fields = Fields::of(item, sources, sink)?;
    let value = fields.required_text("value");
    let day = fields.date("known_on");
    let note = fields.text("note").map(|text| text.value);
    fields.finish();
    let revision =
        Revision { quantity: quantity(&value?, sink)?, known_on: day.as_ref().map(|day| day.value), note };
    Some((revision, day))
}
