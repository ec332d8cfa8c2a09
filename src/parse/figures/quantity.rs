//! Numbers, bounds and years as authors type them, each readable in one way only.

use rust_decimal::Decimal;

use super::slips;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::number;
use crate::model::figure::{Bound, Quantity};
use crate::parse::yaml::bare;
use crate::source::Located;

/// Signs before a number, the longer ones first.
const BOUNDS: [(&str, Bound); 7] = [
    (">=", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    ("<=", Bound::AtMost),
    ("≤", Bound::AtMost),
    (">", Bound::Above),
    ("<", Bound::Below),
    ("~", Bound::About),
];

/// A number with an optional sign before it: `> 14000`.
pub(super) fn quantity(text: &Located<String>, sink: &mut Diagnostics) -> Option<Quantity> {
    let written = bare(&text.value);
    let found = BOUNDS.iter().find_map(|(sign, bound)| Some((written.strip_prefix(sign)?, *bound)));
    let (digits, bound) = found.unwrap_or((written, Bound::Exact));
    let sign = &written[..written.len() - digits.len()];
    let digits = Located::new(bare(digits).to_owned(), text.span);
    Some(Quantity { number: number(&digits, sign, sink)?, bound })
}

/// The number that an author typed after `sign`, or a diagnostic that says why it is none.
pub(super) fn number(text: &Located<String>, sign: &str, sink: &mut Diagnostics) -> Option<Decimal> {
    match number::parse(&text.value) {
        Ok(number) => Some(number),
        Err(problem) => {
            sink.push(slips::of(text, sign, problem));
            None
        }
    }
}

/// A year of four digits.
pub(super) fn year(text: &Located<String>, sink: &mut Diagnostics) -> Option<i32> {
    let digits = text.value.len() == 4 && text.value.bytes().all(|byte| byte.is_ascii_digit());
    let number: Option<i32> = text.value.parse().ok().filter(|_| digits);
    let year = number.filter(|year| (1900..=2100).contains(year));
    if year.is_none() {
        let problem = Diagnostic::new(code::FIGURE_YEAR, text.span).arg("found", &text.value);
        let problem = problem.variant(if number.is_some() { "range" } else { "" });
        sink.push(problem.suggest(slips::year(&text.value)));
    }
    year
}
