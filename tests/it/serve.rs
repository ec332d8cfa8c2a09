//! The preview as a person runs it: the program itself, a folder that is edited, and a browser's view.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::kit;

const ARTICLE: &str = "---\ntitle: Un article\ndate: 2025-01-02\n---\nDu texte.\n";

/// A change must be seen so soon, on however slow a machine.
const SOON: Duration = Duration::from_secs(20);

fn site() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    kit::write(root, "site.yaml", "title: Essai\nbase_url: https://essai.example\nlanguage: fr\n");
    kit::write(root, "content/_index.md", "---\ntitle: Accueil\n---\nBonjour.\n");
    kit::write(root, "content/actualites/un.md", ARTICLE);
    let draft = ARTICLE.replace("date: 2025-01-02", "date: 2999-01-02\ndraft: true");
    kit::write(root, "content/actualites/brouillon.md", draft);
    folder
}

/// The running program, ended with the test.
struct Serve {
    child: Child,
    port: u16,
    /// The lines that it prints, beside the address.
    said: Receiver<String>,
}

impl Drop for Serve {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Serve {
    fn start(root: &Path, args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_essor"));
        command.arg("serve").args(args).arg("--root").arg(root);
        Self::of(command)
    }

    fn of(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        let (sender, said) = channel();
        let errors = BufReader::new(child.stderr.take().expect("piped"));
        std::thread::spawn(move || {
            errors.lines().map_while(Result::ok).try_for_each(|line| sender.send(line.replace('\u{a0}', " ")))
        });
        let mut url = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut url).expect("an address");
        let port = url.trim().trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
        Self { child, port: port.unwrap_or_else(|| panic!("no port in {url:?}")), said }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(SOON)).expect("set");
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", self.port);
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Waits until the answer to `path` is as `wanted`.
    fn until(&self, path: &str, wanted: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            assert!(start.elapsed() < SOON, "{answer}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn says(&self, text: &str) {
        let start = Instant::now();
        let mut all = String::new();
        while !all.contains(text) {
            let line = self.said.recv_timeout(SOON.saturating_sub(start.elapsed()));
            all += &line.unwrap_or_else(|_| panic!("never said {text:?}:\n{all}"));
            all += "\n";
        }
    }
}

#[test]
fn drafts_and_the_reload_are_in_the_preview_and_never_in_a_build() {
    let folder = site();
    let serve = Serve::start(folder.path(), &["--port", "0"]);
    serve.says("Le site est visible à cette adresse");
    assert!(serve.get("/actualites/brouillon/").contains("Du texte."));
    assert!(serve.get("/").contains("/__essor/reload.js"));
    let feed = serve.get("/index.xml");
    assert!(feed.contains("<item>"), "{feed}");
    assert!(!feed.contains("__essor"));
    kit::build_folder(folder.path());
    let built =
        Command::new(env!("CARGO_BIN_EXE_essor")).arg("build").arg("--root").arg(folder.path()).output();
    assert!(built.expect("it runs").status.success());
    for (path, bytes) in kit::folder(&folder.path().join("public")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("__essor") && !text.contains("brouillon"), "{path}");
    }
    // What was built stands beside what is watched, and is no change.
    std::thread::sleep(Duration::from_millis(500));
    assert!(serve.said.try_recv().is_err());
}

