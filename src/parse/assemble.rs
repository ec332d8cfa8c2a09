//! Documents and their bodies put together into a site: sections, articles in order, tags, menus.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::addresses::{Claims, Taker};
use super::content::{Document, Documents, Role};
use super::image::{Image, Persons};
use super::memory::Prose;
use super::typeset::Typeset;
use super::{archives, icons, names, pictures};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, suggest};
use crate::locale::{Language, capitalised, typography};
use crate::model::asked::Asked;
use crate::model::body::Picture;
use crate::model::photo::Photo;
use crate::model::route::Permalink;
use crate::model::{Article, Body, Config, Figures, Meta, Page, Recorded, Routes, Section, Site, Tag};
use crate::source::{Located, SourcePath};

/// Builds the site from its parts.
pub(super) fn site(
    config: Config,
    (figures, recorded): (Option<Figures>, Option<Recorded>),
    documents: Documents,
    bodies: Vec<Prose>,
    routes: Arc<Routes>,
    claims: &mut Claims,
    sink: &mut Diagnostics,
) -> Site {
    let mut parts = Parts { config: &config, claims, sink, tags: BTreeMap::new() };
    let (mut home, mut sections) = (None, BTreeMap::new());
    let (mut articles, mut pages) = (Vec::with_capacity(bodies.len()), Vec::new());
    let (mut shown, mut linked) = (BTreeSet::new(), in_menus(&config, &routes));
    for (document, prose) in documents.shown.into_iter().zip(bodies) {
        let Prose { body, words, .. } = prose;
        shown.extend(body.pictures.iter().cloned());
        linked.extend(body.files.iter().cloned());
        match document.role {
            Role::Home => home = Some(parts.page(&document, &words, body)),
            Role::Section => {
                let folder = document.section.clone();
                sections.insert(folder, parts.section(&document, &words, body));
            }
            Role::Leaf if document.date.is_some() => {
                articles.push(parts.article(document, &words, body, &routes));
            }
            Role::Leaf => pages.push((document.section.clone(), parts.page(&document, &words, body))),
        }
    }
    let tags = std::mem::take(&mut parts.tags);
    let articles = newest_first(articles);
    let folders = articles.iter().map(|(folder, ..)| folder).chain(pages.iter().map(|(folder, _)| folder));
    for folder in folders.filter(|folder| folder.as_str() != "content") {
        let known = &documents.folders;
        sections.entry(folder.clone()).or_insert_with(|| implied(folder, known, config.language));
    }
    let mut sections: Vec<Section> = sections.into_values().collect();
    let place = |sections: &[Section], folder: &str| {
        sections.iter().position(|section| section.folder.as_str() == folder)
    };
    let (mut tagged, mut tag_names) = (Vec::new(), Vec::new());
    for (at, (key, name)) in tags.into_iter().enumerate() {
        let permalink = Permalink::home().join("tags").join(&key);
        claims.take(Taker::Tag, permalink.as_str(), &name.value, Place::Span(name.span), sink);
        tagged.push(Tag { name: name.value, permalink, articles: Vec::new() });
        tag_names.push((key, at));
    }
    let mut dated = Vec::with_capacity(articles.len());
    for (at, (folder, mut article, keys)) in articles.into_iter().enumerate() {
        article.section = place(&sections, &folder);
        if let Some(section) = article.section {
            sections[section].articles.push(at);
        }
        for key in keys {
            if let Ok(found) = tag_names.binary_search_by(|(known, _)| known.cmp(&key)) {
                article.tags.push(found);
                tagged[found].articles.push(at);
            }
        }
        dated.push(article);
    }
    let mut undated = Vec::with_capacity(pages.len());
    for (at, (folder, mut page)) in pages.into_iter().enumerate() {
        page.section = place(&sections, &folder);
        if let Some(section) = page.section {
            sections[section].pages.push(at);
        }
        undated.push(page);
    }
    for section in &mut sections {
        section.archives = archives::of(&section.meta.permalink, &section.articles, &dated, figures.as_ref());
    }
    let home = home.unwrap_or_else(|| empty_home(&config));
    let own = dated.iter().filter_map(|article| Some(article.picture.as_ref()?.source.clone()));
    shown.extend(own);
    take_variants(&shown, &routes, claims, sink);
    let logo = icons::logo(&config, &routes, sink);
    let icons = icons::icons(logo.as_ref(), &routes, claims, sink);
    Site {
        config,
        figures,
        recorded,
        home,
        sections,
        articles: dated,
        pages: undated,
        tags: tagged,
        logo,
        icons,
        routes,
        shown,
        linked,
        held: documents.held,
        due: documents.due,
        context: None,
        settings: None,
    }
}

