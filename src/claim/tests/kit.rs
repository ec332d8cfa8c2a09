//! Figures for the tests of this module, and what the checker says of a text in one line.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

use crate::claim::{Checker, Grammar, Page, Passage, Report, Verdict, Written};
use crate::diagnostic::Diagnostics;
use crate::locale::Language;
use crate::memo::Shelf;
use crate::model::Figures;
use crate::model::prose::Everything;
use crate::parse::{self, Known, Options, sources};
use crate::progress::Unobserved;
use crate::source::SourcePath;
use crate::source::loaded::Loaded;

const FRENCH: &str = include_str!("french.yaml");
const ENGLISH: &str = include_str!("english.yaml");

/// Figures as they stand in `yaml`.
pub(super) fn read(yaml: &str) -> Figures {
    let (mut memory, mut sink) = (parse::Memory::default(), Diagnostics::default());
    let site = "title: AMIE\nbase_url: https://amie.fr/\nlanguage: fr\norganisation: {name: AMIE}\n";
    let text = |path: &str, text: &str| (SourcePath::new(path), Arc::new(text.into()));
    let texts = vec![text("site.yaml", site), text("content/impact/figures.yaml", yaml)];
    let loaded = Loaded { texts, ..Loaded::default() };
    let sources = sources::decode(loaded, &mut memory, &Unobserved, &mut sink);
    let known = Known { memory: &mut memory, shelf: &Shelf::default(), sieve: &mut Everything, again: None };
    let parsed = parse::parse(&sources, Options::default(), &Arc::default(), known, &Unobserved, &mut sink);
    parsed.unwrap().recorded.unwrap().0
}

/// The figures that sentences of `language` are about, read once.
pub(super) fn figures(language: Language) -> &'static Figures {
    static BOTH: LazyLock<[Figures; 2]> = LazyLock::new(|| [read(FRENCH), read(ENGLISH)]);
    let [french, english] = &*BOTH;
    match language {
        Language::French => french,
        Language::English => english,
    }
}

/// A checker for texts of an organisation.
pub(super) fn checker<'a>(language: Language, figures: &'a Figures, organisation: &str) -> Checker<'a> {
    Checker::new(Arc::new(Grammar::new(language, figures, organisation)), figures)
}

/// What is said of `text` on a page about 2024, claim by claim: "14 000: true".
pub(super) fn said(language: Language, text: &str) -> String {
    said_of(figures(language), language, page(), text)
}

/// A page about 2024.
pub(super) fn page() -> Page {
    Page { year: Some(2024), on: Date::new(2025, 3, 7).ok() }
}

/// The same about other figures; links are written as `[words](name/year)`.
pub(super) fn said_of(figures: &Figures, language: Language, page: Page, text: &str) -> String {
    let (text, written) = links(figures, text);
    let passage = Passage { text: &text, written: &written, ..Passage::default() };
    let report = checker(language, figures, "").judge(page, &[passage]);
    in_words(figures, &text, &report)
}

/// The report in one line.
pub(super) fn in_words(figures: &Figures, text: &str, report: &Report) -> String {
    let mut out = String::new();
    for one in &report.claims {
        let verdict = match &one.verdict {
            Verdict::True => "true".to_owned(),
            Verdict::Doubtful(why) => format!("doubtful {why:?}").to_lowercase(),
            Verdict::False => "false".to_owned(),
            Verdict::RevisedSince => "revised".to_owned(),
            Verdict::Term { .. } => "term".to_owned(),
            Verdict::Unknown => "unknown".to_owned(),
        };
        let name = &figures.get(one.indicator).name;
        let year = one.year.map_or_else(|| "?".to_owned(), |year| year.to_string());
        let quoted = if one.quoted { " quoted" } else { "" };
        let _ = write!(out, "{}: {verdict} {name}/{year}{quoted}; ", &text[one.range.clone()]);
    }
    out.trim_end_matches("; ").replace(['\u{a0}', '\u{202f}'], " ")
}

/// The text without its links, and where they were.
pub(super) fn links(figures: &Figures, text: &str) -> (String, Vec<Written>) {
    let (mut plain, mut written, mut rest) = (String::new(), Vec::new(), text);
    while let Some((before, after)) = rest.split_once('[') {
        let (words, after) = after.split_once("](").unwrap();
        let (target, after) = after.split_once(')').unwrap();
        let (name, year) = target.split_once('/').unwrap();
        plain += before;
        let range = plain.len()..plain.len() + words.len();
        plain += words;
        let indicator = figures.find(name).unwrap().0;
        written.push(Written { range, indicator, year: year.parse().unwrap() });
        rest = after;
    }
    (plain + rest, written)
}
