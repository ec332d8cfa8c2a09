//! A text that need not be kept: enough is known of it to do without, and to read it again.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::SourcePath;

/// The hash of a text.
pub type Digest = [u8; blake3::OUT_LEN];

/// What is known of a text that is not at hand.
#[derive(Debug)]
pub struct Later {
    /// The length of the whole text in bytes.
    pub length: usize,
    /// The hash of the whole text.
    pub digest: Digest,
    /// Reads it.
    pub again: Again,
}

/// Reads the text at a path; nothing where it is not there any more, or cannot be read.
type Read = dyn Fn(&SourcePath) -> Option<String> + Send + Sync;

/// Reads texts a second time.
#[derive(Clone)]
pub struct Again {
    read: Arc<Read>,
    stale: Stale,
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

impl Again {
    /// Texts are read by `read`, and `stale` is told when one is not any more what was known of it.
    pub fn new(read: impl Fn(&SourcePath) -> Option<String> + Send + Sync + 'static, stale: &Stale) -> Self {
        Self { read: Arc::new(read), stale: stale.clone() }
    }
}

impl Later {
    /// The whole text at `path`; nothing of one that is not what it was.
    pub(super) fn text(&self, path: &SourcePath) -> String {
        let Again { read, stale } = &self.again;
        let text = read(path).filter(|text| *blake3::hash(text.as_bytes()).as_bytes() == self.digest);
        text.unwrap_or_else(|| {
            stale.0.store(true, Ordering::Release);
            String::new()
        })
    }
}

impl fmt::Debug for Again {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Again").field("stale", &self.stale).finish_non_exhaustive()
    }
}
