//! How much of what is counted a number tells of, by the words that follow the term.

use super::numeral::{self, Found, Prose};
use super::token::Kind;
use super::words::Role;

/// How much of what is counted a number tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// All or some: "78 salariés ont signé …", "12 salariés ont signé …".
    Perhaps,
    /// Some.
    Part,
}

/// How much of what is counted remains after what follows a term at token `at`; nothing beyond token `stop` is
/// looked at.
pub(super) fn narrowed(prose: Prose, at: usize, stop: usize, years: &[usize]) -> Extent {
    let Prose { tokens, lexicon, .. } = prose;
    let has = |role, at| lexicon.role(role, tokens, at);
    let part = |some: bool| if some { Extent::Part } else { Extent::Whole };
    let perhaps = |some: bool| if some { Extent::Perhaps } else { Extent::Whole };
    let mut at = at;
    loop {
        if at >= stop || prose.kind(at) != Some(Kind::Word) {
            return Extent::Whole;
        }
        if let Some(length) = has(Role::Neutral, at) {
            at += length;
            continue;
        }
        let preposition = prose.piece(at).to_lowercase() == "à";
        if let Some(length) = has(Role::Copula, at).filter(|_| !preposition) {
            let next = at + length;
            if next >= stop || prose.kind(next) != Some(Kind::Word) {
                return Extent::Whole;
            }
            if let Some(more) = has(Role::Neutral, next) {
                return perhaps(has(Role::Has, at) == Some(length) && object(prose, next + more, years));
            }
            return perhaps(
                has(Role::Light, next).is_none() && !(stop < usize::MAX && has(Role::Link, next).is_some()),
            );
        }
        if let Some(length) =
            has(Role::In, at).filter(|_| has(Role::Light, at).is_none() && has(Role::Of, at).is_none())
        {
            let next = at + length;
            let word = prose.kind(next) == Some(Kind::Word);
            let number = lexicon.senses.at(tokens, next).is_some();
            if years.contains(&next) {
                at = next + 1;
                continue;
            }
            return part(word && !number && has(Role::Light, next).is_none() && length == 1);
        }
        if let Some(length) = has(Role::Of, at) {
            let next = at + length;
            let named = [Role::LastYear, Role::ThisYear, Role::SameYear];
            if named.iter().any(|role| has(*role, next).is_some()) {
                return Extent::Whole;
            }
            // "De l'année 2024".
            let next = next + has(Role::In, next).filter(|more| years.contains(&(next + more))).unwrap_or(0);
            if next >= stop || tokens.get(next).is_some_and(|token| token.capital) {
                return Extent::Whole;
            }
            if years.contains(&next) {
                at = next + 1;
                continue;
            }
            let acts = ends(prose, next, lexicon.words.inflection.infinitives);
            return if acts { Extent::Perhaps } else { Extent::Part };
        }
        // "À Auch".
        if preposition {
            let verb = at + 1 + has(Role::Pronoun, at + 1).unwrap_or_default();
            if ends(prose, verb, lexicon.words.inflection.infinitives) {
                return Extent::Perhaps;
            }
            return part(!tokens.get(at + 1).is_some_and(|token| token.capital || token.kind != Kind::Word));
        }
        let open = [
            Role::Light,
            Role::Link,
            Role::Clause,
            Role::Contrast,
            Role::Since,
            Role::Presents,
            Role::LastYear,
            Role::ThisYear,
            Role::OtherYear,
            Role::SameYear,
            Role::Month,
            Role::Passes,
        ];
        let trend = lexicon.ways.at(tokens, at).is_some()
            || lexicon.trailing.at(tokens, at).is_some()
            || lexicon.after.at(tokens, at).is_some()
            || lexicon.senses.at(tokens, at).is_some();
        if trend || open.iter().any(|role| has(*role, at).is_some()) {
            return Extent::Whole;
        }
        let participle = ends(prose, at, lexicon.words.inflection.participles);
        // "Menés par nos conseillères".
        if participle && has(Role::Light, at + 1).is_some() && has(Role::Own, at + 2).is_some() {
            return Extent::Whole;
        }
        // "Vélos réparés : 34". An article opens another part of the sentence: "on estime à 120 tonnes le résultat".
        let label = participle && matches!(prose.kind(at + 1), Some(Kind::Mark(':' | '=' | '(')));
        let verbs = [Role::Relative, Role::Acts];
        let acts = verbs.iter().any(|role| has(*role, at).is_some())
            || ends(prose, at, lexicon.words.inflection.verbs);
        let opens = [Role::Article, Role::All, Role::Negation];
        let perhaps = label || acts || opens.iter().any(|role| has(*role, at).is_some());
        return if perhaps { Extent::Perhaps } else { Extent::Part };
    }
}

/// Whether a participle has an object after it, and so tells what some have done: "ont obtenu leur permis".
fn object(prose: Prose, at: usize, years: &[usize]) -> bool {
    // "Ont suivi en 2024 une formation".
    let dated = at + prose.lexicon.role(Role::In, prose.tokens, at).unwrap_or_default();
    let at = if years.contains(&dated) { dated + 1 } else { at };
    let articles = [Role::All, Role::Article];
    let article = articles.iter().any(|role| prose.lexicon.role(*role, prose.tokens, at).is_some());
    let number = matches!(numeral::read(prose, at), Found::Number(_));
    article || number
}

/// Whether the word at `at` has one of some endings.
pub(super) fn ends(prose: Prose, at: usize, endings: &[&str]) -> bool {
    let word = prose.piece(at);
    prose.kind(at) == Some(Kind::Word) && endings.iter().any(|end| word.len() > 3 && word.ends_with(end))
}
