//! The keys of all that pages see of other texts: everything but their bodies.
//!
//! As long as the key of all of them is the same, no list, no link and no card is another one, and a page can only be
//! another one by the bodies that it shows itself.

use std::hash::{Hash, Hasher};

use super::{Article, Page, Section, Site};
use crate::memo::Key;

/// All that the standard library would hash into a number, to be hashed into a key in one go.
#[derive(Default)]
struct Inputs(Vec<u8>);

impl Hasher for Inputs {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Nobody asks: the key is taken from all that was written.
    fn finish(&self) -> u64 {
        0
    }
}

impl Site {
    /// The key of all texts but their bodies, where all else is what `rest` is the key of: settings, figures,
    /// addresses and the theme; `articles` are the keys of all articles.
    pub fn frame(&self, rest: &Key, articles: impl Iterator<Item = Key>) -> Key {
        let mut inputs = Inputs::default();
        rest.as_bytes().hash(&mut inputs);
        articles.for_each(|key| key.as_bytes().hash(&mut inputs));
        self.pages.iter().chain([&self.home]).for_each(|one| page(one, &mut inputs));
        self.sections.iter().for_each(|one| section(one, &mut inputs));
        self.tags.hash(&mut inputs);
        Key::quick(&inputs.0)
    }
}

impl Site {
    /// The key of all that is told of an article elsewhere than in its body.
    pub fn article_key(&self, told: &Article) -> Key {
        let mut inputs = Inputs(Vec::with_capacity(2048));
        article(told, &mut inputs);
        for tag in told.tags.iter().filter_map(|&at| self.tags.get(at)) {
            (&tag.name, &tag.permalink).hash(&mut inputs);
        }
        Key::quick(&inputs.0)
    }

    /// The key of the settings, and of what every page may tell of the sections that it stands in.
    pub fn shell(&self) -> Key {
        let mut inputs = Inputs::default();
        inputs.write(format!("{:?}", self.config).as_bytes());
        self.sections.iter().for_each(|one| (&one.meta, &one.folder).hash(&mut inputs));
        Key::quick(&inputs.0)
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
