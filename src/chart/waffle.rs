//! Persons as squares, one for each, in rows of ten; each group with its words beside it.

use super::canvas::Canvas;
use super::geometry::{Rect, WIDTH};
use super::heads::paragraph;
use super::ink::{Ink, Style};
use super::measure::LINE;

/// The side of a square.
const SIDE: f64 = 15.0;
/// From one square to the next.
const STEP: f64 = 19.0;
/// Squares side by side.
const ROW: u32 = 10;
/// Between two groups.
const GROUP_GAP: f64 = 12.0;
/// Where the words begin.
const WORDS: f64 = STEP * 10.0 + 10.0;
/// Keeps outlines inside.
const MARGIN: f64 = 2.0;
/// Nobody counts more squares than this; then there are only words.
const MOST: u32 = 1000;

/// Persons who have something in common.
#[derive(Clone, Copy, Debug)]
pub struct WaffleGroup<'a> {
    /// Who they are, and how many.
    pub label: &'a str,
    /// How many squares.
    pub count: u32,
    /// How it looks: 0 is dark, 1 hatched, 2 empty, 3 dotted.
    pub class: u8,
}

/// Squares in groups.
#[derive(Clone, Copy, Debug)]
pub struct Waffle<'a> {
    /// Unique on the page; names the patterns.
    pub id: &'a str,
    /// A short text alternative, of about 80 characters.
    pub alternative: &'a str,
    /// From the top; about 200 persons in all is the most that can be taken in. With more than a
    /// thousand, no square is drawn at all, because fewer would be wrong.
    pub groups: &'a [WaffleGroup<'a>],
}

impl Waffle<'_> {
    /// The chart as markup. Each group begins a new row.
    pub fn svg(&self) -> String {
        let mut canvas = Canvas::default();
        let total = self.groups.iter().fold(0_u32, |total, group| total.saturating_add(group.count));
        let mut y = MARGIN;
        for group in self.groups {
            let count = if total > MOST { 0 } else { group.count };
            for at in 0..count {
                let [left, top] = [at % ROW, at / ROW].map(|step| f64::from(step) * STEP);
                let [left, top] = [left + MARGIN, top + y];
                let square = Rect { left, top, right: left + SIDE, bottom: top + SIDE };
                canvas.rect(Ink::Square(group.class), square);
            }
            let squares = f64::from(count.div_ceil(ROW)) * STEP - (STEP - SIDE);
            let words = y + (SIDE - LINE) / 2.0;
            let words = paragraph(&mut canvas, Style::Label, group.label, (WORDS, WIDTH), words.max(0.0));
            y = words.max(y + squares.max(0.0)) + GROUP_GAP;
        }
        canvas.chart(self.id, self.alternative, (y - GROUP_GAP).max(0.0) + MARGIN)
    }
}
