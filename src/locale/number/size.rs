//! The size of a file as readers know it, and the weight of a page as a budget measures it.

use rust_decimal::Decimal;

use super::write::{decimal, decimal_with};
use crate::locale::Language;
use crate::locale::tables::NO_BREAK;

/// `bytes` in the largest unit of which there is one, by thousands; below ten of it with one decimal. What is
/// smaller than a thousand counts as one thousand.
pub fn size(language: Language, bytes: u64) -> String {
    let units = language.tables().numbers.bytes;
    let mut value = (Decimal::from(bytes) / Decimal::ONE_THOUSAND).max(Decimal::ONE);
    let mut at = 1;
    // From here on a unit would be written with four digits.
    let full = Decimal::from(9995) / Decimal::TEN;
    while value >= full && at + 1 < units.len() {
        value /= Decimal::ONE_THOUSAND;
        at += 1;
    }
    let digits = u32::from(at > 1 && value < Decimal::TEN);
    format!("{}{NO_BREAK}{}", decimal_with(language, value, digits), units[at])
}

/// `bytes` in the unit that fits, a thousand of one being one of the next. A rest below a tenth counts as a
/// tenth, so that what is over a limit never looks as if it kept to it.
pub fn weight(language: Language, bytes: u64) -> String {
    let (unit, per_tenth) = match bytes {
        0..1_000 => (0, 0),
        1_000..1_000_000 => (1, 100),
        _ => (2, 100_000),
    };
    let value = if per_tenth == 0 {
        Decimal::from(bytes)
    } else {
        Decimal::from(bytes.div_ceil(per_tenth)) / Decimal::TEN
    };
    format!("{}{NO_BREAK}{}", decimal(language, value), language.tables().numbers.bytes[unit])
}

#[cfg(test)]
mod tests {
    use super::{size, weight};
    use crate::locale::Language::{self, English, French};

    fn plain(write: fn(Language, u64) -> String, bytes: u64) -> [String; 2] {
        [French, English].map(|language| write(language, bytes).replace(['\u{a0}', '\u{202f}'], " "))
    }

    #[test]
    fn sizes_have_the_units_of_the_language() {
        for (bytes, french, english) in [
            (0, "1 ko", "1 kB"),
            (1_499, "1 ko", "1 kB"),
            (340_400, "340 ko", "340 kB"),
            (999_499, "999 ko", "999 kB"),
            (999_500, "1 Mo", "1 MB"),
            (1_230_000, "1,2 Mo", "1.2 MB"),
            (9_960_000, "10 Mo", "10 MB"),
            (23_400_000, "23 Mo", "23 MB"),
            (1_999_000_000, "2 Go", "2 GB"),
            (12_345_678_900_000, "12 346 Go", "12,346 GB"),
        ] {
            assert_eq!(plain(size, bytes), [french, english]);
        }
        assert_eq!(size(French, 1_230_000), "1,2\u{a0}Mo");
    }

    #[test]
    fn a_weight_is_never_told_too_small() {
        for (bytes, french, english) in [
            (0, "0 o", "0 B"),
            (999, "999 o", "999 B"),
            (1_000, "1 ko", "1 kB"),
            (38_200, "38,2 ko", "38.2 kB"),
            (40_001, "40,1 ko", "40.1 kB"),
            (999_999, "1 000 ko", "1,000 kB"),
            (1_200_000, "1,2 Mo", "1.2 MB"),
        ] {
            assert_eq!(plain(weight, bytes), [french, english]);
        }
    }
}
