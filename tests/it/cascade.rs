//! One mistake is told once: what depends on a broken file is not at fault, and the rest is still read.

use crate::kit;

const SITE: (&str, &str) = ("site.yaml", "title: T\nbase_url: https://a.example\nlanguage: fr\n");

/// Each problem as `code file:line`.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let outcome = kit::build(files);
    let sources = &outcome.sources.map;
    let said = outcome.diagnostics.iter().map(|problem| {
        let (path, start, _) = problem.location(sources);
        format!("{} {}:{}", problem.code.name(), path.name(), start.line)
    });
    said.collect()
}

#[test]
fn a_broken_front_matter_hides_neither_its_body_nor_the_file() {
    let broken = "---\ntitle: Bilan : tout\n---\n[x](absent.md)\n";
    let other = "---\ntitle: Autre\n---\n[le bilan](bilan.md)\n";
    assert_eq!(
        found(&[SITE, ("content/bilan.md", broken), ("content/autre.md", other)]),
        ["yaml-colon bilan.md:2", "link-missing bilan.md:4"]
    );
}

#[test]
fn broken_figures_are_the_one_problem() {
    let article =
        "---\ntitle: A\n---\n[12 heures](figure:heures/2024)\n\n```{chart}\nindicator: heures\n```\n";
    let figures = "indicators:\n\theures: {label: Heures}\n";
    let files = [SITE, ("content/a.md", article), ("content/impact/figures.yaml", figures)];
    assert_eq!(found(&files), ["yaml-tab figures.yaml:2"]);
    assert_eq!(found(&files[..2]), ["claim-unknown a.md:4", "claim-unknown a.md:7"]);
}
