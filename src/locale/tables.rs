//! The shape of one language's data: what the shared algorithms read.

/// A no-break space as wide as an ordinary one.
pub(super) const NO_BREAK: char = '\u{a0}';
/// A narrow no-break space.
pub(super) const NARROW: char = '\u{202f}';

/// All that a language decides.
pub(super) struct Tables {
    pub(super) numbers: Numbers,
    pub(super) dates: Dates,
    pub(super) typography: Typography,
    pub(super) folding: Folding,
}

/// What makes two forms of a word one when readers search, in small letters without accents.
pub(super) struct Folding {
    /// The endings that words lose, in the order in which they are tried.
    pub(super) endings: &'static [Ending],
    /// Words that say nothing of what a text is about.
    pub(super) common: &'static str,
}

/// An ending: what it is, what takes its place, and how many letters must stand before it.
pub(super) type Ending = (&'static str, &'static str, usize);

/// How numbers are written, and which form a noun takes beside them.
pub(super) struct Numbers {
    /// Stands between groups of three digits.
    pub(super) thousands: char,
    /// Stands before the decimals.
    pub(super) point: char,
    /// The sign, with what comes before it.
    pub(super) percent: &'static str,
    /// Units of the size of a file: one byte, a thousand, a million, a thousand million.
    pub(super) bytes: [&'static str; 4],
    /// Whether everything below two is singular, rather than one alone.
    pub(super) singular_below_two: bool,
    /// Words for round large numbers, the largest first; none when digits are always written.
    pub(super) scales: &'static [Scale],
    /// What links such a word to its noun.
    pub(super) link: Link,
}

/// A word for a large number.
pub(super) struct Scale {
    pub(super) value: i64,
    pub(super) one: &'static str,
    pub(super) other: &'static str,
}

/// The preposition between "million" and a noun, which may lose its vowel.
pub(super) struct Link {
    pub(super) full: &'static str,
    /// The form before a vowel or a silent h.
    pub(super) elided: &'static str,
    /// How words begin, in lower case, that keep the full form though their first letter says otherwise.
    pub(super) never_elided: &'static [&'static str],
}

/// How dates are written.
pub(super) struct Dates {
    pub(super) months: [&'static str; 12],
    pub(super) short_months: [&'static str; 12],
    /// The first day of a month where it is an ordinal: in text, and in HTML.
    pub(super) first_day: Option<(&'static str, &'static str)>,
    /// Whether a short date is 07/03/2025 rather than 7 Mar 2025.
    pub(super) numeric: bool,
}

/// What the typographer looks for, and what it writes.
pub(super) struct Typography {
    /// The bytes that begin what a rule of this language looks at; no other byte is examined.
    pub(super) triggers: [bool; 256],
    /// The quotation marks of the first level.
    pub(super) outer: Marks,
    /// The quotation marks inside a quotation.
    pub(super) inner: Marks,
    /// What straight single quotes become when they surround words; none where they never do.
    pub(super) single: Option<Marks>,
    /// The space that stands before each of these signs.
    pub(super) signs: &'static [(char, char)],
    /// Whether numbers get no-break spaces and a true minus.
    pub(super) numbers: bool,
    /// Short units that stay on the line of their number.
    pub(super) units: &'static [&'static str],
    /// Words after which digits are an identifier, in lower case.
    pub(super) identifiers: &'static [&'static str],
    /// Titles that stay on the line of the name after them; each begins with a trigger.
    pub(super) titles: &'static [&'static str],
}

/// A pair of quotation marks.
pub(super) struct Marks {
    pub(super) open: char,
    pub(super) close: char,
    /// Whether a no-break space stands inside each.
    pub(super) padded: bool,
}

impl Typography {
    /// The space that the language wants before `sign`, if any.
    pub(super) fn space_before(&self, sign: char) -> Option<char> {
        self.signs.iter().find(|(known, _)| *known == sign).map(|(_, space)| *space)
    }
}

/// A table that is true for each of `bytes`, so that a text is scanned with one look per byte.
pub(super) const fn triggers(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut index = 0;
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    table
}
