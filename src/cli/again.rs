//! A build of a site in which nothing is different: what the last one said is said again.
//!
//! What a build makes depends on the site's files, on this program and on the options, and on the present
//! as far as texts come and go. Where all of these are as they were, and the published files are as they
//! were left, there is nothing to read, let alone to write. When in doubt everything is done again.

use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::args::Build;
use crate::memo::{Key, Shelf};
use crate::{load, publish};

/// What a build has to say.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Said {
    /// The tag of the site's language.
    pub(super) language: String,
    /// The problems as they are printed, with their colours.
    pub(super) problems: String,
    pub(super) pages: usize,
    pub(super) files: usize,
    /// The texts that are held back.
    pub(super) held: Vec<String>,
    /// The heaviest pages.
    pub(super) heaviest: Vec<String>,
}

/// What a build said, and how it left the published folder.
#[derive(Serialize, Deserialize)]
struct Report {
    said: Said,
    /// When it was built, and when a text will come or go; seconds since 1970.
    built: i64,
    due: Option<i64>,
    /// The hash of what the published folder looked like afterwards.
    published: String,
}

/// A build about to begin.
pub(super) struct Again<'a> {
    key: Key,
    shelf: &'a Shelf,
    output: &'a Path,
    now: Timestamp,
}

impl<'a> Again<'a> {
    /// A build of the site that looks as `site` proves, before anything of it is read.
    pub(super) fn of(
        site: &[u8],
        output: &'a Path,
        args: &Build,
        colour: bool,
        shelf: &'a Shelf,
    ) -> Option<Self> {
        let shown = &args.shown;
        let options = (shown.drafts, shown.future, &shown.today, &args.base_url, colour);
        let options = serde_json::to_vec(&(options, output.to_str()?)).ok()?;
        let key = shelf.key("build", [site, &options]);
        Some(Self { key, shelf, output, now: Timestamp::now() })
    }

    /// What the last build said, where this one would say and make the same.
    pub(super) fn recall(&self) -> Option<Said> {
        let report: Report = self.shelf.read(&self.key)?;
        let now = self.now.as_second();
        let is_valid = report.built <= now && report.due.is_none_or(|due| now < due);
        (is_valid && report.published == published(self.output)?).then_some(report.said)
    }

    /// Keeps what this build said, until a text comes or goes by itself at the moment `due`; `stamps` are the looks
    /// of the published files.
    pub(super) fn keep(&self, said: Said, due: Option<Timestamp>, stamps: &[(String, u64)]) {
        let published = looks(stamps);
        let (built, due) = (self.now.as_second(), due.map(Timestamp::as_second));
        self.shelf.write(&self.key, &Report { said, built, due, published });
    }
}

/// What tells this very program from every other one.
pub(super) fn program() -> Option<Vec<u8>> {
    let program = std::env::current_exe().ok()?;
    Some(load::stamp(&program, &std::fs::metadata(&program).ok()?))
}

fn published(output: &Path) -> Option<String> {
    Some(looks(&publish::stamps(output, &|_| None)?))
}

fn looks(stamps: &[(String, u64)]) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, stamp) in stamps {
        hasher.update(path.as_bytes()).update(b"\n").update(&stamp.to_le_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
