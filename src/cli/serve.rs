//! `essor serve`: the site in the browser, and again at every change.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rust_decimal::Decimal;

use super::again::program;
use super::args::Serve;
use super::bar::Bar;
use super::print::Printer;
use super::shown::clock;
use super::stopwatch::Stopwatch;
use super::{End, explain};
use crate::cache::Cache;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::terminal::{self, Style};
use crate::load::{self, LoadError, Loaded};
use crate::locale::{Language, number, texts};
use crate::memo::{InMemory, ReadOnly, Shelf};
use crate::output::OutputTree;
use crate::parse::{Options, Records, Sources};
use crate::pipeline::{self, Goal, Outcome, Workshop};
use crate::serve::{BuildOutcome, Handler, Preview, ServeError, ServeOptions};
use crate::source::SourcePath;
use crate::source::changes::Changes;

/// So many bytes of earlier work stay in memory while a site is being written.
const MEMORY: usize = 64 * 1024 * 1024;

/// Runs the command.
pub(super) fn run(root: &Path, args: &Serve, printer: Printer) -> End {
    let usual = ServeOptions::new(root);
    let first_port = args.port.unwrap_or(*usual.ports.start());
    let ports = args.port.map_or(usual.ports.clone(), |port| port..=port);
    let preview = match Preview::open(ServeOptions { host: args.host, ports, ..usual }) {
        Ok(preview) => preview,
        Err(error) => {
            let language = explain::language(root);
            printer.fail(language, refused(&error, language));
            return End::Failed;
        }
    };
    let cache = Cache::open(root);
    let url = preview.url();
    let opening = Opening {
        other_port: (first_port != 0 && preview.port() != first_port).then_some(first_port),
        is_public: !args.host.is_loopback(),
        network: preview.network_url(),
        open: args.open,
    };
    let mut session = Session {
        root,
        // Links in the preview lead to the preview, whatever the site's own address is.
        base_url: url.trim_end_matches('/'),
        workshop: workshop(Arc::new(cache)),
        printer,
        opening: Some(opening),
        loaded: Loaded::default(),
        revision: 0,
        is_theme_new: true,
        report: Report::default(),
        tree: None,
        spent: Vec::new(),
        printed: Printed::default(),
    };
    match preview.run(&mut session) {
        Ok(()) => End::Done,
        Err(error) => {
            printer.fail(session.report.language, error);
            End::Failed
        }
    }
}

/// A workshop that finds what the last build has read, and leaves that alone: what a preview reads changes with every
/// save.
fn workshop(cache: Arc<Cache>) -> Workshop {
    let workshop = Workshop::new(Arc::new(InMemory::before(Arc::<Cache>::clone(&cache), MEMORY)));
    let Some(program) = program() else { return workshop };
    let shelf = Shelf::of(Arc::new(ReadOnly(cache)), program);
    let records = Arc::new(Records::recall(&shelf));
    workshop.at(shelf, records, None)
}

/// One run of the command.
struct Session<'a> {
    root: &'a Path,
    base_url: &'a str,
    workshop: Workshop,
    printer: Printer,
    /// What to say once the site can be seen; none when it is said.
    opening: Option<Opening>,
    /// The site as it was last read.
    loaded: Loaded,
    /// Counts the changes of its texts.
    revision: u64,
    /// True until all pages were made with the templates as they are.
    is_theme_new: bool,
    /// What the last build found.
    report: Report,
    /// The last good site.
    tree: Option<Arc<OutputTree>>,
    /// What earlier builds left. To give a site back piece by piece takes time, which there is once its
    /// successor can be seen.
    spent: Vec<Spent>,
    printed: Printed,
}

/// What one build left.
type Spent = (Loaded, Report, Option<Arc<OutputTree>>);

/// What there is to say of one build.
#[derive(Default)]
struct Report {
    diagnostics: Diagnostics,
    sources: Sources,
    language: Language,
    time: Duration,
}

/// What stands in the terminal.
#[derive(Default)]
struct Printed {
    problems: String,
    has_errors: bool,
}

