//! A line of text with its place and the box that it takes.

use super::geometry::Rect;
use super::ink::Style;
use super::measure::{self, ASCENT, DESCENT};

/// Which point of a text its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A line of text at its place.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) style: Style,
    pub(super) x: f64,
    /// The line that the letters stand on.
    pub(super) y: f64,
    pub(super) anchor: Anchor,
    pub(super) text: String,
}

impl Words {
    /// A text whose start, middle or end is at a place.
    pub(super) fn new(style: Style, [x, y]: [f64; 2], anchor: Anchor, text: impl Into<String>) -> Self {
        Self { style, x, y, anchor, text: text.into() }
    }

    /// With its end cut off where it is wider than the room. Never for values: part of a number is wrong.
    pub(super) fn cut(mut self, room: f64) -> Self {
        self.text = measure::fit(&self.text, room, self.style.bold());
        self
    }

    /// Moved aside as far as it takes to stay between two edges.
    pub(super) fn within(mut self, left: f64, right: f64) -> Self {
        let taken = self.taken();
        self.x += (left - taken.left).max(0.0) - (taken.right - right).max(0.0);
        self
    }

    /// The room that it takes.
    pub(super) fn taken(&self) -> Rect {
        let width = measure::width(&self.text, self.style.bold());
        let left = self.x
            - match self.anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => width / 2.0,
                Anchor::End => width,
            };
        Rect { left, top: self.y - ASCENT, right: left + width, bottom: self.y + DESCENT }
    }
}

impl Anchor {
    /// As SVG calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}
