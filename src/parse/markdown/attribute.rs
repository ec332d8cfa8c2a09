//! Attributes of raw HTML: an allow-list, addresses checked like those of Markdown, ids that are unique.

use std::ops::Range;

use super::builder::Builder;
use super::element::ATTRIBUTES;
use super::image::{push_size, shown_size};
use super::joined::Joined;
use super::link::{Place, Target};
use super::tag::{self, Attribute, Tag};
use super::url;
use crate::diagnostic::{code, suggest};
use crate::model::html::push_escaped;

impl<'a> Builder<'a, '_> {
    /// Writes one attribute of the element `name`, or reports it.
    pub(super) fn attribute(
        &mut self,
        element: &str,
        joined: &Joined<'a>,
        attribute: &Attribute,
        seen: &mut u32,
        out: &mut String,
    ) {
        let text = joined.as_str();
        let name = text.get(attribute.name.clone()).unwrap_or_default().to_ascii_lowercase();
        let place = joined.place(attribute.name.start..attribute.end);
        let known = ATTRIBUTES.iter().position(|known| *known == name);
        let Some(known) = known.filter(|_| name != "src" && (name != "href" || element == "a")) else {
            return self.forbid_attribute(&name, place);
        };
        // Browsers take the first of two.
        if *seen & 1 << known != 0 {
            let problem = self.problem(code::ATTRIBUTE_FORBIDDEN, place).variant("twice");
            return self.push(problem.arg("attribute", name));
        }
        *seen |= 1 << known;
        let value = attribute.value.clone().unwrap_or(attribute.name.end..attribute.name.end);
        let written = text.get(value.clone()).unwrap_or_default();
        match name.as_str() {
            "href" | "cite" => {
                let address = tag::decoded(written);
                let place = Place { range: joined.place(value), exact: address == written };
                let href = match self.resolve(address.trim(), &place) {
                    Target::AsWritten => address.trim().to_owned(),
                    Target::Address(href) | Target::Figure { href, .. } => href,
                    Target::Refused => return,
                };
                push_start(out, &name);
                url::push_href(out, &href);
                out.push('"');
            }
            "id" => {
                let id = self.explicit_id(written, &joined.place(value));
                push_attribute(out, &name, &id);
            }
            _ if attribute.value.is_none() => {
                out.push(' ');
                out.push_str(&name);
            }
            _ => push_attribute(out, &name, written),
        }
    }

    /// Writes a picture, its size and its loading as for one of Markdown.
    pub(super) fn raw_picture(
        &mut self,
        joined: &Joined<'a>,
        tag: &Tag,
        word: Range<usize>,
        out: &mut String,
    ) {
        let text = joined.as_str();
        let named = |attribute: &&Attribute, name: &str| {
            text.get(attribute.name.clone()).is_some_and(|written| written.eq_ignore_ascii_case(name))
        };
        let has = |name: &str| tag.attributes.iter().any(|attribute| named(&attribute, name));
        let value = tag.attributes.iter().find(|attribute| named(attribute, "src"));
        let value = value.and_then(|source| source.value.clone()).unwrap_or(tag.name.clone());
        let address = tag::decoded(text.get(value.clone()).unwrap_or_default());
        let place = Place { range: joined.place(value), exact: false };
        let Some(asset) = self.picture_file(address.trim(), &place) else { return };
        let mut markup = String::new();
        let end = self.push_source(&mut markup, asset);
        let mut seen = 0;
        for attribute in tag.attributes.iter().filter(|attribute| !named(attribute, "src")) {
            self.attribute("img", joined, attribute, &mut seen, &mut markup);
        }
        if !has("alt") {
            self.push(self.problem(code::IMAGE_ALT, word).arg("target", address.trim()));
            markup.push_str(" alt=\"\"");
        }
        push_size(&mut markup, shown_size(asset).filter(|_| !has("width") && !has("height")));
        markup.push_str(self.loading());
        out.push_str(&markup);
        out.push_str(end);
    }

    /// Reports an attribute that is not on the list.
    pub(super) fn forbid_attribute(&mut self, name: &str, place: Range<usize>) {
        let variant = match name.to_ascii_lowercase().as_str() {
            "style" => "style",
            name if name.starts_with("on") => "event",
            _ => "",
        };
        let known = name.len() > 2 && variant.is_empty() && self.may_suggest();
        let nearest =
            known.then(|| suggest::nearest(name, ATTRIBUTES)).flatten().filter(|near| *near != name);
        let problem = self.problem(code::ATTRIBUTE_FORBIDDEN, place).variant(variant);
        self.push(problem.arg("attribute", name).suggest(nearest));
    }
}

fn push_start(out: &mut String, name: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
}

/// Appends an attribute whose value may hold character references already.
fn push_attribute(out: &mut String, name: &str, value: &str) {
    push_start(out, name);
    for (at, part) in value.split('&').enumerate() {
        if at > 0 {
            out.push('&');
        }
        push_escaped(out, part);
    }
    out.push('"');
}
