//! A build that finds on the disk what earlier ones have left says and makes what a build from nothing does.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use essor::load::{Listing, Looks};
use essor::memo::{InMemory, NoMemo, Shelf};
use essor::parse::Records;
use essor::pipeline::Outcome;
use essor::source::SourcePath;
use essor::source::later::{Again, Stale};
use proptest::prelude::*;

use crate::kit;
use crate::warm::{Edit, Move, edit, linked, moves, start};

/// The texts of a site by their paths.
type Files = BTreeMap<String, String>;

/// The cache of a site.
const CACHE: &str = ".essor-cache";

/// A site in which one text shows, counts, quotes or links to what stands elsewhere.
fn site() -> Files {
    let mut files = start();
    let texts = [
        (
            "content/actualites/plan/index.md",
            "---\ntitle: Le plan\ndate: 2024-05-01\ntags: [a]\n---\n\
            Voir [le plan](plan.pdf) et ![la cour](cour.svg).\n\n## Suite\n\n```rust\nfn main() {}\n```\n\n\
            ```{documents}\nfiles: [{title: Le plan, file: plan.pdf}]\n```\n",
        ),
        ("content/actualites/plan/plan.pdf", "%PDF"),
        (
            "content/actualites/plan/cour.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
        ),
        (
            "content/actualites/news.md",
            "---\ntitle: In English\ndate: 2024-06-01\nlanguage: en\n---\nSome \"words\".\n",
        ),
        (
            "content/actualites/mots.md",
            "---\ntitle: “Un mot”\ndate: 2024-07-01\n---\nLe titre porte ses guillemets.\n",
        ),
        (
            "content/actualites/courbe.md",
            "---\ntitle: La courbe\ndate: 2024-08-01\ntags: [a]\n---\n\
            ```{chart}\nindicator: heures\n```\n",
        ),
        ("content/page.md", "---\ntitle: Une page\n---\n## Un\n\n### Deux\n\nTexte.\n"),
        ("static/a.txt", "a"),
    ];
    files.extend(texts.map(|(path, text)| (path.to_owned(), text.to_owned())));
    files
}

/// Makes the folder `root` hold `files` and no other; what is written anew looks old enough to be trusted.
fn write(root: &Path, files: &Files, before: &Files) {
    for path in before.keys().filter(|path| !files.contains_key(*path)) {
        fs::remove_file(root.join(path)).expect("there");
    }
    for (path, text) in files.iter().filter(|(path, text)| before.get(*path) != Some(text)) {
        kit::write(root, path, text);
        let hour = SystemTime::now() - Duration::from_hours(1);
        File::options()
            .write(true)
            .open(root.join(path))
            .expect("there")
            .set_modified(hour)
            .expect("settable");
    }
}

