//! What readers search: an index of words in small files, of which a query reads only a few.
//!
//! ```text
//! head.json        the rules for endings, the common words, and the first word of each part
//! words-N.txt      a part of the index, in the order of its words: `word postings`
//! text-N.json      what a result shows of document N, and the text that its excerpt is cut from
//! ```
//!
//! The site's own script in the theme reads them; all of it happens on the reader's machine. Documents are
//! numbered from the oldest, so that a new article leaves the files of the others as they are, and of two
//! numbers the higher is the newer.

mod catalogue;
mod index;
mod part;
mod plain;
mod posting;

pub use catalogue::{Catalogue, Document, Entry, Kind};
pub use index::Index;
pub use part::Part;
pub use posting::Level;
