//! `essor build`: check everything, then publish, or leave the published site as it was.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use super::again::{Again, Said, program};
use super::ahead::Ahead;
use super::args::Build;
use super::left::{Held, Left};
use super::print::Printer;
use super::watched::{Means, Ran, Watched};
use super::{End, report};
use crate::cache::Cache;
use crate::diagnostic::Diagnostics;
use crate::load::{self, Listing, Looks};
use crate::locale::{Language, texts};
use crate::memo::Shelf;
use crate::model::config::BaseUrl;
use crate::output::OutputTree;
use crate::parse::Now;
use crate::photos;
use crate::pipeline::{self, Goal, Outcome};
use crate::progress::{Observer, Stage, Work};
use crate::publish::{self, Asked, PublishError, Published};
use crate::source::SourcePath;
use crate::source::later::Stale;
use crate::weight::{Heavy, Known, Scales};

/// So many pages are told at the end, the heaviest.
const HEAVIEST: usize = 3;

/// Runs the command.
pub(super) fn run(root: &Path, args: &Build, printer: Printer) -> End {
    let start = Instant::now();
    let Some(now) = args.shown.now(printer) else { return End::Usage };
    if let Some(url) = args.base_url.as_deref().filter(|url| BaseUrl::parse(url).is_none()) {
        printer
            .fail(Language::English, format_args!("--base-url: `{url}` is no complete address (https://…)"));
        return End::Usage;
    }
    let output = args.output.clone().unwrap_or_else(|| root.join("public"));
    let watched = Watched::new(root, printer, !args.quiet, args.timings);
    let cache = Arc::new(Cache::open(root));
    let shelf = program().map(|program| Shelf::of(Arc::<Cache>::clone(&cache), program)).unwrap_or_default();
    let run = Run { root, args, output: &output, printer, start, watched, cache, shelf };
    let (end, language) = run.build(now);
    run.watched.print_timings(language);
    end
}

/// One run of the command.
struct Run<'a> {
    root: &'a Path,
    args: &'a Build,
    output: &'a Path,
    printer: Printer,
    start: Instant,
    watched: Watched<'a>,
    cache: Arc<Cache>,
    /// What this program has left in the cache.
    shelf: Shelf,
}

/// What is known before anything is read.
struct Recalled<'a> {
    listing: Listing,
    looks: Option<Looks>,
    again: Option<Again<'a>>,
    /// What the last build said, where the site looked the same.
    said: Option<Said>,
}

/// What was published.
struct Publication {
    published: Published,
    heaviest: Vec<Heavy>,
    /// The files that were known to hold what they should.
    held: Held,
}

