//! A site's folder as data: what the loader found, before anything is decoded or judged.

use std::sync::Arc;

use super::SourcePath;
use super::picture::Header;

/// What the folder of a site holds; every list is in the order of its paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The files that are read as text, as the bytes they are: shared, so that what did not change from
    /// one reading to the next is known at a glance.
    pub texts: Vec<(SourcePath, Arc<Vec<u8>>)>,
    /// The files that are published as they are. A theme's stylesheet is in both lists.
    pub assets: Vec<LoadedAsset>,
    /// What is there and cannot be used.
    pub problems: Vec<(SourcePath, Problem)>,
}

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
