//! Tables as CSV: one dialect for programs, one for the spreadsheets of a language.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};
use rust_decimal::Decimal;

use super::row::Row;
use crate::locale::{Language, number, texts};
use crate::model::open_data;
use crate::view::figure::status;

/// The header row for programs; for readers, the word `column-NAME` of each.
const COLUMNS: [&str; 13] = [
    "indicator",
    "label",
    "year",
    "value",
    "bound",
    "status",
    "numerator",
    "denominator",
    "unit",
    "source",
    "known_on",
    "note",
    "text",
];

/// What a spreadsheet takes for the beginning of a formula, also in its wide forms.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// By this mark a spreadsheet knows UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A table with commas, decimal points and names in English.
pub(super) fn for_programs(rows: &[Row]) -> Vec<u8> {
    let mut table = WriterBuilder::new().from_writer(Vec::new());
    write(&mut table, &COLUMNS.map(Cow::from));
    for row in rows {
        let (bound, status) = (open_data::bound(row.bound), row.status.name());
        write(&mut table, &cells(row, bound, status, |number| number.to_string()));
    }
    table.into_inner().unwrap_or_default()
}

/// A table that a spreadsheet of `language` opens by a double click: a byte-order mark, its decimal
/// mark, a semicolon between cells where that mark is a comma, and words in place of names.
pub(super) fn for_spreadsheets(language: Language, rows: &[Row]) -> Vec<u8> {
    let words = texts::table(language);
    let mark = number::decimal_mark(language);
    let delimiter = if mark == ',' { b';' } else { b',' };
    let mut table = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    let heads = COLUMNS.map(|name| format!("column-{}", name.replace('_', "-")));
    write(&mut table, &heads.each_ref().map(|key| Cow::from(words.word(key))));
    let local = |number: Decimal| number.to_string().replace('.', mark.encode_utf8(&mut [0; 4]));
    for row in rows {
        let precision = format!("precision-{}", open_data::bound(row.bound).replace('_', "-"));
        let status = status(language, row.status).map(|status| status.label);
        let status = status.as_deref().unwrap_or_else(|| words.word("status-final"));
        write(&mut table, &cells(row, words.word(&precision), status, local));
    }
    table.into_inner().unwrap_or_default()
}

/// The cells of a row, in the order of [`COLUMNS`].
fn cells<'a>(
    row: &'a Row,
    bound: &'a str,
    status: &'a str,
    number: impl Fn(Decimal) -> String,
) -> [Cow<'a, str>; 13] {
    let optional = |value: Option<Decimal>| Cow::from(value.map(&number).unwrap_or_default());
    let text = |value: &'a Option<String>| guarded(value.as_deref().unwrap_or_default());
    [
        guarded(row.indicator),
        guarded(&row.label),
        row.year.to_string().into(),
        optional(row.value),
        bound.into(),
        status.into(),
        optional(row.counts.map(|(of, _)| of)),
        optional(row.counts.map(|(_, to)| to)),
        guarded(row.unit),
        text(&row.source),
        row.known_on.map(|day| day.to_string()).unwrap_or_default().into(),
        text(&row.note),
        guarded(&row.text),
    ]
}

/// A text that no spreadsheet runs: an apostrophe stands before what would be a formula.
fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(FORMULA) { format!("'{text}").into() } else { text.into() }
}

fn write(table: &mut csv::Writer<Vec<u8>>, cells: &[Cow<str>; 13]) {
    // Writing into memory cannot fail, and every row has the same number of cells.
    let written = table.write_record(cells.iter().map(|cell| cell.as_bytes()));
    debug_assert!(written.is_ok(), "a row of another length");
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_text_is_never_a_formula() {
        for text in ["=1+1", "+33 1", "-3", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("a=1"), "a=1");
    }
}
