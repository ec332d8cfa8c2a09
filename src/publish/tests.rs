//! What publishing promises, tried on real folders: nothing lost, nothing half written, nothing foreign touched.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use tempfile::TempDir;

use super::{Action, PublishError, Published};
use crate::output::{Content, OutputPath, OutputTree};
use crate::progress::Unobserved;
use crate::source::SourcePath;

mod interrupted;
mod refusals;

fn publish(tree: &OutputTree, root: &Path, output: &Path) -> Result<Published, PublishError> {
    super::publish(tree, root, output, &Unobserved)
}

fn path(text: &str) -> OutputPath {
    OutputPath::for_address(text).unwrap()
}

fn tree(files: &[(&str, &str)]) -> OutputTree {
    let mut tree = OutputTree::default();
    for (name, text) in files {
        assert!(tree.insert(path(name), Content::Bytes(text.as_bytes().to_vec())));
    }
    tree
}

fn with_copy(mut tree: OutputTree, name: &str, source: &str) -> OutputTree {
    tree.insert(path(name), Content::Copy(SourcePath::new(source)));
    tree
}

/// A site's folder and the output in it.
fn site() -> (TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    let output = root.path().join("public");
    (root, output)
}

/// Every file of a folder but the manifest, with its text; empty folders end with a slash.
fn snapshot(folder: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap);
    entries
        .filter(|entry| entry.file_name() != ".essor-manifest")
        .filter_map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            if entry.file_type().is_dir() {
                let is_empty = fs::read_dir(entry.path()).unwrap().next().is_none();
                is_empty.then(|| (name + "/", String::new()))
            } else {
                Some((name, String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned()))
            }
        })
        .collect()
}

