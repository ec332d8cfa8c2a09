//! Numbers to accessible SVG. This module knows nothing of the site, its figures or its languages.

pub mod bars;
mod columns;
mod rows;
mod svg;

pub use bars::{Bar, Bars, Fill, Shape};
