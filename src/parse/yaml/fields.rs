//! The keys of one mapping, taken one by one; what is left over is a key that nobody knows.

use jiff::civil::Date;

use super::guard::is_invisible;
use super::{Node, Quoted, Value, explain, meant, quotes};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, code};
use crate::locale::date::{self, DateProblem};
use crate::source::{Located, SourceMap, Span};

/// A mapping being read. Every key asked for is thereby known.
pub struct Fields<'n, 's> {
    /// The whole mapping.
    pub span: Span,
    entries: &'n [(Located<String>, Node)],
    known: Vec<&'static str>,
    sources: &'s SourceMap,
    /// Where problems go.
    pub sink: &'s mut Diagnostics,
}

impl<'n, 's> Fields<'n, 's> {
    /// The keys of `node`, which must be a mapping; an empty text has none.
    pub fn of(node: &'n Node, sources: &'s SourceMap, sink: &'s mut Diagnostics) -> Option<Self> {
        let entries: &[_] = match &node.value {
            Value::Mapping(entries) => entries,
            Value::Null => &[],
            Value::Scalar(..) => {
                let slip = explain::missing_space(&sources.slice(node.span));
                sink.push(slip.map_or_else(|| wrong_type(node.span, "mapping"), |slip| slip.at(node.span)));
                return None;
            }
            Value::Sequence(_) => {
                sink.push(wrong_type(node.span, "mapping"));
                return None;
            }
        };
        Some(Self { span: node.span, entries, known: Vec::new(), sources, sink })
    }

    /// The value of `key` with the key's own place; null counts as absent.
    pub fn entry(&mut self, key: &'static str) -> Option<(&'n Located<String>, &'n Node)> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        let (name, node) = self.entries.iter().find(|(name, _)| name.value == key)?;
        (node.value != Value::Null).then_some((name, node))
    }

