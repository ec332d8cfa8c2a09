//! A picture in the making, which knows where its words are, so that no two of them meet.

use std::collections::{BTreeMap, BTreeSet};

use super::geometry::{Rect, WIDTH, steps};
use super::ink::{Ink, Pattern};
use super::svg::{Svg, number};
use super::words::Words;

/// Two texts on a line keep at least this far from each other.
const APART: f64 = 2.0;
/// A slanting line is kept free in pieces of this length.
const STEP: f64 = 6.0;
/// Half the breadth of a line that is kept free.
const HALF: f64 = 1.5;

/// Marks by their kind, words, and what is taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Canvas {
    shapes: BTreeMap<Ink, String>,
    words: Vec<Words>,
    /// Where no word may be offered a place: words, bars.
    taken: Vec<Rect>,
    /// Where a word would rather not be: on a line.
    crossed: Vec<Rect>,
}

impl Canvas {
    /// Adds to the outline of a kind of mark.
    pub(super) fn path(&mut self, ink: Ink, data: &str) {
        self.shapes.entry(ink).or_default().push_str(data);
    }

    /// Draws a rectangle.
    pub(super) fn rect(&mut self, ink: Ink, rect: Rect) {
        let [x, y] = [rect.left, rect.top].map(number);
        let [width, height] = [rect.right - rect.left, rect.bottom - rect.top].map(number);
        self.path(ink, &format!("M{x} {y}h{width}v{height}h{}z", number(rect.left - rect.right)));
    }

    /// Draws a straight line.
    pub(super) fn line(&mut self, ink: Ink, from: [f64; 2], to: [f64; 2]) {
        let [x1, y1] = from.map(number);
        let [x2, y2] = to.map(number);
        self.path(ink, &format!("M{x1} {y1}L{x2} {y2}"));
    }

    /// Draws a dot.
    pub(super) fn dot(&mut self, ink: Ink, [x, y]: [f64; 2], radius: f64) {
        let [x, y, r] = [x - radius, y, radius].map(number);
        let [across, back] = [radius * 2.0, radius * -2.0].map(number);
        self.path(ink, &format!("M{x} {y}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 {back} 0z"));
    }

    /// Keeps words off a rectangle.
    pub(super) fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Keeps words off a straight line, where they find another place.
    pub(super) fn cross(&mut self, from: [f64; 2], to: [f64; 2]) {
        let [x, y] = [0, 1].map(|axis| to[axis] - from[axis]);
        // The box around a level or upright line holds nothing else; a slanting one is taken in pieces.
        let pieces = if x == 0.0 || y == 0.0 { 1.0 } else { (x.hypot(y) / STEP).ceil() };
        for at in steps(pieces, 1.0) {
            let [start, end] =
                [at, at + 1.0].map(|at| [from[0] + x * at / pieces, from[1] + y * at / pieces]);
            self.crossed.push(Rect {
                left: start[0].min(end[0]) - HALF,
                top: start[1].min(end[1]) - HALF,
                right: start[0].max(end[0]) + HALF,
                bottom: start[1].max(end[1]) + HALF,
            });
        }
    }

    /// Writes words at a place that is known to be free.
    pub(super) fn write(&mut self, words: Words) {
        self.taken.push(words.taken());
        self.words.push(words);
    }

    /// Writes a text of some lines at the first place where it meets nothing, or else, unless `strictly`,
    /// at the first where it meets no words and no bar; tells which place that was.
    pub(super) fn offer(&mut self, places: &[Vec<Words>], bounds: &Rect, strictly: bool) -> Option<usize> {
        let open = |lines: &[Words]| {
            lines.iter().all(|line| {
                let room = line.taken();
                let apart = room.wider(APART);
                room.lies_in(bounds) && !self.taken.iter().any(|taken| taken.overlaps(&apart))
            })
        };
        let crossed = |lines: &[Words]| {
            lines
                .iter()
                .any(|line| self.crossed.iter().any(|crossed| crossed.overlaps(&line.taken().wider(APART))))
        };
        let clear = places.iter().position(|lines| open(lines) && !crossed(lines));
        let found =
            if strictly { clear } else { clear.or_else(|| places.iter().position(|lines| open(lines))) };
        for line in found.and_then(|at| places.get(at)).into_iter().flatten() {
            self.write(line.clone());
        }
        found
    }

    /// The picture as a chart of this height.
    pub(super) fn chart(self, id: &str, alternative: &str, height: f64) -> String {
        let view = format!("0 0 {} {}", number(WIDTH), number(height));
        let attributes = [
            ("class", "chart"),
            ("viewBox", &view),
            // The halo of a word lies below it; checkers of stylesheets know this as an attribute only.
            ("paint-order", "stroke"),
            ("role", "img"),
            ("aria-label", alternative),
        ];
        self.render(id, &attributes)
    }

    /// The picture with these attributes at its root; `id` makes the names of its patterns its own. The
    /// lines of goals lie on a broader one in the colour of the ground, to be seen upon bars.
    pub(super) fn render(self, id: &str, attributes: &[(&str, &str)]) -> String {
        let mut svg = Svg::new(attributes);
        let patterns: BTreeSet<Pattern> = self.shapes.keys().filter_map(|ink| ink.pattern()).collect();
        if !patterns.is_empty() {
            svg.open("defs", &[]);
            for pattern in patterns {
                define(&mut svg, pattern, id);
            }
            svg.close("defs");
        }
        for (ink, data) in &self.shapes {
            if *ink == Ink::Target {
                svg.leaf("path", &[("class", "chart-casing"), ("d", data)]);
            }
            let fill = ink.pattern().map(|pattern| format!("url(#{}-{id})", pattern.name().0));
            let mut attributes = vec![("class", ink.class()), ("d", data)];
            attributes.extend(fill.as_deref().map(|fill| ("fill", fill)));
            svg.leaf("path", &attributes);
        }
        // What neighbours have in common is said once: a chart has many words, and a page many charts.
        for alike in self.words.chunk_by(|a, b| (a.style, a.anchor) == (b.style, b.anchor)) {
            let Some(first) = alike.first() else { continue };
            svg.open("g", &[("class", first.style.class()), ("text-anchor", first.anchor.name())]);
            for words in alike {
                let [x, y] = [words.x, words.y].map(number);
                svg.element("text", &[("x", &x), ("y", &y)], &words.text);
            }
            svg.close("g");
        }
        svg.finish()
    }
}

/// A pattern of strokes or of dots.
fn define(svg: &mut Svg, pattern: Pattern, id: &str) {
    let (name, class) = pattern.name();
    let id = format!("{name}-{id}");
    svg.open(
        "pattern",
        &[
            ("id", id.as_str()),
            ("patternTransform", "rotate(45)"),
            ("width", "6"),
            ("height", "6"),
            ("patternUnits", "userSpaceOnUse"),
        ],
    );
    match pattern {
        Pattern::Hatch => svg.leaf("path", &[("class", class), ("d", "M0 0V6")]),
        Pattern::Dots => svg.leaf("circle", &[("class", class), ("cx", "3"), ("cy", "3"), ("r", "1.3")]),
    }
    svg.close("pattern");
}
