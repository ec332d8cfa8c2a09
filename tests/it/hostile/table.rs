//! What authors write into a front matter or a figures file, and where they are told so.

use std::sync::Arc;

use essor::locale::Language;
use essor::parse::markdown::Highlighter;

use super::said;
use crate::memory::LittleSite;

/// Lines of a front matter after `---`, and what is said. The first of them is line 2 of the file.
const FRONT_MATTER: &[(&str, &[&str])] = &[
    ("title: Bilan 2024 : les chiffres", &["yaml-colon 2:19"]),
    ("title: Bilan 2024\u{a0}: les chiffres", &["yaml-colon 2:19"]),
    ("title: Bilan 2024\u{202f}: les chiffres", &["yaml-colon 2:19"]),
    ("title: 'L'association fête ses trente ans'", &["yaml-quote 2:10"]),
    ("title: \"Bilan 2024”", &["yaml-quote 2:8"]),
    ("title: “Bilan”", &["typographic-quotes 2:8"]),
    ("title: Rapport #3 publié", &["yaml-comment 2:16"]),
    ("title: #MeToo", &["yaml-comment 2:8"]),
    ("title: [Vidéo] la visite", &["yaml-special 2:8"]),
    ("title: *Urgent*", &["yaml-special 2:8"]),
    ("title: *Urgent* : appel", &["yaml-special 2:8"]),
    ("title: @amie", &["yaml-special 2:8"]),
    ("title: %TITRE%", &["yaml-special 2:8"]),
    ("title: `essor`", &["yaml-special 2:8"]),
    ("title: - une liste", &["yaml-special 2:8"]),
    ("title: > 14 000 heures", &["yaml-special 2:8"]),
    ("title: {{ page.title }}", &["yaml-special 2:8"]),
    ("title: !important", &["yaml-tag 2:8"]),
    ("title: Bilan\nimage:\n\tfile: a.jpg", &["yaml-tab 4:1"]),
    ("title: Bilan\nimage:\n\u{a0}\u{a0}file: a.jpg", &["yaml-space 4:1"]),
    ("title:\u{a0}Bilan", &["yaml-space 2:7"]),
    ("title:Bilan", &["yaml-space 2:6"]),
    ("title:Bilan\ndate: 2024-09-02", &["yaml-space 2:6"]),
    ("title:\u{200b} Bilan", &["yaml-space 2:7"]),
    ("title: Bilan\ntags: [NO, oui, yes, on, 75011]", &[]),
    ("title: Bilan\ndate: 12:30:45", &["date-format 3:7"]),
    ("title: Bilan\ndate: 15/01/2024", &["date-format 3:7"]),
    ("title: Bilan\ndate: 2024-1-5", &["date-format 3:7"]),
    ("title: Bilan\ndate: 2024-13-45", &["date-format 3:7"]),
    ("title: Bilan\ndate: 2024-01-15\ntitle: Bilan", &["yaml-duplicate 4:1"]),
    ("title: Bilan\u{85}draft: true", &["yaml-line-break 2:13"]),
    ("title: Bilan\u{2028}draft: true", &["yaml-line-break 2:13"]),
    ("title: Bilan\nfigures_year: 99999999999999999999", &["wrong-type 3:15"]),
    ("title: Bilan\ntags:\n  – a\n  – b\ndate: 2024-01-15", &["yaml-bullet 4:3"]),
    ("title: Bilan\ntags:\n  • a", &["yaml-bullet 4:3"]),
    ("title: \"C:\\Users\"", &["yaml-escape 2:11"]),
    ("title: Bilan\n...\ndate: 2024-01-15", &["yaml-documents 4:1"]),
    ("title: !!python/object/apply:os.system [ls]", &["yaml-tag 2:8"]),
    ("title: !env PATH", &["yaml-tag 2:8"]),
    ("title: Bilan\nimage:\n  <<: *b", &["yaml-anchor 4:3"]),
    ("title: Bilan\ntags: &a [*a]", &["yaml-anchor 3:7"]),
    ("title: Bilan\na: &a [x]\nb: *a", &["yaml-anchor 3:4"]),
    ("title: Bilan\ndatte: 2024-01-15\ndrfat: true", &["unknown-key 3:1", "unknown-key 4:1"]),
    ("title: Bilan\0", &["control-character 2:13"]),
    ("title: Été 2024 : c'est fini", &["yaml-colon 2:17"]),
];

