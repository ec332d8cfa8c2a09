//! Small tables of figures for one year, and what readers see of them.

use std::collections::BTreeMap;

use crate::locale::Language::French;
use crate::model::figure::{
    Better, Bound, Figures, Indicator, IndicatorId, Observation, Plan, Quantity, Ratio, Recorded, Revision,
    Status, Unit,
};
use crate::model::{Permalink, words};
use crate::parse::figures::{compute, protect};
use crate::source::{SourceMap, SourcePath, Span};

/// The year of all values.
pub(super) const YEAR: i32 = 2024;

/// Indicators with their values, as an author would write them.
#[derive(Clone)]
pub(super) struct Sheet(pub(super) Figures);

impl Sheet {
    pub(super) fn new() -> Self {
        let plan = Plan::default();
        let permalink = Permalink::home();
        Self(Figures { file: span().file, permalink, indicators: Vec::new(), plan })
    }

    /// A count of persons: `3`, `< 4`; nothing for a gap.
    pub(super) fn persons(self, name: &str, value: &str) -> Self {
        self.counts(name, value, true)
    }

    /// A count of things that are no persons.
    pub(super) fn things(self, name: &str, value: &str) -> Self {
        self.counts(name, value, false)
    }

    fn counts(mut self, name: &str, value: &str, people: bool) -> Self {
        let other = if people { "personnes" } else { "heures" };
        let one = other.trim_end_matches('s');
        let unit = Unit::Things { one: one.into(), other: other.into() };
        self.0.indicators.push(Indicator { people, ..indicator(name, unit) });
        if value.is_empty() { self } else { self.value(name, value) }
    }

    /// `names` add up to `whole`.
    pub(super) fn parts(mut self, whole: &str, names: &str) -> Self {
        let (whole, parts) = (self.id(whole), self.ids(names));
        self.0.indicators[whole.0].parts = parts;
        self
    }

    /// A percentage: `of` out of `to`.
    pub(super) fn ratio(mut self, name: &str, of: &str, to: &str) -> Self {
        let ratio = Ratio { of: self.ids(of), to: self.id(to) };
        self.0.indicators.push(Indicator { ratio: Some(ratio), ..indicator(name, Unit::Percent) });
        self
    }

    /// The value of an indicator that is there already.
    pub(super) fn value(mut self, name: &str, value: &str) -> Self {
        let id = self.id(name);
        self.0.indicators[id.0].values.insert(YEAR, observation(quantity(value)));
        self
    }

    /// What was said of an indicator before its value was corrected.
    pub(super) fn earlier(mut self, name: &str, value: &str) -> Self {
        let id = self.id(name);
        let revision = Revision { quantity: quantity(value), known_on: None, note: None };
        let written = self.0.indicators[id.0].values.get_mut(&YEAR).expect("the value is set first");
        written.revisions.push(revision);
        self
    }

    /// The figures as written, with their ratios.
    pub(super) fn recorded(&self) -> Figures {
        let mut figures = self.0.clone();
        compute::ratios(&mut figures);
        figures
    }

    /// The figures that readers get.
    pub(super) fn published(&self) -> Figures {
        protect::publish(&Recorded(self.recorded()))
    }

    fn id(&self, name: &str) -> IndicatorId {
        self.0.find(name).expect("the indicator is declared first").0
    }

    fn ids(&self, names: &str) -> Vec<IndicatorId> {
        names.split_whitespace().map(|name| self.id(name)).collect()
    }
}

/// All values of the year in words, with the counts beside a percentage and earlier values after `←`.
pub(super) fn seen(figures: &Figures) -> Vec<String> {
    let known =
        figures.indicators.iter().filter_map(|indicator| Some((indicator, indicator.values.get(&YEAR)?)));
    let line = |(indicator, value): (&Indicator, &Observation)| {
        let said = |quantity| words::quantity(French, &indicator.unit, quantity);
        let counts = value.counts.map_or(String::new(), |(of, to)| format!(" ({of} sur {to})"));
        let earlier = value.revisions.iter().map(|earlier| format!(" ← {}", said(earlier.quantity)));
        let earlier: String = earlier.collect();
        format!("{} : {}{counts}{earlier}", indicator.name, said(value.quantity)).replace('\u{a0}', " ")
    };
    known.map(line).collect()
}

fn quantity(text: &str) -> Quantity {
    let bounds = [("<=", Bound::AtMost), ("<", Bound::Below), (">", Bound::Above), ("~", Bound::About)];
    let found = bounds.iter().find_map(|(sign, bound)| Some((text.strip_prefix(sign)?, *bound)));
    let (digits, bound) = found.unwrap_or((text, Bound::Exact));
    Quantity { number: digits.trim().parse().expect("a number"), bound }
}

fn observation(quantity: Quantity) -> Observation {
    Observation {
        quantity,
        status: Status::Final,
        note: None,
        source: None,
        known_on: None,
        counts: None,
        revisions: Vec::new(),
        span: span(),
    }
}

fn indicator(name: &str, unit: Unit) -> Indicator {
    Indicator {
        name: name.into(),
        span: span(),
        label: name.into(),
        unit,
        people: false,
        level: None,
        definition: None,
        source: None,
        terms: Vec::new(),
        not_terms: BTreeMap::new(),
        better: Better::Neutral,
        parts: Vec::new(),
        ratio: None,
        targets: BTreeMap::new(),
        breaks: BTreeMap::new(),
        values: BTreeMap::new(),
    }
}

fn span() -> Span {
    let mut sources = SourceMap::default();
    let file = sources.add(SourcePath::new("content/impact/figures.yaml"), String::new());
    sources.whole(file)
}
