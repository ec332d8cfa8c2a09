//! The truth in words: a value, a change, the highest of a series.

use rust_decimal::Decimal;

use super::Checker;
use super::expression::Measure;
use super::judge::Against;
use crate::locale::{number, texts};
use crate::model::figure::{IndicatorId, Observation};
use crate::model::words;

impl Checker<'_> {
    /// The value of a year; nothing where none is known.
    pub(super) fn value(&self, id: IndicatorId, year: i32) -> String {
        let indicator = self.figures.get(id);
        let said = |one: &Observation| words::observation(self.grammar.language, &indicator.unit, one);
        indicator.values.get(&year).map(said).unwrap_or_default()
    }

    /// How a value changed, with both values: "+10,8 % : 12 850 heures en 2023, 14 236 heures en 2024".
    pub(super) fn changed(&self, against: Against, measure: Measure) -> String {
        let Against { indicator, year, base, .. } = against;
        let quantity = |year: i32| {
            let one = indicator.values.get(&year)?;
            Some(words::quantity(self.grammar.language, &indicator.unit, one.quantity))
        };
        let (Some(before), Some(now)) = (quantity(base), quantity(year)) else { return String::new() };
        let exact = Against { on: None, ..against }.change(measure).map(|change| change.certain);
        let exact = exact.and_then(|change| change.low.zip(change.high)).filter(|(low, high)| low == high);
        let table = texts::table(self.grammar.language);
        let key = if exact.is_some() { "claim-change" } else { "claim-two-years" };
        let change = exact.map_or_else(String::new, |(low, _)| self.amount(low.at, measure));
        let args = [
            ("change", change),
            ("before", before),
            ("base", base.to_string()),
            ("now", now),
            ("year", year.to_string()),
        ];
        texts::fill(table.word(key), &args)
    }

    fn amount(&self, change: Decimal, measure: Measure) -> String {
        let table = texts::table(self.grammar.language);
        let key = match measure {
            Measure::Percent => "change-percent",
            Measure::Points if change.abs() < Decimal::TWO => "change-point",
            Measure::Points => "change-points",
            Measure::Bare | Measure::Money => {
                return number::signed(self.grammar.language, change, words::DIGITS);
            }
        };
        let amount = number::signed(self.grammar.language, change, words::DIGITS);
        texts::fill(table.word(key), &[("amount", amount)])
    }

    /// The highest value of the years among which a record is one, with its year.
    pub(super) fn highest(&self, id: IndicatorId, against: Against) -> String {
        let indicator = self.figures.get(id);
        let known = indicator.values.iter().filter(|(year, _)| against.counts(**year));
        let highest = known.max_by(|one, two| one.1.quantity.number.cmp(&two.1.quantity.number));
        let Some((year, _)) = highest else { return String::new() };
        let args = [("value", self.value(id, *year)), ("year", year.to_string())];
        texts::fill(texts::table(self.grammar.language).word("claim-highest"), &args)
    }
}
