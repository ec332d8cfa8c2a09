//! A site and its theme to a tree of files: pages, feeds, maps for machines, redirects.

mod absolute;
mod assets;
mod atom;
mod blocks;
mod cards;
mod data;
mod feed;
mod frame;
mod icons;
mod impact;
mod json_feed;
mod listed;
mod pages;
mod redirects;
mod robots;
mod rss;
mod search;
mod sheet;
mod sitemap;
mod xml;

use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::memo::{Key, Memo, Shelf};
use crate::model::Site;
use crate::model::budget::PageKind;
use crate::output::{Content, Make, OutputPath, OutputTree};
use crate::source::SourcePath;
use crate::theme::Theme;
use crate::view::share::SharedCard;
use pages::{Job, Renderer};
use sheet::Want;

/// A file to be: its address, its bytes, and the source to name when another has the same address.
pub(crate) struct File {
    address: String,
    content: Content,
    source: Option<SourcePath>,
}

impl File {
    fn bytes(address: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { address: address.into(), content: Content::Bytes(bytes), source: None }
    }
}

/// What rendering one file gives: its bytes, or why the template failed.
type Rendered = Result<Vec<u8>, Box<Diagnostic>>;

/// A file that is made when it is wanted.
enum Work {
    Page(Job),
    Feed(feed::File),
    Data(data::File),
    Search(search::File),
    Sitemap,
    Card(Box<SharedCard>),
    Icon(icons::Drawn),
}

/// Makes the files of a site.
struct Press {
    renderer: Renderer,
    feeds: feed::Feeds,
    cards: cards::Cards,
    search: Option<Arc<search::Search>>,
    memo: Arc<dyn Memo>,
    work: Vec<Work>,
    /// By what each file is known again, as far as anybody asked or it was made.
    keys: Vec<OnceLock<Option<Key>>>,
    frame: OnceLock<Option<Key>>,
}

impl Make for Press {
    fn make(&self, number: usize) -> Rendered {
        match self.work.get(number) {
            Some(Work::Page(job)) => {
                let made = self.renderer.render(*job, Want::Page)?;
                // Whoever asked before was given the same.
                let _ = self.keys.get(number).is_some_and(|key| key.set(made.key).is_ok());
                Ok(made.bytes)
            }
            Some(Work::Feed(file)) => self.feeds.write(&self.renderer, *file),
            Some(Work::Data(file)) => Ok(data::write(&self.renderer.site, *file)),
            Some(Work::Search(file)) => {
                Ok(self.search.as_ref().map(|search| search.make(*file)).unwrap_or_default())
            }
            Some(Work::Sitemap) => Ok(sitemap::file(&self.renderer.site)),
            Some(Work::Card(card)) => Ok(self.cards.draw(&card.card)),
            Some(Work::Icon(icon)) => Ok(icons::draw(&self.renderer.site, *icon, &*self.memo)),
            None => Ok(Vec::new()),
        }
    }

    fn key(&self, number: usize) -> Option<Key> {
        let key = || match self.work.get(number)? {
            Work::Page(job) => self.renderer.render(*job, Want::Key).ok()?.key,
            Work::Feed(file) => self.feeds.key(&self.renderer, *file),
            _ => None,
        };
        *self.keys.get(number)?.get_or_init(key)
    }

    fn frame(&self) -> Option<Key> {
        let site = &self.renderer.site;
        *self.frame.get_or_init(|| {
            let settings = format!("{:?}", site.config);
            let shared = self.renderer.key.as_ref()?;
            let rest = [shared.as_bytes(), site.context.as_ref()?.as_bytes(), settings.as_bytes()];
            let rest = Key::of(rest);
            let articles = (0..site.articles.len()).filter_map(|at| self.renderer.told(at));
            Some(site.frame(&rest, articles))
        })
    }

