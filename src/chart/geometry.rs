//! Where things lie on a picture: rectangles, in user units, y growing downwards.

/// All charts are this wide; the stylesheet scales them to their place.
pub(super) const WIDTH: f64 = 400.0;

/// A rectangle by its edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Rect {
    /// Whether the two share more than an edge.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether all of it lies in the other.
    pub(super) fn lies_in(&self, other: &Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }

    /// With more room at the left and the right.
    pub(super) fn wider(&self, by: f64) -> Self {
        Self { left: self.left - by, right: self.right + by, ..*self }
    }
}

/// The multiples of a step below a length, from zero; not more than a thousand.
pub(super) fn steps(length: f64, step: f64) -> impl Iterator<Item = f64> + Clone {
    (0..1000_u16).map(move |count| f64::from(count) * step).take_while(move |at| *at < length)
}
