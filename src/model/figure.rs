//! Indicators and their yearly values: the one source of every number on the site.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::route::{Permalink, slug};
use crate::source::{FileId, Span};

/// Place of an indicator in [`Figures::indicators`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(pub usize);

/// All indicators of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The first file of the figures: the one that is named `figures`, where there are several.
    pub file: FileId,
    /// The dashboard.
    pub permalink: Permalink,
    /// In the author's order.
    pub indicators: Vec<Indicator>,
    /// What the dashboard shows, and in which order.
    pub plan: Plan,
}

/// What the author wants the dashboard to show; where nothing is said, the defaults of the view hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The key figures at its top.
    pub key: Vec<IndicatorId>,
    /// Its charts, in groups with a title.
    pub groups: Vec<Group>,
    /// Indicators that have their page but no place on the dashboard.
    pub hidden: Vec<IndicatorId>,
}

/// Indicators under one title.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The title.
    pub title: String,
    /// Its indicators, in the author's order.
    pub indicators: Vec<IndicatorId>,
}

impl Figures {
    /// The indicator at `id`.
    pub fn get(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[id.0]
    }

    /// The indicator named `name` in the file.
    pub fn find(&self, name: &str) -> Option<(IndicatorId, &Indicator)> {
        let at = self.indicators.iter().position(|indicator| indicator.name == name)?;
        Some((IndicatorId(at), &self.indicators[at]))
    }

    /// All indicators with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (IndicatorId, &Indicator)> {
        self.indicators.iter().enumerate().map(|(at, indicator)| (IndicatorId(at), indicator))
    }

    /// The newest year of which anything is known.
    pub fn newest_year(&self) -> Option<i32> {
        self.indicators.iter().filter_map(|indicator| indicator.values.keys().next_back()).max().copied()
    }

    /// Every year of which anything is known, from the earliest.
    pub fn years(&self) -> Vec<i32> {
        let mut years: Vec<i32> =
            self.indicators.iter().flat_map(|indicator| indicator.values.keys().copied()).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The years that have a page of their own: all but the newest, which is the dashboard's.
    pub fn earlier_years(&self) -> Vec<i32> {
        let mut years = self.years();
        years.pop();
        years
    }

    /// The page of an indicator, below the dashboard.
    pub fn page(&self, id: IndicatorId) -> Permalink {
        self.permalink.join(&slug(&self.get(id).name))
    }

    /// The page of an earlier year, below the dashboard.
    pub fn year_page(&self, year: i32) -> Permalink {
        self.permalink.join(&year.to_string())
    }

    /// Where an indicator is told of.
    pub fn address(&self, id: IndicatorId) -> String {
        self.page(id).as_str().to_owned()
    }
}

/// One thing that is counted or computed each year.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Its name in the file, as prose quotes it.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// What readers call it.
    pub label: String,
    /// What is counted; a ratio is in percent.
    pub unit: Unit,
    /// True when persons are counted, whose small numbers are protected.
    pub people: bool,
    /// Where it stands between means and impact.
    pub level: Option<Level>,
    /// What exactly is counted.
    pub definition: Option<String>,
    /// Where the values come from.
    pub source: Option<String>,
    /// How prose names it.
    pub terms: Vec<String>,
    /// Words that prose must not use for it, and why.
    pub not_terms: BTreeMap<String, String>,
    /// Which way is good.
    pub better: Better,
    /// Indicators that add up to this one.
    pub parts: Vec<IndicatorId>,
    /// The counts that this one is computed from.
    pub ratio: Option<Ratio>,
    /// What was aimed at, by year.
    pub targets: BTreeMap<i32, Target>,
    /// Years from which the values cannot be compared with earlier ones.
    pub breaks: BTreeMap<i32, String>,
    /// What is known, by year; a missing year is not zero.
    pub values: BTreeMap<i32, Observation>,
}

impl Indicator {
    /// True when values of the two years may be compared: no break lies between.
    pub fn comparable(&self, earlier: i32, later: i32) -> bool {
        self.breaks_between(earlier, later).next().is_none()
    }

    /// The years of breaks after `earlier`, up to `later`.
    pub fn breaks_between(&self, earlier: i32, later: i32) -> impl Iterator<Item = (i32, &str)> {
        let between = self.breaks.iter().filter(move |(year, _)| earlier < **year && **year <= later);
        between.map(|(year, note)| (*year, note.as_str()))
    }

