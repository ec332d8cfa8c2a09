//! The figures as programs read them: the files of open data, their names, and the names in them.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::figure::{Better, Bound, Indicator, IndicatorId, Level, Observation, Quantity, Unit};
use super::{Figures, route};

/// Decimals of a computed rate. What an author typed keeps every digit.
pub const DECIMALS: u32 = 4;

/// The name of the feed that tells what was published and corrected.
pub const CHANGES: &str = "changes.xml";

/// A form in which figures are published as a file of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For programs: commas, a decimal point, one header row in English.
    Csv,
    /// For spreadsheets of the site's language.
    SpreadsheetCsv,
    /// For programs, with everything that is known.
    Json,
    /// The chart.
    Svg,
    /// The card to share.
    Png,
}

impl Format {
    /// What is published of an indicator: without a value there is nothing to draw on a card.
    pub fn of_indicator(indicator: &Indicator) -> impl Iterator<Item = Self> {
        let card = (!indicator.values.is_empty()).then_some(Self::Png);
        [Self::Csv, Self::SpreadsheetCsv, Self::Json, Self::Svg].into_iter().chain(card)
    }

    /// What is published of all indicators together.
    pub const OF_ALL: [Self; 3] = [Self::Csv, Self::SpreadsheetCsv, Self::Json];

    /// The end of the file's name.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Csv => ".csv",
            Self::SpreadsheetCsv => "-excel.csv",
            Self::Json => ".json",
            Self::Svg => ".svg",
            Self::Png => ".png",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv | Self::SpreadsheetCsv => "text/csv",
            Self::Json => "application/json",
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }
}

/// The address of an indicator's file, in the folder of its page: `/impact/heures/heures.csv`.
pub fn indicator_file(figures: &Figures, id: IndicatorId, format: Format) -> String {
    let name = route::slug(&figures.get(id).name);
    figures.page(id).file(&format!("{name}{}", format.suffix()))
}

/// The address of the file of all indicators, beside the dashboard: `/impact/figures.csv`.
pub fn whole_file(figures: &Figures, format: Format) -> String {
    figures.permalink.file(&format!("figures{}", format.suffix()))
}

/// The address of that feed, beside the dashboard.
pub fn changes_file(figures: &Figures) -> String {
    figures.permalink.file(CHANGES)
}

/// The addresses of what is published of all indicators together, the feed included.
pub fn whole_files(figures: &Figures) -> Vec<String> {
    let tables = Format::OF_ALL.into_iter().map(|format| whole_file(figures, format));
    tables.chain([changes_file(figures)]).collect()
}

/// The addresses of what is published of one indicator.
pub fn indicator_files(figures: &Figures, id: IndicatorId) -> Vec<String> {
    Format::of_indicator(figures.get(id)).map(|format| indicator_file(figures, id, format)).collect()
}

/// The number of a quantity as it is published; nothing for a protected one and for a rate of too few cases,
/// whose numbers say nothing.
pub fn number(quantity: Quantity) -> Option<Decimal> {
    let known = !matches!(quantity.bound, Bound::Small | Bound::Withheld | Bound::TooFew);
    known.then(|| quantity.number.normalize())
}

/// The number of an observation, rounded to [`DECIMALS`] where the program computed it.
pub fn value(indicator: &Indicator, observation: &Observation) -> Option<Decimal> {
    let computed = observation.counts.is_some() && observation.span == indicator.span;
    let round = |number: Decimal| {
        number.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero).normalize()
    };
    number(observation.quantity).map(|number| if computed { round(number) } else { number })
}

/// The counts behind a published rate; those of a hidden one would give it away.
pub fn counts(observation: &Observation) -> Option<(Decimal, Decimal)> {
    let told = !matches!(observation.quantity.bound, Bound::Small | Bound::Withheld);
    observation.counts.filter(|_| told).map(|(of, to)| (of.normalize(), to.normalize()))
}

/// The newest day on which one of their values was known, corrected ones included.
pub fn newest_day(indicators: &[Indicator]) -> Option<Date> {
    let values = indicators.iter().flat_map(|indicator| indicator.values.values());
    let days = values.flat_map(|value| {
        let earlier = value.revisions.iter().filter_map(|revision| revision.known_on);
        earlier.chain(value.known_on)
    });
    days.max()
}

/// The unit in the plural, or its sign; nothing for a bare number.
pub fn unit(unit: &Unit) -> Option<&str> {
    match unit {
        Unit::Things { other, .. } => Some(other),
        Unit::Sign(sign) => Some(sign),
        Unit::Percent => Some("%"),
        Unit::None => None,
    }
}

/// How exactly a value is known.
pub fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::About => "about",
        Bound::Above => "above",
        Bound::AtLeast => "at_least",
        Bound::Below => "below",
        Bound::AtMost => "at_most",
        Bound::Nearly => "nearly",
        Bound::Small => "small",
        Bound::TooFew => "too_few",
        Bound::Withheld => "withheld",
    }
}

/// The level, as it is named in the figures file.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Means => "means",
        Level::Output => "output",
        Level::Outcome => "outcome",
        Level::Impact => "impact",
    }
}

/// Which way is good, as it is named in the figures file.
pub fn better(better: Better) -> &'static str {
    match better {
        Better::Higher => "higher",
        Better::Lower => "lower",
        Better::Neutral => "neutral",
    }
}
