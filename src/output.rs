//! What a build makes: a tree of paths and contents, in which two pages never share one path.

use std::collections::BTreeMap;

use crate::source::SourcePath;

/// A path below the output folder: relative, `/` between its parts, nothing that leads out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

impl OutputPath {
    /// The file that a server sends for `address`: a page's `index.html`, or the file itself.
    /// Nothing when a part of the address is empty, `.` or `..`, or holds a backslash or a NUL.
    pub fn for_address(address: &str) -> Option<Self> {
        let relative = address.strip_prefix('/').unwrap_or(address);
        let file = match relative.strip_suffix('/') {
            Some(folder) => format!("{folder}/index.html"),
            None if relative.is_empty() => "index.html".to_owned(),
            None => relative.to_owned(),
        };
        let sound = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
        file.split('/').all(sound).then_some(Self(file))
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a file will hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a file of the site's folder, as they are.
    Copy(SourcePath),
}

/// Every file of a built site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutputTree {
    files: BTreeMap<OutputPath, Content>,
}

impl OutputTree {
    /// Takes a file in; false when its path is taken already.
    pub fn insert(&mut self, path: OutputPath, content: Content) -> bool {
        match self.files.entry(path) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(content);
                true
            }
            std::collections::btree_map::Entry::Occupied(_) => false,
        }
    }

    /// The file at `path`.
    pub fn get(&self, path: &OutputPath) -> Option<&Content> {
        self.files.get(path)
    }

    /// All files, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &Content)> {
        self.files.iter()
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
