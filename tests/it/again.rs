//! A second build of a site in which nothing is different reads nothing, and says and leaves the same.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

use crate::kit;

/// What happens between two builds, and whether the second may trust the first.
type Event = (&'static str, bool, fn(&Path));

const ARTICLE: &str = "content/actualites/un.md";

fn site(root: &Path) {
    kit::write(root, "site.yaml", "title: Essai\nbase_url: https://essai.example\nlanguage: fr\n");
    kit::write(root, ARTICLE, "---\ntitle: “Un”\ndate: 2025-01-02\n---\nDu texte.\n");
    kit::write(root, "content/actualites/tard.md", "---\ntitle: Tard\ndate: 2999-01-02\n---\nDu texte.\n");
    kit::write(root, "static/a.txt", "a");
    age(root);
}

/// Makes every file of the site old enough to be trusted.
fn age(root: &Path) {
    for entry in WalkDir::new(root).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_file() && !entry.path().starts_with(root.join("public")) {
            set_age(entry.path(), 3600);
        }
    }
}

fn set_age(path: &Path, seconds: u64) {
    let time = SystemTime::now() - Duration::from_secs(seconds);
    File::options().write(true).open(path).expect("there").set_modified(time).expect("settable");
}

/// Builds: whether all was remembered, what was said but for times, and what is published.
fn build(root: &Path, options: &[&str]) -> (bool, String, BTreeMap<String, Vec<u8>>) {
    let output = Command::new(env!("CARGO_BIN_EXE_essor"))
        .args(["build", "--timings"])
        .args(options)
        .arg("--root")
        .arg(root)
        .output()
        .expect("it runs");
    let problems = String::from_utf8_lossy(&output.stderr).into_owned();
    let (problems, timings) = problems.split_once("Étape").expect("timings");
    let remembered = !timings.contains("Lecture des fichiers");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let said: Vec<&str> = said.lines().skip(1).collect();
    (remembered, format!("{problems}{}", said.join("\n")), kit::folder(&root.join("public")))
}

#[test]
fn a_second_build_trusts_the_first_as_long_as_nothing_was_touched() {
    let events: Vec<Event> = vec![
        ("nothing", true, |_| {}),
        ("a text of the same length", false, |root| {
            let text = fs::read_to_string(root.join(ARTICLE)).expect("there");
            kit::write(root, ARTICLE, text.replace("Du texte", "Un texte"));
            set_age(&root.join(ARTICLE), 7200);
        }),
        #[cfg(unix)]
        ("a text of the same length and time", false, |root| {
            let path = root.join(ARTICLE);
            let time = fs::metadata(&path).and_then(|metadata| metadata.modified()).expect("there");
            let text = fs::read_to_string(&path).expect("there").replace("Du texte", "Un texte");
            fs::write(&path, text).expect("writable");
            File::options().write(true).open(&path).expect("there").set_modified(time).expect("settable");
        }),
        ("the same text, written just now", false, |root| {
            let text = fs::read(root.join(ARTICLE)).expect("there");
            kit::write(root, ARTICLE, text);
        }),
        ("a new file", false, |root| {
            kit::write(root, "static/b.txt", "b");
            set_age(&root.join("static/b.txt"), 3600);
        }),
        ("a file that went", false, |root| fs::remove_file(root.join("static/a.txt")).expect("there")),
        ("a published file that somebody changed", false, |root| {
            kit::write(root, "public/index.html", "changed");
        }),
        ("a published file that somebody deleted", false, |root| {
            fs::remove_file(root.join("public/index.html")).expect("there");
        }),
        ("a published folder that went", false, |root| {
            fs::remove_dir_all(root.join("public")).expect("there");
        }),
        ("a cache that went", false, |root| fs::remove_dir_all(root.join(".essor-cache")).expect("there")),
        ("a cache cut short", false, |root| {
            for path in kit::folder(&root.join(".essor-cache")).into_keys() {
                kit::write(root, &format!(".essor-cache/{path}"), "x");
            }
        }),
        ("a file beside the site", true, |root| kit::write(root, "notes.txt", "x")),
    ];
    for (event, is_trusted, happen) in events {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        site(root);
        assert!(!build(root, &[]).0);
        happen(root);
        let (remembered, said, published) = build(root, &[]);
        assert_eq!(remembered, is_trusted, "{event}");
        // The same site, built where nothing is remembered.
        fs::remove_dir_all(root.join(".essor-cache")).expect("there");
        fs::remove_dir_all(root.join("public")).expect("there");
        let fresh = build(root, &[]);
        assert_eq!((said, published), (fresh.1, fresh.2), "{event}");
    }
}

#[test]
fn other_options_are_another_build() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    site(root);
    for options in [&[][..], &["--future"], &["--base-url", "https://b.example"], &["--today", "2025-01-01"]]
    {
        assert!(!build(root, options).0, "{options:?}");
        assert!(build(root, options).0, "{options:?}");
    }
}

#[test]
fn a_text_whose_day_has_come_ends_the_trust() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    site(root);
    let soon = jiff::Zoned::now().with_time_zone(jiff::tz::TimeZone::get("Europe/Paris").expect("known"));
    let soon = soon.datetime() + jiff::SignedDuration::from_secs(4);
    let front = format!(
        "---\ntitle: Bientôt\ndate: 2025-01-02\npublish: {}\n---\nTexte.\n",
        soon.strftime("%Y-%m-%dT%H:%M:%S")
    );
    kit::write(root, "content/actualites/bientot.md", front);
    age(root);
    let page =
        |published: &BTreeMap<String, Vec<u8>>| published.contains_key("actualites/bientot/index.html");
    assert!(!page(&build(root, &[]).2));
    std::thread::sleep(Duration::from_secs(5));
    let (remembered, _, published) = build(root, &[]);
    assert!(!remembered && page(&published));
}
