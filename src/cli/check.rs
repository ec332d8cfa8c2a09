//! `essor check`: every problem, for people or for programs.

use std::path::Path;
use std::sync::Arc;

use super::args::{Check, Format};
use super::print::Printer;
use super::watched::Watched;
use super::{End, fix, report};
use crate::diagnostic::json;
use crate::locale::texts;
use crate::memo::NoMemo;
use crate::parse::Options;
use crate::pipeline::{Goal, Outcome};

/// Runs the command.
pub(super) fn run(root: &Path, args: &Check, printer: Printer) -> End {
    let Some(now) = args.shown.now(printer) else { return End::Usage };
    let options = Options { verbose: args.verbose, ..args.shown.options(now, None) };
    let watched = Watched::new(root, printer, true, args.timings);
    let Some((outcome, workshop)) = watched.run(options, Arc::new(NoMemo), Goal::Check) else {
        return End::Failed;
    };
    let end = if args.fix {
        fix::run(root, &outcome, args.yes, printer)
    } else {
        print(&outcome, args.format, printer)
    };
    watched.print_timings(outcome.language);
    // The process ends here: giving a site's memory back piece by piece is work for nobody.
    std::mem::forget((outcome, workshop));
    end
}

/// Prints every problem.
fn print(outcome: &Outcome, format: Format, printer: Printer) -> End {
    match format {
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
    if outcome.diagnostics.has_errors() { End::Failed } else { End::Done }
}
