//! An opaque colour as screens and pictures take it.

use serde::Serialize;

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rgb(pub u8, pub u8, pub u8);
