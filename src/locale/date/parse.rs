//! Dates typed by authors, read in one notation; for the others the date is guessed and proposed.

use jiff::civil::{Date, DateTime, Time};

use crate::locale::Language;

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// Another notation than `2024-01-15`.
    Format {
        /// The same date as it should be typed, where it can be guessed.
        suggestion: Option<String>,
    },
    /// The notation is right, and the calendar has no such day, or the clock no such time.
    NoSuchDay,
}

/// The date in `text`, typed as `2024-01-15`.
pub fn parse_author(text: &str) -> Result<Date, DateProblem> {
    let text = text.trim();
    match iso_date(text) {
        Some(parts) => calendar(parts).ok_or(DateProblem::NoSuchDay),
        None => Err(DateProblem::Format { suggestion: guess(text).map(|date| date.to_string()) }),
    }
}

/// The date and time in `text`, typed as `2025-03-07`, `2025-03-07 08:30` or with a `T` between them;
/// a date alone begins at midnight.
pub fn parse_datetime(text: &str) -> Result<DateTime, DateProblem> {
    let text = text.trim();
    let (day, clock) = match text.split_once(['T', ' ']) {
        // Spaces and capitals also stand inside "15 Tevet": only what has a colon is a time.
        Some((day, clock)) if clock.contains(':') => (day, Some(clock)),
        _ => (text, None),
    };
    match (iso_date(day), clock.map(iso_time)) {
        (Some(parts), None) => {
            calendar(parts).map(|date| date.to_datetime(Time::midnight())).ok_or(DateProblem::NoSuchDay)
        }
        (Some(parts), Some(Some(time))) => {
            let date = calendar(parts).ok_or(DateProblem::NoSuchDay)?;
            let [hour, minute, second] = time;
            let time = Time::new(hour, minute, second, 0).map_err(|_| DateProblem::NoSuchDay)?;
            Ok(date.to_datetime(time))
        }
        _ => Err(DateProblem::Format { suggestion: guess_with_time(text) }),
    }
}

/// Year, month and day, when `text` has four, two and two digits with hyphens between.
fn iso_date(text: &str) -> Option<[i16; 3]> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    parts.next().is_none().then_some([year, month, day])
}

/// Hour, minute and second, when `text` has two digits for each; seconds may be left out.
fn iso_time(text: &str) -> Option<[i8; 3]> {
    let mut parts = text.split(':');
    let part = |part: Option<&str>| digits(part?, 2).and_then(|value| i8::try_from(value).ok());
    let hour = part(parts.next())?;
    let minute = part(parts.next())?;
    let second = parts.next();
    let second = if second.is_none() { 0 } else { part(second)? };
    parts.next().is_none().then_some([hour, minute, second])
}

fn digits(text: &str, length: usize) -> Option<i16> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn calendar([year, month, day]: [i16; 3]) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The date that a person would read in `text`, with the day before the month as in Europe.
fn guess(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text
        .split(|char: char| char.is_whitespace() || matches!(char, '/' | '-' | '.' | ',' | '\u{2011}'))
        .filter(|part| !part.is_empty())
        .collect();
    let [.., first, second, third] = parts.as_slice() else { return None };
    // Before the three parts there may only be the name of a weekday.
    if parts.len() > 4 || (parts.len() == 4 && !parts[0].chars().all(char::is_alphabetic)) {
        return None;
    }
    if let Some(year) = year(first) {
        return calendar([year, month(second)?, day(third)?]);
    }
    let year = year(third)?;
    let written = |day_part, month_part| calendar([year, month(month_part)?, day(day_part)?]);
    written(first, second).or_else(|| written(second, first))
}

/// The guess for a date followed by a time that has a colon or an h.
fn guess_with_time(text: &str) -> Option<String> {
    let Some((day, clock)) = text.rsplit_once(['T', ' ']).filter(|(_, clock)| clock.contains([':', 'h']))
    else {
        return guess(text).map(|date| date.to_string());
    };
    let clock = clock.trim_end_matches('Z');
    let (hour, minute) = clock.split_once([':', 'h'])?;
    let minute = minute.get(..2).unwrap_or(if minute.is_empty() { "00" } else { minute });
    let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
    let date = guess(day.trim().trim_end_matches(" à"))?;
    Some(format!("{date} {:02}:{:02}", time.hour(), time.minute()))
}

fn year(part: &str) -> Option<i16> {
    digits(part, 4)
}

fn day(part: &str) -> Option<i16> {
    let number = part.strip_suffix("er").or_else(|| part.strip_suffix("st")).unwrap_or(part);
    digits(number, 1).or_else(|| digits(number, 2))
}

