//! Files that are copied from the site's folder: in parts, through no link, and never from outside.

use super::*;

#[test]
fn one_range_of_a_file_is_sent_alone() {
    let preview = Preview::start();
    // One file of the build's own, and one that is read from the disk.
    for (path, body) in [("/s.txt", "text"), ("/photo.jpg", "phot")] {
        let length = if body == "text" { 4 } else { 5 };
        let ask = |range: &str| preview.ask("GET", path, &format!("Range: {range}\r\n"));
        let all = preview.get(path);
        assert_eq!(all.header("accept-ranges"), Some("bytes"));
        for (range, from, to) in
            [("bytes=0-1", 0, 1), ("bytes=2-", 2, length - 1), ("bytes=-1", length - 1, length - 1)]
        {
            let answer = ask(range);
            let place = format!("bytes {from}-{to}/{length}");
            assert_eq!(
                (answer.status, answer.header("content-range")),
                (206, Some(place.as_str())),
                "{range}"
            );
            assert_eq!(answer.body, all.body[from..=to], "{range}");
            assert_eq!(answer.header("content-length"), Some(answer.body.len().to_string().as_str()));
            assert_eq!(answer.header("content-type"), all.header("content-type"));
        }
        for range in ["bytes=9-", "bytes=5-6", "bytes=-0"] {
            let answer = ask(range);
            let place = format!("bytes */{length}");
            assert_eq!(
                (answer.status, answer.header("content-range")),
                (416, Some(place.as_str())),
                "{range}"
            );
            assert_eq!(answer.body, "");
        }
        for range in ["bytes=0-1,3-3", "lines=1-2", "bytes=x", "", "bytes=3-1"] {
            assert_eq!((ask(range).status, ask(range).body), (200, all.body.clone()), "{range}");
        }
    }
    let head = preview.ask("HEAD", "/s.txt", "Range: bytes=0-1\r\n");
    assert_eq!((head.status, head.header("content-length")), (200, Some("4")));
    let earlier = preview.ask("GET", "/s.txt", "Range: bytes=0-1\r\nIf-Range: \"x\"\r\n");
    assert_eq!((earlier.status, earlier.body.as_str()), (200, "text"));
    assert_eq!(preview.ask("GET", "/nothing", "Range: bytes=0-1\r\n").status, 404);
}

#[test]
fn a_file_larger_than_a_piece_comes_whole() {
    let preview = Preview::start();
    let film: String = ('a'..='z').cycle().take(1_000_003).collect();
    preview.write("static/photo.jpg", &film);
    assert!(preview.get("/photo.jpg").body == film);
    let part = preview.ask("GET", "/photo.jpg", "Range: bytes=500000-\r\n");
    assert!(part.body == film[500_000..]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_copied_file_or_of_its_folder_is_not_followed() {
    use std::os::unix::fs::symlink;
    use std::sync::atomic::AtomicBool;

    let preview = Preview::start();
    let outside = tempfile::tempdir().unwrap();
    let path = |name: &str| preview.root.path().join(name);
    for name in ["photo.jpg", "linked.jpg"] {
        fs::write(outside.path().join(name), "secret").unwrap();
    }
    // The files of the made-up build are listed whether they are there or not.
    symlink(outside.path().join("linked.jpg"), path("static/linked.jpg")).unwrap();
    symlink(path("secret"), path("static/gone.jpg")).unwrap();
    for name in ["/linked.jpg", "/gone.jpg"] {
        let answer = preview.get(name);
        assert_eq!(answer.status, 404, "{name}");
        assert!(!answer.body.contains("secret"), "{name}");
    }
    let made = std::process::Command::new("mkfifo").arg(path("static/pipe.jpg")).status().unwrap();
    assert!(made.success());
    assert_eq!(preview.get("/pipe.jpg").status, 404);
    // The folder is exchanged while it is being read from.
    fs::rename(path("static"), path("plain")).unwrap();
    symlink(outside.path(), path("linked")).unwrap();
    let done = AtomicBool::new(false);
    let mut served = 0;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                for name in ["plain", "linked"] {
                    fs::rename(path(name), path("static")).unwrap();
                    fs::rename(path("static"), path(name)).unwrap();
                }
            }
        });
        for _ in 0..2_000 {
            let answer = preview.get("/photo.jpg");
            served += usize::from(answer.body == "photo");
            assert!(!answer.body.contains("secret"));
        }
        done.store(true, Ordering::Relaxed);
    });
    assert!(served > 0, "the folder was never there when it was asked for");
}
