//! The colours of listings: what a token is, as one class of ours instead of a dozen scopes.

use std::collections::HashMap;
use std::sync::OnceLock;

use syntect::parsing::{Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::grammar::Cursor;
use crate::diagnostic::suggest;
use crate::model::html::push_escaped;

/// Listings that are longer, or hold a longer line, take seconds: they are shown without colours.
const MAX_BYTES: usize = 20_000;
const MAX_LINE: usize = 2_000;

/// Names for code that has no language.
const PLAIN: [&str; 5] = ["text", "txt", "plain", "plaintext", "none"];

/// Names that authors use for languages known under another.
const ALIASES: [(&str, &str); 8] = [
    ("shell", "sh"),
    ("console", "sh"),
    ("golang", "go"),
    ("csharp", "cs"),
    ("jsonc", "json"),
    ("jsx", "js"),
    ("svg", "xml"),
    ("htm", "html"),
];

/// What a scope is shown as; the longest that fits decides, the empty class says nothing.
const CLASSES: [(&str, &str); 36] = [
    ("comment", "c-comment"),
    ("punctuation.definition.comment", "c-comment"),
    ("string", "c-string"),
    ("punctuation.definition.string", "c-string"),
    ("constant", "c-number"),
    ("constant.character", "c-string"),
    ("constant.language", "c-keyword"),
    ("constant.other.symbol", "c-string"),
    ("keyword", "c-keyword"),
    ("keyword.operator", "c-operator"),
    ("keyword.operator.word", "c-keyword"),
    ("keyword.operator.logical.python", "c-keyword"),
    ("keyword.other.unit", "c-number"),
    ("storage", "c-keyword"),
    ("entity.name", "c-type"),
    ("entity.name.function", "c-function"),
    ("entity.name.macro", "c-function"),
    ("entity.name.tag", "c-tag"),
    ("entity.name.section", "c-keyword"),
    ("entity.name.constant", "c-variable"),
    ("entity.name.label", "c-variable"),
    ("entity.name.namespace", "c-variable"),
    ("entity.other.attribute-name", "c-attribute"),
    ("entity.other.inherited-class", "c-type"),
    ("support", "c-function"),
    ("support.type", "c-type"),
    ("support.class", "c-type"),
    ("support.constant", "c-number"),
    ("support.type.property-name", "c-attribute"),
    ("variable", "c-variable"),
    ("variable.function", "c-function"),
    ("variable.language", "c-keyword"),
    ("punctuation", "c-punctuation"),
    ("punctuation.definition.variable", "c-variable"),
    ("punctuation.definition.numeric", "c-number"),
    ("punctuation.definition.annotation", "c-attribute"),
];

/// The languages that listings may be in, read when the first listing needs them.
#[derive(Debug, Default)]
pub struct Highlighter {
    loaded: OnceLock<Loaded>,
}

#[derive(Debug)]
struct Loaded {
    syntaxes: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

/// How a listing can be shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Colours {
    /// As this markup.
    Markup(String),
    /// As plain text.
    Plain,
    /// As plain text, since nobody knows the language; another name may have been meant.
    Unknown(Option<String>),
}

impl Highlighter {
    /// The colours of `text` in `language`.
    pub(super) fn colours(&self, language: &str, text: &str) -> Colours {
        let name = language.to_ascii_lowercase();
        if PLAIN.contains(&name.as_str()) {
            return Colours::Plain;
        }
        let loaded = self.loaded.get_or_init(Loaded::new);
        let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
        let token = alias.map_or(name.as_str(), |(_, known)| known);
        let Some(syntax) = loaded.syntaxes.find_syntax_by_token(token) else {
            return Colours::Unknown(loaded.nearest(&name));
        };
        if text.len() > MAX_BYTES || text.lines().any(|line| line.len() > MAX_LINE) {
            return Colours::Plain;
        }
        loaded.markup(syntax, text).map_or(Colours::Plain, Colours::Markup)
    }
}

impl Loaded {
    fn new() -> Self {
        let scopes = CLASSES.iter().filter_map(|&(name, class)| Some((Scope::new(name).ok()?, class)));
        Self { syntaxes: SyntaxSet::load_defaults_newlines(), classes: scopes.collect() }
    }

    fn nearest(&self, name: &str) -> Option<String> {
        let names = self.syntaxes.syntaxes().iter().map(|syntax| syntax.name.to_lowercase());
        let names: Vec<String> = names.filter(|name| !name.contains([' ', '('])).collect();
        suggest::nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
    }

    /// The text with a `<span>` around each run of one class; nothing when the grammar fails.
    fn markup(&self, syntax: &SyntaxReference, text: &str) -> Option<String> {
        let mut writer =
            Writer { out: String::with_capacity(text.len() * 2), class: "", space: String::new() };
        let mut known = HashMap::new();
        let mut cursor = Cursor::begin(syntax);
        let mut stack = ScopeStack::new();
        for line in LinesWithEndings::from(text) {
            let mut from = 0;
            for (at, operation) in cursor.read(line, &self.syntaxes).ok()?.iter() {
                writer.push(line.get(from..*at)?, self.class(&stack, &mut known));
                from = *at;
                stack.apply(operation).ok()?;
            }
            writer.push(line.get(from..)?, self.class(&stack, &mut known));
        }
        Some(writer.finish())
    }

    /// The class of what stands in these scopes: the innermost that has one, not looking far out, since
    /// a thousand open brackets are a thousand scopes.
    fn class(&self, stack: &ScopeStack, known: &mut HashMap<Scope, &'static str>) -> &'static str {
        let mut classes = stack
            .as_slice()
            .iter()
            .rev()
            .take(16)
            .map(|scope| *known.entry(*scope).or_insert_with(|| self.of(*scope)));
        classes.find(|class| !class.is_empty()).unwrap_or_default()
    }

    fn of(&self, scope: Scope) -> &'static str {
        let fits = self.classes.iter().filter(|(known, _)| known.is_prefix_of(scope));
        fits.max_by_key(|(known, _)| known.len()).map_or("", |(_, class)| class)
    }
}

/// Writes text in runs of one class.
struct Writer {
    out: String,
    class: &'static str,
    /// Spaces after the run, which may belong to it.
    space: String,
}

impl Writer {
    fn push(&mut self, text: &str, class: &'static str) {
        // Spaces have no colour: they join runs of one class, and stand between runs of two.
        let word = text.trim_end();
        if word.is_empty() {
            self.space.push_str(text);
            return;
        }
        if class == self.class {
            self.out.push_str(&self.space);
        } else {
            self.end();
            self.out.push_str(&self.space);
            if !class.is_empty() {
                for part in ["<span class=\"", class, "\">"] {
                    self.out.push_str(part);
                }
            }
            self.class = class;
        }
        self.space.clear();
        self.space.push_str(&text[word.len()..]);
        push_escaped(&mut self.out, word);
    }

    fn end(&mut self) {
        if !self.class.is_empty() {
            self.out.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.end();
        self.out.push_str(&self.space);
        self.out
    }
}
