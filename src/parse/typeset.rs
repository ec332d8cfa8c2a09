//! The words of a front matter as they are published: with the typography of their language.

use std::sync::Arc;

use super::front_matter::FrontMatter;
use crate::locale::{Language, typography};
use crate::model::route::slug;
use crate::source::Located;

/// The words of one front matter, ready for every page that shows them.
#[derive(Debug, Default)]
pub(super) struct Typeset {
    pub(super) title: Arc<str>,
    /// `description`, or else `summary`.
    pub(super) description: Option<Arc<str>>,
    pub(super) summary: Option<Arc<str>>,
    /// The slug of each of its tags, in their order; empty for a tag that makes no address.
    pub(super) tags: Vec<String>,
}

impl Typeset {
    /// The words of `front`, a text in `language`.
    pub(super) fn new(front: &FrontMatter, language: Language) -> Self {
        let set = |text: &Located<String>| Arc::from(typography::plain(language, text.value.trim()));
        let summary = front.summary.as_ref().map(set);
        Self {
            title: set(&front.title),
            description: front.description.as_ref().map(set).or_else(|| summary.clone()),
            summary,
            tags: front.tags.iter().map(|tag| slug(&tag.value)).collect(),
        }
    }
}
