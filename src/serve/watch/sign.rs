//! What an event of the system means for the site.

use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, Event, EventKind, ModifyKind, RenameMode};
use notify::{Error, ErrorKind};

use crate::load::{PARTS, is_ignored};

/// A sign that something may have changed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// At this place in the site something was written, put or taken away.
    Touched(PathBuf),
    /// What was written there is complete.
    Complete(PathBuf),
    /// One of the watched folders itself came or went, or events were lost.
    Lost,
    /// The system watches no more folders for us.
    OutOfWatches,
}

/// The signs in an event, in their order.
pub(super) fn signs(root: &Path, event: Result<Event, Error>) -> Vec<Sign> {
    let event = match event {
        Ok(event) => event,
        Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => return vec![Sign::OutOfWatches],
        Err(_) => return vec![Sign::Lost],
    };
    // A queue that ran over has lost events, and has no path to show for them.
    if event.need_rescan() || event.paths.is_empty() {
        return vec![Sign::Lost];
    }
    let is_complete = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        // Our own reading is an event too: to heed it would be to build for ever.
        EventKind::Access(_) => return Vec::new(),
        EventKind::Modify(ModifyKind::Name(RenameMode::To)) => {
            return event.paths.iter().flat_map(|path| both(root, path)).collect();
        }
        // Its two halves came before it.
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) if cfg!(target_os = "linux") => {
            return Vec::new();
        }
        _ => false,
    };
    event.paths.iter().filter_map(|path| sign(root, path, is_complete)).collect()
}

/// A file that was put in its place as a whole.
fn both(root: &Path, path: &Path) -> impl Iterator<Item = Sign> {
    [false, true].into_iter().filter_map(move |is_complete| sign(root, path, is_complete))
}

fn sign(root: &Path, path: &Path, is_complete: bool) -> Option<Sign> {
    match place(root, path) {
        Place::Elsewhere => None,
        Place::Part if path.file_name().is_some_and(|name| name != "site.yaml") => Some(Sign::Lost),
        Place::Part | Place::Inside if is_complete => Some(Sign::Complete(path.to_owned())),
        Place::Part | Place::Inside => Some(Sign::Touched(path.to_owned())),
        Place::Above => Some(Sign::Lost),
    }
}

enum Place {
    /// The root, or what it is in.
    Above,
    /// One of the parts of a site.
    Part,
    /// In one of them.
    Inside,
    /// No part of the site.
    Elsewhere,
}

fn place(root: &Path, path: &Path) -> Place {
    let Ok(below) = path.strip_prefix(root) else { return Place::Above };
    let mut names = below.iter();
    let Some(first) = names.next() else { return Place::Above };
    let Some(part) = PARTS.into_iter().find(|part| first == *part) else { return Place::Elsewhere };
    let mut names = names.peekable();
    if names.peek().is_none() {
        Place::Part
    } else if names.any(|name| is_ignored(name, part == "static")) {
        Place::Elsewhere
    } else {
        Place::Inside
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use notify::event::{AccessKind, AccessMode, CreateKind, DataChange, Event, EventKind, Flag, ModifyKind};
    use notify::{Error, ErrorKind};

    use super::{Sign, signs};

    #[test]
    fn an_event_without_a_path_means_that_events_were_lost() {
        let root = Path::new("/site");
        let overflow = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(signs(root, Ok(overflow.clone())), [Sign::Lost]);
        assert_eq!(signs(root, Ok(overflow.add_path("/site/public".into()))), [Sign::Lost]);
        assert_eq!(signs(root, Err(Error::new(ErrorKind::MaxFilesWatch))), [Sign::OutOfWatches]);
        assert_eq!(signs(root, Err(Error::generic("x"))), [Sign::Lost]);
    }

    #[test]
    fn a_place_is_a_sign_when_it_is_in_the_site_and_not_litter() {
        let of = |kind, path: &str| signs(Path::new("/site"), Ok(Event::new(kind).add_path(path.into())));
        let data = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
        let folder = EventKind::Create(CreateKind::Folder);
        assert_eq!(of(data, "/site/content/a.md"), [Sign::Touched("/site/content/a.md".into())]);
        assert_eq!(of(closed, "/site/content/a.md"), [Sign::Complete("/site/content/a.md".into())]);
        assert_eq!(of(data, "/site/site.yaml"), [Sign::Touched("/site/site.yaml".into())]);
        assert_eq!(of(opened, "/site/content/a.md"), []);
        for path in ["/site", "/", "/site/content", "/site/themes"] {
            assert_eq!(of(folder, path), [Sign::Lost], "{path}");
        }
        for path in
            ["/site/public/a", "/site/notes.md", "/site/content/.git/a", "/site/content/a.md~", "/site/.git"]
        {
            assert_eq!(of(data, path), [], "{path}");
        }
    }
}
