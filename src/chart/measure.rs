//! How wide a text is, without its font: seldom less than in any usual system sans.

/// The larger of the two text sizes of the stylesheet, that of phones; charts are laid out for it.
pub(super) const SIZE: f64 = 16.0;
/// From one line of text to the next.
pub(super) const LINE: f64 = 20.0;
/// How far letters reach above and below their line, accents and tails included.
pub(super) const ASCENT: f64 = 13.0;
/// See [`ASCENT`].
pub(super) const DESCENT: f64 = 4.0;
/// What stands for a cut off end.
const ELLIPSIS: char = '…';

/// The width of a text at the size of charts.
pub(super) fn width(text: &str, bold: bool) -> f64 {
    text.chars().map(|character| em(character, bold)).sum::<f64>() * SIZE
}

/// The width of a character in parts of the font size: the widest among Segoe UI, Roboto, San Francisco,
/// Noto Sans and Liberation Sans, rounded up by class.
fn em(character: char, bold: bool) -> f64 {
    let regular = match character {
        '0'..='9' => return if bold { 0.64 } else { 0.62 },
        ' ' | '\u{a0}' => return 0.3,
        '\u{2009}' | '\u{202f}' => return 0.25,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe0f}' => return 0.0,
        'i' | 'j' | 'l' | 'I' | 'ì'..='ï' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | '’' => 0.35,
        'f' | 't' | 'r' | '-' | '(' | ')' | '[' | ']' | '/' | '"' | '“' | '”' | '°' | '·' => 0.43,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | 'æ' | 'œ' | '&' => 0.96,
        'Æ' | 'Œ' | ELLIPSIS | '—' => 1.04,
        'a'..='z' | 'ß'..='ÿ' => 0.62,
        'A'..='Z' | 'À'..='Þ' => 0.79,
        '\u{20}'..='\u{24f}' | '\u{2010}'..='\u{203a}' | '€' | '−' => 0.7,
        '\u{250}'..='\u{ffff}' => 1.05,
        _ => 1.4,
    };
    if bold { regular * 1.08 } else { regular }
}

/// The text in lines of at most this width, parted at ordinary spaces, and inside a word only where the
/// word alone is too long.
pub(super) fn wrap(text: &str, room: f64, bold: bool) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()) {
        for piece in pieces(word, room, bold) {
            let Some(line) = lines.last_mut() else { continue };
            let longer = if line.is_empty() { piece.clone() } else { format!("{line} {piece}") };
            if line.is_empty() || width(&longer, bold) <= room {
                *line = longer;
            } else {
                lines.push(piece);
            }
        }
    }
    lines
}

/// A word, in as many pieces as it takes.
fn pieces(word: &str, room: f64, bold: bool) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0.0;
    for character in word.chars() {
        let more = em(character, bold) * SIZE;
        if used > 0.0 && used + more > room {
            pieces.push(String::new());
            used = 0.0;
        }
        used += more;
        if let Some(piece) = pieces.last_mut() {
            piece.push(character);
        }
    }
    pieces
}

/// The text, or as much of its beginning as there is room for.
pub(super) fn fit(text: &str, room: f64, bold: bool) -> String {
    if width(text, bold) <= room {
        return text.to_owned();
    }
    let mut used = em(ELLIPSIS, bold) * SIZE;
    let kept = text.chars().take_while(|character| {
        used += em(*character, bold) * SIZE;
        used <= room
    });
    let mut short: String = kept.collect::<String>().trim_end().to_owned();
    short.push(ELLIPSIS);
    short
}
