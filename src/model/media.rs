//! Pictures, documents, videos and quotes that stand in a text as blocks of their own.

use super::body::Picture;
use crate::source::SourcePath;

/// Pictures beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Gallery {
    /// At least one, in the author's order.
    pub pictures: Vec<Picture>,
    /// What stands below them all.
    pub caption: Option<String>,
    /// Who made those that name nobody.
    pub credit: Option<String>,
    /// No picture stands before them on the page.
    pub first: bool,
}

/// A file to take away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub title: String,
    /// The file in the site's folder.
    pub source: SourcePath,
    /// What it holds.
    pub description: Option<String>,
}

/// A video on another site, to which a picture of this one leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Video {
    /// What it is.
    pub title: String,
    /// Where it is: a complete address.
    pub url: String,
    /// The other site, without `www.`
    pub host: String,
    /// The picture.
    pub poster: Picture,
    /// What stands below it.
    pub caption: Option<String>,
    /// How many seconds it lasts.
    pub duration: Option<u32>,
    /// Where its words can be read, with the base path.
    pub transcript: Option<String>,
    /// No picture stands before the poster on the page.
    pub first: bool,
}

/// Somebody's words.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// What was said, paragraph by paragraph.
    pub text: Vec<String>,
    /// The language of the words, where it is not the text's: `es`
    pub language: Option<String>,
    /// Who said it.
    pub author: Option<String>,
    /// What they do.
    pub role: Option<String>,
    /// Where it was said or printed.
    pub source: Option<String>,
    /// Where that can be read, with the base path.
    pub link: Option<String>,
    /// Who said it, as seen.
    pub portrait: Option<Picture>,
}
