//! A colour of a stylesheet: read from its value, changed in lightness, written as hexadecimal.

use color::{Oklch, OpaqueColor, Srgb};
use cssparser::Parser;

use super::stylesheet::{Mode, Parsed, Properties, to_end};

/// An opaque colour that a screen can show, each part from 0 to 1.
pub(super) type Colour = OpaqueColor<Srgb>;

/// `var()` may lead to another `var()`; one that goes on further is taken for a circle.
const STEPS: u8 = 16;

/// The colour that `value` means among the properties of a mode; nothing when it is not opaque, or in
/// a notation that only a browser can work out, such as `color-mix()`.
pub(super) fn read(value: &str, properties: &Properties, mode: Mode) -> Option<Colour> {
    resolve(value, properties, mode, STEPS)
}

fn resolve(value: &str, properties: &Properties, mode: Mode, steps: u8) -> Option<Colour> {
    let steps = steps.checked_sub(1)?;
    if let Some(arguments) = arguments(value, "var") {
        let (name, otherwise) = arguments.split_first()?;
        let found = properties.get(*name).and_then(|value| resolve(value.text, properties, mode, steps));
        return found.or_else(|| resolve(otherwise.first()?, properties, mode, steps));
    }
    if let Some(arguments) = arguments(value, "light-dark") {
        let chosen = match mode {
            Mode::Light => arguments.first(),
            Mode::Dark => arguments.get(1),
        };
        return resolve(chosen?, properties, mode, steps);
    }
    let (colour, alpha) = color::parse_color(value.trim()).ok()?.to_alpha_color::<Srgb>().split();
    (alpha >= 1.0).then(|| shown(colour))
}

/// What stands between the commas of the function `name`, when the whole value is one.
fn arguments<'a>(value: &'a str, name: &str) -> Option<Vec<&'a str>> {
    let mut parser = Parser::new(value);
    parser.expect_function_matching(name).ok()?;
    let parts = parser.parse_nested_block(|block| {
        block.parse_comma_separated(|part| -> Parsed<_> {
            part.skip_whitespace();
            let start = part.position();
            to_end(part);
            Ok(part.slice_from(start).trim())
        })
    });
    parts.ok().filter(|_| parser.is_exhausted())
}

/// The colour in the 256 steps of each part, as it is written and shown.
fn shown(colour: Colour) -> Colour {
    let rounded = colour.to_rgba8();
    OpaqueColor::from_rgb8(rounded.r, rounded.g, rounded.b)
}

/// The same hue and strength at another lightness, from 0 to 1; paler where no screen has it so strong.
pub(super) fn at_lightness(colour: Colour, lightness: f32) -> Colour {
    let [_, chroma, hue] = parts(colour);
    of_parts([lightness, chroma, hue])
}

/// Lightness from 0 to 1, strength from 0, hue in degrees.
pub(super) fn parts(colour: Colour) -> [f32; 3] {
    colour.convert::<Oklch>().components
}

/// The colour with these parts; paler where no screen has it so strong.
pub(super) fn of_parts([lightness, chroma, hue]: [f32; 3]) -> Colour {
    let candidates = (0..=20_u8).rev().map(|part| {
        let chroma = chroma * f32::from(part) / 20.0;
        OpaqueColor::<Oklch>::new([lightness, chroma, hue]).convert::<Srgb>()
    });
    let mut shown_exactly = candidates.filter(|colour| colour.components.iter().all(|part| in_range(*part)));
    shown(shown_exactly.next().unwrap_or(if lightness < 0.5 { Colour::BLACK } else { Colour::WHITE }))
}

/// Conversions leave a trace of rounding below 0 and above 1.
fn in_range(part: f32) -> bool {
    (-0.001..=1.001).contains(&part)
}

/// How light the colour looks, from 0 to 1.
pub(super) fn lightness(colour: Colour) -> f32 {
    parts(colour)[0]
}

/// `#2445a5`.
pub(super) fn hexadecimal(colour: Colour) -> String {
    let rounded = colour.to_rgba8();
    format!("#{:02x}{:02x}{:02x}", rounded.r, rounded.g, rounded.b)
}

#[cfg(test)]
mod tests {
    use super::{at_lightness, hexadecimal, read};
    use crate::theme::palette::stylesheet::{self, Mode};

    #[test]
    fn every_notation_of_a_colour_is_read() {
        let css =
            ":root{--a: #2445A5; --b: var( --a ); --c: var(--c); --d: light-dark(var(--b), rgb(1, 2, 3))}";
        let modes = stylesheet::read(css);
        for (value, light) in [
            ("#fff", "#ffffff"),
            ("#2445a5ff", "#2445a5"),
            ("#ffff", "#ffffff"),
            ("rgb(36 69 165)", "#2445a5"),
            ("RGBA(36, 69, 165, 1)", "#2445a5"),
            ("hsl(0 100% 50%)", "#ff0000"),
            ("oklch(100% 0 0)", "#ffffff"),
            ("rebeccapurple", "#663399"),
            ("var(--b)", "#2445a5"),
            ("var(--none, #123456)", "#123456"),
            ("var(--none, var(--a))", "#2445a5"),
            ("var(--d)", "#2445a5"),
        ] {
            let read = read(value, &modes.light, Mode::Light).map(hexadecimal);
            assert_eq!(read.as_deref(), Some(light), "{value}");
        }
        assert_eq!(read("var(--d)", &modes.dark, Mode::Dark).map(hexadecimal).as_deref(), Some("#010203"));
        for value in
            ["#0008", "transparent", "currentcolor", "color-mix(in srgb, red, blue)", "var(--c)", "1rem", ""]
        {
            assert!(read(value, &modes.light, Mode::Light).is_none(), "{value}");
        }
    }

    #[test]
    fn a_lighter_blue_is_still_blue() {
        let blue = color::OpaqueColor::from_rgb8(0x24, 0x45, 0xa5);
        assert_eq!(hexadecimal(at_lightness(blue, super::lightness(blue))), "#2445a5");
        let [red, green, blue] = at_lightness(blue, 0.7).components;
        assert!(red < green && green < blue);
    }
}
