//! What a build makes: a tree of paths and contents, in which two pages never share one path.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::image::Order;
use crate::memo::Key;
use crate::model::budget::PageKind;
use crate::progress::{Observer, Stage, Work};
use crate::source::SourcePath;
use crate::source::picture::Format;

/// A path below the output folder: relative, `/` between its parts, nothing that leads out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

impl OutputPath {
    /// The file that a server sends for `address`: a page's `index.html`, or the file itself.
    /// Nothing when a part of the address is empty, `.` or `..`, or holds a backslash or a NUL.
    pub fn for_address(address: &str) -> Option<Self> {
        let relative = address.strip_prefix('/').unwrap_or(address);
        let page = if relative.is_empty() || relative.ends_with('/') { "index.html" } else { "" };
        let mut file = String::with_capacity(relative.len() + page.len());
        file.push_str(relative);
        file.push_str(page);
        Self::is_sound(&file).then_some(Self(file))
    }

    /// True for a path that leads to a file below the output, and nowhere else.
    pub(crate) fn is_sound(path: &str) -> bool {
        let bytes = path.as_bytes();
        let plain = memchr::memchr2(b'\\', 0, bytes).is_none();
        let ends = memchr::memchr_iter(b'/', bytes).chain([bytes.len()]);
        let mut start = 0;
        let mut parts = ends.map(|end| &bytes[std::mem::replace(&mut start, end + 1)..end]);
        plain && parts.all(|part| !matches!(part, b"" | b"." | b".."))
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that the file is in; nothing at the top.
    pub fn folder(&self) -> Option<&str> {
        self.0.rsplit_once('/').map(|(folder, _)| folder)
    }
}

/// What a file will hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a file of the site's folder, as they are.
    Copy(SourcePath),
    /// What the tree's maker makes under this number, each time that it is asked for.
    Made(usize),
    /// What becomes of a picture of the site's folder.
    Picture(Recipe),
}

/// How a picture is published; its bytes are made by whoever can read the site's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// The picture.
    pub source: SourcePath,
    /// What becomes of it.
    pub step: Step,
}

/// What becomes of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It stays as it is, but for what it tells of its maker.
    Clean,
    /// The picture of that number in an order, which all that is made of one photograph shares.
    Small(Arc<Order>, usize),
    /// An icon of the site, so many pixels wide and high: a PNG, or an ICO that holds one.
    Icon(u32, Format),
}

/// Makes files when they are wanted, so that no more of them are in memory than are being written.
pub trait Make: Send + Sync {
    /// The file of that number; the same bytes each time. An error is the author's to mend, in a template.
    fn make(&self, number: usize) -> Result<Vec<u8>, Box<Diagnostic>>;

    /// The maker that this one only watches: what it does not say itself, that one says.
    fn within(&self) -> Option<&dyn Make> {
        None
    }

    /// By what the file of that number is known again: two with the same key, even of two runs of one program, are
    /// the same to the byte. Nothing for a file that has to be made to know it.
    fn key(&self, number: usize) -> Option<Key> {
        self.within()?.key(number)
    }

    /// The key of all that every file is made of but for the bodies of texts, where it can be told.
    fn frame(&self) -> Option<Key> {
        self.within()?.frame()
    }

    /// The key of the bodies that the file of that number shows: in one frame, two files with the same are the same
    /// to the byte. Nothing for a file that has to be made to know it.
    fn bodies(&self, number: usize) -> Option<Key> {
        self.within()?.bodies(number)
    }

    /// True when making the file of that number can meet a problem.
    fn may_fail(&self, number: usize) -> bool {
        self.within().is_none_or(|maker| maker.may_fail(number))
    }

    /// What kind of page the file of that number is; nothing for what is no page.
    fn kind(&self, number: usize) -> Option<PageKind> {
        self.within()?.kind(number)
    }
}

