//! `essor serve`: the site in the browser, and again at every change.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::End;
use super::args::Serve;
use super::print::Printer;
use super::shown::clock;
use crate::cache::Cache;
use crate::diagnostic::terminal::{self, Style};
use crate::load;
use crate::locale::{Language, texts};
use crate::memo::{InMemory, Memo};
use crate::parse::Options;
use crate::pipeline::{self, Goal, Workshop};
use crate::serve::{self, BuildOutcome, ServeOptions};

/// So many bytes of earlier work stay in memory while a site is being written.
const MEMORY: usize = 64 * 1024 * 1024;

/// Runs the command.
pub(super) fn run(root: &Path, args: &Serve, printer: Printer) -> End {
    // Links in the preview lead to the preview, whatever the site's own address is.
    let base_url = format!("http://{}", std::net::SocketAddr::new(args.host, args.port));
    let cache = Cache::open(root);
    let memo: Arc<dyn Memo> = Arc::new(InMemory::before(Arc::new(cache), MEMORY));
    let mut workshop = Workshop::new(memo);
    let mut build = || built(root, &base_url, &mut workshop, printer);
    let first = build();
    let language = first.language;
    let mut first = Some(first);
    let options = ServeOptions { host: args.host, port: args.port, ..ServeOptions::new(root) };
    let table = texts::table(language);
    let ready = |url: &str| {
        if !args.host.is_loopback() {
            printer.say(table.word("serve-network"));
        }
        printer.say(table.word("serve-ready"));
        printer.out(url);
        if args.open {
            open(url);
        }
    };
    match serve::run(&options, ready, || first.take().unwrap_or_else(&mut build)) {
        Ok(()) => End::Done,
        Err(error) => {
            printer.fail(language, error);
            End::Failed
        }
    }
}

/// One build, with drafts and texts to come; its problems are printed here and laid over the page.
fn built(root: &Path, base_url: &str, workshop: &mut Workshop, printer: Printer) -> BuildOutcome {
    let loaded = match load::load(root) {
        Ok(loaded) => loaded,
        Err(error) => {
            printer.fail(Language::default(), &error);
            return BuildOutcome { problems: Some(error.to_string()), ..BuildOutcome::default() };
        }
    };
    let options =
        Options { drafts: true, future: true, now: clock(), verbose: false, base_url: Some(base_url) };
    let mut outcome = pipeline::run(loaded, options, workshop, Goal::Build);
    let missing = pipeline::missing(&outcome);
    if missing.has_errors() {
        outcome.diagnostics.extend(missing);
        outcome.tree = None;
    }
    printer.problems(&outcome.diagnostics, &outcome.sources.map, outcome.language);
    let problems = outcome.diagnostics.has_errors().then(|| {
        terminal::render(&outcome.diagnostics, &outcome.sources.map, outcome.language, Style::PLAIN)
    });
    BuildOutcome { tree: outcome.tree, problems, language: outcome.language }
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
