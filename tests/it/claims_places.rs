//! Numbers are checked wherever an author writes them, and each message points at their words.

use essor::diagnostic::Place;
use essor::locale::Language;
use std::sync::Arc;

use crate::claims_corpus::CORPORA;
use crate::memory::LittleSite;

/// What an author is told of a text: "line: severity code: words", in their order.
fn told(body: &str) -> Vec<String> {
    let file = format!("---\ntitle: Texte\n---\n{body}");
    let site = LittleSite::of("content/impact/figures.yaml", CORPORA[0].figures())
        .with("content/texte.md", file.clone());
    let outcome = site.check(Language::French, &Arc::default());
    let say = |problem: &essor::diagnostic::Diagnostic| {
        let Place::Span(span) = &problem.place else { panic!("{problem:?} has no place") };
        let source = outcome.sources.map.get(span.file);
        let line = source.position(span.range().start).line - 3;
        let severity = format!("{:?}", problem.severity).to_lowercase();
        format!("{line}: {severity} {}: {}", problem.code.name(), &file[span.range()])
    };
    let notes = |problem: &&essor::diagnostic::Diagnostic| problem.code.name().starts_with("claim");
    outcome.diagnostics.iter().filter(notes).map(say).collect()
}

#[test]
fn a_quote_block_is_a_quotation() {
    let quote = "```{quote}\ntext: \"En 2024, nous avons signé\n  600 contrats, dit l'\\\"équipe\\\", et 80 vélos prêtés.\"\nauthor: Ana\n```\n";
    assert_eq!(told(quote), ["3: warning claim-false: 600", "3: warning claim-false: 80"], "never an error");
    let waived = told(&format!("<!-- figures: ignore, ses propres mots -->\n\n{quote}"));
    assert!(waived.len() == 1 && waived[0].contains("claim-waived"), "{waived:?}");
}

#[test]
fn the_items_of_a_list_share_the_sentence_that_opens_it() {
    assert_eq!(
        told(
            "En 2024, le Relais compte :\n\n- 78 salariés ;\n- 600 contrats signés (455 en 2023) ;\n- à Millau :\n  - 191 clients.\n"
        ),
        [
            "3: note claim-link: 78",
            "4: warning claim-false: 600",
            "4: note claim-link: 455",
            "6: warning claim-false: 191"
        ]
    );
    assert_eq!(
        told("Nombre de salariés en parcours :\n\n* 2023 : 73\n* 2024 : 87\n"),
        ["3: note claim-link: 73", "4: warning claim-false: 87"]
    );
    // Neither a heading nor a sentence that opens nothing tells the year; an aim stays an aim.
    assert_eq!(told("## En 2024\n\n- 600 contrats signés\n"), [""; 0]);
    assert_eq!(told("L'année 2024 fut belle.\n\n- 600 contrats signés\n"), [""; 0]);
    assert_eq!(told("Nos objectifs pour 2024 :\n\n- 600 contrats signés\n"), [""; 0]);
    // The numbers of the opening sentence keep their own term.
    assert_eq!(told("En 2024, 78 salariés :\n\n- 44 en CDI\n- 12\n"), ["1: note claim-link: 78"]);
}

#[test]
fn a_cell_is_about_what_stands_before_its_table_and_in_its_row() {
    assert_eq!(
        told(
            "Nos chiffres en 2024 :\n\n| | |\n|---|---|\n| Contrats signés | 600 |\n| 87 | salariés en parcours |\n"
        ),
        ["5: warning claim-false: 600", "6: warning claim-false: 87"]
    );
    assert_eq!(
        told("| | 2023 | 2024 |\n|---|---|---|\n| Salariés | 73 | 87 |\n"),
        ["3: note claim-link: 73", "3: warning claim-false: 87"]
    );
}
