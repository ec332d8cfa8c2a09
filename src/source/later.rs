//! A text that is read only when it is wanted, of which enough is known to do without.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The hash of a text.
pub type Digest = [u8; blake3::OUT_LEN];

/// Reads a text; nothing where it is not there any more, or cannot be read.
type Read = Box<dyn Fn() -> Option<String> + Send + Sync>;

/// What is known of a text that was not read.
pub struct Later {
    /// Many texts, of which the range is the beginning of this one: its whole front matter.
    pub head: (Arc<String>, Range<usize>),
    /// The length of the whole text in bytes.
    pub length: usize,
    /// The hash of the whole text.
    pub digest: Digest,
    /// Reads it.
    pub read: Read,
    /// Told when a text is not any more what was known of it.
    pub stale: Stale,
}

/// Whether what was known of a text has turned out to be wrong.
#[derive(Clone, Debug, Default)]
pub struct Stale(Arc<AtomicBool>);

impl Stale {
    /// True when a text was other than it was known to be: nothing that was made of it may be used.
    pub fn is_told(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

impl Later {
    /// The beginning of the text.
    pub fn head(&self) -> &str {
        let (texts, range) = &self.head;
        texts.get(range.clone()).unwrap_or_default()
    }

    /// The whole text, or the beginning of one that is not what it was.
    pub(super) fn text(&self) -> String {
        let text = (self.read)().filter(|text| *blake3::hash(text.as_bytes()).as_bytes() == self.digest);
        text.unwrap_or_else(|| {
            self.stale.0.store(true, Ordering::Release);
            self.head().to_owned()
        })
    }
}

impl fmt::Debug for Later {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Later")
            .field("head", &self.head())
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}
