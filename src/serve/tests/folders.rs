//! What editors, people and programs do to a folder, and what the watch tells of it.

use super::super::watch::Watch;
use super::*;

/// A folder under watch. A change must be told at most so long after it was made.
struct Folder {
    root: TempDir,
    watch: Watch,
}

const SOON: Duration = Duration::from_secs(5);

impl Folder {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("content")).unwrap();
        fs::write(root.path().join("content/a.md"), "a").unwrap();
        let watch = Watch::start(root.path());
        Self { root, watch }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    /// Everything that is told until nothing more is.
    fn told(&mut self) -> Changes {
        let first = self.watch.next(Some(SOON)).expect("the change is told");
        let mut all = first;
        while let Some(more) = self.watch.next(Some(Duration::from_millis(160))) {
            all = all.and(more);
        }
        all
    }

    /// The files that are told, and nothing else.
    fn named(&mut self) -> Vec<String> {
        match self.told() {
            Changes::Some(paths) => paths.iter().map(|path| path.as_str().to_owned()).collect(),
            Changes::All => vec!["everything".to_owned()],
        }
    }

    fn is_quiet(&mut self) {
        assert_eq!(self.watch.next(Some(Duration::from_millis(300))), None);
    }
}

#[test]
fn a_save_names_its_file_however_it_is_done() {
    let mut folder = Folder::new();
    folder.write("content/a.md", "in place");
    assert_eq!(folder.named(), ["content/a.md"]);
    // Written aside and renamed over, as careful editors do.
    folder.write("content/.a.md.swp", "aside");
    fs::rename(folder.path("content/.a.md.swp"), folder.path("content/a.md")).unwrap();
    assert_eq!(folder.named(), ["content/a.md"]);
    // Moved away and written anew, as vim does.
    fs::rename(folder.path("content/a.md"), folder.path("content/a.md~")).unwrap();
    folder.write("content/a.md", "anew");
    fs::remove_file(folder.path("content/a.md~")).unwrap();
    assert_eq!(folder.named(), ["content/a.md"]);
    // Deleted and made again.
    fs::remove_file(folder.path("content/a.md")).unwrap();
    folder.write("content/a.md", "again");
    assert_eq!(folder.named(), ["content/a.md"]);
    // In two pieces.
    let mut file = fs::File::create(folder.path("content/a.md")).unwrap();
    file.write_all(b"title: ").unwrap();
    std::thread::sleep(Duration::from_millis(30));
    file.write_all(b"x").unwrap();
    drop(file);
    assert_eq!(folder.named(), ["content/a.md"]);
    fs::rename(folder.path("content/a.md"), folder.path("content/b.md")).unwrap();
    assert_eq!(folder.named(), ["content/a.md", "content/b.md"]);
    fs::remove_file(folder.path("content/b.md")).unwrap();
    assert_eq!(folder.named(), ["content/b.md"]);
    for name in ["content/été.md", "site.yaml", "content/CNAME"] {
        folder.write(name, "new");
        assert_eq!(folder.named(), [name]);
    }
    // Touched: its text is as it was, which only reading it can tell.
    fs::File::open(folder.path("site.yaml"))
        .unwrap()
        .set_modified(std::time::SystemTime::UNIX_EPOCH)
        .unwrap();
    assert_eq!(folder.named(), ["site.yaml"]);
}

#[test]
fn folders_that_come_go_and_move_mean_that_all_is_to_be_read() {
    let mut folder = Folder::new();
    // Made at once with a file at their end, which the system does not tell.
    folder.write("content/new/deep/er/b.md", "b");
    assert_eq!(folder.told(), Changes::All);
    folder.write("content/new/deep/er/b.md", "changed");
    assert_eq!(folder.named(), ["content/new/deep/er/b.md"]);
    fs::rename(folder.path("content/new"), folder.path("elsewhere")).unwrap();
    assert_eq!(folder.told(), Changes::All);
    folder.write("elsewhere/deep/er/b.md", "changed outside");
    folder.is_quiet();
    fs::rename(folder.path("elsewhere"), folder.path("content/back")).unwrap();
    assert_eq!(folder.told(), Changes::All);
    folder.write("content/back/deep/er/b.md", "changed inside");
    assert_eq!(folder.named(), ["content/back/deep/er/b.md"]);
    fs::remove_dir_all(folder.path("content/back")).unwrap();
    assert_eq!(folder.told(), Changes::All);
    // Parts of the site that were not there, and one that goes and comes back.
    for name in ["static/c.txt", "themes/t/theme.yaml"] {
        folder.write(name, "new");
        assert_eq!(folder.told(), Changes::All);
        folder.write(name, "changed");
        assert_eq!(folder.named(), [name]);
    }
    fs::remove_dir_all(folder.path("content")).unwrap();
    folder.write("content/a.md", "anew");
    assert_eq!(folder.told(), Changes::All);
    folder.write("content/a.md", "changed");
    assert_eq!(folder.named(), ["content/a.md"]);
}