impl Handler for Session<'_> {
    fn build(&mut self, changes: &Changes) -> Option<BuildOutcome> {
        let start = Instant::now();
        match load::load_again(self.root, &self.loaded, changes) {
            Ok(None) => None,
            Ok(Some(loaded)) => {
                if loaded.texts != self.loaded.texts {
                    self.revision += 1;
                }
                self.is_theme_new |= !templates(&loaded).eq(templates(&self.loaded));
                Some(self.built(loaded, start))
            }
            Err(error) => Some(self.unreadable(&error)),
        }
    }

    fn shown(&mut self, errors: Option<&str>) {
        let Report { diagnostics, sources, language, time } = &self.report;
        let table = texts::table(*language);
        let problems = terminal::render(diagnostics, &sources.map, *language, Style::PLAIN);
        let has_errors = errors.is_some();
        // A warning that was there before the change is not said again.
        if problems != self.printed.problems {
            self.printer.problems(diagnostics, &sources.map, *language);
        }
        match (self.opening.take(), errors) {
            (Some(opening), _) => opening.print(self.base_url, self.printer, *language),
            (None, None) => {
                let milliseconds = Decimal::from(time.as_millis().max(1) as u64);
                let time = format!("{}\u{a0}ms", number::decimal(*language, milliseconds));
                let word = if self.printed.has_errors { "serve-mended" } else { "serve-updated" };
                self.printer.say(texts::fill(table.word(word), &[("time", time)]));
            }
            // The folder itself cannot be read, which is no problem of its content.
            (None, Some(text)) if diagnostics.is_empty() => self.printer.fail(*language, text),
            (None, Some(_)) => {}
        }
        self.printed = Printed { problems, has_errors };
        self.spent.clear();
    }

    fn polling(&mut self) {
        self.printer.say(texts::table(self.report.language).word("serve-polling"));
    }
}

/// The files of themes.
fn templates(loaded: &Loaded) -> impl Iterator<Item = &(SourcePath, Arc<Vec<u8>>)> {
    loaded.texts.iter().filter(|(path, _)| path.as_str().starts_with("themes/"))
}

impl Session<'_> {
    /// A build with drafts and texts to come.
    fn built(&mut self, loaded: Loaded, start: Instant) -> BuildOutcome {
        let base_url = Some(self.base_url);
        let options = Options { drafts: true, future: true, now: clock(), verbose: false, base_url };
        let watch = Arc::new(Stopwatch::default());
        let bar = Bar::show(&watch, self.root);
        let mut outcome = pipeline::run(loaded.clone(), options, &mut self.workshop, Goal::Build, &*watch);
        // Making every page takes longer than an author waits: all are tried when a template is another.
        if std::mem::take(&mut self.is_theme_new) {
            let missing = pipeline::missing(&outcome, &*watch);
            if missing.has_errors() {
                outcome.diagnostics.extend(missing);
                outcome.tree = None;
                self.is_theme_new = true;
            }
        }
        drop(bar);
        let Outcome { sources, diagnostics, language, tree, .. } = outcome;
        let tree = tree.map(Arc::new);
        let errors = diagnostics.has_errors();
        let problems = errors.then(|| terminal::render(&diagnostics, &sources.map, language, Style::PLAIN));
        let report = Report { diagnostics, sources, language, time: start.elapsed() };
        let before = std::mem::replace(&mut self.report, report);
        self.spent.push((std::mem::replace(&mut self.loaded, loaded), before, self.tree.clone()));
        if tree.is_some() {
            self.tree.clone_from(&tree);
        }
        BuildOutcome { tree, problems, language, revision: self.revision }
    }

    /// What is shown of a folder that cannot be read, perhaps because it is being replaced.
    fn unreadable(&mut self, error: &LoadError) -> BuildOutcome {
        let language = self.report.language;
        self.loaded = Loaded::default();
        self.report = Report { language, ..Report::default() };
        BuildOutcome { problems: Some(error.to_string()), language, ..BuildOutcome::default() }
    }
}

/// What is said once, when the site can be seen.
struct Opening {
    /// The usual port, when another program has it.
    other_port: Option<u16>,
    is_public: bool,
    /// Where other computers see the site, as far as it is known.
    network: Option<String>,
    open: bool,
}

impl Opening {
    fn print(self, url: &str, printer: Printer, language: Language) {
        let table = texts::table(language);
        if let Some(port) = self.other_port {
            printer.say(texts::fill(table.word("serve-other-port"), &[("port", port.to_string())]));
        }
        if self.is_public {
            printer.say(table.word("serve-network"));
            if let Some(network) = self.network {
                printer.say(format!("  {network}"));
            }
        }
        printer.say(table.word("serve-ready"));
        let url = format!("{url}/");
        printer.out(&url);
        if self.open {
            open(&url);
        }
    }
}

/// Why the preview cannot begin, in the words of the site.
fn refused(error: &ServeError, language: Language) -> String {
    let table = texts::table(language);
    match error {
        ServeError::PortsTaken(ports) => {
            let args =
                [("port", ports.start().to_string()), ("next", ports.end().saturating_add(1).to_string())];
            texts::fill(table.word("serve-port-taken"), &args)
        }
        ServeError::Listen(host, why) => {
            let args = [("host", host.to_string()), ("why", why.to_string())];
            texts::fill(table.word("serve-no-address"), &args)
        }
        ServeError::Server(_) => error.to_string(),
    }
}

/// Asks the desktop to show `url`; where there is no desktop, the printed address is enough.
fn open(url: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let quiet = Command::new(program).arg(url).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    drop(quiet);
}
