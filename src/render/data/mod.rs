//! Open data: the figures as files for programs and for spreadsheets, and the feed of their changes.
//!
//! Everything here is made from the published figures, in which small numbers of persons are hidden.

mod changes;
mod csv;
mod json;
mod row;

use rayon::prelude::*;

use super::File;
use crate::model::figure::IndicatorId;
use crate::model::open_data::{self, Format};
use crate::model::{Figures, Site};
use crate::view::drawing;

/// All files of open data; none for a site without figures.
pub(super) fn files(site: &Site) -> Vec<File> {
    let Some(figures) = &site.figures else { return Vec::new() };
    let all: Vec<IndicatorId> = figures.iter().map(|(id, _)| id).collect();
    let whole = Format::OF_ALL.into_iter().filter_map(|format| {
        let bytes = match format {
            Format::Json => json::all(site, figures),
            format => table(site, figures, &all, format)?,
        };
        Some(File::bytes(open_data::whole_file(figures, format), bytes))
    });
    let each = all.par_iter().flat_map_iter(|&id| {
        Format::of_indicator(figures.get(id)).filter_map(move |format| {
            let bytes = match format {
                Format::Json => json::one(site, figures, id),
                Format::Svg => drawing::document(site, figures, id).into_bytes(),
                format => table(site, figures, &[id], format)?,
            };
            Some(File::bytes(open_data::indicator_file(figures, id, format), bytes))
        })
    });
    let feed = File::bytes(open_data::changes_file(figures), changes::feed(site, figures));
    let mut files: Vec<File> = whole.chain([feed]).collect();
    files.par_extend(each);
    files
}

/// The values of `indicators` as a table; nothing for a form that is none.
fn table(site: &Site, figures: &Figures, indicators: &[IndicatorId], format: Format) -> Option<Vec<u8>> {
    let rows = row::rows(site.language(), figures, indicators);
    match format {
        Format::Csv => Some(csv::for_programs(&rows)),
        Format::SpreadsheetCsv => Some(csv::for_spreadsheets(site.language(), &rows)),
        Format::Json | Format::Svg | Format::Png => None,
    }
}
