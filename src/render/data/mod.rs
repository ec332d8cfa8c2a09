//! Open data: the figures as files for programs and for spreadsheets, and the feed of their changes.
//!
//! Everything here is made from the published figures, in which small numbers of persons are hidden.

mod changes;
mod csv;
mod json;
mod row;

use crate::model::figure::IndicatorId;
use crate::model::open_data::{self, Format};
use crate::model::{Figures, Site};
use crate::view::drawing;

/// A file of open data.
#[derive(Clone, Copy, Debug)]
pub(super) enum File {
    /// All indicators, in one form.
    Whole(Format),
    /// One indicator, in one form.
    One(IndicatorId, Format),
    /// The feed of changes.
    Changes,
}

/// All files of open data with their addresses; none for a site without figures.
pub(super) fn files(site: &Site) -> Vec<(String, File)> {
    let Some(figures) = &site.figures else { return Vec::new() };
    let whole = Format::OF_ALL.into_iter().filter(|format| is_written(*format));
    let whole = whole.map(|format| (open_data::whole_file(figures, format), File::Whole(format)));
    let each = figures.iter().flat_map(|(id, indicator)| {
        let written = Format::of_indicator(indicator).filter(|format| is_written(*format));
        written.map(move |format| (open_data::indicator_file(figures, id, format), File::One(id, format)))
    });
    whole.chain([(open_data::changes_file(figures), File::Changes)]).chain(each).collect()
}

/// True for the forms that are written here; pictures are drawn elsewhere.
fn is_written(format: Format) -> bool {
    format != Format::Png
}

/// The bytes of a file.
pub(super) fn write(site: &Site, file: File) -> Vec<u8> {
    let Some(figures) = &site.figures else { return Vec::new() };
    match file {
        File::Changes => changes::feed(site, figures),
        File::Whole(Format::Json) => json::all(site, figures),
        File::Whole(format) => {
            let all: Vec<IndicatorId> = figures.iter().map(|(id, _)| id).collect();
            table(site, figures, &all, format)
        }
        File::One(id, Format::Json) => json::one(site, figures, id),
        File::One(id, Format::Svg) => drawing::document(site, figures, id).into_bytes(),
        File::One(id, format) => table(site, figures, &[id], format),
    }
}

/// The values of `indicators` as a table.
fn table(site: &Site, figures: &Figures, indicators: &[IndicatorId], format: Format) -> Vec<u8> {
    let rows = row::rows(site.language(), figures, indicators);
    match format {
        Format::SpreadsheetCsv => csv::for_spreadsheets(site.language(), &rows),
        Format::Csv | Format::Json | Format::Svg | Format::Png => csv::for_programs(&rows),
    }
}