    /// The value of `key`.
    pub fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        self.entry(key).map(|(_, node)| node)
    }

    /// All keys, for a mapping whose keys are names that the author chose.
    pub fn entries(&self) -> &'n [(Located<String>, Node)] {
        self.entries
    }

    /// A text; a bare number is one too (`75011`).
    pub fn text(&mut self, key: &'static str) -> Option<Located<String>> {
        let node = self.node(key)?;
        text(node, self.sources, self.sink)
    }

    /// A text that names or counts something, where blanks around it say nothing.
    fn bare(&mut self, key: &'static str) -> Option<Located<String>> {
        let text = self.text(key)?.map(|text| bare(&text).to_owned());
        // `date: ""` is a key still to be filled in.
        (!text.value.is_empty()).then_some(text)
    }

    /// A text that must be there and not be empty.
    pub fn required_text(&mut self, key: &'static str) -> Option<Located<String>> {
        let present = self.entries.iter().any(|(name, node)| name.value == key && node.value != Value::Null);
        if !present {
            self.missing(key);
        }
        let text = self.text(key)?;
        if bare(&text.value).is_empty() {
            self.sink.push(Diagnostic::new(code::MISSING_KEY, text.span).variant("empty").arg("key", key));
            return None;
        }
        Some(text)
    }

    /// Reports that `key` is not there, at the empty key itself or before the mapping's first key. A
    /// misspelt key is reported as that, once all keys are known.
    pub fn missing(&mut self, key: &'static str) {
        let misspelt = |name: &str| name != key && meant::word(name, &[key]).is_some();
        let mut names = self.entries.iter().map(|(name, _)| name);
        if let Some(empty) = names.clone().find(|name| name.value == key) {
            self.sink.push(Diagnostic::new(code::MISSING_KEY, empty.span).variant("empty").arg("key", key));
        } else if !names.any(|name| misspelt(&name.value)) {
            let place = self.entries.first().map_or(self.span, |(name, _)| name.span);
            self.sink.push(Diagnostic::new(code::MISSING_KEY, place).arg("key", key));
        }
    }

    /// A list of texts; one text stands for a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<Located<String>> {
        match self.node(key) {
            None => Vec::new(),
            Some(Node { value: Value::Sequence(items), .. }) => {
                items.iter().filter_map(|item| text(item, self.sources, self.sink)).collect()
            }
            Some(node @ Node { value: Value::Mapping(_), .. }) => {
                self.sink.push(wrong_type(node.span, "list"));
                Vec::new()
            }
            // A comma most likely parts two items; where it belongs to one, quotes say so.
            Some(Node { value: Value::Scalar(text, Quoted::No), span }) if text.contains(", ") => {
                let list = Some(format!("[{text}]"));
                self.sink.push(wrong_type(*span, "commas").suggest(list));
                Vec::new()
            }
            Some(node) => text(node, self.sources, self.sink).into_iter().collect(),
        }
    }

    /// The items of a list that must be there and not be empty; one mapping or text stands for a list of one.
    pub fn list(&mut self, key: &'static str) -> &'n [Node] {
        match self.node(key) {
            None => self.missing(key),
            Some(Node { value: Value::Sequence(items), span }) => {
                if items.is_empty() {
                    self.sink
                        .push(Diagnostic::new(code::MISSING_KEY, *span).variant("empty").arg("key", key));
                }
                return items;
            }
            Some(node) => return std::slice::from_ref(node),
        }
        &[]
    }

    /// `true` or `false`, also in French.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let text = self.bare(key)?;
        match text.value.to_lowercase().as_str() {
            "true" | "oui" | "yes" => Some(true),
            "false" | "non" | "no" => Some(false),
            _ => {
                self.reject(code::WRONG_TYPE, "flag", key, &text);
                None
            }
        }
    }

    /// A whole number.
    pub fn integer(&mut self, key: &'static str) -> Option<Located<i32>> {
        let text = self.bare(key)?;
        if let Ok(number) = text.value.parse() {
            return Some(Located::new(number, text.span));
        }
        self.reject(code::WRONG_TYPE, "integer", key, &text);
        None
    }

    /// A whole number above zero.
    pub fn count(&mut self, key: &'static str) -> Option<Located<u64>> {
        let number = self.integer(key)?;
        let valid = u64::try_from(number.value).ok().filter(|&count| count > 0);
        if valid.is_none() {
            self.reject(code::WRONG_TYPE, "count", key, &number.as_ref().map(i32::to_string));
        }
        valid.map(|count| Located::new(count, number.span))
    }

    /// A day, written year-month-day.
    pub fn date(&mut self, key: &'static str) -> Option<Located<Date>> {
        let text = self.bare(key)?;
        match date::parse_author(&text.value) {
            Ok(day) => Some(Located::new(day, text.span)),
            Err(problem) => {
                self.sink.push(date_problem(&text, problem));
                None
            }
        }
    }

    /// Reports the value of `key` as unfit.
    pub fn reject(&mut self, code: Code, variant: &'static str, key: &str, text: &Located<String>) {
        let problem = Diagnostic::new(code, text.span).variant(variant);
        self.sink.push(problem.arg("key", key).arg("found", &text.value));
    }

    /// One of `choices`, each with its name.
    pub fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let text = self.bare(key)?;
        let found = choices.iter().find(|(name, _)| *name == text.value).map(|(_, value)| *value);
        if found.is_none() {
            let names: Vec<&'static str> = choices.iter().map(|(name, _)| *name).collect();
            let problem = Diagnostic::new(code::WRONG_VALUE, text.span).arg("key", key);
            let meant = meant::word(&text.value, &names);
            let problem = problem.arg("found", &text.value).arg("choices", names.join(", "));
            self.sink.push(problem.suggest(meant));
        }
        found
    }

    /// Reports every key that was not asked for.
    pub fn finish(self) {
        for (key, _) in self.entries {
            if !self.known.contains(&key.value.as_str()) {
                // A key that is there already would be written twice.
                let absent = |known: &&'static str| !self.entries.iter().any(|(key, _)| key.value == **known);
                let absent: Vec<&'static str> = self.known.iter().copied().filter(absent).collect();
                let meant = meant::word(&key.value, &absent);
                let problem = Diagnostic::new(code::UNKNOWN_KEY, key.span).arg("key", &key.value);
                let problem = problem.variant(if meant.is_some() { "" } else { "list" });
                self.sink.push(problem.arg("known", self.known.join(", ")).suggest(meant));
            }
        }
    }
}

