//! The settings at the head of a content file: where they end, and what they say.

use jiff::civil::{Date, DateTime};
use memchr::memchr2;
use serde::{Deserialize, Serialize};

use super::image::Image;
use super::yaml::{self, Fields, Home, date_problem};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::{Language, date};
use crate::model::prose::Passage;
use crate::parse::scalar;
use crate::source::{FileId, Located, SourceMap, Span};

/// The settings of one content file, as the author gave them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct FrontMatter {
    /// `title`
    pub title: Located<String>,
    /// `description`
    pub description: Option<Located<String>>,
    /// `date`
    pub date: Option<Located<Date>>,
    /// `updated`
    pub updated: Option<Located<Date>>,
    /// `publish`: shown from then on
    pub publish: Option<Located<DateTime>>,
    /// `expires`: shown until then
    pub expires: Option<Located<DateTime>>,
    /// `draft`
    pub draft: bool,
    /// `summary`
    pub summary: Option<Located<String>>,
    /// `tags`
    pub tags: Vec<Located<String>>,
    /// `authors`
    pub authors: Vec<Located<String>>,
    /// `slug`
    pub slug: Option<Located<String>>,
    /// `aliases`
    pub aliases: Vec<Located<String>>,
    /// `figures_year`
    pub figures_year: Option<i32>,
    /// `language`
    pub language: Option<Language>,
    /// The picture that stands for the text.
    pub image: Option<Image>,
}

impl FrontMatter {
    /// The texts in which a number may stand.
    pub(super) fn passages(&self, sources: &SourceMap) -> Vec<Passage> {
        let image = self.image.iter().flat_map(|image| image.alt.iter().chain(&image.caption));
        let texts = [Some(&self.title), self.summary.as_ref(), self.description.as_ref()];
        let prose = |text| scalar::prose(Passage::bare(), text, sources);
        texts.into_iter().flatten().chain(image).map(prose).collect()
    }
}

/// Where the two parts of a content file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Parts {
    /// The YAML between the two lines `---`.
    pub yaml: Span,
    /// Everything after.
    pub body: Span,
}

/// Splits a content file. Blank lines may come before the first `---`.
pub(super) fn split(sources: &SourceMap, file: FileId, sink: &mut Diagnostics) -> Option<Parts> {
    let text = sources.text(file);
    let text = &*text;
    if text.trim().is_empty() {
        sink.push(Diagnostic::new(code::EMPTY_FILE, Span::new(file, 0..0)));
        return None;
    }
    let mut lines = Lines { text, at: 0 }.skip_while(|line| text[line.clone()].trim().is_empty());
    let first = lines.next()?;
    if !is_fence(&text[first.clone()]) {
        let variant = match &text[first.clone()] {
            line if line.trim() == "+++" => "toml",
            line if is_near_fence(line) => "fence",
            line if is_entry(line) => "entry",
            _ => "",
        };
        sink.push(Diagnostic::new(code::FRONT_MATTER_MISSING, Span::new(file, first)).variant(variant));
        return None;
    }
    let mut near = None;
    let mut settings = true;
    for line in lines {
        settings &= !text[line.clone()].trim().is_empty();
        if settings && near.is_none() && is_near_fence(&text[line.clone()]) {
            near = Some(line.clone());
        }
        if is_fence(&text[line.clone()]) {
            let body = line.end + newline(&text[line.end..]);
            let start = first.end + newline(&text[first.end..]);
            return Some(Parts {
                yaml: Span::new(file, start..line.start),
                body: Span::new(file, body..sources.get(file).length()),
            });
        }
    }
    let open = Span::new(file, first);
    sink.push(match near {
        Some(line) => {
            Diagnostic::new(code::FRONT_MATTER_OPEN, Span::new(file, line)).variant("fence").related(open)
        }
        None => Diagnostic::new(code::FRONT_MATTER_OPEN, open),
    });
    None
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

/// A line that was most likely meant as `---`: too few dashes, too many, others, or pushed aside.
fn is_near_fence(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty()
        && (line.chars().all(|sign| "-–—−―_".contains(sign)) || line == "...")
        && !matches!(line, "-" | "_")
}

/// A line that is a setting: a word and a colon.
fn is_entry(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, _)| {
        !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-'))
    })
}

/// The bytes of the line break at the start of `text`.
fn newline(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { usize::from(!text.is_empty()) }
}

/// The lines of a text, by their bytes, without their breaks.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = std::ops::Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let line = self.at..self.at + length;
        self.at = line.end + newline(&self.text[line.end..]);
        Some(line)
    }
}

/// Reads the settings; without a title there are none.
pub(super) fn read(sources: &SourceMap, span: Span, sink: &mut Diagnostics) -> Option<FrontMatter> {
    let node = yaml::read(sources, span, Home::Content, sink)?;
    let mut fields = Fields::of(&node, sources, sink)?;
    let title = fields.required_text("title");
    let description = fields.text("description");
    let date = fields.date("date");
    let updated = fields.date("updated");
    let publish = moment(&mut fields, "publish");
    let expires = moment(&mut fields, "expires");
    let draft = fields.flag("draft").unwrap_or_default();
    let summary = fields.text("summary");
    let tags = fields.texts("tags");
    let authors = fields.texts("authors");
    let slug = fields.text("slug");
    let aliases = fields.texts("aliases");
    let figures_year = fields.integer("figures_year").map(|year| year.value);
    let language = fields.choice("language", &Language::ALL.map(|language| (language.tag(), language)));
    let image = fields.node("image").and_then(|node| Image::read(node, sources, fields.sink));
    fields.finish();
    Some(FrontMatter {
        title: title?,
        description,
        date,
        updated,
        publish,
        expires,
        draft,
        summary,
        tags,
        authors,
        slug,
        aliases,
        figures_year,
        language,
        image,
    })
}

/// A day, or a day and an hour, in the site's time zone.
fn moment(fields: &mut Fields, key: &'static str) -> Option<Located<DateTime>> {
    let text = fields.text(key)?.map(|text| yaml::bare(&text).to_owned());
    let text = Some(text).filter(|text| !text.value.is_empty())?;
    match date::parse_datetime(&text.value) {
        Ok(moment) => Some(Located::new(moment, text.span)),
        Err(problem) => {
            fields.sink.push(date_problem(&text, problem));
            None
        }
    }
}