/// A way to spoil a file of the cache, and its name.
type Spoil = (&'static str, fn(&mut Vec<u8>));

/// What a build said and how it ended.
#[derive(Debug, PartialEq)]
struct Said(Option<i32>, String, Vec<String>);

fn program() -> PathBuf {
    env!("CARGO_BIN_EXE_essor").into()
}

fn build(program: &Path, root: &Path) -> Said {
    let command = Command::new(program).args(["build", "--today", "2025-06-01", "--root"]).arg(root).output();
    let output = command.expect("it runs");
    let told = String::from_utf8_lossy(&output.stdout);
    let heaviest = told.lines().skip(1).map(str::to_owned).collect();
    Said(output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned(), heaviest)
}

/// A site that is built again and again in one folder, each time compared with a build from nothing.
struct Twin {
    folder: tempfile::TempDir,
    files: Files,
}

impl Twin {
    fn new(files: Files) -> Self {
        let twin = Self { folder: tempfile::tempdir().expect("a temporary folder"), files };
        write(&twin.root(), &twin.files, &Files::new());
        let Said(status, said, _) = build(&program(), &twin.root());
        assert_eq!(status, Some(0), "{said}");
        twin
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// Changes the site, and fails unless both builds say the same and leave the same.
    fn change(&mut self, program: &Path, name: &str, edit: impl FnOnce(&mut Files)) {
        let before = self.files.clone();
        edit(&mut self.files);
        let (root, fresh) = (self.root(), self.folder.path().join("fresh"));
        write(&root, &self.files, &before);
        write(&fresh, &self.files, &Files::new());
        let published = kit::folder(&root.join("public"));
        let (warm, cold) = (build(program, &root), build(program, &fresh));
        assert_eq!(warm, cold, "after: {name}");
        let is_sound = cold.0 == Some(0);
        let expected = if is_sound { kit::folder(&fresh.join("public")) } else { published };
        let found = kit::folder(&root.join("public"));
        let other = |path: &&String| found.get(*path) != expected.get(*path);
        let others: BTreeSet<&String> = found.keys().chain(expected.keys()).filter(other).collect();
        assert!(others.is_empty(), "after: {name}: {others:?}");
        fs::remove_dir_all(&fresh).expect("there");
    }
}

fn set(path: &'static str, text: &'static str) -> impl FnOnce(&mut Files) {
    move |files| drop(files.insert(path.to_owned(), text.to_owned()))
}

fn replace(path: &'static str, from: &'static str, to: &'static str) -> impl FnOnce(&mut Files) {
    move |files| {
        let text = files.get_mut(path).expect("there");
        assert!(text.contains(from), "{path}");
        *text = text.replace(from, to);
    }
}

#[test]
fn what_earlier_builds_left_changes_nothing() {
    let mut twin = Twin::new(site());
    let essor = program();
    twin.change(&essor, "a word", replace("content/page.md", "Texte", "Un autre texte"));
    twin.change(
        &essor,
        "a title",
        replace("content/actualites/news.md", "In English", "In another language"),
    );
    twin.change(
        &essor,
        "a heading that another text links to",
        replace("content/actualites/a1.md", "Suite", "Fin"),
    );
    twin.change(&essor, "and back", replace("content/actualites/a1.md", "Fin", "Suite"));
    twin.change(
        &essor,
        "a document of another length",
        set("content/actualites/plan/plan.pdf", "%PDF, and more"),
    );
    twin.change(
        &essor,
        "a picture of another size",
        set(
            "content/actualites/plan/cour.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"9\"/>",
        ),
    );
    twin.change(&essor, "a figure", replace("content/impact/figures.yaml", "13950", "13951"));
    twin.change(
        &essor,
        "a figure that a text contradicts",
        replace("content/impact/figures.yaml", "14236", "14999"),
    );
    assert_eq!(build(&essor, &twin.root()).0, Some(1));
    twin.change(
        &essor,
        "a figure that it does not",
        replace("content/impact/figures.yaml", "14999", "14236"),
    );
    twin.change(&essor, "a tag", replace("content/actualites/courbe.md", "[a]", "[b, a]"));
    twin.change(
        &essor,
        "the language of a text",
        replace("content/actualites/news.md", "language: en\n", ""),
    );
    twin.change(
        &essor,
        "a block of the theme",
        set("themes/essor/templates/blocks/card.html", "<p>{{ card.title }}</p>"),
    );
    twin.change(
        &essor,
        "a partial of the theme",
        set("themes/essor/templates/partials/footer.html", "<footer></footer>"),
    );
    twin.change(
        &essor,
        "a budget that pages break",
        set(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example\nlanguage: fr\nbudgets: {page: {weight: 1 ko}}\n",
        ),
    );
    twin.change(&essor, "no budget", |files| *files = site());
    twin.change(
        &essor,
        "a new text",
        set("content/actualites/neuf.md", "---\ntitle: Neuf\ndate: 2025-01-01\n---\nx\n"),
    );
    twin.change(&essor, "a text that went", |files| drop(files.remove("content/actualites/neuf.md")));
    twin.change(
        &essor,
        "a text in an older encoding, as it were",
        set("content/page.md", "---\ntitle: Une page\n---\n\u{fffd}\u{1}\n"),
    );
    twin.change(&essor, "another address", replace("site.yaml", "essai.example", "essai.example/sous"));
}

#[test]
fn a_spoilt_cache_changes_nothing() {
    let spoils: [Spoil; 3] = [
        ("cut short", |bytes| bytes.truncate(bytes.len() / 2)),
        ("empty", Vec::clear),
        ("one bit", |bytes| bytes.iter_mut().last().into_iter().for_each(|last| *last ^= 1)),
    ];
    let mut twin = Twin::new(site());
    for (name, spoil) in spoils {
        let cache = twin.root().join(CACHE);
        for (path, mut bytes) in kit::folder(&cache) {
            spoil(&mut bytes);
            fs::write(cache.join(path), bytes).expect("writable");
        }
        twin.change(&program(), name, |files| {
            files.get_mut("content/page.md").expect("there").push_str(name);
        });
    }
    let cache = kit::folder(&twin.root().join(CACHE));
    for (path, bytes) in cache.keys().zip(cache.values().skip(1)) {
        fs::write(twin.root().join(CACHE).join(path), bytes).expect("writable");
    }
    twin.change(&program(), "each in the place of another", replace("content/page.md", "Texte", "Le texte"));
    fs::remove_dir_all(twin.root().join(CACHE)).expect("there");
    twin.change(&program(), "a cache that went", replace("content/page.md", "Le texte", "Mot"));
}

#[test]
fn another_program_finds_nothing() {
    let mut twin = Twin::new(site());
    let other = twin.folder.path().join("another-essor");
    fs::copy(program(), &other).expect("copied");
    twin.change(&other, "another program", replace("content/page.md", "Texte", "Mot"));
    twin.change(&program(), "the first program", replace("content/page.md", "Mot", "Mots"));
}

#[test]
fn only_the_text_that_changed_is_read() {
    let twin = Twin::new(site());
    let mut files = twin.files.clone();
    replace("content/page.md", "Texte", "Mot")(&mut files);
    write(&twin.root(), &files, &twin.files);
    let arguments = ["build", "--timings", "--today", "2025-06-01", "--root"];
    let output = Command::new(program()).args(arguments).arg(twin.root()).output().expect("it runs");
    let timings = String::from_utf8_lossy(&output.stderr).into_owned();
    let row = timings.lines().find(|line| line.starts_with("Lecture des textes")).expect("a row");
    let counts: Vec<&str> = row.split_whitespace().rev().take(2).collect();
    // The one that changed, the six that quote a figure, and the one of which there is something to say.
    assert_eq!(counts, ["5", "8"], "{timings}");
}

#[test]
fn a_text_that_changes_while_it_is_not_read_is_noticed() {
    let twin = Twin::new(site());
    let root = twin.root();
    let shelf = Shelf::of(Arc::new(InMemory::before(Arc::new(NoMemo), 1 << 20)), Vec::new());
    let listing = Listing::of(&root);
    let looks = Looks::of(&root, &listing, SystemTime::now()).expect("readable");
    let run = |read: fn(&Path) -> Option<Vec<u8>>| {
        let (records, stale) = (Arc::new(Records::recall(&shelf)), Stale::default());
        let (files, again) = (looks.files(), again(&root, read, &stale));
        let unread = |path: &SourcePath| records.unread(path, *files.get(path)?, &again);
        let loaded = essor::load::load_unknown(&root, &listing, &unread).expect("readable");
        let unread = loaded.unread.len();
        let mut workshop = kit::workshop().at(shelf.clone(), records.clone(), Some(again));
        let outcome = kit::build_loaded(loaded, &mut workshop);
        assert!(!stale.is_told(), "nobody wanted a text yet");
        let texts = outcome.tree.as_ref().map(kit::texts);
        workshop.keep(&outcome, &|path| files.get(path).copied());
        (unread, stale.is_told(), texts)
    };
    let (unread, _, first) = run(essor::load::read_later);
    assert_eq!(unread, 0);
    assert_eq!(run(essor::load::read_later), (6, false, first.clone()));
    assert!(run(|_| Some(b"---\ntitle: Autre\n---\n".to_vec())).1, "a text was read, and is another");
    assert!(run(|_| None).1, "a text was wanted, and is gone");
    assert_eq!(run(essor::load::read_later), (6, false, first));
}

#[test]
fn a_text_that_was_let_go_of_is_read_once_more_and_a_change_of_it_noticed() {
    let twin = Twin::new(site());
    let root = twin.root();
    let run = |again| {
        let loaded = essor::load::load(&root).expect("readable");
        let mut workshop = kit::workshop().at(Shelf::default(), Arc::default(), again);
        kit::build_loaded(loaded, &mut workshop)
    };
    let made = |outcome: &Outcome| outcome.tree.as_ref().map(kit::texts);
    let (kept, stale) = (run(None), Stale::default());
    let outcome = run(Some(again(&root, essor::load::read_later, &stale)));
    assert_eq!(kit::problems(&outcome), kit::problems(&kept));
    for _ in 0..2 {
        assert_eq!(made(&outcome), made(&kept));
        assert!(!stale.is_told());
    }
    let outcome = run(Some(again(&root, |_| None, &stale)));
    assert_eq!(made(&outcome), made(&kept), "nothing was wanted twice");
    assert!(!stale.is_told());
    made(&outcome);
    assert!(stale.is_told(), "a text was wanted again, and is gone");
}

/// Reads texts of the site in `root` once more.
fn again(root: &Path, read: fn(&Path) -> Option<Vec<u8>>, stale: &Stale) -> Again {
    let root = root.to_owned();
    let read = move |path: &SourcePath| read(&root.join(path.as_str()));
    Again::new(move |path| read(path).and_then(essor::parse::sources::text), stale)
}

/// Makes one change after the other of a site that begins with `files`.
fn row<E: std::fmt::Debug>(files: Files, edits: &[E], apply: impl Fn(&E, &mut Files)) {
    let mut twin = Twin::new(files);
    for edit in edits {
        twin.change(&program(), &format!("{edit:?}"), |files| apply(edit, files));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_row_of_edits_makes_a_difference(edits in proptest::collection::vec(edit(), 1..7)) {
        row(start(), &edits, Edit::apply);
    }

    #[test]
    fn no_row_of_moves_makes_a_difference(edits in proptest::collection::vec(moves(), 1..7)) {
        row(linked(), &edits, Move::apply);
    }
}
