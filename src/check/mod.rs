//! Rules about the meaning of a parsed site: one rule, one file, one page of documentation.

mod figure_jump;
mod figure_parts;
mod figure_percentage;
mod figure_ratio;
mod figure_target;
mod small_number;

use crate::diagnostic::Diagnostics;
use crate::model::{Recorded, Site};

/// Applies every rule.
pub fn run(site: &Site, sink: &mut Diagnostics) {
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
}
