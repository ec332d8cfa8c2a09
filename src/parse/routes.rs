//! Who is published where, and that no two are published at one address.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;
use unicode_normalization::UnicodeNormalization;

use super::content::{Documents, Role};
use super::sources::Sources;
use super::{archives, names};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::config::Cards;
use crate::model::open_data;
use crate::model::photo::Photo;
use crate::model::route::{Asset, CARD, slug};
use crate::model::{Config, Figures, Permalink, Routes};
use crate::source::{SourcePath, Span};

/// Addresses that every site has.
const FIXED: [&str; 8] = [
    "/404.html",
    "/atom.xml",
    "/card.png",
    "/feed.json",
    "/index.xml",
    "/robots.txt",
    "/sitemap.xml",
    "/tags/",
];

/// What of a theme is read as a text and so published as one.
const TEXTS: [&str; 2] = ["style.css", "search.js"];

/// What takes an address, which decides what an author can do about a second one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taker {
    /// The program itself.
    Program,
    /// The program, for an indicator.
    Indicator,
    /// The program, for readers who search.
    Search,
    /// A text, or a file of the site.
    File,
    /// An earlier address of a text.
    Alias,
    /// A word that articles share.
    Tag,
}

/// Who took an address: in the author's words, and where to point.
struct Claim {
    taker: Taker,
    who: String,
    place: Place,
}

/// The addresses taken so far, without case, so that a site works on every host.
#[derive(Default)]
pub(super) struct Claims(HashMap<String, Claim, FixedState>);

impl Claims {
    /// Takes `address` for `who`. False for a second claim, which is reported where it was made, naming
    /// both.
    pub(super) fn take(
        &mut self,
        taker: Taker,
        address: &str,
        who: &str,
        place: Place,
        sink: &mut Diagnostics,
    ) -> bool {
        let folder = address.strip_suffix("index.html").filter(|folder| folder.ends_with('/'));
        let key = folder.unwrap_or(address);
        // Nearly every address is ASCII, which has one composition.
        let key = if key.is_ascii() { key.to_ascii_lowercase() } else { key.to_lowercase().nfc().collect() };
        let Some(first) = self.0.get(&key) else {
            self.0.insert(key, Claim { taker, who: who.to_owned(), place });
            return true;
        };
        let variant = match (first.taker, taker) {
            (Taker::Indicator, Taker::Indicator) => "indicator",
            (Taker::Search, _) => "search",
            (Taker::Program | Taker::Indicator, _) => "kept",
            (Taker::Alias, Taker::Alias) if first.who == who => "twice",
            (_, Taker::Alias) => "alias",
            (_, Taker::Tag) => "tag",
            (Taker::File, Taker::File) if first.who == who => "same-name",
            _ if matches!((&first.place, &place), (Place::File(_), _) | (_, Place::File(_))) => "file",
            _ => "",
        };
        let mut problem = Diagnostic::file(code::PATH_COLLISION, SourcePath::new(who)).variant(variant);
        if let (Place::Span(a), Place::Span(b)) = (&first.place, &place)
            && a.file == b.file
        {
            problem = problem.related(*a);
        }
        problem.place = place;
        sink.push(problem.arg("address", address).arg("first", &first.who).arg("second", who));
        false
    }

    /// Takes the address of a folder for the list of its texts. A page that is there already should
    /// have been the text of that list.
    fn list(&mut self, folder: &str, permalink: &Permalink, sink: &mut Diagnostics) {
        match self.0.get(permalink.as_str()) {
            Some(Claim { taker: taker @ (Taker::Program | Taker::Search), .. }) => {
                let variant = if *taker == Taker::Search { "search" } else { "kept" };
                let problem =
                    Diagnostic::file(code::PATH_COLLISION, SourcePath::new(folder)).variant(variant);
                sink.push(problem.arg("address", permalink.as_str()));
            }
            Some(first) => {
                let problem = Diagnostic::file(code::PATH_COLLISION, SourcePath::new(&first.who));
                let mut problem = problem.variant("folder").arg("address", permalink.as_str());
                problem.place = first.place.clone();
                sink.push(problem.arg("first", &first.who).arg("second", format!("{folder}/")));
            }
            None => {
                let (who, place) = (format!("{folder}/"), Place::File(SourcePath::new(folder)));
                self.take(Taker::File, permalink.as_str(), &who, place, sink);
            }
        }
    }

