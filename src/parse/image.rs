//! A picture as its author describes it, above a text or in a block: what it shows, whose it is, who is on it.

use serde::{Deserialize, Serialize};

use super::beside;
use super::pictures::is_picture;
use super::placed::Placed;
use super::yaml::{self, Fields, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::{Language, typography};
use crate::model::Routes;
use crate::model::asked::Asked;
use crate::model::body::Picture;
use crate::model::route::Asset;
use crate::source::{FileId, Located, SourceMap, SourcePath, Span};

/// The keys of one picture.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Image {
    /// A file beside the text, or an address that begins with `/`.
    pub file: Located<String>,
    /// What it shows.
    pub alt: Option<Located<String>>,
    /// What stands below it.
    pub caption: Option<Located<String>>,
    credit: Option<String>,
    /// It shows nothing that a reader would miss.
    decorative: bool,
    persons: Persons,
    /// Only its file was named.
    bare: bool,
}

/// Whether a picture shows persons, and whether their consent is on record. The record itself names people, and
/// goes no further than this.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Persons {
    shown: Option<Located<bool>>,
    consent: Consent,
}

/// What `consent` says.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
enum Consent {
    #[default]
    Unsaid,
    /// Yes or no, which nobody could look up later.
    Bare(Span),
    /// Where and when it was given.
    Noted,
}

impl Persons {
    /// Reads `people` and `consent`.
    pub(super) fn read(fields: &mut Fields) -> Self {
        let place = fields.node("people").map(|node| node.span);
        let shown = fields.flag("people").zip(place).map(|(shown, span)| Located::new(shown, span));
        let consent = fields.text("consent").map_or(Consent::Unsaid, |note| {
            match yaml::bare(&note.value).to_lowercase().as_str() {
                "" => Consent::Unsaid,
                "true" | "false" | "oui" | "non" | "yes" | "no" => Consent::Bare(note.span),
                _ => Consent::Noted,
            }
        });
        Self { shown, consent }
    }

    /// What one picture says, and for the rest what is said of `all`.
    fn among(&self, all: &Self) -> Self {
        let consent = if matches!(self.consent, Consent::Unsaid) { all.consent } else { self.consent };
        Self { shown: self.shown.clone().or_else(|| all.shown.clone()), consent }
    }

    /// Persons are shown, and nothing tells of their consent.
    fn problem(&self) -> Option<Diagnostic> {
        let shown = self.shown.as_ref().filter(|shown| shown.value)?;
        match self.consent {
            Consent::Noted => None,
            Consent::Unsaid => Some(Diagnostic::new(code::IMAGE_CONSENT, shown.span)),
            Consent::Bare(span) => Some(Diagnostic::new(code::IMAGE_CONSENT, span).variant("note")),
        }
    }
}

impl Placed for Image {
    fn renumber(&mut self, of: FileId) {
        let Self { file, alt, caption, credit: _, decorative: _, persons, bare: _ } = self;
        file.renumber(of);
        for text in [alt, caption] {
            text.renumber(of);
        }
        let Persons { shown, consent } = persons;
        shown.renumber(of);
        if let Consent::Bare(span) = consent {
            span.renumber(of);
        }
    }
}

impl Image {
    /// `photo.jpg`, or keys.
    pub(super) fn read(node: &yaml::Node, sources: &SourceMap, sink: &mut Diagnostics) -> Option<Self> {
        Self::of(node, sources, sink, true)
    }

    /// The same for a picture that is part of something else, which has the words that stand below.
    pub(super) fn uncaptioned(
        node: &yaml::Node,
        sources: &SourceMap,
        sink: &mut Diagnostics,
    ) -> Option<Self> {
        Self::of(node, sources, sink, false)
    }

    fn of(node: &yaml::Node, sources: &SourceMap, sink: &mut Diagnostics, has_caption: bool) -> Option<Self> {
        if matches!(node.value, Value::Scalar(..)) {
            let file = yaml::text(node, sources, sink)?;
            let persons = Persons::default();
            return Some(Self {
                file,
                alt: None,
                caption: None,
                credit: None,
                decorative: false,
                persons,
                bare: true,
            });
        }
        let mut fields = Fields::of(node, sources, sink)?;
        let file = fields.required_text("file");
        let alt = fields.text("alt");
        let decorative = fields.flag("decorative").unwrap_or_default();
        let caption = if has_caption { fields.text("caption") } else { None };
        let credit = fields.text("credit").map(|text| text.value);
        let persons = Persons::read(&mut fields);
        fields.finish();
        Some(Self { file: file?, alt, caption, credit, decorative, persons, bare: false })
    }

    /// Says what is missing from the description of a picture, one of those of which `all` tells.
    pub(super) fn judge(&self, all: &Persons, sink: &mut Diagnostics) {
        let alt = self.alt.as_ref().filter(|alt| !yaml::bare(&alt.value).is_empty());
        let problem = |place| Diagnostic::new(code::IMAGE_ALT, place);
        match alt {
            Some(alt) if self.decorative => sink.push(problem(alt.span).variant("both")),
            None if self.bare => sink.push(problem(self.file.span).variant("front")),
            None if !self.decorative => sink.push(problem(self.file.span).variant("keys")),
            _ => {}
        }
        // What is said of all is told once.
        let told = |problem: &Diagnostic| sink.iter().any(|other| other == problem);
        if let Some(problem) = self.persons.among(all).problem().filter(|problem| !told(problem)) {
            sink.push(problem);
        }
    }

    /// The file, seen from the text at `from`.
    pub(super) fn asset<'r>(&self, from: &SourcePath, asked: &Asked<'r>) -> Result<&'r Asset, Diagnostic> {
        let written = self.file.value.as_str();
        let elsewhere = ["https://", "http://", "//"].iter().any(|start| written.starts_with(start));
        let found = if elsewhere { None } else { asked.asset_from(from, written) };
        if let Some(asset) = found.filter(|asset| is_picture(&asset.source)) {
            return Ok(asset);
        }
        let code = if elsewhere { code::IMAGE_REMOTE } else { code::IMAGE_MISSING };
        let problem = Diagnostic::new(code, self.file.span).arg("target", written);
        Err(if found.is_some() { problem.variant("kind") } else { problem })
    }

    /// The picture whose name is nearest to the one of a file that is not there.
    pub(super) fn nearest(&self, from: &SourcePath, routes: &Routes) -> Option<String> {
        beside::nearest(&self.file.value, from, routes, is_picture)
    }

    /// The picture as pages show it.
    pub(super) fn picture(&self, asset: &Asset, language: Language) -> Picture {
        let set = |text: &str| typography::plain(language, text.trim()).into_owned();
        let located = |text: &Option<Located<String>>| text.as_ref().map(|text| set(&text.value));
        Picture {
            source: asset.source.clone(),
            url: asset.url.clone(),
            size: asset.size,
            photo: asset.photo.clone(),
            alt: located(&self.alt).filter(|_| !self.decorative).unwrap_or_default(),
            credit: self.credit.as_deref().map(set),
            caption: located(&self.caption),
        }
    }
}
