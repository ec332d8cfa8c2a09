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
        self.iter_mut().for_each(|one| one.renumber(file));
    }
}

impl<T: Placed> Placed for Vec<T> {
    fn renumber(&mut self, file: FileId) {
        self.iter_mut().for_each(|one| one.renumber(file));
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
        [description, summary, slug].into_iter().for_each(|text| text.renumber(file));
        [date, updated].into_iter().for_each(|day| day.renumber(file));
        [publish, expires].into_iter().for_each(|moment| moment.renumber(file));
        [tags, authors, aliases].into_iter().for_each(|texts| texts.renumber(file));
        image.renumber(file);
    }
}
