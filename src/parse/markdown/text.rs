//! Text nodes: merged, given the typography of their language, and remembered as plain text.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::builder::Builder;
use super::joined::Joined;
use super::{control_character, is_control};
use crate::diagnostic::code;
use crate::locale::Language;
use crate::locale::typography::Typographer;

/// The prose of the block that has been reached.
#[derive(Debug)]
pub(super) struct Prose<'a> {
    typographer: Typographer,
    /// The last text node, which waits for the character after it.
    pending: Option<Pending<'a>>,
    /// The last character that a reader has seen in this block, as the author typed it.
    previous: Option<char>,
    /// Inside an address that is shown as it is.
    pub(super) verbatim: bool,
    /// The plain text of the heading that is open.
    pub(super) heading: Option<String>,
    pub(super) excerpt: Excerpt,
}

#[derive(Debug)]
struct Pending<'a> {
    /// Its event, which is replaced once the text is set.
    at: usize,
    before: Option<char>,
    text: Joined<'a>,
}

impl Prose<'_> {
    pub(super) fn new(language: Language) -> Self {
        Self {
            typographer: Typographer::new(language),
            pending: None,
            previous: None,
            verbatim: false,
            heading: None,
            excerpt: Excerpt::default(),
        }
    }

    /// Another block begins.
    pub(super) fn boundary(&mut self) {
        self.previous = None;
        self.typographer.reset();
    }

    /// A line ends inside a block.
    pub(super) fn space(&mut self) {
        self.previous = Some(' ');
        self.plain(" ");
    }

    /// Something that typography does not look into: code.
    pub(super) fn opaque(&mut self, text: &str) {
        self.previous = Some('\u{fffc}');
        self.plain(text);
    }

    /// A picture stands in the line.
    pub(super) fn picture(&mut self) {
        self.previous = Some('\u{fffc}');
    }

    fn plain(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.push_str(text);
        }
        self.excerpt.push(text);
    }

    pub(super) fn begin_paragraph(&mut self, top: bool) {
        self.excerpt.begin(top);
    }

    pub(super) fn end_paragraph(&mut self) {
        self.excerpt.end();
    }
}

