//! What can be found: articles, pages and indicators, as far as their pages show them.

use std::borrow::Cow;
use std::iter;

use super::plain;
use super::posting::Level;
use crate::locale::typography;
use crate::model::figure::IndicatorId;
use crate::model::{Article, Block, Body, Figures, Meta, Permalink, Piece, Site};

/// A text that can be found: its place in a list of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// In [`Site::articles`].
    Article(usize),
    /// In [`Site::sections`].
    Section(usize),
    /// In [`Site::pages`].
    Page(usize),
    /// The dashboard of a folder without a text.
    Dashboard,
    /// An indicator.
    Indicator(IndicatorId),
}

/// What a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A dated text.
    Article,
    /// A text without a date, or the page of a folder.
    Page,
    /// Something that is counted.
    Indicator,
}

/// All that can be found, in the order of the documents' numbers.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Articles from the oldest, then what has no date.
    pub entries: Vec<Entry>,
    /// How many of them, at the beginning, have a date.
    pub dated: usize,
}

/// A text as it is searched and shown.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// What it is.
    pub kind: Kind,
    /// The title.
    pub title: Cow<'a, str>,
    /// Where it is, without the base path.
    pub address: String,
    /// Its day.
    pub date: Option<jiff::civil::Date>,
    /// Its tags.
    pub tags: Vec<&'a str>,
    /// What it is about, its first words, or the definition of an indicator.
    pub summary: Option<Cow<'a, str>>,
    /// Its own words, where it has a body.
    body: Option<&'a Body>,
    /// More of its words.
    more: Option<Cow<'a, str>>,
}

impl Catalogue {
    /// The texts of `site`; those that are shown in the preview alone are left out.
    pub fn of(site: &Site) -> Self {
        let is_shown = |article: &Article| !article.draft && article.held_until.is_none();
        let articles = site.articles.iter().enumerate().rev().filter(|(_, article)| is_shown(article));
        let mut entries: Vec<Entry> = articles.map(|(at, _)| Entry::Article(at)).collect();
        let dated = entries.len();
        entries.extend((0..site.sections.len()).map(Entry::Section));
        let known = |page: &Permalink| site.sections.iter().any(|section| section.meta.permalink == *page);
        entries.extend(site.dashboard().filter(|(_, page)| !known(page)).map(|_| Entry::Dashboard));
        let pages = site.pages.iter().enumerate().filter(|(_, page)| !page.draft);
        entries.extend(pages.map(|(at, _)| Entry::Page(at)));
        let indicators = site.figures.iter().flat_map(Figures::iter);
        entries.extend(indicators.map(|(id, _)| Entry::Indicator(id)));
        Self { entries, dated }
    }

    /// Bytes of markup in all texts, about.
    pub(super) fn weight(&self, site: &Site) -> usize {
        let of = |body: &Body| body.pieces.length();
        let each = self.entries.iter().map(|entry| match *entry {
            Entry::Article(at) => site.articles.get(at).map_or(0, |article| of(&article.body)),
            Entry::Section(at) => site.sections.get(at).map_or(0, |section| of(&section.body)),
            Entry::Page(at) => site.pages.get(at).map_or(0, |page| of(&page.body)),
            Entry::Dashboard | Entry::Indicator(_) => 0,
        });
        each.map(|bytes| bytes + 200).sum()
    }
}

impl Entry {
    /// The title of the text and its address, without the base path; nothing for one that there is not.
    pub fn heading(self, site: &Site) -> Option<(Cow<'_, str>, String)> {
        let meta = match self {
            Self::Article(at) => &site.articles.get(at)?.meta,
            Self::Section(at) => &site.sections.get(at)?.meta,
            Self::Page(at) => &site.pages.get(at)?.meta,
            Self::Dashboard => {
                let (title, page) = site.dashboard()?;
                return Some((Cow::Borrowed(title), page.as_str().to_owned()));
            }
            Self::Indicator(id) => {
                let figures = site.figures.as_ref()?;
                return Some((typeset(site, &figures.get(id).label), figures.address(id)));
            }
        };
        Some((Cow::Borrowed(&meta.title), meta.permalink.as_str().to_owned()))
    }
}

impl<'a> Document<'a> {
    /// The text at `entry`; nothing for one that there is not.
    pub fn of(site: &'a Site, entry: Entry) -> Option<Self> {
        match entry {
            Entry::Article(at) => {
                let article = site.articles.get(at)?;
                let text = Self::text(Kind::Article, &article.meta, &article.body);
                let tags = article.tags.iter().filter_map(|&at| Some(site.tags.get(at)?.name.as_str()));
                let summary = article.summary.as_deref().map(Cow::Borrowed).or(text.summary);
                Some(Self { date: Some(article.date), tags: tags.collect(), summary, ..text })
            }
            Entry::Section(at) => {
                site.sections.get(at).map(|one| Self::text(Kind::Page, &one.meta, &one.body))
            }
            Entry::Page(at) => site.pages.get(at).map(|one| Self::text(Kind::Page, &one.meta, &one.body)),
            Entry::Dashboard => Self::bare(site, entry),
            Entry::Indicator(id) => Self::indicator(site, id),
        }
    }

