//! Whoever reads nothing but the published files finds out no number of 1 to 4 persons.

mod attacker;
mod reader;
mod table;

use essor::pipeline::Outcome;
use proptest::prelude::*;

use crate::kit;
use attacker::Attacker;
use reader::Published;
use table::Table;

/// The files that are published; without protection, those that would be if nothing were hidden.
fn publish(table: &Table, protected: bool) -> Vec<(String, String)> {
    let mut outcome = build(table);
    if !protected {
        let mut site = kit::site(&mut outcome);
        site.figures = site.recorded.take().map(|recorded| recorded.0);
        outcome.tree = Some(kit::render(&outcome, site));
    }
    let problems = kit::problems(&outcome);
    let tree = outcome.tree.expect(&problems);
    kit::texts(&tree).into_iter().filter(|(path, _)| !is_machinery(path)).collect()
}

/// True for files that say nothing of a site: the theme's, and the rules of its search.
fn is_machinery(path: &str) -> bool {
    path.starts_with("theme/") || path == "recherche/index/head.json"
}

fn build(table: &Table) -> Outcome {
    let settings = "title: T\nbase_url: https://a.example\nlanguage: fr\n";
    let (figures, article) = (table.figures(), table.article());
    kit::build(&[
        ("site.yaml", settings),
        ("content/impact/figures.yaml", &figures),
        ("content/actualites/_index.md", "---\ntitle: Actualités\n---\n"),
        ("content/actualites/2025-03-07-bilan.md", &article),
    ])
}

/// Everything that gives a small number away: as it is written, as it is drawn, as it can be worked out.
fn leaks(table: &Table, files: &[(String, String)]) -> Vec<String> {
    let published = Published::read(files);
    let mut leaks = reader::small_numbers_written(files);
    leaks.extend(published.small_values());
    leaks.extend(reader::hidden_values_drawn(&published, files));
    for (&(name, year), &value) in &table.values {
        if (1..5).contains(&value) {
            let attackers = [true, false].map(|told| Attacker::new(&published, year, told));
            if attackers.iter().any(|attacker| attacker.possible(name) == [value]) {
                leaks.push(format!("{name} in {year} is {value}"));
            }
        }
    }
    leaks
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_small_number_can_be_found_out_from_the_published_files(table in table::any()) {
        let leaks = leaks(&table, &publish(&table, true));
        prop_assert!(leaks.is_empty(), "{}\n{}", leaks.join("\n"), table.figures());
    }
}

#[test]
fn without_protection_everything_is_found_out() {
    let table = table::known();
    assert_eq!(leaks(&table, &publish(&table, true)), [""; 0]);
    let found = leaks(&table, &publish(&table, false));
    for sign in [
        "figures.csv: 3",
        "b in 2023 is 3",
        "impact/b/index.html: 3",
        "impact/b/b.svg: 3",
        "actualites/bilan/index.html: 3 personnes",
        "atom.xml: 3 personnes",
        "b published 3 in 2023",
    ] {
        assert!(found.iter().any(|leak| leak == sign), "{sign}: {found:#?}");
    }
}
