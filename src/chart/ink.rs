//! The kinds of marks and words that a chart is drawn with, each with its class in the stylesheet.

/// A kind of mark; marks of one kind share one element. Later kinds lie above earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ink {
    Bar,
    BarLast,
    BarSoft,
    Part(u8),
    Square(u8),
    Leader,
    Axis,
    Gap,
    Open,
    Break,
    Target,
    Line,
    LineSoft,
    Point,
    PointLast,
    PointSoft,
    Spark,
    SparkSoft,
    SparkPoint,
}

/// What fills a shape besides a colour, so that it is told apart without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pattern {
    Hatch,
    Dots,
}

impl Ink {
    /// Its classes.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Bar => "chart-bar",
            Self::BarLast => "chart-bar is-last",
            Self::BarSoft => "chart-bar is-soft",
            Self::Part(0) => "chart-part chart-part-1",
            Self::Part(1) => "chart-part chart-part-2",
            Self::Part(2) => "chart-part chart-part-3",
            Self::Part(_) => "chart-part chart-part-4",
            Self::Square(0) => "chart-square chart-part-1",
            Self::Square(1) => "chart-square chart-part-2",
            Self::Square(2) => "chart-square chart-part-3",
            Self::Square(_) => "chart-square chart-part-4",
            Self::Leader => "chart-leader",
            Self::Axis => "chart-axis",
            Self::Gap => "chart-gap",
            Self::Open => "chart-open",
            Self::Break => "chart-break",
            Self::Target => "chart-target",
            Self::Line => "chart-line",
            Self::LineSoft => "chart-line is-soft",
            Self::Point => "chart-point",
            Self::PointLast => "chart-point is-last",
            Self::PointSoft => "chart-point is-soft",
            Self::Spark => "spark-line",
            Self::SparkSoft => "spark-line is-soft",
            Self::SparkPoint => "spark-point",
        }
    }

    /// Its pattern, if it has one.
    pub(super) fn pattern(self) -> Option<Pattern> {
        match self {
            Self::BarSoft | Self::Part(1) | Self::Square(1) => Some(Pattern::Hatch),
            Self::Part(3..) | Self::Square(3..) => Some(Pattern::Dots),
            _ => None,
        }
    }
}

impl Pattern {
    /// The beginning of its name, and its class.
    pub(super) fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Hatch => ("hatch", "chart-hatch"),
            Self::Dots => ("dots", "chart-dots"),
        }
    }
}

/// A kind of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A year or a category.
    Label,
    /// A value.
    Value,
    /// Why there is no value.
    Missing,
    /// What happened at a break.
    Break,
    /// What a goal is.
    Target,
    /// The name of a part or of a panel.
    Name,
    /// A value inside a dark shape.
    Inside,
}

impl Style {
    /// Its class.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Label => "chart-label",
            Self::Value => "chart-value",
            Self::Missing => "chart-missing",
            Self::Break => "chart-label chart-note",
            Self::Target => "chart-label chart-goal",
            Self::Name => "chart-name",
            Self::Inside => "chart-value is-inside",
        }
    }

    /// Whether its letters are bold, and so wider.
    pub(super) fn bold(self) -> bool {
        matches!(self, Self::Value | Self::Name | Self::Inside)
    }
}
