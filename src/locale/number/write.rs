//! Numbers, percentages and quantities written for readers.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::locale::Language;
use crate::locale::tables::{Link, NO_BREAK, Scale};

const MINUS: char = '\u{2212}';

/// The form that a noun takes beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Plural {
    /// The singular.
    One,
    /// The plural.
    Other,
}

/// `value` with all its digits: 14 236,5 in French and 14,236.5 in English.
pub fn decimal(language: Language, value: Decimal) -> String {
    let numbers = &language.tables().numbers;
    let text = value.abs().normalize().to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::with_capacity(text.len() + whole.len());
    if value.is_sign_negative() && !value.is_zero() {
        out.push(MINUS);
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(numbers.thousands);
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(numbers.point);
        out.push_str(decimals);
    }
    out
}

/// What stands before the decimals.
pub fn decimal_mark(language: Language) -> char {
    language.tables().numbers.point
}

/// `value` with at most `digits` decimals, a half going away from zero, and no zero at the end.
pub fn decimal_with(language: Language, value: Decimal, digits: u32) -> String {
    decimal(language, rounded(value, digits))
}

/// A change, with its sign: +3,2, −3,2, and 0 when it rounds to nothing.
pub fn signed(language: Language, value: Decimal, digits: u32) -> String {
    let value = rounded(value, digits);
    let text = decimal(language, value);
    if value > Decimal::ZERO { format!("+{text}") } else { text }
}

/// `value` as a percentage; 69.6 is 69,6 % in French.
pub fn percent(language: Language, value: Decimal, digits: u32) -> String {
    decimal_with(language, value, digits) + language.tables().numbers.percent
}

/// `value` and its unit, which is `one` or `other` by the plural rule: 14 236 heures.
///
/// A round number of millions is written as French reads it: 2,5 millions d’heures.
pub fn quantity(language: Language, value: Decimal, one: &str, other: &str) -> String {
    let numbers = &language.tables().numbers;
    for scale in numbers.scales {
        if let Some(count) = round_count(value, scale) {
            let word = match plural(language, count) {
                Plural::One => scale.one,
                Plural::Other => scale.other,
            };
            let link = link_before(&numbers.link, other);
            return format!("{}{NO_BREAK}{word} {link}{other}", decimal(language, count));
        }
    }
    let unit = match plural(language, value) {
        Plural::One => one,
        Plural::Other => other,
    };
    format!("{}{NO_BREAK}{unit}", decimal(language, value))
}

/// The form of a noun beside `value`: in French all below two is singular, in English one alone.
pub fn plural(language: Language, value: Decimal) -> Plural {
    let singular = if language.tables().numbers.singular_below_two {
        value.abs() < Decimal::TWO
    } else {
        value == Decimal::ONE
    };
    if singular { Plural::One } else { Plural::Other }
}

fn rounded(value: Decimal, digits: u32) -> Decimal {
    value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
}

/// How many times `scale` is in `value`, when two decimals at most say it exactly.
fn round_count(value: Decimal, scale: &Scale) -> Option<Decimal> {
    let scale = Decimal::from(scale.value);
    let count = value / scale;
    (value.abs() >= scale && rounded(count, 2) == count).then_some(count)
}

