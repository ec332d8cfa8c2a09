//! Results kept by the hash of all that they are made from, so that no work is done twice.

mod plain;

use std::collections::HashMap;
use std::fmt;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::quality::FixedState;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The hash of a kind of work, of the version of its code, and of all its inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "[u8; blake3::OUT_LEN]", into = "[u8; blake3::OUT_LEN]")]
pub struct Key(blake3::Hash);

impl Key {
    /// The key of work named `kind` (`card`), done by code of `version`, on `inputs`: bytes from which
    /// everything the result depends on could be read back.
    pub fn new(kind: &str, version: u32, inputs: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new();
        // Lengths keep two parts from being taken for two others.
        hasher.update(&(kind.len() as u64).to_le_bytes()).update(kind.as_bytes());
        hasher.update(&version.to_le_bytes()).update(inputs);
        Self(hasher.finalize())
    }

    /// The key of a value, by all that a template would see of it, see [`Key::quick`]. Its bytes take about `capacity`.
    pub fn of_value(value: &impl Serialize, capacity: usize) -> Option<Self> {
        plain::bytes(value, capacity).map(|bytes| Self::quick(&bytes))
    }

    /// The key of several inputs, in this order.
    pub fn of<'a>(inputs: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for input in inputs {
            hasher.update(&(input.len() as u64).to_le_bytes()).update(input);
        }
        Self(hasher.finalize())
    }

    /// The key of one of very many inputs of a few thousand bytes, of which none is made to have the key of another: a
    /// hash of 128 bits.
    pub fn quick(input: &[u8]) -> Self {
        let half = |seed| FixedState::with_seed(seed).hash_one(input).to_le_bytes();
        let mut bytes = [0; blake3::OUT_LEN];
        let halves = [half(1), half(2)].concat();
        bytes.iter_mut().zip(halves).for_each(|(byte, half)| *byte = half);
        Self(bytes.into())
    }

    /// The key that is written so.
    pub fn parse(digits: &str) -> Option<Self> {
        blake3::Hash::from_hex(digits).ok().map(Self)
    }

    /// Its bytes.
    pub fn bytes(self) -> [u8; blake3::OUT_LEN] {
        self.0.into()
    }

    /// The first 64 of its bits, for whoever compares it with one other key alone.
    pub fn short(self) -> u64 {
        self.as_bytes().iter().take(8).fold(0, |short, &byte| short << 8 | u64::from(byte))
    }

    /// Its bytes, to make another key of.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl From<[u8; blake3::OUT_LEN]> for Key {
    fn from(bytes: [u8; blake3::OUT_LEN]) -> Self {
        Self(bytes.into())
    }
}

impl From<Key> for [u8; blake3::OUT_LEN] {
    fn from(key: Key) -> Self {
        key.bytes()
    }
}

impl fmt::Display for Key {
    /// Sixty-four hexadecimal digits, fit for a file's name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_hex())
    }
}

/// A place where results are kept. It may forget any of them at any time; what it gives back is what
/// was put, to the byte.
pub trait Memo: Send + Sync {
    /// The result kept under `key`.
    fn get(&self, key: &Key) -> Option<Vec<u8>>;
    /// Keeps a result, or not: failing to is no error.
    fn put(&self, key: &Key, bytes: &[u8]);
}

/// The result under `key`: kept from an earlier time, or made now and kept.
pub fn remembered(memo: &dyn Memo, key: &Key, make: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
    memo.get(key).unwrap_or_else(|| {
        let made = make();
        memo.put(key, &made);
        made
    })
}

/// A place for results of one very program: whatever another one has left there is not found.
#[derive(Clone)]
pub struct Shelf {
    memo: Arc<dyn Memo>,
    program: Vec<u8>,
}

impl Shelf {
    /// A place in `memo` for the program that these bytes tell from every other one.
    pub fn of(memo: Arc<dyn Memo>, program: Vec<u8>) -> Self {
        Self { memo, program }
    }

