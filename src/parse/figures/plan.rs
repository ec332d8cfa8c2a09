//! What the dashboard shows: its key figures, its groups, and what it leaves out.

use super::names::Names;
use super::place_of;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::model::figure::{Group, IndicatorId, Plan};
use crate::parse::yaml::{Fields, Node, Value};
use crate::source::{Located, SourceMap, Span};

/// Reads the plan, which stands in one file only: `dashboards` are the places of the key and its values.
pub(super) fn read(
    dashboards: &[(Span, &Node)],
    names: &Names,
    sources: &SourceMap,
    sink: &mut Diagnostics,
) -> Plan {
    let Some(&(first, node)) = dashboards.first() else { return Plan::default() };
    for (second, _) in dashboards.iter().skip(1) {
        let problem = Diagnostic::new(code::FIGURE_TWICE, *second).variant("dashboard").related(first);
        sink.push(problem.arg("first", place_of(first, sources)));
    }
    one(node, names, sources, sink).unwrap_or_default()
}

fn one(node: &Node, names: &Names, sources: &SourceMap, sink: &mut Diagnostics) -> Option<Plan> {
    let mut fields = Fields::of(node, sources, sink)?;
    let key = fields.texts("key");
    let groups = groups(&mut fields, sources);
    let hidden = fields.texts("hidden");
    fields.finish();
    // A key figure may have its chart in a group as well, but what is hidden is in neither.
    let (mut at_top, mut in_group) = (Vec::new(), Vec::new());
    let key = placed(key, names, &mut at_top, sink);
    let mut group = |(title, indicators)| {
        let indicators = placed(indicators, names, &mut in_group, sink);
        Group { title, indicators }
    };
    let groups = groups.into_iter().map(&mut group).collect();
    in_group.extend(at_top);
    let hidden = placed(hidden, names, &mut in_group, sink);
    Some(Plan { key, groups, hidden })
}

/// `groups: [{title: …, indicators: […]}]`
fn groups(fields: &mut Fields, sources: &SourceMap) -> Vec<(String, Vec<Located<String>>)> {
    let Some(node) = fields.node("groups") else { return Vec::new() };
    let Value::Sequence(items) = &node.value else {
        fields.sink.push(Diagnostic::new(code::WRONG_TYPE, node.span).variant("list"));
        return Vec::new();
    };
    let read = |item: &Node, sink: &mut Diagnostics| {
        let mut fields = Fields::of(item, sources, sink)?;
        let title = fields.required_text("title");
        let indicators = fields.texts("indicators");
        if indicators.is_empty() {
            fields.missing("indicators");
        }
        fields.finish();
        Some((title?.value, indicators))
    };
    items.iter().filter_map(|item| read(item, fields.sink)).collect()
}

/// The indicators of a list, each once among all that are `taken`.
fn placed(
    list: Vec<Located<String>>,
    names: &Names,
    taken: &mut Vec<(IndicatorId, Span)>,
    sink: &mut Diagnostics,
) -> Vec<IndicatorId> {
    let mut placed = Vec::new();
    for name in list {
        let Some(id) = names.resolve(&name, sink) else { continue };
        if let Some((_, first)) = taken.iter().find(|(known, _)| *known == id) {
            let problem = Diagnostic::new(code::FIGURE_TWICE, name.span).variant("place").related(*first);
            sink.push(problem.arg("name", &name.value));
        } else {
            taken.push((id, name.span));
            placed.push(id);
        }
    }
    placed
}
