//! Every page of the site, one job each, so that all cores render.

use std::sync::{Arc, OnceLock};

use serde::Serialize;
use tera::Value;

use super::frame::Frames;
use super::listed::Listed;
use super::search::Search;
use super::sheet::{Made, Sheet, Want};
use super::{blocks, impact};
use crate::diagnostic::{Diagnostic, code};
use crate::locale::{number, texts};
use crate::memo::Key;
use crate::model::budget::PageKind;
use crate::model::figure::IndicatorId;
use crate::model::{Article, Body, Html, Section, Site, Tag};
use crate::source::SourcePath;
use crate::theme::Theme;
use crate::view::archive::ArchiveView;
use crate::view::meta::{PageView, list_address};
use crate::view::near::Near;
use crate::view::pages::{
    ArticleView, DocumentView, HomeView, PaginationView, SectionView, TagEntryView, TagView, TagsView,
    page_count, page_of,
};
use crate::view::search::SearchView;
use crate::view::site::{SiteView, feeds};
use crate::view::{CardPlace, FeedView, LinkView, dashboard, json_ld};

/// How many articles the front page shows.
const LATEST: usize = 4;

/// One page to render. Numbers are places in the site's lists; pages of lists count from 1.
#[derive(Clone, Copy, Debug)]
pub(super) enum Job {
    Home,
    Section(usize, usize),
    /// A year of a section, by its place in the section.
    Archive(usize, usize),
    Article(usize),
    Page(usize),
    Tag(usize, usize),
    Tags,
    Dashboard,
    Indicator(IndicatorId),
    Year(i32),
    Search,
    NotFound,
}

impl Job {
    /// The kind of the page, by which it has its budget.
    pub(super) fn kind(self) -> PageKind {
        match self {
            Self::Home => PageKind::Home,
            Self::Article(_) => PageKind::Article,
            Self::Page(_) | Self::NotFound => PageKind::Page,
            Self::Section(..) | Self::Archive(..) | Self::Tag(..) | Self::Tags => PageKind::List,
            Self::Dashboard => PageKind::Dashboard,
            Self::Indicator(_) => PageKind::Indicator,
            Self::Year(_) => PageKind::Year,
            Self::Search => PageKind::Search,
        }
    }
}

/// What all jobs share.
pub(super) struct Renderer {
    pub(super) site: Arc<Site>,
    pub(super) theme: Arc<Theme>,
    pub(super) shared: Value,
    /// The key of what all pages share: the view of the site, and the theme; without it no page has one.
    pub(super) key: Option<Key>,
    /// The card of each article.
    pub(super) listed: Vec<Listed>,
    /// See [`Site::shell`].
    pub(super) shell: OnceLock<Option<Key>>,
    /// The feeds that most pages announce.
    pub(super) feeds: Vec<FeedView>,
    /// What stands around pages.
    pub(super) frames: Frames,
    search: Option<Arc<Search>>,
}

impl Renderer {
    /// Makes the site's view once; every page shares it.
    pub(super) fn new(
        site: Arc<Site>,
        theme: Arc<Theme>,
        search: Option<Arc<Search>>,
    ) -> Result<Self, Box<Diagnostic>> {
        let stylesheet = versioned(&site, "/theme/style.css", &theme.stylesheet);
        let view = SiteView::new(&site, theme.words.clone(), stylesheet, theme.heads.clone());
        let listed = site.articles.iter().map(|_| Listed::default()).collect();
        let (shared, key) = (value(&view)?, Key::of_value(&view, 8 * 1024));
        let key = key.map(|own| Key::of([theme.key.as_bytes(), own.as_bytes()]));
        let (feeds, frames) = (view.feeds, Frames::default());
        Ok(Self { site, theme, shared, key, listed, shell: OnceLock::new(), feeds, frames, search })
    }

