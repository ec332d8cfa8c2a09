//! Whatever an author, a keyboard or an old editor does to a file: an answer with a place, never a crash.

use std::sync::Arc;

use essor::diagnostic::{Place, json, terminal};
use essor::locale::Language;
use essor::parse::markdown::Highlighter;
use essor::pipeline::Outcome;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::memory::LittleSite;
use slips::Slip;

mod slips;
mod table;

/// An article with figures, a table, notes and links.
const ARTICLE: &str = "content/actualites/taux.md";

/// What the article leads to.
const BESIDE: [(&str, &str); 3] = [
    ("content/actualites/2025-05-16-methode-chiffres.md", "---\ntitle: La méthode\n---\n"),
    ("content/impact/_index.md", "---\ntitle: Notre impact\n---\n"),
    (
        "content/impact/figures-tableur.yaml",
        "indicators:\n  repas: {label: Repas partagés}\n  part: {label: Part, unit: \"%\"}\nvalues: tableur.csv\n",
    ),
];

/// Real files, each at its place.
const FILES: [(&str, &str); 5] = [
    ("site.yaml", include_str!("../../site.yaml")),
    (ARTICLE, include_str!("../../content/actualites/2025-04-11-lire-taux-sorties.md")),
    ("content/impact/figures.yaml", include_str!("../../content/impact/figures.yaml")),
    (
        "content/impact/tableur.csv",
        "indicateur;année;valeur;statut;note;connu le\nrepas;2024;> 1 250;estimée;\"sans l'été ; à revoir\";\n\
         Repas partagés;2023;1 180;;;31/01/2024\npart;2024;\"62,5 %\";définitif;;2025-01-31\n",
    ),
    (
        "themes/essor/templates/404.html",
        "{% extends \"base.html\" %}\n{% block main %}{{ page.title }}{% endblock %}\n",
    ),
];

/// The real files, with `text` in the place of the one at `path`.
fn site(path: &str, text: &[u8]) -> LittleSite {
    let others = FILES.iter().chain(&BESIDE).filter(|(known, _)| *known != path);
    let site = others.fold(LittleSite::default(), |site, (known, text)| site.with(known, *text));
    site.with(path, text)
}

fn check(path: &str, text: &[u8], syntax: &Arc<Highlighter>) -> Outcome {
    site(path, text).check(Language::French, syntax)
}

/// What is said about the file at `path`, as `code line:column`.
fn said(outcome: &Outcome, path: &str) -> Vec<String> {
    outcome
        .diagnostics
        .iter()
        .map(|diagnostic| (diagnostic, diagnostic.location(&outcome.sources.map)))
        .filter(|(_, (file, ..))| file.as_str() == path)
        .map(|(diagnostic, (_, start, _))| {
            format!("{} {}:{}", diagnostic.code.name(), start.line, start.column)
        })
        .collect()
}

/// Every place lies inside its file, between two characters, and every way to show it works.
fn sound(outcome: &Outcome) -> Result<(), TestCaseError> {
    for diagnostic in &outcome.diagnostics {
        let place = match diagnostic.place {
            Place::Span(span) => Some(span),
            Place::File(_) => None,
        };
        for span in place.into_iter().chain(diagnostic.related) {
            let text = outcome.sources.map.text(span.file);
            prop_assert!(text.get(span.range()).is_some(), "{diagnostic:?} is outside of its file");
        }
    }
    for language in Language::ALL {
        let shown =
            terminal::render(&outcome.diagnostics, &outcome.sources.map, language, terminal::Style::PLAIN);
        prop_assert_eq!(shown.is_empty(), outcome.diagnostics.is_empty());
        json::render(&outcome.diagnostics, &outcome.sources.map, language);
    }
    Ok(())
}

fn one_file() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop::sample::select(&FILES[..])
}

/// A real file after one to four slips.
fn spoilt() -> impl Strategy<Value = (&'static str, String)> {
    (one_file(), prop::collection::vec(slips::any(), 1..5)).prop_map(|((path, text), slips)| {
        (path, slips.iter().fold(text.to_owned(), |text, slip: &Slip| slip.on(&text)))
    })
}

/// Enough cases to meet each pair of slips, few enough for every run.
fn config() -> ProptestConfig {
    ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() }
}

#[test]
fn the_files_have_no_slip_of_their_own() {
    let syntax = Arc::<Highlighter>::default();
    for (path, text) in &FILES[1..] {
        let outcome = check(path, text.as_bytes(), &syntax);
        // What an author has waived is told, and is no slip.
        let slips: Vec<String> =
            said(&outcome, path).into_iter().filter(|one| !one.starts_with("claim-waived")).collect();
        assert_eq!(slips, Vec::<String>::new(), "{path}");
    }
}

#[test]
fn no_bytes_crash_a_run() {
    let syntax = Arc::<Highlighter>::default();
    proptest!(config(), |((path, _) in one_file(), bytes in prop::collection::vec(any::<u8>(), 0..200))| {
        sound(&check(path, &bytes, &syntax))?;
    });
}

#[test]
fn no_text_crashes_a_run() {
    let syntax = Arc::<Highlighter>::default();
    proptest!(config(), |((path, _) in one_file(), text in slips::soup())| {
        sound(&check(path, text.as_bytes(), &syntax))?;
        let article = format!("---\n{text}\n---\n{text}");
        sound(&check(ARTICLE, article.as_bytes(), &syntax))?;
    });
}

#[test]
fn every_slip_in_a_real_file_has_its_place() {
    let syntax = Arc::<Highlighter>::default();
    proptest!(config(), |((path, text) in spoilt())| {
        sound(&check(path, text.as_bytes(), &syntax))?;
    });
}

#[test]
fn windows_line_ends_change_nothing() {
    let syntax = Arc::<Highlighter>::default();
    proptest!(config(), |((path, text) in spoilt())| {
        let windows = text.replace('\n', "\r\n");
        let (unix, windows) =
            (check(path, text.as_bytes(), &syntax), check(path, windows.as_bytes(), &syntax));
        sound(&windows)?;
        prop_assert_eq!(said(&unix, path), said(&windows, path), "{}", text);
    });
}

#[test]
fn a_byte_order_mark_changes_nothing() {
    let syntax = Arc::<Highlighter>::default();
    proptest!(config(), |((path, text) in spoilt())| {
        let marked = format!("\u{feff}{text}");
        let (bare, marked) =
            (check(path, text.as_bytes(), &syntax), check(path, marked.as_bytes(), &syntax));
        prop_assert_eq!(said(&bare, path), said(&marked, path), "{}", text);
    });
}

#[test]
fn accents_stored_in_two_ways_are_the_same_accents() {
    let syntax = Arc::<Highlighter>::default();
    // Columns count characters, of which a decomposed text has more.
    let lines = |outcome: &Outcome, path: &str| -> Vec<String> {
        let columns = said(outcome, path);
        columns.iter().filter_map(|said| said.rsplit_once(':')).map(|(line, _)| line.to_owned()).collect()
    };
    proptest!(config(), |((path, text) in spoilt())| {
        let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
        let (composed, decomposed) =
            (check(path, composed.as_bytes(), &syntax), check(path, decomposed.as_bytes(), &syntax));
        prop_assert_eq!(lines(&composed, path), lines(&decomposed, path), "{}", text);
    });
}
