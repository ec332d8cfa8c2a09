//! The icon of a site without a logo: the initial of its name, cut out of the cloth as on a label.

use std::fmt::Write;

use swash::scale::ScaleContext;
use zeno::{Command, Mask, PathBuilder, PathData, Transform, Vector};

use super::colour::Accent;
use super::letters::{CAPITAL, Face, Run};
use crate::model::colour::Rgb;

/// The side of the drawing; a file of any size is this one made larger or smaller.
const SIDE: f32 = 64.0;

/// The height of a capital.
const LETTER: f32 = 40.0;

/// The letter where the reader's screen is dark, and the cloth behind it: light on dark and dark on light.
const NIGHT: Rgb = Rgb(0x16, 0x1d, 0x33);

/// What lies behind the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub enum Ground {
    /// A pocket, and nothing around it: for the tabs of a browser.
    Pocket,
    /// The whole square, of which systems cut out the shape that they like.
    Whole,
}

/// The icon for `name` as PNG, `side` pixels wide and high.
pub fn png(accent: Accent, name: &str, side: u32, ground: Ground) -> Vec<u8> {
    let letter = mask(&letter(name), side);
    let cloth = accent.cloth();
    let image = match ground {
        Ground::Whole => {
            // How much the letter covers is the place in a palette from the cloth to white.
            let palette: Vec<u8> = (0..=255).flat_map(|covered| whiter(cloth, covered)).collect();
            encode(&letter, side, Some(&palette))
        }
        Ground::Pocket => {
            let covered = letter.iter().zip(mask(&pocket(), side));
            let pixel = |(&letter, pocket): (&u8, u8)| {
                let [red, green, blue] = whiter(cloth, letter);
                [red, green, blue, pocket]
            };
            encode(&covered.flat_map(pixel).collect::<Vec<u8>>(), side, None)
        }
    };
    // Writing into memory cannot fail, and there are as many pixels as the header tells.
    image.unwrap_or_default()
}

/// A colour of which so much of 255 is covered with white.
fn whiter(Rgb(red, green, blue): Rgb, covered: u8) -> [u8; 3] {
    [red, green, blue].map(|part| part + ((255 - u32::from(part)) * u32::from(covered) / 255) as u8)
}

/// The icon for `name` as SVG, light on dark screens.
pub fn svg(accent: Accent, name: &str) -> String {
    let (cloth, thread) = (hex(accent.cloth()), hex(accent.thread()));
    let (pocket, letter) = (data(&pocket()), data(&letter(name)));
    let night = hex(NIGHT);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {SIDE} {SIDE}\"><style>.cloth{{fill:{cloth}}}\
         .letter{{fill:#ffffff}}@media (prefers-color-scheme:dark){{.cloth{{fill:{thread}}}\
         .letter{{fill:{night}}}}}</style><path class=\"cloth\" d=\"{pocket}\"/><path class=\"letter\" \
         d=\"{letter}\"/></svg>\n"
    )
}

/// The colour of the cloth, as stylesheets write it.
pub fn colour(accent: Accent) -> String {
    hex(accent.cloth())
}

/// A pocket: nearly square above, round below.
fn pocket() -> Vec<Command> {
    let mut path: Vec<Command> = Vec::new();
    let (near, far, round) = (2.0, SIDE - 2.0, 22.0);
    path.move_to([near, near]).line_to([far, near]).line_to([far, far - round]);
    path.quad_to([far, far], [far - round, far]).line_to([near + round, far]);
    path.quad_to([near, far], [near, far - round]).close();
    path
}