#[test]
fn files_written_into_a_folder_just_as_it_comes_are_not_missed() {
    let mut folder = Folder::new();
    for round in 0..8 {
        for depth in 0..10 {
            let name = format!("content/{round}{}/x.md", "/n".repeat(depth));
            folder.write(&name, "x");
        }
        let last = folder.path(&format!("content/{round}/n/n/x.md"));
        assert_eq!(folder.told(), Changes::All);
        // From here on the folder is watched to its bottom.
        fs::write(&last, "changed").unwrap();
        assert!(folder.watch.next(Some(SOON)).is_some());
    }
}

#[test]
fn a_site_that_is_deleted_and_made_again_is_watched_again() {
    let mut folder = Folder::new();
    for _ in 0..2 {
        fs::remove_dir_all(folder.root.path()).unwrap();
        assert_eq!(folder.told(), Changes::All);
        std::thread::sleep(Duration::from_millis(700));
        folder.write("content/a.md", "back");
        assert_eq!(folder.told(), Changes::All);
        assert!(!folder.watch.is_polling());
        folder.write("content/a.md", "changed");
        assert_eq!(folder.named(), ["content/a.md"]);
    }
    // At once, so that the system tells of the end and of nothing after it.
    fs::rename(folder.path(""), folder.root.path().with_extension("old")).unwrap();
    folder.write("content/a.md", "another");
    assert_eq!(folder.told(), Changes::All);
    folder.write("content/a.md", "and changed");
    assert!(folder.watch.next(Some(SOON)).is_some());
    fs::remove_dir_all(folder.root.path().with_extension("old")).unwrap();
}

#[test]
fn what_is_no_part_of_the_site_and_our_own_reading_are_no_change() {
    let mut folder = Folder::new();
    for name in ["public/index.html", "public/content/a.md", ".essor-cache/x", "notes.md", ".git/index"] {
        folder.write(name, "x");
    }
    for litter in [
        "a.md~",
        ".a.md.swp",
        ".a.md.swn",
        "4913",
        "#a.md#",
        ".#a.md",
        "a.md.tmp",
        "~$a.docx",
        ".~lock.a.odt#",
        "a.md.part",
        ".DS_Store",
        "Thumbs.db",
        "._a.md",
        ".goutputstream-X1",
        "a.md.crswap",
        ".syncthing.a.md.tmp",
        "a.md.sb-1a2b3c4d-x9",
        "~syncthing~a.md.tmp",
    ] {
        folder.write(&format!("content/{litter}"), "x");
        fs::remove_file(folder.path(&format!("content/{litter}"))).unwrap();
    }
    for _ in 0..100 {
        fs::read(folder.path("content/a.md")).unwrap();
        fs::read_dir(folder.path("content")).unwrap().count();
    }
    folder.is_quiet();
}

#[test]
fn two_thousand_files_at_once_are_few_batches() {
    let mut folder = Folder::new();
    fs::create_dir(folder.path("content/b")).unwrap();
    folder.told();
    for n in 0..2_000 {
        fs::write(folder.path(&format!("content/b/{n}.md")), "x").unwrap();
    }
    let mut batches = 0;
    let mut seen = Changes::default();
    while let Some(changes) = folder.watch.next(Some(Duration::from_millis(160))) {
        batches += 1;
        seen = seen.and(changes);
    }
    assert!(batches <= 10, "{batches}");
    assert!(seen.may_touch(&SourcePath::new("content/b/1999.md")));
}

/// More happens than the system keeps for us.
#[test]
#[ignore = "writes fifty thousand files"]
fn what_the_system_loses_is_found_by_looking() {
    let mut folder = Folder::new();
    for n in 0..50_000 {
        folder.write(&format!("content/{}/{n}.md", n % 100), "x");
    }
    assert_eq!(folder.told(), Changes::All);
    folder.write("content/99/49999.md", "changed");
    assert!(folder.told().may_touch(&SourcePath::new("content/99/49999.md")));
    folder.is_quiet();
}
