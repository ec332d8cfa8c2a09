//! Values in words on an upright chart: all of them, or those that matter most.

use super::canvas::Canvas;
use super::frame::Frame;
use super::ink::{Ink, Style};
use super::measure;
use super::plot::Form;
use super::series::{Point, Series};
use super::words::{Anchor, Words};
use super::{columns, line};

/// A value further than this from its point is led to.
const FAR: f64 = 14.0;
/// The room between the last slot and its value.
const BEHIND: f64 = 8.0;
/// From the middle of letters to the line that they stand on.
const MIDDLE: f64 = 5.0;

/// Writes the values; says whether all that are wanted found a place. A thin chart wants as many as fit
/// of the last, the first, the highest and the lowest.
pub(super) fn write(canvas: &mut Canvas, series: &Series, frame: &Frame, form: Form, thin: bool) -> bool {
    let wanted = if thin { extremes(series) } else { (0..series.points.len()).collect() };
    let bounds = frame.bounds();
    let mut all = true;
    for (at, point) in wanted.into_iter().filter_map(|at| Some((at, series.points.get(at)?))) {
        let places = match form {
            Form::Bars => columns::places(series, frame, at, point),
            Form::Line => line::places(series, frame, at, point),
        };
        let chosen = canvas.offer(&places, &bounds, false);
        all &= places.is_empty() || chosen.is_some();
        if let Some(words) = chosen.and_then(|chosen| places.get(chosen)?.first()) {
            lead(canvas, frame, at, point, words);
        }
    }
    all || thin
}

/// The room that the last value takes behind the last slot, if it is a small part of a width.
pub(super) fn end_room(series: &Series, width: f64) -> f64 {
    let last = series.points.last().filter(|point| point.value.known().is_some());
    let room = last.map_or(0.0, |point| measure::width(point.text, true) + BEHIND);
    if room > width / 3.0 { 0.0 } else { room }
}

/// The value of the last point, beside a place at its right, if there is room behind the last slot.
pub(super) fn behind(series: &Series, frame: &Frame, at: usize, [x, y]: [f64; 2]) -> Option<Vec<Words>> {
    let point = series.points.get(at).filter(|_| at + 1 == series.points.len())?;
    let words = Words::new(Style::Value, [x, y + MIDDLE], Anchor::Start, point.text);
    (words.taken().right <= frame.bounds().right).then(|| vec![words])
}

/// Leads from a point to a value that stands further above or below it than usual.
fn lead(canvas: &mut Canvas, frame: &Frame, at: usize, point: &Point, words: &Words) {
    let Some(value) = point.value.known() else { return };
    let (x, y, room) = (frame.slots.middle(at), frame.y(value), words.taken());
    let gap = (y - room.bottom).max(room.top - y);
    if gap > FAR && !point.value.is_open() {
        let edge = if room.bottom < y { room.bottom } else { room.top };
        canvas.line(Ink::Leader, [x, y], [x, edge]);
    }
}

/// The last, first, highest and lowest known points, each once.
fn extremes(series: &Series) -> Vec<usize> {
    let known: Vec<(usize, f64)> = (series.points.iter().enumerate())
        .filter_map(|(at, point)| Some((at, point.value.known()?)))
        .collect();
    let by_value = |a: &&(usize, f64), b: &&(usize, f64)| a.1.total_cmp(&b.1);
    let found =
        [known.last(), known.first(), known.iter().rev().max_by(by_value), known.iter().min_by(by_value)];
    let mut wanted: Vec<usize> = Vec::new();
    for (at, _) in found.into_iter().flatten() {
        if !wanted.contains(at) {
            wanted.push(*at);
        }
    }
    wanted
}