    /// All pages, in the order of their kinds.
    pub(super) fn jobs(&self) -> Vec<Job> {
        let site = &*self.site;
        let mut jobs = vec![Job::Home, Job::NotFound];
        jobs.extend((0..site.articles.len()).map(Job::Article));
        jobs.extend((0..site.pages.len()).map(Job::Page));
        let board = site.figures.as_ref().map(|figures| &figures.permalink);
        if let Some(figures) = &site.figures {
            jobs.push(Job::Dashboard);
            jobs.extend(figures.iter().map(|(id, _)| Job::Indicator(id)));
            jobs.extend(figures.earlier_years().into_iter().map(Job::Year));
        }
        for (at, section) in site.sections.iter().enumerate() {
            if board != Some(&section.meta.permalink) {
                let total = page_count(site, section.articles.len());
                jobs.extend((1..=total).map(|number| Job::Section(at, number)));
                jobs.extend((0..section.archives.len()).map(|year| Job::Archive(at, year)));
            }
        }
        for (at, tag) in site.tags.iter().enumerate() {
            let total = page_count(site, tag.articles.len());
            jobs.extend((1..=total).map(|number| Job::Tag(at, number)));
        }
        jobs.extend((!site.tags.is_empty()).then_some(Job::Tags));
        jobs.extend(self.search.is_some().then_some(Job::Search));
        jobs
    }

    /// Where a page is published; nothing for a page that there is not.
    pub(super) fn address(&self, job: Job) -> Option<String> {
        let site = &*self.site;
        let list = |permalink, number| Some(list_address(permalink, number));
        match job {
            Job::Home => Some("/".to_owned()),
            Job::NotFound => Some("/404.html".to_owned()),
            Job::Tags => Some("/tags/".to_owned()),
            Job::Search => Some(self.search.as_ref()?.page().as_str().to_owned()),
            Job::Dashboard => Some(site.figures.as_ref()?.permalink.as_str().to_owned()),
            Job::Indicator(id) => Some(site.figures.as_ref()?.address(id)),
            Job::Year(year) => Some(site.figures.as_ref()?.year_page(year).as_str().to_owned()),
            Job::Article(at) => Some(site.articles.get(at)?.meta.permalink.as_str().to_owned()),
            Job::Page(at) => Some(site.pages.get(at)?.meta.permalink.as_str().to_owned()),
            Job::Section(at, number) => list(&site.sections.get(at)?.meta.permalink, number),
            Job::Archive(at, year) => {
                Some(site.sections.get(at)?.archives.get(year)?.permalink.as_str().to_owned())
            }
            Job::Tag(at, number) => list(&site.tags.get(at)?.permalink, number),
        }
    }

    /// The key of the bodies on a page; none for one whose view takes more from texts than lists do.
    pub(super) fn bodies(&self, job: Job) -> Option<Key> {
        let site = &*self.site;
        let body: &Body = match job {
            Job::Home => &site.home.body,
            Job::Article(at) => &site.articles.get(at)?.body,
            Job::Page(at) => &site.pages.get(at)?.body,
            Job::Section(at, 1) => &site.sections.get(at)?.body,
            Job::Section(..) | Job::Archive(..) | Job::Tag(..) | Job::Tags | Job::Search | Job::NotFound => {
                Body::none()
            }
            Job::Dashboard | Job::Indicator(_) | Job::Year(_) => return None,
        };
        Some(Key::of([body.known()?]))
    }

    /// Makes what is wanted of one page.
    pub(super) fn render(&self, job: Job, want: Want) -> Result<Made, Box<Diagnostic>> {
        let site = &*self.site;
        let missing = || Err(Box::new(Diagnostic::file(code::TEMPLATE, SourcePath::new("themes"))));
        match job {
            Job::Home => self.home(want),
            Job::NotFound => self.not_found(want),
            Job::Tags => self.tags(want),
            Job::Search => self.search.as_ref().map_or_else(missing, |search| self.search(search, want)),
            // Nearly all work on these few pages is their views.
            Job::Dashboard | Job::Indicator(_) | Job::Year(_) if want == Want::Key => Ok(Made::default()),
            Job::Dashboard => impact::dashboard(self),
            Job::Indicator(id) => impact::indicator(self, id),
            Job::Year(year) => impact::year(self, year),
            Job::Article(at) => {
                site.articles.get(at).map_or_else(missing, |article| self.article(at, article, want))
            }
            Job::Page(at) => site.pages.get(at).map_or_else(missing, |page| {
                let section = page.section.and_then(|at| site.sections.get(at));
                let mut head = PageView::of(site, "page", &page.meta, section);
                head.noindex = page.draft;
                head.json_ld = Some(json_ld::breadcrumbs(site, &head));
                let view = DocumentView::new(site, page);
                let (template, body, cards) = ("page.html", Some(view.content), None);
                self.finish(&Sheet { template, head, part: ("document", &view), body, cards }, want)
            }),
            Job::Section(at, number) => {
                site.sections.get(at).map_or_else(missing, |section| self.section(section, number, want))
            }
            Job::Archive(at, year) => {
                site.sections.get(at).map_or_else(missing, |section| self.archive(section, year, want))
            }
            Job::Tag(at, number) => site.tags.get(at).map_or_else(missing, |tag| self.tag(tag, number, want)),
        }
    }

