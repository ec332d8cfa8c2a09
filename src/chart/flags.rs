//! Words beside the upper ends of vertical lines, as flags on poles: breaks, and goals of lying bars.

use super::canvas::Canvas;
use super::frame::Area;
use super::geometry::Rect;
use super::ink::{Ink, Style};
use super::measure::{self, ASCENT, LINE};
use super::words::{Anchor, Words};

/// From a line to its words.
const ASIDE: f64 = 6.0;
/// Words are not wider than this.
const WIDEST: f64 = 220.0;
/// Below its words, a line is kept free this far.
const DOWN: f64 = 220.0;

/// Where the lines begin, and where their words end.
pub(super) struct Flags {
    /// Across and down.
    tops: Vec<[f64; 2]>,
    pub(super) bottom: f64,
}

/// Writes the words of each line, given by its place across, in as many rows as it takes.
pub(super) fn write<'a>(
    canvas: &mut Canvas,
    style: Style,
    flags: impl IntoIterator<Item = (f64, &'a str)>,
    area: Area,
) -> Flags {
    let mut written = Flags { tops: Vec::new(), bottom: area.top };
    let bounds = Rect { left: area.left, top: area.top, right: area.right, bottom: f64::MAX };
    let mut rows = 0;
    for (x, text) in flags {
        let lines = measure::wrap(text, area.width().min(WIDEST), false);
        rows += lines.len();
        let places: Vec<Vec<Words>> = (0..rows).flat_map(|row| places(style, &lines, x, row, area)).collect();
        let Some(chosen) = canvas.offer(&places, &bounds, false) else { continue };
        let (row, beside) = (chosen / 3, chosen % 3 < 2);
        let bottom = area.top + LINE * (row + lines.len()) as f64;
        let top = if beside { area.top + LINE * row as f64 + 2.0 } else { bottom };
        canvas.cross([x, top], [x, bottom + DOWN]);
        written.tops.push([x, top]);
        written.bottom = written.bottom.max(bottom);
    }
    written
}

/// Behind the line, before it, or above its end.
fn places(style: Style, lines: &[String], x: f64, row: usize, area: Area) -> [Vec<Words>; 3] {
    let top = area.top + LINE * row as f64 + ASCENT + 1.0;
    let at = |x: f64, anchor: Anchor| {
        let words =
            |(line, text): (usize, &String)| Words::new(style, [x, top + LINE * line as f64], anchor, text);
        lines.iter().enumerate().map(words).collect::<Vec<Words>>()
    };
    let above = at(x, Anchor::Middle).into_iter().map(|words| words.within(area.left, area.right));
    [at(x + ASIDE, Anchor::Start), at(x - ASIDE, Anchor::End), above.collect()]
}

impl Flags {
    /// Draws the lines down to a foot.
    pub(super) fn draw(&self, canvas: &mut Canvas, ink: Ink, foot: f64) {
        for [x, top] in &self.tops {
            canvas.line(ink, [*x, *top], [*x, foot]);
        }
    }
}
