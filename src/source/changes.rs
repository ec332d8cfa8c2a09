//! What may be different in a site's folder since it was last read.

use std::collections::BTreeSet;

use super::SourcePath;

/// What to read again. It may name more than what is different, and never less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changes {
    /// These files, each of which may be new, different, gone or as it was; no folders.
    Some(BTreeSet<SourcePath>),
    /// Anything: whoever watches cannot tell.
    All,
}

impl Default for Changes {
    /// Nothing at all.
    fn default() -> Self {
        Self::Some(BTreeSet::new())
    }
}

impl Changes {
    /// True when the file at `path` may be different.
    pub fn may_touch(&self, path: &SourcePath) -> bool {
        match self {
            Self::Some(paths) => paths.contains(path),
            Self::All => true,
        }
    }

    /// Both these changes and `later` ones.
    #[must_use]
    pub fn and(self, later: Self) -> Self {
        match (self, later) {
            (Self::Some(mut paths), Self::Some(later)) => {
                paths.extend(later);
                Self::Some(paths)
            }
            _ => Self::All,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Changes;
    use crate::source::SourcePath;

    #[test]
    fn changes_add_up() {
        let path = SourcePath::new;
        let some = |name: &str| Changes::Some([path(name)].into());
        let both = Changes::default().and(some("a")).and(some("b"));
        assert_eq!(both, Changes::Some([path("a"), path("b")].into()));
        assert!(both.may_touch(&path("a")) && !both.may_touch(&path("c")));
        assert_eq!(both.and(Changes::All), Changes::All);
        assert!(Changes::All.and(some("a")).may_touch(&path("c")));
    }
}
