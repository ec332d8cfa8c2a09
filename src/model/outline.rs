//! The headings and the first words of a body, at hand or read when they are wanted.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use super::body::Heading;

/// What is told of a body in other places than its own.
#[derive(Debug, Default)]
pub struct Told {
    /// Headings of levels 2 and 3, for a table of contents.
    pub toc: Vec<Heading>,
    /// The ids of all headings, which links may lead to.
    pub anchors: Vec<String>,
    /// The first words as plain text, for a description where none was written.
    pub excerpt: String,
}

/// Reads what is told; the same each time.
type Read = Box<dyn Fn() -> Told + Send + Sync>;

/// What is told of a body. After an edit, few bodies of a site are asked for it.
#[derive(Default)]
pub struct Outline {
    told: OnceLock<Told>,
    read: Option<Read>,
}

impl Outline {
    /// What `read` reads when it is first wanted.
    pub fn later(read: impl Fn() -> Told + Send + Sync + 'static) -> Self {
        Self { told: OnceLock::new(), read: Some(Box::new(read)) }
    }
}

impl Outline {
    /// What is told, for whoever has the body to himself.
    pub fn take(self) -> Told {
        let Self { told, read } = self;
        told.into_inner().or_else(|| read.map(|read| read())).unwrap_or_default()
    }
}

impl From<Told> for Outline {
    fn from(told: Told) -> Self {
        Self { told: told.into(), read: None }
    }
}

impl Deref for Outline {
    type Target = Told;

    fn deref(&self) -> &Told {
        self.told.get_or_init(|| self.read.as_ref().map(|read| read()).unwrap_or_default())
    }
}

impl fmt::Debug for Outline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
