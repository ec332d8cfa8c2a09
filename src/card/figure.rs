//! The card of a figure: its value as large as the sheet allows, and what is needed to read it.

use zeno::{Command, PathBuilder};

use super::canvas::Mark;
use super::colour::Ink;
use super::letters::{CAPITAL, Face, Run};
use super::marks::{Align, BAND, INNER, MARGIN, Marks, RIGHT};
use super::wrap::{Block, fit, fit_line};
use super::{Bar, Brand, FigureCard};

/// Where the label's capitals begin.
const TOP: f32 = 62.0;
/// Letters of the year.
const YEAR: f32 = 60.0;
/// Between which heights the value stands.
const STACK: (f32, f32) = (166.0, BAND - 56.0);
/// Where a label may stand that says that the value is not settled: left, top, right, bottom.
const LABEL: [f32; 4] = [RIGHT - 460.0, 150.0, RIGHT, 202.0];
/// Where the bars stand, from left to right and from top to bottom.
const BARS: [f32; 4] = [842.0, 236.0, RIGHT, 428.0];
/// Between two bars.
const GAP: f32 = 10.0;
/// From the seam beside the value to the value.
const INDENT: f32 = 34.0;
/// Letters of the words before the value, and the room they take.
const LEAD: (f32, f32) = (56.0, 72.0);
/// Letters of a row below the value, and the room it takes.
const ROW: (f32, f32) = (42.0, 62.0);

/// Everything on the card.
pub(super) fn marks(brand: &Brand, card: &FigureCard) -> Vec<Mark> {
    let mut marks = Marks::default();
    marks.band(Some(&brand.name), brand, card.source.as_deref());
    head(&mut marks, card);
    let has_bars = (3..=6).contains(&card.history.len())
        && card.history.iter().all(|bar| bar.value >= 0.0 && bar.value.is_finite())
        && card.history.iter().any(|bar| bar.value > 0.0);
    let right = if has_bars { BARS[0] - 40.0 } else { RIGHT };
    value(&mut marks, card, right);
    if has_bars {
        history(&mut marks, &card.history, card.status.is_some());
    }
    marks.0
}

/// The label and the year; below them at the right, that the value is not settled.
fn head(marks: &mut Marks, card: &FigureCard) {
    let year = fit_line(Face::Medium, &card.year, &[YEAR], 200.0);
    let room = INNER - year.width() - 48.0;
    let label = fit(Face::Bold, &card.label, &[60.0, 54.0, 48.0, 42.0], (room, 88.0));
    // One line stands on the year's; two begin where it begins.
    let top = if label.lines.len() == 1 { TOP + (YEAR * CAPITAL - label.height()).max(0.0) } else { TOP };
    marks.block(label, (MARGIN, top), Align::Left, Ink::White);
    marks.block(year, (RIGHT, TOP), Align::Right, Ink::Thread);
    if let Some(status) = &card.status {
        let [left, top, right, bottom] = LABEL;
        let status = fit_line(Face::Bold, status, &[34.0, 28.0], right - left - 36.0);
        let inner = (bottom - top - status.height()) / 2.0;
        marks.fill([right - status.width() - 36.0, top, right, bottom], 8.0, Ink::Paper);
        marks.block(status, (right - 18.0, top + inner), Align::Right, Ink::Accent);
    }
}

/// The value, the words before it above, its unit beside or below, then its counts and its change.
fn value(marks: &mut Marks, card: &FigureCard, right: f32) {
    let left = MARGIN + INDENT;
    let (lead, number) = split(&card.value);
    // In letters this large an ordinary space before a sign would tear it off.
    let number = &*number.replace('\u{a0}', "\u{202f}");
    let detail: Vec<&str> = card.sample.iter().chain(&card.change).map(String::as_str).collect();
    let detail = detail.join("  ·  ");
    let across = right - left;
    let above = if lead.is_empty() { 0.0 } else { LEAD.1 };
    // The label stands beside the words before the value; a value alone begins below it.
    let is_labelled = card.status.is_some();
    let ceiling = if is_labelled && lead.is_empty() { LABEL[3] + 22.0 } else { STACK.0 };
    let room = |rows: usize| STACK.1 - ceiling - above - rows as f32 * ROW.1;
    let rows = usize::from(!detail.is_empty());
    let unit = card.unit.as_deref().unwrap_or_default();
    let beside = beside(number, unit, across, room(rows));
    let (number, unit_below) = if let Some(block) = beside {
        (block, false)
    } else {
        let sizes: Vec<f32> = sizes(room(rows + usize::from(!unit.is_empty()))).collect();
        (fit_line(Face::Bold, number, &sizes, across), !unit.is_empty())
    };
    let rows = rows + usize::from(unit_below);
    let height = above + number.height() + rows as f32 * ROW.1;
    let top = ceiling + ((STACK.1 - ceiling - height) / 2.0).max(0.0);
    marks.seam((MARGIN + 2.0, top), (MARGIN + 2.0, top + height), Ink::Thread);
    if !lead.is_empty() {
        let baseline = top + LEAD.0 * CAPITAL;
        let across = if is_labelled { across.min(LABEL[0] - left - 20.0) } else { across };
        marks.line((Face::Medium, lead, &[LEAD.0]), (left, baseline), across, Align::Left, Ink::Thread);
    }
    let mut baseline = top + above + number.height();
    let after = left + number.width() + number.size * 0.1;
    let unit_size = (number.size * 0.3).clamp(56.0, 80.0);
    marks.block(number, (left, top + above), Align::Left, Ink::White);
    if !unit.is_empty() && !unit_below {
        let unit = (Face::Medium, unit, &[unit_size][..]);
        marks.line(unit, (after, baseline), right - after + 1.0, Align::Left, Ink::White);
    }
    let below = [(unit_below, unit, Ink::White), (!detail.is_empty(), detail.as_str(), Ink::Thread)];
    for (_, text, ink) in below.into_iter().filter(|(shown, ..)| *shown) {
        baseline += ROW.1;
        let text = (Face::Medium, text, &[ROW.0, 36.0, 30.0][..]);
        marks.line(text, (left, baseline), across, Align::Left, ink);
    }
}

