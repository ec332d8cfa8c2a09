//! Where links lead: pages and files of the site, anchors, and what is refused.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::builder::Builder;
use super::frame::{Kind, LinkEnd};
use super::url::{self, Local};
use super::{AnchorLink, suggestion};
use crate::diagnostic::{code, suggest};
use crate::model::body::Quote;
use crate::source::SourcePath;

/// What the links of a body leave to be checked.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Links to other texts' headings.
    elsewhere: Vec<AnchorLink>,
    /// Links to this text's own headings.
    here: Vec<(String, Range<usize>)>,
    /// The files that are linked to.
    pub(super) files: Vec<SourcePath>,
    /// The figure of the link that is open, whose value stands for words that are not there.
    pub(super) figure: Option<Quote>,
}

/// Where an address was written.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) range: Range<usize>,
    /// Whether the source has the very bytes of the address there, without escapes.
    pub(super) exact: bool,
}

impl Place {
    /// The place of a part of the address, as near as it can be told.
    pub(super) fn part(&self, part: Range<usize>) -> Range<usize> {
        if self.exact {
            self.range.start + part.start..self.range.start + part.end
        } else {
            self.range.clone()
        }
    }
}

/// Where a link leads.
#[derive(Debug)]
pub(super) enum Target {
    /// To the address as the author wrote it.
    AsWritten,
    /// To this address.
    Address(String),
    /// To an indicator at this address.
    Figure { href: String, quote: Quote },
    /// Nowhere; this has been reported.
    Refused,
}

