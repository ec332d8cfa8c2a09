//! The preview as a browser meets it: started on a free port and asked through a plain socket.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{BuildOutcome, Handler, ServeError, ServeOptions};
use crate::diagnostic::{Diagnostic, code};
use crate::image::{Order, Wanted};
use crate::locale::Language;
use crate::output::{Content, Make, OutputPath, OutputTree, Recipe, Step};
use crate::source::SourcePath;
use crate::source::changes::Changes;
use crate::source::picture::Format;

mod changes;
mod files;
mod folders;
mod fuzz;
mod pages;
mod requests;
mod wire;

/// A running preview of a site in a folder of its own.
struct Preview {
    root: TempDir,
    /// What each build was made for.
    builds: Receiver<Changes>,
    port: u16,
    url: String,
}

/// How often the thread of a server has panicked; what it does so on is otherwise only hung up on.
static PANICS: AtomicUsize = AtomicUsize::new(0);
static COUNTED: Once = Once::new();

fn count_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() == Some("preview") {
            PANICS.fetch_add(1, Ordering::Relaxed);
        }
        before(info);
    }));
}

/// An answer: its status, its head in small letters, and its body.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let line = self.head.lines().find(|line| line.starts_with(&format!("{name}:")))?;
        line.split_once(':').map(|(_, value)| value.trim())
    }
}

const PAGE: &str = "<!doctype html><html><head><meta http-equiv=\"Content-Security-Policy\" \
    content=\"default-src 'none'; style-src 'self'\"></head><body>TEXT</body></html>";

/// The made-up build: what `content/page.md` says is on each page, unless it says "error".
fn build(root: &Path) -> BuildOutcome {
    let text = fs::read_to_string(root.join("content/page.md")).unwrap_or_default();
    let style = fs::read_to_string(root.join("static/style.css")).unwrap_or_default();
    if text.contains("error") {
        let problems = Some(format!("<script>alert(1)</script> {text}"));
        return BuildOutcome { problems, language: Language::French, ..BuildOutcome::default() };
    }
    let mut tree =
        OutputTree::made_by(Arc::new(Template { root: root.into(), fails: text.contains("unfit") }));
    let page = PAGE.replace("TEXT", &text);
    for (address, content) in [
        ("/", page.as_str()),
        ("/actualités/été/", &page),
        ("/404.html", &page),
        ("/s.txt", "text"),
        ("/style.css", &style),
        ("/index.xml", "<rss><body></body></rss>"),
        ("/data.json", "{}"),
        ("/icon.svg", "<svg/>"),
        ("/CNAME", "example.org"),
    ] {
        tree.insert(OutputPath::for_address(address).unwrap(), Content::Bytes(content.into()));
    }
    for (number, address) in ["/made/", "/slow/"].into_iter().enumerate() {
        tree.insert(OutputPath::for_address(address).unwrap(), Content::Made(number));
    }
    for name in ["photo.jpg", "gone.jpg", "linked.jpg", "pipe.jpg"] {
        let source = SourcePath::new(&format!("static/{name}"));
        tree.insert(OutputPath::for_address(name).unwrap(), Content::Copy(source));
    }
    let order = Order { quality: 80, wanted: vec![Wanted { width: 4, height: 2, format: Format::Png }] };
    for (name, source) in [("small.png", "static/drawn.png"), ("small-gone.png", "static/gone.png")] {
        let step = Step::Small(Arc::new(order.clone()), 0);
        let recipe = Recipe { source: SourcePath::new(source), step };
        tree.insert(OutputPath::for_address(name).unwrap(), Content::Picture(recipe));
    }
    BuildOutcome { tree: Some(Arc::new(tree)), language: Language::English, ..BuildOutcome::default() }
}

/// Makes two pages, unless the site's text says that it is "unfit". The second takes until there is a file `go`.
struct Template {
    root: PathBuf,
    fails: bool,
}

