//! A small site to read bodies against, and tables of what they become.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod figures;
mod hard;
mod headings;
mod html;
mod links;
mod notes;
mod passages;
mod pictures;
mod raw;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{Context, Highlighter, Parsed, parse};
use crate::diagnostic::Diagnostics;
use crate::locale::Language;
use crate::model::figure::{Better, Bound, Figures, Indicator, Observation, Plan, Quantity, Status, Unit};
use crate::model::route::Asset;
use crate::model::{Permalink, Piece, Routes};
use crate::source::{FileId, SourceMap, SourcePath, Span};

/// The file that every test writes.
const PATH: &str = "content/actualites/2025-03-07-visite/index.md";

/// A front matter, so that places do not begin at the first byte.
pub(super) const FRONT: &str = "---\ntitle: é\n---\n";

/// Read once for all tests.
static SYNTAX: LazyLock<Highlighter> = LazyLock::new(Highlighter::default);

/// What became of a body.
pub(super) struct Outcome {
    pub(super) parsed: Parsed,
    /// The file that was read.
    pub(super) file: FileId,
    /// The markup, blocks shown as `{Block}`.
    pub(super) html: String,
    /// Each problem as `code.variant line:column "words" → suggestion`.
    pub(super) problems: Vec<String>,
}

fn routes(base: &str) -> Routes {
    let mut routes = Routes::below(base);
    let home = Permalink::home();
    for (path, slug) in [
        (PATH, "actualites/visite"),
        ("content/actualites/2024-01-02-bilan.md", "actualites/bilan"),
        ("content/actualites/_index.md", "actualites"),
        ("content/contact.md", "contact"),
        ("content/été.md", "ete"),
        ("content/dossier/index.md", "dossier"),
    ] {
        routes.add_page(SourcePath::new(path), &home.join(slug));
    }
    routes.add_hidden(SourcePath::new("content/brouillon.md"), "Brouillon");
    for (path, url, size) in [
        ("content/actualites/2025-03-07-visite/photo.jpg", "/actualites/visite/photo.jpg", Some((800, 600))),
        ("content/actualites/2025-03-07-visite/été 1.png", "/actualites/visite/ete-1.png", None),
        ("content/actualites/2025-03-07-visite/rapport.pdf", "/actualites/visite/rapport.pdf", None),
        ("static/images/logo.svg", "/images/logo.svg", Some((10, 10))),
        ("static/docs/statuts.pdf", "/docs/statuts.pdf", None),
    ] {
        routes.add_asset(Asset {
            source: SourcePath::new(path),
            url: url.to_owned(),
            size,
            picture: None,
            photo: None,
            length: 1_234_567,
        });
    }
    routes.add_address("/impact/");
    routes
}

fn indicator(name: &str, unit: Unit, values: &[(i32, i64, Bound)], span: Span) -> Indicator {
    let observation = |number: i64, bound| Observation {
        quantity: Quantity { number: Decimal::from(number), bound },
        status: Status::Final,
        note: None,
        source: None,
        counts: None,
        known_on: None,
        revisions: Vec::new(),
        span,
    };
    Indicator {
        name: name.to_owned(),
        span,
        label: name.to_owned(),
        unit,
        people: false,
        level: None,
        definition: None,
        source: None,
        terms: Vec::new(),
        not_terms: BTreeMap::new(),
        better: Better::Higher,
        parts: Vec::new(),
        ratio: None,
        targets: BTreeMap::new(),
        breaks: BTreeMap::new(),
        values: values.iter().map(|&(year, number, bound)| (year, observation(number, bound))).collect(),
    }
}

fn figures(span: Span) -> Figures {
    let hours = Unit::Things { one: "heure".to_owned(), other: "heures".to_owned() };
    let people = Unit::Things { one: "personne".to_owned(), other: "personnes".to_owned() };
    Figures {
        file: span.file,
        permalink: Permalink::home().join("impact"),
        indicators: vec![
            indicator("heures", hours, &[(2023, 12_850, Bound::Exact), (2024, 14_000, Bound::Above)], span),
            indicator("salaries", people, &[(2024, 50, Bound::Exact)], span),
            indicator("taux", Unit::Percent, &[(2024, 70, Bound::Nearly)], span),
            indicator("vide", Unit::None, &[], span),
        ],
        plan: Plan::default(),
    }
}

/// Reads `body` as the text of an article of a small French site.
pub(super) fn read(body: &str) -> Outcome {
    read_in(Language::French, "", true, body)
}

pub(super) fn read_in(language: Language, base: &str, with_figures: bool, body: &str) -> Outcome {
    let mut sources = SourceMap::default();
    let file = sources.add(SourcePath::new(PATH), format!("{FRONT}{body}"));
    let whole = sources.whole(file);
    let span = whole.within(FRONT.len()..whole.range().end);
    let figures = with_figures.then(|| figures(whole));
    let blocks = vec!["galerie-photos".to_owned()];
    let routes = routes(base);
    let context = Context {
        sources: &sources,
        language,
        routes: &routes,
        figures: figures.as_ref(),
        has_legal: false,
        blocks: &blocks,
        syntax: &SYNTAX,
        picture_above: false,
    };
    let mut sink = Diagnostics::default();
    let parsed = parse(&context, &SourcePath::new(PATH), span, &mut sink);
    let mut html = String::new();
    for piece in parsed.body.pieces.all().iter() {
        match piece {
            Piece::Html(markup) => html.push_str(markup.as_str()),
            Piece::Block(block) => writeln!(html, "{{{block:?}}}").unwrap(),
        }
    }
    let problems = sink.sorted(&sources).iter().map(|problem| describe(problem, &sources)).collect();
    Outcome { parsed, file, html, problems }
}

fn describe(problem: &crate::diagnostic::Diagnostic, sources: &SourceMap) -> String {
    let (_, start, _) = problem.location(sources);
    let crate::diagnostic::Place::Span(span) = &problem.place else { return "file".to_owned() };
    let mut out = problem.code.name().to_owned();
    if !problem.variant.is_empty() {
        write!(out, ".{}", problem.variant).unwrap();
    }
    // Lines are counted from the first line of the body.
    write!(out, " {}:{} {:?}", start.line - 3, start.column, sources.slice(*span)).unwrap();
    if let Some(suggestion) = &problem.suggestion {
        write!(out, " → {suggestion}").unwrap();
    }
    out
}

/// Asserts that `markdown` becomes `html`, without a problem.
pub(super) fn same(markdown: &str, html: &str) {
    let outcome = read(markdown);
    assert_eq!(outcome.html, html, "{markdown}");
    assert_eq!(outcome.problems, Vec::<String>::new(), "{markdown}");
}

/// Asserts that `markdown` has exactly these problems.
pub(super) fn problems(markdown: &str, expected: &[&str]) {
    assert_eq!(read(markdown).problems, expected, "{markdown}");
}
