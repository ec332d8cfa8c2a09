//! Lying bars: the year before each, the value behind it, so that long values never meet.

use super::bars::{Bars, Shape, WIDTH, text_width};
use super::svg::{Svg, number};

const ROW: f64 = 30.0;
const BAR: f64 = 18.0;
const MARGIN: f64 = 6.0;
const GAP: f64 = 8.0;
/// Strokes of an open end take this much.
const OPEN: f64 = 12.0;

/// The chart with lying bars.
pub(super) fn svg(chart: &Bars) -> String {
    let height = MARGIN * 2.0 + ROW * chart.bars.len() as f64;
    let mut svg = chart.begin(height);
    let widest = |text: fn(&super::Bar) -> f64| chart.bars.iter().map(text).fold(0.0, f64::max);
    let start = widest(|bar| text_width(bar.label)) + GAP;
    let room = WIDTH - start - widest(|bar| text_width(bar.text)) - GAP - OPEN;
    let scale = room.max(WIDTH * 0.2) / chart.full();
    for (at, bar) in chart.bars.iter().enumerate() {
        let top = MARGIN + ROW * at as f64 + (ROW - BAR) / 2.0;
        let baseline = top + BAR * 0.75;
        let length = bar.length().map_or(0.0, |value| (value * scale).max(1.0));
        let mut end = start + length;
        if bar.shape != Shape::Missing {
            bar.rectangle(&mut svg, [start, top, length, BAR], &chart.hatch());
        }
        if matches!(bar.shape, Shape::Open(_)) {
            end = open_end(&mut svg, end, top);
        }
        svg.text("chart-label", start - GAP, baseline, "end", bar.label);
        svg.text(bar.text_class(), end + GAP, baseline, "start", bar.text);
    }
    let (x, y2) = (number(start), number(height - MARGIN));
    let y1 = number(MARGIN);
    svg.leaf("line", &[("class", "chart-axis"), ("x1", &x), ("y1", &y1), ("x2", &x), ("y2", &y2)]);
    svg.finish()
}

/// Three strokes that grow shorter behind the bar: it goes on, nobody says how far. Returns their end.
fn open_end(svg: &mut Svg, end: f64, top: f64) -> f64 {
    for step in 1..=3 {
        let x = number(end + f64::from(step) * 3.0);
        let inset = BAR * 0.12 * f64::from(step);
        let (y1, y2) = (number(top + inset), number(top + BAR - inset));
        svg.leaf("line", &[("class", "chart-open"), ("x1", &x), ("y1", &y1), ("x2", &x), ("y2", &y2)]);
    }
    end + 9.0
}
