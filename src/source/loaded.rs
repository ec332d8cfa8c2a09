//! A site's folder as data: what the loader found, before anything is decoded or judged.

use std::sync::Arc;

use super::picture::Header;
use super::{SourceFile, SourcePath};

/// What the folder of a site holds; every list is in the order of its paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Files that are texts too, and need not be read as long as nobody asks for them: enough is known of each.
    pub unread: Vec<Unread>,
    /// The files that are read as text, as the bytes they are: shared, so that what did not change from
    /// one reading to the next is known at a glance.
    pub texts: Vec<(SourcePath, Arc<Vec<u8>>)>,
    /// The files that are published as they are. A theme's stylesheet is in both lists.
    pub assets: Vec<LoadedAsset>,
    /// What is there and cannot be used.
    pub problems: Vec<(SourcePath, Problem)>,
}

/// A text that was not read.
#[derive(Clone, Debug)]
pub struct Unread(pub Arc<SourceFile>);

impl PartialEq for Unread {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Unread {}

/// A picture, a document or any file that is not read as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedAsset {
    /// Where the file is.
    pub path: SourcePath,
    /// Its length in bytes.
    pub size: u64,
    /// What its head tells, when its name is that of a picture of pixels.
    pub picture: Option<Header>,
}

/// Why something in the folder cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A symbolic link: it could lead out of the site.
    Symlink,
    /// The system refused, with its own words.
    Unreadable(String),
    /// A pipe, a socket, a device, or a folder where a file is awaited.
    NotAFile,
    /// A text of so many bytes, too long to be meant.
    TooLarge(u64),
    /// A text whose name says that it is a copy of another, made by a synchroniser or by hand.
    Copy,
    /// The name is not UTF-8, or holds a backslash, which is not the same name on every system.
    NotUtf8Name,
}
