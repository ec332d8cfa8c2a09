//! English: its numbers, dates and typography.

use super::tables::{Dates, Link, Marks, Numbers, Tables, Typography, triggers};

pub(super) static TABLES: Tables = Tables { numbers: NUMBERS, dates: DATES, typography: TYPOGRAPHY };

const NUMBERS: Numbers = Numbers {
    thousands: ',',
    point: '.',
    percent: "%",
    singular_below_two: false,
    scales: &[],
    link: Link { full: "", elided: "", never_elided: &[] },
};

const DATES: Dates = Dates {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    short_months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    first_day: None,
    numeric: false,
};

const TYPOGRAPHY: Typography = Typography {
    triggers: triggers(b"\"'.-"),
    outer: Marks { open: '“', close: '”', padded: false },
    inner: Marks { open: '“', close: '”', padded: false },
    single: Some(Marks { open: '‘', close: '’', padded: false }),
    signs: &[],
    numbers: false,
    units: &[],
    identifiers: &[],
    titles: &[],
};
