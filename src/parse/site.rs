//! The whole of the parse stage, in its order: settings, figures, front matters, addresses, bodies.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::content::{self, Document, Documents, Role, Shown};
use super::markdown::{self, Highlighter, Parsed};
use super::memory::{Context, Memory, Prose};
use super::records::{Lending, Library, Text};
use super::sources::Sources;
use super::typeset::Typeset;
use super::{assemble, config, figures, routes};
use crate::diagnostic::{Diagnostic, Diagnostics, code, suggest};
use crate::locale::Language;
use crate::memo::{Key, Shelf};
use crate::model::config::Legal;
use crate::model::prose::Sieve;
use crate::model::{Body, Figures, Permalink, Recorded, Routes, Site, asked};
use crate::progress::{Observer, Stage, Work};
use crate::source::later::Again;
use crate::source::{SourceFile, SourcePath, Span};

/// What of a site to build.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// Drafts too.
    pub drafts: bool,
    /// Texts dated later too.
    pub future: bool,
    /// Now: an instant of the clock, or a moment given on the command line.
    pub now: Now,
    /// Say also which numbers in prose were seen and not judged.
    pub verbose: bool,
    /// Another base URL than the one of `site.yaml`.
    pub base_url: Option<&'a str>,
}

/// The present, which only the command line knows.
#[derive(Clone, Copy, Debug)]
pub enum Now {
    /// Read from the clock.
    Instant(jiff::Timestamp),
    /// Told by the author, in the site's time zone.
    Civil(jiff::civil::DateTime),
}

impl Default for Now {
    fn default() -> Self {
        Self::Instant(jiff::Timestamp::UNIX_EPOCH)
    }
}

/// What spares reading and keeping.
pub struct Known<'a> {
    /// What an earlier run of this process has read.
    pub memory: &'a mut Memory,
    /// What an earlier build has read.
    pub shelf: &'a Shelf,
    /// Of the prose remains what it keeps.
    pub sieve: &'a mut dyn Sieve,
    /// Reads texts once more, which then need not be kept when they were read once.
    pub again: Option<&'a Again>,
}

/// Parses a site. There is one only when its settings can be read; whether it may be published, the
/// diagnostics tell. What was read before is not read again.
pub fn parse(
    sources: &Sources,
    options: Options,
    syntax: &Arc<Highlighter>,
    Known { memory, shelf, sieve, again }: Known,
    observer: &dyn Observer,
    sink: &mut Diagnostics,
) -> Option<Site> {
    memory.renumber(sources);
    let Some(settings) = sources.find("site.yaml") else {
        let broken = sources.broken.iter().any(|&id| sources.map.get(id).path.as_str() == "site.yaml");
        if !broken {
            sink.push(Diagnostic::file(code::SITE_MISSING, SourcePath::new("site.yaml")));
        }
        return None;
    };
    let mut config = config::read(&sources.map, settings, sink)?;
    if let Some(url) = options.base_url.and_then(crate::model::config::BaseUrl::parse) {
        config.base_url = url;
    }
    let now = match options.now {
        Now::Instant(instant) => instant.to_zoned(config.time_zone.clone()).datetime(),
        Now::Civil(moment) => moment,
    };
    let shown = Shown { drafts: options.drafts, future: options.future, now };
    let documents = content::read(sources, shown, memory, observer, sink);
    observer.begin(Stage::Figures, 0);
    let read = figures(sources, &documents, config.language, sink);
    let (recorded, tables) = read.map(|read| (Recorded(read.figures), read.tables)).unzip();
    let figures = recorded.as_ref().map(figures::publish);
    let dashboard = routes::Dashboard { figures: figures.as_ref(), tables: &tables.unwrap_or_default() };
    let (routes, mut claims) = routes::read(sources, &config, &documents, &dashboard, sink);
    let routes = Arc::new(routes);
    memory.enter(context(sources, &routes, figures.as_ref(), shelf));
    let has_legal = config.legal != Legal::default();
    let context = markdown::Context {
        sources: &sources.map,
        language: config.language,
        routes: &routes,
        figures: figures.as_ref(),
        has_legal,
        blocks: &[],
        syntax,
        picture_above: false,
    };
    let library = OnceLock::new();
    let library = || {
        let new = || Library {
            sources: sources.map.clone(),
            routes: Arc::clone(&routes),
            figures: figures.clone(),
            has_legal,
            syntax: Arc::clone(syntax),
        };
        Arc::clone(library.get_or_init(|| Arc::new(new())))
    };
    if let Some(Recorded(figures)) = &recorded {
        sieve.prepare(&config.organisation.name, figures, &languages(&documents, config.language));
    }
    let reader = Reader { context: &context, memory: &*memory, sieve, library: &library, again };
    let bodies = bodies(sources, &documents, &reader, observer, sink);
    let files = documents.shown.iter().map(|document| sources.map.get(document.file));
    memory.keep_bodies(files.zip(&bodies));
    assemble::menus(&mut config, &routes, sink);
    let site = assemble::site(config, (figures, recorded), documents, bodies, routes, &mut claims, sink);
    claims.finish(sink);
    let site = Site { context: memory.context().copied(), settings: memory.texts().copied(), ..site };
    // To give so many names back takes time, which somebody else may have.
    rayon::spawn(move || drop(claims));
    Some(site)
}

