//! The size of a drawing without pixels, as its first element tells it.

use std::io::Read;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::source::picture::{Condition, Format, Header};

/// What stands before the first element of a drawing is shorter than this.
const HEAD: u64 = 64 * 1024;

/// What the SVG in `reader` tells of itself; nothing when it is no SVG.
pub(super) fn svg(reader: &mut impl Read) -> Option<Header> {
    let mut bytes = Vec::new();
    reader.take(HEAD).read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let mut xml = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let root = loop {
        match xml.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => break root,
            Event::Eof => return None,
            _ => {}
        }
    };
    if root.local_name().as_ref() != "svg" {
        return None;
    }
    let (width, height) = size(&root).unwrap_or_default();
    let condition = Condition::AsItIs;
    Some(Header { format: Format::Svg, width, height, has_alpha: true, condition })
}

/// Its width and height in pixels: as they are written, else those of what it shows.
fn size(root: &BytesStart) -> Option<(u32, u32)> {
    let written = |name: &str| {
        let attribute = root.try_get_attribute(name).ok()??;
        Some(attribute.value.to_string())
    };
    let length = |name: &str| pixels(written(name)?.trim().trim_end_matches("px"));
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return Some((width, height));
    }
    let shown = written("viewBox")?;
    let mut shown = shown.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
    Some((pixels(shown.next()?)?, pixels(shown.next()?)?))
}

/// A length without a unit, as whole pixels.
#[allow(clippy::cast_sign_loss)]
fn pixels(written: &str) -> Option<u32> {
    let length: f64 = written.trim().parse().ok()?;
    // A length between two numbers is the nearest of them.
    (length.is_finite() && length > 0.0).then(|| (length.round() as u32).max(1))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_first_element_tells_the_size() {
        let size = |text: &str| super::svg(&mut text.as_bytes()).map(|header| header.size());
        for (text, expected) in [
            ("<svg width='48' height=\"20.4px\" viewBox='0 0 1 1'/>", Some(Some((48, 20)))),
            (
                "\u{feff}<?xml version='1.0'?><!-- a --><svg viewBox='0 0 96,32'><path/></svg>",
                Some(Some((96, 32))),
            ),
            (
                "<s:svg xmlns:s='http://www.w3.org/2000/svg' width='100%' viewBox='0 0 2 3'/>",
                Some(Some((2, 3))),
            ),
            ("<svg><path/></svg>", Some(None)),
            ("<svg width='-4' height='1'>", Some(None)),
            ("<html><svg width='1' height='1'/></html>", None),
            ("", None),
        ] {
            assert_eq!(size(text), expected, "{text}");
        }
    }
}
