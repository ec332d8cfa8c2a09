//! Dates as a language writes them, and dates as authors type them.

mod parse;
mod write;

pub use parse::{DateProblem, parse_author, parse_datetime};
pub use write::{long, long_html, month_year, short};
