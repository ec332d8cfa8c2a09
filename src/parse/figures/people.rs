//! Whether a unit counts persons, whose small numbers are protected: told from its words.

use crate::diagnostic::suggest;
use crate::locale::{Language, lexicon::Lexicon};
use crate::model::figure::Unit;

/// Endings of inclusive writing: `salarié·e·s`, `bénévole(s)`, `demandeur-euse`.
const INCLUSIVE: [&str; 14] =
    ["e", "s", "es", "ne", "nes", "le", "les", "te", "tes", "euse", "euses", "rice", "rices", "trice"];

/// True when the unit counts persons in any language that a site can be in.
pub(super) fn counted_in(unit: &Unit) -> bool {
    let is_person = |text: &str| Language::ALL.iter().any(|language| names_persons(text, language.lexicon()));
    match unit {
        Unit::Things { one, other } => is_person(one) || is_person(other),
        Unit::Sign(sign) => is_person(sign),
        Unit::Percent | Unit::None => false,
    }
}

/// True when the noun of `text` is a person: "jeune femme accueillie", "demandeur d'emploi", "young
/// person", not "heure salariée" or "volunteer hour". What follows a preposition never counts.
fn names_persons(text: &str, lexicon: &Lexicon) -> bool {
    let head = words(text).into_iter().take_while(|word| !is_among(lexicon.prepositions, word));
    let head: Vec<String> = head.collect();
    let is_participle = |word: &&String| word.ends_with("ed") || word.ends_with("ing");
    let noun = if lexicon.noun_comes_last {
        head.iter().rev().find(|word| !is_participle(word))
    } else {
        head.iter().find(|word| !is_among(lexicon.adjectives, word)).or(head.first())
    };
    noun.is_some_and(|noun| is_among(lexicon.persons, noun))
}

/// True when `list` has the word, or its singular.
fn is_among(list: &str, word: &str) -> bool {
    let singular = word.strip_suffix(['s', 'x']).unwrap_or(word);
    list.split_whitespace().any(|known| known == word || known == singular)
}

/// The words of a text, in lower case and without accents or inclusive endings. An elided word is one of
/// its own; two words joined by a hyphen stay one, as a "personne-jour" is no person.
fn words(text: &str) -> Vec<String> {
    let spaced = text.replace(['’', '\''], "' ").replace('/', " / ");
    spaced.split_whitespace().map(|word| suggest::fold(without_inclusive_ending(word))).collect()
}

fn without_inclusive_ending(word: &str) -> &str {
    let joint = |sign: char| matches!(sign, '·' | '•' | '⋅' | '‧' | '.' | '-' | '(' | ')');
    let Some((stem, rest)) = word.split_once(joint) else { return word };
    let mut endings = rest.split(joint).filter(|ending| !ending.is_empty());
    if endings.all(|ending| INCLUSIVE.contains(&ending.to_lowercase().as_str())) { stem } else { word }
}

#[cfg(test)]
mod tests {
    use super::counted_in;
    use crate::model::figure::Unit;

    fn is_people(one: &str) -> bool {
        counted_in(&Unit::Things { one: one.to_owned(), other: one.to_owned() })
    }

    #[test]
    fn persons_are_known_by_the_noun_of_their_unit() {
        for unit in [
            "personne",
            "Personnes",
            "personne accueillie",
            "demandeurs d'emploi",
            "demandeur d’emploi",
            "salarié",
            "salariée",
            "salarié·e",
            "salarié.e.s",
            "salarié(e)s",
            "salarié-e",
            "femmes",
            "hommes",
            "jeune",
            "jeunes",
            "jeune femme",
            "nouveaux bénévoles",
            "bénéficiaire du RSA",
            "allocataire",
            "senior",
            "apprentie",
            "intérimaire",
            "participant",
            "stagiaire",
            "usager",
            "travailleuse",
            "person",
            "people",
            "young people",
            "people in work",
            "people helped",
            "employees",
            "women",
            "volunteer",
            "trainee",
            "beneficiaries",
            "long-term jobseekers",
        ] {
            assert!(is_people(unit), "{unit}");
        }
    }

    #[test]
    fn what_persons_do_or_have_is_no_person() {
        for unit in [
            "heure",
            "heure salariée",
            "heures de travail des salariés",
            "ETP",
            "équivalent temps plein",
            "contrat",
            "contrat jeune",
            "client",
            "poste de salarié",
            "personne-jour",
            "journée-personne",
            "mission",
            "offre d'emploi",
            "volunteer hour",
            "person-day",
            "hours per person",
            "contract",
            "hours of volunteers",
            "",
            "€",
            "%",
        ] {
            assert!(!is_people(unit), "{unit}");
        }
        assert!(counted_in(&Unit::Sign("personnes".to_owned())));
        assert!(!counted_in(&Unit::Percent));
    }
}
