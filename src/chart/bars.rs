//! Bars from zero, one a year: upright while their values fit above them, lying where they do not.

use super::svg::Svg;
use super::{columns, rows};

/// How a bar is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// A settled value.
    Plain,
    /// The value that the chart is about.
    Last,
    /// A value that is not settled: hatched.
    Soft,
}

/// What a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// Exactly this much.
    Exact(f64),
    /// At least this much: the end is open.
    Open(f64),
    /// Not known: a gap with its words.
    Missing,
}

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar<'a> {
    /// At the foot of the bar: a year.
    pub label: &'a str,
    /// At the end of the bar: its value in words, or why there is none.
    pub text: &'a str,
    /// How high it is.
    pub shape: Shape,
    /// How it is filled.
    pub fill: Fill,
}

/// A chart of bars.
#[derive(Clone, Debug)]
pub struct Bars<'a> {
    /// Unique on the page; names the hatching.
    pub id: &'a str,
    /// A short text alternative.
    pub alternative: &'a str,
    /// From the earliest year.
    pub bars: &'a [Bar<'a>],
    /// The end of the scale; the highest value where it is none.
    pub full: Option<f64>,
}

/// All charts are this wide; the stylesheet scales them to their place.
pub(super) const WIDTH: f64 = 400.0;
/// A character of a value, in the larger of the two sizes that the stylesheet uses.
const CHARACTER: f64 = 8.8;

/// The width that a text may take, seldom less than it does.
pub(super) fn text_width(text: &str) -> f64 {
    text.chars().count() as f64 * CHARACTER
}

impl Bars<'_> {
    /// The chart as SVG markup.
    pub fn svg(&self) -> String {
        let slot = WIDTH / self.bars.len().max(1) as f64;
        let fits = self.bars.iter().all(|bar| text_width(bar.text).max(text_width(bar.label)) < slot);
        if fits { columns::svg(self) } else { rows::svg(self) }
    }

    /// The value at the end of the scale.
    pub(super) fn full(&self) -> f64 {
        let highest = self.bars.iter().filter_map(Bar::length).fold(0.0, f64::max);
        self.full.filter(|full| *full >= highest).unwrap_or(highest).max(f64::MIN_POSITIVE)
    }

    /// The name of the hatching, unique on the page.
    pub(super) fn hatch(&self) -> String {
        format!("hatch-{}", self.id)
    }

    /// Begins the picture, with the hatching where a bar needs it.
    pub(super) fn begin(&self, height: f64) -> Svg {
        let mut svg = Svg::new(WIDTH, height, self.alternative);
        if self.bars.iter().any(|bar| bar.fill == Fill::Soft) {
            let id = self.hatch();
            let pattern = [("width", "6"), ("height", "6"), ("patternUnits", "userSpaceOnUse")];
            let turned = [("id", id.as_str()), ("patternTransform", "rotate(45)")];
            svg.open("defs", &[]);
            svg.open("pattern", &[&turned[..], &pattern[..]].concat());
            svg.leaf("line", &[("class", "chart-hatch"), ("x1", "0"), ("y1", "0"), ("x2", "0"), ("y2", "6")]);
            svg.close("pattern");
            svg.close("defs");
        }
        svg
    }
}

impl Bar<'_> {
    /// How long the bar is, in the value's own unit.
    pub(super) fn length(&self) -> Option<f64> {
        match self.shape {
            Shape::Exact(value) | Shape::Open(value) => Some(value.max(0.0)),
            Shape::Missing => None,
        }
    }

    /// The class of the text at its end.
    pub(super) fn text_class(&self) -> &'static str {
        if self.shape == Shape::Missing { "chart-missing" } else { "chart-value" }
    }

    /// Draws the bar as a rectangle.
    pub(super) fn rectangle(&self, svg: &mut Svg, [x, y, width, height]: [f64; 4], hatch: &str) {
        let [x, y, width, height] = [x, y, width, height].map(super::svg::number);
        let url = format!("url(#{hatch})");
        let place = [("x", x.as_str()), ("y", &y), ("width", &width), ("height", &height)];
        let (class, fill) = match self.fill {
            Fill::Plain => ("chart-bar", None),
            Fill::Last => ("chart-bar is-last", None),
            Fill::Soft => ("chart-bar is-soft", Some(("fill", url.as_str()))),
        };
        let mut attributes = vec![("class", class)];
        attributes.extend(place);
        attributes.extend(fill);
        svg.leaf("rect", &attributes);
    }
}

#[cfg(test)]
mod tests {
    use super::{Bar, Bars, Fill, Shape};

    /// The values of an attribute of each rectangle.
    fn lengths(svg: &str, attribute: &str) -> Vec<f64> {
        let key = format!(" {attribute}=\"");
        let values = svg.split("<rect").skip(1);
        values.filter_map(|rect| rect.split(&key).nth(1)?.split('"').next()?.parse().ok()).collect()
    }

    #[test]
    fn bars_start_at_zero_and_gaps_say_so() {
        let bars = [
            Bar { label: "2022", text: "non collecté", shape: Shape::Missing, fill: Fill::Plain },
            Bar { label: "2023", text: "50", shape: Shape::Exact(50.0), fill: Fill::Soft },
            Bar { label: "2024", text: "plus de 100", shape: Shape::Open(100.0), fill: Fill::Last },
        ];
        let chart = Bars { id: "h", alternative: "Heures", bars: &bars, full: None };
        for (svg, length) in [(super::rows::svg(&chart), "width"), (super::columns::svg(&chart), "height")] {
            let rect = |class: &str| svg.contains(&format!("<rect class=\"{class}\""));
            assert!(rect("chart-bar is-soft") && rect("chart-bar is-last") && !rect("chart-bar"));
            assert!(svg.contains(">non collecté</text>") && svg.contains(">plus de 100</text>"));
            let lengths = lengths(&svg, length);
            assert!((lengths[0] * 2.0 - lengths[1]).abs() < 0.2, "{lengths:?}");
            assert_eq!(svg.matches("chart-open").count(), 3);
        }
    }

    #[test]
    fn long_values_lie_down() {
        let bar = |text| Bar { label: "2024", text, shape: Shape::Exact(1.0), fill: Fill::Last };
        let short = vec![bar("12"); 6];
        let long = vec![bar("plus de 14 000"); 6];
        let of = |bars| Bars { id: "h", alternative: "", bars, full: None }.svg();
        assert!(of(&short).contains("height=\"150\""), "{}", of(&short));
        assert!(!of(&long).contains("height=\"150\""));
    }
}