#[test]
fn a_half_written_file_keeps_the_last_good_page_and_its_next_save_mends_it() {
    let folder = site();
    let serve = Serve::start(folder.path(), &["--port", "0"]);
    for file in ["site.yaml", "content/actualites/un.md"] {
        let whole = fs::read_to_string(folder.path().join(file)).expect("there");
        kit::write(folder.path(), file, whole.replacen("title: ", "title: \"", 1));
        let problems = serve.until("/__essor/problems", |answer| !answer.contains("\"text\":null"));
        assert!(problems.contains(file), "{problems}");
        assert!(serve.get("/actualites/un/").contains("Du texte."));
        serve.says(file);
        kit::write(folder.path(), file, &whole);
        serve.until("/__essor/problems", |answer| answer.contains("\"text\":null"));
        serve.says("Il n’y a plus d’erreur");
    }
    kit::write(folder.path(), "content/actualites/un.md", ARTICLE.replace("Du texte", "Un autre texte"));
    serve.until("/actualites/un/", |answer| answer.contains("Un autre texte."));
    serve.says("Mis à jour en");
    // Saved as it was: nothing is built, and nothing said.
    kit::write(folder.path(), "content/actualites/un.md", ARTICLE.replace("Du texte", "Un autre texte"));
    std::thread::sleep(Duration::from_millis(500));
    assert!(serve.said.try_recv().is_err());
}

/// After each edit the preview shows what a build from nothing would.
#[test]
fn what_the_preview_shows_is_what_a_fresh_one_would_show() {
    let folder = site();
    let root = folder.path();
    let serve = Serve::start(root, &["--port", "0"]);
    let page = |title: &str| ARTICLE.replace("Un article", title);
    let plain = |answer: String| {
        let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
        let parts: Vec<_> = body.split("<script src=\"/__essor/").collect();
        parts[0].to_owned()
    };
    let edits: [(&str, &dyn Fn()); 6] = [
        ("Premier", &|| kit::write(root, "content/actualites/un.md", page("Premier"))),
        ("Deuxième", &|| kit::write(root, "content/actualites/d/e/f/index.md", page("Deuxième"))),
        ("Troisième", &|| {
            fs::rename(root.join("content/actualites/d"), root.join("content/actualites/g")).expect("moved");
            kit::write(root, "content/actualites/un.md", page("Troisième"));
        }),
        ("Autre site", &|| {
            let text = "title: Autre site\nbase_url: https://essai.example\nlanguage: fr\n";
            kit::write(root, "site.yaml", text);
        }),
        ("Quatrième", &|| {
            fs::remove_dir_all(root.join("content/actualites/g")).expect("removed");
            kit::write(root, "content/actualites/un.md", page("Quatrième"));
        }),
        ("Gabarit", &|| {
            kit::write(root, "content/_index.md", "---\ntitle: Gabarit\n---\nBonjour.\n");
        }),
    ];
    for (mark, edit) in edits {
        edit();
        serve.until("/", |answer| answer.contains(mark));
        let fresh = Serve::start(root, &["--port", "0"]);
        for path in
            ["/", "/actualites/", "/actualites/un/", "/index.xml", "/sitemap.xml", "/actualites/d/e/f/"]
        {
            let port = |text: String, serve: &Serve| text.replace(&format!(":{}", serve.port), ":PORT");
            // A change of several files may be shown in two steps, of which this is perhaps the first.
            let expected = port(plain(fresh.get(path)), &fresh);
            serve.until(path, |answer| port(plain(answer.to_owned()), &serve) == expected);
        }
    }
}

#[test]
fn a_taken_port_is_told_when_it_was_asked_for() {
    let folder = site();
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = taken.local_addr().expect("bound").port().to_string();
    let args = ["serve", "--port", &port, "--root"];
    let refused =
        Command::new(env!("CARGO_BIN_EXE_essor")).args(args).arg(folder.path()).output().expect("it runs");
    let said = String::from_utf8_lossy(&refused.stderr).replace('\u{a0}', " ");
    assert_eq!(refused.status.code(), Some(1));
    assert!(said.contains(&format!("le port {port} est pris par un autre programme")), "{said}");
    assert!(said.contains("essor serve --port"), "{said}");
}

#[test]
fn the_usual_port_gives_way_to_the_next_one() {
    let folder = site();
    // Another program may have it already, which serves as well.
    let _taken = TcpListener::bind(("127.0.0.1", 4000));
    let serve = Serve::start(folder.path(), &[]);
    assert!(serve.port > 4000);
    serve.says("Le port 4000 est pris par un autre programme");
    assert!(serve.get("/").contains(&format!("http://127.0.0.1:{}/", serve.port)));
}

