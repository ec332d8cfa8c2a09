//! YAML as a tree in which every key and value knows its place, and every slip its own message.

mod brackets;
mod explain;
mod fields;
mod guard;
mod meant;
mod quotes;
mod simple;

pub use fields::Fields;
pub(crate) use fields::{bare, date_problem, text};

use std::collections::HashMap;

use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, Span as YamlSpan};

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::source::{Located, SourceMap, Span};

/// Nesting that no author needs; deeper input is refused before it can hurt.
const MAX_DEPTH: usize = 32;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it was written.
    pub span: Span,
    /// What was written.
    pub value: Value,
}

/// What YAML can hold, with scalars as the author typed them: `12.000` is not yet a number.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: `key:`.
    Null,
    /// One text, and whether it stood in quotes.
    Scalar(String, Quoted),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in the author's order; no key twice.
    Mapping(Vec<(Located<String>, Node)>),
}

/// Whether a scalar was in quotes or in a block, and so certainly meant as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoted {
    /// `a`
    No,
    /// `"a"`, `'a'`, `|` or `>`
    Yes,
}

/// Where a text of YAML stands, which decides what a number sign after a value most likely is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Front matter: prose, in which ` #` is a slip.
    Content,
    /// A file of settings or figures, in which `# …` after a value is a comment.
    File,
}

/// Reads the YAML at `span`; on any slip a diagnostic is pushed and nothing is returned.
pub fn read(sources: &SourceMap, span: Span, home: Home, sink: &mut Diagnostics) -> Option<Node> {
    let slice = sources.slice(span);
    let text = &*slice;
    if let Some(slip) = guard::first_slip(text) {
        sink.push(slip.at(span));
        return None;
    }
    let mut reader = Reader { text, base: span, problem: None, depth: 0 };
    let root = simple::read(text, span).map_or_else(|| reader.document(), Ok);
    match (root, reader.problem) {
        (Ok(mut node), None) => {
            guard::Silent { text, base: span, home }.report(&mut node, sink);
            Some(node)
        }
        (_, Some(problem)) => {
            sink.push(problem);
            None
        }
        (Err(Failed { offset }), None) => {
            sink.push(explain::syntax(text, offset).at(span));
            None
        }
    }
}

/// The parser stopped at this byte.
struct Failed {
    offset: usize,
}

struct Reader<'a> {
    text: &'a str,
    base: Span,
    /// A problem of ours, which is clearer than the parser's.
    problem: Option<Diagnostic>,
    depth: usize,
}

type Events<'a> = Parser<'a, serde_yaml::granit_parser::StrInput<'a>>;

