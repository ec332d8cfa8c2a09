//! The words of one language and of one set of figures, made ready for reading.

use super::band::Band;
use super::term::{self, Term};
use super::token::Token;
use super::vocabulary::{Phrases, Vocabulary};
use super::words::{Role, Way, Words};
use crate::locale::Language;
use crate::model::Figures;

/// What a phrase means for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Low(u32),
    One,
    Ten(u32),
    Hundred,
    Scale(u64),
    Collective(u32),
    Fraction(u32, u32),
    Majority,
    Multiplied(u32, u32, Band),
    Factor(Way),
    Stable,
    Record,
}

/// What a phrase after a number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measured {
    Percent,
    Points,
    Money(u32),
}

/// All phrases that a reading looks for.
pub(super) struct Lexicon {
    pub(super) words: &'static Words,
    pub(super) vocabulary: Vocabulary,
    pub(super) senses: Phrases<Sense>,
    pub(super) measures: Phrases<Measured>,
    pub(super) before: Phrases<Band>,
    pub(super) after: Phrases<Band>,
    pub(super) articles: Phrases<()>,
    pub(super) and: Phrases<()>,
    pub(super) comma: Phrases<()>,
    pub(super) out_of: Phrases<()>,
    /// What opens a range, by its place in the table.
    pub(super) ranges: Phrases<usize>,
    /// What parts the two numbers of a range.
    pub(super) joints: Phrases<usize>,
    pub(super) ways: Phrases<Way>,
    pub(super) direct: Phrases<Way>,
    pub(super) trailing: Phrases<Way>,
    pub(super) by: Phrases<()>,
    pub(super) times: Phrases<Way>,
    pub(super) roles: Phrases<Role>,
    pub(super) terms: Phrases<Term>,
    /// The words of the units, with the place of their indicator.
    pub(super) units: Phrases<usize>,
    /// By the id of a word, whether a number in words or its marker begins with it.
    opens: Vec<bool>,
    /// By the id of a word, a bit for each role that a phrase with this first word has. Most words have none that is
    /// asked for, and phrases need not be compared.
    begun: Vec<u128>,
}

impl Lexicon {
    pub(super) fn new(language: Language, figures: &Figures) -> Self {
        let words = Words::of(language);
        let mut vocabulary = Vocabulary::default();
        let book = &mut vocabulary;
        let numbers = &words.numbers;
        let trends = &words.trends;
        let joints = numbers.ranges.iter().enumerate();
        let mut lexicon = Self {
            words,
            opens: Vec::new(),
            begun: Vec::new(),
            senses: senses(words, book),
            measures: measures(words, book),
            before: table(words.bands.before, book),
            after: table(words.bands.after, book),
            articles: list(words.bands.articles, book),
            and: list(numbers.and, book),
            comma: list(numbers.comma, book),
            out_of: list(numbers.out_of, book),
            ranges: phrases(
                joints.clone().map(|(at, (open, _))| (*open, at)).filter(|one| !one.0.is_empty()),
                book,
            ),
            joints: phrases(joints.map(|(at, (_, joint))| (*joint, at)), book),
            ways: table(trends.ways, book),
            direct: table(trends.direct, book),
            trailing: table(trends.trailing, book),
            by: list(trends.by, book),
            times: table(trends.times, book),
            roles: phrases(words.roles.iter().flat_map(|table| table.iter().copied()), book),
            terms: term::phrases(figures, words, book),
            units: term::units(figures, words, book),
            vocabulary,
        };
        let Self { senses, ranges, before, .. } = &lexicon;
        let opens = |id| senses.begins(id) || ranges.begins(id) || before.begins(id);
        let count = lexicon.vocabulary.by_id().len();
        lexicon.opens = (0..count).map(opens).collect();
        lexicon.begun = vec![0; count];
        for (slots, role) in lexicon.roles.all() {
            for id in slots.first().into_iter().flatten() {
                if let Some(begun) = lexicon.begun.get_mut(id.place()) {
                    *begun |= bit(role);
                }
            }
        }
        lexicon
    }

    /// Whether an expression can begin with the word `token`; most words begin none.
    pub(super) fn opens(&self, token: &Token) -> bool {
        self.opens.get(token.id.place()).copied().unwrap_or_default()
    }

