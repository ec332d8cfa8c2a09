//! Lying bars: the label before each or above it, the value behind it, so that long words never meet.

use super::canvas::Canvas;
use super::flags;
use super::frame::Area;
use super::geometry::{Rect, WIDTH};
use super::heads::{BAR, GAP, Heads, ROW_GAP, baseline, paragraph};
use super::ink::{Ink, Style};
use super::measure;
use super::scale::Scale;
use super::series::{Goal, Point, Series};
use super::words::{Anchor, Words};

/// How far the line of a limit reaches over its bar.
const LIMIT: f64 = 2.0;
/// The strokes of an open end take this much.
const OPEN: f64 = 10.0;
/// The longest bar is at least this long; else values stand below their bars.
const SHORTEST: f64 = 110.0;
/// Above the first row and below the last.
const MARGIN: f64 = 6.0;
/// How far a goal's line reaches beyond its bar.
const BEYOND: f64 = 4.0;

/// Where bars and values lie across.
struct Columns {
    heads: Heads,
    left: f64,
    right: f64,
    scale: Scale,
    /// Whether values stand below their bars, because they are long.
    below: bool,
}

/// The picture and its height.
pub(super) fn draw(series: &Series) -> (Canvas, f64) {
    let columns = Columns::of(series);
    let mut canvas = Canvas::default();
    let common = series.goals.iter().filter(|goal| goal.at.is_none() && goal.value.is_finite());
    let common = common.map(|goal| (columns.x(goal.value), goal.text));
    let lines = flags::write(&mut canvas, Style::Target, common, Area::WHOLE);
    let mut y = lines.bottom + MARGIN;
    let top = y;
    for (at, point) in series.points.iter().enumerate() {
        for mark in series.marks.iter().filter(|mark| mark.at == at) {
            canvas.line(Ink::Break, [0.0, y], [WIDTH, y]);
            y = paragraph(&mut canvas, Style::Break, mark.text, (0.0, WIDTH), y + 3.0) + ROW_GAP / 2.0;
        }
        let bar = columns.heads.write(&mut canvas, point.label, y);
        let zero = columns.x(0.0);
        canvas.line(Ink::Axis, [zero, bar - columns.heads.axis], [zero, bar + BAR + columns.heads.axis]);
        columns.bar(&mut canvas, point, bar);
        y = columns.value(&mut canvas, point, bar, &columns.goals(series, at));
        for goal in series.goals.iter().filter(|goal| goal.at == Some(at) && goal.value.is_finite()) {
            y = columns.goal(&mut canvas, goal, bar, y);
        }
        y += ROW_GAP;
    }
    let bottom = (y - ROW_GAP).max(top) + MARGIN;
    lines.draw(&mut canvas, Ink::Target, bottom);
    (canvas, bottom)
}

impl Columns {
    fn of(series: &Series) -> Self {
        let points = series.points;
        let heads = Heads::of(points.iter().map(|point| point.label));
        let scale = Scale::of(series);
        let open = if points.iter().any(|point| point.value.is_open()) { OPEN } else { 0.0 };
        let left = heads.start + if scale.is_signed() { open } else { 0.0 };
        let known = points.iter().filter(|point| point.value.known().is_some());
        let widest = known.map(|point| measure::width(point.text, true)).fold(0.0, f64::max);
        let right = WIDTH - open - GAP - widest;
        let below = right - left < SHORTEST;
        let right = if below { WIDTH - open - 1.0 } else { right };
        Self { heads, left, right, scale, below }
    }

    /// Where a value lies.
    fn x(&self, value: f64) -> f64 {
        self.left + self.scale.part(value) * (self.right - self.left)
    }

    /// Where the goals of a bar lie, from the left.
    fn goals(&self, series: &Series, at: usize) -> Vec<f64> {
        let goals = series.goals.iter().filter(|goal| goal.value.is_finite());
        let own = goals.filter(|goal| goal.at.is_none_or(|only| only == at));
        let mut lines: Vec<f64> = own.map(|goal| self.x(goal.value)).collect();
        lines.sort_by(f64::total_cmp);
        lines
    }

    /// Draws the bar of a point, with strokes that grow shorter behind an open end: it goes on, nobody
    /// says how far.
    fn bar(&self, canvas: &mut Canvas, point: &Point, top: f64) {
        let Some(value) = point.value.known() else { return };
        let (zero, end) = (self.x(0.0), self.x(value));
        let bar = Rect { left: zero.min(end), top, right: zero.max(end), bottom: top + BAR };
        canvas.rect(point.fill.bar(), bar);
        if point.value.is_limit() {
            canvas.line(Ink::Open, [end, top - LIMIT], [end, top + BAR + LIMIT]);
        }
        if point.value.is_open() {
            let away = if value < 0.0 { -1.0 } else { 1.0 };
            for step in [1.0, 2.0, 3.0] {
                let [inset, x] = [BAR * 0.12 * step, end + away * step * 3.0];
                canvas.line(Ink::Open, [x, top + inset], [x, top + BAR - inset]);
            }
        }
    }

    /// Writes the value of a point, or why there is none; returns where the row ends so far.
    fn value(&self, canvas: &mut Canvas, point: &Point, top: f64, goals: &[f64]) -> f64 {
        let bottom = top + BAR;
        let zero = self.x(0.0);
        let room = (self.heads.start, WIDTH);
        let Some(value) = point.value.known() else {
            if measure::width(point.text, false) > room.1 - room.0 - GAP {
                return paragraph(canvas, Style::Missing, point.text, room, top);
            }
            let place = [zero + GAP, baseline(top)];
            let words = Words::new(Style::Missing, place, Anchor::Start, point.text);
            canvas.write(words.within(room.0, room.1));
            return bottom;
        };
        if self.below {
            return paragraph(canvas, Style::Value, point.text, room, bottom + 2.0);
        }
        let open = if point.value.is_open() && value >= 0.0 { OPEN } else { 0.0 };
        let behind = self.x(value).max(zero) + open + GAP;
        let width = measure::width(point.text, true) + GAP / 2.0;
        // A goal's line may not go through the words: they stand behind it.
        let x = goals
            .iter()
            .fold(behind, |x, line| if *line > x - GAP / 2.0 && *line < x + width { line + GAP } else { x });
        canvas.write(Words::new(Style::Value, [x, baseline(top)], Anchor::Start, point.text));
        bottom
    }

    /// Draws a goal of one bar across it, with its words below; returns where the row ends.
    fn goal(&self, canvas: &mut Canvas, goal: &Goal, bar: f64, top: f64) -> f64 {
        let x = self.x(goal.value);
        canvas.line(Ink::Target, [x, bar - BEYOND], [x, bar + BAR + BEYOND]);
        let mut y = top + BEYOND;
        for line in measure::wrap(goal.text, WIDTH - self.heads.start, false) {
            let place = [x, y + measure::ASCENT + 1.0];
            let words = Words::new(Style::Target, place, Anchor::Middle, line);
            canvas.write(words.within(self.heads.start, WIDTH));
            y += measure::LINE;
        }
        y
    }
}
