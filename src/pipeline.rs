//! The stages in order: check a site, or build it.

use std::sync::Arc;

use crate::check::links::Link;
use crate::check::{self, Advice};
use crate::claim::Grammars;
use crate::diagnostic::Diagnostics;
use crate::locale::Language;
use crate::memo::{Memo, Shelf};
use crate::model::{Held, Site};
use crate::output::OutputTree;
use crate::parse::markdown::Highlighter;
use crate::parse::{self, Memory, Options, Records, Sources};
use crate::progress::{Observer, Stage};
use crate::render;
use crate::source::later::Again;
use crate::source::loaded::Loaded;
use crate::source::{SourceMap, SourcePath};
use crate::theme;
use crate::weight::{Known, Scales};

/// What a run found, and made.
#[derive(Debug)]
pub struct Outcome {
    /// The texts, which the problems point into.
    pub sources: Sources,
    /// Every problem, in the order in which an author goes through them.
    pub diagnostics: Diagnostics,
    /// The language of the site.
    pub language: Language,
    /// The links that true numbers in prose could be, where a check was asked for.
    pub links: Vec<Link>,
    /// The site, as far as it could be read.
    pub site: Option<Arc<Site>>,
    /// Every file of the site, most of them made when they are wanted; nothing when there is an error, or
    /// when only a check was asked for. A page that cannot be made tells so then, see [`missing`].
    pub tree: Option<OutputTree>,
}

impl Outcome {
    /// Texts that are not shown, and why.
    pub fn held(&self) -> &[Held] {
        self.site.as_ref().map_or(&[], |site| &site.held)
    }

    /// Puts the tree on scales, which weigh its pages while they are made.
    pub fn weigh(&mut self) -> Option<Scales> {
        let site = self.site.as_ref()?;
        let (tree, scales) = Scales::under(self.tree.take()?, site);
        self.tree = Some(tree);
        Some(scales)
    }

    /// How many pages there are, a list counted once.
    pub fn pages(&self) -> usize {
        let count =
            |site: &Site| 1 + site.articles.len() + site.pages.len() + site.sections.len() + site.tags.len();
        self.site.as_deref().map_or(0, count)
    }
}

/// How far to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Find every problem.
    Check,
    /// And make every file.
    Build,
}

/// What a process keeps from one run to the next, so that no work is done twice.
pub struct Workshop {
    /// The colours of listings.
    syntax: Arc<Highlighter>,
    /// What was drawn before, in this process or in an earlier one.
    memo: Arc<dyn Memo>,
    /// What an earlier build of this program has read.
    shelf: Shelf,
    /// Reads texts once more, where they need not be kept.
    again: Option<Again>,
    /// What was read before.
    memory: Memory,
    /// The words of the figures.
    grammars: Grammars,
    /// What was found in it before.
    judged: check::Memory,
    /// The theme as it was read before.
    theme: theme::Memory,
}

impl Workshop {
    /// Nothing is remembered but what `memo` holds.
    pub fn new(memo: Arc<dyn Memo>) -> Self {
        Self::with(Arc::default(), memo)
    }

    /// The same, with listings that others colour too.
    pub fn with(syntax: Arc<Highlighter>, memo: Arc<dyn Memo>) -> Self {
        let (shelf, memory, grammars, judged, theme) = Default::default();
        Self { syntax, memo, shelf, again: None, memory, grammars, judged, theme }
    }

    /// The same, for which earlier builds have left these records on a shelf, if any. With `again` no text is
    /// kept once it was read, which is for a process that runs the stages once.
    #[must_use]
    pub fn at(self, shelf: Shelf, records: Arc<Records>, again: Option<Again>) -> Self {
        Self { shelf, memory: Memory::known(records, again.is_some()), again, ..self }
    }

    /// Leaves on the shelf what the run read that had this outcome; `looks` tells what a file looked like before
    /// it was read, where that proves something.
    pub fn keep(&self, outcome: &Outcome, looks: &dyn Fn(&SourcePath) -> Option<u64>) {
        self.memory.keep(&outcome.sources, &outcome.diagnostics, looks, &self.shelf);
    }
}

/// Runs the stages on what was loaded, each of which `observer` is told of.
pub fn run(
    loaded: Loaded,
    options: Options,
    workshop: &mut Workshop,
    goal: Goal,
    observer: &dyn Observer,
) -> Outcome {
    let Workshop { syntax, memo, shelf, again, memory, grammars, judged, theme: themes } = workshop;
    // Of what is known from an earlier build nothing is to be said, unless everything is.
    let nothing = Shelf::default();
    let shelf = if goal == Goal::Build && !options.verbose { &*shelf } else { &nothing };
    let mut sink = Diagnostics::default();
    let mut sources = parse::sources::decode(loaded, memory, observer, &mut sink);
    theme::embed(&mut sources);
    let language = parse::language(&sources);
    let known = parse::Known { memory, shelf, sieve: grammars, again: again.as_ref() };
    let site = parse::parse(&sources, options, syntax, known, observer, &mut sink).map(Arc::new);
    let (mut tree, mut links) = (None, Vec::new());
    if let Some(site) = &site {
        let advice = Advice { unjudged: options.verbose, links: goal == Goal::Check };
        links = check::run(site, advice, (grammars, judged), observer, &mut sink);
        observer.begin(Stage::Prepare, 0);
        let theme = themes.theme(&sources, &site.config, &mut sink).filter(|_| !sink.has_errors());
        tree = theme.map(|theme| render::render(site, theme, (Arc::clone(memo), shelf), &mut sink));
        if let Some(tree) = tree.take_if(|_| goal == Goal::Check && !sink.has_errors()) {
            attempt(tree, site, &sources.map, observer, &mut sink);
        }
        tree = tree.filter(|_| !sink.has_errors());
    }
    let diagnostics = sink.sorted(&sources.map);
    Outcome { sources, diagnostics, language, links, site, tree }
}

/// Makes every page, to see whether it can be made and keeps to its budget, as far as that can be told without
/// making pictures: even for a check, as an error in a template is the author's to know.
fn attempt(
    tree: OutputTree,
    site: &Site,
    sources: &SourceMap,
    observer: &dyn Observer,
    sink: &mut Diagnostics,
) {
    // Without a budget there is nothing to weigh for.
    let (tree, scales) = if site.config.budgets.is_empty() {
        (tree, None)
    } else {
        let (tree, scales) = Scales::under(tree, site);
        (tree, Some(scales))
    };
    tree.problems(observer).into_iter().for_each(|problem| sink.push(problem));
    if let Some(scales) = scales.filter(|_| !sink.has_errors()) {
        sink.extend(scales.read(&tree, Known::NOTHING).problems(site, sources));
    }
}

/// Every problem of the files of `outcome` that cannot be made, for when one of them could not.
pub fn missing(outcome: &Outcome, observer: &dyn Observer) -> Diagnostics {
    let mut sink = Diagnostics::default();
    for problem in outcome.tree.iter().flat_map(|tree| tree.problems(observer)) {
        sink.push(problem);
    }
    sink.sorted(&outcome.sources.map)
}
