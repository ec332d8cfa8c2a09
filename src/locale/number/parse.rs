//! Numbers typed by authors, read exactly or refused with the reason.

use rust_decimal::Decimal;

/// More digits before the decimals than this are a slip of the keyboard.
const MOST_WHOLE_DIGITS: usize = 15;

/// Why a text is not a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberProblem {
    /// `12.000` is twelve or twelve thousand.
    Ambiguous,
    /// A number, then this: `187 personnes`, `70 %`.
    Unit(String),
    /// A number in a notation for machines, or with digits grouped otherwise than by three.
    NotDecimal,
    /// More digits than a figure can have.
    TooLarge,
    /// `01000` is a code rather than a number.
    LeadingZero,
    /// Nothing was written.
    Empty,
    /// The text is something else.
    NotANumber,
}

/// The number that an author typed, with a point or a comma and any kind of space between thousands.
pub fn parse(text: &str) -> Result<Decimal, NumberProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberProblem::Empty);
    }
    let unsigned = text.strip_prefix(['-', '−', '+']).unwrap_or(text);
    let negative = text.starts_with(['-', '−']);
    let (numeral, rest) = unsigned.split_at(numeral_length(unsigned));
    if numeral.is_empty() {
        let special = [".nan", ".inf", "nan", "inf"].iter().any(|name| unsigned.eq_ignore_ascii_case(name));
        return Err(if special { NumberProblem::NotDecimal } else { NumberProblem::NotANumber });
    }
    if !rest.is_empty() {
        return Err(problem_after(numeral, rest));
    }
    let magnitude = read(numeral)?;
    Ok(if negative { -magnitude } else { magnitude })
}

/// The length of the digits at the start of `text`, with one space or one sign between two of them.
fn numeral_length(text: &str) -> usize {
    let mut end = 0;
    let mut joint = false;
    for (at, char) in text.char_indices() {
        if char.is_ascii_digit() {
            end = at + 1;
            joint = false;
        } else if end > 0 && !joint && (char.is_whitespace() || char == '.' || char == ',') {
            joint = true;
        } else {
            break;
        }
    }
    end
}

fn problem_after(numeral: &str, rest: &str) -> NumberProblem {
    let mut chars = rest.chars();
    let first = chars.next();
    let second = chars.next().unwrap_or_default();
    let machine = match first {
        Some('_') => true,
        Some('x' | 'X' | 'o' | 'O' | 'b' | 'B') => numeral == "0" && second.is_alphanumeric(),
        Some('e' | 'E') => second.is_ascii_digit() || second == '+' || second == '-',
        _ => false,
    };
    let unit = rest.trim_start();
    if machine || unit.starts_with(|char: char| char.is_ascii_digit()) {
        NumberProblem::NotDecimal
    } else if unit.starts_with(|char: char| char.is_alphabetic() || "%‰€$£°".contains(char)) {
        NumberProblem::Unit(unit.to_owned())
    } else {
        NumberProblem::NotANumber
    }
}

fn read(numeral: &str) -> Result<Decimal, NumberProblem> {
    let (whole, decimals) = numeral.split_once(['.', ',']).unwrap_or((numeral, ""));
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    if digits.len() > 1 && digits.starts_with('0') {
        return Err(NumberProblem::LeadingZero);
    }
    if !grouped_by_three(whole) || !decimals.chars().all(|char| char.is_ascii_digit()) {
        return Err(NumberProblem::NotDecimal);
    }
    if decimals.len() == 3 && whole.len() <= 3 && whole != "0" {
        return Err(NumberProblem::Ambiguous);
    }
    if digits.len() > MOST_WHOLE_DIGITS {
        return Err(NumberProblem::TooLarge);
    }
    let exact = if decimals.is_empty() { digits } else { format!("{digits}.{decimals}") };
    Decimal::from_str_exact(&exact).map_err(|_| NumberProblem::TooLarge)
}

/// Whether `whole` has no space, or one before every three digits.
fn grouped_by_three(whole: &str) -> bool {
    let mut groups = whole.split(char::is_whitespace);
    let first = groups.next().unwrap_or_default().len();
    let mut later = groups.peekable();
    later.peek().is_none() || (first <= 3 && later.all(|group| group.len() == 3))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_as_people_type_them() {
        for (text, expected) in [
            ("12850", "12850"),
            ("12 850", "12850"),
            ("12\u{202f}850", "12850"),
            ("12\u{a0}850", "12850"),
            ("1 234 567,5", "1234567.5"),
            ("12,5", "12.5"),
            ("12.5", "12.5"),
            ("0,125", "0.125"),
            ("0.5", "0.5"),
            ("1234.567", "1234.567"),
            ("1 234,567", "1234.567"),
            ("12,0000", "12"),
            ("-3", "-3"),
            ("−3", "-3"),
            ("+3", "3"),
            ("0", "0"),
            (" 7 ", "7"),
            ("999999999999999", "999999999999999"),
        ] {
            assert_eq!(parse(text), Ok(expected.parse::<Decimal>().unwrap()), "{text}");
        }
    }

    #[test]
    fn other_texts_are_refused_with_the_reason() {
        use NumberProblem::{Ambiguous, Empty, LeadingZero, NotANumber, NotDecimal, TooLarge};
        for (text, expected) in [
            ("12.000", Ambiguous),
            ("12,000", Ambiguous),
            ("-1.234", Ambiguous),
            ("999,999", Ambiguous),
            ("0x1F", NotDecimal),
            ("0o17", NotDecimal),
            ("0b11", NotDecimal),
            ("1e3", NotDecimal),
            ("1.5E-3", NotDecimal),
            (".nan", NotDecimal),
            (".NaN", NotDecimal),
            (".inf", NotDecimal),
            ("-.inf", NotDecimal),
            ("12_000", NotDecimal),
            ("1 2 3", NotDecimal),
            ("1234 567", NotDecimal),
            ("12  000", NotDecimal),
            ("1,234,567", NotDecimal),
            ("1.234,5", NotDecimal),
            ("3,141 59", NotDecimal),
            ("1000000000000000", TooLarge),
            ("1,00000000000000000000000000000001", TooLarge),
            ("01000", LeadingZero),
            ("00", LeadingZero),
            ("0 800 123 456", LeadingZero),
            ("", Empty),
            ("  ", Empty),
            ("abc", NotANumber),
            ("-", NotANumber),
            ("- 3", NotANumber),
            ("--3", NotANumber),
            (".5", NotANumber),
            ("12,", NotANumber),
            ("12/05", NotANumber),
            ("10-12", NotANumber),
            ("> 14000", NotANumber),
        ] {
            assert_eq!(parse(text), Err(expected), "{text}");
        }
        for (text, unit) in [
            ("187 personnes", "personnes"),
            ("12 000 €", "€"),
            ("70 %", "%"),
            ("70%", "%"),
            ("3\u{a0}h", "h"),
            ("12 ETP", "ETP"),
            ("0 emploi", "emploi"),
            ("20 °C", "°C"),
        ] {
            assert_eq!(parse(text), Err(NumberProblem::Unit(unit.to_owned())), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "\\PC{0,20}") {
            let _ = parse(&text);
        }

        #[test]
        fn what_is_written_is_read_back(units in -999_999_999_999_i64..999_999_999_999, scale in 0_u32..3) {
            let value = Decimal::new(units, scale);
            let text = crate::locale::number::decimal(crate::locale::Language::French, value);
            prop_assert_eq!(parse(&text), Ok(value.normalize()));
        }
    }
}
