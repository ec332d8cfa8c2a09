//! Rules about the meaning of a parsed site: one rule, one file, one page of documentation.

mod figure_jump;
mod figure_parts;
mod figure_percentage;
mod figure_ratio;

use crate::diagnostic::Diagnostics;
use crate::model::{Recorded, Site};

/// Applies every rule.
pub fn run(site: &Site, sink: &mut Diagnostics) {
    if let Some(Recorded(figures)) = &site.recorded {
        for rule in [figure_percentage::check, figure_parts::check, figure_ratio::check, figure_jump::check] {
            rule(figures, site.language(), sink);
        }
    }
}
