//! A change to the folder is seen in the browser, and an error leaves the last good page.

use super::*;

#[test]
fn a_change_gives_a_new_page_and_new_numbers() {
    let preview = Preview::start();
    let mut events = Events::open(&preview);
    let [pages, styles, problems] = events.next();
    assert!(pages > 0 && styles > 0 && problems == 0);
    assert!(preview.get("/").body.contains(&format!("?pages={pages}&amp;styles={styles}&amp;problems=0")));
    let start = Instant::now();
    preview.write("content/page.md", "changed");
    let next = events.next();
    assert!(start.elapsed() < Duration::from_secs(2));
    assert!(next[0] > pages && next[1] == styles);
    // The page is there before the browser is told.
    assert!(preview.get("/").body.contains("changed"));
}

#[test]
fn a_change_of_style_alone_keeps_the_number_of_the_pages() {
    let preview = Preview::start();
    let mut events = Events::open(&preview);
    let before = events.next();
    preview.write("static/style.css", "b{}");
    let after = events.next();
    assert_eq!(after[0], before[0]);
    assert!(after[1] > before[1]);
}

#[test]
fn a_changed_photo_is_a_change() {
    let preview = Preview::start();
    let mut events = Events::open(&preview);
    let before = events.next();
    preview.write("static/photo.jpg", "another photo");
    assert!(events.next()[0] > before[0]);
}

#[test]
fn an_error_keeps_the_last_good_page_until_it_is_mended() {
    let preview = Preview::start();
    let mut events = Events::open(&preview);
    let good = events.next();
    for turn in 0..10 {
        preview.write("content/page.md", &format!("error {turn}"));
        let bad = events.next();
        assert_eq!(bad[..2], good[..2]);
        assert!(bad[2] > 0);
        assert!(preview.get("/").body.contains("hello"));
        let problems: serde_json::Value =
            serde_json::from_str(&preview.get("/__essor/problems").body).unwrap();
        assert_eq!(problems["text"], format!("<script>alert(1)</script> error {turn}"));
        assert_eq!(problems["language"], "fr");
        preview.write("content/page.md", "hello");
        assert_eq!(events.next(), good);
    }
}

/// What editors and people do to a file and its folders; after each the page must say the new text.
#[test]
fn every_way_to_change_a_file_is_seen() {
    let preview = Preview::start();
    let path = |name: &str| preview.root.path().join(name);
    // Written aside and renamed over, as careful editors do.
    preview.write("content/.page.md.swp", "one");
    fs::rename(path("content/.page.md.swp"), path("content/page.md")).unwrap();
    preview.await_page("one");
    // Moved away and written anew, as vim does.
    fs::rename(path("content/page.md"), path("content/page.md~")).unwrap();
    preview.write("content/page.md", "two");
    fs::remove_file(path("content/page.md~")).unwrap();
    preview.await_page("two");
    // Deleted and created again.
    fs::remove_file(path("content/page.md")).unwrap();
    preview.write("content/page.md", "three");
    preview.await_page("three");
    // The folder itself moved out and back in, then its file changed.
    fs::rename(path("content"), path("elsewhere")).unwrap();
    preview.await_page("<body><");
    fs::rename(path("elsewhere"), path("content")).unwrap();
    preview.await_page("three");
    preview.write("content/page.md", "four");
    preview.await_page("four");
    // The folder deleted and made again.
    fs::remove_dir_all(path("content")).unwrap();
    fs::create_dir(path("content")).unwrap();
    preview.write("content/page.md", "five");
    preview.await_page("five");
    preview.write("content/page.md", "six");
    preview.await_page("six");
}

#[test]
fn what_is_no_part_of_the_site_and_our_own_reading_build_nothing() {
    use super::super::watch::Watch;
    let root = tempfile::tempdir().unwrap();
    let path = |name: &str| root.path().join(name);
    fs::create_dir(path("content")).unwrap();
    fs::write(path("content/a.md"), "a").unwrap();
    let (sender, woken) = channel();
    let mut watch = Watch::start(root.path());
    std::thread::spawn(move || {
        loop {
            watch.wait();
            if sender.send(()).is_err() {
                return;
            }
        }
    });
    for name in ["public/index.html", "public/content/a.md", ".essor-cache/x", "notes.md"] {
        fs::create_dir_all(path(name).parent().unwrap()).unwrap();
        fs::write(path(name), "x").unwrap();
    }
    fs::write(path("content/.a.md.swp"), "x").unwrap();
    fs::write(path("content/a.md~"), "x").unwrap();
    fs::read(path("content/a.md")).unwrap();
    assert!(woken.recv_timeout(Duration::from_millis(700)).is_err());
    // Folders made at once with a file at their end, and parts of the site that come later.
    for name in ["content/new/deep/er/b.md", "static/c.txt", "themes/t/theme.yaml", "site.yaml"] {
        fs::create_dir_all(path(name).parent().unwrap()).unwrap();
        fs::write(path(name), "x").unwrap();
        woken.recv_timeout(Duration::from_secs(2)).unwrap_or_else(|_| unreachable!("{name} was not seen"));
        while woken.recv_timeout(Duration::from_millis(200)).is_ok() {}
        fs::write(path(name), "changed").unwrap();
        woken
            .recv_timeout(Duration::from_secs(2))
            .unwrap_or_else(|_| unreachable!("{name} was not seen again"));
        while woken.recv_timeout(Duration::from_millis(200)).is_ok() {}
    }
}