/// What a file holds, ready to be written.
#[derive(Debug)]
pub enum Ready<'a> {
    /// These bytes.
    Bytes(Cow<'a, [u8]>),
    /// The bytes of this file of the site's folder.
    Copy(&'a SourcePath),
    /// What becomes of a picture.
    Picture(&'a Recipe),
}

/// Every file of a built site.
#[derive(Clone, Default)]
pub struct OutputTree {
    files: BTreeMap<OutputPath, Content>,
    maker: Option<Arc<dyn Make>>,
}

impl OutputTree {
    /// An empty tree whose [`Content::Made`] come from `maker`.
    pub fn made_by(maker: Arc<dyn Make>) -> Self {
        Self { files: BTreeMap::new(), maker: Some(maker) }
    }

    /// The same files, whose maker `with` takes over.
    #[must_use]
    pub fn remade_by(self, with: impl FnOnce(Arc<dyn Make>) -> Arc<dyn Make>) -> Self {
        Self { maker: self.maker.map(with), ..self }
    }

    /// Takes a file in; false when its path is taken already.
    pub fn insert(&mut self, path: OutputPath, content: Content) -> bool {
        match self.files.entry(path) {
            Entry::Vacant(entry) => {
                entry.insert(content);
                true
            }
            Entry::Occupied(_) => false,
        }
    }

    /// The file at `path`.
    pub fn get(&self, path: &OutputPath) -> Option<&Content> {
        self.files.get(path)
    }

    /// What a file of this tree holds, made now if it has to be.
    pub fn ready<'a>(&self, content: &'a Content) -> Result<Ready<'a>, Box<Diagnostic>> {
        Ok(match (content, &self.maker) {
            (Content::Bytes(bytes), _) => Ready::Bytes(Cow::Borrowed(bytes)),
            (Content::Copy(source), _) => Ready::Copy(source),
            (Content::Picture(recipe), _) => Ready::Picture(recipe),
            (Content::Made(number), Some(maker)) => Ready::Bytes(Cow::Owned(maker.make(*number)?)),
            // Nobody promised it, so that it is as empty as the promise.
            (Content::Made(_), None) => Ready::Bytes(Cow::Borrowed(&[])),
        })
    }

    /// By what a file of this tree is known again without making it, see [`Make::key`].
    pub fn key(&self, content: &Content) -> Option<Key> {
        match (content, &self.maker) {
            (Content::Made(number), Some(maker)) => maker.key(*number),
            _ => None,
        }
    }

    /// See [`Make::frame`].
    pub fn frame(&self) -> Option<Key> {
        self.maker.as_ref()?.frame()
    }

    /// See [`Make::bodies`].
    pub fn bodies(&self, content: &Content) -> Option<Key> {
        match (content, &self.maker) {
            (Content::Made(number), Some(maker)) => maker.bodies(*number),
            _ => None,
        }
    }

    /// What kind of page a file of this tree is; nothing for what is no page.
    pub fn kind(&self, content: &Content) -> Option<PageKind> {
        match (content, &self.maker) {
            (Content::Made(number), Some(maker)) => maker.kind(*number),
            _ => None,
        }
    }

    /// Makes every file that a problem may be met in, and keeps none: the problems, in the order of the paths.
    pub fn problems(&self, observer: &dyn Observer) -> Vec<Diagnostic> {
        let may_fail = |content: &&Content| match (content, &self.maker) {
            (Content::Made(number), Some(maker)) => maker.may_fail(*number),
            _ => false,
        };
        let files: Vec<&Content> = self.files.values().filter(may_fail).collect();
        observer.begin(Stage::Try, files.len());
        files
            .into_par_iter()
            .filter_map(|content| {
                let problem = self.ready(content).err();
                observer.done(Work::New, 1);
                problem
            })
            .map(|problem| *problem)
            .collect()
    }

    /// All files, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &Content)> {
        self.files.iter()
    }

    /// Does something with every file on all cores, up to the first error: the results, in the order of the paths.
    ///
    /// Files that are no pages come first, then pages of one text, then lists: the search and the feeds have read a
    /// text when its page is made, and nobody wants its markup after.
    pub fn try_each<'a, T: Send, E: Send>(
        &'a self,
        each: impl Fn(usize, &'a OutputPath, &'a Content) -> Result<T, E> + Sync,
    ) -> Result<Vec<T>, E> {
        let mut turns = [const { Vec::new() }; 3];
        for (at, (path, content)) in self.files.iter().enumerate() {
            let turn = match self.kind(content) {
                None => 0,
                Some(PageKind::Home | PageKind::Article | PageKind::Page) => 1,
                Some(_) => 2,
            };
            turns[turn].push((at, (path, content)));
        }
        let mut done: Vec<(usize, T)> = Vec::with_capacity(self.files.len());
        for files in turns {
            let results =
                files.into_par_iter().map(|(at, (path, content))| Ok((at, each(at, path, content)?)));
            done.extend(results.collect::<Result<Vec<_>, E>>()?);
        }
        done.sort_unstable_by_key(|(at, _)| *at);
        Ok(done.into_iter().map(|(_, result)| result).collect())
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True when there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl fmt::Debug for OutputTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.files).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::OutputPath;

    #[test]
    fn an_address_becomes_a_file_inside_the_output() {
        let path = |address| OutputPath::for_address(address).map(|path| path.0);
        assert_eq!(path("/").as_deref(), Some("index.html"));
        assert_eq!(path("/actualites/x/").as_deref(), Some("actualites/x/index.html"));
        assert_eq!(path("/style.css").as_deref(), Some("style.css"));
        for outside in ["/../x", "/a/../../x", "//etc/passwd", "/a//b", "/a\\b", "/./x", "/a\0"] {
            assert_eq!(path(outside), None, "{outside:?}");
        }
    }
}
