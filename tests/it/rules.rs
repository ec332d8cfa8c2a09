//! Every rule has a page, and every page is a test: its examples give the messages that it prints.
//!
//! `UPDATE=1 cargo test rules` writes the messages into the pages, to be read before they are kept.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use essor::diagnostic::{Code, code, terminal};
use essor::locale::Language;
use essor::parse::markdown::Highlighter;
use essor::rules;

use crate::diff;
use page::{Page, Section};

mod page;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn path(code: Code) -> PathBuf {
    root().join(format!("tests/rules/{}.md", code.name()))
}

/// Whether the pages are to be rewritten; a machine that nobody looks at never does.
fn updating() -> bool {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    assert!(!update || std::env::var_os("CI").is_none(), "UPDATE=1 is refused where CI is set");
    update
}

#[test]
fn every_rule_has_one_page() {
    let codes: BTreeSet<String> = code::ALL.iter().map(|code| code.name().to_owned()).collect();
    let pages: BTreeSet<String> = fs::read_dir(root().join("tests/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(codes, pages, "rules, and pages in tests/rules");
    let list = fs::read_to_string(root().join("src/rules/pages.rs")).unwrap();
    let listed: Vec<&str> =
        list.split("page!(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(listed, codes.iter().map(String::as_str).collect::<Vec<_>>(), "src/rules/pages.rs, sorted");
    for code in code::ALL {
        let page = rules::page(*code).unwrap();
        for language in Language::ALL {
            let summary = page.summary(language);
            assert!(summary.ends_with('.'), "{}: no sentence sums it up in {}", code.name(), language.tag());
        }
    }
}

#[test]
fn every_page_shows_what_its_rule_says() {
    let syntax = Arc::<Highlighter>::default();
    let failures: Vec<String> = code::ALL
        .iter()
        .filter(|code| path(**code).exists())
        .filter_map(|code| {
            let problems = run(*code, &syntax);
            (!problems.is_empty())
                .then(|| format!("tests/rules/{}.md\n  {}\n", code.name(), problems.join("\n  ")))
        })
        .collect();
    assert!(failures.is_empty(), "\n{}\nUPDATE=1 writes the messages anew", failures.concat());
}

/// What is wrong with the page of a rule; with `UPDATE=1` its messages are put right first.
fn run(rule: Code, syntax: &Arc<Highlighter>) -> Vec<String> {
    let text = fs::read_to_string(path(rule)).unwrap();
    let page = match page::read(&text) {
        Ok(page) => page,
        Err(problem) => return vec![problem],
    };
    let mut problems = form(rule, &text, &page);
    let mut edits = Vec::new();
    for (number, section) in page.sections.iter().enumerate() {
        let name = format!("example {}", number + 1);
        for language in Language::ALL {
            let outcome = section.site.check_as(language, syntax, rule == code::CLAIM_UNJUDGED);
            let shown = terminal::render(
                &outcome.diagnostics,
                &outcome.sources.map,
                language,
                terminal::Style::PLAIN,
            );
            let shown = shown.trim_end();
            let own = outcome.diagnostics.iter().any(|diagnostic| diagnostic.code == rule);
            if section.bad && !own {
                problems.push(format!("{name} does not break the rule\n{}", diff::lines("", shown)));
            } else if !section.bad && !shown.is_empty() {
                problems.push(format!(
                    "{name} is not right in {}\n{}",
                    language.tag(),
                    diff::lines("", shown)
                ));
            }
            let known = section.messages.iter().find(|(known, _)| *known == language);
            let expected = known.map(|(_, lines)| {
                text.lines().skip(lines.start).take(lines.len()).collect::<Vec<_>>().join("\n")
            });
            if section.bad && expected.as_deref() != Some(shown) {
                if updating() {
                    edits.push(edit(section, language, shown));
                } else {
                    problems.push(format!(
                        "{name} says something else in {}\n{}",
                        language.tag(),
                        diff::lines(&expected.unwrap_or_default(), shown)
                    ));
                }
            }
        }
    }
    if !edits.is_empty() {
        fs::write(path(rule), edited(&text, edits)).unwrap();
    }
    problems
}

/// What the page lacks.
fn form(code: Code, text: &str, page: &Page) -> Vec<String> {
    let mut problems = Vec::new();
    let mut expect = |right: bool, what: &str| {
        if !right {
            problems.push(what.to_owned());
        }
    };
    expect(text.starts_with(&format!("# {}\n", code.name())), "the title is the name of the rule");
    expect(page.reasons == Language::ALL, "one paragraph **fr** — and one **en** — say why");
    expect(page.sections.iter().any(|section| section.bad), "there is a section ✗");
    let good = page.sections.iter().filter(|section| !section.bad).count();
    expect(good == 1, "there is one section ✓");
    expect(page.sections.last().is_some_and(|section| !section.bad), "the section ✓ comes last");
    problems
}

/// Lines to take out, and lines to put there.
type Edit = (std::ops::Range<usize>, Vec<String>);

/// Writes the messages of a language where they stand, or below the example's files.
fn edit(section: &Section, language: Language, shown: &str) -> Edit {
    let shown = shown.lines().map(str::to_owned);
    if let Some((_, lines)) = section.messages.iter().find(|(known, _)| *known == language) {
        (lines.clone(), shown.collect())
    } else {
        let open = [String::new(), format!("```text {}", language.tag())];
        let fence = open.into_iter().chain(shown).chain(["```".to_owned()]);
        (section.end..section.end, fence.collect())
    }
}

fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    // From the end, so that earlier line numbers stay true; two at one place keep their order.
    edits.reverse();
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    for (range, new) in edits {
        lines.splice(range, new);
    }
    lines.join("\n") + "\n"
}
