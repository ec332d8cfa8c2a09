//! A first look leaves no passage out that holds a claim.

use crate::claim::Passage;
use crate::claim::tests::kit;
use crate::locale::Language::French;

#[test]
fn a_glance_overlooks_no_spelling() {
    let checker = kit::checker(French, kit::figures(French), "");
    let sees = |text| checker.grammar.glance.sees(&Passage { text, ..Passage::default() });
    for text in [
        "Cinquante salariés",
        "CINQUANTE SALARIÉ·E·S",
        "50 salariés",
        "« cinquante salariés »",
        "Près d’un millier d’heures d’insertion",
        "Merci. Env. 50 M. Salariés",
        "Vingt œuvres, vingt salariés",
        "La moitie\u{301} des sorties sont positives",
        "l’an\u{a0}2024\u{202f}: salariés",
    ] {
        assert!(sees(text), "{text}");
    }
    for text in [
        "Nos salariés vous remercient.",
        "Le 7 mars 2025",
        "Un jardin pour tous",
        "Le 7 mars. Merci aux salariés.",
        "Né le 7 mars avec nous. Salariés et clients.",
        "",
    ] {
        assert!(!sees(text), "{text}");
    }
}