    /// A page with nothing but its title.
    fn bare(site: &'a Site, entry: Entry) -> Option<Self> {
        let (title, address) = entry.heading(site)?;
        let (kind, tags) = (Kind::Page, Vec::new());
        Some(Self { kind, title, address, date: None, tags, summary: None, body: None, more: None })
    }

    fn text(kind: Kind, meta: &'a Meta, body: &'a Body) -> Self {
        Self {
            kind,
            title: Cow::Borrowed(&meta.title),
            address: meta.permalink.as_str().to_owned(),
            date: None,
            tags: Vec::new(),
            summary: meta.description.as_deref().map(Cow::Borrowed),
            body: Some(body),
            more: None,
        }
    }

    /// An indicator by its words. Its values are left to its page, which says how they are to be read.
    fn indicator(site: &'a Site, id: IndicatorId) -> Option<Self> {
        let figures = site.figures.as_ref()?;
        let indicator = figures.get(id);
        Some(Self {
            kind: Kind::Indicator,
            title: typeset(site, &indicator.label),
            address: figures.address(id),
            date: None,
            tags: Vec::new(),
            summary: indicator.definition.as_deref().map(|text| typeset(site, text)),
            body: None,
            more: indicator.source.as_deref().map(|text| typeset(site, text)),
        })
    }

    /// All that is searched and shown of the document but its body.
    pub(super) fn told(&self) -> impl serde::Serialize {
        let date = self.date.map(|day| day.to_string());
        (&self.title, &self.address, date, &self.tags, &self.summary, &self.more)
    }

    /// By what its body is known, see [`Body::known`].
    pub(super) fn body_known(&self) -> Option<&[u8]> {
        self.body.map_or(Some(&[]), Body::known)
    }

    /// Tells each text of the document, and how prominent its words are.
    pub(super) fn each_text(&self, site: &Site, mut tell: impl FnMut(Level, &str)) {
        tell(Level::Title, &self.title);
        self.tags.iter().for_each(|tag| tell(Level::Tag, tag));
        // Where nothing was written, the summary is the beginning of the text, which comes again.
        let is_own = |summary: &&str| self.body.is_none_or(|body| *summary != body.outline.excerpt);
        self.summary.as_deref().filter(is_own).into_iter().for_each(|text| tell(Level::Summary, text));
        let pieces = self.body.map(|body| body.pieces.all()).unwrap_or_default();
        for piece in pieces.iter() {
            match piece {
                Piece::Html(html) => plain::each_line(html.as_str(), &mut |line, is_heading| {
                    tell(if is_heading { Level::Heading } else { Level::Body }, line);
                }),
                Piece::Block(block) => {
                    for text in words_of(site, block) {
                        tell(Level::Body, &text);
                    }
                }
            }
        }
        self.more.iter().for_each(|text| tell(Level::Body, text));
    }
}

/// The words of a block that the theme draws: what somebody said, or what is counted.
fn words_of(site: &Site, block: &Block) -> Vec<String> {
    let labels = |ids: &[IndicatorId]| {
        let figures = site.figures.iter();
        figures
            .flat_map(|figures| ids.iter().map(|&id| typeset(site, &figures.get(id).label).into_owned()))
            .collect()
    };
    match block {
        Block::Quote(said) => {
            let around = [&said.author, &said.role, &said.source].into_iter().flatten();
            said.text.iter().chain(around).cloned().collect()
        }
        Block::Picture { picture, .. } => picture.caption.iter().cloned().collect(),
        Block::Gallery(gallery) => {
            let captions = gallery.pictures.iter().filter_map(|picture| picture.caption.clone());
            captions.chain(gallery.caption.clone()).collect()
        }
        Block::Documents(files) => {
            files.iter().flat_map(|file| iter::once(&file.title).chain(&file.description)).cloned().collect()
        }
        Block::Video(video) => iter::once(&video.title).chain(&video.caption).cloned().collect(),
        Block::Legal => {
            let legal = &site.config.legal;
            legal
                .publication_director
                .iter()
                .chain(&legal.host)
                .map(|text| typeset(site, text).into_owned())
                .collect()
        }
        Block::Chart { indicators, .. } => labels(indicators),
        Block::FigureCard { indicator, .. } | Block::Table { indicator } => labels(&[*indicator]),
    }
}

/// `text` as pages show it.
fn typeset<'a>(site: &Site, text: &'a str) -> Cow<'a, str> {
    typography::plain(site.language(), text)
}
