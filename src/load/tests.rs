//! Folders as authors leave them, read back.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{LONGEST_TEXT, LoadError, Loaded, Problem, is_ignored, load, load_again, locate};
use crate::source::SourcePath;
use crate::source::changes::Changes;
use crate::source::picture::Header;

/// The header of a PNG of three by two pixels.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x02\0\0\0";

fn site(files: &[(&str, &[u8])]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    root
}

fn texts(loaded: &Loaded) -> Vec<&str> {
    loaded.texts.iter().map(|(path, _)| path.as_str()).collect()
}

fn assets(loaded: &Loaded) -> Vec<&str> {
    loaded.assets.iter().map(|asset| asset.path.as_str()).collect()
}

fn problems(root: &Path) -> Vec<(String, Problem)> {
    let loaded = load(root).unwrap();
    loaded.problems.into_iter().map(|(path, problem)| (path.as_str().to_owned(), problem)).collect()
}

#[test]
fn each_file_is_read_for_what_it_is() {
    let root = site(&[
        ("site.yaml", b"title: x"),
        ("content/_index.md", b"\xef\xbb\xbfA"),
        ("content/a/index.md", b"a"),
        ("content/a/photo.PNG", PNG),
        ("content/a/rapport.pdf", b"%PDF"),
        ("content/impact/figures.yaml", b"y"),
        ("content/impact/figures.CSV", b"c"),
        ("themes/t/templates/base.html", b"t"),
        ("themes/t/strings/fr.yaml", b"s"),
        ("themes/t/theme.yaml", b"s"),
        ("themes/t/static/style.css", b"css"),
        ("themes/t/static/logo.png", PNG),
        ("themes/t/README.md", b"r"),
        ("static/style.css", b"css"),
        ("static/notes.md", b"n"),
        ("public/index.html", b"never"),
        (".essor-cache/x.md", b"never"),
        ("other.md", b"never"),
    ]);
    let loaded = load(root.path()).unwrap();
    assert_eq!(
        texts(&loaded),
        [
            "content/_index.md",
            "content/a/index.md",
            "content/impact/figures.CSV",
            "content/impact/figures.yaml",
            "site.yaml",
            "themes/t/static/style.css",
            "themes/t/strings/fr.yaml",
            "themes/t/templates/base.html",
            "themes/t/theme.yaml",
        ]
    );
    assert_eq!(
        assets(&loaded),
        [
            "content/a/photo.PNG",
            "content/a/rapport.pdf",
            "content/impact/figures.CSV",
            "static/notes.md",
            "static/style.css",
            "themes/t/README.md",
            "themes/t/static/logo.png",
            "themes/t/static/style.css",
        ]
    );
    assert_eq!(loaded.texts[0].1, b"\xef\xbb\xbfA".to_vec().into());
    let photo = &loaded.assets[0];
    assert_eq!((photo.size, photo.picture.unwrap().size()), (PNG.len() as u64, Some((3, 2))));
    assert_eq!(loaded.assets[1].picture, None);
    assert_eq!(loaded.problems, []);
}

#[test]
fn hidden_files_are_left_except_those_that_a_server_wants() {
    let root = site(&[
        ("content/.DS_Store", b""),
        ("content/.git/a.md", b""),
        ("content/.obsidian/a.md", b""),
        ("content/a.md~", b""),
        ("content/.#a.md", b""),
        ("content/.a.md.swp", b""),
        ("content/4913", b""),
        ("static/.DS_Store", b""),
        ("static/.git/HEAD", b""),
        ("static/.well-known/security.txt", b""),
        ("static/.nojekyll", b""),
        ("static/.htaccess", b""),
        ("static/.index.html.swp", b""),
    ]);
    let loaded = load(root.path()).unwrap();
    assert_eq!(texts(&loaded), [""; 0]);
    assert_eq!(assets(&loaded), ["static/.htaccess", "static/.nojekyll", "static/.well-known/security.txt"]);
}

#[test]
fn names_that_only_pass_by_are_known() {
    for name in [
        "a~",
        ".a.swp",
        ".a.md.swn",
        "4913",
        "#a#",
        ".#a",
        "a.tmp",
        "~$a.docx",
        ".~lock.a#",
        "._a",
        "Thumbs.db",
        "a.md.sb-1a2b3c4d-x9",
        "a.md.part",
        "a.md.crswap",
        ".goutputstream-X",
        ".syncthing.a.md.tmp",
        ".DS_Store",
    ] {
        assert!(is_ignored(name.as_ref(), true), "{name}");
    }
    for name in ["CNAME", "a.md", "_headers", "été.md", ".htaccess", "sb-1.md", "a.sw"] {
        assert!(!is_ignored(name.as_ref(), true), "{name}");
    }
}

