//! What pages weigh, and what happens when one is over its budget.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};

use crate::kit;

const ARTICLE: &str = "content/actualites/2025-03-07-visite/index.md";
const PAGE: &str = "actualites/visite/index.html";

/// An article with a photograph that is wider than a telephone needs, and one that is not.
fn site(root: &Path, budgets: &str) {
    let settings = "title: Essai\nbase_url: https://essai.example/site\nlanguage: fr\n";
    kit::write(root, "site.yaml", format!("{settings}budgets: {budgets}\n"));
    let text =
        "---\ntitle: Une visite\n---\n![L'atelier](atelier.jpg)\n\n![La cour](cour.jpg)\n\nDu texte.\n";
    kit::write(root, ARTICLE, text);
    kit::write(root, &ARTICLE.replace("index.md", "atelier.jpg"), photo(1300, 650));
    kit::write(root, &ARTICLE.replace("index.md", "cour.jpg"), photo(600, 300));
}

fn photo(width: u32, height: u32) -> Vec<u8> {
    let pixels: Vec<u8> =
        (0..width * height).flat_map(|at| [(at % 251) as u8, 90, (at / 977) as u8]).collect();
    let mut out = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut out, 90);
    encoder.write_image(&pixels, width, height, ExtendedColorType::Rgb8).unwrap();
    out
}

/// Runs a command: how it ends, its result and what it says beside, with ordinary spaces.
fn essor(root: &Path, command: &str) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_essor"))
        .args(command.split(' '))
        .arg("--root")
        .arg(root)
        .output()
        .expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(['\u{a0}', '\u{202f}'], " ");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// What a build says after its first line, which has times in it.
fn report(said: &str) -> Vec<&str> {
    said.lines().skip(1).collect()
}

fn compressed(files: &BTreeMap<String, Vec<u8>>, path: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(&files[path]).unwrap();
    encoder.finish().unwrap().len()
}

/// As French writes it, up to the next tenth.
fn size(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    let text = format!("{},{} ko", tenths / 10, tenths % 10);
    text.replace(",0 ", " ")
}

#[test]
fn a_build_tells_the_heaviest_pages_beside_their_budgets() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path(), "{article: {weight: 40 ko, pictures: 1 Mo, requests: 10}}");
    let (code, said, problems) = essor(folder.path(), "build");
    assert_eq!((code, problems.as_str()), (Some(0), ""));
    let files = kit::folder(&folder.path().join("public"));
    let texts = [PAGE, "theme/style.css"].iter().map(|path| compressed(&files, path));
    let weight = texts.sum::<usize>() + files["favicon.svg"].len();
    let taken = ["actualites/visite/atelier-960.webp", "actualites/visite/cour-600.webp"];
    let pictures: usize = taken.iter().map(|path| files[*path].len()).sum();
    let expected = format!(
        "  /actualites/visite/ : {} (budget : 40 ko), 5 requêtes (budget : 10), images {} (budget : 1 Mo)",
        size(weight),
        size(pictures),
    );
    let report = report(&said);
    assert_eq!(report[..2], ["Pages les plus lourdes à la première visite :", &expected]);
    assert_eq!(report.len(), 4, "{report:?}");
    assert!(!report[2].contains("budget"), "{report:?}");
    assert_eq!(essor(folder.path(), "build --quiet").1, "");
}

#[test]
fn without_a_budget_nothing_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path(), "{}");
    let (code, said, problems) = essor(folder.path(), "build");
    assert_eq!((code, problems.as_str(), report(&said).len()), (Some(0), "", 4));
}

#[test]
fn a_page_over_its_budget_leaves_the_published_site_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (root, public) = (folder.path(), folder.path().join("public"));
    for (budgets, message) in [
        ("{weight: 400 octets}", "pèse "),
        (
            "{article: {requests: 4}}",
            "La page /actualites/visite/ demande 5 fichiers, pour un budget de 4 fichiers",
        ),
        ("{pictures: 20 Mo, article: {pictures: 2 ko}}", "Les images de la page /actualites/visite/ pèsent "),
    ] {
        site(root, budgets);
        let (code, said, problems) = essor(root, "build");
        assert_eq!((code, said.as_str()), (Some(1), ""), "{problems}");
        assert!(problems.contains(message), "{problems}");
        assert!(
            problems.ends_with("Rien n’a été publié : le site en ligne reste tel qu’il était.\n"),
            "{problems}"
        );
        assert!(!public.exists(), "something was published the first time");
        // Over what is published already.
        site(root, "{}");
        assert_eq!(essor(root, "build").0, Some(0));
        let before = kit::folder(&public);
        site(root, budgets);
        kit::write(root, ARTICLE, fs::read_to_string(root.join(ARTICLE)).unwrap().replace("Du", "Un autre"));
        for _ in 0..2 {
            assert_eq!(essor(root, "build"), (code, said.clone(), problems.clone()));
            assert!(kit::folder(&public) == before, "the published site was touched");
        }
        fs::remove_dir_all(&public).unwrap();
    }
}

#[test]
fn a_check_says_what_it_can_tell_without_making_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    site(root, "{article: {weight: 400 octets, requests: 4}}");
    let built = essor(root, "build").2;
    let checked = essor(root, "check");
    assert_eq!(checked.0, Some(1));
    assert_eq!(
        built,
        format!("{}Rien n’a été publié : le site en ligne reste tel qu’il était.\n", checked.2)
    );
    site(root, "{article: {pictures: 2 ko}}");
    assert_eq!(essor(root, "check").0, Some(0));
}

#[test]
fn of_many_pages_over_one_budget_the_heaviest_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    site(root, "{article: {requests: 1}}");
    for number in 1..=12 {
        let pictures = "![A](2025-03-07-visite/cour.jpg)\n\n".repeat(usize::from(number == 12));
        let path = format!("content/actualites/2025-01-{number:02}-texte-{number}.md");
        kit::write(root, &path, format!("---\ntitle: Texte {number}\n---\n{pictures}Du texte.\n"));
    }
    let problems = essor(root, "check").2;
    assert_eq!(problems.matches("[page-weight]: La page").count(), 10, "{problems}");
    let last = "erreur[page-weight]: Ce budget est dépassé par 3 pages de plus, jusqu’à 3 fichiers\n --> site.yaml:4:";
    assert!(problems.contains(last), "{problems}");
    // The two that ask for more are among those told.
    assert!(problems.contains("/actualites/visite/ demande 5 fichiers"), "{problems}");
    assert!(problems.contains("/actualites/texte-12/ demande 4 fichiers"), "{problems}");
}

#[test]
fn what_a_warm_build_tells_is_what_a_fresh_one_tells() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    site(root, "{article: {weight: 40 ko}}");
    let first = essor(root, "build").1;
    let again = essor(root, "build").1;
    assert_eq!(report(&first), report(&again));
    // One more paragraph and another budget: told with all that is remembered, and with nothing.
    site(root, "{article: {weight: 41 ko}}");
    let text = fs::read_to_string(root.join(ARTICLE)).unwrap();
    kit::write(root, ARTICLE, text.replace("Du texte.", &"Bien plus de texte qu'avant. ".repeat(50)));
    let warm = essor(root, "build").1;
    fs::remove_dir_all(root.join("public")).unwrap();
    fs::remove_dir_all(root.join(".essor-cache")).unwrap();
    let fresh = essor(root, "build").1;
    assert_eq!(report(&warm), report(&fresh));
    assert_ne!(report(&warm), report(&first));
    assert!(warm.contains("(budget : 41 ko)"), "{warm}");
}
