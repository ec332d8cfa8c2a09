//! What stands before lying bars: a column of labels, or a line above each bar where they are long.

use super::canvas::Canvas;
use super::geometry::WIDTH;
use super::ink::Style;
use super::measure::{self, LINE};
use super::words::{Anchor, Words};

/// Labels wider than this stand above their bars.
const WIDEST: f64 = 150.0;
/// From a label to its bar, and from a bar to its value.
pub(super) const GAP: f64 = 8.0;
/// How high a bar is.
pub(super) const BAR: f64 = 20.0;
/// Between two rows.
pub(super) const ROW_GAP: f64 = 12.0;

/// Where labels stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heads {
    /// Where bars may begin.
    pub(super) start: f64,
    /// How far the zero line reaches beyond a bar: to the next, if no label is between them.
    pub(super) axis: f64,
    above: bool,
}

impl Heads {
    /// Labels in one column, if all of them are short.
    pub(super) fn of<'a>(labels: impl Iterator<Item = &'a str>) -> Self {
        let widest = labels.map(|label| measure::width(label, false)).fold(0.0, f64::max);
        if widest > WIDEST {
            Self { start: 0.0, axis: 3.0, above: true }
        } else {
            Self { start: widest + GAP, axis: ROW_GAP / 2.0, above: false }
        }
    }

    /// Writes a label before a bar or above it; returns where the bar begins, from the top of its row.
    pub(super) fn write(self, canvas: &mut Canvas, label: &str, top: f64) -> f64 {
        if self.above {
            return paragraph(canvas, Style::Label, label, (0.0, WIDTH), top) + 2.0;
        }
        let place = [self.start - GAP, baseline(top)];
        canvas.write(Words::new(Style::Label, place, Anchor::End, label));
        top
    }
}

/// The line that letters beside a bar stand on, from the top of the bar.
pub(super) fn baseline(top: f64) -> f64 {
    top + BAR / 2.0 + 5.5
}

/// Writes a text between two edges in as many lines as it takes; returns where it ends.
pub(super) fn paragraph(
    canvas: &mut Canvas,
    style: Style,
    text: &str,
    (left, right): (f64, f64),
    top: f64,
) -> f64 {
    let mut y = top;
    for line in measure::wrap(text, right - left, style.bold()) {
        canvas.write(Words::new(style, [left, y + measure::ASCENT + 1.0], Anchor::Start, line));
        y += LINE;
    }
    y
}
