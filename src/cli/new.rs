//! `essor new`: a dated article with its front matter, ready to be written in, or a file of the theme.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::args::{New, What};
use super::print::Printer;
use super::shown::clock;
use super::{End, files, theme_file};
use crate::diagnostic::Diagnostics;
use crate::load;
use crate::locale::{Language, date, texts};
use crate::memo::Shelf;
use crate::model::Site;
use crate::model::prose::Everything;
use crate::model::route::slug;
use crate::parse::{self, Known, Memory, Now, Options};
use crate::progress::Unobserved;

/// Runs the command.
pub(super) fn run(root: &Path, args: &New, printer: Printer) -> End {
    let site = match load::load(root) {
        Ok(loaded) => site(loaded),
        Err(error) => {
            printer.fail(Language::English, error);
            return End::Failed;
        }
    };
    let (title, section, folder, date) = match &args.what {
        What::Article { title, section, folder, date } => (title, section, folder, date),
        What::ThemeFile { file } => return theme_file::run(root, site.as_ref(), file.as_deref(), printer),
    };
    let language = site.as_ref().map_or_else(Language::default, Site::language);
    let table = texts::table(language);
    let day = match date.as_deref().map(date::parse_author) {
        None => today(site.as_ref()),
        Some(Ok(day)) => day,
        Some(Err(_)) => {
            printer.fail(Language::English, "--date: write the date as 2025-03-07");
            return End::Usage;
        }
    };
    let name = slug(title);
    if name.is_empty() {
        printer.fail(language, table.word("new-title"));
        return End::Usage;
    }
    let section = section
        .clone()
        .or_else(|| site.as_ref().and_then(news))
        .unwrap_or_else(|| table.word("news-folder").to_owned());
    let file = if *folder { format!("{day}-{name}/index.md") } else { format!("{day}-{name}.md") };
    let path: PathBuf = root.join("content").join(section).join(file);
    let starter = match language {
        Language::French => include_str!("starter/fr/new-article.md"),
        Language::English => include_str!("starter/en/new-article.md"),
    };
    let title = title.replace('\\', "\\\\").replace('"', "\\\"");
    let text = texts::fill(starter, &[("title", title), ("date", day.to_string())]);
    match files::create(&path, &text) {
        Ok(()) => {
            printer.out(texts::fill(table.word("new-created"), &[("file", path.display().to_string())]));
            End::Done
        }
        Err(error) => {
            printer.fail(language, format_args!("{}: {error}", path.display()));
            End::Failed
        }
    }
}

/// The site as far as it can be read: an error elsewhere must not keep an author from writing.
fn site(loaded: crate::source::loaded::Loaded) -> Option<Site> {
    let (mut memory, mut sink) = (Memory::default(), Diagnostics::default());
    let sources = parse::sources::decode(loaded, &mut memory, &Unobserved, &mut sink);
    let all = Options { drafts: true, future: true, ..Options::default() };
    let known = Known { memory: &mut memory, shelf: &Shelf::default(), sieve: &mut Everything, again: None };
    parse::parse(&sources, all, &Arc::default(), known, &Unobserved, &mut sink)
}

/// The folder with the most articles, without `content/`.
fn news(site: &Site) -> Option<String> {
    let section = site.sections.iter().max_by_key(|section| section.articles.len())?;
    section.folder.as_str().strip_prefix("content/").map(str::to_owned)
}

/// Today where the site is.
fn today(site: Option<&Site>) -> Date {
    let zone = site.map_or(jiff::tz::TimeZone::UTC, |site| site.config.time_zone.clone());
    match clock() {
        Now::Instant(instant) => instant.to_zoned(zone).date(),
        Now::Civil(moment) => moment.date(),
    }
}
