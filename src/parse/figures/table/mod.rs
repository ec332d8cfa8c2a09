//! Yearly values that are kept in a spreadsheet and saved as CSV beside the YAML.

mod cells;
mod layout;
mod rows;
mod words;

use super::names::Names;
use super::{files, place};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, code, suggest};
use crate::locale::Language;
use crate::model::Figures;
use crate::parse::sources::{self, Sources};
use crate::source::{FileId, Located, SourceMap};

/// The files that `values:` names, each once; nothing when one of them is not there.
pub(super) fn named<'n>(
    names: impl Iterator<Item = &'n Located<String>>,
    sources: &Sources,
    sink: &mut Diagnostics,
) -> Option<Vec<FileId>> {
    let mut found = Vec::new();
    let mut all = true;
    for name in names {
        match find(name, sources) {
            Ok(table) if found.contains(&table) => {}
            Ok(table) => found.push(table),
            Err(problem) => {
                sink.push(*problem);
                all = false;
            }
        }
    }
    all.then_some(found)
}

/// Warns of spreadsheets that are named like figures of `file`'s set, and that no `values:` names: they
/// would be published as they are, small numbers included.
pub(super) fn forgotten(file: FileId, named: &[FileId], sources: &Sources, sink: &mut Diagnostics) {
    let path_of = |id: FileId| &sources.map.get(id).path;
    let home = files::home(path_of(file));
    for asset in sources.assets.iter().filter(|asset| sources::is_table(&asset.path)) {
        let path = &asset.path;
        if files::home(path) == home && !named.iter().any(|id| path_of(*id) == path) {
            let mut problem = Diagnostic::file(code::FIGURE_TABLE, path.clone()).variant("forgotten");
            problem.severity = Severity::Warning;
            sink.push(problem.arg("name", path.name()));
        }
    }
}

fn find(name: &Located<String>, sources: &Sources) -> Result<FileId, Box<Diagnostic>> {
    let from = &sources.map.get(name.span.file).path;
    let path = from.sibling(name.value.trim()).filter(|path| path.as_str().starts_with("content/"));
    let is_it = |id: &&FileId| path.as_ref() == Some(&sources.map.get(**id).path);
    if let Some(table) = sources.tables.iter().find(is_it) {
        return Ok(*table);
    }
    let asset = sources.assets.iter().find(|asset| Some(&asset.path) == path.as_ref());
    if let Some(asset) = asset.filter(|asset| sources::is_table(&asset.path)) {
        return Err(Box::new(sources::too_large_table(asset)));
    }
    let extension = path.as_ref().map(|path| path.extension().to_ascii_lowercase());
    let is_workbook = matches!(extension.as_deref(), Some("xlsx" | "xls" | "xlsm" | "ods" | "numbers"));
    let folder = format!("{}/", from.folder());
    let tables = sources.tables.iter().map(|id| sources.map.get(*id).path.as_str());
    let nearest = suggest::nearest(&name.value, tables.filter_map(|path| path.strip_prefix(&folder)));
    let variant = if is_workbook { "format" } else { "missing" };
    let problem = Diagnostic::new(code::FIGURE_TABLE, name.span).variant(variant);
    Err(Box::new(problem.arg("name", &name.value).suggest(nearest)))
}

/// Reads the values of one file into `figures`; nothing when it is no table of values at all.
pub(super) fn read(
    file: FileId,
    figures: &mut Figures,
    names: &Names,
    language: Language,
    sources: &SourceMap,
    sink: &mut Diagnostics,
) -> Option<()> {
    let all = cells::read(file, sources, sink)?;
    let (headings, rows) = all.split_first()?;
    let layout = layout::of(headings, names, language, sink)?;
    let whole = rows::are_headed(rows, headings, &layout, sink);
    let context = rows::Context { indicators: &figures.indicators, names, language };
    for (slot, value) in rows::read(rows, &layout, &context, sink) {
        place::put(figures, slot, value, sources, sink);
    }
    whole.then_some(())
}
