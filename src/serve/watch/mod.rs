//! Waits for changes in the site's folder and tells which files may be different, as far as it can.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Config, ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::load::{PARTS, source_path};
use crate::source::changes::Changes;

mod batch;
mod look;
mod sign;

use batch::Batch;
use look::Look;
use sign::{Sign, signs};

/// How often to look for changes where the system does not tell them.
const POLL: Duration = Duration::from_millis(500);
/// How often to look although the system should tell: network drives and folders that were
/// replaced as a whole are silent.
const GLANCE: Duration = Duration::from_secs(2);
/// When to look after a folder came: what was put in it before the system watched it was not told.
const SECOND_LOOK: Duration = Duration::from_millis(100);
/// Looking may take one part in so many of the time.
const SHARE: u32 = 50;
/// A longer list of files is no easier to read than everything.
const MOST_PLACES: usize = 500;

/// The site's folder under watch.
pub(super) struct Watch {
    root: PathBuf,
    signs: Receiver<Sign>,
    /// Kept so that no end of the channel is ever seen.
    _sender: Sender<Sign>,
    /// None when the system cannot watch, and the folder is looked at instead.
    watcher: Option<RecommendedWatcher>,
    /// False as long as the site's folder itself is gone.
    is_armed: bool,
    /// The folder as it was when its changes were last told. It is taken before they are read, so that
    /// what is changed during the reading is told again rather than never.
    look: Look,
    next_look: Instant,
}

impl Watch {
    /// Watches from now on.
    pub(super) fn start(root: &Path) -> Self {
        let root = std::fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let (sender, receiver) = channel();
        let watcher = {
            let (sender, root) = (sender.clone(), root.clone());
            let told = move |event| {
                for sign in signs(&root, event) {
                    // Fails when nobody waits any more.
                    let _ = sender.send(sign);
                }
            };
            RecommendedWatcher::new(told, Config::default().with_follow_symlinks(false))
        };
        let (look, next_look) = (Look::default(), Instant::now());
        let mut watch = Self {
            root,
            signs: receiver,
            _sender: sender,
            watcher: watcher.ok(),
            is_armed: false,
            look,
            next_look,
        };
        watch.arm();
        watch.look();
        watch
    }

    /// True when the system does not tell of changes, so that they are seen a little later.
    pub(super) fn is_polling(&self) -> bool {
        self.watcher.is_none()
    }

    /// The next changes; nothing when there are none for as long as `patience`.
    pub(super) fn next(&mut self, patience: Option<Duration>) -> Option<Changes> {
        let end = patience.map(|patience| Instant::now() + patience);
        while end.is_none_or(|end| Instant::now() < end) {
            let until = end.map_or(self.next_look, |end| end.min(self.next_look));
            let sign = self.signs.recv_timeout(until.saturating_duration_since(Instant::now()));
            let changes = match sign {
                Ok(sign) => {
                    let batch = Batch::gather(sign, &self.signs);
                    self.heed(&batch)
                }
                Err(_) if self.next_look <= Instant::now() => self.glance(),
                Err(_) => None,
            };
            if changes.is_some() {
                return changes;
            }
        }
        None
    }

    /// What a batch of signs tells to read again.
    fn heed(&mut self, batch: &Batch) -> Option<Changes> {
        if batch.is_out_of_watches {
            self.watcher = None;
        }
        if batch.has_lost {
            self.arm();
        }
        let is_unclear = batch.has_lost || batch.is_out_of_watches || batch.places.len() > MOST_PLACES;
        let named = if is_unclear { None } else { self.named(batch) };
        match named {
            Some(Changes::Some(paths)) if paths.is_empty() => None,
            Some(changes) => Some(changes),
            None => {
                let is_different = self.look();
                self.next_look = self.next_look.min(Instant::now() + SECOND_LOOK);
                // Some of what is different may have been looked at already.
                let must_read = is_different || batch.is_out_of_watches || !batch.places.is_empty();
                must_read.then_some(Changes::All)
            }
        }
    }

    /// The files that a batch names, unless there is a folder among them or a name with two spellings.
    fn named(&mut self, batch: &Batch) -> Option<Changes> {
        let paths = batch.places.iter().map(|place| {
            let path = source_path(&self.root, place).ok()?;
            let is_as_spelt = path.as_str().is_ascii() || self.root.join(path.as_str()) == *place;
            (is_as_spelt && self.look.again_at(place)).then_some(path)
        });
        paths.collect::<Option<_>>().map(Changes::Some)
    }

    /// Looks whether something changed that was not told.
    fn glance(&mut self) -> Option<Changes> {
        if !self.is_armed {
            self.arm();
        }
        let is_different = self.look();
        if is_different {
            // What is not told is perhaps not watched.
            self.arm();
        }
        is_different.then_some(Changes::All)
    }

    /// Looks at everything; true when it is different.
    fn look(&mut self) -> bool {
        let start = Instant::now();
        let look = Look::at(&self.root);
        let pause = if self.watcher.is_some() && self.is_armed { GLANCE } else { POLL };
        self.next_look = Instant::now() + pause.max(start.elapsed() * SHARE);
        let is_different = look != self.look;
        self.look = look;
        is_different
    }

    /// Watches the folders that are there now: the root alone, for `site.yaml` and for folders that
    /// come, and all below the others. A file is never watched, for editors replace files.
    fn arm(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        let mut armed = watcher.watch(&self.root, RecursiveMode::NonRecursive);
        self.is_armed = armed.is_ok();
        if armed.as_ref().is_err_and(is_gone) {
            return;
        }
        for part in PARTS {
            let folder = self.root.join(part);
            if armed.is_ok() && folder.is_dir() && !folder.is_symlink() {
                armed = match watcher.watch(&folder, RecursiveMode::Recursive) {
                    // It went in this instant, which will be told.
                    Err(error) if is_gone(&error) => Ok(()),
                    result => result,
                };
            }
        }
        if armed.is_err() {
            self.watcher = None;
        }
    }
}

/// True when what was to be watched is not there.
fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::{Changes, Duration, Watch};

    #[test]
    fn a_folder_that_the_system_does_not_watch_is_looked_at() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("content/a.md");
        fs::create_dir(root.path().join("content")).unwrap();
        fs::write(&file, "a").unwrap();
        let mut watch = Watch::start(root.path());
        assert!(!watch.is_polling());
        watch.watcher = None;
        // The system's watch ends in its own time.
        std::thread::sleep(Duration::from_millis(200));
        // Each of these would wait for ever if the change were not seen.
        fs::write(&file, "longer").unwrap();
        assert_eq!(watch.next(None), Some(Changes::All));
        fs::rename(&file, root.path().join("content/b.md")).unwrap();
        assert_eq!(watch.next(None), Some(Changes::All));
        fs::remove_dir_all(root.path().join("content")).unwrap();
        assert_eq!(watch.next(None), Some(Changes::All));
        fs::create_dir_all(root.path().join("content/new/deep")).unwrap();
        fs::write(root.path().join("content/new/deep/c.md"), "c").unwrap();
        assert_eq!(watch.next(None), Some(Changes::All));
    }
}
