//! The settings of the blocks that show pictures, documents, videos and somebody's words.

use std::ops::Range;

use super::builder::Builder;
use super::link::{Place, Target};
use super::passages::Told;
use super::url;
use crate::diagnostic::{Diagnostic, code};
use crate::locale::{Language, typography};
use crate::model::Block;
use crate::model::body::Picture;
use crate::model::media::{Document, Gallery, Quotation, Video};
use crate::parse::image::{Image, Persons};
use crate::parse::yaml::{self, Fields};
use crate::parse::{beside, pictures};
use crate::source::{Located, Span};

/// A text that may be missing.
type Words = Option<Located<String>>;

impl Builder<'_, '_> {
    /// `{picture}`
    pub(super) fn picture_block(&mut self, node: &yaml::Node) -> Option<Block> {
        let image = Image::read(node, self.context.sources, self.sink)?;
        let first = !self.pictures.seen();
        let picture = self.shown(&image, &Persons::default())?;
        Some(Block::Picture { picture, first })
    }

    /// `{gallery}`
    pub(super) fn gallery(&mut self, node: &yaml::Node) -> Option<Block> {
        let sources = self.context.sources;
        let mut fields = Fields::of(node, sources, self.sink)?;
        let nodes = fields.list("pictures");
        let images: Vec<Image> =
            nodes.iter().filter_map(|node| Image::read(node, sources, fields.sink)).collect();
        let (caption, credit) = (fields.text("caption"), fields.text("credit"));
        let all = Persons::read(&mut fields);
        fields.finish();
        let first = !self.pictures.seen();
        // Each is looked at, so that all that is missing is told at once.
        let pictures: Vec<Picture> = images.iter().filter_map(|image| self.shown(image, &all)).collect();
        let (caption, credit) = (self.own(caption), self.set(credit));
        let is_whole = !pictures.is_empty() && pictures.len() == nodes.len();
        is_whole.then_some(Block::Gallery(Gallery { pictures, caption, credit, first }))
    }

    /// `{documents}`
    pub(super) fn documents(&mut self, node: &yaml::Node) -> Option<Block> {
        let sources = self.context.sources;
        let mut fields = Fields::of(node, sources, self.sink)?;
        let nodes = fields.list("files");
        let written: Vec<(Words, Words, Words)> = nodes
            .iter()
            .filter_map(|node| {
                let mut fields = Fields::of(node, sources, fields.sink)?;
                let title = fields.required_text("title");
                let file = fields.required_text("file");
                let description = fields.text("description");
                fields.finish();
                Some((title, file, description))
            })
            .collect();
        fields.finish();
        let document = |(title, file, description): (Words, Words, Words)| {
            let source = file.and_then(|file| self.document_file(&file));
            let (title, description) = (self.own(title), self.own(description));
            Some(Document { title: title?, source: source?, description })
        };
        let files: Vec<Document> = written.into_iter().filter_map(document).collect();
        (!files.is_empty()).then_some(Block::Documents(files))
    }

    /// `{video}`
    pub(super) fn video(&mut self, node: &yaml::Node) -> Option<Block> {
        let sources = self.context.sources;
        let mut fields = Fields::of(node, sources, self.sink)?;
        let address = fields.required_text("url");
        let title = fields.required_text("title");
        let poster = fields.node("poster");
        if poster.is_none() {
            fields.missing("poster");
        }
        let poster = poster.and_then(|node| Image::uncaptioned(node, sources, fields.sink));
        let (duration, caption) = (fields.text("duration"), fields.text("caption"));
        let transcript = fields.text("transcript");
        fields.finish();
        let seconds = duration.and_then(|written| {
            let seconds = seconds(yaml::bare(&written.value));
            if seconds.is_none() {
                let problem = Diagnostic::new(code::WRONG_TYPE, written.span).variant("duration");
                self.push(problem.arg("found", &written.value));
            }
            seconds
        });
        let address = address.and_then(|written| {
            let host = url::host(yaml::bare(&written.value)).map(str::to_lowercase);
            if host.is_none() {
                let whole = format!("https://{}", yaml::bare(&written.value));
                let meant = Some(whole).filter(|whole| url::host(whole).is_some());
                let problem = Diagnostic::new(code::URL_FORMAT, written.span).variant("elsewhere");
                self.push(problem.arg("found", &written.value).suggest(meant));
            }
            Some((yaml::bare(&written.value).to_owned(), host?))
        });
        let first = !self.pictures.seen();
        let poster = poster.and_then(|image| self.shown(&image, &Persons::default()));
        let (title, caption) = (self.own(title), self.own(caption));
        let transcript = transcript.and_then(|written| self.address(&written));
        let ((url, host), title, poster) = (address?, title?, poster?);
        let duration = seconds;
        let video = Video { title, url, host, poster, caption, duration, transcript, first };
        Some(Block::Video(Box::new(video)))
    }

