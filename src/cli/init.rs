//! `essor init`: a new site that builds without a warning.

use std::fs;
use std::path::Path;

use super::args::Init;
use super::print::Printer;
use super::shown::clock;
use super::{End, files};
use crate::diagnostic::suggest;
use crate::locale::{Language, texts};
use crate::parse::Now;

/// The files of a new site in one language: path, text.
type Starter = [(&'static str, &'static str)];

const FRENCH: &Starter = &[
    ("site.yaml", include_str!("starter/fr/site.yaml")),
    ("content/_index.md", include_str!("starter/fr/home.md")),
    ("content/actualites/_index.md", include_str!("starter/fr/news.md")),
    ("content/actualites/{date}-bienvenue.md", include_str!("starter/fr/article.md")),
    ("content/association.md", include_str!("starter/fr/association.md")),
    ("content/impact/_index.md", include_str!("starter/fr/impact.md")),
    ("content/impact/figures.yaml", include_str!("starter/fr/figures.yaml")),
];

const ENGLISH: &Starter = &[
    ("site.yaml", include_str!("starter/en/site.yaml")),
    ("content/_index.md", include_str!("starter/en/home.md")),
    ("content/news/_index.md", include_str!("starter/en/news.md")),
    ("content/news/{date}-welcome.md", include_str!("starter/en/article.md")),
    ("content/about.md", include_str!("starter/en/association.md")),
    ("content/impact/_index.md", include_str!("starter/en/impact.md")),
    ("content/impact/figures.yaml", include_str!("starter/en/figures.yaml")),
];

/// What git must not keep: what a build makes.
const IGNORED: (&str, &str) = (".gitignore", "/public/\n/.essor-cache/\n");

/// Runs the command.
pub(super) fn run(args: &Init, printer: Printer) -> End {
    let Some(language) = Language::from_tag(&args.language) else {
        let tags = Language::ALL.map(Language::tag);
        let nearest = suggest::nearest(&args.language, tags).unwrap_or("fr");
        printer.fail(
            Language::English,
            format_args!("--language: known are {} (try {nearest})", tags.join(", ")),
        );
        return End::Usage;
    };
    let table = texts::table(language);
    if !is_new(&args.dir) {
        let words = table.word("init-not-empty");
        printer.fail(language, texts::fill(words, &[("folder", args.dir.display().to_string())]));
        return End::Failed;
    }
    let starter = match language {
        Language::French => FRENCH,
        Language::English => ENGLISH,
    };
    let today = match clock() {
        Now::Instant(instant) => instant.to_zoned(jiff::tz::TimeZone::UTC).date().to_string(),
        Now::Civil(moment) => moment.date().to_string(),
    };
    for (path, text) in starter.iter().chain([&IGNORED]) {
        let (path, text) = (path.replace("{date}", &today), text.replace("{date}", &today));
        if let Err(error) = files::create(&args.dir.join(&path), &text) {
            printer.fail(language, format_args!("{path}: {error}"));
            return End::Failed;
        }
    }
    printer.out(texts::fill(table.word("init-done"), &[("folder", args.dir.display().to_string())]));
    End::Done
}

/// True when nothing is there yet that could be overwritten.
fn is_new(dir: &Path) -> bool {
    match fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    }
}
