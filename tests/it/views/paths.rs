//! The names that templates ask for, followed through loops, `set` and components to the types.

use std::collections::{BTreeMap, BTreeSet};

use super::names;
use super::types::{Kind, Types};

/// What names mean at a place of a template; nothing is known of one whose value is worked out.
type Scope = Vec<(String, Option<Kind>)>;

/// What a theme asks for.
pub(super) struct Asked<'a> {
    types: &'a Types,
    /// What components are given: by the component's name and the parameter's.
    arguments: BTreeMap<(String, String), Kind>,
    /// Names that are not there, with their template.
    pub(super) missing: BTreeSet<String>,
    /// The words that are shown.
    pub(super) words: BTreeSet<String>,
}

impl<'a> Asked<'a> {
    /// Follows the names of all `templates`, which are texts by their names.
    pub(super) fn of(types: &'a Types, templates: &BTreeMap<String, String>) -> Self {
        let mut asked =
            Self { types, arguments: BTreeMap::new(), missing: BTreeSet::new(), words: BTreeSet::new() };
        // A component's parameters are known once its callers are, which are components themselves.
        for _ in 0..4 {
            asked.missing.clear();
            for (name, text) in templates {
                asked.template(name, text);
            }
        }
        asked
    }

    /// What a component is given under that name, where that is a view or some of them.
    pub(super) fn argument(&self, component: &str, name: &str) -> Option<&Kind> {
        self.arguments.get(&(component.to_owned(), name.to_owned()))
    }

    fn template(&mut self, template: &str, text: &str) {
        let known = |(name, kind)| (name, Some(kind));
        let mut scope: Scope = names(template).into_iter().map(known).collect();
        let mut outer = Vec::new();
        for tag in tags(text) {
            let words: Vec<&str> = tag.split_whitespace().collect();
            match words.as_slice() {
                ["for", name, "in", list, ..] => {
                    self.chains(template, &tag, &scope);
                    outer.push(scope.len());
                    let kind = self.whole(list, &scope).and_then(element);
                    scope.push(((*name).to_owned(), kind));
                }
                ["endfor", ..] => scope.truncate(outer.pop().expect("a loop ends that began")),
                ["set", name, "=", value @ ..] => {
                    self.chains(template, &tag, &scope);
                    let kind = if let [value] = value { self.whole(value, &scope) } else { None };
                    scope.push(((*name).to_owned(), kind));
                }
                ["component", ..] => scope = self.parameters(&tag),
                _ => {
                    self.chains(template, &tag, &scope);
                    self.call(&tag, &scope);
                }
            }
        }
    }

    /// Notes what a component is given.
    fn call(&mut self, tag: &str, scope: &Scope) {
        let Some(call) = tag.trim_start().strip_prefix('<') else { return };
        let component = call.split_whitespace().next().unwrap_or_default().to_owned();
        for argument in call.split_whitespace().skip(1) {
            let Some((name, value)) = argument.split_once("={") else { continue };
            if let Some(kind) = self.whole(value.trim_end_matches(['}', '/', '>']), scope) {
                let known = self.arguments.insert((component.clone(), name.to_owned()), kind.clone());
                let plain =
                    |kind: &Kind| if let Kind::Maybe(inner) = kind { *inner.clone() } else { kind.clone() };
                let same = known.is_none_or(|known| plain(&known) == plain(&kind));
                assert!(same, "{component} is given {name} of several kinds");
            }
        }
    }

    /// The names inside a component: its parameters, and what it takes from around it.
    fn parameters(&self, tag: &str) -> Scope {
        let inner =
            tag.split_once('(').and_then(|(_, rest)| rest.rsplit_once(')')).map_or("", |(inner, _)| inner);
        let component =
            tag.split_whitespace().nth(1).and_then(|rest| rest.split('(').next()).unwrap_or_default();
        let around = names("");
        let parameter = |written: &str| {
            if let Some(name) = written.trim().strip_prefix('@') {
                return (name.to_owned(), around.get(name).cloned());
            }
            let name = written.trim().split(':').next().unwrap_or_default().trim();
            (name.to_owned(), self.argument(component, name).cloned())
        };
        inner.split(',').map(parameter).collect()
    }

    /// Checks every `a.b.c` of a tag.
    fn chains(&mut self, template: &str, tag: &str, scope: &Scope) {
        let tag = without_texts(tag);
        let is_part =
            |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '[' | ']' | ':');
        for chain in tag.split(|letter| !is_part(letter)).filter(|chain| chain.contains('.')) {
            if chain.starts_with(|first: char| first.is_ascii_digit()) || chain.starts_with("loop.") {
                continue;
            }
            let root = chain.split(['.', '[']).next().unwrap_or_default();
            let is_known = scope.iter().any(|(name, _)| name == root);
            if !is_known {
                self.missing.insert(format!("{template}: {root}"));
            } else if let Err(Some(missing)) = self.follow(chain, scope) {
                self.missing.insert(format!("{template}: {chain} ({missing})"));
            }
            if let Some(word) = chain.strip_prefix("site.words.") {
                self.words.insert(word.to_owned());
            }
        }
    }

    /// The kind of a value that is one name or one chain.
    fn whole(&self, value: &str, scope: &Scope) -> Option<Kind> {
        self.follow(value, scope).ok()
    }

    /// Goes down a chain; says which name is not there, or nothing where a step is not known.
    fn follow(&self, chain: &str, scope: &Scope) -> Result<Kind, Option<String>> {
        let mut steps = chain.split('.');
        let (root, places) = split(steps.next().unwrap_or_default());
        let found = scope.iter().rev().find(|(name, _)| name == root).and_then(|(_, kind)| kind.clone());
        let mut kind = at(found.ok_or(None)?, places)?;
        for step in steps {
            let (name, places) = split(step);
            let field = self.types.field(&kind, name).ok_or_else(|| Some(name.to_owned()))?;
            kind = at(field, places)?;
        }
        Ok(kind)
    }
}

/// A name, and what follows it in brackets.
fn split(step: &str) -> (&str, &str) {
    step.find('[').map_or((step, ""), |at| step.split_at(at))
}

/// What stands at a place of a list; a part of it is a list again.
fn at(kind: Kind, places: &str) -> Result<Kind, Option<String>> {
    if places.is_empty() || places.contains(':') { Ok(kind) } else { element(kind).ok_or(None) }
}

fn element(kind: Kind) -> Option<Kind> {
    match kind {
        Kind::List(inner) => Some(*inner),
        Kind::Maybe(inner) => element(*inner),
        _ => None,
    }
}

/// What stands between `{{ }}` and `{% %}`, without their marks; comments are left out.
fn tags(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let (opening, after) = rest[start..].split_at_checked(2).unwrap_or(("{", ""));
        let end = match opening {
            "{{" => "}}",
            "{%" => "%}",
            "{#" => "#}",
            _ => {
                rest = &rest[start + 1..];
                continue;
            }
        };
        let Some((inner, behind)) = after.split_once(end) else { break };
        if opening != "{#" {
            found.push(inner.trim_start_matches('-').trim_end_matches('-').trim().to_owned());
        }
        rest = behind;
    }
    found
}

/// A tag in which each text in quotation marks is empty.
fn without_texts(tag: &str) -> String {
    let parts = tag.split('"').enumerate();
    parts.map(|(number, part)| if number % 2 == 0 { part } else { " " }).collect::<Vec<_>>().join("\"")
}
