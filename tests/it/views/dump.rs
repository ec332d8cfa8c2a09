//! What templates are given when a site is built: each is replaced by one that prints all of it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Sort;
use super::site::FILES;
use crate::kit;

/// The card of an article, which stands in what other templates are given.
const CARD: &str = "blocks/card.html";

/// What each of `templates` is given, whenever it is filled in. Pages are looked at in one building of the
/// site, what stands around them in another, cards and other blocks in two more, as they stand in pages; those
/// count that a text has alone.
pub(super) fn given(templates: &[&str]) -> BTreeMap<String, Vec<Value>> {
    let of = |sort| -> Vec<&str> {
        templates.iter().copied().filter(|template| Sort::of(template) == sort).collect()
    };
    let mut given = BTreeMap::new();
    for (template, value) in printed(&of(Sort::Page)).into_iter().chain(printed(&of(Sort::Frame))) {
        given.entry(template).or_insert_with(Vec::new).push(value);
    }
    let (cards, others): (Vec<&str>, Vec<&str>) =
        of(Sort::Block).into_iter().partition(|block| *block == CARD);
    let blocks = printed(&cards).into_iter().chain(printed(&others));
    for (template, value) in blocks.filter(|(_, value)| value.get("page").is_none()) {
        given.entry(template).or_insert_with(Vec::new).push(value);
    }
    given
}

/// The site with templates that print everything that the engine has at hand, and what each of them printed.
fn printed(templates: &[&str]) -> Vec<(String, Value)> {
    let own = templates.iter().map(|template| {
        let text = format!("⟦{template} {{{{ __tera_context | safe }}}}⟧");
        (format!("themes/essor/templates/{template}"), text)
    });
    let own: Vec<(String, String)> = own.collect();
    let own = own.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let files: Vec<(&str, &str)> = FILES.iter().copied().chain(own).collect();
    let outcome = kit::build(&files);
    let Some(tree) = &outcome.tree else { panic!("{}", kit::problems(&outcome)) };
    let files = kit::texts(tree).into_values().filter(|text| text.contains('⟦'));
    // Feeds hold texts as well, in which the marks are escaped.
    files
        .filter(|text| !text.starts_with("<?xml") && !text.starts_with('{'))
        .flat_map(|text| parts(&text))
        .collect()
}

fn parts(page: &str) -> Vec<(String, Value)> {
    let parts = page.split('⟦').skip(1).filter_map(|rest| rest.split_once('⟧')?.0.split_once(' '));
    let read = |(template, printed): (&str, &str)| {
        let value = serde_json::from_str(&json(printed));
        (template.to_owned(), value.unwrap_or_else(|error| panic!("{template}: {error}\n{printed}")))
    };
    parts.map(read).collect()
}

/// The engine prints JSON, but for nothing, which is empty, and for letters that it names by their number.
fn json(printed: &str) -> String {
    let mut out = String::new();
    let mut before = '{';
    let mut rest = printed.chars();
    while let Some(letter) = rest.next() {
        if matches!(letter, ',' | '}' | ']')
            && (before == ':' || before == ',' || before == '[' && letter == ',')
        {
            out.push_str("null");
        }
        out.push(letter);
        if letter == '"' {
            text(&mut rest, &mut out);
        }
        if letter != ' ' {
            before = letter;
        }
    }
    out
}

/// The rest of a text with its closing mark.
fn text(rest: &mut std::str::Chars, out: &mut String) {
    while let Some(letter) = rest.next() {
        match letter {
            '"' => return out.push('"'),
            '\\' => match rest.next() {
                Some('u') => {
                    let number: String = rest.by_ref().skip(1).take_while(|letter| *letter != '}').collect();
                    let letter = u32::from_str_radix(&number, 16).ok().and_then(char::from_u32);
                    out.push(letter.filter(|letter| !letter.is_control()).unwrap_or(' '));
                }
                Some('0' | '\'') => out.push(' '),
                other => out.extend(['\\'].into_iter().chain(other)),
            },
            letter => out.push(letter),
        }
    }
}
