//! How long each stage takes and how much work it does, for the bar and for `--timings`.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::locale::texts::Texts;
use crate::progress::{Observer, Stage, Work};

/// One stage of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lap {
    pub(super) stage: Stage,
    /// About so many pieces of work; 0 where nobody knows.
    pub(super) total: usize,
    /// Pieces of work that were done.
    pub(super) new: usize,
    /// Pieces of work that an earlier time had done.
    pub(super) remembered: usize,
    pub(super) time: Duration,
}

impl Lap {
    fn add(&mut self, lap: Self) {
        self.total += lap.total;
        self.new += lap.new;
        self.remembered += lap.remembered;
        self.time += lap.time;
    }
}

/// Watches a run. Workers only count; the clock is read where stages begin.
#[derive(Debug, Default)]
pub(super) struct Stopwatch {
    laps: Mutex<Laps>,
    new: AtomicUsize,
    remembered: AtomicUsize,
}

/// The stages that are over, and the one that is not.
#[derive(Debug, Default)]
struct Laps {
    over: Vec<Lap>,
    now: Option<(Stage, usize, Instant)>,
}

impl Stopwatch {
    /// The stage that is under way, as far as it got.
    pub(super) fn now(&self) -> Option<Lap> {
        self.lap(&self.laps())
    }

    /// Ends the stage that is under way, so that what follows is not counted as part of it.
    pub(super) fn pause(&self) {
        let mut laps = self.laps();
        if let Some(lap) = self.lap(&laps) {
            match laps.over.iter_mut().find(|known| known.stage == lap.stage) {
                // What is done at two times is told at the first.
                Some(known) => known.add(lap),
                None => laps.over.push(lap),
            }
        }
        laps.now = None;
        self.new.store(0, Ordering::Relaxed);
        self.remembered.store(0, Ordering::Relaxed);
    }

    /// The stages that are over, in their order.
    pub(super) fn over(&self) -> Vec<Lap> {
        self.laps().over.clone()
    }

    fn lap(&self, laps: &Laps) -> Option<Lap> {
        let (stage, total, since) = laps.now?;
        let (new, remembered) = (self.new.load(Ordering::Relaxed), self.remembered.load(Ordering::Relaxed));
        Some(Lap { stage, total, new, remembered, time: since.elapsed() })
    }

    fn laps(&self) -> MutexGuard<'_, Laps> {
        self.laps.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Observer for Stopwatch {
    fn begin(&self, stage: Stage, total: usize) {
        self.pause();
        self.laps().now = Some((stage, total, Instant::now()));
    }

    fn done(&self, work: Work, count: usize) {
        let counter = match work {
            Work::New => &self.new,
            Work::Remembered => &self.remembered,
        };
        counter.fetch_add(count, Ordering::Relaxed);
    }
}

/// What a stage is called.
pub(super) fn name(stage: Stage, table: &Texts) -> &str {
    table.word(match stage {
        Stage::Look => "stage-look",
        Stage::Load => "stage-load",
        Stage::Decode => "stage-decode",
        Stage::Heads => "stage-heads",
        Stage::Figures => "stage-figures",
        Stage::Bodies => "stage-bodies",
        Stage::Check => "stage-check",
        Stage::Prepare => "stage-prepare",
        Stage::Try => "stage-try",
        Stage::Photos => "stage-photos",
        Stage::Compare => "stage-compare",
        Stage::Keep => "stage-keep",
        Stage::Publish => "stage-publish",
    })
}
