//! English prose.

use super::{check, untouched};
use crate::locale::Language::English;

#[test]
fn english_marks() {
    check(
        English,
        &[
            ("\"Hello\"", "“Hello”"),
            ("She said \"yes\".", "She said “yes”."),
            ("the \"right\" word", "the “right” word"),
            ("(\"one\")", "(“one”)"),
            ("don't", "don’t"),
            ("the members' meeting", "the members’ meeting"),
            ("'quoted'", "‘quoted’"),
            ("she said 'go' and went", "she said ‘go’ and went"),
            ("\"'Go,' she said\"", "“‘Go,’ she said”"),
            ("the '90s", "the ’90s"),
            ("'tis", "’tis"),
            ("rock 'n' roll", "rock ’n’ roll"),
            ("and so on...", "and so on…"),
            ("the workshop -- open to all -- resumes", "the workshop – open to all – resumes"),
            ("2019--2024", "2019–2024"),
            ("it's \"in 2024\"", "it’s “in 2024”"),
            ("'in 1990' it was", "‘in 1990’ it was"),
        ],
    );
}

#[test]
fn english_numbers_and_signs_stay() {
    untouched(
        English,
        &[
            "Really?! Yes: 70%; 12,850 people!",
            "14 000 hours",
            "n° 12",
            "-3 degrees",
            "5'11\"",
            "24\" screen",
            "https://example.org/it's--here",
            "it@example.org",
            "M. Dupont",
            "2eme",
            "--dry-run",
            "« Bonjour »",
        ],
    );
}
