//! Gaps in an upright chart: why there is no value, or a sign where there is no room for words.

use std::ops::Range;

use super::canvas::Canvas;
use super::frame::Frame;
use super::geometry::steps;
use super::ink::{Ink, Style};
use super::measure::{self, LINE};
use super::plot::Form;
use super::series::{Point, Series};
use super::words::{Anchor, Words};

/// From the zero line to the letters above it.
const ABOVE: f64 = 9.0;
/// From one height that words are tried at to the next.
const STEP: f64 = 14.0;
/// How far the strokes of the sign reach from its middle.
const SIGN: f64 = 3.5;
/// Words beside a line are not wider than this.
const WIDEST: f64 = 130.0;

/// Writes the words of each run of gaps; says whether they found a place, where all are wanted.
pub(super) fn write(canvas: &mut Canvas, series: &Series, frame: &Frame, form: Form, strict: bool) -> bool {
    runs(series.points).into_iter().all(|run| {
        let text = series.points.get(run.start).map_or("", |point| point.text);
        let places = places(frame, form, &run, text);
        let written = canvas.offer(&places, &frame.bounds(), true).is_some();
        if !written {
            run.for_each(|at| sign(canvas, [frame.slots.middle(at), frame.y(0.0) - ABOVE]));
        }
        written || !strict
    })
}

/// Gaps side by side with the same words.
fn runs(points: &[Point]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, point) in points.iter().enumerate().filter(|(_, point)| point.value.known().is_none()) {
        let same = |run: &&mut Range<usize>| {
            run.end == at && points.get(run.start).is_some_and(|first| first.text == point.text)
        };
        match runs.last_mut().filter(same) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    runs
}

/// Just above the zero line, within the slots of bars, or anywhere above the gap of a line.
fn places(frame: &Frame, form: Form, run: &Range<usize>, text: &str) -> Vec<Vec<Words>> {
    let own = frame.slots.width() * run.len() as f64 - 4.0;
    let widths = match form {
        Form::Bars => vec![own],
        Form::Line => vec![own.max(WIDEST), own.max(WIDEST / 2.0)],
    };
    let reach = if form == Form::Bars { STEP } else { frame.bottom - frame.top };
    let middle = f64::midpoint(frame.slots.edge(run.start), frame.slots.edge(run.end));
    let whole = |room: &f64| text.split(' ').all(|word| measure::width(word, false) <= *room);
    let mut places = Vec::new();
    for room in widths.into_iter().filter(whole) {
        let lines = measure::wrap(text, room, false);
        for height in steps(reach, STEP) {
            let lowest = frame.y(0.0) - ABOVE - height;
            let words = |(line, text): (usize, &String)| {
                let y = lowest - LINE * (lines.len() - 1 - line) as f64;
                Words::new(Style::Missing, [middle, y], Anchor::Middle, text)
            };
            places.push(lines.iter().enumerate().map(words).collect());
        }
    }
    places
}

/// A small cross.
fn sign(canvas: &mut Canvas, [x, y]: [f64; 2]) {
    canvas.line(Ink::Gap, [x - SIGN, y - SIGN], [x + SIGN, y + SIGN]);
    canvas.line(Ink::Gap, [x - SIGN, y + SIGN], [x + SIGN, y - SIGN]);
}
