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
    /// A picture with these attributes.
    pub(super) fn new(attributes: &[(&str, &str)]) -> Self {
        let mut svg = Self { out: String::with_capacity(2048) };
        svg.open("svg", attributes);
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

    /// An element that holds a text.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        push_escaped(&mut self.out, text);
        self.close(name);
    }

    /// Markup of this module's own.
    pub(super) fn markup(&mut self, markup: &str) {
        self.out.push_str(markup);
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