    /// Takes the address of the list of a year. A text or a folder that is there already must make room.
    pub(super) fn year(&mut self, permalink: &Permalink, year: i16, sink: &mut Diagnostics) {
        let address = permalink.as_str();
        let Some(first) = self.0.get(address) else {
            let place = Place::File(SourcePath::new("site.yaml"));
            self.take(Taker::Program, address, "essor", place, sink);
            return;
        };
        let mut problem = Diagnostic::file(code::PATH_COLLISION, SourcePath::new(&first.who));
        problem = problem.variant("year").arg("address", address).arg("first", &first.who);
        problem.place = first.place.clone();
        sink.push(problem.arg("year", year.to_string()));
    }

    /// Reports each file whose address is also the folder of another.
    pub(super) fn finish(&self, sink: &mut Diagnostics) {
        let mut found = Vec::new();
        for (address, other) in &self.0 {
            let folders = address.match_indices('/').skip(1).filter_map(|(at, _)| address.get(..at));
            let files = folders.filter_map(|folder| self.0.get_key_value(folder));
            found.extend(files.map(|(file, claim)| (file, address, claim, other)));
        }
        found.sort_unstable_by_key(|(file, address, ..)| (*file, *address));
        found.dedup_by_key(|(file, ..)| *file);
        for (address, _, claim, other) in found {
            let mut problem =
                Diagnostic::file(code::PATH_COLLISION, SourcePath::new(&claim.who)).variant("file");
            problem.place = claim.place.clone();
            sink.push(problem.arg("address", address).arg("first", &other.who).arg("second", &claim.who));
        }
    }
}

/// What the figures say of addresses.
pub(super) struct Dashboard<'a> {
    pub(super) figures: Option<&'a Figures>,
    /// The spreadsheets that values were read from. They have no address: they hold small numbers.
    pub(super) tables: &'a [SourcePath],
}

/// Gives every document and file its address.
pub(super) fn read(
    sources: &Sources,
    config: &Config,
    documents: &Documents,
    &Dashboard { figures, tables }: &Dashboard,
    sink: &mut Diagnostics,
) -> (Routes, Claims) {
    let mut routes = Routes::below(&config.base_url.path);
    let mut claims = Claims::default();
    for address in FIXED {
        claims.take(Taker::Program, address, "essor", Place::File(SourcePath::new("site.yaml")), sink);
        routes.add_address(address);
    }
    if config.search {
        let page = Permalink::search(config.language);
        let place = Place::File(SourcePath::new("site.yaml"));
        claims.take(Taker::Search, page.as_str(), "essor", place, sink);
        routes.add_address(page.as_str());
    }
    for document in &documents.shown {
        let place = Place::Span(Span::new(document.file, 0..0));
        claims.take(Taker::File, document.permalink.as_str(), document.path.as_str(), place, sink);
        routes.add_page(document.path.clone(), &document.permalink);
    }
    for (source, _) in &documents.unread {
        routes.add_unread(source.clone());
    }
    for held in &documents.held {
        routes.add_hidden(held.source.clone(), &held.title);
    }
    for (folder, permalink) in listed(sources, documents, figures) {
        claims.list(folder, permalink, sink);
    }
    archives::claim(documents, figures, &mut routes, &mut claims, sink);
    for permalink in documents.folders.values().chain(figures.map(|figures| &figures.permalink)) {
        routes.add_address(permalink.as_str());
    }
    if let Some(figures) = figures {
        data(sources, figures, &mut routes, &mut claims, sink);
    }
    for address in cards(config, documents) {
        claims.take(Taker::Program, &address, "essor", Place::File(SourcePath::new("site.yaml")), sink);
        routes.add_address(&address);
    }
    for asset in files(sources, config, documents, tables, sink) {
        claims.take(Taker::File, &asset.url, asset.source.as_str(), Place::File(asset.source.clone()), sink);
        routes.add_asset(asset);
    }
    (routes, claims)
}

/// Takes the addresses of the figures' pages and files; texts link to the files as if they stood beside the
/// figures.
fn data(
    sources: &Sources,
    figures: &Figures,
    routes: &mut Routes,
    claims: &mut Claims,
    sink: &mut Diagnostics,
) {
    let file = &sources.map.get(figures.file).path;
    let mut pages = Vec::new();
    let mut add = |address: &str| {
        if let Some(relative) = address.strip_prefix(figures.permalink.as_str()) {
            routes.add_made(SourcePath::new(&format!("{}/{relative}", file.folder())), address);
        }
    };
    for address in open_data::whole_files(figures) {
        claims.take(Taker::Program, &address, "essor", Place::File(file.clone()), sink);
        add(&address);
    }
    for (id, indicator) in figures.iter() {
        if slug(&indicator.name).is_empty() {
            let problem = Diagnostic::new(code::SLUG_FORMAT, indicator.span).variant("indicator");
            sink.push(problem.arg("found", &indicator.name));
            continue;
        }
        let (name, place) = (indicator.name.as_str(), Place::Span(indicator.span));
        // Who shares one address shares them all, and is told so once.
        if !claims.take(Taker::Indicator, &figures.address(id), name, place.clone(), sink) {
            continue;
        }
        pages.push(figures.address(id));
        for address in open_data::indicator_files(figures, id) {
            if !claims.take(Taker::Indicator, &address, name, place.clone(), sink) {
                break;
            }
            add(&address);
        }
    }
    for year in figures.earlier_years() {
        let known = figures.indicators.iter().find_map(|indicator| indicator.values.get(&year));
        let place = known.map_or(Span::new(figures.file, 0..0), |value| value.span);
        let address = figures.year_page(year).as_str().to_owned();
        claims.take(Taker::Indicator, &address, &year.to_string(), Place::Span(place), sink);
        pages.push(address);
    }
    for page in pages {
        routes.add_address(&page);
    }
}

