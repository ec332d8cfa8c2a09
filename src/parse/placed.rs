//! Settings that were read from a file, and are known again when the file has another number.

use super::front_matter::{FrontMatter, Parts};
use crate::source::{FileId, Located, Span};

/// Something with places, all in one file.
pub(super) trait Placed {
    /// From now on the file has this number.
    fn renumber(&mut self, file: FileId);
}

impl Placed for Span {
    fn renumber(&mut self, file: FileId) {
        *self = Self::new(file, self.range());
    }
}

impl<T> Placed for Located<T> {
    fn renumber(&mut self, file: FileId) {
        self.span.renumber(file);
    }
}

impl<T: Placed> Placed for Option<T> {
    fn renumber(&mut self, file: FileId) {
        if let Some(one) = self {
            one.renumber(file);
        }
    }
}

impl<T: Placed> Placed for Vec<T> {
    fn renumber(&mut self, file: FileId) {
        for one in self {
            one.renumber(file);
        }
    }
}

impl Placed for Parts {
    fn renumber(&mut self, file: FileId) {
        let Self { yaml, body } = self;
        yaml.renumber(file);
        body.renumber(file);
    }
}

impl Placed for FrontMatter {
    // Every field is named, so that a new one is not forgotten here.
    fn renumber(&mut self, file: FileId) {
        let Self {
            title,
            description,
            date,
            updated,
            publish,
            expires,
            draft: _,
            summary,
            tags,
            authors,
            slug,
            aliases,
            figures_year: _,
            language: _,
            image,
        } = self;
        title.renumber(file);
        for text in [description, summary, slug] {
            text.renumber(file);
        }
        for day in [date, updated] {
            day.renumber(file);
        }
        for moment in [publish, expires] {
            moment.renumber(file);
        }
        for texts in [tags, authors, aliases] {
            texts.renumber(file);
        }
        image.renumber(file);
    }
}
