//! The pages of the figures: the dashboard, an indicator, an earlier year.

use super::pages::Renderer;
use super::sheet::{Made, Sheet, Want};
use crate::diagnostic::Diagnostic;
use crate::locale::texts;
use crate::model::figure::IndicatorId;
use crate::model::{Body, Figures, Section, Site};
use crate::view::meta::PageView;
use crate::view::site::feeds_with_changes;
use crate::view::{LinkView, dashboard, identity, json_ld, share, year};

/// The dashboard of the newest year.
pub(super) fn dashboard(renderer: &Renderer) -> Result<Made, Box<Diagnostic>> {
    let site = &*renderer.site;
    let Some(figures) = &site.figures else { return renderer.not_found(Want::Page) };
    let (mut head, content) = if let Some(section) = section(site, figures) {
        (PageView::section(site, "dashboard", section), &*section.body)
    } else {
        let title = title(site, figures);
        (PageView::plain(site, "dashboard", &title, figures.permalink.as_str()), Body::none())
    };
    let view = dashboard::new(site, figures, head.title.to_string(), content);
    if head.description.is_none() {
        head.description = view.summary.as_deref().map(Into::into);
    }
    head.own_feeds = Some(feeds_with_changes(site, figures));
    head.json_ld = Some(json_ld::dataset(site, figures, &head));
    let (template, body) = ("dashboard.html", Some(view.content));
    renderer.finish(&Sheet { template, head, part: ("dashboard", &view), body, cards: None }, Want::Page)
}

/// The identity card of an indicator.
pub(super) fn indicator(renderer: &Renderer, id: IndicatorId) -> Result<Made, Box<Diagnostic>> {
    let site = &*renderer.site;
    let Some(figures) = &site.figures else { return renderer.not_found(Want::Page) };
    let address = figures.address(id);
    let view = identity::new(site, figures, id, title(site, figures));
    let mut head = below(site, figures, "indicator", &view.definition.label, &address);
    let definition = view.definition.definition.as_deref();
    head.description = Some(described(site, &view.figure.title, definition).into());
    head.own_feeds = Some(feeds_with_changes(site, figures));
    head.json_ld = Some(json_ld::indicator_dataset(site, figures, id, &head));
    if let Some(card) = share::indicator(site, figures, id) {
        head = head.with_card(site, &card);
    }
    renderer.plain("indicator.html", head, ("indicator", view), Want::Page)
}

/// The finding, and the definition where both are no longer than search engines show.
fn described(site: &Site, finding: &str, definition: Option<&str>) -> String {
    const SHOWN: usize = 155;
    let args = [("finding", finding.to_owned()), ("definition", definition.unwrap_or_default().to_owned())];
    let whole = texts::fill(texts::table(site.language()).word("indicator-description"), &args);
    let whole = whole.trim().to_owned();
    if whole.chars().count() <= SHOWN { whole } else { format!("{finding}.") }
}

/// The figures of an earlier year.
pub(super) fn year(renderer: &Renderer, at: i32) -> Result<Made, Box<Diagnostic>> {
    let site = &*renderer.site;
    let Some(figures) = &site.figures else { return renderer.not_found(Want::Page) };
    let page = figures.year_page(at);
    let view = year::new(site, figures, at, title(site, figures));
    let mut head = below(site, figures, "year", &view.title, page.as_str());
    let args = [("site", site.config.title.clone()), ("year", view.year.clone())];
    head.description =
        Some(texts::fill(texts::table(site.language()).word("year-description"), &args).into());
    head.json_ld = Some(json_ld::breadcrumbs(site, &head));
    renderer.plain("year.html", head, ("year", view), Want::Page)
}

/// The head of a page below the dashboard.
fn below(site: &Site, figures: &Figures, kind: &'static str, name: &str, address: &str) -> PageView {
    let mut head = PageView::plain(site, kind, name, address);
    let url = site.routes.href(figures.permalink.as_str());
    head.breadcrumbs.push(LinkView { label: title(site, figures), url });
    head
}

/// The text of the dashboard, where the author has written one.
fn section<'a>(site: &'a Site, figures: &Figures) -> Option<&'a Section> {
    site.sections.iter().find(|section| section.meta.permalink == figures.permalink)
}

/// What the dashboard is called.
fn title(site: &Site, figures: &Figures) -> String {
    let named = section(site, figures).map(|section| section.meta.title.to_string());
    named.unwrap_or_else(|| texts::table(site.language()).word("our-impact").to_owned())
}
