//! A run of the stages that is watched: a bar while it lasts, its timings at the end.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use super::ahead::Ahead;
use super::bar::Bar;
use super::print::Printer;
use super::stopwatch::Stopwatch;
use super::timings::{self, Tally};
use crate::load::{self, Listing, LoadError};
use crate::locale::Language;
use crate::memo::{Memo, Shelf};
use crate::parse::{self, Options, Records};
use crate::pipeline::{self, Goal, Outcome, Workshop};
use crate::progress::{Observer, Stage, Work};
use crate::source::SourcePath;
use crate::source::later::{Again, Stale};

/// What a run can make use of.
pub(super) struct Means<'a> {
    /// Keeps what is drawn.
    pub(super) memo: Arc<dyn Memo>,
    /// Keeps what is read.
    pub(super) shelf: &'a Shelf,
    /// The looks of files, where they prove something.
    pub(super) known: &'a HashMap<&'a SourcePath, u64>,
    /// What is in the site.
    pub(super) listing: &'a Listing,
    /// Whether texts may be let go of and read once more, which tells when one of them has changed meanwhile.
    pub(super) lets_go: bool,
}

/// What came of a run.
pub(super) struct Ran {
    pub(super) outcome: Outcome,
    pub(super) workshop: Workshop,
    /// Whether a text that was not read has turned out to be another.
    pub(super) stale: Stale,
}

/// Runs stages of one site and watches them.
pub(super) struct Watched<'a> {
    root: &'a Path,
    printer: Printer,
    has_bar: bool,
    watch: Arc<Stopwatch>,
    /// There where timings are asked for: whoever does not ask pays nothing.
    tally: Option<Arc<Tally>>,
}

impl<'a> Watched<'a> {
    /// Nothing is done yet on the site in `root`.
    pub(super) fn new(root: &'a Path, printer: Printer, has_bar: bool, has_timings: bool) -> Self {
        Self { root, printer, has_bar, watch: Arc::default(), tally: has_timings.then(Arc::default) }
    }

    /// Loads the site and runs the stages up to `goal`; nothing, and a message, when the folder cannot be read.
    pub(super) fn run(&self, options: Options, means: Means, goal: Goal) -> Option<Ran> {
        let Means { memo, shelf, known, listing, lets_go } = means;
        let ran = self.during(|observer| {
            observer.begin(Stage::Load, 0);
            let (shelved, stale) = (shelf.clone(), Stale::default());
            let root = self.root.to_owned();
            let read = move |path: &SourcePath| load::read_later(&load::locate(&root, path));
            let again = Again::new(move |path| read(path).and_then(parse::sources::text), &stale);
            let records = Ahead::begin(move || Arc::new(Records::recall(&shelved)));
            let unread = |path: &SourcePath| records.get().unread(path, *known.get(path)?, &again);
            let loaded = load::load_unknown(self.root, listing, &unread)?;
            observer.done(Work::Remembered, loaded.unread.len());
            observer.done(Work::New, loaded.texts.len() + loaded.assets.len());
            let tally = self.tally.as_ref();
            let workshop = Workshop::new(tally.map_or(Arc::clone(&memo), |tally| tally.memo(memo)));
            let again = lets_go.then_some(again);
            let mut workshop = workshop.at(shelf.clone(), Arc::clone(records.get()), again);
            let mut outcome = pipeline::run(loaded, options, &mut workshop, goal, observer);
            if let Some(tally) = tally {
                outcome.tree = outcome.tree.map(|tree| tally.tree(tree));
            }
            Ok(Ran { outcome, workshop, stale })
        });
        ran.map_err(|error: LoadError| self.printer.fail(Language::English, error)).ok()
    }

    /// Does some of the work. Nothing may be printed meanwhile: the bar has the last line of the terminal.
    pub(super) fn during<T>(&self, work: impl FnOnce(&dyn Observer) -> T) -> T {
        let _bar = self.has_bar.then(|| Bar::show(&self.watch, self.root));
        let done = work(&*self.watch);
        self.watch.pause();
        done
    }

    /// Prints the timings where they are asked for.
    pub(super) fn print_timings(&self, language: Language) {
        for line in self.tally.iter().flat_map(|tally| timings::table(language, &self.watch, tally)) {
            self.printer.say(line);
        }
    }
}