/// The number of a month given in digits, by its name in any language, or by the start of one name.
fn month(part: &str) -> Option<i16> {
    if let Some(number) = digits(part, 1).or_else(|| digits(part, 2)) {
        return Some(number);
    }
    let part = without_accents(part);
    if part.len() < 3 {
        return None;
    }
    let mut found = None;
    for language in Language::ALL {
        for (number, name) in (1..).zip(&language.tables().dates.months) {
            let name = without_accents(name);
            if name == part {
                return Some(number);
            }
            if name.starts_with(&part) {
                // "jui" is the start of two months, so it says nothing.
                if found.is_some_and(|other| other != number) {
                    return None;
                }
                found = Some(number);
            }
        }
    }
    found
}

fn without_accents(text: &str) -> String {
    let plain = |char| match char {
        'é' | 'è' | 'ê' => 'e',
        'û' | 'ù' => 'u',
        other => other,
    };
    text.to_lowercase().chars().map(plain).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use jiff::civil::{date, datetime};
    use proptest::prelude::*;

    fn format(suggestion: Option<&str>) -> DateProblem {
        DateProblem::Format { suggestion: suggestion.map(str::to_owned) }
    }

    #[test]
    fn one_notation_is_read() {
        assert_eq!(parse_author("2024-01-15"), Ok(date(2024, 1, 15)));
        assert_eq!(parse_author(" 2024-02-29 "), Ok(date(2024, 2, 29)));
    }

    #[test]
    fn other_notations_are_guessed() {
        for (text, suggestion) in [
            ("15/01/2024", Some("2024-01-15")),
            ("15-01-2024", Some("2024-01-15")),
            ("15.01.2024", Some("2024-01-15")),
            ("2024/01/15", Some("2024-01-15")),
            ("2024.01.15", Some("2024-01-15")),
            ("2024-1-5", Some("2024-01-05")),
            ("5/1/2024", Some("2024-01-05")),
            ("01/15/2024", Some("2024-01-15")),
            ("03/07/2024", Some("2024-07-03")),
            ("15 janvier 2024", Some("2024-01-15")),
            ("15 JANVIER 2024", Some("2024-01-15")),
            ("lundi 15 janvier 2024", Some("2024-01-15")),
            ("1er mars 2024", Some("2024-03-01")),
            ("1er\u{a0}mars 2024", Some("2024-03-01")),
            ("3 févr. 2024", Some("2024-02-03")),
            ("3 fevrier 2024", Some("2024-02-03")),
            ("15 aout 2024", Some("2024-08-15")),
            ("15 March 2024", Some("2024-03-15")),
            ("March 15, 2024", Some("2024-03-15")),
            ("3 jui 2024", None),
            ("31/02/2024", None),
            ("15/01/24", None),
            ("janvier 2024", None),
            ("2024", None),
            ("demain", None),
            ("", None),
            ("2024-01-15 08:30", None),
            ("2024-01-15-16", None),
        ] {
            assert_eq!(parse_author(text), Err(format(suggestion)), "{text}");
        }
    }

    #[test]
    fn the_calendar_is_checked() {
        for text in ["2024-13-45", "2023-02-29", "2024-00-10", "2024-04-31"] {
            assert_eq!(parse_author(text), Err(DateProblem::NoSuchDay), "{text}");
            assert_eq!(parse_datetime(text), Err(DateProblem::NoSuchDay), "{text}");
        }
        assert_eq!(parse_datetime("2025-03-07 24:30"), Err(DateProblem::NoSuchDay));
        assert_eq!(parse_datetime("2023-02-29 08:30"), Err(DateProblem::NoSuchDay));
    }

    #[test]
    fn times_are_optional() {
        assert_eq!(parse_datetime("2025-03-07"), Ok(datetime(2025, 3, 7, 0, 0, 0, 0)));
        for text in ["2025-03-07 08:30", "2025-03-07T08:30", "2025-03-07 08:30:00", "2025-03-07T08:30:00"] {
            assert_eq!(parse_datetime(text), Ok(datetime(2025, 3, 7, 8, 30, 0, 0)), "{text}");
        }
        for (text, suggestion) in [
            ("07/03/2025 08:30", Some("2025-03-07 08:30")),
            ("07/03/2025", Some("2025-03-07")),
            ("7 mars 2025", Some("2025-03-07")),
            ("7 mars 2025 8h30", Some("2025-03-07 08:30")),
            ("7 mars 2025 à 8h", Some("2025-03-07 08:00")),
            ("2025-03-07 8:30", Some("2025-03-07 08:30")),
            ("2025-03-07T08:30:00Z", Some("2025-03-07 08:30")),
            ("2025-03-07T08:30:00+01:00", Some("2025-03-07 08:30")),
            ("bientôt", None),
        ] {
            assert_eq!(parse_datetime(text), Err(format(suggestion)), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "[0-9a-zé/ .:T-]{0,20}|\\PC{0,20}") {
            let _ = parse_author(&text);
            let _ = parse_datetime(&text);
        }
    }
}
