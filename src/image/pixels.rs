//! Unpacked pixels: made fewer, and looked at.

use std::collections::HashSet;

use fast_image_resize as fir;

use super::Broken;

/// So many colours are no photograph's.
const DRAWING: usize = 256;

/// Rows of pixels without padding, in the colours of screens.
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Three bytes each, or four where some are transparent.
    pub(super) channels: usize,
    pub(super) bytes: Vec<u8>,
}

impl Pixels {
    /// The same picture in another size.
    pub(super) fn resized(self, width: u32, height: u32) -> Result<Self, Broken> {
        if (width, height) == (self.width, self.height) {
            return Ok(self);
        }
        let kind = if self.channels == 4 { fir::PixelType::U8x4 } else { fir::PixelType::U8x3 };
        let from = fir::images::ImageRef::new(self.width, self.height, &self.bytes, kind)?;
        let mut to = fir::images::Image::new(width, height, kind);
        fir::Resizer::new().resize(&from, &mut to, None)?;
        Ok(Self { width, height, channels: self.channels, bytes: to.into_vec() })
    }

    /// True for a logo, a diagram or a screenshot, whose few colours have sharp edges that a photograph's
    /// compression would blur.
    pub(super) fn is_drawing(&self) -> bool {
        let mut seen = HashSet::new();
        self.bytes.chunks_exact(self.channels).all(|pixel| {
            seen.insert(pixel);
            seen.len() <= DRAWING
        })
    }

    /// The same without transparency, on white.
    pub(super) fn opaque(&self) -> Vec<u8> {
        let over_white = |pixel: &[u8]| {
            let &[red, green, blue, alpha] = pixel else { return [0; 3] };
            let mix = |part: u8| {
                let (part, alpha) = (u32::from(part), u32::from(alpha));
                ((part * alpha + 255 * (255 - alpha) + 127) / 255) as u8
            };
            [mix(red), mix(green), mix(blue)]
        };
        self.bytes.chunks_exact(4).flat_map(over_white).collect()
    }
}
