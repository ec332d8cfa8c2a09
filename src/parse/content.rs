//! Content files as documents: settings read, dates known, addresses given, bodies not yet parsed.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use rayon::prelude::*;

use super::front_matter::{self, FrontMatter};
use super::memory::{Head, Memory};
use super::names;
use super::sources::Sources;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::date;
use crate::model::{Held, Permalink, page::HeldReason};
use crate::progress::{Observer, Stage, Work};
use crate::source::{FileId, SourcePath, Span};

/// What of a site is shown, and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    /// Drafts too.
    pub drafts: bool,
    /// Texts dated later too.
    pub future: bool,
    /// Now, in the site's time zone.
    pub now: DateTime,
}

/// What a content file is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `content/_index.md`
    Home,
    /// `_index.md` of a folder
    Section,
    /// Any other
    Leaf,
}

/// A content file whose settings are known.
#[derive(Debug)]
pub(super) struct Document {
    /// The file.
    pub path: SourcePath,
    /// Its number.
    pub file: FileId,
    /// What it is.
    pub role: Role,
    /// Its settings.
    pub front: Arc<FrontMatter>,
    /// The bytes of its body.
    pub body: Span,
    /// The date in its settings, else in its name.
    pub date: Option<Date>,
    /// Where it is published.
    pub permalink: Permalink,
    /// The folder of the section that it stands in: `content/actualites`.
    pub section: String,
    /// Shown later, in the preview only.
    pub held_until: Option<DateTime>,
}

/// All documents that are shown, those that are not, and the addresses of folders.
#[derive(Debug, Default)]
pub(super) struct Documents {
    /// In the order of their paths.
    pub shown: Vec<Document>,
    /// What is not shown, and why.
    pub held: Vec<Held>,
    /// The next moment at which a text comes or goes by itself.
    pub due: Option<DateTime>,
    /// Folders and the pages they make: sections, and documents that are folders.
    pub folders: BTreeMap<String, Permalink>,
    /// Files whose settings have an error: their bodies, where those can be told.
    pub unread: Vec<(SourcePath, Option<Span>)>,
    /// Folders of documents that are not shown, whose pictures are not published either.
    pub hidden_folders: Vec<String>,
}

/// Reads the settings of every content file and gives each its address.
pub(super) fn read(
    sources: &Sources,
    shown: Shown,
    memory: &mut Memory,
    observer: &dyn Observer,
    sink: &mut Diagnostics,
) -> Documents {
    let mut documents = Documents::default();
    documents.folders.insert("content".to_owned(), Permalink::home());
    let files: Vec<FileId> =
        sources.below("content/").filter(|&file| sources.map.get(file).path.extension() == "md").collect();
    let bundles: HashSet<&str> = files
        .iter()
        .map(|&file| &sources.map.get(file).path)
        .filter(|path| path.name() == "index.md" && path.folder() != "content")
        .map(SourcePath::folder)
        .collect();
    observer.begin(Stage::Heads, files.len());
    let heads: Vec<Head> = files.par_iter().map(|&file| head(sources, file, memory, observer)).collect();
    for (&file, head) in files.iter().zip(&heads) {
        let path = sources.map.get(file).path.clone();
        sink.extend(head.problems.clone());
        let parts = head.parts;
        let (Some(parts), Some(front)) = (parts, head.front.clone()) else {
            documents.unread.push((path, parts.map(|parts| parts.body)));
            continue;
        };
        match document(path.clone(), file, front, parts.body, &bundles, &mut documents.folders, sink) {
            Ok(document) => place(document, shown, &mut documents),
            Err(problem) => {
                sink.push(*problem);
                documents.unread.push((path, Some(parts.body)));
            }
        }
    }
    let read = files.iter().map(|&file| sources.map.get(file));
    memory.keep_heads(read.zip(&heads));
    documents
}

/// The settings of a file, read now or remembered.
fn head(sources: &Sources, file: FileId, memory: &Memory, observer: &dyn Observer) -> Head {
    let source = sources.map.get(file);
    let known = memory.heads.get(source).cloned().or_else(|| memory.settled(file, source));
    observer.done(Work::remembered(known.is_some()), 1);
    if let Some(known) = known {
        return known;
    }
    let mut problems = Diagnostics::default();
    let parts = front_matter::split(&sources.map, file, &mut problems);
    let front = parts.and_then(|parts| front_matter::read(&sources.map, parts.yaml, &mut problems));
    Head { parts, front: front.map(Arc::new), problems }
}

