//! Numbers to accessible SVG. This module knows nothing of the site, its figures or its languages.
//!
//! A chart is laid out for the larger of the two text sizes of the stylesheet: each word's box is
//! measured before it is written, and a `Canvas` refuses a place that is taken. What does not fit is
//! laid out another way (lying bars), written elsewhere, or left to the table beside the chart.

mod canvas;
mod columns;
mod document;
mod flags;
mod frame;
mod gaps;
mod geometry;
mod goals;
mod heads;
mod ink;
mod labels;
mod line;
mod measure;
mod multiples;
mod names;
mod plot;
mod rows;
mod scale;
mod series;
mod spark;
mod stack;
mod svg;
mod values;
mod waffle;
mod words;

#[cfg(test)]
mod tests;

pub use document::{Document, Palette};
pub use multiples::Multiples;
pub use plot::Form;
pub use series::{Fill, Goal, Mark, Point, Series, Value};
pub use stack::{Part, Share, Stack};
pub use waffle::{Waffle, WaffleGroup};
