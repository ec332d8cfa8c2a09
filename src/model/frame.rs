//! The keys of all that pages see of other texts: everything but their bodies.
//!
//! As long as the key of all of them is the same, no list, no link and no card is another one, and a page can only be
//! another one by the bodies that it shows itself.

use std::hash::{Hash, Hasher};

use super::{Article, Meta, Page, Section, Site};
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

    /// The key of all that is told of an article elsewhere than in its body.
    pub fn article_key(&self, told: &Article) -> Key {
        let mut inputs = Inputs(Vec::with_capacity(2048));
        article(self, told, &mut inputs);
        Key::quick(&inputs.0)
    }

    /// The key of what the pages of all texts may tell: settings, figures, and the sections that they stand in.
    pub fn shell(&self) -> Option<Key> {
        let mut inputs = Inputs::default();
        self.settings?.as_bytes().hash(&mut inputs);
        let base = &self.config.base_url;
        (&base.origin, &base.path).hash(&mut inputs);
        self.sections.iter().for_each(|one| (meta(&one.meta), &one.folder).hash(&mut inputs));
        self.figures.as_ref().map(|figures| &figures.permalink).hash(&mut inputs);
        Some(Key::quick(&inputs.0))
    }
}

// Every field is named, so that a new one is not forgotten here. Numbers of files are left out, which no page shows: with
// a new text, others have other ones.

fn meta(meta: &Meta) -> impl Hash {
    let Meta { title, description, permalink, source, language, figures_year, aliases } = meta;
    let source = source.as_ref().map(|(path, _)| path);
    let aliases: Vec<&String> = aliases.iter().map(|(address, _)| address).collect();
    (title, description, permalink, source, language, figures_year, aliases)
}

fn article(site: &Site, article: &Article, inputs: &mut Inputs) {
    let Article {
        meta: own,
        date,
        updated,
        summary,
        authors,
        tags,
        picture,
        section,
        draft,
        held_until,
        body,
    } = article;
    (meta(own), date, updated, summary, authors, picture, draft, held_until).hash(inputs);
    section.and_then(|at| site.sections.get(at)).map(|section| &section.meta.permalink).hash(inputs);
    for tag in tags.iter().filter_map(|&at| site.tags.get(at)) {
        (&tag.name, &tag.permalink).hash(inputs);
    }
    body.quotes.hash(inputs);
}

fn page(page: &Page, inputs: &mut Inputs) {
    let Page { meta: own, updated, section, draft, body } = page;
    (meta(own), updated, section, draft, &body.quotes).hash(inputs);
}

fn section(section: &Section, inputs: &mut Inputs) {
    let Section { meta: own, folder, body, articles, pages, archives } = section;
    (meta(own), folder, &body.quotes, articles, pages, archives).hash(inputs);
}
