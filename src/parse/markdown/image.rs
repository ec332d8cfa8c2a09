//! Pictures: found on the site, sized, loaded late, and with their caption when they stand alone.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::builder::Builder;
use super::link::Place;
use super::url;
use crate::diagnostic::code;
use crate::model::html::push_escaped;
use crate::model::photo::SIZES;
use crate::model::route::Asset;
use crate::parse::pictures::{self, is_picture};
use crate::source::SourcePath;

/// The pictures of a body.
#[derive(Debug, Default)]
pub(super) struct Pictures<'a> {
    open: Option<Open<'a>>,
    /// The last picture that was written, until its paragraph ends.
    last: Option<Written>,
    /// Whether there has been one: the first is loaded at once.
    any: bool,
    /// The files of all.
    pub(super) shown: Vec<SourcePath>,
}

/// A picture whose alternative text is being gathered.
#[derive(Debug)]
struct Open<'a> {
    dest: CowStr<'a>,
    title: CowStr<'a>,
    place: Place,
    range: Range<usize>,
    alt: String,
    /// How many elements are open in the alternative text.
    depth: usize,
}

/// A picture that was written, in case it stands alone in its paragraph.
#[derive(Debug)]
struct Written {
    at: usize,
    /// The length of its tag up to the title.
    untitled: usize,
    /// What ends it, after the title.
    end: &'static str,
    caption: String,
}

impl Pictures<'_> {
    /// No picture yet; `above` when one stands above the text.
    pub(super) fn after(above: bool) -> Self {
        Self { any: above, ..Self::default() }
    }

    /// True while an alternative text is being gathered.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether there has been a picture; from now on there has.
    pub(super) fn seen(&mut self) -> bool {
        std::mem::replace(&mut self.any, true)
    }

    /// A paragraph begins, in which no picture stands yet.
    pub(super) fn begin_paragraph(&mut self) {
        self.last = None;
    }
}