#[test]
#[ignore = "listens on the network for a moment"]
fn who_shows_the_site_to_the_network_is_told_so() {
    let folder = site();
    let serve = Serve::start(folder.path(), &["--port", "0", "--host", "0.0.0.0"]);
    serve.says("Attention : tout le réseau peut voir le site");
    assert!(serve.get("/").contains("Bonjour."));
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_when_asked_for() {
    use std::os::unix::fs::PermissionsExt;
    let folder = site();
    let tools = tempfile::tempdir().expect("a temporary folder");
    let browser = tools.path().join("xdg-open");
    fs::write(&browser, format!("#!/bin/sh\necho \"$1\" > {}/opened\n", tools.path().display()))
        .expect("written");
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).expect("set");
    let mut command = Command::new(env!("CARGO_BIN_EXE_essor"));
    command.args(["serve", "--open", "--port", "0", "--root"]).arg(folder.path()).env("PATH", tools.path());
    let serve = Serve::of(command);
    let start = Instant::now();
    while fs::read_to_string(tools.path().join("opened")).unwrap_or_default().trim()
        != format!("http://127.0.0.1:{}/", serve.port)
    {
        assert!(start.elapsed() < SOON, "nothing was opened");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[cfg(unix)]
#[test]
fn ending_the_preview_leaves_the_folder_as_it_was() {
    let folder = site();
    let files = || {
        let mut files = kit::folder(folder.path());
        // Work that the next preview need not do again.
        files.retain(|path, _| !path.starts_with(".essor-cache/"));
        files
    };
    let before = files();
    let mut serve = Serve::start(folder.path(), &["--port", "0"]);
    assert!(serve.get("/").contains("Bonjour."));
    let ended = Command::new("kill").arg("-INT").arg(serve.child.id().to_string()).status().expect("it runs");
    assert!(ended.success());
    serve.child.wait().expect("ended");
    assert_eq!(files(), before);
}

/// The system watches eight folders at most, in a world of its own.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs the right to make a user namespace"]
fn where_the_system_watches_no_more_folders_changes_are_looked_for() {
    let folder = site();
    for n in 0..20 {
        kit::write(folder.path(), &format!("content/actualites/{n}/index.md"), ARTICLE);
    }
    let mut command = Command::new("unshare");
    let script = "echo 8 > /proc/sys/user/max_inotify_watches && exec \"$@\"";
    command.args(["--user", "--map-root-user", "sh", "-c", script, "sh", env!("CARGO_BIN_EXE_essor")]);
    command.args(["serve", "--port", "0", "--root"]).arg(folder.path());
    let serve = Serve::of(command);
    serve.says("Le système ne signale pas les changements");
    kit::write(folder.path(), "content/actualites/un.md", ARTICLE.replace("Du texte", "Un autre texte"));
    serve.until("/actualites/un/", |answer| answer.contains("Un autre texte."));
}

/// Memory and open files after many edits are what they were after a few.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "takes minutes"]
fn ten_thousand_edits_leave_memory_and_open_files_as_they_were() {
    let folder = site();
    let serve = Serve::start(folder.path(), &["--port", "0"]);
    let process = format!("/proc/{}", serve.child.id());
    let memory = || {
        let status = fs::read_to_string(format!("{process}/status")).expect("running");
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("there").to_owned();
        line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).expect("a number")
    };
    let open = || fs::read_dir(format!("{process}/fd")).expect("running").count();
    let edit = |turn: usize| {
        let mark = format!("tour {turn}.");
        kit::write(folder.path(), "content/actualites/un.md", ARTICLE.replace("Du texte.", &mark));
        serve.until("/actualites/un/", |answer| answer.contains(&mark));
    };
    (0..1_000).for_each(edit);
    let (before, files) = (memory(), open());
    (1_000..10_000).for_each(edit);
    let after = memory();
    assert!(after < before + before / 4 + 20_000, "{before} kB became {after} kB");
    assert!(open() <= files + 2);
}
