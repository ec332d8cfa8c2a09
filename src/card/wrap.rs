//! Texts set into a space: broken at ordinary spaces, smaller when long, cut with "…" at the last.

use super::letters::{CAPITAL, DEPTH, Face, Glyph, Run, width};

/// From one line to the next, for a size of 1.
pub(super) const LEADING: f32 = 1.08;

/// A text in lines of one size.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) face: Face,
    pub(super) size: f32,
    pub(super) lines: Vec<Vec<Glyph>>,
}

impl Block {
    /// From the capitals' top in the first line to the last line that letters stand on.
    pub(super) fn height(&self) -> f32 {
        let steps = self.lines.len().saturating_sub(1) as f32;
        if self.lines.is_empty() { 0.0 } else { self.size * (CAPITAL + steps * LEADING) }
    }

    /// The width of the widest line.
    pub(super) fn width(&self) -> f32 {
        self.lines.iter().map(|line| width(line) * self.size).fold(0.0, f32::max)
    }
}

/// Sets `text` in the largest of `sizes` (largest first) in which it keeps to `across` and `height`;
/// in the smallest it is cut.
pub(super) fn fit(face: Face, text: &str, sizes: &[f32], (across, height): (f32, f32)) -> Block {
    set(face, text, sizes, across, |size| lines_in(height, size))
}

/// The same on one line.
pub(super) fn fit_line(face: Face, text: &str, sizes: &[f32], across: f32) -> Block {
    set(face, text, sizes, across, |_| 1)
}

fn set(face: Face, text: &str, sizes: &[f32], across: f32, most: impl Fn(f32) -> usize) -> Block {
    let run = Run::new(face, text);
    for &size in sizes {
        let lines = wrap(&run.glyphs, across / size);
        let whole = lines.iter().all(|line| width(line) * size <= across);
        if whole && lines.len() <= most(size) {
            return Block { face, size, lines: balanced(&run.glyphs, across / size, lines) };
        }
    }
    let size = sizes.last().copied().unwrap_or(1.0);
    Block { face, size, lines: cut(&run, across / size, most(size).max(1)) }
}

/// How many lines of `size` a height has room for.
#[allow(clippy::cast_sign_loss)]
fn lines_in(height: f32, size: f32) -> usize {
    ((height - size * (CAPITAL + DEPTH)) / (size * LEADING) + 1.0).max(0.0) as usize
}

/// Breaks at ordinary spaces alone, as late as `across` allows; a longer word stands alone.
fn wrap(glyphs: &[Glyph], across: f32) -> Vec<Vec<Glyph>> {
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    for word in glyphs.split(|glyph| glyph.letter == ' ').filter(|word| !word.is_empty()) {
        let space = glyphs.iter().find(|glyph| glyph.letter == ' ');
        match (lines.last_mut(), space) {
            (Some(line), Some(space)) if width(line) + space.advance + width(word) <= across => {
                line.push(*space);
                line.extend(word);
            }
            _ => lines.push(word.to_vec()),
        }
    }
    lines
}

/// The same number of lines, as even in length as they can be.
fn balanced(glyphs: &[Glyph], across: f32, lines: Vec<Vec<Glyph>>) -> Vec<Vec<Glyph>> {
    let (mut low, mut high, mut best) = (0.0, across, lines);
    for _ in 0..8 {
        let middle = f32::midpoint(low, high);
        let tried = wrap(glyphs, middle);
        if tried.len() == best.len() && tried.iter().all(|line| width(line) <= middle) {
            (high, best) = (middle, tried);
        } else {
            low = middle;
        }
    }
    best
}

/// As much as has room in `most` lines, with "…" where something is left out. A word wider than a
/// line is cut too.
fn cut(run: &Run, across: f32, most: usize) -> Vec<Vec<Glyph>> {
    let dots = Run::new(run.face, "…").glyphs;
    let mut lines = wrap(&run.glyphs, across);
    let is_cut = lines.len() > most;
    lines.truncate(most);
    let last = lines.len().saturating_sub(1);
    for (at, line) in lines.iter_mut().enumerate() {
        if width(line) <= across && !(is_cut && at == last) {
            continue;
        }
        let mut is_whole = true;
        while !line.is_empty() && width(line) + width(&dots) > across {
            line.pop();
            is_whole = false;
        }
        // Half a word is left only where there is no other.
        if let (false, Some(end)) = (is_whole, line.iter().rposition(|glyph| glyph.letter == ' ')) {
            line.truncate(end);
        }
        while line.last().is_some_and(|glyph| !glyph.letter.is_alphanumeric()) {
            line.pop();
        }
        line.extend(&dots);
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(block: &Block) -> Vec<String> {
        block.lines.iter().map(|line| line.iter().map(|glyph| glyph.letter).collect()).collect()
    }

    #[test]
    fn lines_break_at_ordinary_spaces_only() {
        let block = fit(Face::Bold, "plus de 14\u{202f}000\u{a0}heures d’insertion", &[40.0], (270.0, 300.0));
        assert_eq!(said(&block), ["plus de", "14\u{202f}000\u{a0}heures", "d’insertion"]);
    }

    #[test]
    fn a_long_text_gets_smaller_then_is_cut() {
        let sizes = [60.0, 40.0];
        let text = |words: usize| vec!["mot"; words].join(" ");
        let of = |words| fit(Face::Bold, &text(words), &sizes, (400.0, 100.0));
        assert_eq!(of(3).size.to_bits(), 60.0_f32.to_bits());
        assert_eq!(of(10).size.to_bits(), 40.0_f32.to_bits());
        assert!(said(&of(50)).last().is_some_and(|line| line.ends_with("mot…")));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn nothing_leaves_its_space(text in "(\\PC{0,40} ?){0,12}", across in 200.0..1000.0_f32, height in 60.0..400.0_f32) {
            let block = fit(Face::Bold, &text, &[72.0, 50.0, 36.0], (across, height));
            prop_assert!(block.width() <= across + 0.01);
            prop_assert!(block.height() + block.size * DEPTH <= height + 0.01);
        }
    }
}
