//! The size of a file as readers know it: 340 ko, 1,2 Mo.

use rust_decimal::Decimal;

use super::write::decimal_with;
use crate::locale::Language;
use crate::locale::tables::NO_BREAK;

/// `bytes` in the largest unit of which there is one, by thousands; below ten of it with one decimal. What is
/// smaller than the smallest unit counts as one.
pub fn size(language: Language, bytes: u64) -> String {
    let units = language.tables().numbers.sizes;
    let mut value = (Decimal::from(bytes) / Decimal::ONE_THOUSAND).max(Decimal::ONE);
    let mut at = 0;
    // From here on a unit would be written with four digits.
    let full = Decimal::from(9995) / Decimal::TEN;
    while value >= full && at + 1 < units.len() {
        value /= Decimal::ONE_THOUSAND;
        at += 1;
    }
    let digits = u32::from(at > 0 && value < Decimal::TEN);
    let unit = units.get(at).copied().unwrap_or_default();
    format!("{}{NO_BREAK}{unit}", decimal_with(language, value, digits))
}

#[cfg(test)]
mod tests {
    use super::size;
    use crate::locale::Language::{English, French};

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
            let plain = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ");
            assert_eq!(plain(size(French, bytes)), french, "{bytes}");
            assert_eq!(plain(size(English, bytes)), english, "{bytes}");
        }
        assert_eq!(size(French, 1_230_000), "1,2\u{a0}Mo");
    }
}