    /// `{quote}`
    pub(super) fn quote(&mut self, node: &yaml::Node) -> Option<Block> {
        let sources = self.context.sources;
        let mut fields = Fields::of(node, sources, self.sink)?;
        let text = fields.required_text("text");
        let (author, role) = (fields.text("author"), fields.text("role"));
        let (source, link) = (fields.text("source"), fields.text("link"));
        if let (Some(_), None) = (&link, &source) {
            fields.missing("source");
        }
        let language = fields.text("language");
        let portrait = fields.node("image");
        let portrait = portrait.and_then(|node| Image::uncaptioned(node, sources, fields.sink));
        fields.finish();
        let language = language.and_then(|written| self.tag(&written));
        let portrait = portrait.and_then(|image| self.shown(&image, &Persons::default()));
        let link = link.and_then(|written| self.address(&written));
        let text = text?;
        let spoken = language.as_deref().map_or(Some(self.context.language), Language::from_tag);
        let paragraphs = text.value.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
        // What is in a language whose typography is not known stays as it was typed.
        let set = |part: &str| match spoken {
            Some(language) => typography::plain(language, part).into_owned(),
            None => part.to_owned(),
        };
        let paragraphs = paragraphs.map(set).collect();
        let language = language.filter(|_| spoken != Some(self.context.language));
        self.told.push(Told { words: text, quoted: true });
        let (author, role, source) = (self.set(author), self.set(role), self.set(source));
        let said = Quotation { text: paragraphs, language, author, role, source, link, portrait };
        Some(Block::Quote(Box::new(said)))
    }

    /// A picture that a block shows, one of those of which `all` tells.
    fn shown(&mut self, image: &Image, all: &Persons) -> Option<Picture> {
        image.judge(all, self.sink);
        let words = [&image.alt, &image.caption].into_iter().flatten();
        self.told.extend(words.map(|words| Told { words: words.clone(), quoted: false }));
        match image.asset(self.path, &self.asked) {
            Ok(asset) => {
                if let Some(problem) = pictures::problem(asset, &image.file.value, image.file.span) {
                    self.push(problem);
                }
                self.pictures.shown.push(asset.source.clone());
                Some(image.picture(asset, self.context.language))
            }
            Err(problem) => {
                let may = self.may_suggest();
                let nearest = if may { image.nearest(self.path, self.context.routes) } else { None };
                self.push(problem.suggest(nearest));
                None
            }
        }
    }

    /// The file that readers take away.
    fn document_file(&mut self, file: &Located<String>) -> Option<crate::source::SourcePath> {
        let written = yaml::bare(&file.value);
        if let Some(asset) = self.asked.asset_from(self.path, written) {
            self.links.files.push(asset.source.clone());
            return Some(asset.source.clone());
        }
        let may = self.may_suggest();
        let nearest =
            if may { beside::nearest(written, self.path, self.context.routes, |_| true) } else { None };
        let problem = Diagnostic::new(code::LINK_MISSING, file.span).variant("document");
        self.push(problem.arg("target", written).suggest(nearest));
        None
    }

    /// Where a link in the settings leads.
    fn address(&mut self, written: &Located<String>) -> Option<String> {
        let address = yaml::bare(&written.value);
        let place = self.place(address, written.span);
        match self.resolve(address, &place) {
            Target::AsWritten => Some(address.to_owned()),
            Target::Address(href) | Target::Figure { href, .. } => Some(href),
            Target::Refused => None,
        }
    }

    /// The place of an address in the settings, which may stand in quotes.
    fn place(&self, address: &str, span: Span) -> Place {
        let range = self.range(span);
        let whole = self.source.get(range.clone()).unwrap_or_default();
        let found = whole.find(address).map(|at| range.start + at..range.start + at + address.len());
        let exact = found.is_some();
        Place { range: found.unwrap_or(range), exact }
    }

    /// The tag of a language.
    fn tag(&mut self, written: &Located<String>) -> Option<String> {
        let tag = yaml::bare(&written.value);
        let mut parts = tag.split('-');
        let primary = parts.next().unwrap_or_default();
        let is_tag = (2..=3).contains(&primary.len())
            && primary.bytes().all(|byte| byte.is_ascii_lowercase())
            && parts
                .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !is_tag {
            let problem = Diagnostic::new(code::WRONG_VALUE, written.span).arg("key", "language");
            self.push(problem.arg("found", tag).arg("choices", "fr, en, es, ar…"));
        }
        is_tag.then(|| tag.to_owned())
    }

    /// The author's own words, whose numbers are checked.
    fn own(&mut self, words: Words) -> Option<String> {
        self.told.extend(words.clone().map(|words| Told { words, quoted: false }));
        self.set(words)
    }

    /// Words as they should read.
    fn set(&self, words: Words) -> Option<String> {
        words.map(|words| self.typeset(words.value.trim()).into_owned())
    }

    /// The bytes of the body that stand at `span` in the file.
    fn range(&self, span: Span) -> Range<usize> {
        self.lines.read(span.range(), self.base)
    }
}

/// `3:20` or `1:02:30` in seconds.
fn seconds(written: &str) -> Option<u32> {
    let parts: Vec<&str> = written.split(':').collect();
    let number = |part: &str, most: u32| {
        let digits = (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|number: &u32| digits && *number <= most)
    };
    let (hours, minutes, seconds) = match parts.as_slice() {
        [minutes, seconds] => (0, number(minutes, 999)?, seconds),
        [hours, minutes, seconds] => (number(hours, 99)?, number(minutes, 59)?, seconds),
        _ => return None,
    };
    Some(hours * 3600 + minutes * 60 + number(seconds, 59)?)
}
