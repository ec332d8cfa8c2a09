//! What is shown at one time, and numbers that tell a browser what became different.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::BuildOutcome;
use crate::load::locate;
use crate::locale::Language;
use crate::output::{Content, OutputPath, OutputTree};
use crate::source::SourcePath;
use crate::source::changes::Changes;

/// What is shown: the last good site and, over it, the problems of the last build.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    /// The last site without errors, if there ever was one.
    pub(super) tree: Option<Arc<OutputTree>>,
    /// What the last build had to say.
    pub(super) problems: Option<String>,
    pub(super) language: Language,
    pub(super) version: Version,
    /// The revision of the texts that the tree was built from.
    revision: u64,
    /// The copied files, whose bytes are not in the tree, by their states.
    copies: Arc<BTreeMap<SourcePath, State>>,
}

/// The time and the size of a file; none when it is not there.
type State = Option<(SystemTime, u64)>;

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
            revision: 0,
            copies: Arc::default(),
        };
        empty.after(outcome, &Changes::All, root, now)
    }

    /// What is shown after another build, made because of `changes`.
    pub(super) fn next(&self, outcome: BuildOutcome, changes: &Changes, root: &Path) -> Self {
        let Version { pages, styles, problems } = self.version;
        self.after(outcome, changes, root, pages.max(styles).max(problems) + 1)
    }

    /// The next snapshot, in which whatever became different has the number `number`.
    fn after(&self, outcome: BuildOutcome, changes: &Changes, root: &Path, number: u64) -> Self {
        let mut next = self.clone();
        next.language = outcome.language;
        if outcome.problems != self.problems {
            next.version.problems = if outcome.problems.is_some() { number } else { 0 };
        }
        next.problems = outcome.problems;
        if let Some(tree) = outcome.tree {
            let copies = self.copies_of(&tree, changes, root);
            let mut different = self.tree.as_ref().map_or(Different::ALL, |old| difference(old, &tree));
            // Pages are made when they are asked for: another text may be another page.
            different.pages |= outcome.revision != self.revision && !are_styles(changes);
            for path in copies.keys().chain(self.copies.keys()) {
                if copies.get(path) != self.copies.get(path) {
                    different.take(path.extension() == "css");
                }
            }
            if different.pages {
                next.version.pages = number;
            }
            if different.styles {
                next.version.styles = number;
            }
            next.copies = Arc::new(copies);
            next.tree = Some(tree);
            next.revision = outcome.revision;
        }
        next
    }

    /// The copied files of a new tree. The system is asked only about those that may be different.
    fn copies_of(&self, tree: &OutputTree, changes: &Changes, root: &Path) -> BTreeMap<SourcePath, State> {
        let sources = tree.iter().filter_map(|(_, content)| match content {
            Content::Copy(path) => Some(path),
            Content::Picture(recipe) => Some(&recipe.source),
            Content::Bytes(_) | Content::Made(_) => None,
        });
        let known = |path: &SourcePath| self.copies.get(path).filter(|_| !changes.may_touch(path)).copied();
        sources.map(|path| (path.clone(), known(path).unwrap_or_else(|| state(root, path)))).collect()
    }
}

fn state(root: &Path, path: &SourcePath) -> State {
    let metadata = fs::symlink_metadata(locate(root, path)).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// Which of the two numbers must grow.
#[derive(Clone, Copy, Debug)]
struct Different {
    pages: bool,
    styles: bool,
}

impl Different {
    const ALL: Self = Self { pages: true, styles: true };

    fn take(&mut self, is_style: bool) {
        if is_style {
            self.styles = true;
        } else {
            self.pages = true;
        }
    }
}

/// What is different between two trees, walked side by side.
fn difference(old: &OutputTree, new: &OutputTree) -> Different {
    let mut different = Different { pages: false, styles: false };
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    while !(different.pages && different.styles) {
        let (before, after) = (old.peek().map(|file| file.0), new.peek().map(|file| file.0));
        let Some(path) = before.into_iter().chain(after).min() else { break };
        let before = old.next_if(|file| file.0 == path).map(|file| file.1);
        let after = new.next_if(|file| file.0 == path).map(|file| file.1);
        if !are_same(before, after) {
            different.take(is_style(path));
        }
    }
    different
}

/// True when both hold the same. Bytes that are shared between two builds are not compared.
fn are_same(old: Option<&Content>, new: Option<&Content>) -> bool {
    match (old, new) {
        (Some(Content::Bytes(old)), Some(Content::Bytes(new))) => {
            (old.as_ptr() == new.as_ptr() && old.len() == new.len()) || old == new
        }
        (old, new) => old == new,
    }
}

/// True when nothing but stylesheets may be different.
fn are_styles(changes: &Changes) -> bool {
    matches!(changes, Changes::Some(paths) if paths.iter().all(|path| path.extension() == "css"))
}

fn is_style(path: &OutputPath) -> bool {
    Path::new(path.as_str()).extension().is_some_and(|name| name == "css")
}
