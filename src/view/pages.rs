//! The views of texts and lists: home, section, article, page, tag.

use std::sync::Arc;

use serde::Serialize;

use super::archive::{self, YearLinkView};
use super::figure::KeyFigureView;
use super::meta::list_address;
use super::near::Near;
use super::{DateView, FeedView, LinkView, PictureView, TitleView, picture, tag_links};
use crate::locale::{Language, texts};
use crate::model::{Article, Body, Html, Page, Permalink, Section, Site};

/// A heading in a table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct TocView {
    /// 2 or 3.
    pub level: u8,
    /// The anchor.
    pub id: String,
    /// The heading's markup.
    pub text: Html,
}

/// `home.html`
#[derive(Debug, Serialize)]
pub struct HomeView<'a> {
    /// The title.
    pub title: String,
    /// The text.
    // The renderer puts its markup in, with its blocks drawn by the theme.
    #[serde(skip)]
    pub content: &'a Body,
    /// The newest articles.
    // These are places in the site's articles, for which the renderer puts the cards in.
    #[serde(skip)]
    pub latest: Vec<usize>,
    /// Figures of the newest year.
    pub figures: Vec<KeyFigureView>,
    /// That year.
    pub figures_year: Option<String>,
    /// True when a figure shown is only illustrative.
    pub illustrative: bool,
}

/// A page below a section.
#[derive(Debug, Serialize)]
pub struct ChildView {
    /// Its title, address and language.
    #[serde(flatten)]
    pub title: TitleView,
    /// What it is about.
    pub description: Option<Arc<str>>,
}

/// `section.html`
#[derive(Debug, Serialize)]
pub struct SectionView<'a> {
    /// The title.
    pub title: String,
    /// The text, on the first page only.
    // The renderer puts its markup in.
    #[serde(skip)]
    pub content: &'a Body,
    /// The articles of this page of the list.
    // These are places in the site's articles, for which the renderer puts the cards in.
    #[serde(skip)]
    pub cards: Vec<usize>,
    /// Pages of the folder, on the first page only.
    pub pages: Vec<ChildView>,
    /// The years of its articles, newest first; none where all are of one year.
    pub years: Vec<YearLinkView>,
    /// Where in the list this page is, when it is more than one.
    pub pagination: Option<PaginationView>,
}

/// `article.html`
#[derive(Debug, Serialize)]
pub struct ArticleView<'a> {
    /// The title, escaped.
    pub title: Html,
    /// The author's summary.
    pub summary: Option<Arc<str>>,
    /// Its day.
    pub date: DateView,
    /// The day of its last real change.
    pub updated: Option<DateView>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its tags.
    pub tags: Vec<LinkView>,
    /// Its picture.
    pub image: Option<PictureView>,
    /// The text.
    // The renderer puts its markup in, with its blocks drawn by the theme.
    #[serde(skip)]
    pub content: &'a Body,
    /// Its headings.
    pub toc: Vec<TocView>,
    /// The article before it in time, in its section.
    pub previous: Option<TitleView>,
    /// The article after it in time, in its section.
    pub next: Option<TitleView>,
    /// Articles that share tags with it.
    // These are places in the site's articles, for which the renderer puts the cards in.
    #[serde(skip)]
    pub related: Vec<usize>,
    /// Seen in the preview only.
    pub draft: bool,
    /// From when it will be seen.
    pub held_until: Option<String>,
}

/// `page.html`
#[derive(Debug, Serialize)]
pub struct DocumentView<'a> {
    /// The title.
    pub title: String,
    /// The text.
    // The renderer puts its markup in, with its blocks drawn by the theme.
    #[serde(skip)]
    pub content: &'a Body,
    /// Its headings.
    pub toc: Vec<TocView>,
    /// The day of its last real change.
    pub updated: Option<DateView>,
}

/// `tag.html`
#[derive(Debug, Serialize)]
pub struct TagView {
    /// The tag.
    pub name: String,
    /// How many articles it has, in words.
    pub label: String,
    /// The articles of this page of the list.
    // These are places in the site's articles, for which the renderer puts the cards in.
    #[serde(skip)]
    pub cards: Vec<usize>,
    /// Its feeds.
    pub feeds: Vec<FeedView>,
    /// Where in the list this page is, when it is more than one.
    pub pagination: Option<PaginationView>,
}

/// A tag in the list of all.
#[derive(Debug, Serialize)]
pub struct TagEntryView {
    /// The tag.
    pub label: String,
    /// Where its articles are.
    pub url: String,
    /// How many they are.
    pub count: usize,
}

/// `tags.html`
#[derive(Debug, Serialize)]
pub struct TagsView {
    /// The title.
    pub title: String,
    /// All tags by name.
    pub entries: Vec<TagEntryView>,
}

