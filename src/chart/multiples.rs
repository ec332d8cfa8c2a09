//! Small charts side by side, on one scale or each on its own.

use super::canvas::Canvas;
use super::frame::Area;
use super::geometry::WIDTH;
use super::heads::paragraph;
use super::ink::Style;
use super::plot::{self, Form};
use super::scale::Scale;
use super::series::Series;
use super::values;

/// Small charts side by side.
const ACROSS: usize = 2;
/// Between two of them.
const GUTTER: f64 = 24.0;
/// Below a row of them.
const ROW_GAP: f64 = 18.0;

/// Several series with the same points.
#[derive(Clone, Copy, Debug)]
pub struct Multiples<'a> {
    /// Unique on the page; names the patterns. The ids of the series are not used.
    pub id: &'a str,
    /// A short text alternative for all of them, of about 80 characters.
    pub alternative: &'a str,
    /// How values are drawn.
    pub form: Form,
    /// A title above each series.
    pub panels: &'a [(&'a str, Series<'a>)],
    /// Whether all have one scale; where they have not, the words beside the chart must say so.
    pub shared: bool,
}

impl Multiples<'_> {
    /// The charts in one picture.
    pub fn svg(&self) -> String {
        let mut canvas = Canvas::default();
        let scales = self.panels.iter().map(|(_, series)| Scale::of(series));
        let common = scales.reduce(Scale::and).filter(|_| self.shared);
        let width = (WIDTH - GUTTER * (ACROSS - 1) as f64) / ACROSS as f64;
        // One room for all, so that the same year is at the same place in each.
        let rooms = self.panels.iter().map(|(_, series)| values::end_room(series, width));
        let room = rooms.fold(0.0, f64::max);
        let mut bottom = 0.0;
        for (row, panels) in self.panels.chunks(ACROSS).enumerate() {
            let top = if row == 0 { 0.0 } else { bottom + ROW_GAP };
            let areas = (0..ACROSS).map(|at| (width + GUTTER) * at as f64);
            let areas: Vec<Area> = areas.map(|left| Area { left, top, right: left + width }).collect();
            let titled = panels.iter().zip(&areas).map(|((title, _), area)| {
                paragraph(&mut canvas, Style::Name, title, (area.left, area.right), area.top)
            });
            let top = titled.fold(top, f64::max) + 4.0;
            let ends = panels.iter().zip(&areas).map(|((_, series), area)| {
                let place = (&canvas, Area { top, ..*area });
                self.panel(series, place, common, room).map_or(top, |(_, end)| end)
            });
            let ends: Vec<f64> = ends.collect();
            bottom = ends.iter().copied().fold(top, f64::max);
            for (((_, series), area), end) in panels.iter().zip(areas).zip(ends) {
                // Its foot is on one line with those beside it.
                let place = (&canvas, Area { top: top + bottom - end, ..area });
                if let Some((drawn, _)) = self.panel(series, place, common, room) {
                    canvas = drawn;
                }
            }
        }
        canvas.chart(self.id, self.alternative, bottom)
    }
    /// One chart, and where it ends.
    fn panel(
        &self,
        series: &Series,
        place: (&Canvas, Area),
        common: Option<Scale>,
        room: f64,
    ) -> Option<(Canvas, f64)> {
        let scale = common.unwrap_or_else(|| Scale::of(series));
        plot::draw(self.form, series, place, scale, &plot::thin(room))
    }
}