impl Run<'_> {
    /// How the build ended, and the language of the site.
    fn build(&self, now: Now) -> (End, Language) {
        let Recalled { listing, looks, again, said } = self.recall();
        if let Some(said) = said {
            self.printer.text(&said.problems);
            let published = Published { unchanged: said.files, ..Published::default() };
            return (End::Done, self.finish(&said, &published));
        }
        let mut told = String::new();
        let known = looks.as_ref().map(Looks::files).unwrap_or_default();
        let ended = self.attempt(now, self.means(&known, &listing, true), again.as_ref(), &mut told);
        let ended = ended.or_else(|| {
            // A text that has changed meanwhile cannot harm a second attempt, which keeps all that it reads.
            let (nothing, listing) = (HashMap::new(), Listing::of(self.root));
            self.attempt(now, self.means(&nothing, &listing, false), again.as_ref(), &mut told)
        });
        // The process ends here: giving memory back piece by piece is work for nobody.
        drop(known);
        std::mem::forget((looks, listing));
        ended.unwrap_or((End::Failed, Language::English))
    }

    fn means<'m>(
        &'m self,
        known: &'m HashMap<&'m SourcePath, u64>,
        listing: &'m Listing,
        lets_go: bool,
    ) -> Means<'m> {
        Means { memo: Arc::<Cache>::clone(&self.cache), shelf: &self.shelf, known, listing, lets_go }
    }

    /// Builds with these means, and says what was not `told` yet. Nothing when a text that was not read, or that was
    /// let go of, has turned out to be another by now.
    fn attempt(
        &self,
        now: Now,
        means: Means,
        again: Option<&Again>,
        told: &mut String,
    ) -> Option<(End, Language)> {
        let options = self.args.shown.options(now, self.args.base_url.as_deref());
        let (shelf, output) = (self.shelf.clone(), self.output.to_owned());
        let left = Ahead::begin(move || Left::recall(&shelf, &output));
        let known = means.known;
        let Some(Ran { mut outcome, workshop, stale }) = self.watched.run(options, means, Goal::Build) else {
            return Some((End::Failed, Language::English));
        };
        let language = outcome.language;
        let problems = self.printer.rendered(&outcome.diagnostics, &outcome.sources.map, language);
        // Asked now, as the lines around a problem are read again where their text was let go of.
        if stale.is_told() {
            return None;
        }
        if *told != problems {
            self.printer.text(&problems);
            told.clone_from(&problems);
        }
        if outcome.tree.is_some() {
            let keep = || workshop.keep(&outcome, &|path| known.get(path).copied());
            self.keeping(keep);
        }
        // What was kept of the texts is in nobody's way, but memory that is given back need not be asked for anew.
        rayon::spawn(move || drop(workshop));
        let scales = outcome.weigh();
        let published = self.publish(&outcome, scales.as_ref(), &left, &stale);
        if stale.is_told() {
            return None;
        }
        let end = if let Some((Publication { published, heaviest, held }, scales)) = published.zip(scales) {
            let stamps = self.keep(&outcome, &scales, (left.get(), &held));
            let said = Said {
                language: language.tag().to_owned(),
                problems,
                pages: outcome.pages(),
                files: outcome.tree.as_ref().map_or(0, OutputTree::len),
                held: report::held(outcome.held(), language),
                heaviest: outcome
                    .site
                    .as_ref()
                    .map_or_else(Vec::new, |site| report::heaviest(&heaviest, site)),
            };
            self.finish(&said, &published);
            if let (Some(again), Some(site), Some(stamps)) = (again, &outcome.site, stamps) {
                // A present that was told does not pass.
                let due = site.due.filter(|_| self.args.shown.today.is_none());
                let due = due.and_then(|due| due.to_zoned(site.config.time_zone.clone()).ok());
                again.keep(said, due.map(|due| due.timestamp()), &stamps);
            }
            self.cache.prune();
            End::Done
        } else {
            End::Failed
        };
        // The process ends here: giving a site's memory back piece by piece is work for nobody.
        std::mem::forget(outcome);
        Some((end, language))
    }

    /// What the site looks like, and what the last build said of it where it looked the same.
    fn recall(&self) -> Recalled<'_> {
        self.watched.during(|observer| {
            observer.begin(Stage::Look, 0);
            let listing = Listing::of(self.root);
            let looks = Looks::of(self.root, &listing, SystemTime::now());
            let proof = looks.as_ref().and_then(Looks::proof);
            let colour = self.printer.has_colour();
            let again =
                proof.and_then(|proof| Again::of(&proof, self.output, self.args, colour, &self.shelf));
            let said = again.as_ref().and_then(Again::recall);
            observer.done(Work::Remembered, said.as_ref().map_or(0, |said| said.files));
            Recalled { listing, looks, again, said }
        })
    }

    /// Keeps what was published, so that the next build need not make it again; the looks of the files, where they
    /// can be told.
    fn keep(
        &self,
        outcome: &Outcome,
        scales: &Scales,
        (left, held): (&Left, &Held),
    ) -> Option<Vec<(String, u64)>> {
        self.keeping(|| {
            let tree = outcome.tree.as_ref()?;
            // The key of the frame is asked for next, and takes one core as long as the files take the other.
            let stamps = || publish::stamps(self.output, &|path| held.get(path).copied());
            let stamps = rayon::join(stamps, || tree.frame()).0?;
            left.keep(tree, scales, (&stamps, held), (&self.shelf, self.output));
            Some(stamps)
        })
    }

    /// Keeps something, as a stage of its own.
    fn keeping<T>(&self, keep: impl FnOnce() -> T) -> T {
        self.watched.during(|observer| {
            observer.begin(Stage::Keep, 0);
            keep()
        })
    }

    /// Publishes what was made, and tells the heaviest pages; nothing, and a message, when it is not all sound.
    fn publish(
        &self,
        outcome: &Outcome,
        scales: Option<&Scales>,
        left: &Ahead<Left>,
        stale: &Stale,
    ) -> Option<Publication> {
        let refuse = |problems: &Diagnostics| {
            self.printer.problems(problems, &outcome.sources.map, outcome.language);
            self.printer.say(texts::table(outcome.language).word("not-published"));
            None
        };
        let (Some(tree), Some(site), Some(scales)) = (&outcome.tree, &outcome.site, scales) else {
            return refuse(&Diagnostics::default());
        };
        let broken = self.watched.during(|observer| photos::prepare(tree, self.root, &*self.cache, observer));
        if !broken.is_empty() {
            return refuse(&broken);
        }
        let weighed = RefCell::new((Diagnostics::default(), Vec::new()));
        let read = |source: &SourcePath| {
            let mut bytes = Vec::new();
            load::open(self.root, source).and_then(|mut file| file.read_to_end(&mut bytes)).ok()?;
            Some(bytes)
        };
        let accept = |lengths: &[u64]| {
            let weights = scales.read(tree, Known { lengths: Some(lengths), read: &read });
            let problems = weights.problems(site, &outcome.sources.map).sorted(&outcome.sources.map);
            let is_light = !problems.has_errors();
            weighed.replace((problems, weights.heaviest(HEAVIEST)));
            is_light && !stale.is_told()
        };
        let publish = |observer: &dyn Observer| {
            observer.begin(Stage::Compare, tree.len());
            let same = left.get().same(tree, scales);
            observer.done(Work::Remembered, same.count());
            let asked = Asked { holds: &|path, target| same.holds(path, target), accept: &accept };
            let published = publish::publish_if(tree, self.root, self.output, asked, observer)?;
            Ok((published, same.held()))
        };
        match self.watched.during(publish) {
            Ok((published, held)) => Some(Publication { published, heaviest: weighed.take().1, held }),
            // Another attempt follows.
            Err(_) if stale.is_told() => None,
            Err(PublishError::Refused) => refuse(&weighed.take().0),
            // Only the first page that cannot be made was met.
            Err(PublishError::Page(_)) => {
                refuse(&self.watched.during(|observer| pipeline::missing(outcome, observer)))
            }
            Err(error) => {
                self.printer.fail(outcome.language, report::not_published(&error, outcome.language));
                None
            }
        }
    }

    /// Says what was built, in the language of the site.
    fn finish(&self, said: &Said, published: &Published) -> Language {
        let language = Language::ALL.into_iter().find(|known| known.tag() == said.language);
        let language = language.unwrap_or_default();
        if !self.args.quiet {
            self.printer.out(report::built(language, said, published, self.output, self.start.elapsed()));
            self.printer.lines(&said.held);
            self.printer.lines(&said.heaviest);
        }
        language
    }
}
