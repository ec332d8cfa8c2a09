//! The folders that must never be published into, however they are named.

use super::*;

fn refusal(root: &Path, output: &Path) -> PublishError {
    publish(&tree(&[("/", "1")]), root, output).unwrap_err()
}

#[test]
fn the_sites_own_folders_are_refused_however_they_are_named() {
    let (root, _) = site();
    let root = root.path();
    fs::write(root.join("content/a.md"), "article").unwrap();
    let content = root.join("content");
    let mut names = vec![
        content.clone(),
        content.join(""),
        content.join("public"),
        content.join("not/there/yet"),
        root.join("public/../content"),
        root.join("not-there/../content/./x"),
        root.join("themes"),
        root.join("static/x"),
        root.join(".essor-cache"),
    ];
    #[cfg(unix)]
    {
        let link = root.join("link");
        std::os::unix::fs::symlink(&content, &link).unwrap();
        names.extend([link.clone(), link.join("x")]);
    }
    for name in names {
        let error = refusal(root, &name);
        assert!(matches!(error, PublishError::Source { .. }), "{}: {error}", name.display());
    }
    for name in [root.to_owned(), root.join("."), root.join("content/.."), root.parent().unwrap().to_owned()]
    {
        let error = refusal(root, &name);
        assert!(matches!(error, PublishError::HoldsSite(_)), "{}: {error}", name.display());
    }
    assert_eq!(fs::read_to_string(content.join("a.md")).unwrap(), "article");
    assert_eq!(fs::read_dir(&content).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_source_folder_that_lies_elsewhere_is_known_through_its_link() {
    let (root, _) = site();
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), root.path().join("static")).unwrap();
    for output in [elsewhere.path().to_owned(), elsewhere.path().join("x")] {
        assert!(matches!(refusal(root.path(), &output), PublishError::Source { .. }));
    }
}

#[test]
fn the_whole_disk_and_the_home_are_refused() {
    let (root, _) = site();
    assert!(matches!(refusal(root.path(), Path::new("/")), PublishError::TooWide(_)));
    if let Some(home) = std::env::home_dir().filter(|home| home.is_dir()) {
        assert!(matches!(refusal(root.path(), &home), PublishError::TooWide(_)));
    }
}

#[test]
fn a_repository_is_refused_unless_it_was_made_of_what_we_published() {
    let (root, output) = site();
    fs::create_dir_all(output.join(".git")).unwrap();
    assert!(matches!(refusal(root.path(), &output), PublishError::Repository(_)));
    assert!(matches!(refusal(root.path(), &output.join(".git/x")), PublishError::Repository(_)));
    fs::remove_dir(output.join(".git")).unwrap();
    publish(&tree(&[("/", "1")]), root.path(), &output).unwrap();
    fs::create_dir(output.join(".git")).unwrap();
    fs::write(output.join(".git/HEAD"), "ref").unwrap();
    publish(&tree(&[("/a/", "2")]), root.path(), &output).unwrap();
    assert_eq!(snapshot(&output), files(&[(".git/HEAD", "ref"), ("a/index.html", "2")]));
}

#[test]
fn a_folder_with_files_of_others_is_refused_and_left_as_it_was() {
    let (root, output) = site();
    fs::create_dir(&output).unwrap();
    fs::write(output.join(".htaccess"), "theirs").unwrap();
    publish(&tree(&[]), root.path(), &output).unwrap();
    fs::remove_file(output.join(".essor-manifest")).unwrap();
    fs::write(output.join("index.html"), "theirs").unwrap();
    for manifest in [None, Some("essor manifest 99\nindex.html\n"), Some("")] {
        if let Some(text) = manifest {
            fs::write(output.join(".essor-manifest"), text).unwrap();
        }
        let error = refusal(root.path(), &output);
        assert!(matches!(error, PublishError::NotOurs(_)), "{error}");
        assert!(error.to_string().contains("empty it or publish into another folder"));
        assert_eq!(snapshot(&output), files(&[(".htaccess", "theirs"), ("index.html", "theirs")]));
    }
}

#[test]
fn a_file_in_the_place_of_the_output_is_refused() {
    let (root, output) = site();
    fs::write(&output, "theirs").unwrap();
    assert!(matches!(refusal(root.path(), &output), PublishError::Io { .. }));
    assert_eq!(fs::read_to_string(&output).unwrap(), "theirs");
}

#[test]
fn a_second_build_at_once_is_told_so_and_a_dead_ones_lock_is_taken_over() {
    let (root, output) = site();
    fs::create_dir(&output).unwrap();
    fs::write(output.join(".essor-lock"), "").unwrap();
    let lock = fs::File::open(output.join(".essor-lock")).unwrap();
    lock.lock().unwrap();
    assert!(matches!(refusal(root.path(), &output), PublishError::Busy(_)));
    drop(lock);
    publish(&tree(&[("/", "1")]), root.path(), &output).unwrap();
    assert!(!output.join(".essor-lock").exists());
}

#[test]
fn builds_that_run_into_each_other_end_with_one_whole_site() {
    let (root, output) = site();
    let sites = ["a", "b"].map(|text| tree(&[("/", text), (&format!("/{text}/"), text)]));
    std::thread::scope(|scope| {
        for site in &sites {
            let (root, output) = (root.path(), &output);
            scope.spawn(move || {
                for _ in 0..50 {
                    match publish(site, root, output) {
                        Ok(_) | Err(PublishError::Busy(_)) => {}
                        Err(error) => unreachable!("{error}"),
                    }
                }
            });
        }
    });
    assert_eq!(snapshot(&output).len(), 2);
}
