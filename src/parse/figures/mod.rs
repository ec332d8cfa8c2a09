//! The figures file: indicators first, then the values of each year, then what is computed from them.

mod compute;
mod indicators;
mod protect;
mod slips;
mod values;

use crate::diagnostic::Diagnostics;
use crate::model::figure::Plan;
use crate::model::{Figures, Permalink};
use crate::parse::yaml::{self, Fields, Home};
use crate::source::{FileId, SourceMap};
pub(super) use protect::publish;

/// Reads a figures file, whose dashboard is at `permalink`. Problems of one value leave that value out.
pub(super) fn read(
    sources: &SourceMap,
    file: FileId,
    permalink: Permalink,
    sink: &mut Diagnostics,
) -> Option<Figures> {
    let node = yaml::read(sources, sources.whole(file), Home::File, sink)?;
    let mut fields = Fields::of(&node, sources, sink)?;
    if fields.node("indicators").is_none() {
        fields.missing("indicators");
    }
    let (declared, years) = (fields.node("indicators"), fields.node("years"));
    fields.finish();
    let indicators = indicators::read(declared?, sources, sink)?;
    let mut figures = Figures { file, permalink, indicators, plan: Plan::default() };
    if let Some(years) = years {
        values::read(years, &mut figures, sources, sink);
    }
    compute::ratios(&mut figures);
    Some(figures)
}
