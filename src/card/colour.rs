//! The colours of a card: one accent, its thread, paper and ink; never more than a palette holds.

use serde::Serialize;

use crate::model::colour::Rgb;

const WHITE: Rgb = Rgb(0xff, 0xff, 0xff);
const PAPER: Rgb = Rgb(0xf6, 0xf8, 0xfc);
const INK: Rgb = Rgb(0x16, 0x1d, 0x33);
const SOFT: Rgb = Rgb(0x4b, 0x56, 0x74);
const SEAM: Rgb = Rgb(0xb4, 0xbe, 0xd9);

/// The colour of the cloth, dark enough for white letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Accent(Rgb);

impl Default for Accent {
    /// The blue of the work jacket, as in the default theme.
    fn default() -> Self {
        Self::new(Rgb(0x24, 0x45, 0xa5))
    }
}

impl Accent {
    /// `colour`, made darker until white letters on it reach 4.5:1.
    pub fn new(colour: Rgb) -> Self {
        let mut cloth = colour;
        while contrast(cloth, WHITE) < 4.5 {
            cloth = mix(cloth, Rgb(0, 0, 0), 0.06);
        }
        Self(cloth)
    }

    /// The cloth itself.
    pub(super) fn cloth(self) -> Rgb {
        self.0
    }

    /// The stitches: the same hue, as light as is needed to see them well.
    pub(super) fn thread(self) -> Rgb {
        let Rgb(r, g, b) = self.0;
        let (r, g, b) = (f32::from(r), f32::from(g), f32::from(b));
        let (least, most) = (r.min(g).min(b), r.max(g).max(b));
        // The accent's own shades, stretched between a light tone and full light; a grey has none.
        let light = |part: f32| num((169.0 + (part - least) / (most - least) * 86.0).round());
        let is_grey = most - least < 40.0;
        let mut thread = if is_grey { mix(self.0, WHITE, 0.7) } else { Rgb(light(r), light(g), light(b)) };
        while contrast(thread, self.0) < 3.2 {
            thread = mix(thread, WHITE, 0.2);
        }
        thread
    }
}

/// What a mark is drawn with, and thereby what it is drawn upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Large letters on the cloth.
    White,
    /// Stitches and quieter letters on the cloth.
    Thread,
    /// Bars of earlier years on the cloth.
    Faded,
    /// A pocket or a label on the cloth.
    Paper,
    /// Letters on paper.
    Black,
    /// Quieter letters on paper.
    Soft,
    /// The cloth's colour on paper.
    Accent,
    /// Stitches on paper.
    Seam,
}

impl Ink {
    const ALL: [Self; 8] = [
        Self::White,
        Self::Thread,
        Self::Faded,
        Self::Paper,
        Self::Black,
        Self::Soft,
        Self::Accent,
        Self::Seam,
    ];

    /// The palette's entry for this ink where it covers so much of a pixel; the cloth's, 0, below one step.
    pub(super) fn entries(self) -> [u8; 256] {
        let mut entries = [0; 256];
        for (entry, coverage) in entries.iter_mut().zip(0_u16..) {
            let level = (coverage * u16::from(STEPS) + 127) / 255;
            let level = u8::try_from(level).unwrap_or(STEPS);
            *entry = if level == 0 { 0 } else { self.first() + level - 1 };
        }
        entries
    }

    /// True when `entry` is one of this ink's.
    pub(super) fn holds(self, entry: u8) -> bool {
        (self.first()..self.first() + STEPS).contains(&entry)
    }

    fn first(self) -> u8 {
        1 + self as u8 * STEPS
    }
}

/// Steps from the ground to an ink: enough for smooth edges, few enough for small files.
const STEPS: u8 = 8;

/// The palette's colours as bytes, three each: the cloth first, then the steps of each ink.
pub(super) fn palette(accent: Accent) -> Vec<u8> {
    let cloth = accent.0;
    let mut bytes = vec![cloth.0, cloth.1, cloth.2];
    for ink in Ink::ALL {
        let (ground, colour) = match ink {
            Ink::White => (cloth, WHITE),
            Ink::Thread => (cloth, accent.thread()),
            Ink::Faded => (cloth, mix(cloth, accent.thread(), 0.55)),
            Ink::Paper => (cloth, PAPER),
            Ink::Black => (PAPER, INK),
            Ink::Soft => (PAPER, SOFT),
            Ink::Accent => (PAPER, cloth),
            Ink::Seam => (PAPER, SEAM),
        };
        for step in 1..=STEPS {
            let Rgb(r, g, b) = mix(ground, colour, f32::from(step) / f32::from(STEPS));
            bytes.extend([r, g, b]);
        }
    }
    bytes
}

/// `share` of the way from `from` to `to`.
fn mix(from: Rgb, to: Rgb, share: f32) -> Rgb {
    let part = |a: u8, b: u8| num((f32::from(a) + (f32::from(b) - f32::from(a)) * share).round());
    Rgb(part(from.0, to.0), part(from.1, to.1), part(from.2, to.2))
}

/// A number from 0 to 255 as a byte; casting a float saturates.
#[allow(clippy::cast_sign_loss)]
fn num(part: f32) -> u8 {
    part as u8
}

/// The contrast of two colours, as WCAG computes it.
fn contrast(a: Rgb, b: Rgb) -> f32 {
    let luminance = |Rgb(r, g, b): Rgb| {
        let linear = |part: u8| {
            let part = f32::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    };
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    if a > b { a / b } else { b / a }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_jacket_has_the_themes_thread() {
        let accent = Accent::default();
        assert_eq!(accent.0, Rgb(0x24, 0x45, 0xa5));
        assert_eq!(accent.thread(), Rgb(0xa9, 0xbf, 0xff));
    }

    #[test]
    fn letters_can_be_read_on_any_accent() {
        let hue = |h: u8| Rgb(h, 255 - h, h.wrapping_mul(3));
        for colour in (0..=255).map(hue).chain([WHITE, Rgb(0, 0, 0), Rgb(255, 230, 0), Rgb(128, 128, 128)]) {
            let accent = Accent::new(colour);
            assert!(contrast(accent.0, WHITE) >= 4.5, "white on {colour:?}");
            assert!(contrast(accent.thread(), accent.0) >= 3.0, "thread on {colour:?}");
            assert!(contrast(accent.0, PAPER) >= 4.2, "{colour:?} on paper");
        }
        assert!(contrast(SOFT, PAPER) >= 4.5);
    }

    #[test]
    fn the_palette_fits_in_a_byte() {
        assert_eq!(palette(Accent::default()).len(), 3 * (1 + Ink::ALL.len() * usize::from(STEPS)));
        assert_eq!(Ink::Seam.entries()[255], Ink::ALL.len() as u8 * STEPS);
        assert_eq!(Ink::White.entries()[3], 0);
    }
}