    /// The key of a kind of work on these inputs.
    pub fn key<'a>(&'a self, kind: &'a str, inputs: impl IntoIterator<Item = &'a [u8]>) -> Key {
        let own = [kind.as_bytes(), &self.program];
        Key::of(own.into_iter().chain(inputs))
    }

    /// Whether `fresh` results among `all` are worth writing all again: a few are found out anew next time with less
    /// work.
    pub fn is_worth(fresh: usize, all: usize) -> bool {
        fresh > all / 100
    }

    /// The bytes kept under `key`.
    pub fn get(&self, key: &Key) -> Option<Vec<u8>> {
        self.memo.get(key)
    }

    /// Keeps bytes, or not.
    pub fn put(&self, key: &Key, bytes: &[u8]) {
        self.memo.put(key, bytes);
    }

    /// The value kept under `key`, read back from its bytes.
    pub fn read<T: DeserializeOwned>(&self, key: &Key) -> Option<T> {
        postcard::from_bytes(&self.get(key)?).ok()
    }

    /// Keeps a value as bytes that this very program reads back, or not.
    pub fn write<T: Serialize>(&self, key: &Key, result: &T) {
        if let Ok(bytes) = postcard::to_allocvec(result) {
            self.put(key, &bytes);
        }
    }
}

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shelf").finish_non_exhaustive()
    }
}

impl Default for Shelf {
    /// Where nothing is kept.
    fn default() -> Self {
        Self { memo: Arc::new(NoMemo), program: Vec::new() }
    }
}

/// Keeps nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoMemo;

impl Memo for NoMemo {
    fn get(&self, _: &Key) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: &Key, _: &[u8]) {}
}

/// Gives what another place keeps, and keeps nothing itself.
pub struct ReadOnly(pub Arc<dyn Memo>);

impl Memo for ReadOnly {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        self.0.get(key)
    }

    fn put(&self, _: &Key, _: &[u8]) {}
}

/// Keeps results in memory, before another place that may last longer.
pub struct InMemory {
    behind: Arc<dyn Memo>,
    /// At most so many bytes.
    limit: usize,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    size: usize,
    results: HashMap<Key, Vec<u8>>,
}

impl InMemory {
    /// Nothing yet, before `behind`; beyond `limit` bytes everything is forgotten at once.
    pub fn before(behind: Arc<dyn Memo>, limit: usize) -> Self {
        Self { behind, limit, kept: Mutex::default() }
    }

    fn keep(&self, key: &Key, bytes: &[u8]) {
        // Whoever panicked while holding the lock left a sound map: each change is one call.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.size + bytes.len() > self.limit {
            *kept = Kept::default();
        }
        if bytes.len() <= self.limit && kept.results.insert(*key, bytes.to_vec()).is_none() {
            kept.size += bytes.len();
        }
    }
}

impl Memo for InMemory {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let here = self.kept.lock().unwrap_or_else(PoisonError::into_inner).results.get(key).cloned();
        here.or_else(|| {
            let found = self.behind.get(key)?;
            self.keep(key, &found);
            Some(found)
        })
    }

    fn put(&self, key: &Key, bytes: &[u8]) {
        self.keep(key, bytes);
        self.behind.put(key, bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_kind_version_and_inputs_apart() {
        let keys = [
            Key::new("card", 1, b"a"),
            Key::new("card", 2, b"a"),
            Key::new("card", 1, b"b"),
            Key::new("picture", 1, b"a"),
        ];
        for (at, key) in keys.iter().enumerate() {
            assert_eq!(key.to_string().len(), 64);
            assert!(!keys[..at].contains(key));
        }
    }

    #[test]
    fn work_is_done_once_until_memory_is_full() {
        let memo = InMemory::before(Arc::new(NoMemo), 10);
        let key = |input: &[u8]| Key::new("test", 1, input);
        assert_eq!(remembered(&memo, &key(b"a"), || b"12345".to_vec()), b"12345");
        assert_eq!(remembered(&memo, &key(b"a"), || b"again".to_vec()), b"12345");
        assert_eq!(remembered(&memo, &key(b"b"), || b"1234567".to_vec()), b"1234567");
        assert_eq!(memo.get(&key(b"a")), None, "forgotten for the sake of the newer");
        assert_eq!(remembered(&memo, &key(b"c"), || vec![0; 11]), vec![0; 11]);
        assert_eq!(memo.get(&key(b"c")), None, "too large to keep");
    }

    #[test]
    fn what_lies_behind_is_asked_and_told() {
        let behind: Arc<dyn Memo> = Arc::new(InMemory::before(Arc::new(NoMemo), 100));
        let key = Key::new("test", 1, b"a");
        InMemory::before(Arc::clone(&behind), 100).put(&key, b"kept");
        assert_eq!(InMemory::before(behind, 100).get(&key).as_deref(), Some(&b"kept"[..]));
    }
}
