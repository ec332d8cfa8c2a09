//! A small number of persons is not published, and so nothing written beside it may tell it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::Language;
use crate::model::Figures;
use crate::model::figure::{Bound, Quantity};

/// Reports each note that writes the small number which it stands beside.
pub(super) fn check(figures: &Figures, _: Language, sink: &mut Diagnostics) {
    for indicator in figures.indicators.iter().filter(|indicator| indicator.people) {
        for (year, value) in &indicator.values {
            let earlier = value.revisions.iter().map(|revision| (revision.quantity, &revision.note));
            let mut said = earlier.chain([(value.quantity, &value.note)]);
            let is_told = |(quantity, note): (Quantity, &Option<String>)| {
                small(quantity).zip(note.as_deref()).is_some_and(|(number, note)| tells(note, number))
            };
            if said.any(is_told) {
                let problem = Diagnostic::new(code::SMALL_NUMBER, value.span).arg("label", &indicator.label);
                sink.push(problem.arg("year", year.to_string()));
            }
        }
    }
}

/// The number, when it is one of those that are protected: exact, and from 1 to 4.
fn small(quantity: Quantity) -> Option<usize> {
    let protected = quantity.bound == Bound::Exact && quantity.number.is_integer();
    let number = quantity.number.to_usize().filter(|_| protected)?;
    (1..=4).contains(&number).then_some(number)
}

/// True when `note` has the number, in digits or in the words of any language.
fn tells(note: &str, number: usize) -> bool {
    let folded = note.to_lowercase();
    let mut words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let sentence = format!(" {} ", words.clone().collect::<Vec<_>>().join(" "));
    let in_words = |language: &Language| {
        let words = language.lexicon().small_numbers.get(number - 1).copied().unwrap_or_default();
        words.iter().any(|word| sentence.contains(&format!(" {word} ")))
    };
    words.any(|word| word.parse() == Ok(Decimal::from(number))) || Language::ALL.iter().any(in_words)
}

#[cfg(test)]
mod tests {
    use super::tells;

    #[test]
    fn a_note_tells_a_number_in_digits_and_in_words() {
        for (note, number, expected) in [
            ("3 personnes", 3, true),
            ("dont (3) femmes", 3, true),
            ("Trois personnes de plus", 3, true),
            ("une seule personne", 1, true),
            ("une personne est partie", 1, false),
            ("arrêté au 13 mars 2023", 3, false),
            ("three people", 3, true),
            ("deux personnes", 3, false),
            ("", 1, false),
        ] {
            assert_eq!(tells(note, number), expected, "{note}");
        }
    }
}
