//! The parts of a body, at hand or read when they are wanted.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::body::Piece;

/// Reads the parts of a body; the same ones each time.
type Read = Box<dyn Fn() -> Arc<[Piece]> + Send + Sync>;

/// HTML and blocks, in the author's order.
#[derive(Default)]
pub struct Pieces {
    kept: Mutex<Option<Arc<[Piece]>>>,
    read: Option<Read>,
    /// Whether they need not be kept once they were shown.
    is_light: bool,
    /// The bytes of their markup.
    length: usize,
}

impl Pieces {
    /// Parts with so many bytes of markup, which `read` reads when they are first wanted.
    pub fn later(length: usize, read: impl Fn() -> Arc<[Piece]> + Send + Sync + 'static) -> Self {
        Self { read: Some(Box::new(read)), length, ..Self::default() }
    }

    /// The same parts, kept no longer than until they are shown. What `reader` gives reads those that are at hand,
    /// should anybody want them after.
    #[must_use]
    pub fn light<R: Fn() -> Arc<[Piece]> + Send + Sync + 'static>(self, reader: impl FnOnce() -> R) -> Self {
        let read = self.read.or_else(|| Some(Box::new(reader())));
        Self { read, is_light: true, ..self }
    }

    /// All parts.
    pub fn all(&self) -> Arc<[Piece]> {
        let read = || self.read.as_ref().map(|read| read()).unwrap_or_default();
        Arc::clone(self.kept().get_or_insert_with(read))
    }

    /// Told once they were shown, as a rule for the last time.
    pub fn let_go(&self) {
        if self.is_light {
            *self.kept() = None;
        }
    }

    /// Whoever panicked while holding them left sound ones: each change is one assignment.
    fn kept(&self) -> MutexGuard<'_, Option<Arc<[Piece]>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many bytes of markup there are, without the blocks.
    pub fn length(&self) -> usize {
        self.length
    }
}

impl From<Vec<Piece>> for Pieces {
    fn from(all: Vec<Piece>) -> Self {
        let length = |piece: &Piece| match piece {
            Piece::Html(html) => html.as_str().len(),
            Piece::Block(_) => 0,
        };
        let length = all.iter().map(length).sum();
        Self { length, kept: Mutex::new(Some(all.into())), ..Self::default() }
    }
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.all().iter()).finish()
    }
}
