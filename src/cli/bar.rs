//! The bar that tells on a terminal how far a long run has got.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rust_decimal::Decimal;

use super::explain;
use super::stopwatch::{Lap, Stopwatch, name};
use crate::locale::{Language, number, texts};

/// Work that is over sooner needs no bar.
const QUIET: Duration = Duration::from_millis(500);
/// The bar moves so often, which costs next to nothing.
const FRAME: Duration = Duration::from_millis(100);
/// The squares of a bar.
const SQUARES: usize = 20;

/// A bar on standard error, gone when this is dropped.
#[derive(Debug, Default)]
pub(super) struct Bar(Option<(Sender<()>, JoinHandle<()>)>);

impl Bar {
    /// Shows what `watch` sees, on a terminal and nowhere else; the words are those of the site in `root`.
    pub(super) fn show(watch: &Arc<Stopwatch>, root: &Path) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self::default();
        }
        let (ending, ended) = mpsc::channel();
        let (watch, root) = (Arc::clone(watch), root.to_owned());
        // Without a thread to spare there is no bar, which is no failure.
        let drawing = thread::Builder::new()
            .name("bar".to_owned())
            .spawn(move || draw(&watch, &root, &ended, QUIET, std::io::stderr()));
        Self(drawing.ok().map(|drawing| (ending, drawing)))
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some((ending, drawing)) = self.0.take() {
            drop(ending);
            // Whatever is printed next stands on an empty line.
            let _ = drawing.join();
        }
    }
}

/// Draws until the other end of `ended` is dropped, then wipes the line. No escape is used, so that the oldest
/// terminals understand.
fn draw(watch: &Stopwatch, root: &Path, ended: &Receiver<()>, quiet: Duration, mut stream: impl Write) {
    let (mut wait, mut drawn, mut language) = (quiet, String::new(), None);
    let mut print = |text: &str| {
        // A terminal that has gone away is no failure of ours.
        let _ = write!(stream, "\r{text}").and_then(|()| stream.flush());
    };
    while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
        wait = FRAME;
        let language = *language.get_or_insert_with(|| explain::language(root));
        let text = watch.now().map(|lap| line(language, &lap)).unwrap_or_default();
        let room = terminal_size::terminal_size_of(std::io::stderr()).map_or(80, |(width, _)| width.0);
        let text: String = text.chars().take(usize::from(room).saturating_sub(1)).collect();
        if text != drawn {
            print(&format!("{text:<width$}", width = drawn.chars().count()));
            drawn = text;
        }
    }
    if !drawn.is_empty() {
        print(&format!("{:width$}\r", "", width = drawn.chars().count()));
    }
}

/// "Écriture du site   ████████████░░░░░░░░  3 012 / 5 000"
fn line(language: Language, lap: &Lap) -> String {
    let name = name(lap.stage, texts::table(language));
    let done = lap.new + lap.remembered;
    if lap.total == 0 {
        return format!("{name}…");
    }
    let full = (SQUARES * done / lap.total).min(SQUARES);
    let [done, total] =
        [done.min(lap.total), lap.total].map(|count| number::decimal(language, Decimal::from(count)));
    format!("{name}  {}{}  {done} / {total}", "█".repeat(full), "░".repeat(SQUARES - full))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::{Observer, Stage, Work};

    #[test]
    fn a_bar_tells_what_is_done_and_how_much_of_it() {
        let lap = |total, new| Lap { stage: Stage::Publish, total, new, remembered: 500, time: QUIET };
        let french = |lap| line(Language::French, &lap).replace('\u{202f}', " ");
        assert_eq!(french(lap(5000, 2512)), "Écriture du site  ████████████░░░░░░░░  3 012 / 5 000");
        assert_eq!(french(lap(400, 0)), "Écriture du site  ████████████████████  400 / 400");
        assert_eq!(line(Language::English, &lap(0, 0)), "Writing the site…");
    }

    /// Keeps what is written; the run that is drawn ends at the first of it.
    struct Screen<'a> {
        text: &'a mut Vec<u8>,
        ending: Option<Sender<()>>,
    }

    impl Write for Screen<'_> {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.ending = None;
            self.text.write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// What a run that does one of two pieces of work leaves on the screen.
    fn drawn(ends_at_once: bool) -> String {
        let watch = Stopwatch::default();
        watch.begin(Stage::Bodies, 2);
        watch.done(Work::New, 1);
        let (ending, ended) = mpsc::channel();
        let mut text = Vec::new();
        let screen = Screen { text: &mut text, ending: Some(ending).filter(|_| !ends_at_once) };
        draw(&watch, Path::new("nowhere"), &ended, Duration::ZERO, screen);
        String::from_utf8_lossy(&text).into_owned()
    }

    #[test]
    fn a_bar_leaves_an_empty_line_and_short_work_nothing() {
        let bar = "Lecture des textes  ██████████░░░░░░░░░░  1 / 2";
        assert_eq!(drawn(false), format!("\r{bar}\r{}\r", " ".repeat(bar.chars().count())));
        assert_eq!(drawn(true), "");
    }
}
