//! English: its numbers, dates and typography.

use super::tables::{Dates, Folding, Link, Marks, Numbers, Tables, Typography, triggers};

pub(super) static TABLES: Tables =
    Tables { numbers: NUMBERS, dates: DATES, typography: TYPOGRAPHY, folding: FOLDING };

const NUMBERS: Numbers = Numbers {
    thousands: ',',
    point: '.',
    percent: "%",
    bytes: ["B", "kB", "MB", "GB"],
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

const FOLDING: Folding = Folding {
    endings: &[
        ("sses", "ss", 0),
        ("eed", "eed", 0),
        ("ies", "i", 2),
        ("ied", "i", 2),
        ("ing", "", 3),
        ("ed", "", 3),
        ("es", "", 3),
        ("is", "is", 0),
        ("ss", "ss", 0),
        ("us", "us", 0),
        ("bb", "b", 2),
        ("dd", "d", 2),
        ("gg", "g", 2),
        ("ll", "l", 2),
        ("mm", "m", 2),
        ("nn", "n", 2),
        ("pp", "p", 2),
        ("rr", "r", 2),
        ("tt", "t", 2),
        ("e", "", 3),
        ("s", "", 3),
        ("y", "i", 2),
    ],
    common: "about after all also an and any are as at be because been before being between both but by can could \
             did do does for from had has have he her here his how if in into is it its may me might more most my \
             no nor not of on or our out over she should so some such than that the their them then there these \
             they this those to too under up us was we were what when where which while who why will with would \
             you your",
};
