//! The size of files as readers know it: 38,2 ko in French and 38.2 kB in English.

use rust_decimal::Decimal;

use super::write::decimal;
use crate::locale::Language;
use crate::locale::tables::NO_BREAK;

/// `bytes` in the unit that fits, a thousand of one being one of the next. A rest below a tenth counts as a
/// tenth, so that what is over a limit never looks as if it kept to it.
pub fn size(language: Language, bytes: u64) -> String {
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
    use super::*;
    use crate::locale::Language::{English, French};

    #[test]
    fn sizes_are_told_in_the_unit_that_fits_and_never_too_small() {
        for (bytes, french, english) in [
            (0, "0 o", "0 B"),
            (999, "999 o", "999 B"),
            (1_000, "1 ko", "1 kB"),
            (38_200, "38,2 ko", "38.2 kB"),
            (40_001, "40,1 ko", "40.1 kB"),
            (999_999, "1 000 ko", "1,000 kB"),
            (1_200_000, "1,2 Mo", "1.2 MB"),
        ] {
            let plain = |language| size(language, bytes).replace(['\u{a0}', '\u{202f}'], " ");
            assert_eq!((plain(French).as_str(), plain(English).as_str()), (french, english));
        }
    }
}
