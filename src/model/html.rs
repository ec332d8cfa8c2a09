//! Text that is already HTML, told apart from text that an author typed.

/// HTML that may be printed as it is. Only escaping, rendering and the program's own markup make it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// Markup that the program itself has written.
    pub fn trusted(markup: String) -> Self {
        Self(markup)
    }

    /// An author's text with `<`, `>`, `&` and `"` escaped, fit for content and quoted attributes.
    pub fn escape(text: &str) -> Self {
        let mut out = String::with_capacity(text.len() + 16);
        push_escaped(&mut out, text);
        Self(out)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup, given away.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Appends `text` escaped for content and for attributes in double quotes; characters that neither
/// HTML nor XML can hold are left out.
pub fn push_escaped(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\t' | b'\n' | b'\r' => continue,
            0..=0x1f => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}
