//! A line from point to point, interrupted at gaps and breaks.

use super::canvas::Canvas;
use super::frame::{Frame, OPEN_ROOM};
use super::ink::{Ink, Style};
use super::series::{Fill, Point, Series};
use super::values;
use super::words::{Anchor, Words};

/// With more points than this, only those that say more than the line are drawn.
const DOTTED: usize = 15;
/// From a point to the letters above and below it.
const ABOVE: f64 = 13.0;
/// See [`ABOVE`].
const BELOW: f64 = 23.0;
/// From the last point to the letters behind it.
const BEHIND: f64 = 9.0;

/// Draws the line and its points.
pub(super) fn draw(canvas: &mut Canvas, series: &Series, frame: &Frame) {
    for [from, to] in segments(series) {
        let soft = series.points.get(to).is_some_and(|point| point.fill == Fill::Soft);
        let [Some(start), Some(end)] = [from, to].map(|at| place(series, frame, at)) else { continue };
        canvas.line(if soft { Ink::LineSoft } else { Ink::Line }, start, end);
        canvas.cross(start, end);
    }
    for (at, point) in series.points.iter().enumerate() {
        let Some([x, y]) = place(series, frame, at) else { continue };
        let (ink, radius) = match point.fill {
            Fill::Plain => (Ink::Point, 4.0),
            Fill::Last => (Ink::PointLast, 5.5),
            Fill::Soft => (Ink::PointSoft, 4.5),
        };
        let alone = !segments(series).flatten().any(|end| end == at);
        if series.points.len() <= DOTTED || point.fill != Fill::Plain || alone || point.value.is_open() {
            canvas.dot(ink, [x, y], radius);
            canvas.cross([x, y - radius], [x, y + radius]);
        }
        if point.value.is_limit() {
            let y = y - radius - 2.0;
            canvas.line(Ink::Open, [x - 8.0, y], [x + 8.0, y]);
        }
        if point.value.is_open() {
            for step in [1.0, 2.0, 3.0] {
                let [half, y] = [8.0 - step * 2.0, y - radius - step * 3.0];
                canvas.line(Ink::Open, [x - half, y], [x + half, y]);
            }
        }
    }
}

/// The points that a line joins: neighbours that are known, with no break between them.
pub(super) fn segments<'a>(series: &'a Series) -> impl Iterator<Item = [usize; 2]> + use<'a> {
    let known = |at: usize| series.points.get(at).is_some_and(|point| point.value.known().is_some());
    (1..series.points.len())
        .filter(move |at| known(at - 1) && known(*at))
        .filter(|at| !series.marks.iter().any(|mark| mark.at == *at))
        .map(|at| [at - 1, at])
}

/// Where a point lies, if it is known.
fn place(series: &Series, frame: &Frame, at: usize) -> Option<[f64; 2]> {
    let value = series.points.get(at)?.value.known()?;
    Some([frame.slots.middle(at), frame.y(value)])
}

/// Where the value of a point may stand: above it, or below it in a valley, or wherever there is room.
pub(super) fn places(series: &Series, frame: &Frame, at: usize, point: &Point) -> Vec<Vec<Words>> {
    let Some([x, y]) = place(series, frame, at) else { return Vec::new() };
    let neighbours = [at.checked_sub(1), at.checked_add(1)];
    let known = neighbours.into_iter().flatten().filter_map(|at| place(series, frame, at));
    let valley = known.filter(|[_, other]| *other < y).count() == 2;
    let away = if point.value.is_open() { OPEN_ROOM } else { 0.0 };
    let ways = [y - ABOVE - away, y + BELOW];
    let ways = if valley { [ways[1], ways[0]] } else { ways };
    let bounds = frame.bounds();
    let words = |[x, y]: [f64; 2], anchor: Anchor| {
        vec![Words::new(Style::Value, [x, y], anchor, point.text).within(bounds.left, bounds.right)]
    };
    let behind = values::behind(series, frame, at, [x + BEHIND, y]);
    let around = ways.into_iter().flat_map(|y| {
        [(0.0, Anchor::Middle), (-6.0, Anchor::Start), (6.0, Anchor::End)]
            .map(|(aside, anchor)| words([x + aside, y], anchor))
    });
    let further = [8.0, 16.0, 24.0]
        .into_iter()
        .flat_map(|step| [ways[0] - step, ways[1] + step].map(|y| words([x, y], Anchor::Middle)));
    behind.into_iter().chain(around).chain(further).collect()
}
