//! The parts that cards share: margins, seams, the band at the foot, texts put in their place.

use zeno::{Command, PathBuilder};

use super::Brand;
use super::canvas::Mark;
use super::colour::Ink;
use super::letters::{CAPITAL, Face};
use super::wrap::{Block, LEADING, fit_line};
use super::{HEIGHT, WIDTH};

/// Free space at the left and at the right.
pub(super) const MARGIN: f32 = 72.0;
/// Where the band at the foot begins.
pub(super) const BAND: f32 = 516.0;
/// The card's width.
pub(super) const ACROSS: f32 = WIDTH as f32;
/// The card's height.
pub(super) const DOWN: f32 = HEIGHT as f32;
/// The right margin.
pub(super) const RIGHT: f32 = ACROSS - MARGIN;
/// Between the margins.
pub(super) const INNER: f32 = RIGHT - MARGIN;

/// How a text stands to its `x`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// It begins there.
    Left,
    /// It ends there.
    Right,
}

/// A growing card.
#[derive(Default)]
pub(super) struct Marks(pub(super) Vec<Mark>);

impl Marks {
    /// Sets a block whose first capitals reach up to `top`.
    pub(super) fn block(&mut self, block: Block, (x, top): (f32, f32), align: Align, ink: Ink) {
        let Block { face, size, lines } = block;
        for (at, glyphs) in lines.into_iter().enumerate() {
            let baseline = top + size * (CAPITAL + at as f32 * LEADING);
            let shift = if align == Align::Right { super::letters::width(&glyphs) * size } else { 0.0 };
            self.0.push(Mark::Line { face, glyphs, size, x: x - shift, baseline, ink });
        }
    }

    /// One line of text in the largest of `sizes` that has room; its width.
    pub(super) fn line(
        &mut self,
        (face, text, sizes): (Face, &str, &[f32]),
        (x, baseline): (f32, f32),
        across: f32,
        align: Align,
        ink: Ink,
    ) -> f32 {
        let block = fit_line(face, text, sizes, across);
        let (width, top) = (block.width(), baseline - block.size * CAPITAL);
        self.block(block, (x, top), align, ink);
        width
    }

    /// A filled rectangle from a corner to the opposite one, its corners rounded.
    pub(super) fn fill(&mut self, corners: [f32; 4], radius: f32, ink: Ink) {
        let mut path: Vec<Command> = Vec::new();
        let [left, top, right, bottom] = corners;
        path.add_round_rect((left, top), right - left, bottom - top, radius, radius);
        self.0.push(Mark::Fill { path, ink });
    }

    /// A straight seam.
    pub(super) fn seam(&mut self, from: (f32, f32), to: (f32, f32), ink: Ink) {
        let mut path: Vec<Command> = Vec::new();
        path.move_to(from).line_to(to);
        self.0.push(Mark::Seam { path, width: 4.0, ink });
    }

    /// The foot: a seam, then paper with who shares, where, and `source`; where the name stands on the
    /// card already, the site alone.
    pub(super) fn band(&mut self, name: Option<&str>, brand: &Brand, source: Option<&str>) {
        self.fill([0.0, BAND, ACROSS, DOWN], 0.0, Ink::Paper);
        self.seam((0.0, BAND - 14.0), (ACROSS, BAND - 14.0), Ink::Thread);
        let baseline = if source.is_some() { BAND + 56.0 } else { BAND + 73.0 };
        let host = (Face::Medium, brand.host.as_str(), &[34.0, 28.0, 24.0][..]);
        let Some(name) = name else {
            self.line(host, (MARGIN, baseline), INNER, Align::Left, Ink::Accent);
            return;
        };
        let host = self.line(host, (RIGHT, baseline), INNER * 0.42, Align::Right, Ink::Accent);
        let name = (Face::Bold, name, &[48.0, 42.0, 36.0, 30.0][..]);
        self.line(name, (MARGIN, baseline), INNER - host - 40.0, Align::Left, Ink::Black);
        if let Some(source) = source {
            let source = (Face::Medium, source, &[25.0, 22.0][..]);
            self.line(source, (MARGIN, baseline + 37.0), INNER, Align::Left, Ink::Soft);
        }
    }
}

/// A pocket: square above, round below.
pub(super) fn pocket([left, top, right, bottom]: [f32; 4], radius: f32) -> Vec<Command> {
    // How far a curve's handles reach for it to look like a quarter of a circle.
    let reach = radius * 0.448;
    let mut path: Vec<Command> = Vec::new();
    path.move_to((left, top)).line_to((right, top)).line_to((right, bottom - radius));
    path.curve_to((right, bottom - reach), (right - reach, bottom), (right - radius, bottom));
    path.line_to((left + radius, bottom));
    path.curve_to((left + reach, bottom), (left, bottom - reach), (left, bottom - radius));
    path.close();
    path
}
