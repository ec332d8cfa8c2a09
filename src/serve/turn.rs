//! Builds at each change, and decides when what was built may be seen.

use std::time::{Duration, Instant};

use super::watch::Watch;
use super::{BuildOutcome, Handler};
use crate::source::changes::Changes;

/// An error is shown when nothing has changed for so long: half a word is often an error, and in a
/// moment is half a word no more.
const QUIET: Duration = Duration::from_millis(200);
/// Whoever never pauses is told after so long.
const PATIENCE: Duration = Duration::from_secs(2);

/// An error that waits for quiet.
struct Held {
    outcome: BuildOutcome,
    /// When the first of its row was met.
    since: Instant,
}

/// Waits for changes and builds, until there is something to show: a site at once, an error after a
/// while. What changed meanwhile is added to `unshown`.
pub(super) fn next(watch: &mut Watch, handler: &mut impl Handler, unshown: &mut Changes) -> BuildOutcome {
    let mut held: Option<Held> = None;
    loop {
        let patience = held.as_ref().map(|held| QUIET.min(PATIENCE.saturating_sub(held.since.elapsed())));
        match (watch.next(patience), held.take()) {
            (None, Some(held)) => return held.outcome,
            (None, None) => {}
            (Some(changes), before) => {
                let built = handler.build(&changes);
                *unshown = std::mem::take(unshown).and(changes);
                held = match built {
                    Some(outcome) if outcome.tree.is_some() => return outcome,
                    Some(outcome) => {
                        let since = before.map_or_else(Instant::now, |held| held.since);
                        Some(Held { outcome, since })
                    }
                    None => before,
                };
            }
        }
    }
}
