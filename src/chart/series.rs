//! One value a year or category, with what is to be said about it: what most charts show.

use super::canvas::Canvas;
use super::frame::Area;
use super::geometry::WIDTH;
use super::plot::{self, Form, Manner};
use super::scale::Scale;
use super::{rows, spark, values};

/// One value of a series.
#[derive(Clone, Copy, Debug)]
pub struct Point<'a> {
    /// The year or the category.
    pub label: &'a str,
    /// The value in words, or why there is none.
    pub text: &'a str,
    /// How much it is.
    pub value: Value,
    /// How it is drawn.
    pub fill: Fill,
}

/// What is known of a value. Numbers that are not finite are drawn as missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Exactly this much.
    Exact(f64),
    /// At least this much: the end is open.
    Open(f64),
    /// At most this much: a line that the value does not pass.
    Limit(f64),
    /// Not known: a gap with its words.
    Missing,
}

/// How a value is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// A settled value.
    Plain,
    /// The value that the chart is about.
    Last,
    /// A value that is not settled: a hatched bar, a hollow point on a dashed line.
    Soft,
}

/// A break in a series: what is before it must not be compared with what is after it.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// The index of the first point after the break. Breaks behind the last point are not drawn.
    pub at: usize,
    /// What happened, in a few words.
    pub text: &'a str,
}

/// A value to be reached.
#[derive(Clone, Copy, Debug)]
pub struct Goal<'a> {
    /// The index of the one point that it is for, or of none where it is for all.
    pub at: Option<usize>,
    /// How much it is. A goal that is not finite is not drawn.
    pub value: f64,
    /// What it is, in a few words.
    pub text: &'a str,
}

/// Values in their order, from the earliest year.
#[derive(Clone, Copy, Debug)]
pub struct Series<'a> {
    /// Unique on the page; names the patterns.
    pub id: &'a str,
    /// A short text alternative, of about 80 characters.
    pub alternative: &'a str,
    /// The values.
    pub points: &'a [Point<'a>],
    /// The end of the scale, such as 100 for a rate; the highest value where it is none or too low.
    pub full: Option<f64>,
    /// Breaks.
    pub marks: &'a [Mark<'a>],
    /// Goals.
    pub goals: &'a [Goal<'a>],
}

/// More bars than this stand upright with thinned out words; fewer lie down where words do not fit.
const LYING: usize = 12;

impl Series<'_> {
    /// Bars from zero: upright where all words fit, else lying; many bars are upright, and the words
    /// thin out.
    pub fn bars(&self) -> String {
        let manners = if self.points.len() > LYING {
            &plot::thin(values::end_room(self, WIDTH))[..]
        } else {
            &plot::FULL[..]
        };
        self.upright(Form::Bars, manners).unwrap_or_else(|| self.rows())
    }

    /// Lying bars from zero, for categories with long names.
    pub fn rows(&self) -> String {
        let (canvas, height) = rows::draw(self);
        canvas.chart(self.id, self.alternative, height)
    }

    /// A line above zero, interrupted at gaps and breaks.
    pub fn line(&self) -> String {
        let manners = [&plot::FULL[..], &plot::thin(values::end_room(self, WIDTH))[..]].concat();
        self.upright(Form::Line, &manners).unwrap_or_default()
    }

    /// A tiny line of 96 by 28 without words, hidden from screen readers: the text beside it says more.
    pub fn sparkline(&self) -> String {
        spark::svg(self)
    }

    /// The whole picture upright, if one of the manners is possible.
    fn upright(&self, form: Form, manners: &[Manner]) -> Option<String> {
        let place = (&Canvas::default(), Area::WHOLE);
        let (canvas, height) = plot::draw(form, self, place, Scale::of(self), manners)?;
        Some(canvas.chart(self.id, self.alternative, height))
    }
}

impl Value {
    /// How much it is, where that is known.
    pub(super) fn known(self) -> Option<f64> {
        match self {
            Self::Exact(value) | Self::Open(value) | Self::Limit(value) => {
                Some(value).filter(|value| value.is_finite())
            }
            Self::Missing => None,
        }
    }

    /// Whether it may be less.
    pub(super) fn is_limit(self) -> bool {
        matches!(self, Self::Limit(_))
    }

    /// Whether it may be more.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Open(_))
    }
}
