//! Goals on an upright chart: a dashed line across all slots or one, with its words beside it.

use super::canvas::Canvas;
use super::frame::{Area, Frame};
use super::geometry::{Rect, steps};
use super::ink::{Ink, Style};
use super::measure::{self, LINE};
use super::plot::Place;
use super::series::{Goal, Series};
use super::words::{Anchor, Words};

/// Words behind the end of a line are not wider than this.
const WIDEST: f64 = 92.0;
/// From a line's end to its words.
const GAP: f64 = 8.0;
/// From a line to the letters above and below it.
const ABOVE: f64 = 6.0;
/// See [`ABOVE`].
const BELOW: f64 = 17.0;
/// From one place that words are tried at to the next.
const STEP: f64 = 8.0;
/// The piece of line before words that stand below the chart.
const SAMPLE: f64 = 24.0;

/// How wide the column for words behind the lines' ends is.
pub(super) fn column(series: &Series) -> f64 {
    let lines = series.goals.iter().flat_map(|goal| measure::wrap(goal.text, WIDEST, false));
    lines.map(|line| measure::width(&line, false) + GAP).fold(0.0, f64::max)
}

/// Draws the lines.
pub(super) fn draw(canvas: &mut Canvas, series: &Series, frame: &Frame) {
    for goal in drawable(series) {
        let (y, [left, right]) = (frame.y(goal.value), ends(goal, frame));
        canvas.line(Ink::Target, [left, y], [right, y]);
        canvas.cross([left, y], [right, y]);
    }
}

/// Writes the words of the goals; returns those that found no place.
pub(super) fn write<'a>(
    canvas: &mut Canvas,
    series: &Series<'a>,
    frame: &Frame,
    place: Place,
) -> Vec<Goal<'a>> {
    let bounds = frame.bounds();
    let mut rest = Vec::new();
    for goal in drawable(series) {
        let (y, [left, right]) = (frame.y(goal.value), ends(goal, frame));
        let places = match goal.at {
            Some(_) => short(goal.text, y, [left, right], &bounds),
            None if place == Place::Aside => aside(goal.text, y, right, &bounds),
            None => along(goal.text, y, [left, right]),
        };
        if canvas.offer(&places, &bounds, false).is_none() {
            rest.push(*goal);
        }
    }
    rest
}

/// Writes the goals that found no place below the chart, each behind a piece of its line; returns where
/// they end.
pub(super) fn list(canvas: &mut Canvas, rest: &[Goal], area: Area, bottom: f64) -> f64 {
    let mut y = bottom;
    for goal in rest {
        let start = area.left + SAMPLE + GAP;
        canvas.line(Ink::Target, [area.left, y + 9.0], [area.left + SAMPLE, y + 9.0]);
        for line in measure::wrap(goal.text, area.right - start, false) {
            canvas.write(Words::new(Style::Target, [start, y + 14.0], Anchor::Start, line));
            y += LINE;
        }
    }
    y
}

/// The goals that can be drawn.
fn drawable<'a, 'b>(series: &'b Series<'a>) -> impl Iterator<Item = &'b Goal<'a>> {
    let count = series.points.len();
    let goals = series.goals.iter().filter(|goal| goal.value.is_finite());
    goals.filter(move |goal| goal.at.is_none_or(|at| at < count))
}

/// From where to where a line goes.
fn ends(goal: &Goal, frame: &Frame) -> [f64; 2] {
    let slots = &frame.slots;
    goal.at.map_or([slots.left, slots.right], |at| {
        let inset = slots.width() * 0.06;
        [slots.edge(at) + inset, slots.edge(at + 1) - inset]
    })
}

/// Above or below a line, as far to the right as possible.
fn along(text: &str, y: f64, [left, right]: [f64; 2]) -> Vec<Vec<Words>> {
    let at = |y: f64| {
        steps(right - left, STEP)
            .map(move |step| vec![Words::new(Style::Target, [right - step, y], Anchor::End, text)])
    };
    at(y - ABOVE).chain(at(y + BELOW)).collect()
}

/// Above, behind or before the line of one point, moved aside by little.
fn short(text: &str, y: f64, [left, right]: [f64; 2], bounds: &Rect) -> Vec<Vec<Words>> {
    let middle = f64::midpoint(left, right);
    let at = |x: f64, y: f64, anchor: Anchor| vec![Words::new(Style::Target, [x, y], anchor, text)];
    let above = Words::new(Style::Target, [middle, y - ABOVE], Anchor::Middle, text);
    vec![
        vec![above.within(bounds.left, bounds.right)],
        at(right, y - ABOVE, Anchor::End),
        at(left, y - ABOVE, Anchor::Start),
        at(right + GAP / 2.0, y + 5.0, Anchor::Start),
        at(left - GAP / 2.0, y + 5.0, Anchor::End),
    ]
}

/// Behind the end of a line, in as many lines as it takes, moved up or down by little.
fn aside(text: &str, y: f64, end: f64, bounds: &Rect) -> Vec<Vec<Words>> {
    let lines = measure::wrap(text, WIDEST, false);
    let first = y + 5.0 - LINE * (lines.len() - 1) as f64 / 2.0;
    let highest = bounds.top + measure::ASCENT;
    let moves = [0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0];
    let at = |step: f64| {
        let top = (first + step * STEP).max(highest);
        let place = |line: usize| [end + GAP, top + LINE * line as f64];
        let words = |(at, line): (usize, &String)| Words::new(Style::Target, place(at), Anchor::Start, line);
        lines.iter().enumerate().map(words).collect()
    };
    moves.into_iter().map(at).collect()
}
