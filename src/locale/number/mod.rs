//! Numbers as a language writes them, and numbers as authors type them.

mod parse;
mod size;
mod write;

pub use parse::{NumberProblem, parse};
pub use size::{size, weight};
pub use write::{Plural, decimal, decimal_mark, decimal_with, percent, plural, quantity, signed};
