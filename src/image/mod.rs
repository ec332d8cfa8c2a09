//! Pictures as bytes: what their head tells, what they tell of their maker, and smaller ones made of them.

mod clean;
mod colour;
mod decode;
mod encode;
mod exif;
mod drawing;
mod header;
mod icon;
mod jpeg;
mod limits;
mod pixels;
mod riff;
#[cfg(test)]
mod tests;

pub use clean::clean;
pub use header::inspect;
pub use icon::{icon, wrapped};

use crate::source::picture::Format;
use pixels::Pixels;

/// Grows whenever the same picture would be made into other bytes.
pub const VERSION: u32 = 2;

/// What to make of a picture; every result depends on all of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Order {
    /// From 1 to 100.
    pub quality: u8,
    /// From the widest down.
    pub wanted: Vec<Wanted>,
}

/// A picture to make: its size, upright, and its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wanted {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// JPEG, PNG or WebP.
    pub format: Format,
}

/// Why nothing can be made of a picture: its bytes are spoilt, or in a form that is not decoded here. The
/// words are a library's own, for whoever looks into it.
#[derive(Debug)]
pub struct Broken(pub String);

impl<E: std::error::Error> From<E> for Broken {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Makes all that is wanted, in its order, out of the bytes of a picture: unpacked once and upright, in the
/// colours of screens, each from the one before it. They carry nothing but pixels.
pub fn make(bytes: &[u8], order: &Order) -> Result<Vec<Vec<u8>>, Broken> {
    let Some(widest) = order.wanted.first() else { return Ok(Vec::new()) };
    let (mut pixels, is_drawing) = decode::decode(bytes, (widest.width, widest.height))?;
    let mut made = Vec::with_capacity(order.wanted.len());
    for wanted in &order.wanted {
        pixels = pixels.resized(wanted.width, wanted.height)?;
        made.push(encode::encode(&pixels, wanted.format, order.quality, is_drawing)?);
    }
    Ok(made)
}
