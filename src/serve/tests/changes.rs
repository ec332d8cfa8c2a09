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
fn a_change_is_shown_while_another_answer_is_being_made() {
    let preview = Preview::start();
    let path = |name: &str| preview.root.path().join(name);
    let mut slow = preview.connect();
    write!(slow, "GET /slow/ HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port).unwrap();
    await_file(&path("begun"));
    preview.write("content/page.md", "changed");
    preview.await_page("changed");
    fs::write(path("go"), "").unwrap();
    let mut status = String::new();
    BufReader::new(slow).read_line(&mut status).unwrap();
    assert_eq!(status, "HTTP/1.1 200 OK\r\n");
}

#[test]
fn an_error_keeps_the_last_good_page_until_it_is_mended() {
    let preview = Preview::start();
    let mut events = Events::open(&preview);
    let good = events.next();
    for turn in 0..50 {
        preview.write("content/page.md", &format!("error {turn}"));
        preview.builds.recv_timeout(Duration::from_secs(2)).unwrap();
        if turn % 10 == 0 {
            let bad = events.next();
            assert_eq!(bad[..2], good[..2]);
            assert!(bad[2] > 0);
            assert!(preview.get("/").body.contains("hello"));
            let problems: serde_json::Value =
                serde_json::from_str(&preview.get("/__essor/problems").body).unwrap();
            assert_eq!(problems["text"], format!("<script>alert(1)</script> error {turn}"));
            assert_eq!(problems["language"], "fr");
        }
        preview.write("content/page.md", "hello");
        preview.builds.recv_timeout(Duration::from_secs(2)).unwrap();
        assert_eq!(events.next(), good);
    }
}

#[test]
fn an_error_that_is_gone_in_a_moment_is_never_shown() {
    let preview = Preview::start();
    let mut events = Events::open(&preview);
    let good = events.next();
    preview.write("content/page.md", "error");
    let built = preview.builds.recv_timeout(Duration::from_secs(2)).unwrap();
    assert_eq!(built, Changes::Some([SourcePath::new("content/page.md")].into()));
    preview.write("content/page.md", "a whole word");
    let next = events.next();
    assert!(next[0] > good[0] && next[2] == 0, "{next:?}");
    assert!(preview.get("/").body.contains("a whole word"));
}

#[test]
fn an_error_is_shown_to_whoever_never_pauses() {
    let preview = Preview::start();
    let mut events = Events::open(&preview);
    events.next();
    let done = std::sync::atomic::AtomicBool::new(false);
    let page = preview.root.path().join("content/page.md");
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for letter in 0.. {
                save(&page, &format!("error {letter}"));
                std::thread::sleep(Duration::from_millis(50));
                if done.load(Ordering::Relaxed) {
                    return;
                }
            }
        });
        let shown = events.next();
        done.store(true, Ordering::Relaxed);
        assert!(shown[2] > 0);
    });
}

#[test]
fn another_branch_with_all_its_files_is_seen_whole() {
    let preview = Preview::start();
    for branch in ["one", "two"] {
        for n in 0..500 {
            preview.write(&format!("content/{n}.md"), branch);
        }
        preview.write("content/page.md", branch);
        preview.await_page(branch);
    }
}

#[test]
fn every_tab_is_told_and_one_that_comes_back_sees_what_it_missed() {
    let preview = Preview::start();
    let mut tabs = [Events::open(&preview), Events::open(&preview), Events::open(&preview)];
    let before = tabs.each_mut().map(Events::next);
    preview.write("content/page.md", "changed");
    let after = tabs.each_mut().map(Events::next);
    assert!(after.iter().all(|now| *now == after[0] && now[0] > before[0][0]));
    drop(tabs);
    // Asleep meanwhile: the first that the stream says is how things stand.
    preview.write("content/page.md", "changed again");
    preview.await_page("changed again");
    assert!(Events::open(&preview).next()[0] > after[0][0]);
}

/// What editors and people do to a file and its folders; after each the page must say the new text.
#[test]
fn every_way_to_change_a_file_is_seen() {
    let preview = Preview::start();
    let path = |name: &str| preview.root.path().join(name);
    // Written in place, as simple ones do.
    let write = |text: &str| fs::write(path("content/page.md"), text).unwrap();
    write("zero");
    preview.await_page("zero");
    // Written aside and renamed over, as careful editors do.
    fs::write(path("content/.page.md.swp"), "one").unwrap();
    fs::rename(path("content/.page.md.swp"), path("content/page.md")).unwrap();
    preview.await_page("one");
    // Moved away and written anew, as vim does.
    fs::rename(path("content/page.md"), path("content/page.md~")).unwrap();
    write("two");
    fs::remove_file(path("content/page.md~")).unwrap();
    preview.await_page("two");
    // Deleted and created again.
    fs::remove_file(path("content/page.md")).unwrap();
    write("three");
    preview.await_page("three");
    // The folder itself moved out and back in, then its file changed.
    fs::rename(path("content"), path("elsewhere")).unwrap();
    preview.await_page("<body><");
    fs::rename(path("elsewhere"), path("content")).unwrap();
    preview.await_page("three");
    write("four");
    preview.await_page("four");
    // The folder deleted and made again.
    fs::remove_dir_all(path("content")).unwrap();
    fs::create_dir(path("content")).unwrap();
    write("five");
    preview.await_page("five");
    write("six");
    preview.await_page("six");
}
