//! A figure in words: "plus de 14 000 heures", "près de 70 %", "50 personnes".

use rust_decimal::Decimal;

use super::figure::{Bound, FEW, Indicator, Observation, Quantity, Unit};
use crate::locale::{Language, number, texts};

/// Digits after the decimal mark that a reader can use.
pub const DIGITS: u32 = 1;

/// The number with its sign or percent, and the words for how exactly it is known; no unit in words.
pub fn value(language: Language, unit: &Unit, quantity: Quantity) -> String {
    let number = match unit {
        Unit::Percent => number::percent(language, quantity.number, DIGITS),
        Unit::Sign(sign) => format!("{}\u{a0}{sign}", number::decimal(language, quantity.number)),
        Unit::Things { .. } | Unit::None => number::decimal(language, quantity.number),
    };
    bounded(language, quantity.bound, &number)
}

/// The same with the unit in words.
pub fn quantity(language: Language, unit: &Unit, quantity: Quantity) -> String {
    match unit {
        _ if quantity.bound == Bound::Withheld => value(language, unit, quantity),
        Unit::Things { one, other } => {
            let number = number::quantity(language, quantity.number, one, other);
            bounded(language, quantity.bound, &number)
        }
        _ => value(language, unit, quantity),
    }
}

/// A whole observation. A rate never stands without its cases, which come first where they are few:
/// "66,7 % (40 sur 60)", "16 sur 23 (69,6 %)", "3 sur 7".
pub fn observation(language: Language, unit: &Unit, observation: &Observation) -> String {
    let rate = || quantity(language, unit, observation.quantity);
    match (cases(language, observation), observation.counts) {
        (Some(cases), _) if observation.quantity.bound == Bound::TooFew => cases,
        (Some(cases), Some((_, to))) => {
            let (first, then) = if to < FEW { (cases, rate()) } else { (rate(), cases) };
            format!("{first} ({then})")
        }
        _ => rate(),
    }
}

/// The counts behind a rate: "16 sur 23".
pub fn cases(language: Language, observation: &Observation) -> Option<String> {
    let (of, to) = observation.counts?;
    let args = [("of", number::decimal(language, of)), ("to", number::decimal(language, to))];
    Some(texts::fill(texts::table(language).word("of-to"), &args))
}

/// The unit in words for a number; nothing for percentages and signs.
pub fn unit(language: Language, unit: &Unit, number: Decimal) -> Option<&str> {
    match unit {
        Unit::Things { one, other } => Some(match number::plural(language, number) {
            number::Plural::One => one,
            number::Plural::Other => other,
        }),
        _ => None,
    }
}

/// A label inside a sentence: "Heures d'insertion" without its capital, "ETP" as it is.
pub fn in_sentence(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(label.chars().skip(1)).collect()
        }
        _ => label.to_owned(),
    }
}

/// What kind of value an indicator has, for the subtitle of a chart.
pub fn measure(language: Language, indicator: &Indicator) -> String {
    match &indicator.unit {
        Unit::Things { other, .. } => other.clone(),
        Unit::Sign(sign) => sign.clone(),
        Unit::Percent => "%".to_owned(),
        Unit::None => texts::table(language).word("number").to_owned(),
    }
}

fn bounded(language: Language, bound: Bound, number: &str) -> String {
    let key = match bound {
        Bound::Exact => return number.to_owned(),
        Bound::About => "bound-about",
        Bound::Above => "bound-above",
        Bound::AtLeast => "bound-at-least",
        Bound::Below | Bound::Small => "bound-below",
        Bound::AtMost => "bound-at-most",
        Bound::Nearly => "bound-nearly",
        Bound::Withheld | Bound::TooFew => "withheld",
    };
    texts::fill(texts::table(language).word(key), &[("number", number.to_owned())])
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{quantity, value};
    use crate::locale::Language::{English, French};
    use crate::model::figure::{Bound, Quantity, Unit};

    #[test]
    fn a_figure_is_said_as_exactly_as_it_is_known() {
        let hours = Unit::Things { one: "heure".into(), other: "heures".into() };
        let of = |number: i64, bound| Quantity { number: Decimal::from(number), bound };
        for (unit, given, expected) in [
            (&hours, of(14_000, Bound::Above), "plus de 14\u{202f}000\u{a0}heures"),
            (&hours, of(1, Bound::Exact), "1\u{a0}heure"),
            (&Unit::Percent, of(70, Bound::Nearly), "près de 70\u{a0}%"),
            (
                &Unit::Percent,
                Quantity { number: Decimal::new(69_565, 3), bound: Bound::Exact },
                "69,6\u{a0}%",
            ),
            (&Unit::Sign("€".into()), of(1_200, Bound::AtLeast), "au moins 1\u{202f}200\u{a0}€"),
            (&Unit::None, of(3, Bound::About), "environ 3"),
        ] {
            assert_eq!(quantity(French, unit, given), expected);
        }
        assert_eq!(value(English, &Unit::Percent, of(70, Bound::AtMost)), "at most 70%");
    }
}
