//! Publishing that fails or is killed on the way: the site stays whole, and the next run mends all.

use super::*;

/// The environment that makes a test of this binary play the part of a build.
const PLAYED_IN: &str = "ESSOR_TEST_PUBLISH_IN";

#[test]
fn a_copy_that_cannot_be_made_leaves_the_published_site_as_it_was() {
    let (root, output) = site();
    publish(&tree(&[("/", "1"), ("/old/", "1")]), root.path(), &output).unwrap();
    let before = snapshot(&output);
    fs::create_dir(root.path().join("content/folder.jpg")).unwrap();
    for source in ["content/gone.jpg", "content/folder.jpg"] {
        let next = with_copy(tree(&[("/", "2"), ("/new/", "2")]), "/x.jpg", source);
        let error = publish(&next, root.path(), &output).unwrap_err();
        assert!(
            matches!(&error, PublishError::Io { action: Action::Read, path, .. } if path.ends_with(source))
        );
        assert_eq!(snapshot(&output), before);
    }
}

#[test]
fn a_first_publication_that_fails_leaves_no_folder() {
    let (root, output) = site();
    publish(&with_copy(tree(&[("/", "1")]), "/x.jpg", "content/gone.jpg"), root.path(), &output).unwrap_err();
    assert!(!output.exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_an_error_with_its_path() {
    use std::os::unix::fs::PermissionsExt;
    let (root, output) = site();
    publish(&tree(&[("/", "1")]), root.path(), &output).unwrap();
    fs::set_permissions(&output, fs::Permissions::from_mode(0o555)).unwrap();
    // The administrator of the machine may write everywhere, so there is nothing to see.
    if fs::write(output.join("probe"), "").is_err() {
        let error = publish(&tree(&[("/", "2")]), root.path(), &output).unwrap_err();
        assert!(matches!(&error, PublishError::Io { error, .. }
            if error.kind() == std::io::ErrorKind::PermissionDenied));
        assert_eq!(snapshot(&output), files(&[("index.html", "1")]));
    }
    fs::set_permissions(&output, fs::Permissions::from_mode(0o755)).unwrap();
}

/// The site of a generation: files that stay, change, come and go, large enough to be cut in two.
fn generation(number: usize) -> OutputTree {
    let mut tree = OutputTree::default();
    for page in 0..150 {
        let text = format!("<p>{number}</p>").repeat(if page % 10 == 0 { 5_000 } else { 50 });
        tree.insert(path(&format!("/p{page}/")), Content::Bytes(text.into()));
        let text = format!("only in {number}");
        tree.insert(path(&format!("/only-{number}/{page}/")), Content::Bytes(text.into()));
        tree.insert(path(&format!("/same/{page}.css")), Content::Bytes("same".into()));
    }
    tree
}

/// Plays a build for the test below, which starts it in a process of its own to kill it.
#[test]
fn part_of_a_build() {
    let Some(root) = std::env::var_os(PLAYED_IN).map(PathBuf::from) else { return };
    // Alternate for ever: whoever started us ends us.
    for turn in 0.. {
        match publish(&generation(turn % 2), &root, &root.join("public")) {
            Ok(_) => {}
            Err(error) => {
                fs::write(root.join("error"), error.to_string()).unwrap();
                return;
            }
        }
    }
}

fn play(root: &Path, shell: &str) -> std::process::Child {
    let this = std::env::current_exe().unwrap();
    std::process::Command::new("sh")
        .args(["-c", shell])
        .arg(this)
        .args(["--exact", "publish::tests::interrupted::part_of_a_build"])
        .env(PLAYED_IN, root)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap()
}

fn text_of(tree: &OutputTree, name: &str) -> Option<String> {
    match tree.get(&OutputPath::for_address(name)?)? {
        Content::Bytes(bytes) => Some(String::from_utf8(bytes.clone()).unwrap()),
        Content::Copy(_) | Content::Made(_) | Content::Picture(_) => None,
    }
}

#[cfg(unix)]
#[test]
fn after_a_kill_at_any_instant_each_file_is_old_or_new_and_the_next_run_mends_all() {
    let (root, output) = site();
    let last = [("/", "last"), ("/p1/", "last")];
    let generations = [generation(0), generation(1), tree(&last)];
    for kill in 0_u64..25 {
        let mut build = play(root.path(), r#"exec "$0" "$@""#);
        std::thread::sleep(Duration::from_millis(8 + kill * 7 % 90));
        build.kill().unwrap();
        build.wait().unwrap();
        for (name, text) in if output.exists() { snapshot(&output) } else { BTreeMap::new() } {
            if name.ends_with('/') || name.starts_with(".essor-") {
                continue;
            }
            let whole = generations.iter().any(|tree| text_of(tree, &name).as_ref() == Some(&text));
            assert!(whole, "{name} is neither old nor new after kill {kill}");
        }
        if kill % 5 == 4 {
            publish(&tree(&last), root.path(), &output).unwrap();
            assert_eq!(snapshot(&output), files(&[("index.html", "last"), ("p1/index.html", "last")]));
        }
    }
    assert!(!root.path().join("error").exists(), "{:?}", fs::read_to_string(root.path().join("error")));
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_the_published_site_as_it_was() {
    let (root, output) = site();
    publish(&tree(&[("/", "1"), ("/p1/", "1")]), root.path(), &output).unwrap();
    let before = snapshot(&output);
    // No file may grow over a few kilobytes: the large pages fail as they would on a full disk.
    let mut build = play(root.path(), r#"trap '' XFSZ; ulimit -f 16; exec "$0" "$@""#);
    build.wait().unwrap();
    let error = fs::read_to_string(root.path().join("error")).unwrap();
    assert!(error.starts_with("cannot write ") && error.contains("/index.html: "), "{error}");
    assert_eq!(snapshot(&output), before);
}
