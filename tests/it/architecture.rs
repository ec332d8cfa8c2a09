//! The rules of the source tree: the layering of `lib.rs`, effects at the edges, small files that say
//! what they are.

use std::fs;
use std::path::{Path, PathBuf};

use source::Source;

mod source;

/// Modules that may touch the outside world.
const EFFECTS: [&str; 8] = ["load", "cache", "photos", "publish", "serve", "import", "cli", "main"];

/// Parts of the standard library that are it.
const STANDARD: [&str; 4] = ["env", "fs", "net", "process"];

/// What reads the clock or prints.
const OUTSIDE: [&str; 10] = [
    "SystemTime",
    "std::time::Instant",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "println!",
    "print!",
    "eprintln!",
    "eprint!",
    "dbg!",
];

/// Modules that may see small numbers of persons.
const CHECKING: [&str; 4] = ["model", "parse", "claim", "check"];

/// The one file that may be asynchronous.
const ASYNC: &str = "src/serve/server.rs";

/// More lines than a reader keeps in mind.
const MOST_LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file of the program, by its path from the root of the project.
fn sources() -> Vec<Source> {
    let mut folders: Vec<PathBuf> = vec![root().join("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push(Source::new(name, &fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The modules of `lib.rs`, lowest first.
fn layers(sources: &[Source]) -> Vec<String> {
    let library = sources.iter().find(|source| source.path == "src/lib.rs").unwrap();
    let modules = library.lines.iter().filter_map(|line| line.strip_prefix("pub mod "));
    modules.filter_map(|rest| rest.strip_suffix(';')).map(str::to_owned).collect()
}

/// Fails with one line for each finding.
fn none(findings: &[String]) {
    assert!(findings.is_empty(), "\n{}", findings.join("\n"));
}

#[test]
fn modules_use_only_modules_named_above_them() {
    let sources = sources();
    let layers = layers(&sources);
    assert!(layers.len() > 10, "lib.rs names its modules in lines `pub mod x;`");
    let mut findings = Vec::new();
    for source in &sources {
        let Some(own) = layers.iter().position(|layer| *layer == source.module()) else { continue };
        for (line, used) in source.paths("crate::") {
            match layers.iter().position(|layer| *layer == used) {
                Some(layer) if layer > own => {
                    findings.push(source.at(line, &format!("{} is below {used}", layers[own])));
                }
                _ => {}
            }
        }
    }
    none(&findings);
}

#[test]
fn super_stays_inside_its_module() {
    let mut findings = Vec::new();
    for source in sources() {
        for (at, line) in source.lines.iter().enumerate() {
            let steps = source::supers(line);
            // Tests inside a file are one module further down.
            if steps > source.depth() + usize::from(at >= source.tested_from) {
                findings.push(source.at(at + 1, "super:: leads out of the module; write crate::"));
            }
        }
    }
    none(&findings);
}

#[test]
fn only_the_edges_touch_the_outside_world() {
    let mut findings = Vec::new();
    for source in sources().iter().filter(|source| !EFFECTS.contains(&source.module())) {
        for (at, line) in source.lines.iter().enumerate().take(source.tested_from) {
            for word in OUTSIDE {
                if source::holds(line, word) {
                    findings.push(source.at(at + 1, &format!("{word} belongs to {}", EFFECTS.join(", "))));
                }
            }
        }
        let standard = source.paths("std::").into_iter().filter(|(line, _)| *line <= source.tested_from);
        for (line, name) in standard.filter(|(_, name)| STANDARD.contains(&name.as_str())) {
            findings.push(source.at(line, &format!("std::{name} belongs to {}", EFFECTS.join(", "))));
        }
    }
    none(&findings);
}

/// Whatever is published is made from figures in which small numbers of persons are hidden.
#[test]
fn figures_as_written_are_for_checking_alone() {
    let mut findings = Vec::new();
    for source in sources().iter().filter(|source| !CHECKING.contains(&source.module())) {
        for (at, line) in source.lines.iter().enumerate() {
            for word in ["recorded", "Recorded"] {
                if source::holds(line, word) {
                    findings.push(source.at(at + 1, &format!("{word} belongs to {}", CHECKING.join(", "))));
                }
            }
        }
    }
    none(&findings);
}

#[test]
fn one_file_is_asynchronous() {
    let mut findings = Vec::new();
    for source in sources().iter().filter(|source| source.path != ASYNC) {
        for (at, line) in source.lines.iter().enumerate() {
            if source::holds(line, "async") || source::holds(line, ".await") {
                findings.push(source.at(at + 1, &format!("async belongs to {ASYNC}")));
            }
        }
    }
    none(&findings);
}

#[test]
fn files_are_short_and_open_with_a_sentence() {
    let mut findings = Vec::new();
    for source in sources() {
        let length = source.text.lines().count();
        if length > MOST_LINES {
            findings.push(source.at(MOST_LINES + 1, &format!("{length} lines are more than {MOST_LINES}")));
        }
        if !source.opens_with_a_sentence() {
            findings.push(source.at(1, "a file opens with `//!` and a sentence that says what it is"));
        }
    }
    none(&findings);
}
