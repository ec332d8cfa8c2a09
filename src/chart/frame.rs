//! Where the values of an upright chart lie: slots from left to right, a scale from foot to top.

use super::geometry::{Rect, WIDTH};
use super::scale::Scale;
use super::series::Series;

/// How high the highest value is.
const HEIGHT: f64 = 150.0;
/// Room for a value beyond the end of its bar.
const VALUE_ROOM: f64 = 28.0;
/// Room for the strokes of an open end.
pub(super) const OPEN_ROOM: f64 = 10.0;

/// The part of a picture that a chart may use; it grows downwards as needed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
}

impl Area {
    /// The whole picture.
    pub(super) const WHOLE: Self = Self { left: 0.0, top: 0.0, right: WIDTH };

    /// How wide it is.
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }
}

/// Equal slots from left to right, one for each point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slots {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) count: usize,
}

impl Slots {
    /// How wide a slot is.
    pub(super) fn width(&self) -> f64 {
        (self.right - self.left) / self.count.max(1) as f64
    }

    /// The left edge of a slot.
    pub(super) fn edge(&self, at: usize) -> f64 {
        self.left + self.width() * at as f64
    }

    /// The middle of a slot.
    pub(super) fn middle(&self, at: usize) -> f64 {
        self.left + self.width() * (at as f64 + 0.5)
    }
}

/// The place of each value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) slots: Slots,
    /// Words may not be further to the right than this.
    edge: f64,
    /// Words may not be above this.
    pub(super) ceiling: f64,
    /// Where the highest value is.
    pub(super) top: f64,
    /// Where the lowest value is.
    pub(super) bottom: f64,
    /// Words may not be below this; labels are.
    pub(super) floor: f64,
    scale: Scale,
}

impl Frame {
    /// The frame below a ceiling and before an edge, which may be beyond the last slot.
    pub(super) fn new(series: &Series, slots: Slots, (ceiling, edge): (f64, f64), scale: Scale) -> Self {
        let open = series.points.iter().any(|point| point.value.is_open());
        let room = VALUE_ROOM + if open { OPEN_ROOM } else { 0.0 };
        let top = ceiling + room;
        let bottom = top + HEIGHT;
        let floor = bottom + if scale.is_signed() { room } else { 0.0 };
        Self { slots, edge, ceiling, top, bottom, floor, scale }
    }

    /// Where a value lies.
    pub(super) fn y(&self, value: f64) -> f64 {
        self.bottom - self.scale.part(value) * (self.bottom - self.top)
    }

    /// Where values, gaps and goals have their words.
    pub(super) fn bounds(&self) -> Rect {
        Rect { left: self.slots.left, top: self.ceiling, right: self.edge, bottom: self.floor }
    }
}
