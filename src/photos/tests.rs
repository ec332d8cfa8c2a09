//! Files that are known again, and those that only look the same.
#![allow(clippy::unwrap_used)]

use std::fs::{self, File};
use std::time::Duration;

use super::stamp::{Known, known, known_when};
use crate::memo::{InMemory, NoMemo};

#[test]
fn a_file_that_nobody_touched_is_not_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photo.jpg");
    fs::write(&path, b"one").unwrap();
    let memo = InMemory::before(std::sync::Arc::new(NoMemo), 1000);
    let look = || known_when(File::open(&path).unwrap(), "a", Duration::ZERO, &memo).unwrap();
    let was_read = |known: &Known| known.read.is_some();
    let first = look();
    assert!(was_read(&first));
    let again = look();
    assert!(!was_read(&again));
    assert_eq!((again.hash, again.bytes().unwrap().as_ref()), (first.hash, &b"one"[..]));

    // As long, and as old by what programs may set: only the system knows better.
    let times = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, b"two").unwrap();
    File::options().write(true).open(&path).unwrap().set_modified(times).unwrap();
    if cfg!(unix) {
        assert!(was_read(&look()));
        assert_eq!(look().hash, blake3::hash(b"two"));
    }
    assert_ne!(look().hash, blake3::hash(b"three"));
}

#[test]
fn a_file_that_is_too_young_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photo.jpg");
    fs::write(&path, b"one").unwrap();
    let memo = InMemory::before(std::sync::Arc::new(NoMemo), 1000);
    for _ in 0..2 {
        assert!(known(File::open(&path).unwrap(), "a", &memo).unwrap().read.is_some());
    }
    let first = known(File::open(&path).unwrap(), "a", &memo).unwrap();
    fs::write(&path, b"two").unwrap();
    assert_eq!(first.bytes().unwrap().as_ref(), b"one", "what the hash says");
}