#[test]
fn a_text_too_long_is_a_problem_and_a_long_document_is_not() {
    let root = site(&[]);
    for name in ["long.md", "long.pdf"] {
        fs::create_dir_all(root.path().join("content")).unwrap();
        let file = fs::File::create(root.path().join("content").join(name)).unwrap();
        file.set_len(LONGEST_TEXT + 1).unwrap();
    }
    assert_eq!(problems(root.path()), [("content/long.md".into(), Problem::TooLarge(LONGEST_TEXT + 1))]);
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_told_and_never_opened() {
    let secret = site(&[("secret.md", b"secret")]);
    let root = site(&[("content/a.md", b"a")]);
    let content = root.path().join("content");
    std::os::unix::fs::symlink(secret.path(), content.join("folder")).unwrap();
    std::os::unix::fs::symlink(secret.path().join("secret.md"), content.join("link.md")).unwrap();
    std::os::unix::fs::symlink("nowhere", content.join("broken.md")).unwrap();
    std::os::unix::fs::symlink("..", content.join("up")).unwrap();
    std::os::unix::fs::symlink(secret.path(), root.path().join("static")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(content.join("pipe.md")).status().unwrap();
    assert!(made.success());
    let linked = |path: &str| (path.to_owned(), Problem::Symlink);
    assert_eq!(
        problems(root.path()),
        [
            linked("content/broken.md"),
            linked("content/folder"),
            linked("content/link.md"),
            ("content/pipe.md".into(), Problem::NotAFile),
            linked("content/up"),
            linked("static"),
        ]
    );
    assert_eq!(texts(&load(root.path()).unwrap()), ["content/a.md"]);
}

#[cfg(unix)]
#[test]
fn what_the_system_refuses_is_told_in_its_words() {
    use std::os::unix::fs::PermissionsExt;
    let root = site(&[("content/a.md", b"a"), ("content/b/c.md", b"c"), ("content/p.pdf", b"p")]);
    for (name, mode) in [("content/a.md", 0o000), ("content/b", 0o000), ("content/p.pdf", 0o000)] {
        fs::set_permissions(root.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
    }
    // The administrator of the machine may read everything, so there is nothing to see.
    if fs::read(root.path().join("content/a.md")).is_ok() {
        return;
    }
    let found = problems(root.path());
    fs::set_permissions(root.path().join("content/b"), fs::Permissions::from_mode(0o755)).unwrap();
    let names: Vec<_> = found.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(names, ["content/a.md", "content/b", "content/p.pdf"]);
    assert!(found.iter().all(|(_, problem)| matches!(problem, Problem::Unreadable(_))));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_the_same_everywhere_are_told() {
    use std::os::unix::ffi::OsStrExt;
    let root = site(&[("content/a\\b.md", b"a")]);
    let latin = std::ffi::OsStr::from_bytes(b"content/\xe9t\xe9.md");
    fs::write(root.path().join(latin), b"x").unwrap();
    let found = problems(root.path());
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|(_, problem)| *problem == Problem::NotUtf8Name));
    assert!(found.iter().any(|(path, _)| path == "content/\u{fffd}t\u{fffd}.md"));
}

#[test]
fn a_decomposed_name_is_one_path_and_is_found_again() {
    let root = site(&[("content/e\u{301}quipe/photo e\u{301}.png", PNG)]);
    let loaded = load(root.path()).unwrap();
    let path = SourcePath::new("content/équipe/photo é.png");
    assert_eq!(loaded.assets[0].path, path);
    assert_eq!(fs::read(locate(root.path(), &path)).unwrap(), PNG);
    let absent = SourcePath::new("content/équipe/autre é.png");
    assert!(fs::read(locate(root.path(), &absent)).is_err());
}

#[test]
fn a_folder_in_the_place_of_a_file_and_a_file_in_the_place_of_a_folder_are_told() {
    let root = site(&[("site.yaml/x.md", b""), ("content", b"")]);
    let found = problems(root.path());
    assert!(matches!(&found[0], (path, Problem::Unreadable(_)) if path == "content"));
    assert_eq!(found[1], ("site.yaml".into(), Problem::NotAFile));
}

#[test]
fn an_empty_folder_is_a_site_without_anything_and_a_file_is_no_site() {
    let root = site(&[("file", b"")]);
    assert_eq!(load(root.path()).unwrap(), Loaded::default());
    assert!(matches!(load(&root.path().join("file")), Err(LoadError::NotAFolder(_))));
    assert!(matches!(load(&root.path().join("absent")), Err(LoadError::Unreadable(..))));
}

#[test]
fn a_picture_cut_short_is_known_to_be_spoilt() {
    let root =
        site(&[("content/a.png", &PNG[..12]), ("content/b.jpg", b"\xff\xd8\xff"), ("content/c.gif", b"")]);
    let loaded = load(root.path()).unwrap();
    assert!(loaded.assets.iter().all(|asset| asset.picture == Some(Header::SPOILT)));
    assert_eq!(loaded.assets.len(), 3);
}

/// Edits, each with the paths that a watcher names afterwards; reading those must give what reading
/// all gives.
#[test]
fn reading_again_what_changed_gives_the_whole() {
    let root = site(&[
        ("site.yaml", b"title: x"),
        ("content/a.md", b"a"),
        ("content/b/photo.png", PNG),
        ("content/b/chiffres.csv", b"c"),
        ("static/x.txt", b"x"),
    ]);
    let path = |name: &str| root.path().join(name);
    let mut before = load(root.path()).unwrap();
    let mut step = |names: &[&str], is_same: bool| {
        let changes = Changes::Some(names.iter().map(|name| SourcePath::new(name)).collect());
        let again = load_again(root.path(), &before, &changes).unwrap();
        assert_eq!(again.is_none(), is_same, "{names:?}");
        before = again.unwrap_or(before.clone());
        assert_eq!(before, load(root.path()).unwrap(), "{names:?}");
    };
    step(&[], true);
    step(&["content/a.md", "site.yaml"], true);
    fs::write(path("content/a.md"), "other").unwrap();
    step(&["content/a.md"], false);
    fs::write(path("content/été.md"), "new").unwrap();
    fs::write(path("content/.a.md.swp"), "x").unwrap();
    fs::write(path("other.md"), "x").unwrap();
    step(&["content/été.md", "content/.a.md.swp", "other.md", "public/x.md"], false);
    step(&["content/été.md"], true);
    // The bytes of a picture are not read, so it may always be another.
    step(&["content/b/photo.png"], false);
    fs::write(path("content/b/photo.png"), "broken").unwrap();
    fs::remove_file(path("content/a.md")).unwrap();
    step(&["content/b/photo.png", "content/a.md"], false);
    step(&["content/a.md", "content/b/nothing.md"], true);
    fs::write(path("content/b/chiffres.csv"), "changed").unwrap();
    step(&["content/b/chiffres.csv"], false);
    // Names that turn out to be folders, which are never named alone.
    fs::rename(path("content/b"), path("content/c")).unwrap();
    step(&["content/b", "content/c"], false);
    fs::remove_dir_all(path("content")).unwrap();
    step(&["content/été.md", "content/c/photo.png", "content/c/chiffres.csv"], false);
    let everything = load_again(root.path(), &Loaded::default(), &Changes::All).unwrap();
    assert_eq!(texts(&everything.unwrap()), ["site.yaml"]);
}

#[cfg(unix)]
#[test]
fn reading_again_follows_no_link_either() {
    let outside = site(&[("a.md", b"secret")]);
    let root = site(&[("content/a.md", b"a"), ("content/b/a.md", b"a")]);
    let before = load(root.path()).unwrap();
    let content = root.path().join("content");
    fs::remove_file(content.join("a.md")).unwrap();
    fs::remove_dir_all(content.join("b")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("a.md"), content.join("a.md")).unwrap();
    std::os::unix::fs::symlink(outside.path(), content.join("b")).unwrap();
    for names in [&["content/a.md"][..], &["content/b/a.md"], &["content/a.md", "content/b/a.md"]] {
        let changes = Changes::Some(names.iter().map(|name| SourcePath::new(name)).collect());
        let again = load_again(root.path(), &before, &changes).unwrap().unwrap();
        assert!(again.texts.iter().all(|(_, text)| **text != b"secret"), "{names:?}");
        assert_eq!(again.problems[0].1, Problem::Symlink, "{names:?}");
    }
}

#[test]
fn a_copy_of_a_text_is_told_and_not_read() {
    let root = site(&[
        ("content/a.md", b"a"),
        ("content/a - Copie.md", b"a"),
        ("content/b/index.md", b"b"),
        ("content/b copie/index.md", b"b"),
        ("content/b copie/photo.png", PNG),
        ("static/notes - Copie.txt", b"n"),
    ]);
    let loaded = load(root.path()).unwrap();
    assert_eq!(texts(&loaded), ["content/a.md", "content/b/index.md"]);
    assert_eq!(assets(&loaded), ["content/b copie/photo.png", "static/notes - Copie.txt"]);
    let told: Vec<_> = loaded.problems.iter().map(|(path, problem)| (path.as_str(), problem)).collect();
    assert_eq!(
        told,
        [("content/a - Copie.md", &Problem::Copy), ("content/b copie/index.md", &Problem::Copy)]
    );
}
