//! Names above what they name, as flags on poles, in as few rows as keep every pole off every name.

use super::canvas::Canvas;
use super::geometry::{Rect, WIDTH};
use super::ink::{Ink, Style};
use super::measure::{ASCENT, DESCENT, LINE};
use super::words::{Anchor, Words};

/// From a pole to its name.
const ASIDE: f64 = 4.0;
/// Between the lowest name and what it names.
const FOOT: f64 = 10.0;

/// A name on its pole.
#[derive(Clone)]
struct Flag {
    pole: f64,
    words: Words,
}

/// Writes the names, each given with its place across, from the left; returns where the poles end.
pub(super) fn write(canvas: &mut Canvas, names: &[(f64, &str)]) -> f64 {
    let found = (1..=names.len()).find_map(|rows| {
        let mut flags = Vec::new();
        search(names, rows, &mut flags).then_some((rows, flags))
    });
    // Where that is impossible, each has a row of its own, and its name lies upon the poles.
    let (rows, flags) = found.unwrap_or_else(|| {
        let own = |(row, name)| {
            let Flag { pole, words } = flag(name, row, false);
            Flag { pole, words: words.within(0.0, WIDTH) }
        };
        (names.len(), names.iter().enumerate().map(own).collect())
    });
    let foot = LINE * rows as f64 + FOOT;
    for flag in flags {
        canvas.line(Ink::Leader, [flag.pole, flag.words.y - ASCENT + 2.0], [flag.pole, foot]);
        canvas.write(flag.words);
    }
    foot
}

/// Finds a row and a side for each name that has none yet; takes back what leads nowhere.
fn search(names: &[(f64, &str)], rows: usize, flags: &mut Vec<Flag>) -> bool {
    let Some(name) = names.get(flags.len()) else { return true };
    for row in (0..rows).rev() {
        for before in [false, true] {
            let next = flag(name, row, before);
            if fits(&next, flags) {
                flags.push(next);
                if search(names, rows, flags) {
                    return true;
                }
                flags.pop();
            }
        }
    }
    false
}

/// A name in a row, behind its pole or before it.
fn flag((pole, name): &(f64, &str), row: usize, before: bool) -> Flag {
    let y = LINE * row as f64 + ASCENT + 1.0;
    let (x, anchor) = if before { (pole - ASIDE, Anchor::End) } else { (pole + ASIDE, Anchor::Start) };
    Flag { pole: *pole, words: Words::new(Style::Name, [x, y], anchor, *name).cut(WIDTH) }
}

/// Whether a flag is inside the picture, and neither it nor its pole meets another.
fn fits(next: &Flag, others: &[Flag]) -> bool {
    let room = next.words.taken();
    let inside = room.left >= 0.0 && room.right <= WIDTH;
    let pole = |flag: &Flag| {
        let room = flag.words.taken();
        Rect { left: flag.pole - 2.0, right: flag.pole + 2.0, top: room.top, bottom: f64::MAX }
    };
    inside
        && others.iter().all(|other| {
            let taken = other.words.taken();
            !taken.overlaps(&room.wider(ASIDE + DESCENT))
                && !pole(other).overlaps(&room)
                && !pole(next).overlaps(&taken)
        })
}
