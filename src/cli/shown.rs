//! What the command line says of the present and of what is shown; the one place that reads the clock.

use jiff::civil::{DateTime, Time};

use super::args::Shown;
use super::print::Printer;
use crate::locale::{Language, date};
use crate::parse::{Now, Options};

impl Shown {
    /// Now: the clock, or the moment of `--today`; nothing, and a message, when that is no moment.
    pub(super) fn now(&self, printer: Printer) -> Option<Now> {
        let Some(text) = &self.today else { return Some(clock()) };
        let moment = end_of_day(text).or_else(|| date::parse_datetime(text).ok());
        if moment.is_none() {
            printer.fail(Language::English, format_args!("--today: `{text}` is no date such as 2025-03-07"));
        }
        moment.map(Now::Civil)
    }

    /// The options of the parse stage.
    pub(super) fn options<'a>(&self, now: Now, base_url: Option<&'a str>) -> Options<'a> {
        Options { drafts: self.drafts, future: self.future, now, verbose: false, base_url }
    }
}

/// The present.
pub(super) fn clock() -> Now {
    Now::Instant(jiff::Timestamp::now())
}

/// A day alone stands for its end, so that all that is due that day is shown.
fn end_of_day(text: &str) -> Option<DateTime> {
    let day = date::parse_author(text).ok()?;
    Some(day.to_datetime(Time::constant(23, 59, 59, 0)))
}
