//! An upright chart from its series: the same steps for bars and for a line.

use super::canvas::Canvas;
use super::frame::{Area, Frame, Slots};
use super::ink::{Ink, Style};
use super::scale::Scale;
use super::series::Series;
use super::{columns, flags, gaps, goals, labels, line, values};

/// How values are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Bars from zero.
    Bars,
    /// A line.
    Line,
}

/// Which words a chart may leave out, and where the words of goals stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// Labels and values that do not fit are left out.
    pub(super) thin: bool,
    pub(super) goals: Place,
    /// How much room is kept behind the last point, for its value.
    pub(super) room: f64,
}

/// Where the words of goals stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Beside their line, among the values.
    Inside,
    /// In a column behind the end of their line.
    Aside,
    /// Below the chart, if there is no better place.
    Below,
}

/// All words are there.
pub(super) const FULL: [Manner; 2] = [
    Manner { thin: false, goals: Place::Inside, room: 0.0 },
    Manner { thin: false, goals: Place::Aside, room: 0.0 },
];

/// Some words may be left out, and there is room behind the last point; the last way is always possible.
pub(super) fn thin(room: f64) -> [Manner; 3] {
    [Place::Inside, Place::Aside, Place::Below].map(|goals| Manner { thin: true, goals, room })
}

/// Draws a series in the first manner that is possible; returns the canvas and its lower end.
pub(super) fn draw(
    form: Form,
    series: &Series,
    (canvas, area): (&Canvas, Area),
    scale: Scale,
    manners: &[Manner],
) -> Option<(Canvas, f64)> {
    manners.iter().find_map(|manner| {
        let mut canvas = canvas.clone();
        let bottom = attempt(form, series, &mut canvas, area, scale, *manner)?;
        Some((canvas, bottom))
    })
}

/// Draws a series in one manner, if all its words find a place.
fn attempt(
    form: Form,
    series: &Series,
    canvas: &mut Canvas,
    area: Area,
    scale: Scale,
    manner: Manner,
) -> Option<f64> {
    let aside = if manner.goals == Place::Aside { goals::column(series) } else { 0.0 };
    let slots =
        Slots { left: area.left, right: area.right - aside.max(manner.room), count: series.points.len() };
    let marks = series.marks.iter().filter(|mark| mark.at < slots.count);
    let marks = marks.map(|mark| (slots.edge(mark.at).max(slots.left + 1.0), mark.text));
    let breaks = flags::write(canvas, Style::Break, marks, area);
    let frame = Frame::new(series, slots, (breaks.bottom, area.right), scale);
    breaks.draw(canvas, Ink::Break, frame.floor);
    match form {
        Form::Bars => columns::draw(canvas, series, &frame),
        Form::Line => line::draw(canvas, series, &frame),
    }
    let zero = frame.y(0.0);
    canvas.line(Ink::Axis, [slots.left, zero], [slots.right, zero]);
    goals::draw(canvas, series, &frame);
    let strict = form == Form::Bars && !manner.thin;
    let bottom = labels::write(canvas, series, &frame, area, strict)?;
    let written = values::write(canvas, series, &frame, form, manner.thin)
        && gaps::write(canvas, series, &frame, form, strict);
    let rest = goals::write(canvas, series, &frame, manner.goals);
    (written && (rest.is_empty() || manner.goals == Place::Below))
        .then(|| goals::list(canvas, &rest, area, bottom))
}
