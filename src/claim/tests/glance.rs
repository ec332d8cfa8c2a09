//! A first look leaves no passage out that holds a claim.

use crate::claim::tests::kit::{self, in_words, page};
use crate::claim::{Grammar, Passage};
use crate::locale::Language::French;

#[test]
fn a_glance_overlooks_no_spelling() {
    let checker = kit::checker(French, kit::figures(French), "");
    let Grammar { glance, lexicon, .. } = &*checker.grammar;
    let sees = |text| glance.sees(&Passage { text, ..Passage::default() }, &lexicon.vocabulary);
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
        "|cinquante|salariés|",
        "Trois journées positives sur dix",
        "Trois sorties, toutes positives",
    ] {
        assert!(sees(text), "{text}");
    }
    for text in [
        "Nos salariés vous remercient.",
        "Le 7 mars 2025",
        "Un jardin pour tous",
        "Trois journées positives",
        "Le 7 mars, un salaire au bout",
        "Le 7 mars. Merci aux salariés.",
        "Né le 7 mars avec nous. Salariés et clients.",
        "",
    ] {
        assert!(!sees(text), "{text}");
    }
}

#[test]
fn sentences_that_can_say_nothing_change_nothing() {
    let figures = kit::figures(French);
    let checker = kit::checker(French, figures, "");
    let said = |text: &str| {
        let report = checker.judge(page(), &[Passage { text, ..Passage::default() }]);
        let unjudged: Vec<_> =
            report.unjudged.iter().map(|one| (&text[one.range.clone()], one.reason)).collect();
        format!("{} {unjudged:?}", in_words(figures, text, &report))
    };
    let sentences = [
        "En 2024, AMIE a fait 14 236 heures d'insertion.",
        "Nos 47 salariés ont fait plus de 15 000 heures.",
        "Ils sont 41.",
        "Elles étaient 50 en 2023.",
        "« Nous avons fait 14 000 heures d'insertion.",
        "Le taux est de 58 %. »",
        "Il y en a deux fois plus.",
        "Sept sorties sur dix sont positives.",
        "Combien de salariés ? 47.",
        "C'était en 2022.",
    ];
    let between =
        ["Les heures d'insertion comptent. ", "Merci aux salariés. ", "Nous sommes contents ; venez. "];
    for (one, other) in sentences.iter().flat_map(|one| sentences.iter().map(move |other| (one, other))) {
        for between in between {
            // Quotation marks make a sentence worth reading.
            let read = between.replacen(' ', " «» ", 1);
            let text = |between: &str| format!("{between}{one} {between}{other} {between}");
            assert_eq!(said(&text(between)), said(&text(&read)), "{}", text(between));
        }
    }
}