/// The language that messages are in, even when the settings cannot be read.
pub fn language(sources: &Sources) -> Language {
    let settings = sources.texts.iter().chain(&sources.broken).copied();
    let mut settings = settings.filter(|&id| sources.map.get(id).path.as_str() == "site.yaml");
    settings.next().map_or_else(Language::default, |id| config::language(&sources.map, id))
}

/// The languages of all texts.
fn languages(documents: &Documents, own: Language) -> Vec<Language> {
    let is_met = |language: &Language| {
        documents.shown.iter().any(|document| document.front.language.unwrap_or(own) == *language)
    };
    Language::ALL.into_iter().filter(|language| *language == own || is_met(language)).collect()
}

/// The figures of the one folder that has some, and the dashboard that it makes.
fn figures(
    sources: &Sources,
    documents: &Documents,
    language: Language,
    sink: &mut Diagnostics,
) -> Option<figures::Read> {
    let mut sets = figures::sets(sources).into_iter();
    let (folder, set) = sets.next()?;
    let first = *set.first()?;
    for other in sets.filter_map(|(_, other)| other.first().copied()) {
        let problem = Diagnostic::new(code::FIGURE_FILES, Span::new(other, 0..0));
        sink.push(problem.arg("first", sources.map.get(first).path.as_str()));
    }
    let known = documents.folders.get(folder).filter(|_| folder != "content").cloned();
    let permalink = known.unwrap_or_else(|| {
        let name = folder.strip_prefix("content/").unwrap_or("impact");
        Permalink::home().join(&crate::model::route::slug(name))
    });
    figures::read(sources, &set, permalink, language, sink)
}

/// The files that decide how bodies are read: settings, figures and spreadsheets.
fn settings_of(sources: &Sources) -> Vec<Arc<SourceFile>> {
    let is_settings = |file: &&Arc<SourceFile>| {
        let path = &file.path;
        path.extension() != "md" && !path.as_str().starts_with("themes/")
    };
    let all = sources.texts.iter().chain(&sources.tables).chain(&sources.broken);
    all.map(|&id| sources.map.get(id)).filter(is_settings).map(Arc::clone).collect()
}

/// Everything that the reading of bodies depends on, for each thread the same.
fn context(sources: &Sources, routes: &Routes, figures: Option<&Figures>, shelf: &Shelf) -> Context {
    let (settings, fingerprint) = (settings_of(sources), routes.fingerprint());
    let numbers = [fingerprint, routes.lengths()].map(u64::to_le_bytes).concat();
    let dashboard = figures.map_or("", |figures| figures.permalink.as_str());
    let inputs = settings.iter().flat_map(|file| [file.path.as_str().as_bytes(), file.digest().as_slice()]);
    let inputs: Vec<&[u8]> = inputs.chain([dashboard.as_bytes(), routes.base_path.as_bytes()]).collect();
    let texts = shelf.key("context", inputs);
    let key = Key::of([texts.as_bytes(), numbers.as_slice()]);
    Context { settings, routes: fingerprint, key, texts }
}

/// Reads bodies, or knows them.
struct Reader<'a> {
    context: &'a markdown::Context<'a>,
    memory: &'a Memory,
    sieve: &'a dyn Sieve,
    library: Lending<'a>,
    /// Reads texts once more, where they need not be kept.
    again: Option<&'a Again>,
}

