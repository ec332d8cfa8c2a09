//! What an earlier run of the same process has read, for texts that have not changed since.
//!
//! A text is known again because it is the same `Arc`, which the decoder sees to; what was read of it
//! holds as long as everything else that reading depends on is the same too: the numbers of the files,
//! the settings and the figures, and where everything is published. When in doubt it is read again.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::front_matter::{FrontMatter, Parts};
use super::markdown::AnchorLink;
use super::sources::{Kept, Sources};
use super::typeset::Typeset;
use crate::diagnostic::Diagnostics;
use crate::locale::Language;
use crate::model::Body;
use crate::source::{FileId, SourceFile, SourcePath};

/// What is kept from one run to the next; empty at first.
#[derive(Debug, Default)]
pub struct Memory {
    /// Every file that was read as text.
    pub(super) readings: HashMap<SourcePath, Kept, FixedState>,
    /// The files by number: places in remembered results point into these.
    numbered: Vec<SourcePath>,
    /// What was read of the settings of each content file.
    pub(super) heads: Remembered<Head>,
    /// What was read of each body.
    pub(super) bodies: Remembered<Prose>,
    context: Option<Context>,
}

/// The settings of a content file as they were read.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) parts: Option<Parts>,
    pub(super) front: Option<Arc<FrontMatter>>,
    pub(super) problems: Diagnostics,
}

/// The body of a content file as it was read.
#[derive(Clone, Debug)]
pub(super) struct Prose {
    /// The language it was read in.
    pub(super) language: Language,
    pub(super) body: Arc<Body>,
    /// The words above it.
    pub(super) words: Arc<Typeset>,
    /// Links to headings of other texts, which can only be checked once all bodies are known.
    pub(super) links: Arc<[AnchorLink]>,
    pub(super) problems: Diagnostics,
}

/// Everything but its text that the reading of a body depends on.
#[derive(Debug)]
pub(super) struct Context {
    /// Settings, figures and spreadsheets.
    pub(super) settings: Vec<Arc<SourceFile>>,
    /// Where everything is published.
    pub(super) routes: u64,
}

impl PartialEq for Context {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<SourceFile>, &Arc<SourceFile>)| Arc::ptr_eq(a, b);
        self.routes == other.routes
            && self.settings.len() == other.settings.len()
            && self.settings.iter().zip(&other.settings).all(same)
    }
}

impl Memory {
    /// Forgets what points into other files than those of `sources`.
    pub(super) fn renumber(&mut self, sources: &Sources) {
        let mut numbered: Vec<(FileId, &SourcePath)> = sources
            .texts
            .iter()
            .chain(&sources.tables)
            .chain(&sources.broken)
            .map(|&id| (id, &sources.map.get(id).path))
            .collect();
        numbered.sort_unstable_by_key(|(id, _)| *id);
        if !numbered.iter().map(|(_, path)| *path).eq(&self.numbered) {
            self.numbered = numbered.into_iter().map(|(_, path)| path.clone()).collect();
            self.heads = Remembered::default();
            self.bodies = Remembered::default();
        }
    }

    /// Forgets all bodies unless `context` is the one they were read in.
    pub(super) fn enter(&mut self, context: Context) {
        if self.context.as_ref() != Some(&context) {
            self.bodies = Remembered::default();
        }
        self.context = Some(context);
    }
}

/// Results by the file that they were made from: this very one, and not another that reads the same.
#[derive(Debug)]
pub(super) struct Remembered<T>(HashMap<usize, (Arc<SourceFile>, T), FixedState>);

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<T> Remembered<T> {
    /// The result for this very text.
    pub(super) fn get(&self, file: &Arc<SourceFile>) -> Option<&T> {
        self.0.get(&Self::place(file)).map(|(_, result)| result)
    }

    /// The results of a run; those of an earlier one are forgotten.
    pub(super) fn replace(&mut self, results: impl Iterator<Item = (Arc<SourceFile>, T)>) {
        self.0 = results.map(|(file, result)| (Self::place(&file), (file, result))).collect();
    }

    /// Where a file lies in memory, which is its own as long as it is kept here.
    fn place(file: &Arc<SourceFile>) -> usize {
        Arc::as_ptr(file).addr()
    }
}
