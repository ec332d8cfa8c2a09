//! Series, stacks and waffles of every kind, for tests that must hold for all of them.

use proptest::prelude::*;

use crate::chart::{Fill, Goal, Mark, Part, Point, Series, Share, Stack, Value, Waffle, WaffleGroup};

/// A series that owns its texts.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    points: Vec<(String, String, Value, Fill)>,
    full: Option<f64>,
    marks: Vec<(usize, String)>,
    goals: Vec<(Option<usize>, f64, String)>,
}

impl Sample {
    /// Hands out the series.
    pub(super) fn with<R>(&self, use_it: impl FnOnce(&Series) -> R) -> R {
        let points: Vec<Point> = self
            .points
            .iter()
            .map(|(label, text, value, fill)| Point { label, text, value: *value, fill: *fill })
            .collect();
        let marks: Vec<Mark> = self.marks.iter().map(|(at, text)| Mark { at: *at, text }).collect();
        let goals: Vec<Goal> =
            self.goals.iter().map(|(at, value, text)| Goal { at: *at, value: *value, text }).collect();
        use_it(&Series {
            id: "h<1>",
            alternative: "Heures & \"taux\" <b>",
            points: &points,
            full: self.full,
            marks: &marks,
            goals: &goals,
        })
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[0-9]{1,2} [0-9]{3} (h|%|€)",
        2 => "(20[0-9]{2}|non collecté|plus de 14 000|objectif : 60 %)",
        1 => "[a-zéèM’&<>\" -]{0,90}",
        1 => "\\PC{0,40}",
    ]
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![4 => "20[0-9]{2}", 1 => text()]
}

/// Values as they come, and such as nobody would write.
pub(super) fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => 0.0..20_000.0_f64,
        2 => -500.0..500.0_f64,
        1 => Just(0.0),
        1 => any::<f64>(),
        1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(f64::MAX), Just(f64::MIN_POSITIVE)],
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        7 => number().prop_map(Value::Exact),
        1 => number().prop_map(Value::Open),
        2 => Just(Value::Missing),
    ]
}

fn fill() -> impl Strategy<Value = Fill> {
    prop_oneof![Just(Fill::Plain), Just(Fill::Last), Just(Fill::Soft)]
}

/// Series of up to forty points.
pub(super) fn series() -> impl Strategy<Value = Sample> {
    let count = prop_oneof![0..9_usize, 0..41_usize];
    count.prop_flat_map(|count| {
        let point = (label(), text(), value(), fill());
        (
            prop::collection::vec(point, count),
            prop::option::of(number()),
            prop::collection::vec((0..count + 2, text()), 0..3),
            prop::collection::vec((prop::option::of(0..count + 2), number(), text()), 0..4),
        )
            .prop_map(|(points, full, marks, goals)| Sample { points, full, marks, goals })
    })
}

/// The markup of any stack.
pub(super) fn stack() -> impl Strategy<Value = String> {
    let share = (prop::option::of(number()), text());
    let part = (text(), prop::collection::vec(share, 0..7));
    (prop::collection::vec(label(), 0..7), prop::collection::vec(part, 0..5)).prop_map(|(labels, parts)| {
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let shares: Vec<Vec<Share>> = (parts.iter())
            .map(|(_, shares)| shares.iter().map(|(value, text)| Share { value: *value, text }).collect())
            .collect();
        let parts: Vec<Part> = (parts.iter().zip(&shares).enumerate())
            .map(|(at, ((name, _), shares))| Part { name, class: at as u8, shares })
            .collect();
        Stack { id: "s", alternative: "", labels: &labels, parts: &parts }.svg()
    })
}

/// The markup of any waffle.
pub(super) fn waffle() -> impl Strategy<Value = String> {
    let count = prop_oneof![9 => 0..80_u32, 1 => any::<u32>()];
    prop::collection::vec((text(), count, 0..5_u8), 0..5).prop_map(|groups| {
        let groups: Vec<WaffleGroup> = (groups.iter())
            .map(|(label, count, class)| WaffleGroup { label, count: *count, class: *class })
            .collect();
        Waffle { id: "w", alternative: "", groups: &groups }.svg()
    })
}