/// The first letter of `name` that the font can draw, in the middle; nothing where there is none.
fn letter(name: &str) -> Vec<Command> {
    let initial = name.chars().find(|letter| letter.is_alphanumeric());
    let initial: String = initial.into_iter().flat_map(char::to_uppercase).collect();
    let run = Run::new(Face::Bold, &initial);
    let (Some(font), Some(glyph)) = (Face::Bold.font(), run.glyphs.first()) else { return Vec::new() };
    let size = LETTER / CAPITAL;
    let mut context = ScaleContext::new();
    let mut scaler = context.builder(font).size(size).build();
    let Some(outline) = scaler.scale_outline(glyph.id) else { return Vec::new() };
    let bounds = outline.bounds();
    let left = (SIDE - (bounds.max.x - bounds.min.x)) / 2.0 - bounds.min.x;
    let baseline = SIDE.midpoint(LETTER);
    let place = |point: Vector| Vector::new(left + point.x, baseline - point.y);
    let placed = outline.path().commands().map(|command| match command {
        Command::MoveTo(to) => Command::MoveTo(place(to)),
        Command::LineTo(to) => Command::LineTo(place(to)),
        Command::QuadTo(by, to) => Command::QuadTo(place(by), place(to)),
        Command::CurveTo(by, then, to) => Command::CurveTo(place(by), place(then), place(to)),
        Command::Close => Command::Close,
    });
    placed.collect()
}

/// How much of each pixel of a square a shape covers.
fn mask(path: &[Command], side: u32) -> Vec<u8> {
    let scale = Transform::scale(side as f32 / SIDE, side as f32 / SIDE);
    Mask::new(path).transform(Some(scale)).size(side, side).render().0
}

/// A path in the words of SVG, to a tenth of a unit.
fn data(path: &[Command]) -> String {
    let mut out = String::new();
    let mut add = |sign: char, points: &[Vector]| {
        out.push(sign);
        for (at, number) in points.iter().flat_map(|point| [point.x, point.y]).enumerate() {
            // Adding zero takes the sign from a zero; writing to a string cannot fail.
            let number = (number * 10.0).round() / 10.0 + 0.0;
            let _ = if at == 0 { write!(out, "{number}") } else { write!(out, " {number}") };
        }
    };
    for command in path {
        match *command {
            Command::MoveTo(to) => add('M', &[to]),
            Command::LineTo(to) => add('L', &[to]),
            Command::QuadTo(by, to) => add('Q', &[by, to]),
            Command::CurveTo(by, then, to) => add('C', &[by, then, to]),
            Command::Close => add('Z', &[]),
        }
    }
    out
}

fn hex(Rgb(red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A square of places in a palette, or of four bytes a pixel.
fn encode(pixels: &[u8], side: u32, palette: Option<&[u8]>) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_depth(png::BitDepth::Eight);
    if let Some(palette) = palette {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette);
        encoder.set_compression(png::Compression::Fast);
        encoder.set_filter(png::Filter::Up);
    } else {
        encoder.set_color(png::ColorType::Rgba);
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The pixels of the icon, four bytes each.
    fn pixels(name: &str, side: u32, ground: Ground) -> Vec<[u8; 4]> {
        let bytes = png(Accent::default(), name, side, ground);
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::ALPHA | png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut raw = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut raw).unwrap();
        raw.as_chunks().0.to_vec()
    }

    #[test]
    fn a_white_letter_stands_on_the_cloth() {
        const CLOTH: [u8; 4] = [0x24, 0x45, 0xa5, 255];
        let (whole, pocket) = (pixels("idée", 180, Ground::Whole), pixels("idée", 32, Ground::Pocket));
        assert_eq!((whole.len(), pocket.len()), (180 * 180, 32 * 32));
        assert_eq!((whole[0], whole[90 * 180 + 10]), (CLOTH, CLOTH));
        assert_eq!(whole[90 * 180 + 90], [255; 4], "the stem of an I is in the middle");
        assert_eq!((pocket[0][3], pocket[16 * 32 + 16]), (0, [255; 4]));
        assert!(pixels("🎉 !", 32, Ground::Whole).iter().all(|pixel| *pixel == CLOTH));
    }

    #[test]
    fn the_same_shapes_make_the_drawing() {
        let drawing = svg(Accent::default(), "Île");
        assert!(drawing.contains(".cloth{fill:#2445a5}") && drawing.contains("d=\"M2 2L62 2L62 40Q62"));
        assert_ne!(drawing, svg(Accent::default(), "Atelier"));
        assert!(svg(Accent::default(), "").contains("class=\"letter\" d=\"\""));
    }
}