impl<'a> Builder<'a, '_> {
    /// Begins a link.
    pub(super) fn link(&mut self, kind: LinkType, dest: CowStr<'a>, title: &CowStr<'a>, range: Range<usize>) {
        let at = self.out.len();
        let end = self.begin_link(kind, dest, title, &range);
        self.open(Kind::Link(end), range);
        // The link's own event came before its frame.
        if let Some(frame) = self.frames.last_mut() {
            frame.at = at;
        }
    }

    fn begin_link(
        &mut self,
        link_type: LinkType,
        dest: CowStr<'a>,
        title: &CowStr<'a>,
        range: &Range<usize>,
    ) -> LinkEnd {
        if self.frames.iter().any(|frame| matches!(frame.kind, Kind::Raw { name: "a", .. })) {
            let problem = self.problem(code::HTML_FORBIDDEN, range.clone());
            self.push(problem.variant("nested").arg("tag", "a"));
            return LinkEnd::Dropped;
        }
        self.prose.verbatim = matches!(link_type, LinkType::Autolink | LinkType::Email);
        let place = self.destination(&dest, range);
        let target = match link_type {
            LinkType::Email => Target::AsWritten,
            LinkType::Autolink => self.resolve_autolink(&dest, &place),
            _ => self.resolve(&dest, &place),
        };
        let dest_url = match target {
            Target::AsWritten => dest,
            Target::Address(address) => address.into(),
            Target::Figure { href, quote } => {
                let mut markup = String::with_capacity(href.len() + 32);
                markup.push_str("<a class=\"figure\" href=\"");
                url::push_href(&mut markup, &href);
                markup.push_str("\">");
                self.out.push(Event::InlineHtml(markup.into()));
                self.links.figure = Some(quote);
                return LinkEnd::Own;
            }
            Target::Refused => return LinkEnd::Dropped,
        };
        let title = self.title(title, range);
        self.out.push(Event::Start(Tag::Link { link_type, dest_url, title, id: CowStr::Borrowed("") }));
        LinkEnd::Plain
    }

    /// Ends the link whose first event is at `at`.
    pub(super) fn end_link(&mut self, end: LinkEnd, at: usize, range: &Range<usize>) {
        self.prose.verbatim = false;
        let empty = self.out.len() <= at + 1;
        match end {
            LinkEnd::Plain => {
                if empty {
                    self.push(self.problem(code::LINK_EMPTY, range.clone()));
                }
                self.out.push(Event::End(TagEnd::Link));
            }
            LinkEnd::Own => {
                let quote = self.links.figure.take();
                if let Some(value) = quote.filter(|_| empty).and_then(|quote| self.value(&quote)) {
                    self.verbatim(value.into());
                }
                self.out.push(Event::InlineHtml("</a>".into()));
            }
            LinkEnd::Dropped => {}
        }
    }

    /// Where the address of the link or picture at `range` was written.
    pub(super) fn destination(&self, dest: &str, range: &Range<usize>) -> Place {
        if let Some(range) = self.place_of(dest) {
            return Place { range, exact: true };
        }
        // The address holds escapes, or is empty: it stands after the last `](`.
        let written = self.source.get(range.clone()).unwrap_or_default();
        let found = written.rfind("](").map(|at| {
            let rest = &written[at + 2..];
            let inner = rest.trim_start().trim_start_matches('<');
            let start = at + 2 + (rest.len() - inner.len());
            let end = inner.find(['>', ' ', '\t', '\n']).unwrap_or(inner.len().saturating_sub(1));
            range.start + start..range.start + start + end
        });
        let range = found.filter(|found| !found.is_empty()).unwrap_or_else(|| range.clone());
        Place { range, exact: false }
    }

    /// Tells where an address leads, and reports it where it leads nowhere.
    pub(super) fn resolve(&mut self, dest: &str, place: &Place) -> Target {
        match url::kind(dest) {
            url::Kind::External => Target::AsWritten,
            url::Kind::Figure(from) => self.figure_link(dest, from, place),
            url::Kind::Refused(scheme) => {
                self.report_scheme(dest, scheme, place);
                Target::Refused
            }
            url::Kind::Local => self.local(dest, place),
        }
    }

    /// Reports a scheme that is refused, or characters that could hide one.
    pub(super) fn report_scheme(&mut self, dest: &str, scheme: String, place: &Place) {
        let problem = self.problem(code::LINK_SCHEME, place.range.clone()).arg("scheme", scheme);
        let hides = dest.contains(char::is_control);
        let network = dest.starts_with(['/', '\\']);
        self.push(problem.variant(if hides {
            "control"
        } else if network {
            "network"
        } else {
            ""
        }));
    }

    /// An address between angle brackets has no words of its own, which a figure needs.
    fn resolve_autolink(&mut self, dest: &str, place: &Place) -> Target {
        if !matches!(url::kind(dest), url::Kind::Figure(_)) {
            return self.resolve(dest, place);
        }
        let problem = self.problem(code::CLAIM_UNKNOWN, place.range.clone()).variant("angle");
        self.push(problem.arg("name", dest).suggest(Some(format!("[]({dest})"))));
        Target::Refused
    }

    fn local(&mut self, dest: &str, place: &Place) -> Target {
        let parts = url::parts(dest);
        if parts.path.is_empty() && parts.query.is_empty() && parts.anchor.is_some() {
            self.own_anchor(dest, parts.anchor, place);
            return Target::AsWritten;
        }
        let found = match url::decoded(parts.path) {
            Some(path) if path.starts_with('/') => self.by_address(&path),
            Some(path) if !path.is_empty() => self.by_path(&path),
            _ => None,
        };
        let Some((address, source)) = found else {
            self.report_missing(dest, &parts, place);
            return Target::Refused;
        };
        if source.as_ref() == Some(self.path) {
            self.own_anchor(dest, parts.anchor, place);
        } else if let (Some(target), Some(anchor)) =
            (source, parts.anchor.filter(|anchor| !anchor.is_empty()))
        {
            let span = self.span(place.part(dest.len() - anchor.len()..dest.len()));
            let anchor = suggestion::anchor(anchor);
            self.links.elsewhere.push(AnchorLink { target, anchor, span });
        }
        let mut href = self.context.routes.href(&address);
        href.push_str(parts.query);
        if let Some(anchor) = parts.anchor {
            href.push('#');
            href.push_str(anchor);
        }
        Target::Address(href)
    }

    /// The address and the source of what is published at `path`.
    fn by_address(&mut self, path: &str) -> Option<(String, Option<SourcePath>)> {
        let mut address = path.to_owned();
        if !self.asked.has_address(&address) {
            address.push('/');
        }
        self.links.files.extend(self.asked.asset_at(&address).map(|asset| asset.source.clone()));
        self.asked.has_address(&address).then(|| {
            let source = self.asked.source_at(&address).cloned();
            (address, source)
        })
    }

    /// The address and the source of what is at `path`, seen from this file's folder.
    fn by_path(&mut self, path: &str) -> Option<(String, Option<SourcePath>)> {
        let joined = url::joined(self.path.folder(), path)?;
        let source = SourcePath::new(&joined);
        if let Some(asset) = self.asked.asset(&source) {
            self.links.files.push(source);
            return Some((asset.url.clone(), None));
        }
        if let Some(address) = self.asked.made(&source) {
            return Some((address.to_owned(), None));
        }
        std::iter::once(source).chain(suggestion::folder_texts(&joined)).find_map(|source| {
            let permalink = self.asked.page(&source)?;
            Some((permalink.as_str().to_owned(), Some(source)))
        })
    }

    fn report_missing(&mut self, dest: &str, parts: &Local<'_>, place: &Place) {
        let range = if parts.path.is_empty() { place.range.clone() } else { place.part(0..parts.path.len()) };
        let problem = self.problem(code::LINK_MISSING, range).arg("target", dest);
        let problem = match url::decoded(parts.path) {
            Some(path) if self.is_hidden(&path) => problem.variant("hidden"),
            Some(path) => {
                let nearest = self.nearest_target(&path);
                let problem = if path.starts_with('/') { problem.variant("address") } else { problem };
                problem.suggest(nearest)
            }
            None => problem,
        };
        self.push(problem);
    }

    /// True when the text that a path leads to exists and is held back.
    fn is_hidden(&self, path: &str) -> bool {
        let Some(joined) = url::joined(self.path.folder(), path) else { return false };
        let sources = std::iter::once(SourcePath::new(&joined)).chain(suggestion::folder_texts(&joined));
        sources.into_iter().any(|source| self.context.routes.is_hidden(&source))
    }

    fn own_anchor(&mut self, dest: &str, anchor: Option<&str>, place: &Place) {
        if let Some(anchor) = anchor.filter(|anchor| !matches!(*anchor, "" | "top")) {
            let range = place.part(dest.len() - anchor.len()..dest.len());
            self.links.here.push((suggestion::anchor(anchor), range));
        }
    }

    /// Checks the links to this text's own headings, and hands on the others.
    pub(super) fn finish_links(&mut self) -> Vec<AnchorLink> {
        for (anchor, range) in std::mem::take(&mut self.links.here) {
            if self.headings.has(&anchor) || self.notes.has_anchor(&anchor) {
                continue;
            }
            let may = self.may_suggest();
            let anchors = self.headings.anchors.iter().map(String::as_str);
            let nearest =
                may.then(|| suggest::nearest(&anchor, anchors)).flatten().map(|near| format!("#{near}"));
            let problem = self.problem(code::ANCHOR_MISSING, range).arg("target", self.path.as_str());
            self.push(problem.arg("anchor", anchor).suggest(nearest));
        }
        std::mem::take(&mut self.links.elsewhere)
    }
}