fn link_before(link: &Link, noun: &str) -> &'static str {
    let noun = noun.to_lowercase();
    let soft = noun.starts_with(|first| "aàâäeéèêëhiîïoôöuùûüyœæ".contains(first));
    // A y that glides into a vowel counts as a consonant: "de yaourts", and "d’Yvetot".
    let glide = noun.starts_with('y') && noun[1..].starts_with(|second| "aàâeéèêioôuœ".contains(second));
    let full = !soft || glide || link.never_elided.iter().any(|start| noun.starts_with(start));
    if full { link.full } else { link.elided }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use crate::locale::Language::{English, French};

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn decimals_follow_the_language() {
        for (value, french, english) in [
            ("0", "0", "0"),
            ("-0.0", "0", "0"),
            ("7", "7", "7"),
            ("999", "999", "999"),
            ("1234", "1\u{202f}234", "1,234"),
            ("14236", "14\u{202f}236", "14,236"),
            ("142360", "142\u{202f}360", "142,360"),
            ("1234567.5", "1\u{202f}234\u{202f}567,5", "1,234,567.5"),
            ("12.500", "12,5", "12.5"),
            ("100", "100", "100"),
            ("0.05", "0,05", "0.05"),
            ("-3.20", "−3,2", "−3.2"),
            ("-12850", "−12\u{202f}850", "−12,850"),
            (
                "999999999999999.25",
                "999\u{202f}999\u{202f}999\u{202f}999\u{202f}999,25",
                "999,999,999,999,999.25",
            ),
        ] {
            assert_eq!(decimal(French, number(value)), french, "{value}");
            assert_eq!(decimal(English, number(value)), english, "{value}");
        }
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (value, digits, expected) in [
            ("69.55", 1, "69,6"),
            ("69.549", 1, "69,5"),
            ("-0.5", 0, "−1"),
            ("0.5", 0, "1"),
            ("2.5", 0, "3"),
            ("69.96", 1, "70"),
            ("1999.999", 2, "2\u{202f}000"),
            ("-0.04", 1, "0"),
            ("12", 3, "12"),
        ] {
            assert_eq!(decimal_with(French, number(value), digits), expected, "{value}");
        }
    }

    #[test]
    fn changes_show_their_sign() {
        for (value, digits, expected) in [
            ("3.2", 1, "+3,2"),
            ("-3.2", 1, "−3,2"),
            ("0", 1, "0"),
            ("0.04", 1, "0"),
            ("-0.04", 1, "0"),
            ("1386", 0, "+1\u{202f}386"),
        ] {
            assert_eq!(signed(French, number(value), digits), expected, "{value}");
        }
        assert_eq!(signed(English, number("3.25"), 1), "+3.3");
    }

    #[test]
    fn percentages_have_the_space_of_the_language() {
        assert_eq!(percent(French, number("69.56"), 1), "69,6\u{a0}%");
        assert_eq!(percent(English, number("69.56"), 1), "69.6%");
        assert_eq!(percent(French, number("-3"), 1), "−3\u{a0}%");
    }

    #[test]
    fn the_singular_ends_where_the_language_says() {
        use Plural::{One, Other};
        for (value, french, english) in [
            ("0", One, Other),
            ("1", One, One),
            ("1.5", One, Other),
            ("1.99", One, Other),
            ("2", Other, Other),
            ("-1", One, Other),
            ("-2", Other, Other),
            ("1.0", One, One),
        ] {
            assert_eq!(plural(French, number(value)), french, "{value}");
            assert_eq!(plural(English, number(value)), english, "{value}");
        }
    }

    #[test]
    fn quantities_agree_with_their_unit() {
        for (value, one, other, expected) in [
            ("0", "heure", "heures", "0\u{a0}heure"),
            ("1.5", "heure", "heures", "1,5\u{a0}heure"),
            ("14236", "heure", "heures", "14\u{202f}236\u{a0}heures"),
            ("1000000", "heure", "heures", "1\u{a0}million d’heures"),
            ("1250000", "heure", "heures", "1,25\u{a0}million d’heures"),
            ("2500000", "heure", "heures", "2,5\u{a0}millions d’heures"),
            ("-2500000", "euro", "euros", "−2,5\u{a0}millions d’euros"),
            ("2512345", "heure", "heures", "2\u{202f}512\u{202f}345\u{a0}heures"),
            ("990000", "repas", "repas", "990\u{202f}000\u{a0}repas"),
            ("3000000", "repas", "repas", "3\u{a0}millions de repas"),
            ("3000000", "élève", "élèves", "3\u{a0}millions d’élèves"),
            ("3000000", "habitant", "habitants", "3\u{a0}millions d’habitants"),
            ("3000000", "handicapé", "handicapés", "3\u{a0}millions de handicapés"),
            ("3000000", "œuvre", "œuvres", "3\u{a0}millions d’œuvres"),
            ("3000000", "yaourt", "yaourts", "3\u{a0}millions de yaourts"),
            ("1500000000", "euro", "euros", "1,5\u{a0}milliard d’euros"),
            ("1250000000000", "euro", "euros", "1\u{202f}250\u{a0}milliards d’euros"),
        ] {
            assert_eq!(quantity(French, number(value), one, other), expected);
        }
        assert_eq!(quantity(English, number("1"), "hour", "hours"), "1\u{a0}hour");
        assert_eq!(quantity(English, number("0"), "hour", "hours"), "0\u{a0}hours");
        assert_eq!(quantity(English, number("1250000"), "hour", "hours"), "1,250,000\u{a0}hours");
    }
}