fn files(list: &[(&str, &str)]) -> BTreeMap<String, String> {
    list.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// Makes a file old, so that any writing shows.
fn age(file: &Path) -> SystemTime {
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(file).unwrap().set_modified(then).unwrap();
    then
}

fn modified(file: &Path) -> SystemTime {
    fs::metadata(file).unwrap().modified().unwrap()
}

#[test]
fn a_site_is_published_whole_with_its_manifest() {
    let (root, output) = site();
    fs::write(root.path().join("content/a.jpg"), "photo").unwrap();
    let tree =
        with_copy(tree(&[("/", "home"), ("/a/b/", "b"), ("/style.css", "")]), "/a/a.jpg", "content/a.jpg");
    let published = publish(&tree, root.path(), &output).unwrap();
    assert_eq!(published, Published { written: 4, unchanged: 0, deleted: 0, bytes: 10 });
    let all = [("index.html", "home"), ("a/b/index.html", "b"), ("style.css", ""), ("a/a.jpg", "photo")];
    assert_eq!(snapshot(&output), files(&all));
    assert_eq!(
        fs::read_to_string(output.join(".essor-manifest")).unwrap(),
        "essor manifest 1\na/a.jpg\na/b/index.html\nindex.html\nstyle.css\n"
    );
}

#[test]
fn what_did_not_change_is_left_untouched() {
    let (root, output) = site();
    fs::write(root.path().join("content/a.jpg"), "x".repeat(200_000)).unwrap();
    fs::write(root.path().join("content/b.jpg"), "y".repeat(200_000)).unwrap();
    let site = |text| {
        let tree = tree(&[("/", "home"), ("/a/", text)]);
        with_copy(with_copy(tree, "/a.jpg", "content/a.jpg"), "/b.jpg", "content/b.jpg")
    };
    publish(&site("one"), root.path(), &output).unwrap();
    let kept = ["index.html", "a.jpg", ".essor-manifest"].map(|name| output.join(name));
    let then = kept.each_ref().map(|file| age(file));
    // The last byte alone differs, after more than one buffer of the comparison.
    fs::write(root.path().join("content/b.jpg"), "y".repeat(199_999) + "z").unwrap();
    let published = publish(&site("two"), root.path(), &output).unwrap();
    assert_eq!(published, Published { written: 2, unchanged: 2, deleted: 0, bytes: 200_003 });
    assert_eq!(kept.each_ref().map(|file| modified(file)), then);
    assert_eq!(fs::read_to_string(output.join("a/index.html")).unwrap(), "two");
    assert!(fs::read_to_string(output.join("b.jpg")).unwrap().ends_with('z'));
}

#[test]
fn only_what_is_ours_and_no_longer_produced_is_deleted() {
    let (root, output) = site();
    let first = [("/", "1"), ("/old/deep/", "1"), ("/kept/old/", "1"), ("/mixed/", "1"), ("/kept/", "1")];
    publish(&tree(&first), root.path(), &output).unwrap();
    let foreign = ["CNAME", ".htaccess", ".well-known/x", ".git/HEAD", "mixed/upload.pdf", "uploads/a.txt"];
    for name in foreign {
        fs::create_dir_all(output.join(name).parent().unwrap()).unwrap();
        fs::write(output.join(name), "theirs").unwrap();
    }
    fs::create_dir(output.join("empty")).unwrap();
    let published = publish(&tree(&[("/", "1"), ("/kept/", "1")]), root.path(), &output).unwrap();
    assert_eq!(published, Published { written: 0, unchanged: 2, deleted: 3, bytes: 0 });
    let mut expected = files(&[("index.html", "1"), ("kept/index.html", "1"), ("empty/", "")]);
    expected.extend(foreign.map(|name| (name.to_owned(), "theirs".to_owned())));
    assert_eq!(snapshot(&output), expected);
}

#[test]
fn a_manifest_that_was_tampered_with_deletes_nothing_outside() {
    let (root, output) = site();
    publish(&tree(&[("/", "1")]), root.path(), &output).unwrap();
    let outside = root.path().join("content/a.md");
    fs::write(&outside, "article").unwrap();
    let absolute = outside.to_str().unwrap();
    let manifest = format!("essor manifest 1\n../content/a.md\n{absolute}\n./x\n\nindex.html\nuploads/\n");
    fs::write(output.join(".essor-manifest"), manifest).unwrap();
    let published = publish(&tree(&[("/a/", "1")]), root.path(), &output).unwrap();
    assert_eq!(published.deleted, 1);
    assert_eq!(fs::read_to_string(outside).unwrap(), "article");
}

#[test]
fn a_page_may_become_a_file_and_a_file_a_page() {
    let (root, output) = site();
    publish(&tree(&[("/a", "file"), ("/b/c/", "page"), ("/b/", "page")]), root.path(), &output).unwrap();
    publish(&tree(&[("/a/", "page"), ("/b", "file")]), root.path(), &output).unwrap();
    assert_eq!(snapshot(&output), files(&[("a/index.html", "page"), ("b", "file")]));
    fs::create_dir(output.join("c")).unwrap();
    fs::write(output.join("c/upload"), "theirs").unwrap();
    fs::write(output.join("d"), "theirs").unwrap();
    let before = snapshot(&output);
    for blocked in [("/c", "file"), ("/d/", "page")] {
        let error = publish(&tree(&[("/a/", "new"), blocked]), root.path(), &output).unwrap_err();
        assert!(matches!(error, PublishError::Blocked(_)), "{error}");
        assert_eq!(snapshot(&output), before);
    }
}

#[test]
fn a_foreign_file_in_the_place_of_a_page_is_replaced() {
    let (root, output) = site();
    publish(&tree(&[("/", "1")]), root.path(), &output).unwrap();
    fs::write(output.join("robots.txt"), "theirs").unwrap();
    publish(&tree(&[("/", "1"), ("/robots.txt", "ours")]), root.path(), &output).unwrap();
    assert_eq!(snapshot(&output), files(&[("index.html", "1"), ("robots.txt", "ours")]));
}

#[cfg(unix)]
#[test]
fn a_link_is_never_followed_out_of_the_output() {
    let (root, output) = site();
    let first = tree(&[("/", "1"), ("/a/", "1"), ("/b/", "1")]);
    publish(&first, root.path(), &output).unwrap();
    let outside = root.path().join("outside");
    fs::create_dir(&outside).unwrap();
    for name in ["index.html", "secret"] {
        fs::write(outside.join(name), "1").unwrap();
    }
    // In the place of a file the link itself is replaced, even when it shows the right bytes.
    fs::remove_file(output.join("index.html")).unwrap();
    std::os::unix::fs::symlink(outside.join("secret"), output.join("index.html")).unwrap();
    assert_eq!(publish(&first, root.path(), &output).unwrap().written, 1);
    assert!(fs::symlink_metadata(output.join("index.html")).unwrap().is_file());
    // In the place of a folder it is refused, and a page that went away is not looked for behind it.
    fs::remove_dir_all(output.join("a")).unwrap();
    std::os::unix::fs::symlink(&outside, output.join("a")).unwrap();
    let error = publish(&tree(&[("/", "2"), ("/a/", "2")]), root.path(), &output).unwrap_err();
    assert!(matches!(error, PublishError::Link(path) if path.ends_with("a")));
    assert_eq!(publish(&tree(&[("/", "1")]), root.path(), &output).unwrap().deleted, 1);
    assert_eq!(snapshot(&outside), files(&[("index.html", "1"), ("secret", "1")]));
}

#[test]
fn names_that_would_break_the_folder_are_refused() {
    let (root, output) = site();
    for name in ["/.essor-manifest", "/.git/config", "/a/.GIT/hooks/x", "/a\nb/"] {
        let error = publish(&tree(&[("/", "1"), (name, "1")]), root.path(), &output).unwrap_err();
        assert!(matches!(error, PublishError::BadName(_)), "{name}");
    }
    let error =
        publish(&tree(&[("/a", "1"), ("/a-b", "1"), ("/a/b/", "1")]), root.path(), &output).unwrap_err();
    assert!(matches!(error, PublishError::FileAndFolder(name) if name == "a"));
    assert!(!output.exists());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_sequence_the_folder_is_the_last_site_and_the_uploads(
        sites in prop::collection::vec(prop::collection::btree_map("[ab]/[a-c]|[a-c]\\.css", "[xy]{0,2}", 0..7), 1..6)
    ) {
        let (root, output) = site();
        for (turn, site) in sites.iter().enumerate() {
            let list: Vec<_> = site.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            let before = if turn == 0 { BTreeMap::new() } else { snapshot(&output) };
            let published = publish(&tree(&list), root.path(), &output).unwrap();
            let mut expected = files(&list);
            if turn > 0 {
                expected.insert("a/upload".into(), "theirs".into());
            }
            prop_assert_eq!(&snapshot(&output), &expected);
            let same = expected.iter().filter(|(name, text)| before.get(*name) == Some(text)).count();
            prop_assert_eq!(published.unchanged, same - usize::from(turn > 0));
            fs::create_dir_all(output.join("a")).unwrap();
            fs::write(output.join("a/upload"), "theirs").unwrap();
        }
    }
}
