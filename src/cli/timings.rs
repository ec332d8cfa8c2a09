//! What `--timings` prints: the time of each stage, what it did, and what an earlier build had done.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rust_decimal::Decimal;

use super::stopwatch::{Stopwatch, name};
use crate::diagnostic::Diagnostic;
use crate::locale::{Language, number, texts};
use crate::memo::{Key, Memo};
use crate::output::{Make, OutputTree};
use crate::progress::Stage;

/// What is counted inside a stage, by whoever asked for timings: on all threads together.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Nanoseconds in which files were made.
    making: AtomicU64,
    /// Pictures that were drawn.
    drawn: AtomicUsize,
    /// Pictures that had been drawn before.
    kept: AtomicUsize,
}

impl Tally {
    /// The same memory, each answer of which is counted.
    pub(super) fn memo(self: &Arc<Self>, memo: Arc<dyn Memo>) -> Arc<dyn Memo> {
        Arc::new(CountedMemo { memo, tally: Arc::clone(self) })
    }

    /// The same tree, whose files are timed while they are made.
    pub(super) fn tree(self: &Arc<Self>, tree: OutputTree) -> OutputTree {
        tree.remade_by(|maker| Arc::new(TimedMaker { maker, tally: Arc::clone(self) }))
    }
}

struct CountedMemo {
    memo: Arc<dyn Memo>,
    tally: Arc<Tally>,
}

impl Memo for CountedMemo {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let found = self.memo.get(key);
        let counter = if found.is_some() { &self.tally.kept } else { &self.tally.drawn };
        counter.fetch_add(1, Ordering::Relaxed);
        found
    }

    fn put(&self, key: &Key, bytes: &[u8]) {
        self.memo.put(key, bytes);
    }
}

struct TimedMaker {
    maker: Arc<dyn Make>,
    tally: Arc<Tally>,
}

impl Make for TimedMaker {
    fn make(&self, number: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let start = Instant::now();
        let made = self.maker.make(number);
        self.tally.making.fetch_add(start.elapsed().as_nanos() as u64, Ordering::Relaxed);
        made
    }

    fn within(&self) -> Option<&dyn Make> {
        Some(&*self.maker)
    }
}

/// A line of the table; what is not known of it stays empty.
struct Row {
    name: String,
    time: Option<Duration>,
    counts: Option<(usize, usize)>,
}

/// The table, a line for each stage that is over, then the time of all.
pub(super) fn table(language: Language, watch: &Stopwatch, tally: &Tally) -> Vec<String> {
    let words = texts::table(language);
    let inside = |key| format!("  {}", words.word(key));
    let laps = watch.over();
    let mut rows = Vec::new();
    for lap in &laps {
        let counts = (lap.new + lap.remembered > 0).then_some((lap.new, lap.remembered));
        rows.push(Row { name: name(lap.stage, words).to_owned(), time: Some(lap.time), counts });
        if lap.stage == Stage::Publish {
            let making = making(tally).min(lap.time);
            let writing = lap.time.saturating_sub(making);
            rows.push(Row { name: inside("timings-making"), time: Some(making), counts: None });
            rows.push(Row { name: inside("timings-writing"), time: Some(writing), counts: None });
        }
    }
    let pictures = (tally.drawn.load(Ordering::Relaxed), tally.kept.load(Ordering::Relaxed));
    if pictures != (0, 0) {
        rows.push(Row { name: inside("timings-cards"), time: None, counts: Some(pictures) });
    }
    let total = laps.iter().map(|lap| lap.time).sum();
    rows.push(Row { name: words.word("timings-total").to_owned(), time: Some(total), counts: None });
    let count = |count: usize| number::decimal(language, Decimal::from(count));
    let head = ["timings-stage", "timings-time", "timings-new", "timings-remembered"]
        .map(|key| words.word(key).to_owned());
    let cells = rows.into_iter().map(|row| {
        let time = row.time.map(|time| milliseconds(language, time)).unwrap_or_default();
        let (new, remembered) =
            row.counts.map(|(new, remembered)| (count(new), count(remembered))).unwrap_or_default();
        [row.name, time, new, remembered]
    });
    aligned(&[head].into_iter().chain(cells).collect::<Vec<_>>())
}

/// The part of the time in which files were made. All threads make and write by turns, so that each gives it
/// its share.
fn making(tally: &Tally) -> Duration {
    let threads = rayon::current_num_threads().max(1) as u64;
    Duration::from_nanos(tally.making.load(Ordering::Relaxed) / threads)
}

/// "1 234,5 ms"
fn milliseconds(language: Language, time: Duration) -> String {
    let tenths = (time.as_micros() + 50) / 100;
    let whole = number::decimal(language, Decimal::from((tenths / 10) as u64));
    format!("{whole}{}{}\u{a0}ms", number::decimal_mark(language), tenths % 10)
}

/// Columns as wide as their widest cell: names to the left, numbers to the right.
fn aligned(rows: &[[String; 4]]) -> Vec<String> {
    let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or_default();
    let [names, times, new, remembered] = [0, 1, 2, 3].map(width);
    let line = |row: &[String; 4]| {
        let [name, time, done, before] = row;
        format!("{name:<names$}  {time:>times$}  {done:>new$}  {before:>remembered$}").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
