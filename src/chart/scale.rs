//! From values to parts of an axis that always holds zero.

use super::series::Series;

/// The two ends of an axis, with zero between them or at one of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// The axis that holds all values and goals of a series, and the end that it asks for.
    pub(super) fn of(series: &Series) -> Self {
        let values = series.points.iter().filter_map(|point| point.value.known());
        let goals = series.goals.iter().map(|goal| goal.value);
        Self::holding(values.chain(goals).chain(series.full))
    }

    /// The axis that holds all these values.
    pub(super) fn holding(values: impl Iterator<Item = f64>) -> Self {
        values.filter(|value| value.is_finite()).fold(Self { low: 0.0, high: 0.0 }, |scale, value| Self {
            low: scale.low.min(value),
            high: scale.high.max(value),
        })
    }

    /// The axis that holds both.
    pub(super) fn and(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// How far along the axis a value lies, from 0 to 1.
    pub(super) fn part(self, value: f64) -> f64 {
        // Halves, because the whole length may be more than a number holds.
        let length = self.high / 2.0 - self.low / 2.0;
        if length > 0.0 && value.is_finite() {
            ((value / 2.0 - self.low / 2.0) / length).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }

    /// Whether something lies below zero.
    pub(super) fn is_signed(self) -> bool {
        self.low < 0.0
    }
}
