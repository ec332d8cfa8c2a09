//! The text of a spreadsheet as rows of cells, each of which knows its place.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::parse::yaml::bare;
use crate::source::{FileId, Located, SourceMap, Span};

/// A cell without the blanks around it; an empty one is an empty text.
pub(super) type Cell = Located<String>;

/// How a workbook begins that was only renamed: a ZIP archive, or Excel's older format.
const WORKBOOKS: [&str; 2] = ["PK\u{3}\u{4}", "ÐÏ\u{11}à"];

/// The rows that are not empty, the headings first; nothing when the text is no table.
pub(super) fn read(file: FileId, sources: &SourceMap, sink: &mut Diagnostics) -> Option<Vec<Vec<Cell>>> {
    let text = sources.text(file);
    let start = Span::new(file, 0..0);
    if WORKBOOKS.iter().any(|magic| text.starts_with(magic)) {
        sink.push(Diagnostic::file(code::FIGURE_TABLE, sources.get(file).path.clone()).variant("workbook"));
        return None;
    }
    if let Some((at, sign)) = text.char_indices().find(|(_, sign)| is_control(*sign)) {
        let problem = Diagnostic::new(code::CONTROL_CHARACTER, start.within(at..at + sign.len_utf8()));
        sink.push(problem.arg("character", format!("U+{:04X}", sign as u32)));
        return None;
    }
    let (separator, body) = separator(&text);
    let mut rows = Vec::new();
    let mut row = Vec::new();
    for raw in Raw::new(&text, body, separator) {
        let span = start.within(raw.start..raw.end);
        if raw.is_open {
            let quote = start.within(raw.start..raw.start + 1);
            sink.push(Diagnostic::new(code::FIGURE_TABLE, quote).variant("quote"));
            return None;
        }
        row.push(Cell::new(bare(&raw.value).to_owned(), span));
        if raw.ends_row {
            rows.push(std::mem::take(&mut row));
        }
    }
    rows.retain(|row: &Vec<Cell>| row.iter().any(|cell| !cell.value.is_empty()));
    if rows.is_empty() {
        sink.push(Diagnostic::new(code::FIGURE_TABLE, start).variant("empty"));
        return None;
    }
    Some(rows)
}

/// What no spreadsheet shows.
fn is_control(sign: char) -> bool {
    sign.is_control() && !matches!(sign, '\t' | '\n' | '\r')
}

/// The separator of the cells, and the byte where the headings begin. Excel may name it in a first line
/// `sep=;`. Else it is told from the headings, where a comma may be part of a label, unlike the others.
fn separator(text: &str) -> (u8, usize) {
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    let named = first.trim_matches('"').strip_prefix("sep=").and_then(|sign| sign.bytes().next());
    if let Some(sign) = named.filter(|sign| b";,\t|".contains(sign)) {
        return (sign, first.len());
    }
    let mut outside = true;
    let headings = text.trim_start().chars().take_while(|sign| {
        outside ^= *sign == '"';
        !(outside && matches!(sign, '\n' | '\r'))
    });
    let headings: String = headings.collect();
    let unquoted: String = headings.split('"').step_by(2).collect();
    let found = ['\t', ';'].into_iter().find(|sign| unquoted.contains(*sign));
    (found.map_or(b',', |sign| sign as u8), 0)
}

/// One cell as it stands in the text.
struct RawCell {
    value: String,
    start: usize,
    end: usize,
    /// A quotation mark opens it, and none closes it.
    is_open: bool,
    ends_row: bool,
}

/// Goes through the cells of a text. The parser tells how many bytes each one took, and so its place.
struct Raw<'t> {
    text: &'t str,
    at: usize,
    separator: char,
    parser: Reader,
    value: Vec<u8>,
}

impl<'t> Raw<'t> {
    fn new(text: &'t str, at: usize, separator: u8) -> Self {
        let parser = ReaderBuilder::new().delimiter(separator).build();
        // No cell is longer than the text, and a byte more keeps the parser from asking for room.
        let value = vec![0; text.len() - at + 1];
        Self { text, at, separator: char::from(separator), parser, value }
    }

    /// The place of the cell whose bytes are `start..end`, without line ends before it and blanks
    /// around it.
    fn trimmed(&self, start: usize, end: usize) -> (usize, usize) {
        let written = self.text.get(start..end).unwrap_or_default();
        let cell = written.trim_start_matches(['\n', '\r']);
        let cell = cell.strip_suffix(self.separator).unwrap_or(cell);
        let from = end - written.trim_start_matches(['\n', '\r']).len();
        let blank = cell.len() - cell.trim_start().len();
        if cell.trim().is_empty() { (from, from) } else { (from + blank, from + blank + cell.trim().len()) }
    }
}

impl Iterator for Raw<'_> {
    type Item = RawCell;

    fn next(&mut self) -> Option<RawCell> {
        let (start, mut written) = (self.at, 0);
        let ends_row = loop {
            let rest = self.text.as_bytes().get(self.at..)?;
            let room = self.value.get_mut(written..)?;
            let (result, read, put) = self.parser.read_field(rest, room);
            self.at += read;
            written += put;
            match result {
                // The next turn tells the parser that nothing follows.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::Field { record_end } => break record_end,
                ReadFieldResult::OutputFull | ReadFieldResult::End => return None,
            }
        };
        let (start, end) = self.trimmed(start, self.at);
        let value = String::from_utf8_lossy(self.value.get(..written)?).into_owned();
        let cell = self.text.get(start..end).unwrap_or_default();
        let is_open = cell.starts_with('"') && cell.matches('"').count() % 2 == 1;
        Some(RawCell { value, start, end, is_open, ends_row })
    }
}