/// A text without the blanks around it, also those that cannot be seen.
pub(crate) fn bare(text: &str) -> &str {
    text.trim_matches(|sign: char| sign.is_whitespace() || is_invisible(sign))
}

/// A scalar as a text.
pub(crate) fn text(node: &Node, sources: &SourceMap, sink: &mut Diagnostics) -> Option<Located<String>> {
    let Value::Scalar(text, quoted) = &node.value else {
        if node.value != Value::Null {
            sink.push(no_text(node, sources));
        }
        return None;
    };
    if *quoted == Quoted::No
        && let Some(inner) = in_curly_quotes(text)
    {
        let straight = Some(quotes::in_quotes(inner));
        sink.push(Diagnostic::new(code::TYPOGRAPHIC_QUOTES, node.span).suggest(straight));
    }
    Some(Located::new(text.clone(), node.span))
}

/// What stands between two curly quotes, when they stand around the whole text.
fn in_curly_quotes(text: &str) -> Option<&str> {
    const DOUBLE: [char; 3] = ['“', '”', '„'];
    const SINGLE: [char; 2] = ['‘', '’'];
    let double = text.strip_prefix(DOUBLE).and_then(|text| text.strip_suffix(DOUBLE));
    let double = double.filter(|inner| !inner.contains(DOUBLE));
    double.or_else(|| text.strip_prefix('‘').and_then(|text| text.strip_suffix(SINGLE)))
}

/// A list or a mapping where a text should be: often a text with a colon, or in brackets.
fn no_text(node: &Node, sources: &SourceMap) -> Diagnostic {
    let slice = sources.slice(node.span);
    let written = slice.trim_end();
    let one_line = !written.contains(['\n', '\r']);
    let flow = written.starts_with(['[', '{']);
    let straight = one_line.then(|| quotes::in_quotes(written));
    match &node.value {
        Value::Mapping(entries) if !flow && one_line && entries.len() == 1 => {
            let end = entries[0].0.span.range().end - node.span.range().start;
            let colon = end + written.get(end..).and_then(|rest| rest.find(':')).unwrap_or_default();
            Diagnostic::new(code::YAML_COLON, node.span.within(colon..colon + 1)).suggest(straight)
        }
        _ => wrong_type(node.span, "text").suggest(straight.filter(|_| flow)),
    }
}

/// A date that is none, with the date that was most likely meant.
pub(crate) fn date_problem(text: &Located<String>, problem: DateProblem) -> Diagnostic {
    let (variant, suggestion) = match problem {
        DateProblem::Format { suggestion } => ("", suggestion.or_else(|| day_of(&text.value))),
        DateProblem::NoSuchDay => ("no-such-day", None),
    };
    let diagnostic = Diagnostic::new(code::DATE_FORMAT, text.span).arg("found", &text.value);
    diagnostic.variant(variant).suggest(suggestion)
}

/// The day at the head of a moment as machines write it: `2024-01-15T08:30:00Z`.
fn day_of(text: &str) -> Option<String> {
    date::parse_author(text.split(['T', ' ']).next()?).ok().map(|day| day.to_string())
}

fn wrong_type(span: Span, variant: &'static str) -> Diagnostic {
    Diagnostic::new(code::WRONG_TYPE, span).variant(variant)
}