    /// The numbers of two years, where a change between them may be told: both known exactly, no break
    /// between, neither from an incomplete year, and not one of them real and the other an illustration.
    pub fn change(&self, earlier: i32, later: i32) -> Option<(Decimal, Decimal)> {
        let (then, now) = (self.values.get(&earlier)?, self.values.get(&later)?);
        let exact = then.quantity.bound == Bound::Exact && now.quantity.bound == Bound::Exact;
        let complete = |one: &Observation| !matches!(one.status, Status::Provisional | Status::Estimated);
        let alike = (then.status == Status::Illustrative) == (now.status == Status::Illustrative);
        let told = exact && alike && complete(then) && complete(now) && self.comparable(earlier, later);
        told.then_some((then.quantity.number, now.quantity.number))
    }

    /// The last year of which a value is known.
    pub fn newest(&self) -> Option<(i32, &Observation)> {
        self.values.iter().next_back().map(|(year, value)| (*year, value))
    }
}

/// What a value counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things with a name: heure, heures.
    Things {
        /// For a quantity that takes the singular.
        one: String,
        /// For all others.
        other: String,
    },
    /// A sign that follows the number: `€`.
    Sign(String),
    /// A percentage.
    Percent,
    /// A bare number.
    None,
}

/// Where an indicator stands between what is put in and what comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What the work is done with.
    Means,
    /// What is done.
    Output,
    /// What changes for people.
    Outcome,
    /// What changes for society.
    Impact,
}

/// Which way of changing is good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither.
    #[default]
    Neutral,
}

/// A percentage computed from counts: the sum of `of`, divided by `to`.
#[derive(Clone, Debug, PartialEq)]
pub struct Ratio {
    /// Counted above the line.
    pub of: Vec<IndicatorId>,
    /// Counted below the line.
    pub to: IndicatorId,
}

/// A value that was aimed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The value.
    pub value: Decimal,
    /// Who set it.
    pub origin: Option<String>,
    /// Where its year stands in the file.
    pub span: Span,
}

/// How far a value is settled, from the firmest: the codes of official statistics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Settled.
    #[default]
    Final,
    /// Changed since it was first published.
    Revised,
    /// Computed from incomplete data.
    Estimated,
    /// May still change.
    Provisional,
    /// No real value: shown to show the page.
    Illustrative,
}

impl Status {
    /// The name in the figures file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Final => "final",
            Self::Provisional => "provisional",
            Self::Estimated => "estimated",
            Self::Revised => "revised",
            Self::Illustrative => "illustrative",
        }
    }
}

/// How exactly a value is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// To the last digit.
    #[default]
    Exact,
    /// `~`: about.
    About,
    /// `>`: more than.
    Above,
    /// `>=`: at least.
    AtLeast,
    /// `<`: less than.
    Below,
    /// `<=`: at most.
    AtMost,
    /// `<` with `about: true`: nearly, without reaching it.
    Nearly,
    /// From 1 to 4 persons, and protected: the number is 5.
    Small,
    /// A rate of fewer than ten persons: its counts are told, and no rate. The number is 0 and means nothing.
    TooFew,
    /// Protected, as it would give a small number away: the number is 0 and means nothing.
    Withheld,
}

/// Below this many cases a percentage says less than the cases themselves, which are told first.
pub const FEW: Decimal = Decimal::from_parts(30, 0, 0, false, 0);

/// Below this many cases a percentage is not told at all.
pub const TOO_FEW: Decimal = Decimal::from_parts(10, 0, 0, false, 0);

/// From this number on, persons may be counted in public.
pub const PUBLIC: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// True for 1 to 4 persons, and for what lies between.
pub fn is_small(number: Decimal) -> bool {
    number > Decimal::ZERO && number < PUBLIC
}

/// A number and how exactly it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number written.
    pub number: Decimal,
    /// What is known of the value.
    pub bound: Bound,
}

/// The value of one indicator in one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// What is known.
    pub quantity: Quantity,
    /// How far it is settled.
    pub status: Status,
    /// A remark for readers.
    pub note: Option<String>,
    /// Where this value comes from, when not from the indicator's own source.
    pub source: Option<String>,
    /// The day on which it was known so.
    pub known_on: Option<Date>,
    /// The counts it was computed from: numerator and denominator.
    pub counts: Option<(Decimal, Decimal)>,
    /// What was said of it earlier, from the first time on.
    pub revisions: Vec<Revision>,
    /// Where it was written; for a computed value, where its indicator is declared.
    pub span: Span,
}

/// What was said of a value before it was corrected.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// What was known then.
    pub quantity: Quantity,
    /// The day on which it was known so.
    pub known_on: Option<Date>,
    /// Why it was corrected.
    pub note: Option<String>,
}

/// The figures as they were written, small numbers included. They are for checking alone: whatever is
/// published is made from the protected [`Figures`] of the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded(pub Figures);