/// The pictures to share that a site may have. An old article keeps its address free as well, so that
/// no file beside it is in the way on one day and not on another.
fn cards(config: &Config, documents: &Documents) -> Vec<String> {
    let articles = documents.shown.iter().filter(|document| {
        config.cards != Cards::None
            && document.role == Role::Leaf
            && document.date.is_some()
            && document.front.image.is_none()
    });
    articles.map(|article| article.permalink.file(CARD)).collect()
}

/// Folders that get a page without a text of their own: a list of what is in them, or the figures.
fn listed<'a>(
    sources: &'a Sources,
    documents: &'a Documents,
    figures: Option<&'a Figures>,
) -> BTreeMap<&'a str, &'a Permalink> {
    let leaves = documents.shown.iter().filter(|document| document.role == Role::Leaf);
    let mut folders: BTreeMap<&str, &Permalink> = leaves
        .filter_map(|leaf| Some((leaf.section.as_str(), documents.folders.get(&leaf.section)?)))
        .filter(|(folder, _)| *folder != "content")
        .collect();
    folders.extend(figures.and_then(|figures| {
        let folder = super::figures::folder(&sources.map.get(figures.file).path)?;
        Some((folder, &figures.permalink))
    }));
    for own in documents.shown.iter().filter(|document| document.role != Role::Leaf) {
        folders.remove(own.path.folder());
    }
    folders
}

/// Pictures and documents with their addresses. The theme's own files are below `/theme/`, where no
/// page can be. Those of `tables` have none.
fn files(
    sources: &Sources,
    config: &Config,
    documents: &Documents,
    tables: &[SourcePath],
    sink: &mut Diagnostics,
) -> Vec<Asset> {
    let theme = format!("themes/{}/static/", config.theme);
    let mut found = Vec::new();
    for asset in &sources.assets {
        let path = &asset.path;
        let url = if let Some(relative) = path.as_str().strip_prefix("static/") {
            names::verbatim(relative, path).map(|()| Some(format!("/{relative}")))
        } else if let Some(relative) = path.as_str().strip_prefix(theme.as_str()) {
            if TEXTS.contains(&relative) {
                continue;
            }
            names::verbatim(relative, path).map(|()| Some(format!("/theme/{relative}")))
        } else if tables.contains(path) {
            Ok(None)
        } else if path.as_str().starts_with("content/") && !is_hidden(path, documents) {
            in_content(path, documents).map(Some)
        } else {
            Ok(None)
        };
        match url {
            Ok(Some(url)) => {
                let size = asset.picture.and_then(|picture| picture.size());
                let is_content = !path.as_str().starts_with("themes/");
                let photo = asset.picture.filter(|_| is_content);
                let photo = photo.and_then(|picture| Photo::of(&url, &picture, &config.images));
                let (source, picture, length) = (path.clone(), asset.picture, asset.size);
                found.push(Asset { source, url, size, picture, photo, length });
            }
            Ok(None) => {}
            Err(problem) => sink.push(*problem),
        }
    }
    found
}

fn is_hidden(path: &SourcePath, documents: &Documents) -> bool {
    documents
        .hidden_folders
        .iter()
        .any(|folder| path.as_str().strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/')))
}

/// The address of a file beside texts: below the page of its folder.
fn in_content(path: &SourcePath, documents: &Documents) -> Result<String, Box<Diagnostic>> {
    let mut folder = path.folder();
    let mut below = vec![names::file(path)?];
    loop {
        if let Some(permalink) = documents.folders.get(folder) {
            below.reverse();
            return Ok(permalink.file(&below.join("/")));
        }
        let (parent, name) = folder.rsplit_once('/').unwrap_or(("content", folder));
        below.push(names::part(name, path)?);
        folder = parent;
    }
}
