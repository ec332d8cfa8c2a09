//! Sentences, their clauses, and what is inside quotation marks.

use std::ops::Range;

use super::numeral::{self, Found, Prose};
use super::token::Kind;
use super::words::Role;

/// Words whose point ends no sentence.
const ABBREVIATIONS: [&str; 12] =
    ["m", "mm", "mme", "dr", "art", "env", "p", "cf", "no", "mr", "mrs", "approx"];

/// The sentences of a text, as ranges of tokens.
pub(super) fn sentences(prose: Prose) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 0..prose.tokens.len() {
        if ends(prose, at) {
            out.push(start..at + 1);
            start = at + 1;
        }
    }
    out.push(start..prose.tokens.len());
    out
}

fn ends(prose: Prose, at: usize) -> bool {
    match prose.kind(at) {
        Some(Kind::Mark('?')) => !answered(prose, at),
        Some(Kind::Mark('!' | '…')) => true,
        Some(Kind::Mark('.')) if prose.spaced(at + 1) => {
            let before = at.checked_sub(1).map_or("", |before| prose.piece(before)).to_lowercase();
            let lone = before.chars().count() == 1 && before.chars().all(char::is_alphabetic);
            let short = lone || ABBREVIATIONS.contains(&before.as_str());
            let next = prose.tokens.get(at + 1);
            let begins = next.is_none_or(|next| next.capital || next.kind != Kind::Word);
            begins && !short
        }
        _ => false,
    }
}

/// Whether a number answers the question that ends at token `at`: "Combien de clients ? 186."
fn answered(prose: Prose, at: usize) -> bool {
    let mut marks = (at + 1..prose.tokens.len()).filter_map(|next| match prose.kind(next) {
        Some(Kind::Mark(mark)) => Some(mark),
        _ => None,
    });
    let asks = marks.find(|mark| matches!(mark, '.' | '!' | '?' | '…')) == Some('?');
    // "? Réponse : 186".
    let names = prose.kind(at + 2) == Some(Kind::Mark(':')) && prose.kind(at + 1) == Some(Kind::Word);
    // "? Ils sont 186".
    let role = |role, at| prose.lexicon.role(role, prose.tokens, at);
    let says =
        role(Role::They, at + 1).and_then(|they| Some(at + 1 + they + role(Role::Link, at + 1 + they)?));
    let from = says.unwrap_or(if names { at + 3 } else { at + 1 });
    let marker = prose.lexicon.before.at(prose.tokens, from).map_or(0, |(length, _)| length);
    !asks && matches!(numeral::read(prose, from + marker), Found::Number(number) if !number.article)
}

/// The number of the clause of each token of a text.
pub(super) fn clauses(prose: Prose) -> Vec<usize> {
    let mut clause = 0;
    let mut out = Vec::with_capacity(prose.tokens.len());
    for (at, token) in prose.tokens.iter().enumerate() {
        let parts = match token.kind {
            Kind::Mark(',') => prose.spaced(at + 1),
            Kind::Mark(';' | '(' | ')' | '–' | '—' | '.' | '!' | '?' | '…') => true,
            Kind::Word => prose.lexicon.role(Role::Clause, prose.tokens, at).is_some(),
            _ => false,
        };
        clause += usize::from(parts);
        out.push(clause);
    }
    out
}

/// Whether each token stands between quotation marks.
pub(super) fn quoted(prose: Prose) -> Vec<bool> {
    let (mut depth, mut straight) = (0_usize, false);
    let mut out = Vec::with_capacity(prose.tokens.len());
    for token in prose.tokens {
        match token.kind {
            Kind::Mark('«' | '“' | '„') => depth += 1,
            Kind::Mark('»' | '”') => depth = depth.saturating_sub(1),
            Kind::Mark('"') => straight = !straight,
            _ => {}
        }
        out.push(depth > 0 || straight);
    }
    out
}