/// Puts a document where it belongs: shown, or held back with the reason.
fn place(mut document: Document, shown: Shown, documents: &mut Documents) {
    let reason = held(&document, shown.now);
    let moments = [publication(&document), document.front.expires.as_ref().map(|expires| expires.value)];
    let next = moments.into_iter().flatten().filter(|moment| *moment > shown.now).min();
    documents.due = documents.due.into_iter().chain(next).min();
    let visible = match reason {
        None => true,
        Some(HeldReason::Draft) => shown.drafts,
        Some(HeldReason::Until(moment)) => {
            document.held_until = Some(moment);
            shown.future
        }
        Some(HeldReason::Expired(_)) => false,
    };
    if let (Some(reason), false) = (reason, visible) {
        if document.path.name() == "index.md" {
            documents.hidden_folders.push(document.path.folder().to_owned());
            documents.folders.remove(document.path.folder());
        }
        documents.held.push(Held {
            source: document.path,
            title: document.front.title.value.clone(),
            reason,
        });
    } else {
        documents.shown.push(document);
    }
}

/// Why a document is not for the public now.
fn held(document: &Document, now: DateTime) -> Option<HeldReason> {
    let front = &document.front;
    if front.draft {
        return Some(HeldReason::Draft);
    }
    if let Some(expires) = front.expires.as_ref().filter(|expires| expires.value <= now) {
        return Some(HeldReason::Expired(expires.value));
    }
    publication(document).filter(|moment| *moment > now).map(HeldReason::Until)
}

/// From when a document is for the public, where it says.
fn publication(document: &Document) -> Option<DateTime> {
    let dated = document.date.map(|day| day.to_datetime(jiff::civil::Time::midnight()));
    document.front.publish.as_ref().map(|publish| publish.value).or(dated)
}

fn document(
    path: SourcePath,
    file: FileId,
    front: Arc<FrontMatter>,
    body: Span,
    bundles: &HashSet<&str>,
    folders: &mut BTreeMap<String, Permalink>,
    sink: &mut Diagnostics,
) -> Result<Document, Box<Diagnostic>> {
    let (role, name, section) = match path.name() {
        "_index.md" if path.folder() == "content" => (Role::Home, "", "content"),
        "_index.md" => (Role::Section, "", path.folder()),
        "index.md" if bundles.contains(path.folder()) => {
            let (parent, name) = path.folder().rsplit_once('/').unwrap_or(("content", ""));
            (Role::Leaf, name, parent)
        }
        _ => (Role::Leaf, path.stem(), path.folder()),
    };
    let parent = folder(section, &path, folders)?;
    let (named_date, rest) = dated_name(name);
    let permalink = match (&role, &front.slug) {
        (Role::Home | Role::Section, Some(slug)) => {
            return Err(Box::new(
                Diagnostic::new(code::SLUG_FORMAT, slug.span).variant("section").arg("found", &slug.value),
            ));
        }
        (Role::Home | Role::Section, None) => parent,
        (Role::Leaf, Some(slug)) => parent.join(&names::slug(slug)?),
        (Role::Leaf, None) => parent.join(&names::part(rest, &path)?),
    };
    if path.name() == "index.md" && role == Role::Leaf {
        folders.insert(path.folder().to_owned(), permalink.clone());
    }
    if let (Some(written), Some(named)) = (&front.date, named_date)
        && written.value != named
    {
        let problem =
            Diagnostic::new(code::DATE_MISMATCH, written.span).arg("found", written.value.to_string());
        sink.push(problem.arg("name", named.to_string()));
    }
    let date =
        (role == Role::Leaf).then(|| front.date.as_ref().map(|date| date.value).or(named_date)).flatten();
    let section = section.to_owned();
    Ok(Document { path, file, role, front, body, date, permalink, section, held_until: None })
}

/// The address of a folder, and of those above it.
fn folder(
    folder: &str,
    path: &SourcePath,
    folders: &mut BTreeMap<String, Permalink>,
) -> Result<Permalink, Box<Diagnostic>> {
    if let Some(known) = folders.get(folder) {
        return Ok(known.clone());
    }
    let (parent, name) = folder.rsplit_once('/').unwrap_or(("content", folder));
    let permalink = self::folder(parent, path, folders)?.join(&names::part(name, path)?);
    folders.insert(folder.to_owned(), permalink.clone());
    Ok(permalink)
}

/// The date at the head of a file's name, and the rest: `2025-03-07-visite`.
fn dated_name(name: &str) -> (Option<Date>, &str) {
    let head = name.get(..10).filter(|head| head.starts_with(|first: char| first.is_ascii_digit()));
    let day = head.and_then(|head| date::parse_author(head).ok());
    match (day, name.get(10..)) {
        (Some(day), Some(rest)) if rest.starts_with(['-', '_', ' ']) && rest.len() > 1 => {
            (Some(day), &rest[1..])
        }
        _ => (None, name),
    }
}
