//! What was most likely meant by a value that is no number.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, code};
use crate::locale::number::{self, NumberProblem};
use crate::source::Located;

/// Words for how exactly a value is known, and the sign to write instead; the longer ones first.
const WORDS: [(&str, &str); 18] = [
    ("un peu plus de ", ">"),
    ("plus de ", ">"),
    ("more than ", ">"),
    ("over ", ">"),
    ("moins de ", "<"),
    ("less than ", "<"),
    ("under ", "<"),
    ("au moins ", ">="),
    ("at least ", ">="),
    ("au plus ", "<="),
    ("at most ", "<="),
    ("environ ", "~"),
    ("env. ", "~"),
    ("à peu près ", "~"),
    ("autour de ", "~"),
    ("about ", "~"),
    ("around ", "~"),
    ("± ", "~"),
];

/// Words for a number that are part of it, though they look like a unit.
const SCALES: [(&str, i64); 10] = [
    ("k€", 1_000),
    ("k", 1_000),
    ("mille", 1_000),
    ("millier", 1_000),
    ("milliers", 1_000),
    ("m€", 1_000_000),
    ("million", 1_000_000),
    ("millions", 1_000_000),
    ("milliard", 1_000_000_000),
    ("milliards", 1_000_000_000),
];

/// The problem with `text`, which stood after `sign`.
pub(super) fn of(text: &Located<String>, sign: &str, problem: NumberProblem) -> Diagnostic {
    let written = text.value.as_str();
    let diagnostic = Diagnostic::new(code::FIGURE_NUMBER, text.span).arg("found", written);
    let signed = |number: String| if sign.is_empty() { number } else { format!("\"{sign} {number}\"") };
    match problem {
        NumberProblem::Ambiguous => {
            let digits: String = written.chars().filter(char::is_ascii_digit).collect();
            let decimal = written.replace(',', ".").trim_end_matches('0').to_owned();
            let decimal = decimal.trim_end_matches('.').replace('.', ",");
            diagnostic.variant("ambiguous").arg("whole", digits).arg("decimal", decimal)
        }
        NumberProblem::Unit(unit) => {
            let bare = written.strip_suffix(unit.as_str()).unwrap_or(written).trim();
            match scaled(bare, &unit) {
                Some(number) => {
                    diagnostic.variant("scale").arg("unit", unit).suggest(Some(signed(number.to_string())))
                }
                None => diagnostic.variant("unit").arg("unit", unit).suggest(Some(signed(bare.to_owned()))),
            }
        }
        NumberProblem::NotDecimal => diagnostic.variant("not-decimal").suggest(grouped(written).map(signed)),
        NumberProblem::LeadingZero => diagnostic.variant("leading-zero"),
        NumberProblem::TooLarge => diagnostic.variant("too-large"),
        NumberProblem::Empty => diagnostic.variant("empty"),
        NumberProblem::NotANumber if is_gap(written) => diagnostic.variant("gap"),
        NumberProblem::NotANumber => diagnostic.suggest(in_words(written)),
    }
}

/// `12 k€` as 12000.
fn scaled(bare: &str, unit: &str) -> Option<Decimal> {
    let word = unit.split_whitespace().next()?.to_lowercase();
    let (_, factor) = SCALES.iter().find(|(name, _)| *name == word)?;
    number::parse(bare).ok()?.checked_mul(Decimal::from(*factor)).map(|number| number.normalize())
}

/// `12_000`, `1.234.567` and `1,234,567` as their digits, when these stand in groups of three.
fn grouped(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split(['_', '.', ',', '\'', '’', ' ']).collect();
    let digits = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()));
    let threes = groups.len() > 1 && groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    (digits && threes).then(|| groups.concat())
}

/// Signs and words that people put where nothing is known.
fn is_gap(text: &str) -> bool {
    let folded = text.to_lowercase();
    let known =
        ["-", "–", "—", "?", "??", "x", "nc", "n.c.", "nd", "n.d.", "na", "n/a", "n.a.", "ns", "n.s."];
    let words = ["inconnu", "non connu", "non connue", "non communiqué", "unknown", "à venir", "tbd"];
    known.contains(&folded.as_str()) || words.contains(&folded.as_str())
}

/// `environ 14 000` as `"~ 14 000"`.
fn in_words(text: &str) -> Option<String> {
    let folded = text.to_lowercase();
    let (word, sign) = WORDS.iter().find(|(word, _)| folded.starts_with(word))?;
    let number = text.get(word.len()..)?.trim();
    number::parse(number).is_ok().then(|| format!("\"{sign} {number}\""))
}

/// The year in `an 2024`, and the one that `24` most likely is.
pub(super) fn year(text: &str) -> Option<String> {
    let mut runs = text.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty());
    let (first, more) = (runs.next()?, runs.next());
    match first.len() {
        4 if more.is_none() && first != text => Some(first.to_owned()),
        2 if first == text => Some(format!("20{first}")),
        _ => None,
    }
}
