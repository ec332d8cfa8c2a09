//! What happens to the folder never changes what is read from it.
#![allow(clippy::expect_used)]

use super::*;
use crate::memo::remembered;

fn key(input: &[u8]) -> Key {
    Key::new("test", 1, input)
}

/// A site's folder whose cache holds `result` under the key of `a`.
fn kept() -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().expect("a temporary folder");
    Cache::open(root.path()).put(&key(b"a"), b"result");
    let file = root.path().join(FOLDER).join(key(b"a").to_string());
    assert!(file.is_file());
    (root, file)
}

#[test]
fn a_result_lasts_from_one_build_to_the_next() {
    let (root, _) = kept();
    assert_eq!(Cache::open(root.path()).get(&key(b"a")).as_deref(), Some(&b"result"[..]));
    assert_eq!(Cache::open(root.path()).get(&key(b"b")), None);
    assert_eq!(fs::read_dir(root.path().join(FOLDER)).expect("there").count(), 1, "nothing is left beside");
}

#[test]
fn a_spoilt_file_is_a_miss_and_is_made_again() {
    let spoil: [fn(&Path) -> io::Result<()>; 5] = [
        |file| fs::remove_file(file),
        |file| fs::write(file, b""),
        |file| fs::write(file, &fs::read(file)?[..36]),
        |file| {
            let mut bytes = fs::read(file)?;
            bytes[34] ^= 1;
            fs::write(file, bytes)
        },
        |file| fs::remove_dir_all(file.parent().unwrap_or(file)),
    ];
    for spoil in spoil {
        let (root, file) = kept();
        spoil(&file).expect("spoilt");
        let cache = Cache::open(root.path());
        assert_eq!(cache.get(&key(b"a")), None);
        assert_eq!(remembered(&cache, &key(b"a"), || b"result".to_vec()), b"result");
        assert_eq!(cache.get(&key(b"a")).as_deref(), Some(&b"result"[..]));
    }
}

#[test]
fn a_file_in_the_place_of_the_folder_is_left_alone() {
    let root = tempfile::tempdir().expect("a temporary folder");
    let place = root.path().join(FOLDER);
    fs::write(&place, "mine").expect("writable");
    let cache = Cache::open(root.path());
    assert_eq!(remembered(&cache, &key(b"a"), || b"result".to_vec()), b"result");
    cache.prune_above(0);
    assert_eq!(fs::read(&place).expect("readable"), b"mine");
}

#[test]
fn pruning_drops_what_was_not_asked_for_and_touches_nothing_else() {
    let (root, used) = kept();
    let folder = root.path().join(FOLDER);
    Cache::open(root.path()).put(&key(b"old"), b"old");
    let half = folder.join(format!("{}.17.tmp", key(b"half")));
    for (path, text) in
        [(&half, "half"), (&folder.join("notes.txt"), "mine"), (&folder.join("0123.tmp"), "mine")]
    {
        fs::write(path, text).expect("writable");
    }
    let cache = Cache::open(root.path());
    assert!(cache.get(&key(b"a")).is_some());
    cache.prune();
    assert!(half.exists(), "little of it may stay");
    cache.prune_above(3);
    let mut left: Vec<_> =
        fs::read_dir(&folder).expect("there").flatten().map(|entry| entry.path()).collect();
    left.sort();
    let mut wanted = [used, folder.join("notes.txt"), folder.join("0123.tmp")];
    wanted.sort();
    assert_eq!(left, wanted);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let (root, file) = kept();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let target = elsewhere.path().join("result");
    fs::rename(&file, &target).expect("moved");
    std::os::unix::fs::symlink(&target, &file).expect("linked");
    assert_eq!(Cache::open(root.path()).get(&key(b"a")), None);
    Cache::open(root.path()).prune_above(0);
    let before = fs::read(&target).expect("there");
    Cache::open(root.path()).put(&key(b"a"), b"other");
    assert_eq!(fs::read(&target).expect("there"), before);
    fs::remove_dir_all(root.path().join(FOLDER)).expect("deleted");
    std::os::unix::fs::symlink(elsewhere.path(), root.path().join(FOLDER)).expect("linked");
    Cache::open(root.path()).put(&key(b"b"), b"result");
    assert_eq!(fs::read_dir(elsewhere.path()).expect("there").count(), 1);
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights_costs_nothing_but_work() {
    use std::os::unix::fs::PermissionsExt;
    let (root, _) = kept();
    let folder = root.path().join(FOLDER);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o000)).expect("set");
    let cache = Cache::open(root.path());
    assert_eq!(remembered(&cache, &key(b"b"), || b"result".to_vec()), b"result");
    cache.prune_above(0);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("set");
}
