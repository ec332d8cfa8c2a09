//! A chart as a file of its own, with its title, source and colours, for reports and other sites.

use super::geometry::WIDTH;
use super::measure::{self, SIZE};
use super::svg::{Svg, number};

/// The rules of the file, with names in the place of colours: many programs that read such files know
/// no custom properties.
const STYLE: &str = include_str!("document.css");
/// Around everything.
const MARGIN: f64 = 24.0;
/// Between title, chart and caption.
const GAP: f64 = 16.0;
/// From one line to the next, in parts of the font size.
const LINE: f64 = 1.3;

/// The colours of a file, as CSS writes them. A file cannot follow the reader's mode: it is white, and
/// each colour must be readable on that.
#[derive(Clone, Copy, Debug)]
pub struct Palette<'a> {
    /// Titles and values.
    pub ink: &'a str,
    /// Labels and captions.
    pub soft: &'a str,
    /// Axes.
    pub control: &'a str,
    /// Bars.
    pub bar: &'a str,
    /// What the chart is about.
    pub accent: &'a str,
}

/// What the file holds.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// What the chart shows, in a sentence.
    pub title: &'a str,
    /// Measure, unit, population, place, period.
    pub subtitle: &'a str,
    /// The markup of a chart of this module.
    pub chart: &'a str,
    /// What the chart says, for who cannot see it.
    pub description: &'a str,
    /// Source, status and notes, each from a new line.
    pub caption: &'a [&'a str],
    /// The language of the texts, such as `fr`.
    pub language: &'a str,
    /// The colours.
    pub palette: Palette<'a>,
}

/// A kind of text around the chart: its class, size and boldness.
type Kind = (&'static str, f64, bool);

const TITLE: Kind = ("document-title", 22.0, true);
const SUBTITLE: Kind = ("document-subtitle", 14.0, false);
const CAPTION: Kind = ("document-caption", 12.0, false);

/// The colours of the default theme in light mode.
impl Default for Palette<'_> {
    fn default() -> Self {
        Self { ink: "#161d33", soft: "#4b5674", control: "#74809f", bar: "#7f8cae", accent: "#2445a5" }
    }
}

impl Document<'_> {
    /// The text of the file.
    pub fn svg(&self) -> String {
        let [width, height] = size(self.chart).unwrap_or([WIDTH, 0.0]);
        let (title, top) = lines(TITLE, self.title, MARGIN);
        let (subtitle, top) = lines(SUBTITLE, self.subtitle, top + 4.0);
        let chart = top + GAP;
        let mut bottom = chart + height + GAP;
        let mut caption = Vec::new();
        for text in self.caption {
            let (written, end) = lines(CAPTION, text, bottom);
            caption.extend(written);
            bottom = end;
        }
        let [across, down] = [width + MARGIN * 2.0, bottom + MARGIN].map(number);
        let view = format!("0 0 {across} {down}");
        let mut svg = Svg::new(&[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &across),
            ("height", &down),
            ("viewBox", &view),
            ("role", "img"),
            ("xml:lang", self.language),
            ("aria-labelledby", "title desc"),
        ]);
        svg.element("title", &[("id", "title")], self.title);
        svg.element("desc", &[("id", "desc")], self.description);
        svg.element("style", &[], &self.palette.fill(STYLE));
        svg.leaf("rect", &[("width", &across), ("height", &down), ("fill", "#fff")]);
        let x = number(MARGIN);
        for (class, y, text) in title.into_iter().chain(subtitle).chain(caption) {
            svg.element("text", &[("class", class), ("x", &x), ("y", &number(y))], &text);
        }
        let [y, width, height] = [chart, width, height].map(number);
        let place = format!("<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" ");
        svg.markup(&self.chart.replacen("<svg ", &place, 1));
        svg.finish()
    }
}

impl Palette<'_> {
    /// A style sheet with these colours in the place of their names.
    fn fill(&self, style: &str) -> String {
        let colours = [
            ("$ink", self.ink),
            ("$soft", self.soft),
            ("$control", self.control),
            ("$bar", self.bar),
            ("$accent", self.accent),
        ];
        colours.into_iter().fold(style.to_owned(), |style, (name, colour)| style.replace(name, colour))
    }
}

/// A text in as many lines as it takes, each with its class and place, from a top; and where it ends.
fn lines((class, size, bold): Kind, text: &str, top: f64) -> (Vec<(&'static str, f64, String)>, f64) {
    let lines = measure::wrap(text, WIDTH * SIZE / size, bold);
    let count = lines.len() as f64;
    let line = |(at, text)| (class, top + size * (1.0 + LINE * at as f64), text);
    let lines = lines.into_iter().enumerate().map(line).collect();
    (lines, top + size * LINE * count)
}

/// The width and height of a chart, from its markup.
fn size(chart: &str) -> Option<[f64; 2]> {
    let view = chart.split_once("viewBox=\"0 0 ")?.1.split_once('"')?.0;
    let (width, height) = view.split_once(' ')?;
    Some([width.parse().ok()?, height.parse().ok()?])
}
