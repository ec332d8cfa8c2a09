//! The shape of one language's table of wordings: what the shared rules read.
//!
//! In a phrase, a space parts two places, and `/` the words that may share a place; accents, case and
//! apostrophes do not matter, and an elided word is written in full: "d'" is "de". `~` at the end of a word
//! stands for the endings of a French verb in -er, `+` for those of its future.

mod english;
mod french;
mod french_facts;
mod french_roles;

use super::band::Band;
use crate::locale::Language;

/// Phrases with their meaning.
pub(super) type Table<M> = &'static [(&'static str, M)];

/// Phrases of one kind.
pub(super) type List = &'static [&'static str];

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

/// All that a language decides.
pub(super) struct Words {
    pub(super) numbers: Numbers,
    pub(super) measures: Measures,
    pub(super) bands: Bands,
    pub(super) trends: Trends,
    /// By what they tell of: how a sentence is built, and whose numbers it tells.
    pub(super) roles: &'static [Table<Role>],
    pub(super) inflection: Inflection,
}

/// How numbers are written.
pub(super) struct Numbers {
    /// Signs that stand between groups of three digits, besides spaces.
    pub(super) thousands: &'static [char],
    /// Stands before the decimals.
    pub(super) point: char,
    /// From zero to nineteen.
    pub(super) low: Table<u32>,
    /// Words for one that are articles where they stand alone.
    pub(super) one: List,
    pub(super) tens: Table<u32>,
    /// Tens that are followed by ten to nineteen: soixante-dix.
    pub(super) long_tens: &'static [u32],
    pub(super) hundred: List,
    pub(super) scales: Table<u64>,
    /// Stands between the parts of a number.
    pub(super) and: List,
    /// Before the decimals of a number in words.
    pub(super) comma: List,
    /// Nouns for a round number.
    pub(super) collectives: Table<u32>,
    /// Fractions, as numerator and denominator.
    pub(super) fractions: Table<(u32, u32)>,
    pub(super) majority: List,
    /// Between the two numbers of "sept sur dix".
    pub(super) out_of: List,
    /// What opens a range and what parts its two numbers: entre A et B.
    pub(super) ranges: &'static [(&'static str, &'static str)],
}

/// What follows a number.
pub(super) struct Measures {
    pub(super) percent: List,
    pub(super) points: List,
    /// Money, with the factor of its unit: k€.
    pub(super) money: Table<u32>,
    /// What the sign of an hour stands for behind a number that is no time of the day.
    pub(super) hours: &'static str,
}

/// The words for how exactly a number is meant.
pub(super) struct Bands {
    pub(super) before: Table<Band>,
    pub(super) after: Table<Band>,
    /// How a wording is proposed.
    pub(super) proposed: Table<Band>,
    /// Words that may stand between such words and the number.
    pub(super) articles: List,
}

