//! Some of a text that others hold too.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A range of a text, which stays as long as somebody holds it.
#[derive(Clone)]
pub struct SharedStr {
    all: Arc<String>,
    range: Range<usize>,
}

impl SharedStr {
    /// The bytes `range` of this part.
    pub(super) fn within(&self, range: Range<usize>) -> Option<Self> {
        let whole = self.range.start + range.start..self.range.start + range.end;
        self.get(range).is_some().then(|| Self { all: Arc::clone(&self.all), range: whole })
    }
}

impl From<Arc<String>> for SharedStr {
    fn from(all: Arc<String>) -> Self {
        Self { range: 0..all.len(), all }
    }
}

impl Default for SharedStr {
    fn default() -> Self {
        Self::from(Arc::<String>::default())
    }
}

impl Deref for SharedStr {
    type Target = str;

    fn deref(&self) -> &str {
        self.all.get(self.range.clone()).unwrap_or_default()
    }
}

impl fmt::Display for SharedStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for SharedStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
