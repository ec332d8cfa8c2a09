//! Signs that belong together: what one save, or one copying of many files, does to the folder.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::sign::Sign;

/// A save is over so soon after its first sign, where the system does not tell its end.
const SAVE: Duration = Duration::from_millis(5);
/// What comes right after the end of a save still belongs to it.
const GRACE: Duration = Duration::from_millis(1);
/// More files at once are no save but a copying or a change of branch,
const MANY: usize = 8;
/// which is over when nothing happens for so long,
const QUIET: Duration = Duration::from_millis(50);
/// and is shown in between after so long.
const PATIENCE: Duration = Duration::from_millis(500);

/// The signs of a short time.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Where something happened.
    pub(super) places: BTreeSet<PathBuf>,
    /// Events were lost, or a watched folder came or went.
    pub(super) has_lost: bool,
    pub(super) is_out_of_watches: bool,
    /// Those of the places where somebody may still be writing.
    unfinished: BTreeSet<PathBuf>,
}

impl Batch {
    /// `first` and what comes with it.
    pub(super) fn gather(first: Sign, signs: &Receiver<Sign>) -> Self {
        let start = Instant::now();
        let mut batch = Self::default();
        batch.take(first);
        loop {
            let patience = if batch.places.len() > MANY {
                QUIET.min(PATIENCE.saturating_sub(start.elapsed()))
            } else if batch.is_finished() {
                GRACE
            } else {
                SAVE.saturating_sub(start.elapsed())
            };
            if patience.is_zero() {
                return batch;
            }
            match signs.recv_timeout(patience) {
                Ok(sign) => batch.take(sign),
                Err(_) => return batch,
            }
        }
    }

    fn take(&mut self, sign: Sign) {
        match sign {
            Sign::Touched(place) => {
                self.unfinished.insert(place.clone());
                self.places.insert(place);
            }
            Sign::Complete(place) => {
                self.unfinished.remove(&place);
            }
            Sign::Lost => self.has_lost = true,
            Sign::OutOfWatches => self.is_out_of_watches = true,
        }
    }

    fn is_finished(&self) -> bool {
        self.unfinished.is_empty() && !self.has_lost && !self.places.is_empty()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::mpsc::channel;

    use super::{Batch, Sign};

    /// Of a row of signs, how many are taken together when no other comes.
    fn gathered(signs: Vec<Sign>) -> Batch {
        let (sender, receiver) = channel();
        for sign in signs {
            sender.send(sign).unwrap();
        }
        Batch::gather(receiver.recv().unwrap(), &receiver)
    }

    #[test]
    fn what_an_editor_does_in_one_go_is_one_batch() {
        let (touched, complete) =
            (|name: &str| Sign::Touched(name.into()), |name: &str| Sign::Complete(name.into()));
        let plain = gathered(vec![touched("a"), touched("a"), complete("a")]);
        assert_eq!(plain.places, ["a".into()].into());
        assert!(plain.is_finished());
        // Moved away, written anew, and the copy deleted.
        let careful = gathered(vec![touched("a"), touched("b"), touched("a"), complete("a"), touched("b")]);
        assert_eq!(careful.places.len(), 2);
        assert!(!careful.is_finished());
        let opened_for_nothing = gathered(vec![complete("a")]);
        assert!(opened_for_nothing.places.is_empty());
        let many = gathered((0..2_000).map(|n| touched(&n.to_string())).collect());
        assert_eq!(many.places.len(), 2_000);
        assert!(gathered(vec![touched("a"), Sign::Lost]).has_lost);
    }
}