/// The words for a comparison with another year.
pub(super) struct Trends {
    pub(super) ways: Table<Way>,
    /// Ways that take their amount without a preposition: gagner 3 points.
    pub(super) direct: Table<Way>,
    /// After the number: "de plus", "en moins".
    pub(super) trailing: Table<Way>,
    /// Between a way and its amount: "de".
    pub(super) by: List,
    /// After a number: "fois plus".
    pub(super) times: Table<Way>,
    /// Whole comparisons, as numerator and denominator, and how exactly they are meant: a plus que doublé.
    pub(super) multiplied: Table<(u32, u32, Band)>,
    /// Before a number: "multiplié par".
    pub(super) factors: Table<Way>,
    pub(super) stable: List,
    pub(super) record: List,
    /// How a change is proposed, up and down, and each alone.
    pub(super) proposed: [&'static str; 2],
}

/// What a phrase does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Leads from what is counted to its number: est de, atteint.
    Link,
    /// Of the verbs of [`Role::Copula`], those that tell what somebody has done.
    Has,
    /// Between a rate and its percentage of a whole: représente.
    Weighs,
    /// All of whom a rate tells: sortants, départs.
    Everyone,
    /// Between those and what the rate counts among them: ont connu.
    Becomes,
    /// Between the noun and the adjective of a term: "sont" in "sorties qui sont positives".
    Copula,
    /// A verb in the singular, which no ending tells from an adjective: continue.
    Acts,
    /// May follow what is counted without narrowing it.
    Light,
    /// A participle that says no more than that something took place.
    Neutral,
    /// Of some only: "des", "de nos".
    Partitive,
    /// Before those of whom a rate is said: dans, parmi.
    Within,
    /// A verb by which somebody is quoted: se réjouit, souligne.
    Speaks,
    /// "De" after a large number or a percentage.
    Of,
    /// A heading word before what is counted: nombre de, taux de, total des.
    Head,
    /// Points back to what is counted, before its number: nous en avons tenu.
    Thereof,
    /// Opens a sentence with what it tells of: du côté de, quant à.
    Topic,
    /// Before what is counted, and only praises it: précieuses.
    Praise,
    /// Before the noun of a round number: une bonne centaine.
    Roundly,
    /// Presents what is counted after its number: c'est le nombre de.
    Presents,
    /// Another place or perimeter than the organisation.
    Elsewhere,
    /// Membership of a network, which does not change the perimeter.
    Member,
    /// Somebody's help, which does not change the perimeter either.
    Thanks,
    /// What an authority does with the organisation's own numbers: a validé.
    Grants,
    /// What an organisation is, before its name: association, entreprise.
    Organisation,
    /// Where an organisation works, which is a part of it when it has a name: atelier, antenne.
    Place,
    /// An event, which is a part of the year: stand, braderie.
    Event,
    /// A goal, a limit, a forecast, an example.
    NotFact,
    /// A phrase whose words have another role where they stand alone: bonne nouvelle.
    Idiom,
    /// A negation.
    Negation,
    /// With [`Role::AsMuch`], says of a number that it is the highest: jamais … autant.
    Never,
    /// See [`Role::Never`].
    AsMuch,
    /// For each, on average, in a part of the year.
    Share,
    /// Before a number that is a part of the one before: dont.
    Including,
    /// What one of several has given: nous a accordé.
    Gives,
    /// A part of an organisation, before what it is for: le rayon enfants.
    Section,
    /// What is done with some only: recruté, formé.
    Act,
    /// Beside what is counted, those alone who came of late: nouveaux.
    Fresh,
    /// Of some persons alone: parmi, chez les.
    Among,
    /// Before a month or a year, a part of it: fin 2024.
    Edge,
    /// A day of the week.
    Weekday,
    /// Before a number, says that it is all of them: nos 50 salariés.
    All,
    /// Before the object of a verb.
    Article,
    /// The subject of a statement: nous, on, il.
    Pronoun,
    /// At the start of a sentence, what the one before told of: ils, elles.
    They,
    /// The organisation itself: nous, notre.
    Own,
    /// All months: janvier à décembre.
    FullYear,
    /// A month.
    Month,
    /// A unit of time, which makes a number a duration or an age.
    Time,
    /// The sign of an hour, of work or of the day.
    Hour,
    /// Years as a unit of time.
    Years,
    /// Before a number of years, the day so long ago: il y a.
    Ago,
    /// Around a number of years, says that something took so long: en, depuis, plus tôt.
    Over,
    /// Before a year from which on all is counted: depuis.
    From,
    /// Begins a clause about what is counted: qui.
    Relative,
    /// Before an age: de plus de, âgés de.
    Aged,
    /// Before a number that is a name: n°, article.
    Identifier,
    /// Introduces what is compared with: contre.
    Contrast,
    /// The earlier of two years: par rapport à, depuis, qu'en.
    Since,
    /// Opens a statement with its year, where the same words may compare two: rappelons qu'en.
    Says,
    /// Before a year that dates something else: loi de, fondée en.
    Dates,
    /// May stand before a year that belongs to the number before it.
    In,
    /// The year before the article's.
    LastYear,
    /// The article's year.
    ThisYear,
    /// A year counted from another one: l'année suivante.
    OtherYear,
    /// The year that was named before: cette année-là.
    SameYear,
    /// Of these, the one before: l'année précédente.
    YearBefore,
    /// Parts two clauses.
    Clause,
    /// Begins a statement of its own after another one: même si, car.
    Besides,
    /// Goes from one number to another: est passé.
    Passes,
}

/// How words change their form.
pub(super) struct Inflection {
    /// Endings of a plural and what they replace: aux for al.
    pub(super) plurals: &'static [(&'static str, &'static str)],
    /// Endings by which a verb is told from an adjective after a plural noun.
    pub(super) verbs: &'static [&'static str],
    /// Endings of an infinitive.
    pub(super) infinitives: &'static [&'static str],
    /// Endings of a participle in the plural.
    pub(super) participles: &'static [&'static str],
    /// Endings that make a feminine in phrases, added to the masculine.
    pub(super) feminine: &'static [&'static str],
    /// Whether the adjective of a phrase stands last: "sorties positives".
    pub(super) adjective_last: bool,
    /// Between a unit and what is counted in it, folded.
    pub(super) of: &'static [&'static str],
}

impl Words {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::French => &french::WORDS,
            Language::English => &english::WORDS,
        }
    }
}
