//! Where a word stands, in a few printable letters: the documents, and how prominent it is in each.

/// How prominent a word is in a document, from the least. Each counts for twice the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// In the text.
    Body,
    /// In a heading of the text.
    Heading,
    /// In the summary, or in the definition of an indicator.
    Summary,
    /// A tag.
    Tag,
    /// In the title.
    Title,
}

/// How many levels there are.
const LEVELS: u32 = 5;

/// The letters of the code are those from here on.
const FIRST: u8 = b'?';

/// How many values one letter carries; a second set of as many says that more follow.
const BASE: u32 = 32;

/// Appends the postings of one word, in the order of their documents. Each is the distance to the document
/// before it (from -1) times [`LEVELS`] plus the level, the lowest digits first.
pub(super) fn push(out: &mut String, postings: &[(u32, Level)]) {
    let mut next = 0;
    for (document, level) in postings {
        let mut value = (document + 1 - next) * LEVELS + *level as u32;
        next = document + 1;
        while value >= BASE {
            out.push(letter(value % BASE + BASE));
            value /= BASE;
        }
        out.push(letter(value));
    }
}

fn letter(digit: u32) -> char {
    char::from(FIRST + u8::try_from(digit).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Level, push};

    #[test]
    fn near_documents_take_one_letter_each() {
        let mut out = String::new();
        push(&mut out, &[(0, Level::Body), (1, Level::Title), (7, Level::Body), (1_000, Level::Tag)]);
        assert_eq!(out, "DH]gzC");
    }
}
