//! Quotation marks and apostrophes, in French.

use super::{check, untouched};
use crate::locale::Language::French;

#[test]
fn straight_quotes_become_guillemets() {
    check(
        French,
        &[
            ("\"Bonjour\"", "«⍽Bonjour⍽»"),
            ("le projet \"Emploi pour tous\" démarre", "le projet «⍽Emploi pour tous⍽» démarre"),
            ("\" Bonjour \"", "«⍽Bonjour⍽»"),
            ("le \" mot \" juste", "le «⍽mot⍽» juste"),
            ("\"Un\" et \"deux\"", "«⍽Un⍽» et «⍽deux⍽»"),
            ("(\"Un\")", "(«⍽Un⍽»)"),
            ("l'\"échec\"", "l’«⍽échec⍽»"),
            ("l\"échec\"", "l«⍽échec⍽»"),
            ("\"Un\", \"deux\".", "«⍽Un⍽», «⍽deux⍽»."),
            ("\"Un\"/\"deux\"", "«⍽Un⍽»/«⍽deux⍽»"),
            ("\"Vous venez?\"", "«⍽Vous venez⎵?⍽»"),
            ("\"Vous venez\"?", "«⍽Vous venez⍽»⎵?"),
            ("\"Vous venez\" ?", "«⍽Vous venez⍽»⎵?"),
            ("\"en 2024\"", "«⍽en 2024⍽»"),
            ("\"70 %\"", "«⍽70⍽%⍽»"),
            ("\"Elle a dit \"oui\" hier\"", "«⍽Elle a dit “oui” hier⍽»"),
            ("« Elle a dit \"oui\" hier »", "«⍽Elle a dit “oui” hier⍽»"),
            ("\"Un \"deux\"\"", "«⍽Un “deux”⍽»"),
            ("\"Suite de la citation", "«⍽Suite de la citation"),
            ("fin de la citation\"", "fin de la citation⍽»"),
            ("–\"Oui\"", "–«⍽Oui⍽»"),
            ("\"...\"", "«⍽…⍽»"),
            ("\"Emploi\": le mot", "«⍽Emploi⍽»⍽: le mot"),
        ],
    );
}

#[test]
fn typed_marks_get_their_spaces() {
    check(
        French,
        &[
            ("« Bonjour »", "«⍽Bonjour⍽»"),
            ("«Bonjour»", "«⍽Bonjour⍽»"),
            ("«⎵Bonjour⎵»", "«⍽Bonjour⍽»"),
            ("«  Bonjour  »", "«⍽Bonjour⍽»"),
            ("«⍽Bonjour »", "«⍽Bonjour⍽»"),
            ("« Bonjour», dit-elle", "«⍽Bonjour⍽», dit-elle"),
            ("«»", "«⍽»"),
            ("« »", "«⍽»"),
            ("“Bonjour”", "«⍽Bonjour⍽»"),
            ("“ Bonjour ”", "«⍽Bonjour⍽»"),
            ("« Le “mot” juste »", "«⍽Le “mot” juste⍽»"),
            ("« Le « mot » juste »", "«⍽Le «⍽mot⍽» juste⍽»"),
            ("« Le “mot juste » et “autre”", "«⍽Le “mot juste⍽» et «⍽autre⍽»"),
            ("«a» «b»", "«⍽a⍽» «⍽b⍽»"),
        ],
    );
    untouched(French, &["«⍽Bonjour⍽»", "«⍽Le “mot” juste⍽»", "«", "»", "mot ”"]);
}

#[test]
fn apostrophes_are_curved_inside_words() {
    check(
        French,
        &[
            ("l'insertion", "l’insertion"),
            ("aujourd'hui", "aujourd’hui"),
            ("L'ESSOR", "L’ESSOR"),
            ("qu'elle n'a pas", "qu’elle n’a pas"),
            ("jusqu'à l'été", "jusqu’à l’été"),
            ("d'1 €", "d’1⍽€"),
            ("plus d'1 000 heures", "plus d’1⎵000 heures"),
            ("s'«engager»", "s’«⍽engager⍽»"),
            ("presqu'île", "presqu’île"),
            ("l'œuvre", "l’œuvre"),
            ("'l'amour'", "'l’amour'"),
            ("rock'n'roll", "rock’n’roll"),
            ("l'atelier d'insertion qu'anime l'équipe", "l’atelier d’insertion qu’anime l’équipe"),
        ],
    );
    untouched(
        French,
        &[
            "l’insertion",
            "'mot'",
            "les amis' ",
            "5'30",
            "l' un",
            "'",
            "''",
            "6' 2",
            "un écran de 24\"",
            "24\" x 36\"",
        ],
    );
}
