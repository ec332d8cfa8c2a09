//! What readers search: an index of words in small files, of which a query reads only a few.
//!
//! ```text
//! head.json        the rules for endings, the common words, and the first word of each part
//! words-N.txt      a part of the index, in the order of its words: `word postings`
//! results-N.json   what the results show of 16 documents in a row
//! ```
//!
//! Where neither title nor summary holds a word of the query, the script reads the sentence from the page itself,
//! which the reader's browser has then when the link is followed: no text of the site is stored twice.
//!
//! The site's own script in the theme reads them; all of it happens on the reader's machine. Documents are
//! numbered from the oldest, so that a new article leaves the files of the others as they are, and of two
//! numbers the higher is the newer.

mod catalogue;
mod index;
mod kept;
mod known;
mod moved;
mod part;
mod plain;
mod posting;

pub use catalogue::{Catalogue, Document, Entry, Kind};
pub use index::{Index, lines, result, results};
pub use kept::{amended, keep};
pub use part::{Part, Terms};
pub use posting::Level;
