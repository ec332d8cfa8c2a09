//! The articles of one year of a section, month by month.

use serde::Serialize;

use super::{DateView, TitleView};
use crate::locale::{capitalised, date, number, texts};
use crate::model::page::Archive;
use crate::model::{Article, Section, Site};

/// A year in the list of years.
#[derive(Clone, Debug, Serialize)]
pub struct YearLinkView {
    /// The year.
    pub label: String,
    /// Its articles.
    pub url: String,
    /// How many they are.
    pub count: usize,
    /// True on the page of this year.
    pub current: bool,
}

/// An article in the list of a month.
#[derive(Debug, Serialize)]
pub struct EntryView {
    /// Its title, address and language.
    #[serde(flatten)]
    pub title: TitleView,
    /// Its day.
    pub date: DateView,
    /// Seen in the preview only.
    pub draft: bool,
}

/// A month in which something was published.
#[derive(Debug, Serialize)]
pub struct MonthView {
    /// "Mars 2025"
    pub label: String,
    /// Its articles, newest first.
    pub entries: Vec<EntryView>,
}

/// `archive.html`
#[derive(Debug, Serialize)]
pub struct ArchiveView {
    /// "Actualités 2025"
    pub title: String,
    /// How many articles there are, in words.
    pub label: String,
    /// The months, newest first. A year is one page: titles alone are short, and are read in one go.
    pub months: Vec<MonthView>,
    /// All years of the section.
    pub years: Vec<YearLinkView>,
}

/// The years of `section`, newest first; `current` is the place of the one shown.
pub fn years(site: &Site, section: &Section, current: Option<usize>) -> Vec<YearLinkView> {
    let years = section.archives.iter().enumerate();
    let link = |(at, archive): (usize, &Archive)| YearLinkView {
        label: archive.year.to_string(),
        url: site.routes.href(archive.permalink.as_str()),
        count: archive.articles.len(),
        current: current == Some(at),
    };
    years.map(link).collect()
}

/// The title of a year's page, and its description.
pub fn words(site: &Site, section: &Section, archive: &Archive) -> (String, String) {
    let table = texts::table(site.language());
    let section = section.meta.title.to_string();
    let (year, count) = (archive.year.to_string(), count(site, archive));
    let args = [("section", section), ("year", year), ("count", count)];
    let fill = |word| texts::fill(table.word(word), &args);
    (fill("year-articles"), fill("year-articles-description"))
}

/// "12 articles"
fn count(site: &Site, archive: &Archive) -> String {
    let table = texts::table(site.language());
    let count = rust_decimal::Decimal::from(archive.articles.len());
    number::quantity(site.language(), count, table.word("article"), table.word("articles"))
}

impl ArchiveView {
    /// The year at place `at` of `section`.
    pub fn new(site: &Site, section: &Section, at: usize, archive: &Archive, title: String) -> Self {
        let mut months: Vec<MonthView> = Vec::new();
        for article in archive.articles.iter().filter_map(|&at| site.articles.get(at)) {
            let label = capitalised(&date::month_year(site.language(), article.date));
            let entry = entry(site, article);
            match months.last_mut().filter(|month| month.label == label) {
                Some(month) => month.entries.push(entry),
                None => months.push(MonthView { label, entries: vec![entry] }),
            }
        }
        Self { title, label: count(site, archive), months, years: years(site, section, Some(at)) }
    }
}

fn entry(site: &Site, article: &Article) -> EntryView {
    EntryView {
        title: TitleView::new(site, &article.meta),
        date: DateView::new(site.language(), article.date),
        draft: article.draft || article.held_until.is_some(),
    }
}
