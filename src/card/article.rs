//! The card of an article: its title on a pocket.

use super::canvas::Mark;
use super::colour::Ink;
use super::letters::Face;
use super::marks::{ACROSS, Align, INNER, MARGIN, Marks, RIGHT, pocket};
use super::wrap::fit;
use super::{ArticleCard, Brand};

/// The pocket: left, top, right, bottom.
const POCKET: [f32; 4] = [MARGIN, 118.0, RIGHT, 582.0];
/// How round the pocket is below.
const RADIUS: f32 = 64.0;
/// From the pocket's edge to its seam.
const HEM: f32 = 16.0;
/// Where texts in the pocket begin.
const LEFT: f32 = MARGIN + 60.0;
/// How wide texts in the pocket may be.
const ROOM: f32 = ACROSS - 2.0 * LEFT;

/// Everything on the card.
pub(super) fn marks(brand: &Brand, card: &ArticleCard) -> Vec<Mark> {
    let mut marks = Marks::default();
    let [left, top, right, bottom] = POCKET;
    marks.0.push(Mark::Fill { path: pocket(POCKET, RADIUS), ink: Ink::Paper });
    let hem = [left + HEM, top + HEM, right - HEM, bottom - HEM];
    marks.0.push(Mark::Seam { path: pocket(hem, RADIUS - HEM), width: 3.0, ink: Ink::Seam });
    let host = (Face::Medium, brand.host.as_str(), &[34.0, 28.0, 24.0][..]);
    let host = marks.line(host, (RIGHT, 82.0), INNER * 0.42, Align::Right, Ink::Thread);
    let name = (Face::Bold, brand.name.as_str(), &[54.0, 46.0, 38.0, 30.0][..]);
    marks.line(name, (MARGIN, 82.0), INNER - host - 40.0, Align::Left, Ink::White);
    let baseline = top + 80.0;
    let mut x = LEFT;
    if let Some(section) = &card.section {
        let section = (Face::Bold, section.as_str(), &[36.0, 30.0][..]);
        x += marks.line(section, (x, baseline), ROOM * 0.55, Align::Left, Ink::Accent) + 24.0;
    }
    let date = (Face::Medium, card.date.as_str(), &[36.0, 30.0][..]);
    marks.line(date, (x, baseline), LEFT + ROOM - x, Align::Left, Ink::Soft);
    let mut floor = bottom - 62.0;
    if let Some(figure) = &card.figure {
        let figure = (Face::Bold, figure.as_str(), &[42.0, 38.0, 34.0, 30.0][..]);
        let base = bottom - 46.0;
        marks.line(figure, (LEFT, base), ROOM, Align::Left, Ink::Accent);
        marks.seam((left + HEM, base - 54.0), (right - HEM, base - 54.0), Ink::Seam);
        floor = base - 88.0;
    }
    let above = baseline + 44.0;
    let sizes = [132.0, 118.0, 104.0, 96.0, 88.0, 80.0, 72.0, 64.0, 58.0, 52.0];
    let title = fit(Face::Bold, &card.title, &sizes, (ROOM, floor - above + 14.0));
    let slack = (floor - above - title.height()).max(0.0);
    // A short title stands a little above the middle of its room.
    marks.block(title, (LEFT, above + slack * 0.42), Align::Left, Ink::Black);
    marks.0
}
