//! Built sites and the preview in a real browser: the tests of `tests/browser/`, which run on node.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::kit;

#[test]
fn pages_work_in_a_real_browser() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    if let Some(missing) = missing().or_else(|| install(&folder)) {
        return kit::skipped(&format!("{missing}, so that no page is tested in a browser"));
    }
    let tests = Command::new("node")
        .args(["--test-reporter=spec", "main.js"])
        .current_dir(&folder)
        .env("ESSOR", env!("CARGO_BIN_EXE_essor"))
        // There the tests say what they leave out.
        .stderr(Stdio::inherit())
        .output()
        .expect("node runs");
    assert!(tests.status.success(), "{}", String::from_utf8_lossy(&tests.stdout));
}

/// What these tests cannot do without, and is not there.
fn missing() -> Option<String> {
    let chromium = std::env::var_os("CHROMIUM").map_or_else(|| "/usr/bin/chromium".into(), PathBuf::from);
    let starts = |program: &&str| Command::new(program).arg("--version").output().is_ok();
    if let Some(program) = ["node", "npm"].iter().find(|program| !starts(program)) {
        return Some(format!("there is no {program} on this machine"));
    }
    (!chromium.exists()).then(|| format!("there is no browser at {} (see CHROMIUM)", chromium.display()))
}

/// Fetches the packages of the tests where they are not there yet; tells why that failed.
fn install(folder: &Path) -> Option<String> {
    let (wanted, installed) = (folder.join("package-lock.json"), folder.join("node_modules/.installed"));
    if fs::read(&wanted).ok() == fs::read(&installed).ok() {
        return None;
    }
    let fetched = Command::new("npm").arg("ci").current_dir(folder).output().expect("npm runs");
    if !fetched.status.success() {
        return Some(format!("npm cannot fetch its packages: {}", String::from_utf8_lossy(&fetched.stderr)));
    }
    fs::copy(&wanted, &installed).expect("written");
    None
}
