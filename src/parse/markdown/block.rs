//! The settings of the theme's blocks: which figures, of which years, in which form.

use std::ops::Range;

use super::builder::Builder;
use super::figure::unknown_year;
use crate::diagnostic::{Diagnostic, code};
use crate::model::Block;
use crate::model::Figures;
use crate::model::body::ChartKind;
use crate::model::figure::{Bound, Indicator, IndicatorId, is_small};
use crate::parse::yaml::{self, Fields, Home};
use crate::source::{Located, Span};

/// The forms of a chart, as authors name them.
const KINDS: [(&str, ChartKind); 4] = [
    ("bars", ChartKind::Bars),
    ("line", ChartKind::Line),
    ("stacked", ChartKind::Stacked),
    ("waffle", ChartKind::Waffle),
];

/// More small charts than these beside each other are compared by nobody.
const MOST_CHARTS: usize = 6;

/// More squares than these are counted by nobody.
const MOST_SQUARES: u32 = 200;

impl Builder<'_, '_> {
    /// Reads the YAML of the block `name`.
    pub(super) fn settings(&mut self, name: &str, content: Range<usize>) -> Option<Block> {
        if name == "legal" {
            return self.legal(name, content);
        }
        let span = self.span(content);
        let is_prose = matches!(name, "quote" | "picture" | "gallery" | "documents" | "video");
        let home = if is_prose { Home::Content } else { Home::File };
        let node = yaml::read(self.context.sources, span, home, self.sink)?;
        match name {
            "quote" => self.quote(&node),
            "picture" => self.picture_block(&node),
            "gallery" => self.gallery(&node),
            "documents" => self.documents(&node),
            "video" => self.video(&node),
            "chart" => self.chart(&node),
            _ => self.figure(name, &node),
        }
    }

    /// `{legal}`, which has no settings of its own.
    fn legal(&mut self, name: &str, content: Range<usize>) -> Option<Block> {
        let is_empty = self.source.get(content.clone()).is_none_or(|text| text.trim().is_empty());
        if !is_empty {
            let node = yaml::read(self.context.sources, self.span(content), Home::File, self.sink)?;
            Fields::of(&node, self.context.sources, self.sink)?.finish();
        } else if !self.context.has_legal {
            let place = self.place_of(name).unwrap_or(content);
            let problem = self.problem(code::MISSING_KEY, place).variant("legal");
            self.push(problem);
        }
        Some(Block::Legal)
    }

    /// `{chart}`
    fn chart(&mut self, node: &yaml::Node) -> Option<Block> {
        let mut fields = Fields::of(node, self.context.sources, self.sink)?;
        let mut names = fields.texts("indicators");
        if names.is_empty() {
            names.extend(fields.required_text("indicator"));
        }
        let (from, to) = (fields.integer("from"), fields.integer("to"));
        let place = fields.node("type").map(|node| node.span);
        let kind = fields.choice("type", &KINDS);
        fields.finish();
        let (first, last) = (from.as_ref().map(|year| year.value), to.as_ref().map(|year| year.value));
        let asked =
            |year: i32| first.is_none_or(|first| first <= year) && last.is_none_or(|last| year <= last);
        let mut indicators = Vec::new();
        for name in &names {
            let (id, known) = self.indicator(name.value.trim(), name.span)?;
            let years: Vec<i32> = known.values.keys().copied().filter(|year| asked(*year)).collect();
            if years.is_empty() {
                let problem = nothing(known, name, from.as_ref().or(to.as_ref()));
                self.push(problem);
                return None;
            }
            if let (Some(kind), Some(place)) = (kind, place)
                && let Some(variant) = self.unfit(kind, known, &years, names.len())
            {
                self.unfit_problem(variant, place, &known.label);
                return None;
            }
            indicators.push(id);
        }
        if let Some(extra) = names.get(MOST_CHARTS) {
            self.unfit_problem("many", extra.span, &extra.value);
            return None;
        }
        (!indicators.is_empty()).then_some(Block::Chart { indicators, kind, from: first, to: last })
    }

    /// Why the values of these years cannot be drawn so, if they cannot.
    fn unfit(
        &self,
        kind: ChartKind,
        known: &Indicator,
        years: &[i32],
        charts: usize,
    ) -> Option<&'static str> {
        let figures = self.context.figures?;
        let exact = |id: &IndicatorId, year: i32| {
            let value = figures.get(*id).values.get(&year)?;
            (value.quantity.bound == Bound::Exact).then_some(value.quantity.number)
        };
        let split = |year: &&i32| known.parts.iter().all(|part| exact(part, **year).is_some());
        match kind {
            ChartKind::Stacked | ChartKind::Waffle if charts > 1 => Some("one"),
            ChartKind::Line => (years.len() < 3).then_some("line"),
            ChartKind::Bars => (charts == 1 && years.len() < 3).then_some("line"),
            ChartKind::Waffle if leaves_few(figures, known, years) => Some("few"),
            ChartKind::Stacked if known.parts.is_empty() => Some("parts"),
            ChartKind::Stacked => years.iter().find(split).is_none().then_some("unknown-parts"),
            ChartKind::Waffle => {
                let cases = years.iter().filter_map(|year| known.values.get(year)?.counts.map(|(_, to)| to));
                let people = years.iter().filter(split).filter_map(|year| {
                    let value = known.values.get(year)?;
                    (known.people && value.quantity.bound == Bound::Exact).then_some(value.quantity.number)
                });
                let last = cases.chain(people).last();
                match last {
                    None => Some("people"),
                    Some(count) => (count > MOST_SQUARES.into() || !count.is_integer()).then_some("squares"),
                }
            }
        }
    }

    fn unfit_problem(&mut self, variant: &'static str, place: Span, label: &str) {
        let problem = Diagnostic::new(code::BLOCK_CHART, place).variant(variant).arg("label", label);
        self.push(problem.arg("most", MOST_CHARTS.to_string()).arg("squares", MOST_SQUARES.to_string()));
    }

    /// `{figure-card}` and `{table}`
    fn figure(&mut self, name: &str, node: &yaml::Node) -> Option<Block> {
        let mut fields = Fields::of(node, self.context.sources, self.sink)?;
        let word = fields.required_text("indicator");
        let year = if name == "figure-card" { fields.integer("year") } else { None };
        fields.finish();
        let word = word?;
        let (indicator, known) = self.indicator(word.value.trim(), word.span)?;
        let shown = match &year {
            Some(year) => known.values.contains_key(&year.value),
            None => !known.values.is_empty(),
        };
        if !shown {
            let problem = nothing(known, &word, year.as_ref());
            self.push(problem);
            return None;
        }
        Some(match name {
            "figure-card" => Block::FigureCard { indicator, year: year.map(|year| year.value) },
            _ => Block::Table { indicator },
        })
    }
}

/// There is no value to show: of the year asked for, or at all.
fn nothing(known: &Indicator, word: &Located<String>, year: Option<&Located<i32>>) -> Diagnostic {
    match year {
        Some(year) => unknown_year(known, &year.value.to_string(), year.span),
        None => Diagnostic::new(code::CLAIM_UNKNOWN, word.span).variant("empty").arg("name", &known.name),
    }
}

/// True when the newest cases of a rate leave so few other persons that a square for each would give their
/// number away.
fn leaves_few(figures: &Figures, known: &Indicator, years: &[i32]) -> bool {
    let persons = known.ratio.as_ref().is_some_and(|ratio| figures.get(ratio.to).people);
    let newest = years.iter().rev().find_map(|year| known.values.get(year)?.counts);
    persons && newest.is_some_and(|(of, to)| to.checked_sub(of).is_some_and(is_small))
}