    /// How many tokens the longest phrase of `role` at token `at` takes.
    pub(super) fn role(&self, role: Role, tokens: &[Token], at: usize) -> Option<usize> {
        if !self.may_begin(role, tokens, at) {
            return None;
        }
        self.roles.some_at(tokens, at, |_, found| found == role).next().map(|(length, _)| length)
    }

    /// Whether the word at token `at` begins a phrase of `role`.
    fn may_begin(&self, role: Role, tokens: &[Token], at: usize) -> bool {
        let begun = tokens.get(at).and_then(|token| self.begun.get(token.id.place()));
        begun.is_some_and(|begun| begun & bit(role) != 0)
    }

    /// Whether the word of range `joint` is that of range `opened`.
    pub(super) fn same_joint(&self, opened: usize, joint: usize) -> bool {
        let ranges = self.words.numbers.ranges;
        ranges.get(opened).map(|range| range.1) == ranges.get(joint).map(|range| range.1)
    }

    /// Whether a range with this joint needs no word that opens it.
    pub(super) fn bare_joint(&self, joint: usize) -> bool {
        let ranges = self.words.numbers.ranges;
        let word = ranges.get(joint).map(|range| range.1);
        ranges.iter().any(|(open, other)| open.is_empty() && Some(*other) == word)
    }

    /// The same for a phrase that ends right before token `at`.
    pub(super) fn role_before(&self, role: Role, tokens: &[Token], at: usize) -> Option<usize> {
        (1..=4.min(at)).rev().find(|length| {
            let ends = |taken, found| found == role && taken == *length;
            self.may_begin(role, tokens, at - length)
                && self.roles.some_at(tokens, at - length, ends).next().is_some()
        })
    }
}

/// The bit of a role among those of a word.
fn bit(role: Role) -> u128 {
    1 << role as u32
}

fn phrases<M: Copy>(entries: impl Iterator<Item = (&'static str, M)>, book: &mut Vocabulary) -> Phrases<M> {
    let mut out = Phrases::new();
    for (text, meaning) in entries {
        out.add_text(text, meaning, book);
    }
    out
}

fn table<M: Copy>(entries: &'static [(&'static str, M)], book: &mut Vocabulary) -> Phrases<M> {
    phrases(entries.iter().copied(), book)
}

fn list(entries: &'static [&'static str], book: &mut Vocabulary) -> Phrases<()> {
    phrases(entries.iter().map(|text| (*text, ())), book)
}

fn senses(words: &Words, book: &mut Vocabulary) -> Phrases<Sense> {
    let (numbers, trends) = (&words.numbers, &words.trends);
    let all = numbers
        .low
        .iter()
        .map(|(text, value)| (*text, Sense::Low(*value)))
        .chain(numbers.one.iter().map(|text| (*text, Sense::One)))
        .chain(numbers.tens.iter().map(|(text, value)| (*text, Sense::Ten(*value))))
        .chain(numbers.hundred.iter().map(|text| (*text, Sense::Hundred)))
        .chain(numbers.scales.iter().map(|(text, value)| (*text, Sense::Scale(*value))))
        .chain(numbers.collectives.iter().map(|(text, value)| (*text, Sense::Collective(*value))))
        .chain(numbers.fractions.iter().map(|(text, (of, to))| (*text, Sense::Fraction(*of, *to))))
        .chain(numbers.majority.iter().map(|text| (*text, Sense::Majority)))
        .chain(
            trends
                .multiplied
                .iter()
                .map(|(text, (of, to, band))| (*text, Sense::Multiplied(*of, *to, *band))),
        )
        .chain(trends.factors.iter().map(|(text, way)| (*text, Sense::Factor(*way))))
        .chain(trends.stable.iter().map(|text| (*text, Sense::Stable)))
        .chain(trends.record.iter().map(|text| (*text, Sense::Record)));
    phrases(all, book)
}

fn measures(words: &Words, book: &mut Vocabulary) -> Phrases<Measured> {
    let measures = &words.measures;
    let all = measures
        .percent
        .iter()
        .map(|text| (*text, Measured::Percent))
        .chain(measures.points.iter().map(|text| (*text, Measured::Points)))
        .chain(measures.money.iter().map(|(text, factor)| (*text, Measured::Money(*factor))));
    phrases(all, book)
}
