//! Rules about the meaning of a parsed site: one rule, one file, one page of documentation.

mod claims;
mod figure_jump;
mod figure_parts;
mod figure_percentage;
mod figure_ratio;
mod figure_target;
pub mod links;
mod small_number;

pub use claims::Memory;

use crate::claim::Grammars;
use crate::diagnostic::Diagnostics;
use crate::model::{Recorded, Site};
use crate::progress::{Observer, Stage};
use links::Link;

/// What to say beside problems.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// Which numbers in prose were seen and not judged.
    pub unjudged: bool,
    /// Which true numbers could be tied to their figure.
    pub links: bool,
}

/// Applies every rule; returns the links that true numbers could be, where the advice asks for them. A body
/// that `memory` knows is not judged again: it was read with the same figures, or it would be another one.
pub fn run(
    site: &Site,
    advice: Advice,
    (grammars, memory): (&Grammars, &mut Memory),
    observer: &dyn Observer,
    sink: &mut Diagnostics,
) -> Vec<Link> {
    let texts = claims::texts(site);
    observer.begin(Stage::Check, texts.len());
    if let Some(Recorded(figures)) = &site.recorded {
        let rules = [
            figure_percentage::check,
            figure_parts::check,
            figure_ratio::check,
            figure_jump::check,
            figure_target::check,
            small_number::check,
        ];
        for rule in rules {
            rule(figures, site.language(), sink);
        }
    }
    claims::check(site, &texts, advice, (grammars, memory), observer, sink)
}