    fn bodies(&self, number: usize) -> Option<Key> {
        match self.work.get(number)? {
            Work::Page(job) => self.renderer.bodies(*job),
            Work::Feed(file) => self.feeds.bodies(&self.renderer.site, *file),
            // Neither shows more of a text than lists do.
            Work::Search(search::File::Results(_)) | Work::Sitemap | Work::Data(_) => Some(Key::of([])),
            Work::Search(_) | Work::Card(_) | Work::Icon(_) => None,
        }
    }

    fn may_fail(&self, number: usize) -> bool {
        // The others have no template.
        matches!(self.work.get(number), Some(Work::Page(_) | Work::Feed(_)))
    }

    fn kind(&self, number: usize) -> Option<PageKind> {
        match self.work.get(number)? {
            Work::Page(job) => Some(job.kind()),
            _ => None,
        }
    }
}

/// All files of a site, most of which are made when they are wanted; `memo` spares drawing a picture again, and
/// the shelf reading words again. The tree is complete only when no problem was pushed.
pub fn render(
    site: &Arc<Site>,
    theme: Arc<Theme>,
    (memo, shelf): (Arc<dyn Memo>, &Shelf),
    sink: &mut Diagnostics,
) -> OutputTree {
    let stylesheet = theme.stylesheet.clone().into_bytes();
    let script = theme.script.clone().into_bytes();
    let search = search::Search::new(site, shelf).map(Arc::new);
    let renderer = match Renderer::new(Arc::clone(site), theme, search.clone()) {
        Ok(renderer) => renderer,
        Err(problem) => {
            sink.push(*problem);
            return OutputTree::default();
        }
    };
    let mut work = Vec::new();
    let mut files = Vec::new();
    let mut promise = |address: String, one: Work| {
        files.push(File { address, content: Content::Made(work.len()), source: None });
        work.push(one);
    };
    for job in renderer.jobs() {
        if let Some(address) = renderer.address(job) {
            promise(address, Work::Page(job));
        }
    }
    let feeds = feed::Feeds::new(site);
    for (address, file) in feeds.files() {
        promise(address, Work::Feed(file));
    }
    for card in cards::all(site) {
        promise(card.address.clone(), Work::Card(Box::new(card)));
    }
    for (address, icon) in icons::drawn(site) {
        promise(address.to_owned(), Work::Icon(icon));
    }
    for (address, file) in data::files(site) {
        promise(address, Work::Data(file));
    }
    for (address, file) in search.iter().flat_map(|search| search.files()) {
        promise(address, Work::Search(file));
    }
    promise("/sitemap.xml".to_owned(), Work::Sitemap);
    files.push(robots::file(site));
    files.extend(redirects::files(site));
    files.push(File::bytes("/theme/style.css", stylesheet));
    files.extend(search.is_some().then(|| File::bytes("/theme/search.js", script)));
    files.extend(assets::files(site));
    files.extend(icons::files(site));
    let cards = cards::Cards::new(site, Arc::clone(&memo));
    let keys = work.iter().map(|_| OnceLock::new()).collect();
    let frame = OnceLock::new();
    let press = Press { renderer, feeds, cards, search, memo, work, keys, frame };
    let mut tree = OutputTree::made_by(Arc::new(press));
    add(files, &mut tree, sink);
    tree
}

/// Puts the files in a tree; an address that leads out or is taken is a problem.
fn add(files: Vec<File>, tree: &mut OutputTree, sink: &mut Diagnostics) {
    for file in files {
        let inserted =
            OutputPath::for_address(&file.address).is_some_and(|path| tree.insert(path, file.content));
        if !inserted {
            let source = file.source.unwrap_or_else(|| SourcePath::new("site.yaml"));
            let who = source.as_str().to_owned();
            let problem =
                Diagnostic::file(code::PATH_COLLISION, source).variant("kept").arg("address", file.address);
            sink.push(problem.arg("first", "essor").arg("second", who));
        }
    }
}
