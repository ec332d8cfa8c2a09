//! `essor build`: check everything, then publish, or leave the published site as it was.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use super::args::Build;
use super::print::Printer;
use super::{End, report};
use crate::cache::Cache;
use crate::load;
use crate::locale::{Language, texts};
use crate::model::config::BaseUrl;
use crate::pipeline::{self, Goal, Workshop};
use crate::publish::{self, PublishError};

/// Runs the command.
pub(super) fn run(root: &Path, args: &Build, printer: Printer) -> End {
    let start = Instant::now();
    let Some(now) = args.shown.now(printer) else { return End::Usage };
    if let Some(url) = args.base_url.as_deref().filter(|url| BaseUrl::parse(url).is_none()) {
        printer
            .fail(Language::English, format_args!("--base-url: `{url}` is no complete address (https://…)"));
        return End::Usage;
    }
    let loaded = match load::load(root) {
        Ok(loaded) => loaded,
        Err(error) => {
            printer.fail(Language::English, error);
            return End::Failed;
        }
    };
    let loading = start.elapsed();
    let options = args.shown.options(now, args.base_url.as_deref());
    let cache = Arc::new(Cache::open(root));
    let mut workshop = Workshop::new(Arc::<Cache>::clone(&cache));
    let outcome = pipeline::run(loaded, options, &mut workshop, Goal::Build);
    let rendering = start.elapsed();
    printer.problems(&outcome.diagnostics, &outcome.sources.map, outcome.language);
    let Some(tree) = &outcome.tree else {
        printer.say(texts::table(outcome.language).word("not-published"));
        return End::Failed;
    };
    let output = args.output.clone().unwrap_or_else(|| root.join("public"));
    let published = match publish::publish(tree, root, &output) {
        Ok(published) => published,
        Err(PublishError::Page(_)) => {
            let problems = pipeline::missing(&outcome);
            printer.problems(&problems, &outcome.sources.map, outcome.language);
            printer.say(texts::table(outcome.language).word("not-published"));
            return End::Failed;
        }
        Err(error) => {
            printer.fail(outcome.language, report::not_published(&error, outcome.language));
            return End::Failed;
        }
    };
    cache.prune();
    if !args.quiet {
        printer.out(report::built(&outcome, tree.len(), &published, &output, start.elapsed()));
        printer.lines(&report::held(outcome.held(), outcome.language));
    }
    if args.timings {
        let mut earlier = std::time::Duration::ZERO;
        let stages = [("load", loading), ("parse, check, render", rendering), ("publish", start.elapsed())];
        for (stage, end) in stages {
            let time = end.saturating_sub(earlier);
            printer.say(format!("{stage:>24} {:>8.1} ms", time.as_secs_f64() * 1000.0));
            earlier = end;
        }
    }
    // The process ends here: giving a site's memory back piece by piece is work for nobody.
    std::mem::forget((outcome, workshop));
    End::Done
}
