//! Waits for a change in the site's folder. What changed is not asked: any sign means "look again".

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::Event;
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;

use crate::load::{PARTS, is_ignored};

/// A save is over when nothing happened for so long.
const QUIET: Duration = Duration::from_millis(30);
/// A long row of changes is shown after so long, and again when it is over.
const PATIENCE: Duration = Duration::from_millis(300);
/// How often to look for changes where the system does not tell them.
const POLL: Duration = Duration::from_millis(500);
/// How often to look although the system should tell: network drives and folders that were
/// replaced as a whole are silent.
const GLANCE: Duration = Duration::from_secs(2);

/// A sign of the system that something may have changed.
enum Sign {
    Change { is_part: bool },
    OutOfWatches,
}

/// The site's folder under watch.
pub(super) struct Watch {
    root: PathBuf,
    signs: Receiver<Sign>,
    /// Kept so that no end of the channel is ever seen.
    _sender: Sender<Sign>,
    /// None when the system cannot watch, and the folder is looked at instead.
    watcher: Option<RecommendedWatcher>,
    /// What the folder looked like; none when it changed since, and the change is known.
    look: Option<u64>,
}

impl Watch {
    /// Watches from now on.
    pub(super) fn start(root: &Path) -> Self {
        let root = std::fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let (sender, signs) = channel();
        let watcher = {
            let (sender, root) = (sender.clone(), root.clone());
            notify::recommended_watcher(move |event| {
                if let Some(sign) = sign(&root, event) {
                    // Fails when nobody waits any more.
                    let _ = sender.send(sign);
                }
            })
        };
        let mut watch = Self { root, signs, _sender: sender, watcher: watcher.ok(), look: None };
        watch.arm();
        watch.look = Some(watch.look());
        watch
    }

    /// Sits until something has changed and the change seems to be over.
    pub(super) fn wait(&mut self) {
        loop {
            let patience = if self.watcher.is_some() { GLANCE } else { POLL };
            match self.signs.recv_timeout(patience) {
                Ok(Sign::OutOfWatches) => self.watcher = None,
                Ok(Sign::Change { is_part }) => {
                    if self.settle() || is_part {
                        self.arm();
                    }
                    // Looking costs time, of which there is more when nothing happens.
                    self.look = if self.watcher.is_some() { None } else { Some(self.look()) };
                    return;
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    let now = self.look();
                    if self.look.replace(now).is_some_and(|before| before != now) {
                        self.arm();
                        return;
                    }
                }
            }
        }
    }

    /// Waits for quiet; true when one of the watched folders itself came or went.
    fn settle(&mut self) -> bool {
        let start = Instant::now();
        let mut has_part = false;
        while start.elapsed() < PATIENCE {
            match self.signs.recv_timeout(QUIET) {
                Ok(Sign::Change { is_part }) => has_part |= is_part,
                Ok(Sign::OutOfWatches) => self.watcher = None,
                Err(_) => break,
            }
        }
        has_part
    }

    /// Watches the folders that are there now: the root alone, for `site.yaml` and for folders that
    /// come, and all below the others. A file is never watched, for editors replace files.
    fn arm(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        let mut armed = watcher.watch(&self.root, RecursiveMode::NonRecursive);
        for part in PARTS {
            let folder = self.root.join(part);
            if armed.is_ok() && folder.is_dir() && !folder.is_symlink() {
                armed = match watcher.watch(&folder, RecursiveMode::Recursive) {
                    // It went in this instant, which will be told.
                    Err(error) if matches!(error.kind, ErrorKind::PathNotFound) => Ok(()),
                    result => result,
                };
            }
        }
        if armed.is_err() {
            self.watcher = None;
        }
    }

    /// What the folder looks like: the names, sizes and times of its files as one number.
    fn look(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for part in PARTS {
            let entries = WalkDir::new(self.root.join(part))
                .follow_links(false)
                .follow_root_links(false)
                .sort_by_file_name()
                .into_iter()
                .filter_entry(|entry| !is_ignored(entry.file_name(), part == "static"));
            for entry in entries.flatten() {
                let metadata = entry.metadata().ok().filter(|metadata| !metadata.is_dir());
                let state = metadata.map(|metadata| (metadata.len(), metadata.modified().ok()));
                (entry.path(), state).hash(&mut hasher);
            }
        }
        hasher.finish()
    }
}

/// What an event means for us, if anything.
fn sign(root: &Path, event: notify::Result<Event>) -> Option<Sign> {
    let event = match event {
        Ok(event) => event,
        Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => return Some(Sign::OutOfWatches),
        Err(_) => return Some(Sign::Change { is_part: true }),
    };
    // A queue that ran over has lost events, and has no path to show for them.
    if event.need_rescan() || event.paths.is_empty() {
        return Some(Sign::Change { is_part: true });
    }
    // Our own reading is an event too: to heed it would be to build for ever.
    if event.kind.is_access() {
        return None;
    }
    let parts: Vec<_> = event.paths.iter().filter_map(|path| relevant(root, path)).collect();
    (!parts.is_empty()).then(|| Sign::Change { is_part: parts.contains(&true) })
}

/// Whether `path` is one of the folders themselves; nothing when it is no part of the site.
fn relevant(root: &Path, path: &Path) -> Option<bool> {
    let Ok(below) = path.strip_prefix(root) else { return Some(true) };
    let mut names = below.iter();
    let Some(first) = names.next() else { return Some(true) };
    let part = PARTS.into_iter().find(|part| first == *part)?;
    let is_part = below.iter().count() == 1;
    (!names.any(|name| is_ignored(name, part == "static"))).then_some(is_part)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::Watch;

    #[test]
    fn a_folder_that_the_system_does_not_watch_is_looked_at() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("content/a.md");
        fs::create_dir(root.path().join("content")).unwrap();
        fs::write(&file, "a").unwrap();
        let mut watch = Watch::start(root.path());
        watch.watcher = None;
        // Each of these would wait for ever if the change were not seen.
        fs::write(&file, "longer").unwrap();
        watch.wait();
        fs::rename(&file, root.path().join("content/b.md")).unwrap();
        watch.wait();
        fs::remove_dir_all(root.path().join("content")).unwrap();
        watch.wait();
    }
}
