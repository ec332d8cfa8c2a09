//! Listings: code as it was typed, in the colours of its language.

use std::ops::Range;

use pulldown_cmark::Event;

use super::builder::Builder;
use super::highlight::Colours;
use crate::diagnostic::code;
use crate::model::html::push_escaped;

impl Builder<'_, '_> {
    /// Writes a listing in the language that `info` names.
    pub(super) fn listing(&mut self, info: &str, text: &str, range: &Range<usize>) {
        let language = info.split([' ', '\t', ',', '{']).next().unwrap_or_default();
        let mut markup = String::with_capacity(text.len() * 2 + 64);
        markup.push_str("<pre class=\"listing\" tabindex=\"0\"><code");
        if !language.is_empty() {
            markup.push_str(" class=\"language-");
            push_escaped(&mut markup, language);
            markup.push('"');
        }
        markup.push('>');
        match self.colours(language, text, range) {
            Some(coloured) => markup.push_str(&coloured),
            None => push_escaped(&mut markup, text),
        }
        markup.push_str("</code></pre>\n");
        self.out.push(Event::Html(markup.into()));
    }

    /// The listing in colours, where its language is known.
    fn colours(&mut self, language: &str, text: &str, range: &Range<usize>) -> Option<String> {
        if language.is_empty() {
            return None;
        }
        match self.context.syntax.colours(language, text) {
            Colours::Markup(markup) => Some(markup),
            Colours::Plain => None,
            Colours::Unknown(nearest) => {
                let place = self.place_of(language).unwrap_or_else(|| range.clone());
                let problem = self.problem(code::LISTING_LANGUAGE, place).arg("language", language);
                self.push(problem.suggest(nearest));
                None
            }
        }
    }
}
