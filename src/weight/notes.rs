//! What is noted of each page while it is made: its length, and which files it asks for.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::html::{self, Role};
use crate::diagnostic::Diagnostic;
use crate::output::{Content, Make, OutputTree};
use crate::parse::markdown::decoded;

/// What a page asks for, beside itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The length of the page in bytes.
    pub(super) length: u64,
    /// Places in the tree, each once.
    pub(super) files: Vec<usize>,
    /// The same of pictures.
    pub(super) pictures: Vec<usize>,
    /// How many addresses lead to no file of the site.
    pub(super) elsewhere: usize,
    /// The length of the page as it is sent, once that was worked out.
    #[serde(with = "once")]
    pub(super) sent: OnceLock<u64>,
}

/// A number that may not be known yet.
mod once {
    use std::sync::OnceLock;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(number: &OnceLock<u64>, serializer: S) -> Result<S::Ok, S::Error> {
        number.get().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OnceLock<u64>, D::Error> {
        let number = Option::<u64>::deserialize(deserializer)?;
        Ok(number.map_or_else(OnceLock::new, OnceLock::from))
    }
}

impl Note {
    /// The same where each file is at another place; nothing where one of them is nowhere.
    pub fn moved(&self, to: impl Fn(usize) -> Option<usize>) -> Option<Self> {
        let moved = |files: &[usize]| files.iter().map(|&file| to(file)).collect::<Option<Vec<usize>>>();
        let (files, pictures) = (moved(&self.files)?, moved(&self.pictures)?);
        Some(Self { files, pictures, sent: self.sent.clone(), ..*self })
    }

    /// True when every address leads to a file of the site.
    pub fn is_inside(&self) -> bool {
        self.elsewhere == 0
    }
}

/// A note for each page that was made.
pub(super) struct Notes {
    base_path: String,
    /// The places of all files but pages, by their paths.
    places: HashMap<Box<str>, usize, foldhash::fast::FixedState>,
    /// By the number of the page.
    pages: Vec<OnceLock<Note>>,
}

impl Notes {
    /// None yet, of the pages of `tree`, in which addresses begin with `base_path`.
    pub(super) fn new(tree: &OutputTree, base_path: &str) -> Self {
        let is_page = |path: &str| path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html");
        let files = tree.iter().enumerate().filter(|(_, (path, _))| !is_page(path.as_str()));
        let number = |content: &Content| match content {
            Content::Made(number) => Some(*number),
            _ => None,
        };
        let most = tree.iter().filter_map(|(_, content)| number(content)).max();
        Self {
            base_path: base_path.to_owned(),
            places: files.map(|(place, (path, _))| (path.as_str().into(), place)).collect(),
            pages: (0..most.map_or(0, |most| most + 1)).map(|_| OnceLock::new()).collect(),
        }
    }

    /// The note of the page of that number, if it was made.
    pub(super) fn get(&self, number: usize) -> Option<&Note> {
        self.pages.get(number)?.get()
    }

    /// Takes the note of a page that need not be made; one that was made is not asked for another.
    pub(super) fn put(&self, number: usize, note: Note) {
        let _ = self.pages.get(number).is_some_and(|place| place.set(note).is_ok());
    }

    fn take(&self, number: usize, page: &[u8]) {
        let Some(place) = self.pages.get(number).filter(|place| place.get().is_none()) else { return };
        let mut note = Note { length: page.len() as u64, ..Note::default() };
        html::read(page, |role, address| match self.place(address) {
            Some(file) => {
                let list = if role == Role::Picture { &mut note.pictures } else { &mut note.files };
                if !list.contains(&file) {
                    list.push(file);
                }
            }
            None if address.starts_with("data:") => {}
            None => note.elsewhere += 1,
        });
        // Another thread that made the same page noted the same.
        let _ = place.set(note);
    }

    /// Where in the tree the file at `address` is.
    fn place(&self, address: &str) -> Option<usize> {
        let path = address.strip_prefix(self.base_path.as_str())?.strip_prefix('/')?;
        let path = path.split(['?', '#']).next().unwrap_or_default();
        self.places.get(path).copied().or_else(|| {
            // Signs that mean something to HTML or to addresses are written otherwise there.
            let plain = quick_xml::escape::unescape(path).map_or(Cow::Borrowed(path), Cow::from);
            self.places.get(&*decoded(&plain)?).copied()
        })
    }
}

/// Makes what another maker makes, and notes the pages.
pub(super) struct Noting {
    pub(super) maker: Arc<dyn Make>,
    pub(super) notes: Arc<Notes>,
}

impl Make for Noting {
    fn make(&self, number: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let made = self.maker.make(number)?;
        if self.maker.kind(number).is_some() {
            self.notes.take(number, &made);
        }
        Ok(made)
    }

    fn within(&self) -> Option<&dyn Make> {
        Some(&*self.maker)
    }
}