    /// A body with its blocks drawn by the theme, shown to `show`.
    pub(super) fn body<T>(&self, body: &Body, show: impl FnOnce(&Html) -> T) -> Result<T, Box<Diagnostic>> {
        blocks::body(&self.site, &self.theme, &self.shared, body, show)
    }

    /// How cards stand in a list of the site's own pages.
    fn place(&self, level: u8) -> CardPlace {
        CardPlace { level, lead: false, language: self.site.language() }
    }

    /// A page of the site itself, with neither a text nor cards.
    pub(super) fn plain<V: Serialize>(
        &self,
        template: &'static str,
        head: PageView,
        part: (&'static str, V),
        want: Want,
    ) -> Result<Made, Box<Diagnostic>> {
        self.finish(&Sheet { template, head, part, body: None, cards: None }, want)
    }

    fn home(&self, want: Want) -> Result<Made, Box<Diagnostic>> {
        let site = &*self.site;
        let year = site.figures.as_ref().and_then(crate::model::Figures::newest_year);
        let mut figures = match (&site.figures, year) {
            (Some(figures), Some(year)) => dashboard::key_figures(site, figures, year),
            _ => Vec::new(),
        };
        figures.truncate(LATEST);
        let view = HomeView {
            title: site.home.meta.title.to_string(),
            content: &site.home.body,
            latest: (0..site.articles.len().min(LATEST)).collect(),
            illustrative: figures
                .iter()
                .any(|figure| figure.status.as_ref().is_some_and(|status| status.code == "illustrative")),
            figures_year: year.filter(|_| !figures.is_empty()).map(|year| year.to_string()),
            figures,
        };
        let (template, head, body) = ("home.html", PageView::home(site), Some(view.content));
        let cards = Some(("latest", view.latest.as_slice(), CardPlace { lead: true, ..self.place(3) }));
        self.finish(&Sheet { template, head, part: ("home", &view), body, cards }, want)
    }

    fn article(&self, at: usize, article: &Article, want: Want) -> Result<Made, Box<Diagnostic>> {
        let near = Near::of(&self.site, at, article);
        let key = self.article_key(at, article, &near);
        if want == Want::Key {
            return Ok(Made { key, bytes: Vec::new() });
        }
        let head = PageView::article(&self.site, article);
        let view = ArticleView::new(&self.site, article, near);
        let place = CardPlace { language: article.meta.language, ..self.place(3) };
        let (template, body) = ("article.html", Some(view.content));
        let cards = Some(("related", view.related.as_slice(), place));
        let bytes = self.print(&Sheet { template, head, part: ("article", &view), body, cards })?;
        Ok(Made { key, bytes })
    }

    fn section(&self, section: &Section, number: usize, want: Want) -> Result<Made, Box<Diagnostic>> {
        let site = &*self.site;
        let total = page_count(site, section.articles.len());
        let address = list_address(&section.meta.permalink, number);
        let mut head = PageView::section(site, "section", section);
        self.number(&mut head, &address, number, total);
        head.json_ld = Some(json_ld::list(site, &head));
        let view = SectionView::new(site, section, number, total);
        let (template, body) = ("section.html", Some(view.content));
        let cards = Some(("cards", view.cards.as_slice(), self.place(2)));
        self.finish(&Sheet { template, head, part: ("section", &view), body, cards }, want)
    }

    fn archive(&self, section: &Section, year: usize, want: Want) -> Result<Made, Box<Diagnostic>> {
        let Some(archive) = section.archives.get(year) else { return self.not_found(want) };
        let head = PageView::archive(&self.site, section, archive);
        let view = ArchiveView::new(&self.site, section, year, archive, head.title.to_string());
        self.plain("archive.html", head, ("archive", view), want)
    }

    fn tag(&self, tag: &Tag, number: usize, want: Want) -> Result<Made, Box<Diagnostic>> {
        let site = &*self.site;
        let total = page_count(site, tag.articles.len());
        let address = list_address(&tag.permalink, number);
        let mut head = PageView::plain(site, "tag", &tag.name, tag.permalink.as_str());
        let table = texts::table(site.language());
        let tags = LinkView { label: table.word("tags").to_owned(), url: site.routes.href("/tags/") };
        head.breadcrumbs.push(tags);
        let followed = feeds(site, tag.permalink.as_str(), &format!("{} · {}", tag.name, site.config.title));
        head.own_feeds = Some(followed.clone());
        self.number(&mut head, &address, number, total);
        let count = rust_decimal::Decimal::from(tag.articles.len());
        let label = number::quantity(site.language(), count, table.word("article"), table.word("articles"));
        let args = [("tag", tag.name.clone()), ("count", label.clone()), ("site", site.config.title.clone())];
        head.description = (number == 1).then(|| texts::fill(table.word("tag-description"), &args).into());
        head.json_ld = Some(json_ld::list(site, &head));
        let view = TagView {
            name: tag.name.clone(),
            label,
            cards: page_of(site, &tag.articles, number),
            feeds: followed,
            pagination: PaginationView::new(site, &tag.permalink, number, total),
        };
        let cards = Some(("cards", view.cards.as_slice(), self.place(2)));
        self.finish(&Sheet { template: "tag.html", head, part: ("tag", &view), body: None, cards }, want)
    }

    /// A later page of a list has its own title and address, and lies below the first.
    fn number(&self, head: &mut PageView, address: &str, number: usize, total: usize) {
        if number > 1 {
            let args = [("current", number.to_string()), ("total", total.to_string())];
            let label = texts::fill(texts::table(self.site.language()).word("page-of"), &args);
            let first = std::mem::replace(&mut head.url, self.site.routes.href(address));
            head.breadcrumbs.push(LinkView { label: head.title.to_string(), url: first });
            head.title = format!("{} · {label}", head.title).into();
            head.head_title = format!("{} · {}", head.title, self.site.config.title);
            head.canonical = self.site.config.base_url.absolute(address);
            head.description = None;
        }
    }

    fn tags(&self, want: Want) -> Result<Made, Box<Diagnostic>> {
        let site = &*self.site;
        let title = texts::table(site.language()).word("tags").to_owned();
        let entries = site.tags.iter().map(|tag| TagEntryView {
            label: tag.name.clone(),
            url: site.routes.href(tag.permalink.as_str()),
            count: tag.articles.len(),
        });
        let view = TagsView { title: title.clone(), entries: entries.collect() };
        let mut head = PageView::plain(site, "tags", &title, "/tags/");
        let args = [("site", site.config.title.clone())];
        head.description =
            Some(texts::fill(texts::table(site.language()).word("tags-description"), &args).into());
        head.json_ld = Some(json_ld::list(site, &head));
        self.plain("tags.html", head, ("tags", view), want)
    }

    fn search(&self, search: &Search, want: Want) -> Result<Made, Box<Diagnostic>> {
        let site = &*self.site;
        let table = texts::table(site.language());
        let mut head = PageView::plain(site, "search", table.word("search"), search.page().as_str());
        let args = [("site", site.config.title.clone())];
        head.description = Some(texts::fill(table.word("search-description"), &args).into());
        head.json_ld = Some(json_ld::breadcrumbs(site, &head));
        let script = versioned(site, "/theme/search.js", &self.theme.script);
        let view = SearchView::new(site, &search.catalogue, script, site.routes.href(&search.folder()));
        self.plain("search.html", head, ("search", view), want)
    }

    /// The page of an address that there is not.
    pub(super) fn not_found(&self, want: Want) -> Result<Made, Box<Diagnostic>> {
        let title = texts::table(self.site.language()).word("not-found");
        let mut head = PageView::plain(&self.site, "not-found", title, "/404.html");
        head.noindex = true;
        self.plain("404.html", head, ("found", false), want)
    }
}

/// The address of a file of the theme, which changes with its content.
fn versioned(site: &Site, address: &str, content: &str) -> String {
    let version = blake3::hash(content.as_bytes()).to_hex();
    site.routes.href(&format!("{address}?v={}", &version[..8]))
}

/// A view with more parts, which are made apart from it.
pub(super) fn with(view: Value, parts: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let mut map = view.into_map().unwrap_or_default();
    map.extend(parts.into_iter().map(|(name, part)| (name.into(), part)));
    Value::from(map)
}

/// A view as the template engine's value.
pub(super) fn value(view: &impl Serialize) -> Result<Value, Box<Diagnostic>> {
    Value::try_from_serializable(view).map_err(|error| {
        let problem = Diagnostic::file(code::TEMPLATE, SourcePath::new("themes"));
        Box::new(problem.variant("render").arg("template", "").arg("detail", error.to_string()))
    })
}
