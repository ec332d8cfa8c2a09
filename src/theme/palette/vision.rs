//! How eyes see colours: contrast, and difference, also where an eye has no receptor for red or green.

use color::{Lab, LinearSrgb, OpaqueColor, Srgb};

use super::colour::Colour;

/// An eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vision {
    /// All three kinds of receptors.
    Ordinary,
    /// None for green: with its weaker form, the most common; about 6 % of men.
    Deuteranopia,
    /// None for red: with its weaker form, about 2 % of men.
    Protanopia,
}

impl Vision {
    /// All eyes for which a theme is judged.
    pub(super) const ALL: [Self; 3] = [Self::Ordinary, Self::Deuteranopia, Self::Protanopia];

    /// What that eye sees, as the colour that looks the same to an ordinary one.
    ///
    /// The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
    /// Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009, severity 1; for linear light.
    pub(super) fn seen(self, colour: Colour) -> Colour {
        let matrix = match self {
            Self::Ordinary => return colour,
            Self::Deuteranopia => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Protanopia => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        };
        let [red, green, blue] = colour.convert::<LinearSrgb>().components;
        let seen = matrix.map(|[r, g, b]: [f32; 3]| (r * red + g * green + b * blue).clamp(0.0, 1.0));
        OpaqueColor::<LinearSrgb>::new(seen).convert::<Srgb>()
    }
}

/// The contrast ratio of WCAG 2, from 1 to 21.
pub(super) fn contrast(a: Colour, b: Colour) -> f32 {
    let (a, b) = (a.relative_luminance(), b.relative_luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// How many times two colours are as different as they must be for half of all people to notice, on
/// marks of a third of a degree: 16 pixels, a word or the side of a bar, at arm's length.
///
/// Stone, Szafir and Setlur, "An Engineering Model for Color Difference as a Function of Size", Color
/// and Imaging Conference 22, 2014: along each axis of CIELAB the step is p (A + B / s), here with p = 0.5.
pub(super) fn difference(a: Colour, b: Colour) -> f32 {
    const SIZE: f32 = 1.0 / 3.0;
    const STEPS: [(f32, f32); 3] = [(10.16, 1.50), (10.68, 3.08), (10.70, 5.74)];
    let (a, b) = (a.convert::<Lab>().components, b.convert::<Lab>().components);
    let axes = a.iter().zip(b).zip(STEPS);
    let squares = axes.map(|((a, b), (base, by_size))| ((a - b) / (0.5 * (base + by_size / SIZE))).powi(2));
    squares.sum::<f32>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::{Colour, Vision, contrast, difference};
    use crate::theme::palette::colour::hexadecimal;

    fn hex(value: u32) -> Colour {
        let [_, red, green, blue] = value.to_be_bytes();
        Colour::from_rgb8(red, green, blue)
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        for (a, b, ratio) in [
            (0x00_0000, 0xff_ffff, 21.0),
            (0xff_ffff, 0x76_7676, 4.54),
            (0x77_7777, 0xff_ffff, 4.48),
            (0xff_0000, 0xff_ffff, 4.00),
            (0x24_45a5, 0x24_45a5, 1.0),
        ] {
            assert!((contrast(hex(a), hex(b)) - ratio).abs() < 0.005, "{a:06x} {b:06x}");
        }
    }

    #[test]
    fn a_missing_receptor_is_simulated() {
        use Vision::{Deuteranopia, Ordinary, Protanopia};
        for (vision, colour, seen) in [
            (Ordinary, 0x12_3456, "#123456"),
            (Protanopia, 0xff_0000, "#6d5f00"),
            (Deuteranopia, 0xff_0000, "#a39000"),
            (Deuteranopia, 0x00_ff00, "#efd63a"),
            (Protanopia, 0xff_ffff, "#ffffff"),
            (Deuteranopia, 0x80_8080, "#808080"),
            (Protanopia, 0x00_0000, "#000000"),
        ] {
            assert_eq!(hexadecimal(vision.seen(hex(colour))), seen, "{vision:?} {colour:06x}");
        }
    }

    #[test]
    fn red_and_green_may_be_one_colour() {
        let (red, green) = (hex(0xc4_4e34), hex(0x6b_7a20));
        assert!(difference(red, green) > 2.0);
        let difference = difference(Vision::Deuteranopia.seen(red), Vision::Deuteranopia.seen(green));
        assert!(difference < 1.0, "{difference}");
    }
}
