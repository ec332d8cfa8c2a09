//! Dates written for readers.

use jiff::civil::Date;

use crate::locale::Language;

/// 7 mars 2025, 1er mars 2025; in English 7 March 2025.
pub fn long(language: Language, date: Date) -> String {
    with_first_day(language, date, language.tables().dates.first_day.map(|(text, _)| text))
}

/// [`long`] as HTML, where the ordinal of the first day is raised.
pub fn long_html(language: Language, date: Date) -> String {
    with_first_day(language, date, language.tables().dates.first_day.map(|(_, html)| html))
}

/// 07/03/2025; in English 7 Mar 2025, because the order of figures differs between its countries.
pub fn short(language: Language, date: Date) -> String {
    let dates = &language.tables().dates;
    if dates.numeric {
        format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
    } else {
        format!("{} {} {}", date.day(), month(&dates.short_months, date), date.year())
    }
}

/// mars 2025; in English March 2025.
pub fn month_year(language: Language, date: Date) -> String {
    format!("{} {}", month(&language.tables().dates.months, date), date.year())
}

fn with_first_day(language: Language, date: Date, first: Option<&str>) -> String {
    match first {
        Some(first) if date.day() == 1 => format!("{first} {}", month_year(language, date)),
        _ => format!("{} {}", date.day(), month_year(language, date)),
    }
}

fn month(names: &[&'static str; 12], date: Date) -> &'static str {
    usize::try_from(date.month() - 1).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language::{English, French};
    use jiff::civil::date;

    #[test]
    fn dates_follow_the_language() {
        let seventh = date(2025, 3, 7);
        assert_eq!(long(French, seventh), "7 mars 2025");
        assert_eq!(long_html(French, seventh), "7 mars 2025");
        assert_eq!(short(French, seventh), "07/03/2025");
        assert_eq!(month_year(French, seventh), "mars 2025");
        assert_eq!(long(English, seventh), "7 March 2025");
        assert_eq!(short(English, seventh), "7 Mar 2025");
        assert_eq!(month_year(English, seventh), "March 2025");
    }

    #[test]
    fn the_first_day_is_an_ordinal_in_french() {
        assert_eq!(long(French, date(2025, 3, 1)), "1er mars 2025");
        assert_eq!(long_html(French, date(2025, 3, 1)), "1<sup>er</sup> mars 2025");
        assert_eq!(long(French, date(2025, 8, 21)), "21 août 2025");
        assert_eq!(long(English, date(2025, 3, 1)), "1 March 2025");
        assert_eq!(long_html(English, date(2025, 3, 1)), "1 March 2025");
    }

    #[test]
    fn every_month_has_its_name() {
        for (number, french, english) in [
            (1, "janvier 2024", "January 2024"),
            (2, "février 2024", "February 2024"),
            (4, "avril 2024", "April 2024"),
            (8, "août 2024", "August 2024"),
            (12, "décembre 2024", "December 2024"),
        ] {
            assert_eq!(month_year(French, date(2024, number, 15)), french);
            assert_eq!(month_year(English, date(2024, number, 15)), english);
        }
    }
}
