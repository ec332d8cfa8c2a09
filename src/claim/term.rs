//! How prose names an indicator: its terms and its label in all their forms, and the words it must not use.

use super::lexicon::Lexicon;
use super::token::{Token, words as folded_words};
use super::vocabulary::{Id, Phrases, Vocabulary};
use super::words::{Inflection, Role, Words};
use crate::model::figure::{Figures, Indicator, IndicatorId, Unit};

/// What a phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) indicator: IndicatorId,
    /// The place among the words that must not be used, when it is one.
    pub(super) forbidden: Option<usize>,
    /// Whether a verb parts its noun from its adjective: "sorties sont positives".
    pub(super) parted: bool,
}

/// What an indicator counts in, as far as prose tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    Things,
    Percent,
    Money,
}

/// What `indicator` counts in.
pub(super) fn counted(indicator: &Indicator) -> Counted {
    let money = |text: &str| matches!(text, "€" | "k€" | "M€" | "euro" | "EUR");
    match &indicator.unit {
        Unit::Percent => Counted::Percent,
        _ if indicator.ratio.is_some() => Counted::Percent,
        Unit::Sign(sign) if sign == "%" => Counted::Percent,
        Unit::Sign(sign) if money(sign) => Counted::Money,
        Unit::Things { one, .. } if money(one) => Counted::Money,
        _ => Counted::Things,
    }
}

/// A place in the text where an indicator, or several that share a term, is named.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) term: Term,
    /// Whether another indicator has the same term.
    pub(super) shared: bool,
}

/// All terms of `figures`.
pub(super) fn phrases(figures: &Figures, words: &Words, book: &mut Vocabulary) -> Phrases<Term> {
    let mut out = Phrases::new();
    for (indicator, one) in figures.iter() {
        let said = one.terms.iter().chain(std::iter::once(&one.label)).map(|text| (text, None));
        let forbidden = one.not_terms.keys().enumerate().map(|(at, text)| (text, Some(at)));
        for (text, forbidden) in said.chain(forbidden) {
            let pieces = folded_words(text);
            let slots: Vec<Vec<Id>> =
                pieces.iter().map(|word| forms(word, pieces.len() > 1, &words.inflection, book)).collect();
            out.add(&slots, Term { indicator, forbidden, parted: false });
            let noun = if words.inflection.adjective_last { slots.first() } else { slots.last() };
            // The noun of "chiffre d'affaires" says nothing without the rest.
            let alone = !pieces.iter().any(|piece| words.inflection.of.contains(&piece.as_str()));
            if let (true, Some(noun)) = (text == &one.label && alone, noun) {
                for slots in measured(one, noun, words, book) {
                    out.add(&slots, Term { indicator, forbidden, parted: false });
                }
            }
            if counted(one) == Counted::Percent && slots.len() == 2 {
                for verb in words.roles.iter().copied().flatten().filter(|(_, role)| *role == Role::Copula) {
                    let verb = verb.0.split(' ').map(|slot| slot.split('/'));
                    let verb =
                        verb.map(|slot| slot.map(|word| book.add(&super::token::folded(word))).collect());
                    let (mut noun, mut adjective) = (slots[0].clone(), slots[1].clone());
                    if !words.inflection.adjective_last {
                        std::mem::swap(&mut noun, &mut adjective);
                    }
                    let parted: Vec<Vec<Id>> =
                        std::iter::once(noun).chain(verb).chain(std::iter::once(adjective)).collect();
                    out.add(&parted, Term { indicator, forbidden, parted: true });
                }
            }
        }
    }
    out
}

/// An indicator by its unit and the noun of its label: "tonnes de légumes" where vegetables are counted in tons.
fn measured(indicator: &Indicator, noun: &[Id], words: &Words, book: &mut Vocabulary) -> Vec<Vec<Vec<Id>>> {
    let of: Vec<Id> = words.inflection.of.iter().map(|word| book.add(word)).collect();
    // "Heures d'heures" says nothing.
    let others = unit(indicator, words, book).into_iter();
    let others = others.filter(|unit| !unit.iter().flatten().any(|id| noun.contains(id)));
    others.map(|unit| unit.into_iter().chain([of.clone(), noun.to_vec()]).collect()).collect()
}

/// The words of the units that name things, with the place of their indicator.
pub(super) fn units(figures: &Figures, words: &Words, book: &mut Vocabulary) -> Phrases<usize> {
    let mut out = Phrases::new();
    for (IndicatorId(at), indicator) in figures.iter() {
        for slots in unit(indicator, words, book) {
            out.add(&slots, at);
        }
    }
    out
}

/// The words of a unit that names things, of one and of several.
fn unit(indicator: &Indicator, words: &Words, book: &mut Vocabulary) -> Vec<Vec<Vec<Id>>> {
    let Unit::Things { one, other } = &indicator.unit else { return Vec::new() };
    let mut slots = |text: &str| {
        let pieces = folded_words(text);
        pieces.iter().map(|word| forms(word, false, &words.inflection, book)).collect()
    };
    vec![slots(one), slots(other)]
}

/// The forms in which `word` may be met: singular and plural, and in a phrase also the feminine.
fn forms(word: &str, phrase: bool, inflection: &Inflection, book: &mut Vocabulary) -> Vec<Id> {
    let mut stems = vec![singular(word, inflection)];
    if phrase && word.len() > 3 {
        for ending in inflection.feminine {
            stems.push(format!("{}{ending}", stems[0]));
            if let Some(masculine) =
                stems[0].strip_suffix(ending).filter(|stem| stem.ends_with(['e', 'i', 'u']))
            {
                stems.push(masculine.to_owned());
            }
        }
    }
    let mut out = vec![book.add(word)];
    for stem in stems {
        let changed = inflection.plurals.iter().filter_map(|(plural, one)| {
            stem.strip_suffix(one).filter(|rest| !rest.is_empty()).map(|rest| format!("{rest}{plural}"))
        });
        let all = changed.chain([format!("{stem}s"), format!("{stem}x"), stem.clone()]);
        out.extend(all.map(|form| book.add(&form)));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// `word` without the ending of a plural; short words have none.
fn singular(word: &str, inflection: &Inflection) -> String {
    for (plural, one) in inflection.plurals {
        if let Some(stem) = word.strip_suffix(plural).filter(|stem| stem.len() > 1) {
            return format!("{stem}{one}");
        }
    }
    let stem = word.strip_suffix(['s', 'x']).filter(|stem| stem.len() > 2 && !stem.ends_with('s'));
    stem.unwrap_or(word).to_owned()
}

/// Where indicators are named, from the first; a longer term hides a shorter one inside it.
pub(super) fn mentions(tokens: &[Token], lexicon: &Lexicon) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut here = lexicon.terms.all_at(tokens, at);
        let Some((length, term)) = here.next() else {
            at += 1;
            continue;
        };
        let same = here.take_while(|(other, _)| *other == length);
        let shared = same.fold(false, |shared, (_, other)| shared || other.indicator != term.indicator);
        out.push(Mention { first: at, end: at + length, term, shared });
        at += length;
    }
    out
}