/// Lines of `years:`, the first of which is line 5 of the file, and what is said.
const YEARS: &[(&str, &[&str])] = &[
    ("  2024: {dons: 12 000, heures: 12\u{202f}500}", &[]),
    ("  2024: {dons: \"12,5\", heures: 12.5}", &[]),
    ("  2024:\n    dons:\u{a0}12000", &["yaml-space 6:10"]),
    ("  2024:\n    dons:12", &["yaml-space 6:9"]),
    ("  2024:\n    dons:12\n    heures: 3", &["yaml-space 6:9"]),
    ("  2024: {dons:12}", &["yaml-space 5:14"]),
    ("  2024:\n    dons:\u{200b} 12", &["yaml-space 6:10"]),
    ("  2024: {dons: 12_000}", &["figure-number 5:16"]),
    ("  2024: {dons: 12 000 €}", &["figure-number 5:16"]),
    ("  2024: {dons: 12.000}", &["figure-number 5:16"]),
    ("  2024: {dons: 01000}", &["figure-number 5:16"]),
    ("  2024: {dons: 0612345678}", &["figure-number 5:16"]),
    ("  2024: {dons: 0o17}", &["figure-number 5:16"]),
    ("  2024: {dons: 0x1F}", &["figure-number 5:16"]),
    ("  2024: {dons: 1e3}", &["figure-number 5:16"]),
    ("  2024: {dons: .nan}", &["figure-number 5:16"]),
    ("  2024: {dons: .inf}", &["figure-number 5:16"]),
    ("  2024: {dons: 99999999999999999999}", &["figure-number 5:16"]),
    ("  2024:\n    dons: > 14000", &["yaml-special 6:11"]),
    ("  2024: {dons: 12}\n  \"2024\": {dons: 13}", &["yaml-duplicate 6:3"]),
    ("  2024: {dons: 12}\n---\n  2023: {dons: 13}", &["yaml-documents 7:3"]),
];

#[test]
fn each_slip_of_a_front_matter_is_told_once_at_its_place() {
    let syntax = Arc::<Highlighter>::default();
    for (lines, expected) in FRONT_MATTER {
        let path = "content/actualites/bilan.md";
        for text in [
            format!("---\n{lines}\n---\nTexte.\n"),
            format!("\u{feff}---\n{lines}\n---\nTexte.\n").replace('\n', "\r\n"),
        ] {
            let outcome = LittleSite::of(path, text).check(Language::French, &syntax);
            assert_eq!(said(&outcome, path), *expected, "{lines}");
        }
    }
}

#[test]
fn each_slip_of_a_figures_file_is_told_once_at_its_place() {
    let syntax = Arc::<Highlighter>::default();
    for (lines, expected) in YEARS {
        let path = "content/impact/figures.yaml";
        let declared = "indicators:\n  dons: {label: Dons, unit: €}\n  heures: {label: Heures}\nyears:\n";
        let outcome = LittleSite::of(path, format!("{declared}{lines}\n")).check(Language::French, &syntax);
        assert_eq!(said(&outcome, path), *expected, "{lines}");
    }
}

#[test]
fn one_key_stored_in_two_ways_is_one_key() {
    let syntax = Arc::<Highlighter>::default();
    let path = "content/impact/figures.yaml";
    let text = "indicators:\n  bénéficiaires: {label: Bénéficiaires}\nyears:\n  2024: {be\u{301}ne\u{301}ficiaires: 12}\n";
    assert_eq!(
        said(&LittleSite::of(path, text).check(Language::French, &syntax), path),
        Vec::<String>::new()
    );
}

#[test]
fn large_and_deep_files_are_refused_before_they_hurt() {
    let syntax = Arc::<Highlighter>::default();
    let path = "content/impact/figures.yaml";
    let laughs: Vec<String> = (1..10).map(|at| format!("a{at}: &a{at} [{}]\n", "*a, ".repeat(9))).collect();
    let keys: Vec<String> = (0..200_000).map(|at| format!("k{at}: 1\n")).collect();
    for (text, expected) in [
        (laughs.concat(), "yaml-anchor"),
        ("a: *b\n".repeat(100_000), "yaml-special"),
        (keys.concat(), "file-size"),
        ("[".repeat(400_000) + &"]".repeat(400_000), "yaml-depth"),
        ("[".repeat(500_000), "yaml-depth"),
        ("- ".repeat(200_000), "yaml-depth"),
        ("{a: ".repeat(100_000), "yaml-depth"),
    ] {
        let start = std::time::Instant::now();
        let outcome = LittleSite::of(path, text.as_str()).check(Language::French, &syntax);
        let found = said(&outcome, path);
        assert!(found.len() == 1 && found[0].starts_with(expected), "{expected} for {text:.12}…: {found:?}");
        assert!(start.elapsed().as_secs() < 10, "{expected} took {:?}", start.elapsed());
    }
}
