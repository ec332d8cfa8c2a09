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

impl Level {
    /// All of them, each at the place of its number.
    pub(super) const ALL: [Self; LEVELS as usize] =
        [Self::Body, Self::Heading, Self::Summary, Self::Tag, Self::Title];

    /// The level of that number.
    pub(super) fn of(number: u32) -> Option<Self> {
        Self::ALL.get(number as usize).copied()
    }
}

/// How many levels there are.
pub(super) const LEVELS: u32 = 5;

/// The letters of the code are those from here on.
pub(super) const FIRST: u8 = b'?';

/// How many values one letter carries; a second set of as many says that more follow.
pub(super) const BASE: u32 = 32;

/// Where one word stands in some documents in a row, in letters as soon as they are settled: in memory, too, a
/// posting takes a letter or two.
#[derive(Debug)]
pub struct Postings {
    /// Its letters depend on the documents before these.
    first: (u32, Level),
    /// Those after the first and before the last.
    between: String,
    /// The document before the last one.
    before: u32,
    /// Of the last one, the level may still rise.
    last: Option<(u32, Level)>,
}

impl Postings {
    /// The word stands in this document.
    pub(super) fn new(document: u32, level: Level) -> Self {
        Self { first: (document, level), between: String::new(), before: document, last: None }
    }

    /// It stands in this document too, which is the last one or comes after it.
    pub(super) fn note(&mut self, document: u32, level: Level) {
        let (known, highest) = self.last.as_mut().unwrap_or(&mut self.first);
        if *known == document {
            *highest = level.max(*highest);
            return;
        }
        if let Some(last) = self.last.replace((document, level)) {
            push(&mut self.between, self.before + 1, last);
            self.before = last.0;
        }
    }

    /// Appends the letters; the documents before the number `next` are those that went before. Returns the number
    /// after the last document.
    pub(super) fn write(&self, out: &mut String, next: u32) -> u32 {
        push(out, next, self.first);
        out.push_str(&self.between);
        if let Some(last) = self.last {
            push(out, self.before + 1, last);
        }
        self.last.unwrap_or(self.first).0 + 1
    }
}

/// Appends one posting: the distance of its document to the one before the number `next`, times [`LEVELS`], plus
/// the level, the lowest digits first.
pub(super) fn push(out: &mut String, next: u32, (document, level): (u32, Level)) {
    let mut value = (document + 1 - next) * LEVELS + level as u32;
    while value >= BASE {
        out.push(letter(value % BASE + BASE));
        value /= BASE;
    }
    out.push(letter(value));
}

fn letter(digit: u32) -> char {
    char::from(FIRST + u8::try_from(digit).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Level, Postings};

    #[test]
    fn near_documents_take_one_letter_each() {
        let mut postings = Postings::new(0, Level::Body);
        for (document, level) in [(1, Level::Body), (1, Level::Title), (7, Level::Body), (1_000, Level::Tag)]
        {
            postings.note(document, level);
        }
        let mut out = String::new();
        assert_eq!(postings.write(&mut out, 0), 1_001);
        assert_eq!(out, "DH]gzC");
    }

    #[test]
    fn parts_are_written_like_the_whole() {
        let all = [(3, Level::Body), (4, Level::Tag), (9, Level::Body), (90, Level::Title)];
        let read = |some: &[(u32, Level)]| {
            let mut postings = Postings::new(some[0].0, some[0].1);
            some[1..].iter().for_each(|(document, level)| postings.note(*document, *level));
            postings
        };
        let mut whole = String::new();
        read(&all).write(&mut whole, 0);
        for cut in 1..all.len() {
            let mut out = String::new();
            let next = read(&all[..cut]).write(&mut out, 0);
            read(&all[cut..]).write(&mut out, next);
            assert_eq!(out, whole, "{cut}");
        }
    }
}
