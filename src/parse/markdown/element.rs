//! The elements and attributes that raw HTML may use, and what each element may hold.

/// What an element is and holds, as far as its place matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Part of a line, and holds parts of lines.
    Inline,
    /// Stands and holds whatever its surroundings allow.
    Transparent,
    /// A line of its own that holds parts of lines.
    Line,
    /// Stands on its own and holds anything.
    Block,
    /// Part of a line, and holds nothing.
    VoidInline,
    /// Stands on its own and holds nothing.
    VoidBlock,
}

impl Class {
    /// True for what has no end tag.
    pub(super) fn is_void(self) -> bool {
        matches!(self, Self::VoidInline | Self::VoidBlock)
    }

    /// True for what may not stand inside a line.
    pub(super) fn is_block(self) -> bool {
        matches!(self, Self::Line | Self::Block | Self::VoidBlock)
    }

    /// True for what may hold parts of lines only.
    pub(super) fn holds_words(self) -> bool {
        matches!(self, Self::Inline | Self::Line)
    }
}

/// Every allowed element, with its class.
const ALLOWED: [(&str, Class); 58] = [
    ("a", Class::Transparent),
    ("abbr", Class::Inline),
    ("aside", Class::Block),
    ("b", Class::Inline),
    ("bdi", Class::Inline),
    ("blockquote", Class::Block),
    ("br", Class::VoidInline),
    ("caption", Class::Block),
    ("cite", Class::Inline),
    ("code", Class::Inline),
    ("col", Class::VoidBlock),
    ("colgroup", Class::Block),
    ("dd", Class::Block),
    ("del", Class::Transparent),
    ("details", Class::Block),
    ("dfn", Class::Inline),
    ("div", Class::Block),
    ("dl", Class::Block),
    ("dt", Class::Block),
    ("em", Class::Inline),
    ("figcaption", Class::Block),
    ("figure", Class::Block),
    ("h2", Class::Line),
    ("h3", Class::Line),
    ("h4", Class::Line),
    ("hr", Class::VoidBlock),
    ("i", Class::Inline),
    ("img", Class::VoidInline),
    ("ins", Class::Transparent),
    ("kbd", Class::Inline),
    ("li", Class::Block),
    ("mark", Class::Inline),
    ("ol", Class::Block),
    ("p", Class::Line),
    ("q", Class::Inline),
    ("s", Class::Inline),
    ("samp", Class::Inline),
    ("section", Class::Block),
    ("small", Class::Inline),
    ("span", Class::Inline),
    ("strong", Class::Inline),
    ("sub", Class::Inline),
    ("summary", Class::Line),
    ("sup", Class::Inline),
    ("table", Class::Block),
    ("tbody", Class::Block),
    ("td", Class::Block),
    ("tfoot", Class::Block),
    ("th", Class::Block),
    ("thead", Class::Block),
    ("time", Class::Inline),
    ("tr", Class::Block),
    ("u", Class::Inline),
    ("ul", Class::Block),
    ("var", Class::Inline),
    ("wbr", Class::VoidInline),
    // Levels that a heading may be shown at, which no author writes as raw HTML.
    ("h5", Class::Line),
    ("h6", Class::Line),
];

/// The allowed element of that name, in lower case.
pub(super) fn find(name: &str) -> Option<(&'static str, Class)> {
    ALLOWED.iter().find(|(known, _)| *known == name).copied()
}

/// The names of all allowed elements.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    ALLOWED.iter().map(|(name, _)| *name)
}

/// Attributes that any element may have.
pub(super) const ATTRIBUTES: [&str; 20] = [
    "id",
    "class",
    "lang",
    "dir",
    "title",
    "href",
    "src",
    "alt",
    "width",
    "height",
    "datetime",
    "cite",
    "colspan",
    "rowspan",
    "scope",
    "open",
    "start",
    "reversed",
    "aria-label",
    "role",
];

/// Why an element is refused, where there is more to say than that it is.
pub(super) fn refusal(name: &str) -> &'static str {
    match name {
        "iframe" | "embed" | "frame" | "frameset" | "portal" | "object" | "applet" | "param" | "video"
        | "audio" | "source" | "track" => "third-party",
        "script" | "noscript" | "template" => "script",
        "style" | "link" | "font" | "center" | "marquee" => "style",
        "svg" | "math" | "canvas" => "drawing",
        "form" | "input" | "button" | "select" | "option" | "textarea" | "label" => "form",
        "h1" => "title",
        _ => "",
    }
}

/// True for elements whose content is no text of the page.
pub(super) fn is_opaque(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "title" | "noscript" | "template" | "svg" | "math")
}