/// Articles with what belongs to each, from the newest; those of one day in the order of their addresses.
fn newest_first<A, B>(articles: Vec<(A, Article, B)>) -> Vec<(A, Article, B)> {
    // Their places are sorted, which are moved with less work than they are.
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by(|&a, &b| {
        let [(_, a, _), (_, b, _)] = [&articles[a], &articles[b]];
        (b.date, &a.meta.permalink).cmp(&(a.date, &b.meta.permalink))
    });
    let mut articles: Vec<Option<(A, Article, B)>> = articles.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| articles[at].take()).collect()
}

/// What every document needs on its way into the site.
struct Parts<'a> {
    config: &'a Config,
    claims: &'a mut Claims,
    sink: &'a mut Diagnostics,
    /// Names of tags by their slugs, as first written.
    tags: BTreeMap<String, Located<String>>,
}

impl Parts<'_> {
    fn language(&self, document: &Document) -> Language {
        document.front.language.unwrap_or(self.config.language)
    }

    fn meta(&mut self, document: &Document, words: &Typeset, body: &Body) -> Meta {
        let language = self.language(document);
        let front = &document.front;
        let mut aliases = Vec::new();
        for alias in &front.aliases {
            match names::alias(alias) {
                Ok(address) => {
                    let place = Place::Span(alias.span);
                    self.claims.take(Taker::Alias, &address, document.path.as_str(), place, self.sink);
                    aliases.push((address, alias.span));
                }
                Err(problem) => self.sink.push(*problem),
            }
        }
        Meta {
            title: words.title.clone(),
            description: words.description.clone().or_else(|| {
                Some(body.outline.excerpt.as_str()).filter(|words| !words.is_empty()).map(Into::into)
            }),
            permalink: document.permalink.clone(),
            source: Some((document.path.clone(), document.file)),
            language,
            figures_year: front.figures_year,
            aliases,
        }
    }

    fn page(&mut self, document: &Document, words: &Typeset, body: Arc<Body>) -> Page {
        let meta = self.meta(document, words, &body);
        let updated = document.front.updated.as_ref().map(|day| day.value);
        Page { meta, updated, section: None, draft: document.front.draft, body }
    }

    fn section(&mut self, document: &Document, words: &Typeset, body: Arc<Body>) -> Section {
        let meta = self.meta(document, words, &body);
        let folder = SourcePath::new(&document.section);
        Section { meta, folder, body, articles: Vec::new(), pages: Vec::new(), archives: Vec::new() }
    }

    /// An article with its folder and the slugs of its tags.
    fn article(
        &mut self,
        document: Document,
        words: &Typeset,
        body: Arc<Body>,
        routes: &Routes,
    ) -> (String, Article, Vec<String>) {
        let meta = self.meta(&document, words, &body);
        let language = meta.language;
        let keys = self.tag_keys(&document.front.tags, &words.tags);
        let picture = document
            .front
            .image
            .as_ref()
            .and_then(|image| self.picture(&document.path, image, language, routes));
        let front = &document.front;
        let article = Article {
            meta,
            date: document.date.unwrap_or_default(),
            updated: front.updated.as_ref().map(|day| day.value),
            summary: words.summary.clone(),
            authors: front.authors.iter().map(|author| author.value.clone()).collect(),
            tags: Vec::new(),
            picture,
            section: None,
            draft: front.draft,
            held_until: document.held_until,
            body,
        };
        (document.section, article, keys)
    }

    /// The slugs of an article's tags, each once; a tag that makes no address is reported.
    fn tag_keys(&mut self, tags: &[Located<String>], slugs: &[String]) -> Vec<String> {
        let mut keys = Vec::new();
        for (tag, key) in tags.iter().zip(slugs) {
            if key.is_empty() {
                let problem = Diagnostic::new(code::SLUG_FORMAT, tag.span).variant("tag");
                self.sink.push(problem.arg("found", &tag.value));
            } else if !keys.contains(key) {
                if !self.tags.contains_key(key) {
                    let name = typography::plain(self.config.language, tag.value.trim()).into_owned();
                    self.tags.insert(key.clone(), Located::new(name, tag.span));
                }
                keys.push(key.clone());
            }
        }
        keys
    }

    fn picture(
        &mut self,
        from: &SourcePath,
        image: &Image,
        language: Language,
        routes: &Routes,
    ) -> Option<Picture> {
        image.judge(&Persons::default(), self.sink);
        match image.asset(from, &Asked::of(routes)) {
            Ok(asset) => {
                if let Some(problem) = pictures::problem(asset, &image.file.value, image.file.span) {
                    self.sink.push(problem);
                }
                Some(image.picture(asset, language))
            }
            Err(problem) => {
                self.sink.push(problem.suggest(image.nearest(from, routes)));
                None
            }
        }
    }
}

