//! A figure in words: "plus de 14 000 heures", "près de 70 %", "50 personnes".

use rust_decimal::Decimal;

use super::figure::{Bound, FEW, Observation, Quantity, Status, Unit};
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
    with_cases(language, unit, observation.quantity, observation.counts)
}

/// The same of a quantity and the counts behind it, where there are some.
pub fn with_cases(
    language: Language,
    unit: &Unit,
    said: Quantity,
    counts: Option<(Decimal, Decimal)>,
) -> String {
    let rate = || quantity(language, unit, said);
    match (counts.map(|counts| of_to(language, counts)), counts) {
        (Some(cases), _) if said.bound == Bound::TooFew => cases,
        (Some(cases), Some((_, to))) => {
            let (first, then) = if to < FEW { (cases, rate()) } else { (rate(), cases) };
            format!("{first} ({then})")
        }
        _ => rate(),
    }
}

/// A whole observation with the word for how far it is settled: "12 850 heures (illustration)". For
/// sentences, where no letter and no hatching says it.
pub fn marked(language: Language, unit: &Unit, known: &Observation) -> String {
    let text = observation(language, unit, known);
    match (unsettled(language, known.status), text.strip_suffix(')')) {
        (None, _) => text,
        (Some(mark), Some(open)) => format!("{open}, {mark})"),
        (Some(mark), None) => format!("{text} ({mark})"),
    }
}

/// One word for a value that is no settled one; nothing for a settled one, corrected or not.
pub fn unsettled(language: Language, status: Status) -> Option<&'static str> {
    let key = match status {
        Status::Final | Status::Revised => return None,
        Status::Provisional => "mark-provisional",
        Status::Estimated => "mark-estimated",
        Status::Illustrative => "mark-illustrative",
    };
    Some(texts::table(language).word(key))
}

/// The year of a value in a sentence, with that word: "2023 (illustration)".
pub fn year(language: Language, year: i32, status: Status) -> String {
    unsettled(language, status).map_or_else(|| year.to_string(), |mark| format!("{year} ({mark})"))
}

/// The counts behind a rate: "16 sur 23".
pub fn cases(language: Language, observation: &Observation) -> Option<String> {
    observation.counts.map(|counts| of_to(language, counts))
}

fn of_to(language: Language, (of, to): (Decimal, Decimal)) -> String {
    let args = [("of", number::decimal(language, of)), ("to", number::decimal(language, to))];
    texts::fill(texts::table(language).word("of-to"), &args)
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

/// What kind of value an indicator has; nothing for bare numbers.
pub fn measure(unit: &Unit) -> Option<&str> {
    match unit {
        Unit::Things { other, .. } => Some(other),
        Unit::Sign(sign) => Some(sign),
        Unit::Percent => Some("%"),
        Unit::None => None,
    }
}

/// The same beside a label, which may name it already: "Personnes salariées" are persons.
pub fn measure_beside<'a>(unit: &'a Unit, label: &str) -> Option<&'a str> {
    let named =
        |word: &str| label.to_lowercase().split([' ', '’', '\'']).any(|one| one == word.to_lowercase());
    measure(unit).filter(|word| !named(word))
}

/// "50 personnes salariées": a number of what a label begins by naming; nothing for other labels, and
/// for a number that would need their singular.
pub fn counted(language: Language, label: &str, unit: &Unit, quantity: Quantity) -> Option<String> {
    let Unit::Things { other, .. } = unit else { return None };
    let plural = number::plural(language, quantity.number) == number::Plural::Other;
    let label = in_sentence(label);
    let rest = label.strip_prefix(in_sentence(other).as_str())?;
    let whole_word = rest.is_empty() || rest.starts_with(' ');
    (plural && whole_word).then(|| format!("{}\u{a0}{label}", value(language, unit, quantity)))
}

/// A difference with its sign and its unit: "+3 personnes", "−1,5 €".
pub fn difference(language: Language, of: &Unit, amount: Decimal) -> String {
    let signed = number::signed(language, amount, DIGITS);
    let word = match of {
        Unit::Sign(sign) => Some(sign.as_str()),
        _ => unit(language, of, amount),
    };
    word.map_or_else(|| signed.clone(), |word| format!("{signed}\u{a0}{word}"))
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