/// Sizes for a value that has `room` in height, the largest first.
fn sizes(room: f32) -> impl Iterator<Item = f32> {
    (0..14).map(|step| 330.0 - step as f32 * 20.0).filter(move |size| size * CAPITAL <= room || *size < 80.0)
}

/// The number in the largest size in which its unit has room beside it; nothing when that is small.
fn beside(number: &str, unit: &str, across: f32, room: f32) -> Option<Block> {
    let (digits, words) = (Run::new(Face::Bold, number).width(), Run::new(Face::Medium, unit).width());
    let size = sizes(room).find(|size| {
        let unit = if unit.is_empty() { 0.0 } else { size * 0.1 + words * (size * 0.3).clamp(56.0, 80.0) };
        digits * size + unit <= across
    })?;
    (size >= 150.0 || unit.is_empty()).then(|| fit_line(Face::Bold, number, &[size], across))
}

/// The words before a number, and the number; a text without digits is a number as a whole.
fn split(value: &str) -> (&str, &str) {
    let is_number = |c: char| c.is_ascii_digit() || "+-−<>≤≥≈~".contains(c);
    let Some(at) = value.find(is_number).filter(|_| value.contains(|c: char| c.is_ascii_digit())) else {
        return ("", value);
    };
    let (lead, number) = value.split_at(at);
    (lead.trim(), number)
}

/// The last years as bars from zero; outlined by stitches when the value is not settled.
fn history(marks: &mut Marks, bars: &[Bar], unsettled: bool) {
    let [left, top, right, bottom] = BARS;
    let most = bars.iter().map(|bar| bar.value).fold(f64::MIN_POSITIVE, f64::max);
    let step = (right - left + GAP) / bars.len() as f32;
    for (at, bar) in bars.iter().enumerate() {
        let height = ((bar.value / most).clamp(0.0, 1.0) as f32) * (bottom - top);
        let (x, newest) = (left + at as f32 * step, at + 1 == bars.len());
        let corners = [x, bottom - height.max(3.0), x + step - GAP, bottom];
        let ink = if newest { Ink::White } else { Ink::Faded };
        if unsettled && height > 12.0 {
            marks.0.push(Mark::Seam {
                path: outline(corners),
                width: 4.0,
                ink: if newest { ink } else { Ink::Thread },
            });
        } else {
            marks.fill(corners, 0.0, ink);
        }
        let ink = if newest { Ink::White } else { Ink::Thread };
        let year = fit_line(Face::Medium, &bar.label, &[28.0, 24.0, 20.0], step - GAP);
        let middle = x + (step - GAP - year.width()) / 2.0;
        marks.block(year, (middle, bottom + 14.0), Align::Left, ink);
    }
}

/// A rectangle's outline, drawn inside it.
fn outline([left, top, right, bottom]: [f32; 4]) -> Vec<Command> {
    let mut path: Vec<Command> = Vec::new();
    path.add_rect((left + 2.0, top + 2.0), right - left - 4.0, bottom - top - 4.0);
    path
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn words_stand_before_the_number() {
        for (value, expected) in [
            ("plus de 14\u{202f}000", ("plus de", "14\u{202f}000")),
            ("70\u{a0}%", ("", "70\u{a0}%")),
            ("environ −3,2", ("environ", "−3,2")),
            ("non communiqué", ("", "non communiqué")),
        ] {
            assert_eq!(split(value), expected);
        }
    }
}