/// Where in a list a page is.
#[derive(Clone, Debug, Serialize)]
pub struct PaginationView {
    /// This page, from 1.
    pub current: usize,
    /// How many there are.
    pub total: usize,
    /// "Page 2 sur 7"
    pub label: String,
    /// The page with newer articles.
    pub previous: Option<String>,
    /// The page with older articles.
    pub next: Option<String>,
    /// First, last, and those near this one; gaps between.
    pub pages: Vec<PageNumberView>,
}

/// A page of a list, or a gap.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PageNumberView {
    /// Its number; nothing for a gap.
    pub number: Option<usize>,
    /// Where it is.
    pub url: Option<String>,
    /// True for this page.
    pub current: bool,
}

impl PaginationView {
    /// The place of page `current` of `total` in the list at `list`; nothing for a list of one page.
    pub fn new(site: &Site, list: &Permalink, current: usize, total: usize) -> Option<Self> {
        if total < 2 {
            return None;
        }
        let url = |number: usize| site.routes.href(&list_address(list, number));
        let page = |number: Option<usize>| PageNumberView {
            number,
            url: number.map(url),
            current: number == Some(current),
        };
        let pages = numbers(current, total).into_iter().map(page).collect();
        let args = [("current", current.to_string()), ("total", total.to_string())];
        Some(Self {
            current,
            total,
            label: texts::fill(texts::table(site.language()).word("page-of"), &args),
            previous: (current > 1).then(|| url(current - 1)),
            next: (current < total).then(|| url(current + 1)),
            pages,
        })
    }
}

/// The numbers to show of `total` pages, two or more, and the gaps between: a few, however many pages there are.
fn numbers(current: usize, total: usize) -> Vec<Option<usize>> {
    let (before, after) = (current.saturating_sub(1).max(2), (current + 1).min(total - 1));
    // In the place of a gap of one page that page can stand itself.
    let before = if before == 3 { 2 } else { before };
    let after = if after + 2 == total { total - 1 } else { after };
    let mut numbers = vec![Some(1)];
    numbers.extend((before > 2).then_some(None));
    numbers.extend((before..=after).map(Some));
    numbers.extend((after + 1 < total).then_some(None));
    numbers.push(Some(total));
    numbers
}

/// The table of contents of a body.
pub fn toc(body: &Body) -> Vec<TocView> {
    let headings = body.outline.toc.iter();
    headings.map(|h| TocView { level: h.level, id: h.id.clone(), text: h.html.clone() }).collect()
}

impl<'a> ArticleView<'a> {
    /// An article, and what stands near it.
    pub fn new(site: &Site, article: &'a Article, near: Near) -> Self {
        // What is said around the text is in the words of the site.
        let language = site.language();
        let title = |at: Option<usize>| Some(TitleView::new(site, &site.articles.get(at?)?.meta));
        let [previous, next] = near.siblings.map(title);
        Self {
            title: Html::escape(&article.meta.title),
            summary: article.summary.clone(),
            date: DateView::new(language, article.date),
            updated: article.updated.map(|day| DateView::new(language, day)),
            authors: article.authors.clone(),
            tags: tag_links(site, article),
            image: picture(site, article),
            content: &article.body,
            toc: toc(&article.body),
            previous,
            next,
            related: near.related,
            draft: article.draft,
            held_until: article.held_until.map(|moment| held_until(language, moment)),
        }
    }
}

fn held_until(language: Language, moment: jiff::civil::DateTime) -> String {
    let day = crate::locale::date::long(language, moment.date());
    format!("{day} {:02}:{:02}", moment.hour(), moment.minute())
}

impl<'a> DocumentView<'a> {
    /// A page.
    pub fn new(site: &Site, page: &'a Page) -> Self {
        Self {
            title: page.meta.title.to_string(),
            content: &page.body,
            toc: toc(&page.body),
            updated: page.updated.map(|day| DateView::new(site.language(), day)),
        }
    }
}

impl<'a> SectionView<'a> {
    /// Page `current` of `total` of a section.
    pub fn new(site: &Site, section: &'a Section, current: usize, total: usize) -> Self {
        let first = current == 1;
        let children = section.pages.iter().filter_map(|&at| site.pages.get(at)).filter(|_| first);
        Self {
            title: section.meta.title.to_string(),
            content: if first { &section.body } else { Body::none() },
            cards: page_of(site, &section.articles, current),
            pages: children
                .map(|page| ChildView {
                    title: TitleView::new(site, &page.meta),
                    description: page.meta.description.clone(),
                })
                .collect(),
            years: archive::years(site, section, None),
            pagination: PaginationView::new(site, &section.meta.permalink, current, total),
        }
    }
}

/// Page `current` of a list of articles.
pub fn page_of(site: &Site, articles: &[usize], current: usize) -> Vec<usize> {
    let size = site.config.page_size;
    articles.iter().copied().skip((current - 1) * size).take(size).collect()
}

/// How many pages a list of `count` articles has: one at least.
pub fn page_count(site: &Site, count: usize) -> usize {
    count.div_ceil(site.config.page_size).max(1)
}
