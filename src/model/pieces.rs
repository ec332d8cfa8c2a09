//! The parts of a body, at hand or read when they are first wanted.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use super::body::Piece;

/// Reads the parts of a body; the same ones each time.
type Read = Box<dyn Fn() -> Vec<Piece> + Send + Sync>;

/// HTML and blocks, in the author's order.
#[derive(Default)]
pub struct Pieces {
    all: OnceLock<Vec<Piece>>,
    read: Option<Read>,
    /// The bytes of their markup.
    length: usize,
}

impl Pieces {
    /// Parts with so many bytes of markup, which `read` reads when they are first wanted.
    pub fn later(length: usize, read: impl Fn() -> Vec<Piece> + Send + Sync + 'static) -> Self {
        Self { all: OnceLock::new(), read: Some(Box::new(read)), length }
    }

    /// The parts, given away.
    pub fn into_vec(self) -> Vec<Piece> {
        let Self { all, read, .. } = self;
        all.into_inner().or_else(|| read.map(|read| read())).unwrap_or_default()
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
        Self { length: all.iter().map(length).sum(), all: OnceLock::from(all), read: None }
    }
}

impl Deref for Pieces {
    type Target = [Piece];

    fn deref(&self) -> &[Piece] {
        self.all.get_or_init(|| self.read.as_ref().map_or_else(Vec::new, |read| read()))
    }
}

impl<'a> IntoIterator for &'a Pieces {
    type Item = &'a Piece;
    type IntoIter = std::slice::Iter<'a, Piece>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}
