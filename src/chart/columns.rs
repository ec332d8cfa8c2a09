//! Upright bars: the value above each, the year below.

use super::bars::{Bars, Shape, WIDTH};
use super::svg::{Svg, number};

const HEIGHT: f64 = 210.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 30.0;

/// The chart with upright bars.
pub(super) fn svg(chart: &Bars) -> String {
    let mut svg = chart.begin(HEIGHT);
    let base = HEIGHT - BOTTOM;
    let slot = WIDTH / chart.bars.len().max(1) as f64;
    let width = (slot * 0.6).min(56.0);
    let scale = (base - TOP) / chart.full();
    for (at, bar) in chart.bars.iter().enumerate() {
        let middle = slot * (at as f64 + 0.5);
        let left = middle - width / 2.0;
        let height = bar.length().map_or(0.0, |value| (value * scale).max(1.0));
        let mut top = base - height;
        if bar.shape != Shape::Missing {
            bar.rectangle(&mut svg, [left, top, width, height], &chart.hatch());
        }
        if matches!(bar.shape, Shape::Open(_)) {
            top = open_end(&mut svg, left, top, width);
        }
        svg.text(bar.text_class(), middle, top - 7.0, "middle", bar.text);
        svg.text("chart-label", middle, HEIGHT - 9.0, "middle", bar.label);
    }
    let (x2, y) = (number(WIDTH), number(base));
    svg.leaf("line", &[("class", "chart-axis"), ("x1", "0"), ("y1", &y), ("x2", &x2), ("y2", &y)]);
    svg.finish()
}

/// Three strokes that grow shorter above the bar: it goes on, nobody says how far. Returns their top.
fn open_end(svg: &mut Svg, left: f64, top: f64, width: f64) -> f64 {
    for step in 1..=3 {
        let y = number(top - f64::from(step) * 3.0);
        let inset = width * 0.12 * f64::from(step);
        let (x1, x2) = (number(left + inset), number(left + width - inset));
        svg.leaf("line", &[("class", "chart-open"), ("x1", &x1), ("y1", &y), ("x2", &x2), ("y2", &y)]);
    }
    top - 9.0
}
