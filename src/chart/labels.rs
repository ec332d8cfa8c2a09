//! Years and categories at the foot of an upright chart, thinned out so that they never meet.

use super::canvas::Canvas;
use super::frame::{Area, Frame};
use super::ink::Style;
use super::series::Series;
use super::words::{Anchor, Words};

/// From the lowest value, or its words, to the line that labels stand on.
const DOWN: f64 = 19.0;
/// Below that line.
const FOOT: f64 = 8.0;
/// Labels side by side keep this far from each other.
const APART: f64 = 8.0;

/// Writes the labels, or as many as fit; returns where they end. Nothing where all are wanted and do
/// not fit.
pub(super) fn write(
    canvas: &mut Canvas,
    series: &Series,
    frame: &Frame,
    area: Area,
    strict: bool,
) -> Option<f64> {
    let y = frame.floor + DOWN;
    let count = series.points.len();
    let labels: Vec<Words> = (series.points.iter().enumerate())
        .map(|(at, point)| {
            let place = [frame.slots.middle(at), y];
            let label = Words::new(Style::Label, place, Anchor::Middle, point.label);
            label.cut(area.width()).within(area.left, area.right)
        })
        .collect();
    let most = if strict { 1 } else { count };
    let step = (1..=most).find(|step| fit(&labels, *step));
    if strict && step.is_none() && count > 0 {
        return None;
    }
    // Where not even the first and the last fit side by side, the last stands alone.
    let shown = step.map_or_else(|| count.checked_sub(1).into_iter().collect(), |step| chosen(count, step));
    shown.into_iter().filter_map(|at| labels.get(at)).for_each(|label| canvas.write(label.clone()));
    Some(y + FOOT)
}

/// The first, each n-th after it and the last, without those that are too near to the last.
fn chosen(count: usize, step: usize) -> Vec<usize> {
    let Some(last) = count.checked_sub(1) else { return Vec::new() };
    let near = |at: &usize| *at == 0 || *at + step <= last;
    (0..last).step_by(step).filter(near).chain([last]).collect()
}

/// Whether each n-th label keeps away from the next.
fn fit(labels: &[Words], step: usize) -> bool {
    let shown: Vec<&Words> = chosen(labels.len(), step).into_iter().filter_map(|at| labels.get(at)).collect();
    shown.windows(2).all(|pair| {
        let [left, right] = pair else { return true };
        left.taken().right + APART <= right.taken().left
    })
}
