//! What is shown at one time, and numbers that tell a browser what became different.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::BuildOutcome;
use crate::load::locate;
use crate::locale::Language;
use crate::output::{Content, OutputPath, OutputTree};

/// What is shown: the last good site and, over it, the problems of the last build.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    /// The last site without errors, if there ever was one.
    pub(super) tree: Option<Arc<OutputTree>>,
    /// What the last build had to say.
    pub(super) problems: Option<String>,
    pub(super) language: Language,
    pub(super) version: Version,
    /// The times and sizes of the copied files, whose bytes are not in the tree.
    copies: Vec<Option<(SystemTime, u64)>>,
}

/// Grows with each change. A browser that shows other numbers than these has something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Version {
    /// Of everything but stylesheets; 0 as long as there was no good build.
    pub(super) pages: u64,
    /// Of the stylesheets, which are exchanged without reloading the page.
    pub(super) styles: u64,
    /// Of the problems; 0 when there are none.
    pub(super) problems: u64,
}

impl Snapshot {
    /// What the first build made. The numbers begin with the time, so that a page that stayed open
    /// since an earlier preview does not take this one's for its own.
    pub(super) fn first(outcome: BuildOutcome, root: &Path) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_millis() as u64);
        let empty = Self {
            tree: None,
            problems: None,
            language: outcome.language,
            version: Version { pages: 0, styles: 0, problems: 0 },
            copies: Vec::new(),
        };
        empty.after(outcome, root, now)
    }

    /// What is shown after another build.
    pub(super) fn next(&self, outcome: BuildOutcome, root: &Path) -> Self {
        let Version { pages, styles, problems } = self.version;
        self.after(outcome, root, pages.max(styles).max(problems) + 1)
    }

    /// The next snapshot, in which whatever became different has the number `number`.
    fn after(&self, outcome: BuildOutcome, root: &Path, number: u64) -> Self {
        let mut next = self.clone();
        next.language = outcome.language;
        if outcome.problems != self.problems {
            next.version.problems = if outcome.problems.is_some() { number } else { 0 };
        }
        next.problems = outcome.problems;
        if let Some(tree) = outcome.tree {
            next.copies = copies(&tree, root);
            let changed = |is_style| self.tree.as_ref().is_none_or(|old| !are_equal(old, &tree, is_style));
            if changed(false) || next.copies != self.copies {
                next.version.pages = number;
            }
            if changed(true) {
                next.version.styles = number;
            }
            next.tree = Some(Arc::new(tree));
        }
        next
    }
}

/// True when two sites have the same stylesheets, or the same everything else.
fn are_equal(old: &OutputTree, new: &OutputTree, is_style: bool) -> bool {
    let is_css = |path: &OutputPath| Path::new(path.as_str()).extension().is_some_and(|name| name == "css");
    let wanted = |(path, _): &(&OutputPath, &Content)| is_css(path) == is_style;
    old.iter().filter(wanted).eq(new.iter().filter(wanted))
}

fn copies(tree: &OutputTree, root: &Path) -> Vec<Option<(SystemTime, u64)>> {
    let sources = tree.iter().filter_map(|(_, content)| match content {
        Content::Copy(path) => Some(path),
        Content::Bytes(_) | Content::Made(_) => None,
    });
    let state = |disk: &Path| {
        let metadata = fs::metadata(disk).ok()?;
        Some((metadata.modified().ok()?, metadata.len()))
    };
    sources.map(|path| state(&locate(root, path))).collect()
}
