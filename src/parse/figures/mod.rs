//! The figures: indicators of all files first, then the values of each year, then what is computed.

mod compute;
mod files;
mod indicators;
mod names;
mod parts;
mod people;
mod place;
mod plan;
mod protect;
mod quantity;
mod revisions;
mod slips;
mod table;
mod values;

use crate::diagnostic::Diagnostics;
use crate::locale::Language;
use crate::model::figure::Plan;
use crate::model::{Figures, Permalink};
use crate::parse::sources::Sources;
use crate::parse::yaml::{self, Fields, Home, Node, Value};
use crate::source::{FileId, Located, SourceMap, SourcePath, Span};
pub(super) use files::{folder, sets};
pub(super) use protect::publish;

/// The figures as they were written, and where they were found.
pub(super) struct Read {
    pub(super) figures: Figures,
    /// The spreadsheets among their files; they hold small numbers, and are never published.
    pub(super) tables: Vec<SourcePath>,
}

/// What one file of figures holds.
struct File<'n> {
    indicators: Option<&'n Node>,
    years: Option<&'n Node>,
    dashboard: Option<(Span, &'n Node)>,
    /// The spreadsheets with its values.
    tables: Vec<Located<String>>,
}

/// Reads the figures of all files of `set`, whose dashboard is at `permalink`. Problems of one value
/// leave that value out; a file that cannot be read leaves everything out, as the others refer to it.
pub(super) fn read(
    sources: &Sources,
    set: &[FileId],
    permalink: Permalink,
    language: Language,
    sink: &mut Diagnostics,
) -> Option<Read> {
    let map = &sources.map;
    let sound = set.iter().filter(|id| !sources.broken.contains(id));
    let nodes: Vec<Node> = sound.filter_map(|id| yaml::read(map, map.whole(*id), Home::File, sink)).collect();
    let declared = nodes.iter().any(declares_indicators);
    let read = nodes.iter().enumerate();
    let files: Vec<File> =
        read.filter_map(|(at, node)| file(node, at == 0 && !declared, map, sink)).collect();
    if files.len() < set.len() {
        return None;
    }
    let indicators = indicators::read(files.iter().filter_map(|file| file.indicators), map, sink)?;
    let names = names::Names::of(&indicators);
    let tables = table::named(files.iter().flat_map(|file| &file.tables), sources, sink);
    let mut figures = Figures { file: *set.first()?, permalink, indicators, plan: Plan::default() };
    for years in files.iter().filter_map(|file| file.years) {
        values::read(years, &mut figures, &names, map, sink);
    }
    let mut all_read = tables.is_some();
    for table in tables.iter().flatten() {
        all_read &= table::read(*table, &mut figures, &names, language, map, sink).is_some();
    }
    if let Some(tables) = &tables {
        table::forgotten(*set.first()?, tables, sources, sink);
    }
    let dashboards: Vec<_> = files.iter().filter_map(|file| file.dashboard).collect();
    figures.plan = plan::read(&dashboards, &names, map, sink);
    compute::ratios(&mut figures);
    let tables = tables.iter().flatten().map(|id| map.get(*id).path.clone()).collect();
    all_read.then_some(Read { figures, tables })
}

/// The parts of one file; `alone` asks it for the indicators, as no other file has any.
fn file<'n>(node: &'n Node, alone: bool, sources: &SourceMap, sink: &mut Diagnostics) -> Option<File<'n>> {
    let mut fields = Fields::of(node, sources, sink)?;
    let indicators = fields.node("indicators");
    if indicators.is_none() && alone {
        fields.missing("indicators");
    }
    let years = fields.node("years");
    let tables = fields.texts("values");
    let dashboard = fields.entry("dashboard").map(|(key, node)| (key.span, node));
    fields.finish();
    (indicators.is_some() || !alone).then_some(File { indicators, years, dashboard, tables })
}

fn declares_indicators(node: &Node) -> bool {
    let Value::Mapping(entries) = &node.value else { return false };
    entries.iter().any(|(name, node)| name.value == "indicators" && node.value != Value::Null)
}

/// A place in words, for a message that is shown beside another file.
fn place_of(span: Span, sources: &SourceMap) -> String {
    let file = sources.get(span.file);
    format!("{}:{}", file.path, file.position(span.range().start).line)
}
