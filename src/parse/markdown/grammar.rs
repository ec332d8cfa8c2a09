//! What a grammar says of the lines of listings, kept: the same line comes again in many listings, and to read it
//! takes a hundred searches.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use foldhash::fast::FixedState;
use syntect::parsing::{ParseState, ParsingError, ScopeStackOp, SyntaxReference, SyntaxSet};

/// Lines of up to so many bytes are kept, up to so many of them, and up to so many states in which they may begin.
const LONGEST: usize = 200;
const MOST_LINES: usize = 8_192;
const MOST_STATES: usize = 512;

/// The places of a line at which its scopes change, and how.
pub(super) type Changes = Rc<[(usize, ScopeStackOp)]>;

thread_local! {
    /// Each thread has its own, since what the grammars search with stays in one thread. All that read listings
    /// read them by the same grammars.
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// The lines that were read, by the state that they begin in.
#[derive(Default)]
struct Kept {
    states: Vec<State>,
    lines: usize,
}

/// A state between two lines, and the lines that were read from it on, each with the place of the state after it.
struct State {
    parse: ParseState,
    lines: HashMap<Box<str>, (Changes, usize), FixedState>,
}

/// Where the reading of a listing stands.
pub(super) enum Cursor {
    /// In a state that is kept.
    Known(usize),
    /// In another one.
    Own(ParseState),
}

impl Cursor {
    /// Before the first line of a listing.
    pub(super) fn begin(syntax: &SyntaxReference) -> Self {
        KEPT.with_borrow_mut(|kept| kept.cursor(ParseState::new(syntax)))
    }

    /// Reads the next line; what it says depends on nothing but the line and the state before it.
    pub(super) fn read(&mut self, line: &str, syntaxes: &SyntaxSet) -> Result<Changes, ParsingError> {
        match self {
            Self::Own(parse) => parse.parse_line(line, syntaxes).map(Changes::from),
            Self::Known(from) => {
                let (changes, next) = KEPT.with_borrow_mut(|kept| kept.read(*from, line, syntaxes))?;
                *self = next;
                Ok(changes)
            }
        }
    }
}

impl Kept {
    /// Reads a line from state `from` on, if it was not read before; returns the cursor after it.
    fn read(
        &mut self,
        from: usize,
        line: &str,
        syntaxes: &SyntaxSet,
    ) -> Result<(Changes, Cursor), ParsingError> {
        let state = &self.states[from];
        if let Some((changes, next)) = state.lines.get(line) {
            return Ok((Rc::clone(changes), Cursor::Known(*next)));
        }
        let mut parse = state.parse.clone();
        let changes = Changes::from(parse.parse_line(line, syntaxes)?);
        let cursor = self.cursor(parse);
        if let Cursor::Known(next) = cursor
            && self.lines < MOST_LINES
            && line.len() <= LONGEST
        {
            self.lines += 1;
            self.states[from].lines.insert(line.into(), (Rc::clone(&changes), next));
        }
        Ok((changes, cursor))
    }

    /// The place of a state, which is kept from now on as long as there is room.
    fn cursor(&mut self, parse: ParseState) -> Cursor {
        if let Some(known) = self.states.iter().position(|state| state.parse == parse) {
            return Cursor::Known(known);
        }
        if self.states.len() >= MOST_STATES {
            return Cursor::Own(parse);
        }
        self.states.push(State { parse, lines: HashMap::default() });
        Cursor::Known(self.states.len() - 1)
    }
}
