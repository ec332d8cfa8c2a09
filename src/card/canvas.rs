//! A sheet of palette entries, what is drawn on it, and its PNG.

use std::cell::RefCell;
use std::collections::HashMap;

use foldhash::fast::FixedState;
use swash::scale::image::Image;
use swash::scale::{Render, ScaleContext, Source};
use zeno::{Command, Mask, Placement, Stroke, Vector};

use super::colour::{Accent, Ink, palette};
use super::letters::{Face, Glyph};
use super::{HEIGHT, WIDTH};

/// Something drawn on a card.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// Glyphs from `x` on, standing on `baseline`.
    Line { face: Face, glyphs: Vec<Glyph>, size: f32, x: f32, baseline: f32, ink: Ink },
    /// A filled shape.
    Fill { path: Vec<Command>, ink: Ink },
    /// A dashed seam along a path.
    Seam { path: Vec<Command>, width: f32, ink: Ink },
}

/// Most of the mask of a seam is empty: so many pixels are looked at together.
const RUN: usize = 64;

/// A stitch and the gap after it, in widths of the thread.
const STITCH: [f32; 2] = [4.5, 3.0];

/// Glyphs stand at these places between two pixels. More would be seen by nobody, and each is drawn once.
const STEPS: [f32; 4] = [0.0, 0.25, 0.5, 0.75];

/// More glyphs than all cards of a site have, as a rule, are forgotten together.
const MOST_GLYPHS: usize = 2_000;

/// Shapes are large: the few that cards share are kept.
const MOST_SHAPES: usize = 8;

/// What a drawn glyph depends on: weight, size, glyph, and the step between two pixels.
type GlyphKey = (Face, u32, u16, usize);

/// Glyphs as they were drawn before.
#[derive(Default)]
struct Drawn {
    context: ScaleContext,
    glyphs: HashMap<GlyphKey, Option<Image>, FixedState>,
    /// The pocket and the seams are those of all articles.
    shapes: HashMap<Vec<u32>, (Vec<u8>, Placement), FixedState>,
}

thread_local! {
    // One for each thread, so that no card waits for another.
    static DRAWN: RefCell<Drawn> = RefCell::default();
}

/// The card of `marks` as PNG.
pub(super) fn png(accent: Accent, marks: &[Mark]) -> Vec<u8> {
    let mut sheet = Sheet { pixels: vec![0; WIDTH as usize * HEIGHT as usize] };
    for mark in marks {
        sheet.draw(mark);
    }
    // Writing into memory cannot fail, and the sheet has the size that its header tells.
    encode(&sheet.pixels, &palette(accent)).unwrap_or_default()
}

struct Sheet {
    /// Entries of the palette, row by row.
    pixels: Vec<u8>,
}

impl Sheet {
    fn draw(&mut self, mark: &Mark) {
        match mark {
            Mark::Line { face, glyphs, size, x, baseline, ink } => {
                self.line(*face, glyphs, *size, (*x, *baseline), *ink);
            }
            Mark::Fill { path, ink } => self.shape(path, None, *ink),
            Mark::Seam { path, width, ink } => self.shape(path, Some(*width), *ink),
        }
    }

    /// A filled path, or a seam of some width along it.
    fn shape(&mut self, path: &[Command], seam: Option<f32>, ink: Ink) {
        DRAWN.with_borrow_mut(|drawn| {
            if drawn.shapes.len() > MOST_SHAPES {
                drawn.shapes.clear();
            }
            let (mask, place) = drawn.shapes.entry(shape_key(path, seam)).or_insert_with(|| match seam {
                None => Mask::new(path).render(),
                Some(width) => {
                    let dashes = STITCH.map(|part| part * width);
                    let mut stroke = Stroke::new(width);
                    stroke.dash(&dashes, 0.0);
                    Mask::new(path).style(stroke).render()
                }
            });
            self.lay(mask, *place, (place.left, place.top), ink);
        });
    }

    fn line(&mut self, face: Face, glyphs: &[Glyph], size: f32, (x, baseline): (f32, f32), ink: Ink) {
        let Some(font) = face.font() else { return };
        DRAWN.with_borrow_mut(|drawn| {
            if drawn.glyphs.len() > MOST_GLYPHS {
                drawn.glyphs.clear();
            }
            let mut scaler = drawn.context.builder(font).size(size).build();
            let mut pen = x;
            for glyph in glyphs {
                let left = pen + glyph.x * size;
                pen += glyph.advance * size;
                let step = STEPS.iter().rposition(|step| *step <= left.fract()).unwrap_or_default();
                let key = (face, size.to_bits(), glyph.id, step);
                let image = drawn.glyphs.entry(key).or_insert_with(|| {
                    let offset = Vector::new(STEPS[step], 0.0);
                    Render::new(&[Source::Outline]).offset(offset).render(&mut scaler, glyph.id)
                });
                let Some(image) = image else { continue };
                let origin = (left.floor() as i32, (baseline - glyph.y * size).round() as i32);
                let corner = (origin.0 + image.placement.left, origin.1 - image.placement.top);
                self.lay(&image.data, image.placement, corner, ink);
            }
        });
    }

    /// Lays `ink` through a mask whose upper left corner is at `corner`; what lies outside is cut off.
    fn lay(&mut self, mask: &[u8], place: Placement, corner: (i32, i32), ink: Ink) {
        let width = place.width as usize;
        if width == 0 {
            return;
        }
        let entries = ink.entries();
        for (row, y) in mask.chunks_exact(width).zip(corner.1..) {
            let Some(y) = u32::try_from(y).ok().filter(|&y| y < HEIGHT) else { continue };
            let skipped = usize::try_from(-corner.0).unwrap_or_default().min(width);
            let first = usize::try_from(corner.0).unwrap_or_default().min(WIDTH as usize);
            let start = y as usize * WIDTH as usize;
            let Some(pixels) = self.pixels.get_mut(start + first..start + WIDTH as usize) else { continue };
            for (pixels, row) in pixels.chunks_mut(RUN).zip(row[skipped..].chunks(RUN)) {
                let (any, all) =
                    row.iter().fold((0, 255), |(any, all), &coverage| (any | coverage, all & coverage));
                // Nothing, or all of it: full ink hides whatever is below.
                if any == 0 {
                    continue;
                }
                if all == 255 {
                    let covered = row.len().min(pixels.len());
                    pixels[..covered].fill(entries[255]);
                    continue;
                }
                for (pixel, &coverage) in pixels.iter_mut().zip(row) {
                    let entry = entries[usize::from(coverage)];
                    if entry != 0 {
                        *pixel = if ink.holds(*pixel) { entry.max(*pixel) } else { entry };
                    }
                }
            }
        }
    }
}

/// The numbers of a path and of its seam.
fn shape_key(path: &[Command], seam: Option<f32>) -> Vec<u32> {
    let points = path.iter().flat_map(|command| match command {
        Command::MoveTo(to) => vec![0.0, to.x, to.y],
        Command::LineTo(to) => vec![1.0, to.x, to.y],
        Command::QuadTo(by, to) => vec![2.0, by.x, by.y, to.x, to.y],
        Command::CurveTo(by, then, to) => vec![3.0, by.x, by.y, then.x, then.y, to.x, to.y],
        Command::Close => vec![4.0],
    });
    points.chain(seam).map(f32::to_bits).collect()
}

fn encode(pixels: &[u8], palette: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::with_capacity(32 * 1024);
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_filter(png::Filter::Up);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}
