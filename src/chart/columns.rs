//! Upright bars: the value beyond the end of each, the year below.

use super::canvas::Canvas;
use super::frame::{Frame, OPEN_ROOM};
use super::geometry::Rect;
use super::ink::{Ink, Style};
use super::measure::{ASCENT, DESCENT};
use super::series::{Fill, Point, Series};
use super::values;
use super::words::{Anchor, Words};

/// No bar is wider than this.
const WIDEST: f64 = 56.0;
/// How much of its slot a bar takes.
const PART: f64 = 0.62;
/// From a bar, or a goal's line, to the letters of a value above or below it.
const ABOVE: f64 = 6.0;
/// See [`ABOVE`].
const BELOW: f64 = 17.0;
/// From the last bar to the letters behind it.
const BEHIND: f64 = 6.0;
/// From the end of the last bar to the middle of the letters behind it.
const TOP: f64 = 7.0;

/// How far the line of a limit reaches over its bar.
const LIMIT: f64 = 4.0;

/// How wide the bars are.
fn width(frame: &Frame) -> f64 {
    (frame.slots.width() * PART).min(WIDEST)
}

/// Draws the bars.
pub(super) fn draw(canvas: &mut Canvas, series: &Series, frame: &Frame) {
    let width = width(frame);
    let zero = frame.y(0.0);
    for (at, point) in series.points.iter().enumerate() {
        let Some(value) = point.value.known() else { continue };
        let middle = frame.slots.middle(at);
        let end = frame.y(value);
        let [left, right] = [middle - width / 2.0, middle + width / 2.0];
        let bar = Rect { left, top: end.min(zero), right, bottom: end.max(zero) };
        canvas.rect(point.fill.bar(), bar);
        canvas.take(bar);
        if point.value.is_limit() {
            canvas.line(Ink::Open, [left - LIMIT, end], [right + LIMIT, end]);
        }
        if point.value.is_open() {
            let away = if value < 0.0 { 1.0 } else { -1.0 };
            for step in [1.0, 2.0, 3.0] {
                let [inset, y] = [width * 0.12 * step, end + away * step * 3.0];
                canvas.line(Ink::Open, [left + inset, y], [right - inset, y]);
            }
        }
    }
}

/// Where the value of a bar may stand: beyond its end, and beyond a goal's line that would cross it;
/// beside the end, or somewhat further, where the bars are narrower than their values.
pub(super) fn places(series: &Series, frame: &Frame, at: usize, point: &Point) -> Vec<Vec<Words>> {
    let Some(value) = point.value.known() else { return Vec::new() };
    let down = value < 0.0;
    let open = if point.value.is_open() { OPEN_ROOM } else { 0.0 };
    let end = frame.y(value) + if down { open } else { -open };
    let y = beyond(goal_lines(series, frame, at), end, down);
    let bounds = frame.bounds();
    let aside = [(0.0, Anchor::Middle), (8.0, Anchor::End), (-8.0, Anchor::Start)];
    let further = [0.0, 8.0, 16.0, 24.0, 32.0].map(|step| if down { step } else { -step });
    let at_step = |step: f64| {
        aside.map(|(aside, anchor)| {
            let place = [frame.slots.middle(at) + aside, y + step];
            vec![Words::new(Style::Value, place, anchor, point.text).within(bounds.left, bounds.right)]
        })
    };
    let behind = [frame.slots.middle(at) + width(frame) / 2.0 + BEHIND, frame.y(value) + TOP];
    values::behind(series, frame, at, behind)
        .into_iter()
        .chain(further.into_iter().flat_map(at_step))
        .collect()
}

/// The lines of the goals that cross a slot.
fn goal_lines(series: &Series, frame: &Frame, at: usize) -> Vec<f64> {
    let goals = series.goals.iter().filter(|goal| goal.value.is_finite());
    let own = goals.filter(|goal| goal.at.is_none_or(|only| only == at));
    own.map(|goal| frame.y(goal.value)).collect()
}

/// The line that a value stands on, beyond an end and beyond the lines that would cross it.
fn beyond(mut lines: Vec<f64>, end: f64, down: bool) -> f64 {
    lines.sort_by(|a, b| if down { a.total_cmp(b) } else { b.total_cmp(a) });
    let after = |end: f64| if down { end + BELOW } else { end - ABOVE };
    lines.into_iter().fold(after(end), |y, line| {
        let crossed = line > y - ASCENT - 1.0 && line < y + DESCENT + 1.0;
        if crossed { after(line) } else { y }
    })
}

impl Fill {
    /// The mark that a bar of this kind is drawn with.
    pub(super) fn bar(self) -> Ink {
        match self {
            Self::Plain => Ink::Bar,
            Self::Last => Ink::BarLast,
            Self::Soft => Ink::BarSoft,
        }
    }
}