/// Parses every body that is not remembered, on all cores, and checks the links between them.
fn bodies(
    sources: &Sources,
    documents: &Documents,
    reader: &Reader,
    observer: &dyn Observer,
    sink: &mut Diagnostics,
) -> Vec<Prose> {
    let context = reader.context;
    observer.begin(Stage::Bodies, documents.shown.len());
    // Where the figures cannot be read, that is the one problem: what quotes them is not at fault.
    let is_judged = |problem: &Diagnostic| {
        context.figures.is_some() || figures::sets(sources).is_empty() || problem.code != code::CLAIM_UNKNOWN
    };
    let bodies: Vec<Prose> =
        documents.shown.par_iter().map(|document| reader.prose(document, observer)).collect();
    for prose in &bodies {
        prose.problems.iter().filter(|one| is_judged(one)).for_each(|problem| sink.push(problem.clone()));
    }
    for (path, body) in documents.unread.iter().filter_map(|(path, body)| Some((path, (*body)?))) {
        let mut found = Diagnostics::default();
        markdown::parse(context, path, body, &mut found);
        found.into_iter().filter(&is_judged).for_each(|problem| sink.push(problem));
    }
    anchors(documents, &bodies, sink);
    bodies
}

impl Reader<'_> {
    /// The body of a document, read now or remembered.
    fn prose(&self, document: &Document, observer: &dyn Observer) -> Prose {
        let language = document.front.language.unwrap_or(self.context.language);
        let known = self.memory.bodies.get(self.context.sources.get(document.file));
        if let Some(known) = known.filter(|known| known.language == language) {
            observer.done(Work::Remembered, 1);
            return known.clone();
        }
        let picture_above = has_picture(document);
        let text = Text { path: document.path.clone(), body: document.body, language, picture_above };
        let key = self.memory.texts().map(|context| text.key(context, self.context.sources));
        let recorded = key.and_then(|key| self.memory.recorded(key, &text, self.library));
        observer.done(Work::remembered(recorded.is_some()), 1);
        let (parsed, problems) = match recorded {
            Some(parsed) => (parsed, Diagnostics::default()),
            None => self.read(&text, document),
        };
        let Parsed { mut body, anchor_links, asked } = parsed;
        if let Some(again) = self.again.filter(|_| problems.is_empty()) {
            self.context.sources.get(document.file).let_go(again);
            body.pieces = body.pieces.light(|| (self.library)().reader(&text));
        }
        Prose {
            language,
            body: Arc::new(Body { key: key.map(|key| asked::key(&key, &asked)), ..body }),
            words: Arc::new(Typeset::new(&document.front, language)),
            links: anchor_links.into(),
            problems,
            key,
            asked: asked.into(),
        }
    }

    /// Reads a body, and its problems.
    fn read(&self, text: &Text, document: &Document) -> (Parsed, Diagnostics) {
        let Text { language, picture_above, .. } = *text;
        let context = markdown::Context { language, picture_above, ..*self.context };
        let mut problems = Diagnostics::default();
        let mut parsed = markdown::parse(&context, &document.path, document.body, &mut problems);
        if context.figures.is_some() {
            let passages = &mut parsed.body.passages;
            passages.splice(..0, document.front.passages(context.sources));
            passages.retain(|passage| self.sieve.keeps(language, passage));
            passages.shrink_to_fit();
        }
        (parsed, problems)
    }
}

/// True when the page of `document` shows a picture above its text, which only that of an article does.
fn has_picture(document: &Document) -> bool {
    document.role == Role::Leaf && document.date.is_some() && document.front.image.is_some()
}

/// Reports links to headings that the other text does not have.
fn anchors(documents: &Documents, bodies: &[Prose], sink: &mut Diagnostics) {
    for link in bodies.iter().flat_map(|prose| prose.links.iter()) {
        let target = documents.shown.binary_search_by(|document| document.path.cmp(&link.target));
        let Some(Prose { body, .. }) = target.ok().and_then(|at| bodies.get(at)) else { continue };
        if !body.outline.anchors.contains(&link.anchor) {
            let nearest = suggest::nearest(&link.anchor, body.outline.anchors.iter().map(String::as_str));
            let problem = Diagnostic::new(code::ANCHOR_MISSING, link.span).arg("anchor", &link.anchor);
            sink.push(
                problem.arg("target", link.target.as_str()).suggest(nearest.map(|id| format!("#{id}"))),
            );
        }
    }
}