/// Takes the addresses of what is made of the pictures that are `shown`.
fn take_variants(shown: &BTreeSet<SourcePath>, routes: &Routes, claims: &mut Claims, sink: &mut Diagnostics) {
    for asset in shown.iter().filter_map(|source| routes.asset(source)) {
        for variant in asset.photo.iter().flat_map(Photo::variants) {
            let place = Place::File(asset.source.clone());
            claims.take(Taker::File, &variant.url, asset.source.as_str(), place, sink);
        }
    }
}

/// The files that the menus lead to.
fn in_menus(config: &Config, routes: &Routes) -> BTreeSet<SourcePath> {
    let entries = config.menu.iter().chain(&config.footer_menu);
    entries.filter_map(|entry| Some(routes.asset_at(&entry.url)?.source.clone())).collect()
}

/// A folder without an `_index.md`, named after itself.
fn implied(folder: &str, folders: &BTreeMap<String, Permalink>, language: Language) -> Section {
    let name = folder.rsplit('/').next().unwrap_or(folder).replace(['-', '_'], " ");
    let title = capitalised(&name);
    let meta = Meta {
        title: title.into(),
        description: None,
        permalink: folders.get(folder).cloned().unwrap_or_else(Permalink::home),
        source: None,
        language,
        figures_year: None,
        aliases: Vec::new(),
    };
    let folder = SourcePath::new(folder);
    let body = Arc::default();
    Section { meta, folder, body, articles: Vec::new(), pages: Vec::new(), archives: Vec::new() }
}

/// The front page of a site that has written none.
fn empty_home(config: &Config) -> Page {
    let meta = Meta {
        title: config.title.as_str().into(),
        description: config.tagline.as_deref().map(Into::into),
        permalink: Permalink::home(),
        source: None,
        language: config.language,
        figures_year: None,
        aliases: Vec::new(),
    };
    Page { meta, updated: None, section: None, draft: false, body: Arc::default() }
}

/// Finds where each entry of the menus leads: a file of `content/`, or a complete address.
pub(super) fn menus(config: &mut Config, routes: &Routes, sink: &mut Diagnostics) {
    let language = config.language;
    for entry in config.menu.iter_mut().chain(&mut config.footer_menu) {
        entry.label = typography::plain(language, &entry.label).into_owned();
        let written = entry.to.value.as_str();
        if ["https://", "http://", "mailto:"].iter().any(|scheme| written.starts_with(scheme)) {
            continue;
        }
        let path = SourcePath::new(&format!("content/{}", written.trim_start_matches('/')));
        let address = routes.page(&path).map(Permalink::as_str);
        let address = address.or_else(|| routes.has_address(written).then_some(written));
        if let Some(address) = address {
            entry.url = address.to_owned();
        } else {
            let hidden = routes.is_hidden(&path);
            let names = routes.sources().filter_map(|source| source.as_str().strip_prefix("content/"));
            let nearest = suggest::nearest(written, names).filter(|_| !hidden);
            let problem = Diagnostic::new(code::LINK_MISSING, entry.to.span).arg("target", written);
            sink.push(problem.variant(if hidden { "hidden" } else { "menu" }).suggest(nearest));
        }
    }
}
