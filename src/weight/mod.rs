//! What a reader's telephone is sent for each page: the page, its stylesheets, scripts and icon, its pictures.
//!
//! Pages are made one by one while they are written and never are in memory together, so that each is read in
//! passing, when it is made: its length, and which files it asks for. That costs a page a few microseconds.
//! When all are made, lengths are added up. Only what may not fit its budget, and the few that are heaviest,
//! are made again and compressed, as servers do.

mod heaviest;
mod html;
mod judge;
mod notes;
mod phone;
mod sizes;

use std::sync::Arc;

use crate::model::Site;
use crate::model::budget::PageKind;
use crate::output::{Content, OutputPath, OutputTree};

pub use heaviest::Heavy;
pub use notes::Note;
pub use sizes::Known;

use notes::{Notes, Noting};
use sizes::{Sizes, compressed};

/// Weighs the pages of a tree.
pub struct Scales(Arc<Notes>);

impl Scales {
    /// Scales, and the same tree, whose pages are weighed whenever they are made.
    pub fn under(tree: OutputTree, site: &Site) -> (OutputTree, Self) {
        let notes = Arc::new(Notes::new(&tree, &site.routes.base_path));
        let noting = Arc::clone(&notes);
        (tree.remade_by(|maker| Arc::new(Noting { maker, notes: noting })), Self(notes))
    }

    /// What was noted of a file, where it is a page that was made, or known.
    pub fn noted(&self, content: &Content) -> Option<&Note> {
        let Content::Made(number) = content else { return None };
        self.0.get(*number)
    }

    /// What was noted of a page in an earlier build need not be noted again.
    pub fn recall(&self, content: &Content, note: Note) {
        if let Content::Made(number) = content {
            self.0.put(*number, note);
        }
    }

    /// What was weighed of `tree`, which is the one under these scales.
    pub fn read<'a>(&'a self, tree: &'a OutputTree, known: Known<'a>) -> Weights<'a> {
        let mut sizes = Sizes::new(tree, known);
        let weighed = tree.iter().filter_map(|(path, content)| {
            let Content::Made(number) = content else { return None };
            let note = self.0.get(*number)?;
            let kind = tree.kind(content)?;
            let mut sum = |files: &[usize]| files.iter().map(|&file| sizes.of(file)).sum();
            let (files, pictures) = (sum(&note.files), sum(&note.pictures));
            Some(Weighed { path, content, kind, note, files, pictures })
        });
        let pages = weighed.collect();
        Weights { pages, sizes }
    }
}

/// All pages that were made, in the order of their paths.
pub struct Weights<'a> {
    pages: Vec<Weighed<'a>>,
    sizes: Sizes<'a>,
}

impl Weights<'_> {
    /// What a page itself weighs as it is sent. One that is as it was in an earlier build is not made again for that.
    fn own(&self, page: &Weighed) -> Option<u64> {
        if let Some(known) = page.note.sent.get() {
            return Some(*known);
        }
        let sent = compressed(&self.sizes.bytes(page.content)?);
        Some(*page.note.sent.get_or_init(|| sent))
    }
}

/// A page, and what comes with it.
struct Weighed<'a> {
    path: &'a OutputPath,
    content: &'a Content,
    kind: PageKind,
    note: &'a Note,
    /// The bytes of its stylesheets, its scripts and its icon.
    files: u64,
    /// The bytes of its pictures.
    pictures: u64,
}

impl Weighed<'_> {
    /// Its address, without the base path.
    fn address(&self) -> String {
        let path = self.path.as_str();
        format!("/{}", path.strip_suffix("index.html").unwrap_or(path))
    }

    /// How many files are asked for.
    fn requests(&self) -> u64 {
        (1 + self.note.files.len() + self.note.pictures.len() + self.note.elsewhere) as u64
    }
}
