//! Who is published where, and that no two are published at one address.

use std::collections::BTreeMap;

use super::addresses::{Claims, Taker};
use super::content::{Documents, Role};
use super::sources::Sources;
use super::{archives, names};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::config::Cards;
use crate::model::open_data;
use crate::model::photo::Photo;
use crate::model::route::{Asset, slug};
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
        claims.page(document, sink);
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
    for permalink in cards(config, documents) {
        claims.card(permalink);
        routes.add_card(permalink);
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

/// The pages with a picture to share, as far as a site may have one. An old article keeps its address free as well, so that
/// no file beside it is in the way on one day and not on another.
fn cards<'a>(config: &Config, documents: &'a Documents) -> impl Iterator<Item = &'a Permalink> {
    let drawn = config.cards != Cards::None;
    let articles = documents.shown.iter().filter(move |document| {
        drawn && document.role == Role::Leaf && document.date.is_some() && document.front.image.is_none()
    });
    articles.map(|article| &article.permalink)
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
