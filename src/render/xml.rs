//! Well-formed XML in memory, where nothing can fail but a name of ours.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A growing document or part of one.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A part of a document.
    pub(super) fn part() -> Self {
        Self(Writer::new(Vec::with_capacity(4096)))
    }

    /// A document of about so many bytes, with its declaration.
    pub(super) fn document(size: usize) -> Self {
        let mut xml = Self(Writer::new(Vec::with_capacity(size)));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml.0.get_mut().push(b'\n');
        xml
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.event(Event::Start(start));
    }

    /// Closes an element.
    pub(super) fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
        self.0.get_mut().push(b'\n');
    }

    /// An element that holds a text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.event(Event::Text(BytesText::new(&legal(text))));
        self.close(name);
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())));
        self.0.get_mut().push(b'\n');
    }

    /// A part written before.
    pub(super) fn raw(&mut self, part: &[u8]) {
        self.0.get_mut().extend_from_slice(part);
    }

    /// The bytes.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }

    fn event(&mut self, event: Event) {
        // Writing into memory cannot fail.
        let written = self.0.write_event(event);
        debug_assert!(written.is_ok(), "memory refused to grow");
    }
}

/// A text without the characters that XML 1.0 cannot hold.
fn legal(text: &str) -> std::borrow::Cow<'_, str> {
    // Looking at bytes is several times faster than at characters; U+FFFE and U+FFFF begin with 0xef.
    let suspect = |byte: u8| (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0xef;
    if !text.bytes().any(suspect) {
        return text.into();
    }
    let illegal = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(illegal) { text.replace(illegal, "").into() } else { text.into() }
}
