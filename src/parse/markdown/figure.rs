//! Figures in prose: links with the scheme `figure:`, and the indicators that blocks name.

use super::builder::Builder;
use super::link::{Place, Target};
use super::suggestion;
use crate::diagnostic::{Diagnostic, code, suggest};
use crate::model::body::Quote;
use crate::model::figure::{Indicator, IndicatorId};
use crate::model::words;
use crate::source::Span;

impl<'a> Builder<'a, '_> {
    /// Resolves `figure:NAME/YEAR`, whose name begins at byte `from`.
    pub(super) fn figure_link(&mut self, dest: &str, from: usize, place: &Place) -> Target {
        let Some((name, digits, year)) = dest.get(from..).and_then(name_and_year) else {
            let problem = self.problem(code::CLAIM_UNKNOWN, place.range.clone());
            self.push(problem.variant("format").arg("name", dest));
            return Target::Refused;
        };
        let word = self.span(place.part(from..from + name.len()));
        let Some((id, indicator)) = self.indicator(&suggestion::anchor(name), word) else {
            return Target::Refused;
        };
        if !indicator.values.contains_key(&year) {
            let word = self.span(place.part(dest.len() - digits.len()..dest.len()));
            self.push(unknown_year(indicator, digits, word));
            return Target::Refused;
        }
        let Some(figures) = self.context.figures else { return Target::Refused };
        let quote = Quote { indicator: id, year };
        self.quotes.push(quote.clone());
        Target::Figure { href: self.context.routes.href(&figures.address(id)), quote }
    }

    /// The value that a link quotes, in words, with one where it is not settled.
    pub(super) fn value(&self, quote: &Quote) -> Option<String> {
        let indicator = self.context.figures?.get(quote.indicator);
        let observation = indicator.values.get(&quote.year)?;
        Some(words::marked(self.context.language, &indicator.unit, observation))
    }

    /// The indicator of that name, which was written at `span`; an unknown one is reported.
    pub(super) fn indicator(&mut self, name: &str, span: Span) -> Option<(IndicatorId, &'a Indicator)> {
        let problem = Diagnostic::new(code::CLAIM_UNKNOWN, span).arg("name", name);
        let Some(figures) = self.context.figures else {
            self.push(problem.variant("figures"));
            return None;
        };
        let found = figures.find(name);
        if found.is_none() {
            let nearest = suggest::nearest(name, figures.indicators.iter().map(|known| known.name.as_str()));
            self.push(problem.variant("indicator").suggest(nearest));
        }
        found
    }
}

/// `heures/2024` as a name, the digits of the year, and the year.
pub(super) fn name_and_year(text: &str) -> Option<(&str, &str, i32)> {
    let (name, digits) = text.split_once('/')?;
    let year = digits.parse().ok()?;
    let valid = !name.is_empty() && digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    valid.then_some((name, digits, year))
}

/// The indicator has no value in the year written at `span`.
pub(super) fn unknown_year(indicator: &Indicator, year: &str, span: Span) -> Diagnostic {
    let known = indicator.values.keys().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let variant = if indicator.values.is_empty() { "empty" } else { "year" };
    let problem = Diagnostic::new(code::CLAIM_UNKNOWN, span).variant(variant);
    problem.arg("name", &indicator.name).arg("year", year).arg("known", known)
}