impl Make for Template {
    fn make(&self, number: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        if number == 1 {
            fs::write(self.root.join("begun"), "").unwrap();
            await_file(&self.root.join("go"));
        }
        if self.fails {
            return Err(Box::new(Diagnostic::file(code::TEMPLATE, SourcePath::new("page.html"))));
        }
        Ok(PAGE.replace("TEXT", "made").into())
    }
}

struct MadeUp {
    root: PathBuf,
    builds: Sender<Changes>,
    shown: Sender<()>,
}

impl Handler for MadeUp {
    fn build(&mut self, changes: &Changes) -> Option<BuildOutcome> {
        let outcome = build(&self.root);
        // Fails once the test is over.
        let _ = self.builds.send(changes.clone());
        Some(outcome)
    }

    fn shown(&mut self, _: Option<&str>) {
        let _ = self.shown.send(());
    }
}

fn await_file(path: &Path) {
    let start = Instant::now();
    while !path.exists() {
        assert!(start.elapsed() < Duration::from_secs(10), "{} never came", path.display());
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Saves a file under an ignored name and renames it, so that no build sees it empty.
fn save(path: &Path, text: &str) {
    let name = path.file_name().unwrap().to_string_lossy();
    let aside = path.with_file_name(format!(".{name}.swp"));
    fs::write(&aside, text).unwrap();
    fs::rename(aside, path).unwrap();
}

impl Preview {
    fn start() -> Self {
        Self::start_with("hello", "/")
    }

    fn start_with(text: &str, base_path: &str) -> Self {
        COUNTED.call_once(count_panics);
        let root = tempfile::tempdir().unwrap();
        for folder in ["content", "static"] {
            fs::create_dir(root.path().join(folder)).unwrap();
        }
        fs::write(root.path().join("content/page.md"), text).unwrap();
        fs::write(root.path().join("static/style.css"), "a{}").unwrap();
        fs::write(root.path().join("static/photo.jpg"), "photo").unwrap();
        fs::write(root.path().join("secret"), "secret").unwrap();
        fs::write(root.path().join(".env"), "secret").unwrap();
        let options =
            ServeOptions { ports: 0..=0, base_path: base_path.into(), ..ServeOptions::new(root.path()) };
        let preview = super::Preview::open(options).unwrap();
        let (port, url) = (preview.port(), preview.url());
        let ((told, builds), (ready, shown)) = (channel(), channel());
        let mut site = MadeUp { root: root.path().to_owned(), builds: told, shown: ready };
        std::thread::spawn(move || preview.run(&mut site).unwrap());
        shown.recv_timeout(Duration::from_secs(10)).unwrap();
        assert_eq!(builds.recv(), Ok(Changes::All));
        Self { root, builds, port, url }
    }

    fn write(&self, path: &str, text: &str) {
        save(&self.root.path().join(path), text);
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        stream
    }

    /// Sends bytes as they are and reads until the server closes.
    fn send(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // A server that refuses early may close before all is sent and reset what it did not read; what it
        // said counts, and a status of zero when it said nothing.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let port = self.port;
        self.send(
            format!(
                "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}Connection: close\r\n\r\n"
            )
            .as_bytes(),
        )
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Asks until the page says `text`; at most so long as a change may take to be seen.
    fn await_page(&self, text: &str) {
        let start = Instant::now();
        while !self.get("/").body.contains(text) {
            assert!(start.elapsed() < Duration::from_secs(2), "the page never said {text:?}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// The stream of events of a preview.
struct Events(BufReader<TcpStream>);

impl Events {
    fn open(preview: &Preview) -> Self {
        let mut stream = preview.connect();
        let request = format!("GET /__essor/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", preview.port);
        stream.write_all(request.as_bytes()).unwrap();
        Self(BufReader::new(stream))
    }

    /// The numbers of the next event: of the pages, the styles and the problems.
    fn next(&mut self) -> [u64; 3] {
        let mut line = String::new();
        while !line.starts_with("data:") {
            line.clear();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the stream ended");
        }
        let data: serde_json::Value = serde_json::from_str(line.trim_start_matches("data:").trim()).unwrap();
        ["pages", "styles", "problems"].map(|name| data[name].as_str().unwrap().parse().unwrap())
    }
}
