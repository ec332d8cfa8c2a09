//! The key of all that pages see of other texts: everything but their bodies.
//!
//! As long as it is the same, no list, no link and no card is another one, and a page can only be another one by
//! the bodies that it shows itself.

use std::hash::{Hash, Hasher};

use super::{Article, Page, Section, Site};
use crate::memo::Key;

/// So many bytes are hashed together, which takes a third of the work of as many short words.
const TOGETHER: usize = 16 * 1024;

/// Hashes into a key what the standard library would hash into a number.
#[derive(Default)]
struct Inputs {
    hasher: blake3::Hasher,
    /// What is not hashed yet.
    waiting: Vec<u8>,
}

impl Inputs {
    fn key(mut self) -> Key {
        self.hasher.update(&self.waiting);
        Key::from(<[u8; blake3::OUT_LEN]>::from(self.hasher.finalize()))
    }
}

impl Hasher for Inputs {
    fn write(&mut self, bytes: &[u8]) {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= TOGETHER {
            self.hasher.update(&self.waiting);
            self.waiting.clear();
        }
    }

    /// Nobody asks: the key is taken from all that was written.
    fn finish(&self) -> u64 {
        0
    }
}

impl Site {
    /// The key of all texts but their bodies, where all else is what `rest` is the key of: settings, figures,
    /// addresses and the theme.
    pub fn frame(&self, rest: &Key) -> Key {
        let mut inputs = Inputs::default();
        rest.as_bytes().hash(&mut inputs);
        self.articles.iter().for_each(|one| article(one, &mut inputs));
        self.pages.iter().chain([&self.home]).for_each(|one| page(one, &mut inputs));
        self.sections.iter().for_each(|one| section(one, &mut inputs));
        self.tags.hash(&mut inputs);
        inputs.key()
    }
}

// Every field is named, so that a new one is not forgotten here.

fn article(article: &Article, inputs: &mut Inputs) {
    let Article { meta, date, updated, summary, authors, tags, picture, section, draft, held_until, body } =
        article;
    (meta, date, updated, summary, authors, tags, picture, section, draft, held_until).hash(inputs);
    body.quotes.hash(inputs);
}

fn page(page: &Page, inputs: &mut Inputs) {
    let Page { meta, updated, section, draft, body } = page;
    (meta, updated, section, draft, &body.quotes).hash(inputs);
}

fn section(section: &Section, inputs: &mut Inputs) {
    let Section { meta, folder, body, articles, pages, archives } = section;
    (meta, folder, &body.quotes, articles, pages, archives).hash(inputs);
}
