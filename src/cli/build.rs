//! `essor build`: check everything, then publish, or leave the published site as it was.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::again::{Again, Said};
use super::args::Build;
use super::print::Printer;
use super::{End, report};
use crate::cache::Cache;
use crate::load;
use crate::locale::{Language, texts};
use crate::model::config::BaseUrl;
use crate::photos;
use crate::pipeline::{self, Goal, Workshop};
use crate::publish::{self, PublishError, Published};

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
    let cache = Arc::new(Cache::open(root));
    let again = Again::look(root, &output, args, printer.has_colour(), &*cache);
    if let Some(said) = again.as_ref().and_then(Again::recall) {
        let published = Published { unchanged: said.files, ..Published::default() };
        printer.text(&said.problems);
        finish(&said, &published, &output, args, start, printer);
        if args.timings {
            printer.say(format!("{:>24} {:>8.1} ms", "all remembered", milliseconds(start.elapsed())));
        }
        return End::Done;
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
    let mut workshop = Workshop::new(Arc::<Cache>::clone(&cache));
    let outcome = pipeline::run(loaded, options, &mut workshop, Goal::Build);
    let rendering = start.elapsed();
    let problems = printer.rendered(&outcome.diagnostics, &outcome.sources.map, outcome.language);
    printer.text(&problems);
    let Some(tree) = &outcome.tree else {
        printer.say(texts::table(outcome.language).word("not-published"));
        return End::Failed;
    };
    let broken = photos::prepare(tree, root, &*cache);
    let photographs = start.elapsed();
    if !broken.is_empty() {
        printer.problems(&broken, &outcome.sources.map, outcome.language);
        printer.say(texts::table(outcome.language).word("not-published"));
        return End::Failed;
    }
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
    let said = Said {
        language: outcome.language.tag().to_owned(),
        problems,
        pages: outcome.pages(),
        files: tree.len(),
        held: report::held(outcome.held(), outcome.language),
    };
    finish(&said, &published, &output, args, start, printer);
    if let Some((again, site)) = again.as_ref().zip(outcome.site.as_ref()) {
        // A present that was told does not pass.
        let due = site.due.filter(|_| args.shown.today.is_none());
        let due = due.and_then(|due| due.to_zoned(site.config.time_zone.clone()).ok());
        again.keep(said, due.map(|due| due.timestamp()));
    }
    if args.timings {
        let mut earlier = Duration::ZERO;
        let stages = [
            ("load", loading),
            ("parse, check, render", rendering),
            ("photographs", photographs),
            ("publish", start.elapsed()),
        ];
        for (stage, end) in stages {
            let time = end.saturating_sub(earlier);
            printer.say(format!("{stage:>24} {:>8.1} ms", milliseconds(time)));
            earlier = end;
        }
    }
    // The process ends here: giving a site's memory back piece by piece is work for nobody.
    std::mem::forget((outcome, workshop));
    End::Done
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Says what was built.
fn finish(said: &Said, published: &Published, output: &Path, args: &Build, start: Instant, printer: Printer) {
    if !args.quiet {
        let language = Language::ALL.into_iter().find(|known| known.tag() == said.language);
        let language = language.unwrap_or_default();
        printer.out(report::built(language, said, published, output, start.elapsed()));
        printer.lines(&said.held);
    }
}
