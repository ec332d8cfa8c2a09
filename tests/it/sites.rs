//! Whole small sites with the trees that they become: `tests/sites/CASE/{site,expected}`.
//!
//! `UPDATE=1 cargo test sites` rewrites the expected trees, to be read in the diff; never in CI. A picture
//! to share or an icon stands there as a line of text, which says how large it is.

use std::fs;
use std::path::Path;

use essor::progress::Unobserved;

use crate::kit;

/// Builds a case and compares every byte; a file too many or too few fails too.
fn check(case: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(case);
    let site = folder.join("site");
    let outcome = kit::build_folder(&site);
    let Some(tree) = &outcome.tree else { panic!("{case} is not built:\n{}", kit::problems(&outcome)) };
    let output = tempfile::tempdir().expect("a temporary folder");
    essor::publish::publish(tree, &site, output.path(), &Unobserved).expect("published");
    let mut built: std::collections::BTreeMap<String, Vec<u8>> =
        kit::folder(output.path()).into_iter().map(|(path, bytes)| (path, in_text(bytes))).collect();
    built.insert("problems.txt".to_owned(), kit::problems(&outcome).into_bytes());
    // The files of the default theme stand there already.
    built.retain(|path, _| !path.starts_with("theme/"));
    let expected = folder.join("expected");
    if std::env::var_os("UPDATE").is_some() {
        assert!(std::env::var_os("CI").is_none(), "expected trees are not rewritten in CI");
        let _ = fs::remove_dir_all(&expected);
        for (path, bytes) in &built {
            kit::write(&expected, path, bytes);
        }
    }
    let wanted = kit::folder(&expected);
    let names = |tree: &std::collections::BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&built), names(&wanted), "{case}: other files");
    for (path, bytes) in &wanted {
        let (got, wanted) = (String::from_utf8_lossy(&built[path]), String::from_utf8_lossy(bytes));
        if got != wanted {
            let line = got.lines().zip(wanted.lines()).position(|(a, b)| a != b);
            let line = line.unwrap_or(got.lines().count().min(wanted.lines().count()));
            panic!(
                "{case}/{path}, line {}:\n  got:    {}\n  wanted: {}",
                line + 1,
                got.lines().nth(line).unwrap_or("(end)"),
                wanted.lines().nth(line).unwrap_or("(end)"),
            );
        }
    }
}

/// A picture to share or an icon as the words for its size, and pages without the version of the stylesheet,
/// so that a change of looks alone changes no tree; anything else as it is.
fn in_text(bytes: Vec<u8>) -> Vec<u8> {
    const VERSION: &str = "/theme/style.css?v=";
    let size = imagesize::blob_size(&bytes).map(|size| (size.width, size.height));
    if let Ok((width @ (1200 | 512 | 192 | 180 | 32), height)) = size {
        return format!("PNG, {width} x {height} pixels\n").into_bytes();
    }
    match String::from_utf8(bytes) {
        Ok(text) => match text.find(VERSION) {
            Some(at) => format!("{}{}", &text[..at + VERSION.len()], &text[at + VERSION.len() + 8..]).into(),
            None => text.into(),
        },
        Err(error) => error.into_bytes(),
    }
}

#[test]
fn news_with_lists_tags_aliases_and_a_base_path() {
    check("news");
}

#[test]
fn figures_with_a_dashboard_and_blocks() {
    check("figures");
}

#[test]
fn figures_in_two_files_and_in_spreadsheets_of_two_encodings() {
    check("tables");
}

#[test]
fn an_english_site() {
    check("english");
}

#[test]
fn every_case_has_its_test() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut cases: Vec<String> = fs::read_dir(folder)
        .expect("the cases are there")
        .map(|entry| entry.expect("readable").file_name().into_string().expect("UTF-8"))
        .collect();
    cases.sort();
    assert_eq!(cases, ["english", "figures", "news", "tables"]);
}
