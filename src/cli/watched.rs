//! A run of the stages that is watched: a bar while it lasts, its timings at the end.

use std::path::Path;
use std::sync::Arc;

use super::bar::Bar;
use super::print::Printer;
use super::stopwatch::Stopwatch;
use super::timings::{self, Tally};
use crate::load::{self, LoadError};
use crate::locale::Language;
use crate::memo::{Memo, Shelf};
use crate::parse::Options;
use crate::pipeline::{self, Goal, Outcome, Workshop};
use crate::progress::{Observer, Stage, Work};

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
    pub(super) fn run(
        &self,
        options: Options,
        (memo, shelf): (Arc<dyn Memo>, &Shelf),
        goal: Goal,
    ) -> Option<(Outcome, Workshop)> {
        let ran = self.during(|observer| {
            observer.begin(Stage::Load, 0);
            let loaded = load::load(self.root)?;
            observer.done(Work::New, loaded.texts.len() + loaded.assets.len());
            let tally = self.tally.as_ref();
            let mut workshop = Workshop::new(tally.map_or(Arc::clone(&memo), |tally| tally.memo(memo)));
            workshop = workshop.at(shelf.clone());
            let mut outcome = pipeline::run(loaded, options, &mut workshop, goal, observer);
            if let Some(tally) = tally {
                outcome.tree = outcome.tree.map(|tree| tally.tree(tree));
            }
            Ok((outcome, workshop))
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
