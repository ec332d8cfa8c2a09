//! Letters: the embedded font, and texts as rows of its glyphs.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;

use swash::FontRef;
use swash::shape::ShapeContext;
use unicode_normalization::UnicodeNormalization;

/// The two weights of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Face {
    Medium,
    Bold,
}

/// Read once: a font's own key is what the shaper remembers its tables by.
static FONTS: LazyLock<[Option<FontRef<'static>>; 2]> = LazyLock::new(|| {
    [
        FontRef::from_index(include_bytes!("../../themes/essor/fonts/ArchivoNarrow-Medium.ttf"), 0),
        FontRef::from_index(include_bytes!("../../themes/essor/fonts/ArchivoNarrow-Bold.ttf"), 0),
    ]
});

/// Height of a capital letter, for a size of 1.
pub(super) const CAPITAL: f32 = 0.686;
/// How far letters such as g reach below the line, for a size of 1.
pub(super) const DEPTH: f32 = 0.22;

impl Face {
    /// The font; a test says that there always is one.
    pub(super) fn font(self) -> Option<FontRef<'static>> {
        FONTS[self as usize]
    }

    fn has(self, letter: char) -> bool {
        self.font().is_some_and(|font| font.charmap().map(letter) != 0)
    }
}

/// A glyph in a row. Lengths are for a size of 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) id: u16,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) advance: f32,
    /// The character, of which a row's ends and breaks are judged.
    pub(super) letter: char,
}

/// A text as a row of glyphs.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) face: Face,
    pub(super) glyphs: Vec<Glyph>,
}

thread_local! {
    // The shaper keeps what it learnt of a font; one for each thread, so that no card waits for another.
    static SHAPER: RefCell<ShapeContext> = RefCell::new(ShapeContext::new());
}

impl Run {
    /// `text` in glyphs, kerned.
    pub(super) fn new(face: Face, text: &str) -> Self {
        let text = legible(face, text);
        let mut glyphs = Vec::with_capacity(text.len());
        let Some(font) = face.font() else { return Self { face, glyphs } };
        SHAPER.with_borrow_mut(|context| {
            let mut shaper = context.builder(font).size(1.0).build();
            shaper.add_str(&text);
            shaper.shape_with(|cluster| {
                let letter = text.get(cluster.source.to_range()).and_then(|part| part.chars().next());
                glyphs.extend(cluster.glyphs.iter().map(|glyph| Glyph {
                    id: glyph.id,
                    x: glyph.x,
                    y: glyph.y,
                    advance: glyph.advance,
                    letter: letter.unwrap_or_default(),
                }));
            });
        });
        Self { face, glyphs }
    }

    /// How wide the row is, for a size of 1.
    pub(super) fn width(&self) -> f32 {
        width(&self.glyphs)
    }
}

/// How wide glyphs are, for a size of 1.
pub(super) fn width(glyphs: &[Glyph]) -> f32 {
    glyphs.iter().map(|glyph| glyph.advance).sum()
}

/// `text` with what the font can draw: letters of other scripts and with rare accents become the
/// nearest Latin ones, pictures are left out with their space, and control characters vanish.
fn legible(face: Face, text: &str) -> Cow<'_, str> {
    if text.chars().all(|letter| face.has(letter)) && !text.contains("  ") && text.trim() == text {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.trim().nfc() {
        match letter {
            known if face.has(known) => out.push(known),
            blank if blank.is_whitespace() => out.push(' '),
            foreign if foreign.is_alphanumeric() => {
                let latin = deunicode::deunicode_char(foreign).unwrap_or_default();
                out.extend(latin.chars().filter(|&letter| face.has(letter)));
            }
            _ => {}
        }
    }
    let mut single = String::with_capacity(out.len());
    for letter in out.chars() {
        if letter != ' ' || !single.ends_with(' ') {
            single.push(letter);
        }
    }
    single.trim_matches(' ').to_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_has_all_of_french_and_its_signs() {
        let letters = "abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûüÿ";
        let signs = "0123456789 .,;:!?…'’‘“”«»‹›()[]/-–—+−×÷=≈≥≤%‰€$£°№&@#*·←↑→↓\u{a0}\u{202f}\u{2009}";
        for face in [Face::Medium, Face::Bold] {
            let upper = letters.to_uppercase();
            let missing: String = letters
                .chars()
                .chain(upper.chars())
                .chain(signs.chars())
                .chain('\u{a1}'..='\u{17f}')
                .filter(|&letter| !face.has(letter))
                .collect();
            assert_eq!(missing.replace('\u{ad}', ""), "", "{face:?}");
        }
    }

    #[test]
    fn what_the_font_lacks_is_spelt_in_latin_or_left_out() {
        for (text, expected) in [
            ("L’été à 14\u{202f}000\u{a0}€", "L’été à 14\u{202f}000\u{a0}€"),
            ("e\u{301}te\u{301}", "été"),
            ("Москва", "Moskva"),
            ("Nguyễn", "Nguyen"),
            ("La fête 🎉 ✅ commence 👩🏽‍🔧", "La fête commence"),
            ("un\u{200b}deux\ntrois\u{7}", "undeux trois"),
            ("🎉", ""),
        ] {
            assert_eq!(legible(Face::Bold, text), expected, "{text}");
        }
    }

    #[test]
    fn glyphs_are_kerned() {
        let pair = Run::new(Face::Bold, "AV").width();
        assert!(pair < Run::new(Face::Bold, "A").width() + Run::new(Face::Bold, "V").width() - 0.01);
    }
}
