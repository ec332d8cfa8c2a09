//! One lying bar a year, made of at most four parts from zero, each named above the first bar.

use super::canvas::Canvas;
use super::geometry::{Rect, WIDTH};
use super::heads::{BAR, GAP, Heads, ROW_GAP, baseline};
use super::ink::{Ink, Style};
use super::measure;
use super::names;
use super::scale::Scale;
use super::words::{Anchor, Words};

/// From a value to the edges of its part.
const INSET: f64 = 5.0;
/// Keeps outlines inside.
const MARGIN: f64 = 2.0;

/// How much of a bar a part is.
#[derive(Clone, Copy, Debug)]
pub struct Share<'a> {
    /// Nothing where it is not known; nothing is drawn for it, nor for what is below zero.
    pub value: Option<f64>,
    /// The value in words, or why there is none.
    pub text: &'a str,
}

/// One part of every bar.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// What it is.
    pub name: &'a str,
    /// How it looks: 0 is dark, 1 hatched, 2 empty, 3 dotted.
    pub class: u8,
    /// One for each bar.
    pub shares: &'a [Share<'a>],
}

/// Bars made of parts.
#[derive(Clone, Copy, Debug)]
pub struct Stack<'a> {
    /// Unique on the page; names the patterns.
    pub id: &'a str,
    /// A short text alternative, of about 80 characters.
    pub alternative: &'a str,
    /// The years, one for each bar.
    pub labels: &'a [&'a str],
    /// From zero; at most four, so that each looks different.
    pub parts: &'a [Part<'a>],
}

impl Stack<'_> {
    /// The chart as markup. A value that does not fit into its part is left to the table.
    pub fn svg(&self) -> String {
        let mut canvas = Canvas::default();
        let heads = Heads::of(self.labels.iter().copied());
        let rows = || 0..self.labels.len();
        let scale = Scale::holding(rows().map(|row| self.parts.iter().map(|part| part.length(row)).sum()));
        let left = heads.start.max(MARGIN);
        let x = |value: f64| left + scale.part(value) * (WIDTH - MARGIN - left);
        let mut y = names::write(&mut canvas, &self.poles(x));
        for (row, label) in self.labels.iter().enumerate() {
            let top = heads.write(&mut canvas, label, y);
            if !self.bar(&mut canvas, row, top, x) {
                self.gap(&mut canvas, row, [left + GAP, top]);
            }
            y = top + BAR + ROW_GAP;
        }
        canvas.chart(self.id, self.alternative, y - ROW_GAP + MARGIN)
    }

    /// Where in the first bar each part is pointed at, with its name.
    fn poles(&self, x: impl Fn(f64) -> f64) -> Vec<(f64, &str)> {
        let poles = self.parts.iter().scan(0.0, |total, part| {
            let start = x(*total);
            *total += part.length(0);
            Some((f64::midpoint(start, x(*total)).min(start + GAP * 2.0), part.name))
        });
        poles.collect()
    }

    /// Draws the parts of a bar, with their values where they fit; says whether any is known.
    fn bar(&self, canvas: &mut Canvas, row: usize, top: f64, x: impl Fn(f64) -> f64) -> bool {
        let mut total = 0.0;
        let mut known = false;
        for part in self.parts {
            let Some(share) = part.shares.get(row).filter(|share| share.value.is_some()) else { continue };
            known = true;
            let length = part.length(row);
            let [left, right] = [x(total), x(total + length)];
            total += length;
            if length > 0.0 {
                canvas.rect(Ink::Part(part.class), Rect { left, top, right, bottom: top + BAR });
            }
            if measure::width(share.text, true) + INSET * 2.0 <= right - left {
                let style = if part.class == 0 { Style::Inside } else { Style::Value };
                let place = [f64::midpoint(left, right), baseline(top)];
                canvas.write(Words::new(style, place, Anchor::Middle, share.text));
            }
        }
        known
    }

    /// Says why a bar is missing.
    fn gap(&self, canvas: &mut Canvas, row: usize, [left, top]: [f64; 2]) {
        let share = self.parts.first().and_then(|part| part.shares.get(row));
        if let Some(share) = share {
            let words = Words::new(Style::Missing, [left, baseline(top)], Anchor::Start, share.text);
            canvas.write(words.cut(WIDTH - left));
        }
    }
}

impl Part<'_> {
    /// How long it is in a bar, in its own unit.
    fn length(&self, row: usize) -> f64 {
        let value = self.shares.get(row).and_then(|share| share.value);
        value.filter(|value| value.is_finite()).map_or(0.0, |value| value.clamp(0.0, f64::MAX / 8.0))
    }
}
