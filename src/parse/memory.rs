//! What an earlier run of the same process has read, for texts that have not changed since.
//!
//! A text is known again because it is the same `Arc`, which the decoder sees to; what was read of it
//! holds as long as everything else that reading depends on is the same too: the numbers of the files,
//! the settings and the figures, and where everything is published. When in doubt it is read again.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::front_matter::{FrontMatter, Parts};
use super::markdown::{AnchorLink, Parsed};
use super::recorded::Quiet;
use super::records::{Lending, Records, Text};
use super::sources::{Kept, Sources};
use super::typeset::Typeset;
use crate::diagnostic::{Diagnostics, Place};
use crate::locale::Language;
use crate::memo::{Key, Shelf};
use crate::model::Body;
use crate::model::asked::Answered;
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
    /// What an earlier build has read.
    records: Arc<Records>,
    /// True in a process that runs once: only what the next build wants is kept.
    is_light: bool,
}

/// The settings of a content file as they were read.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) parts: Option<Parts>,
    pub(super) front: Option<Arc<FrontMatter>>,
    pub(super) problems: Diagnostics,
}

impl Head {
    /// True for what was read once and is here twice.
    fn is_same(&self, other: &Self) -> bool {
        match (&self.front, &other.front) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
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
    /// The key of all that the body was read from but for addresses.
    pub(super) key: Option<Key>,
    /// What it asked about these.
    pub(super) asked: Arc<[Answered]>,
}

impl Prose {
    /// What the next build wants of it.
    fn light(&self) -> Self {
        Self { words: Arc::default(), ..self.clone() }
    }

    /// True for what was read once and is here twice.
    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.body, &other.body)
    }
}

/// Everything but its text that the reading of a body depends on.
#[derive(Debug)]
pub(super) struct Context {
    /// Settings, figures and spreadsheets.
    pub(super) settings: Vec<Arc<SourceFile>>,
    /// Where everything is published.
    pub(super) routes: u64,
    /// The key of all this, and of the program.
    pub(super) key: Key,
    /// The same without where everything is published, of which a text asks for a little.
    pub(super) texts: Key,
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

    /// The key of the context that bodies are read in now.
    pub(super) fn context(&self) -> Option<&Key> {
        self.context.as_ref().map(|context| &context.key)
    }

    /// The settings that an earlier build has read of a file that need not be read now.
    pub(super) fn settled(&self, number: FileId, file: &SourceFile) -> Option<Head> {
        let (parts, front) = self.records.settings(number, file)?;
        Some(Head { parts: Some(parts), front: Some(front), problems: Diagnostics::default() })
    }

    /// The key of the same context, but for addresses.
    pub(super) fn texts(&self) -> Option<&Key> {
        self.context.as_ref().map(|context| &context.texts)
    }

    /// The body that an earlier build has read of a text with that key.
    pub(super) fn recorded(&self, key: Key, text: &Text, library: Lending) -> Option<Parsed> {
        self.records.body(key, text, library)
    }

    /// What earlier builds have read, recalled already. A light memory is good for one run.
    pub fn known(records: Arc<Records>, is_light: bool) -> Self {
        Self { records, is_light, ..Self::default() }
    }

    /// Keeps the settings that a run has read of files.
    pub(super) fn keep_heads<'a>(&mut self, read: impl Iterator<Item = (&'a Arc<SourceFile>, &'a Head)>) {
        self.heads.replace(read, Head::is_same, Head::clone);
    }

    /// Keeps the bodies that a run has read of files.
    pub(super) fn keep_bodies<'a>(&mut self, read: impl Iterator<Item = (&'a Arc<SourceFile>, &'a Prose)>) {
        let is_light = self.is_light;
        self.bodies.replace(
            read,
            Prose::is_same,
            |prose| if is_light { prose.light() } else { prose.clone() },
        );
    }

    /// Keeps on the shelf what was read of the texts of `sources`, but for those of which there is something to
    /// say; `looks` tells what a file looked like before it was read.
    pub fn keep(
        &self,
        sources: &Sources,
        said: &Diagnostics,
        looks: &dyn Fn(&SourcePath) -> Option<u64>,
        shelf: &Shelf,
    ) {
        let places = said.iter().flat_map(|problem| {
            let span = match &problem.place {
                Place::Span(span) => Some(*span),
                Place::File(_) => None,
            };
            span.into_iter().chain(problem.related).map(|span| &sources.map.get(span.file).path)
        });
        let files = said.iter().filter_map(|problem| match &problem.place {
            Place::File(path) => Some(path),
            Place::Span(_) => None,
        });
        let told: HashSet<&SourcePath> = places.chain(files).collect();
        let quiet = self.bodies.results.values().filter_map(|entry| {
            let Entry { file, result: prose, .. } = entry;
            let is_quiet = prose.problems.is_empty() && prose.links.is_empty() && !told.contains(&file.path);
            let head = self.heads.get(file)?;
            let (parts, front, key) = (head.parts?, head.front.as_ref()?, prose.key?);
            // A page needs more of a text that quotes figures than a record holds.
            let is_quiet = is_quiet && prose.body.quotes.is_empty();
            is_quiet.then(|| Quiet { file, parts, front, body: &prose.body, key, asked: &prose.asked })
        });
        self.records.keep(quiet, looks, shelf);
    }
}

/// Results by the file that they were made from: this very one, and not another that reads the same.
#[derive(Debug)]
pub(super) struct Remembered<T> {
    results: HashMap<usize, Entry<T>, FixedState>,
    /// Counts the runs.
    turn: u64,
}

#[derive(Debug)]
struct Entry<T> {
    /// Kept also so that no other file takes its place in memory.
    file: Arc<SourceFile>,
    result: T,
    /// The last run that had this file.
    turn: u64,
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self { results: HashMap::default(), turn: 0 }
    }
}

impl<T: Clone> Remembered<T> {
    /// The result for this very text.
    pub(super) fn get(&self, file: &Arc<SourceFile>) -> Option<&T> {
        self.results.get(&Self::place(file)).map(|entry| &entry.result)
    }

    /// The results of a run, each of which may be the one that is known already; those of an earlier run alone are
    /// forgotten.
    pub(super) fn replace<'a>(
        &mut self,
        results: impl Iterator<Item = (&'a Arc<SourceFile>, &'a T)>,
        is_known: impl Fn(&T, &T) -> bool,
        kept: impl Fn(&T) -> T,
    ) where
        T: 'a,
    {
        self.turn += 1;
        let (turn, mut count) = (self.turn, 0);
        for (file, result) in results {
            count += 1;
            let fresh = || Entry { file: Arc::clone(file), result: kept(result), turn };
            let entry = self.results.entry(Self::place(file)).or_insert_with(fresh);
            if !is_known(&entry.result, result) {
                entry.result = kept(result);
            }
            entry.turn = turn;
        }
        if self.results.len() > count {
            self.results.retain(|_, entry| entry.turn == turn);
        }
    }

    /// Where a file lies in memory, which is its own as long as it is kept here.
    fn place(file: &Arc<SourceFile>) -> usize {
        Arc::as_ptr(file).addr()
    }
}
