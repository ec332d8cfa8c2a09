//! `essor check`: every problem, for people or for programs.

use std::collections::HashMap;
use std::path::{Component, Path};
use std::sync::Arc;

use super::args::{Check, Format};
use super::print::Printer;
use super::watched::{Means, Ran, Watched};
use super::{End, fix, report};
use crate::diagnostic::{github, json, sarif};
use crate::load::Listing;
use crate::locale::texts;
use crate::memo::{NoMemo, Shelf};
use crate::parse::Options;
use crate::pipeline::{Goal, Outcome};
use crate::rules;

/// Runs the command.
pub(super) fn run(root: &Path, args: &Check, printer: Printer) -> End {
    let Some(now) = args.shown.now(printer) else { return End::Usage };
    let options = Options { verbose: args.verbose, ..args.shown.options(now, None) };
    let watched = Watched::new(root, printer, true, args.timings);
    let (shelf, known, listing) = (Shelf::default(), HashMap::new(), Listing::of(root));
    let means =
        Means { memo: Arc::new(NoMemo), shelf: &shelf, known: &known, listing: &listing, lets_go: false };
    let Some(Ran { outcome, workshop, .. }) = watched.run(options, means, Goal::Check) else {
        return End::Failed;
    };
    let end = if args.fix {
        fix::run(root, &outcome, args.yes, printer)
    } else {
        print(&outcome, args.format, &folder(root), printer)
    };
    watched.print_timings(outcome.language);
    // The process ends here: giving a site's memory back piece by piece is work for nobody.
    std::mem::forget((outcome, workshop));
    end
}

/// Prints every problem.
fn print(outcome: &Outcome, format: Format, folder: &str, printer: Printer) -> End {
    let Outcome { diagnostics, sources, language, .. } = outcome;
    match format {
        Format::Json => printer.out(json::render(diagnostics, &sources.map, *language)),
        Format::Github => printer.lines(&github::render(diagnostics, &sources.map, *language, folder)),
        Format::Sarif => {
            let summary = |code| rules::page(code).map(|page| page.summary(*language)).unwrap_or_default();
            printer.out(sarif::render(diagnostics, &sources.map, *language, folder, &summary));
        }
        Format::Text => {
            printer.problems(diagnostics, &sources.map, *language);
            if diagnostics.is_empty() {
                printer.out(texts::table(*language).word("all-well"));
            }
            printer.lines(&report::held(outcome.held(), *language));
        }
    }
    if diagnostics.has_errors() { End::Failed } else { End::Done }
}

/// Where the site is, for those who know its files by their place in a repository, which is the current folder:
/// empty, or with a slash at its end.
fn folder(root: &Path) -> String {
    let inside = root.is_relative() && !root.components().any(|part| part == Component::ParentDir);
    let mut folder = String::new();
    for part in root.components().filter(|_| inside) {
        if let Component::Normal(part) = part {
            folder.push_str(&part.to_string_lossy());
            folder.push('/');
        }
    }
    folder
}
