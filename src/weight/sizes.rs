//! How much of each file is sent: texts as servers compress them, all that is drawn as it is.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::output::{Content, OutputPath, OutputTree, Ready};
use crate::source::SourcePath;

/// Files that servers compress.
const TEXTS: [&str; 8] = ["html", "css", "js", "mjs", "svg", "json", "txt", "xml"];

/// So many bytes are compressed between two looks at whether the rest fits as it is.
const CHUNK: usize = 4096;

/// What is known of the files beside what the tree holds.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The length of each file, in the order of the tree; nothing where none was made yet.
    pub lengths: Option<&'a [u64]>,
    /// Reads a file of the site's folder.
    pub read: &'a (dyn Fn(&SourcePath) -> Option<Vec<u8>> + Sync),
}

impl Known<'_> {
    /// Nothing is known: pictures and the site's own files seem to weigh nothing.
    pub const NOTHING: Self = Self { lengths: None, read: &|_| None };
}

/// The sizes of files, each worked out once and only when it is asked for.
pub(super) struct Sizes<'a> {
    tree: &'a OutputTree,
    pub(super) files: Vec<(&'a OutputPath, &'a Content)>,
    known: Known<'a>,
    found: Vec<Option<u64>>,
}

impl<'a> Sizes<'a> {
    pub(super) fn new(tree: &'a OutputTree, known: Known<'a>) -> Self {
        Self { tree, files: tree.iter().collect(), known, found: vec![None; tree.len()] }
    }

    /// How much is sent of the file at that place in the tree.
    pub(super) fn of(&mut self, file: usize) -> u64 {
        let size = self.get(file);
        if let Some(found) = self.found.get_mut(file) {
            *found = Some(size);
        }
        size
    }

    /// The same, without keeping it.
    pub(super) fn get(&self, file: usize) -> u64 {
        self.found.get(file).copied().flatten().unwrap_or_else(|| self.measured(file))
    }

    fn measured(&self, file: usize) -> u64 {
        let Some((path, content)) = self.files.get(file) else { return 0 };
        let length = self.known.lengths.and_then(|lengths| lengths.get(file)).copied();
        let extension = path.as_str().rsplit_once('.').map_or("", |(_, extension)| extension);
        let is_text = TEXTS.contains(&extension);
        let text = match content {
            Content::Bytes(_) if is_text => self.bytes(content),
            Content::Copy(source) if is_text => (self.known.read)(source),
            _ => None,
        };
        let size = text.map(|text| compressed(&text)).or(length);
        size.or_else(|| Some(self.bytes(content)?.len() as u64)).unwrap_or_default()
    }

    /// What the program itself makes.
    pub(super) fn bytes(&self, content: &Content) -> Option<Vec<u8>> {
        match self.tree.ready(content).ok()? {
            Ready::Bytes(bytes) => Some(bytes.into_owned()),
            Ready::Copy(_) | Ready::Picture(_) => None,
        }
    }
}

/// The length of `bytes` as nearly every server sends them: by gzip, at its usual level.
pub(super) fn compressed(bytes: &[u8]) -> u64 {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::default());
    // Writing into memory does not fail.
    let sent = encoder.write_all(bytes).and_then(|()| encoder.finish());
    sent.map_or(bytes.len(), |sent| sent.len()) as u64
}

/// True when `bytes` can be sent in `room` bytes, of which as few are compressed as show it: the page whose
/// length is a little over the room is known to fit after its first few lines.
pub(super) fn fits(bytes: &[u8], room: u64) -> bool {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let mut rest = bytes;
    loop {
        // What is not compressed takes five bytes more for each 64 kB, and the frame eighteen.
        let whole = encoder.get_ref().len() + rest.len() + 5 * (rest.len() / 0xffff + 1) + 18;
        if whole as u64 <= room {
            return true;
        }
        if rest.is_empty() {
            return compressed(bytes) <= room;
        }
        let (chunk, after) = rest.split_at(CHUNK.min(rest.len()));
        if encoder.write_all(chunk).and_then(|()| encoder.flush()).is_err() {
            return false;
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::{compressed, fits};

    #[test]
    fn whatever_is_said_to_fit_fits() {
        let words = |count: u32| (0..count).map(|n| (n * n).to_string()).collect::<Vec<_>>().join(" mot</p>");
        for text in [String::new(), "a".to_owned(), words(50), words(500), words(5000)] {
            let size = compressed(text.as_bytes());
            assert!(size < text.len() as u64 + 30);
            for room in [0, size / 2, size - 1, size, size + 100, text.len() as u64, 2 * text.len() as u64] {
                assert_eq!(fits(text.as_bytes(), room), room >= size, "{} bytes in {room}", text.len());
            }
        }
    }
}