impl<'a> Builder<'a, '_> {
    /// Begins a picture.
    pub(super) fn picture(&mut self, dest: CowStr<'a>, title: CowStr<'a>, range: Range<usize>) {
        let place = self.destination(&dest, &range);
        self.pictures.open = Some(Open { dest, title, place, range, alt: String::new(), depth: 0 });
    }

    /// Takes an event of the alternative text, of which only the words stay.
    pub(super) fn in_picture(&mut self, event: Event<'a>, range: Range<usize>) {
        if let Event::Text(text) = &event
            && !matches!(text, CowStr::Borrowed(_))
        {
            self.check_reference(text, &range);
        }
        let Some(open) = &mut self.pictures.open else { return };
        match event {
            Event::Start(_) => open.depth += 1,
            Event::End(_) if open.depth == 0 => self.end_picture(),
            Event::End(_) => open.depth -= 1,
            Event::Text(text) | Event::Code(text) => open.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => open.alt.push(' '),
            _ => {}
        }
    }

    fn end_picture(&mut self) {
        let Some(Open { dest, title, place, range, alt, .. }) = self.pictures.open.take() else { return };
        self.prose.picture();
        if alt.trim().is_empty() {
            let bang = range.start..(range.start + 3).min(range.end);
            self.push(self.problem(code::IMAGE_ALT, bang).arg("target", dest.as_ref()));
        }
        let title = self.title(&title, &range);
        let Some(asset) = self.picture_file(&dest, &place) else { return };
        let mut tag = String::with_capacity(asset.url.len() + alt.len() + 120);
        let end = self.push_source(&mut tag, asset);
        tag.push_str(" alt=\"");
        push_escaped(&mut tag, &self.typeset(&alt));
        tag.push('"');
        push_size(&mut tag, shown_size(asset));
        tag.push_str(self.loading());
        let untitled = tag.len();
        let mut caption = String::new();
        if !title.trim().is_empty() {
            push_escaped(&mut caption, &title);
            for part in [" title=\"", &caption, "\""] {
                tag.push_str(part);
            }
        }
        tag.push_str(end);
        self.pictures.last = Some(Written { at: self.out.len(), untitled, end, caption });
        self.out.push(Event::InlineHtml(tag.into()));
    }

    /// Begins the markup of a picture, up to its address, with the smaller ones that browsers may take in its
    /// place; gives what ends it.
    pub(super) fn push_source(&self, out: &mut String, asset: &Asset) -> &'static str {
        let routes = self.context.routes;
        let (shown, end) = match &asset.photo {
            Some(photo) => {
                out.push_str("<picture><source type=\"image/webp\" srcset=\"");
                push_escaped(out, &photo.srcset(&routes.base_path));
                for part in ["\" sizes=\"", SIZES, "\">"] {
                    out.push_str(part);
                }
                (photo.fallback.url.as_str(), "></picture>")
            }
            None => (asset.url.as_str(), ">"),
        };
        out.push_str("<img src=\"");
        url::push_href(out, &routes.href(shown));
        out.push('"');
        end
    }

    /// The attributes that let a picture load late: all but the first, which is seen at once.
    pub(super) fn loading(&mut self) -> &'static str {
        if self.pictures.seen() { " loading=\"lazy\" decoding=\"async\"" } else { "" }
    }

    /// The file of a picture; what is missing or refused is reported.
    pub(super) fn picture_file(&mut self, dest: &str, place: &Place) -> Option<&'a Asset> {
        let scheme = match url::kind(dest) {
            url::Kind::Local => return self.local_picture(dest, place),
            url::Kind::Refused(scheme) => scheme,
            url::Kind::Figure(_) => "figure".to_owned(),
            url::Kind::External => dest.split(':').next().unwrap_or_default().to_ascii_lowercase(),
        };
        if matches!(scheme.as_str(), "http" | "https" | "//") {
            let problem = self.problem(code::IMAGE_REMOTE, place.range.clone());
            self.push(problem.arg("target", dest));
        } else {
            self.report_scheme(dest, scheme, place);
        }
        None
    }

    fn local_picture(&mut self, dest: &str, place: &Place) -> Option<&'a Asset> {
        let path = url::decoded(url::parts(dest).path).unwrap_or_default();
        let asked = &self.asked;
        let found = match path.strip_prefix('/') {
            // What is in `static/` is published under the same path; all else has to be searched for.
            Some(public) => asked
                .asset(&SourcePath::new(&format!("static/{public}")))
                .or_else(|| asked.has_address(&path).then(|| asked.asset_at(&path)).flatten()),
            None => url::joined(self.path.folder(), &path)
                .and_then(|joined| asked.asset(&SourcePath::new(&joined))),
        };
        if let Some(asset) = found.filter(|asset| is_picture(&asset.source)) {
            self.pictures.shown.push(asset.source.clone());
            if let Some(problem) = pictures::problem(asset, dest, self.span(place.range.clone())) {
                self.push(problem);
            }
            return Some(asset);
        }
        let problem = self.problem(code::IMAGE_MISSING, place.range.clone()).arg("target", dest);
        let problem = if found.is_some() { problem.variant("kind") } else { problem };
        let wanted = match path.strip_prefix('/') {
            Some(public) => format!("{}static/{public}", "../".repeat(depth(self.path.folder()))),
            None => path.into_owned(),
        };
        let nearest = self.nearest_file(&wanted, is_picture);
        self.push(problem.suggest(nearest));
        None
    }

    /// Turns the paragraph whose first event is at `at` into a figure when a picture, or a link around
    /// one, is all that it holds.
    pub(super) fn figure_alone(&mut self, at: usize) -> bool {
        let Some(Written { at: picture, untitled, end, caption }) = self.pictures.last.take() else {
            return false;
        };
        let inside = self.out.get(at + 1..).unwrap_or_default();
        let alone = picture == at + 1 && inside.len() == 1;
        let linked = picture == at + 2
            && matches!(inside, [Event::Start(Tag::Link { .. }), _, Event::End(TagEnd::Link)]);
        if !alone && !linked {
            return false;
        }
        if let Some(Event::InlineHtml(tag)) = self.out.get_mut(picture) {
            *tag = format!("{}{end}", tag.get(..untitled).unwrap_or_default()).into();
        }
        if let Some(paragraph) = self.out.get_mut(at) {
            *paragraph = Event::Html("<figure>".into());
        }
        let end = match caption.as_str() {
            "" => CowStr::Borrowed("</figure>\n"),
            caption => format!("<figcaption>{caption}</figcaption></figure>\n").into(),
        };
        self.out.push(Event::Html(end));
        true
    }
}

/// The size in which a picture is shown where there is room: that of the widest that is made of it.
pub(super) fn shown_size(asset: &Asset) -> Option<(u32, u32)> {
    let widest = asset.photo.as_ref().and_then(|photo| photo.small.last());
    widest.map(|widest| (widest.width, widest.height)).or(asset.size)
}

/// Appends the width and height of a picture whose file tells them.
pub(super) fn push_size(out: &mut String, size: Option<(u32, u32)>) {
    if let Some((width, height)) = size {
        for part in [" width=\"", &width.to_string(), "\" height=\"", &height.to_string(), "\""] {
            out.push_str(part);
        }
    }
}

fn depth(folder: &str) -> usize {
    folder.split('/').filter(|part| !part.is_empty()).count()
}
