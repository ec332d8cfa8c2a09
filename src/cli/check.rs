//! `essor check`: every problem, for people or for programs.

use std::path::Path;
use std::sync::Arc;

use super::args::{Check, Format};
use super::print::Printer;
use super::{End, fix, report};
use crate::diagnostic::json;
use crate::load;
use crate::locale::{Language, texts};
use crate::memo::NoMemo;
use crate::parse::Options;
use crate::pipeline::{self, Goal, Workshop};

/// Runs the command.
pub(super) fn run(root: &Path, args: &Check, printer: Printer) -> End {
    let Some(now) = args.shown.now(printer) else { return End::Usage };
    let loaded = match load::load(root) {
        Ok(loaded) => loaded,
        Err(error) => {
            printer.fail(Language::English, error);
            return End::Failed;
        }
    };
    let options = Options { verbose: args.verbose, ..args.shown.options(now, None) };
    let mut workshop = Workshop::new(Arc::new(NoMemo));
    let outcome = pipeline::run(loaded, options, &mut workshop, Goal::Check);
    if args.fix {
        return fix::run(root, &outcome, args.yes, printer);
    }
    match args.format {
        Format::Json => {
            printer.out(json::render(&outcome.diagnostics, &outcome.sources.map, outcome.language));
        }
        Format::Text => {
            printer.problems(&outcome.diagnostics, &outcome.sources.map, outcome.language);
            if outcome.diagnostics.is_empty() {
                printer.out(texts::table(outcome.language).word("all-well"));
            }
            printer.lines(&report::held(outcome.held(), outcome.language));
        }
    }
    let end = if outcome.diagnostics.has_errors() { End::Failed } else { End::Done };
    // The process ends here: giving a site's memory back piece by piece is work for nobody.
    std::mem::forget((outcome, workshop));
    end
}
