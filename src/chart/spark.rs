//! A tiny line without words, for beside a figure: its course, its gaps and its last point.

use super::canvas::Canvas;
use super::ink::Ink;
use super::line::segments;
use super::scale::Scale;
use super::series::{Fill, Series};

const WIDTH: f64 = 96.0;
const HEIGHT: f64 = 28.0;
/// Keeps points inside.
const MARGIN: f64 = 4.0;

/// The picture; its foot is zero, so that a small change looks small.
pub(super) fn svg(series: &Series) -> String {
    let known = series.points.iter().map(|point| point.value.known());
    let scale = Scale::holding(known.clone().flatten());
    let step = (WIDTH - MARGIN * 2.0) / series.points.len().saturating_sub(1).max(1) as f64;
    let place = |at: usize| {
        let value = series.points.get(at)?.value.known()?;
        let y = HEIGHT - MARGIN - scale.part(value) * (HEIGHT - MARGIN * 2.0);
        Some([MARGIN + step * at as f64, y])
    };
    let mut canvas = Canvas::default();
    for [from, to] in segments(series) {
        let soft = series.points.get(to).is_some_and(|point| point.fill == Fill::Soft);
        let ink = if soft { Ink::SparkSoft } else { Ink::Spark };
        if let [Some(start), Some(end)] = [from, to].map(place) {
            canvas.line(ink, start, end);
        }
    }
    for at in (0..series.points.len()).filter(|at| !segments(series).flatten().any(|end| end == *at)) {
        if let Some(point) = place(at) {
            canvas.dot(Ink::Spark, point, 1.0);
        }
    }
    if let Some(last) = known.into_iter().rposition(|value| value.is_some()).and_then(place) {
        canvas.dot(Ink::SparkPoint, last, 3.0);
    }
    let view = format!("0 0 {WIDTH} {HEIGHT}");
    canvas.render(series.id, &[("class", "spark"), ("viewBox", &view), ("aria-hidden", "true")])
}
