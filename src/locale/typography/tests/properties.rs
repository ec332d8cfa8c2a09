//! What holds for any text.

use proptest::prelude::*;

use crate::locale::Language::{self, English, French};
use crate::locale::typography::{Typographer, plain};

/// Pieces of which texts are made that the rules disagree about.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    "\u{a0}",
    "\u{202f}",
    "\n",
    "\"",
    "'",
    "’",
    "«",
    "»",
    "“",
    "”",
    ".",
    "...",
    "…",
    "-",
    "--",
    "–",
    ";",
    ":",
    "!",
    "?",
    "%",
    "€",
    "k€",
    "£",
    "$",
    "°C",
    "n°",
    "(",
    ")",
    "[",
    "/",
    "@",
    "://",
    "www.",
    "a@b.fr",
    "https://x.fr/a",
    "M.",
    "Mme",
    "Dupont",
    "SIRET",
    "EN",
    "l",
    "mot",
    "été",
    "h",
    "km",
    "million",
    "1",
    "12",
    "000",
    "345",
    "2024",
    "06",
    ",",
    "+",
    "&amp",
    "\u{fffc}",
    "🎉",
];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(PIECES), 0..14).prop_map(|pieces| pieces.concat()),
        "\\PC{0,40}",
        "[a-zA-Z0-9éÉ \"'.;:!?%€«»“”’…–°@/()\u{a0}\u{202f}-]{0,30}",
    ]
}

/// The letters and digits of a text, which no rule tested here changes.
fn content(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric() && *char != 'º').collect()
}

/// Two nodes, each told its neighbour.
fn in_two(language: Language, text: &str, at: usize) -> String {
    let (left, right) = text.split_at(at);
    let mut typographer = Typographer::new(language);
    let set = typographer.text(left, None, right.chars().next()).into_owned();
    set + &typographer.text(right, left.chars().next_back(), None)
}

/// Sentences whose words, signs and spaces follow each other as in prose.
fn sentences() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "mot",
        "l'été",
        "(ici)",
        "«",
        "»",
        "« oui »",
        "70",
        "70%",
        "\"non\"",
        "fin…",
    ]);
    let end = prop::sample::select(vec![
        " ", " ! ", "! ", " ; ", "; ", " : ", ": ", " ? ", "? ", " % ", " € ", ", ",
    ]);
    prop::collection::vec((word, end), 1..6)
        .prop_map(|pairs| pairs.into_iter().flat_map(|(word, end)| [word, end]).collect::<String>())
        .prop_map(|text| text.trim().replace("  ", " "))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: ProptestConfig::default().cases * 8,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn setting_twice_is_setting_once(text in texts()) {
        for language in [French, English] {
            let once = plain(language, &text).into_owned();
            prop_assert_eq!(plain(language, &once), once.as_str(), "{}", text);
        }
    }

    #[test]
    fn letters_and_digits_stay(text in texts()) {
        // Ordinals and "no 12" are the two rules that change letters.
        if ["no", "No", "me", "re"].iter().any(|part| text.contains(part)) {
            return Ok(());
        }
        for language in [French, English] {
            prop_assert_eq!(content(&plain(language, &text)), content(&text));
        }
    }

    #[test]
    fn any_neighbours_are_taken(text in texts(), before in any::<Option<char>>(), after in any::<Option<char>>()) {
        for language in [French, English] {
            let _ = Typographer::new(language).text(&text, before, after);
        }
    }

    // The exception is a space between two marks that both claim it, which only one node sees: the
    // sentences above have words between them.
    #[test]
    fn a_block_in_two_nodes_reads_as_in_one(text in sentences(), at in any::<prop::sample::Index>()) {
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        let at = *at.get(&places);
        prop_assert_eq!(in_two(French, &text, at), plain(French, &text), "{:?} {}", text, at);
    }
}
