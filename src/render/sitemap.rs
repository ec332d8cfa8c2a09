//! `sitemap.xml`: every page that search engines may show, with the day of its last change.

use super::xml::Xml;
use crate::model::figure::Indicator;
use crate::model::{Site, open_data};
use crate::view::meta::list_address;
use crate::view::pages::page_count;

/// The map of `site`, in the order of its addresses.
pub(super) fn file(site: &Site) -> Vec<u8> {
    let mut pages: Vec<(String, Option<String>)> = vec![("/".to_owned(), None)];
    let published = site.articles.iter().filter(|article| !article.draft && article.held_until.is_none());
    pages.extend(published.map(|article| {
        let day = article.updated.unwrap_or(article.date).max(article.date);
        (article.meta.permalink.as_str().to_owned(), Some(day.to_string()))
    }));
    pages.extend(
        site.pages
            .iter()
            .filter(|page| !page.draft)
            .map(|page| (page.meta.permalink.as_str().to_owned(), page.updated.map(|day| day.to_string()))),
    );
    let lists = site.sections.iter().map(|section| (&section.meta.permalink, section.articles.len()));
    let lists = lists.chain(site.tags.iter().map(|tag| (&tag.permalink, tag.articles.len())));
    for (permalink, count) in lists {
        pages.extend((1..=page_count(site, count)).map(|number| (list_address(permalink, number), None)));
    }
    let years = site.sections.iter().flat_map(|section| &section.archives);
    pages.extend(years.map(|year| (year.permalink.as_str().to_owned(), None)));
    if let Some(figures) = &site.figures {
        let day = |indicators: &[Indicator]| open_data::newest_day(indicators).map(|day| day.to_string());
        pages.push((figures.permalink.as_str().to_owned(), day(&figures.indicators)));
        pages.extend(figures.iter().map(|(id, one)| (figures.address(id), day(std::slice::from_ref(one)))));
        let years = figures.earlier_years().into_iter();
        pages.extend(years.map(|year| (figures.year_page(year).as_str().to_owned(), None)));
    }
    pages.extend((!site.tags.is_empty()).then(|| ("/tags/".to_owned(), None)));
    pages.extend(site.search_page().map(|page| (page.as_str().to_owned(), None)));
    // Of two that are one, that which knows its day.
    pages.sort_by(|a, b| (&a.0, a.1.is_none()).cmp(&(&b.0, b.1.is_none())));
    pages.dedup_by(|a, b| a.0 == b.0);
    let mut xml = Xml::document(pages.len() * 128);
    xml.open("urlset", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    for (address, day) in pages {
        xml.open("url", &[]);
        xml.text("loc", &[], &site.config.base_url.absolute(&address));
        if let Some(day) = day {
            xml.text("lastmod", &[], &day);
        }
        xml.close("url");
    }
    xml.close("urlset");
    xml.finish()
}