impl<'a> Builder<'a, '_> {
    /// Takes a text node in, joined with the one before where nothing stands between them.
    pub(super) fn text(&mut self, text: CowStr<'a>, range: Range<usize>) {
        if !matches!(text, CowStr::Borrowed(_)) {
            self.check_reference(&text, &range);
        }
        self.look_for_slips(&text, &range);
        let (first, last) = (text.chars().next(), text.chars().next_back());
        if self.prose.verbatim {
            return self.verbatim(text);
        }
        if let Some(heading) = &mut self.prose.heading {
            heading.push_str(&text);
        }
        match &mut self.prose.pending {
            Some(pending) if pending.at + 1 == self.out.len() => {
                pending.text.push(self.source, &text, range);
            }
            _ => {
                self.flush(first);
                let joined = Joined::new(self.source, text, range);
                let pending = Pending { at: self.out.len(), before: self.prose.previous, text: joined };
                self.prose.pending = Some(pending);
                self.out.push(Event::Text(CowStr::Borrowed("")));
            }
        }
        self.prose.previous = last.or(self.prose.previous);
    }

    /// Text that is shown as it is: an address, or a value that the program wrote.
    pub(super) fn verbatim(&mut self, text: CowStr<'a>) {
        self.flush(text.chars().next());
        self.prose.plain(&text);
        self.prose.previous = text.chars().next_back().or(self.prose.previous);
        self.out.push(Event::Text(text));
    }

    /// Sets the waiting text, now that the character after it is known.
    pub(super) fn flush(&mut self, after: Option<char>) {
        let Some(Pending { at, before, text }) = self.prose.pending.take() else { return };
        let typographer = &mut self.prose.typographer;
        let set = match text.into_text() {
            Cow::Borrowed(text) => typographer.text(text, before, after),
            Cow::Owned(text) => Cow::Owned(typographer.text(&text, before, after).into_owned()),
        };
        self.prose.excerpt.push(&set);
        if let Some(event) = self.out.get_mut(at) {
            *event = Event::Text(set.into());
        }
    }

    /// A title, an alternative text or a caption as it should read.
    pub(super) fn typeset<'t>(&self, text: &'t str) -> Cow<'t, str> {
        Typographer::new(self.context.language).text(text, None, None)
    }

    /// The title of a link or picture as it should read.
    pub(super) fn title(&mut self, title: &CowStr<'a>, range: &Range<usize>) -> CowStr<'a> {
        if title.is_empty() {
            return CowStr::Borrowed("");
        }
        self.check_reference(title, range);
        self.typeset(title).into_owned().into()
    }

    /// Reports `&#1;`, which would smuggle in what may not be typed.
    pub(super) fn check_reference(&mut self, text: &str, range: &Range<usize>) {
        if let Some(character) = text.chars().find(|&c| is_control(c)) {
            let place = self.span(range.clone());
            self.push(control_character(character, place));
        }
    }

    /// Reports what an author meant as a note or a figure and Markdown took as text.
    fn look_for_slips(&mut self, text: &str, range: &Range<usize>) {
        let before = |mark: u8| {
            let at = range.start.checked_sub(1)?;
            let escaped = at.checked_sub(1).and_then(|at| self.source.as_bytes().get(at)) == Some(&b'\\');
            (self.source.as_bytes().get(at) == Some(&mark) && !escaped).then_some(at)
        };
        let word = |from: usize, ends: &[char]| {
            let rest = self.source.get(from..).unwrap_or_default();
            from..from + rest.find(ends).unwrap_or(rest.len())
        };
        match text.as_bytes() {
            [b'^', ..] if let Some(open) = before(b'[') => {
                let label = word(range.start + 1, &[']', '[', ' ', '\t', '\n']);
                if !label.is_empty() && self.source.as_bytes().get(label.end) == Some(&b']') {
                    let problem = self.problem(code::FOOTNOTE_MISSING, open..label.end + 1);
                    let name = self.source.get(label).unwrap_or_default();
                    self.push(problem.variant("definition").arg("name", name));
                }
            }
            [b'(', b'f', ..] if text.starts_with("(figure:") && before(b']').is_some() => {
                let address = word(range.start + 1, &[')', ' ', '\t', '\n']);
                let target = self.source.get(address.clone()).unwrap_or_default();
                let problem = self.problem(code::CLAIM_UNKNOWN, address.clone());
                self.push(problem.variant("format").arg("name", target));
            }
            _ => {}
        }
    }
}

/// The first paragraph as plain text.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    stage: Stage,
    text: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Waiting,
    Inside,
    Done,
}

impl Excerpt {
    /// How many characters a description holds.
    const LENGTH: usize = 200;

    fn begin(&mut self, top: bool) {
        if self.stage == Stage::Waiting && top {
            self.stage = Stage::Inside;
        }
    }

    /// A paragraph without words, such as a picture, is none.
    fn end(&mut self) {
        if self.stage == Stage::Inside {
            let empty = self.text.trim().is_empty();
            self.stage = if empty { Stage::Waiting } else { Stage::Done };
        }
    }

    fn push(&mut self, text: &str) {
        // Four bytes make the longest character.
        if self.stage == Stage::Inside && self.text.len() <= Self::LENGTH * 4 {
            self.text.push_str(text);
        }
    }

    /// The text, cut at the last word that fits.
    pub(super) fn finish(self) -> String {
        let text = self.text.trim();
        let Some((limit, _)) = text.char_indices().nth(Self::LENGTH) else { return text.to_owned() };
        let head = &text[..limit];
        let whole = if text[limit..].starts_with(' ') { limit } else { head.rfind(' ').unwrap_or(limit) };
        let cut = head[..whole].trim_end_matches(|c: char| c.is_whitespace() || ",;:-–—«(".contains(c));
        format!("{cut}…")
    }
}
