//! Rules about the meaning of a parsed site: one rule, one file, one page of documentation.

mod claims;
mod figure_jump;
mod figure_parts;
mod figure_percentage;
mod figure_ratio;
mod figure_target;
pub mod links;
mod small_number;

use crate::diagnostic::Diagnostics;
use crate::model::{Recorded, Site};

/// What to say beside problems.
#[derive(Clone, Copy, Debug, Default)]
pub struct Advice {
    /// Which numbers in prose were seen and not judged.
    pub unjudged: bool,
    /// Which true numbers could be tied to their figure.
    pub links: bool,
}

/// Applies every rule.
pub fn run(site: &Site, advice: Advice, sink: &mut Diagnostics) {
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
    claims::check(site, advice.unjudged, sink);
    if advice.links {
        links::check(site, sink);
    }
}
