//! Reads a picture back: where its words are, and its bars.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::chart::geometry::Rect;
use crate::chart::measure::{ASCENT, DESCENT, width};

/// What a reader sees of a picture.
#[derive(Debug, Default)]
pub(super) struct Picture {
    pub(super) size: [f64; 2],
    /// Each with its class and its box at the larger text size.
    pub(super) words: Vec<(String, Rect, String)>,
    /// Each with its class and the numbers of its outline.
    pub(super) paths: Vec<(String, Vec<f64>)>,
    pub(super) elements: usize,
}

fn attribute(element: &BytesStart, name: &str) -> String {
    let found = element.attributes().map(Result::unwrap).find(|found| found.key.as_ref() == name);
    found.map_or_else(String::new, |found| {
        let value = found.value.into_owned();
        quick_xml::escape::unescape(&value).unwrap().into_owned()
    })
}

fn numbers(text: &str) -> Vec<f64> {
    let parts = text.split(|part: char| !(part.is_ascii_digit() || ".-".contains(part)));
    let texts = parts.filter(|part| !part.is_empty());
    texts.map(|part| part.parse().unwrap_or_else(|_| panic!("{part} in {text}"))).collect()
}

/// The picture of a markup, which must be well-formed.
pub(super) fn picture(markup: &str) -> Picture {
    let mut reader = Reader::from_str(markup);
    let mut picture = Picture::default();
    let mut open: Option<(String, [f64; 2], String)> = None;
    let mut group = [String::new(), String::new()];
    let mut text = String::new();
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error}: {markup}"));
        match &event {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => {
                picture.elements += 1;
                match element.name().as_ref() {
                    "svg" => {
                        let view = numbers(&attribute(element, "viewBox"));
                        picture.size = [view[2], view[3]];
                    }
                    "path" => {
                        let data = numbers(&attribute(element, "d"));
                        picture.paths.push((attribute(element, "class"), data));
                    }
                    "g" => {
                        group = [attribute(element, "class"), attribute(element, "text-anchor")];
                    }
                    "text" => {
                        let place = ["x", "y"].map(|name| attribute(element, name).parse().unwrap());
                        let [class, anchor] = group.clone();
                        open = Some((class, place, anchor));
                        text.clear();
                    }
                    _ => {}
                }
            }
            Event::Text(part) => text.push_str(part),
            Event::GeneralRef(part) => {
                text.push_str(match part.as_ref() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    other => panic!("&{other};"),
                });
            }
            Event::End(element) if element.name().as_ref() == "text" => {
                let (class, [x, y], anchor) = open.take().unwrap();
                let bold = class.contains("chart-value") || class.contains("chart-name");
                let wide = width(&text, bold);
                let left = match anchor.as_str() {
                    "start" => x,
                    "middle" => x - wide / 2.0,
                    _ => x - wide,
                };
                let room = Rect { left, top: y - ASCENT, right: left + wide, bottom: y + DESCENT };
                picture.words.push((class, room, text.clone()));
            }
            _ => {}
        }
    }
    picture
}

impl Picture {
    /// Fails where words lie outside or on each other; rounding may move them by a tenth.
    pub(super) fn check_words(&self, markup: &str) {
        let slack = 0.11;
        let all =
            Rect { left: -slack, top: -slack, right: self.size[0] + slack, bottom: self.size[1] + slack };
        for (at, (_, room, text)) in self.words.iter().enumerate() {
            assert!(room.lies_in(&all), "{text:?} at {room:?} is outside: {markup}");
            let less = Rect {
                left: room.left + slack,
                top: room.top + slack,
                right: room.right - slack,
                bottom: room.bottom - slack,
            };
            for (_, other, words) in &self.words[..at] {
                assert!(!less.overlaps(other), "{text:?} at {room:?} meets {words:?} at {other:?}: {markup}");
            }
        }
    }

    /// The bars of a class, each as its two ends along the axis of values, with the place of zero.
    pub(super) fn bars(&self, class: &str) -> Vec<[f64; 2]> {
        let found = self.paths.iter().filter(|(name, _)| name == class);
        let upright = self.upright();
        let rects = found.flat_map(|(_, data)| data.chunks(5).collect::<Vec<_>>());
        rects
            .map(|rect| if upright { [rect[1], rect[1] + rect[3]] } else { [rect[0], rect[0] + rect[2]] })
            .collect()
    }

    /// The place of zero along the axis of values.
    pub(super) fn zero(&self) -> f64 {
        let axis = self.axis();
        if self.upright() { axis[1] } else { axis[0] }
    }

    fn upright(&self) -> bool {
        let axis = self.axis();
        (axis[1] - axis[3]).abs() < 0.01
    }

    fn axis(&self) -> &[f64] {
        &self.paths.iter().find(|(name, _)| name == "chart-axis").unwrap().1
    }
}
