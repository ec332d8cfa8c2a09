//! SVG elements that close themselves, with numbers rounded once.

use crate::model::html::push_escaped;

/// A growing SVG document.
pub(super) struct Svg {
    out: String,
}

/// A position or length: at most one decimal, which is finer than any screen shows.
pub(super) fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

impl Svg {
    /// A picture of `width` by `height` with a short text alternative.
    pub(super) fn new(width: f64, height: f64, label: &str) -> Self {
        let mut svg = Self { out: String::with_capacity(2048) };
        let view = format!("0 0 {} {}", number(width), number(height));
        svg.open("svg", &[("class", "chart"), ("viewBox", &view), ("role", "img"), ("aria-label", label)]);
        svg
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push('>');
    }

    /// Closes an element.
    pub(super) fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element without content.
    pub(super) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push_str("/>");
    }

    /// A text, placed by its middle, start or end.
    pub(super) fn text(&mut self, class: &str, x: f64, y: f64, anchor: &str, text: &str) {
        self.open("text", &[("class", class), ("x", &number(x)), ("y", &number(y)), ("text-anchor", anchor)]);
        push_escaped(&mut self.out, text);
        self.close("text");
    }

    /// The whole picture.
    pub(super) fn finish(mut self) -> String {
        self.close("svg");
        self.out
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            self.out.push(' ');
            self.out.push_str(attribute);
            self.out.push_str("=\"");
            push_escaped(&mut self.out, value);
            self.out.push('"');
        }
    }
}