impl Reader<'_> {
    /// The one document of the text; an empty text is null.
    fn document(&mut self) -> Result<Node, Failed> {
        let mut events = Parser::new_from_str(self.text);
        let mut root = None;
        loop {
            let (event, span) = self.next(&mut events)?;
            match event {
                Event::StreamEnd => break,
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                _ if root.is_some() => return Err(self.refuse(code::YAML_DOCUMENTS, span)),
                event => root = Some(self.node(event, span, &mut events)?),
            }
        }
        Ok(root.unwrap_or(Node { span: self.base.within(0..0), value: Value::Null }))
    }

    fn next<'e>(&self, events: &mut Events<'e>) -> Result<(Event<'e>, YamlSpan), Failed> {
        match events.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => {
                Err(Failed { offset: error.marker().byte_offset().unwrap_or(self.text.len()) })
            }
            None => Ok((Event::StreamEnd, YamlSpan::default())),
        }
    }

    /// Where an event stands; events of a text always know their bytes.
    fn place(&self, span: YamlSpan) -> Span {
        self.base.within(span.byte_range().unwrap_or(0..0))
    }

    fn refuse(&mut self, code: code::Code, span: YamlSpan) -> Failed {
        let place = self.place(span);
        self.fail(Diagnostic::new(code, place))
    }

    /// The first problem is the one that is told.
    fn fail(&mut self, problem: Diagnostic) -> Failed {
        self.problem.get_or_insert(problem);
        Failed { offset: 0 }
    }

    /// Refuses a sign of YAML, and proposes the text that it may have been meant as.
    fn refuse_sign(&mut self, code: code::Code, span: YamlSpan) -> Failed {
        let place = self.place(span);
        let start = place.range().start - self.base.range().start;
        let text = explain::meant_as_text(self.text, start).filter(|slip| slip.range.start == start);
        // A name alone, or two signs, is no text.
        let words = text.and_then(|slip| slip.suggestion).filter(|words| words.contains(' '));
        let plain = !self.text[start..].starts_with("!!");
        self.fail(Diagnostic::new(code, place).suggest(words.filter(|_| plain)))
    }

    /// The anchor of a value stands before it.
    fn anchor(&mut self, span: YamlSpan) -> Failed {
        let value = self.place(span).range().start - self.base.range().start;
        let start = self.text[..value].rfind('&').unwrap_or(value);
        self.fail(guard::anchor(&self.text[start..], start).at(self.base))
    }

    /// A bracket where a key should be, as in `{{ title }}`: a text without its quotes.
    fn no_key(&mut self, span: YamlSpan) -> Failed {
        let place = self.place(span);
        let start = place.range().start - self.base.range().start;
        let slip = explain::meant_as_text(self.text, start);
        let text = slip.filter(|slip| slip.range.start <= start).map(|slip| slip.at(self.base));
        self.fail(text.unwrap_or_else(|| Diagnostic::new(code::YAML_SYNTAX, place)))
    }

    fn node<'e>(
        &mut self,
        event: Event<'e>,
        span: YamlSpan,
        events: &mut Events<'e>,
    ) -> Result<Node, Failed> {
        if event.tag().is_some() {
            return Err(self.refuse_sign(code::YAML_TAG, span.tag_span().unwrap_or(span)));
        }
        if event.is_alias() {
            return Err(self.refuse_sign(code::YAML_ANCHOR, span));
        }
        if event.anchor_id().is_some() {
            return Err(self.anchor(span));
        }
        if self.depth >= MAX_DEPTH {
            return Err(self.refuse(code::YAML_DEPTH, span));
        }
        self.depth += 1;
        let node = match event {
            Event::Scalar(text, style, ..) => {
                let place = self.place(span);
                let start = place.range().start - self.base.range().start;
                if let (ScalarStyle::DoubleQuoted, Some(slip)) = (style, quotes::misread(self.text, start)) {
                    return Err(self.fail(slip.at(self.base)));
                }
                Node { span: place, value: scalar(&text, style) }
            }
            Event::SequenceStart(..) => self.sequence(span, events)?,
            Event::MappingStart(..) => self.mapping(span, events)?,
            _ => return Err(Failed { offset: span.start.byte_offset().unwrap_or_default() }),
        };
        self.depth -= 1;
        Ok(node)
    }

    fn sequence(&mut self, start: YamlSpan, events: &mut Events<'_>) -> Result<Node, Failed> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next(events)?;
            if matches!(event, Event::SequenceEnd) {
                let last = items.last().map(|item: &Node| item.span);
                return Ok(Node { span: self.extent(start, span, last), value: Value::Sequence(items) });
            }
            items.push(self.node(event, span, events)?);
        }
    }

    fn mapping(&mut self, start: YamlSpan, events: &mut Events<'_>) -> Result<Node, Failed> {
        let mut entries: Vec<(Located<String>, Node)> = Vec::new();
        let mut known = Known::default();
        loop {
            let (event, span) = self.next(events)?;
            if matches!(event, Event::MappingEnd) {
                let first = entries.first().map(|(key, _)| key.span);
                let last = entries.last().map(|(_, value)| value.span);
                let extent = self.extent(start, span, last);
                let from =
                    first.map_or(extent.range().start, |key| key.range().start.min(extent.range().start));
                let whole = Span::new(self.base.file, from..extent.range().end);
                return Ok(Node { span: whole, value: Value::Mapping(entries) });
            }
            let key_node = self.node(event, span, events)?;
            let key = match key_node.value {
                Value::Scalar(text, _) => Located::new(guard::composed(&text), key_node.span),
                _ => return Err(self.no_key(span)),
            };
            if key.value == "<<" {
                return Err(self.refuse(code::YAML_ANCHOR, span));
            }
            if let Some(first) = known.add(&key, &entries) {
                let problem = Diagnostic::new(code::YAML_DUPLICATE, key.span);
                self.problem.get_or_insert(problem.arg("key", &key.value).related(first));
            }
            let (event, span) = self.next(events)?;
            let value = self.node(event, span, events)?;
            let value = if value.value == Value::Null { Node { span: key.span, ..value } } else { value };
            self.check_key(&key, &value, entries.last());
            entries.push((key, value));
        }
    }

    /// A key with a space that is none would be another key than the one it looks like; one without a
    /// value lacks the space after its colon, or is the rest of a text that a comma cut in two.
    fn check_key(&mut self, key: &Located<String>, value: &Node, last: Option<&(Located<String>, Node)>) {
        let start = key.span.range().start - self.base.range().start;
        let end = key.span.range().end - self.base.range().start;
        let written = &self.text[start..end];
        if let Some((at, space)) = written.char_indices().find(|(_, sign)| guard::is_invisible(*sign)) {
            let place = key.span.within(at..at + space.len_utf8());
            self.problem.get_or_insert(Diagnostic::new(code::YAML_SPACE, place));
        } else if value.value == Value::Null {
            if let Some(slip) = guard::glued_colon(written, start) {
                self.problem.get_or_insert(slip.at(self.base));
            } else if let (Some((_, last)), true) =
                (last, self.text[end..].trim_start().starts_with([',', '}']))
            {
                let problem = Diagnostic::new(code::YAML_SYNTAX, key.span).variant("comma");
                let whole = match &last.value {
                    Value::Scalar(text, Quoted::No) => Some(format!("{text}, {written}")),
                    _ => None,
                };
                let whole = whole.map(|text| quotes::in_quotes(&text));
                self.problem.get_or_insert(problem.suggest(whole));
            }
        }
    }

    /// A collection's own bytes: to its closing bracket, or to the end of its last item.
    fn extent(&self, start: YamlSpan, end: YamlSpan, last: Option<Span>) -> Span {
        let (start, end) = (self.place(start).range().start, self.place(end).range().end);
        let last = last.map_or(start, |span| span.range().end);
        let flow = self.text.as_bytes().get((end - self.base.range().start).saturating_sub(1));
        let end = if matches!(flow, Some(b']' | b'}')) { end } else { last };
        Span::new(self.base.file, start..end.max(start))
    }
}

/// The keys of a mapping so far. Few are compared one by one, many through a table, so that neither a
/// front matter nor a large file of figures is slow.
#[derive(Default)]
struct Known {
    table: HashMap<String, Span>,
}

impl Known {
    const FEW: usize = 16;

    /// The place where `key` stands already; else it is known from now on.
    fn add(&mut self, key: &Located<String>, entries: &[(Located<String>, Node)]) -> Option<Span> {
        if entries.len() < Self::FEW {
            return entries.iter().find(|(known, _)| known.value == key.value).map(|(known, _)| known.span);
        }
        if self.table.is_empty() {
            self.table = entries.iter().map(|(known, _)| (known.value.clone(), known.span)).collect();
        }
        self.table.insert(key.value.clone(), key.span)
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    let quoted = if style == ScalarStyle::Plain { Quoted::No } else { Quoted::Yes };
    match (text, quoted) {
        ("" | "~" | "null", Quoted::No) => Value::Null,
        _ => Value::Scalar(text.to_owned(), quoted),
    }
}
