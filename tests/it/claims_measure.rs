//! How often the checker of numbers in prose is right, on the sentences of the corpus: each is an article of
//! a small site, read by the whole program. `SHOW=figures-fr` prints what went wrong there, and all measures.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use essor::diagnostic::{Code, Place, code};
use essor::locale::Language;
use essor::parse::Options;

use crate::claims_corpus::{CORPORA, Corpus, Row};
use crate::memory::LittleSite;

/// A report about a text: where in its body, and the verdict.
#[derive(Clone, Copy, Debug)]
struct Report {
    start: usize,
    end: usize,
    verdict: &'static str,
}

impl Report {
    fn hits(self, row: &Row) -> bool {
        let place = mark(row);
        row.verdict == self.verdict && place.is_some_and(|(start, end)| self.start < end && start < self.end)
    }
}

/// Hits among reports and among rows.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    hits: usize,
    reports: usize,
    rows: usize,
}

impl Tally {
    fn precision(self) -> f64 {
        self.hits as f64 / self.reports.max(1) as f64
    }

    fn recall(self) -> f64 {
        self.hits as f64 / self.rows.max(1) as f64
    }
}

/// The measures of one language and set.
#[derive(Debug, Default)]
struct Measures {
    written: f64,
    problems: Tally,
    links: Tally,
    wrong: String,
}

/// The Markdown of a row.
fn body(row: &Row) -> String {
    let text = row.text.replace("\\n", "\n");
    if row.kind != "written" {
        return text.replace(['⟦', '⟧'], "");
    }
    let year = row.year.map(|year| year.to_string()).unwrap_or_default();
    text.replace('⟦', "[").replace('⟧', &format!("](figure:{}/{year})", row.indicator))
}

/// The settings above it.
fn front(row: &Row) -> String {
    let mut front = format!("---\ntitle: Texte\nlanguage: {}\n", row.language);
    if let Some(year) = row.figures_year {
        writeln!(front, "figures_year: {year}").expect("a string grows");
    }
    if !row.date.is_empty() {
        writeln!(front, "date: {}", row.date).expect("a string grows");
    }
    front + "---\n"
}

/// The bytes of the row's mark in its body.
fn mark(row: &Row) -> Option<(usize, usize)> {
    let text = row.text.replace("\\n", "\n");
    let start = text.find('⟦')?;
    let words = text[start..].split_once('⟧')?.0.len() - '⟦'.len_utf8();
    let shift = usize::from(row.kind == "written");
    Some((start + shift, start + shift + words))
}

fn verdict(code: Code) -> Option<&'static str> {
    match code {
        code::CLAIM_FALSE => Some("false"),
        code::CLAIM_DOUBTFUL => Some("doubtful"),
        code::CLAIM_TERM => Some("term"),
        code::CLAIM_REVISED => Some("revised"),
        code::CLAIM_LINK => Some("true"),
        _ => None,
    }
}

/// What the program says of each row, in their order, on a site of the association.
fn reports(corpus: &Corpus, rows: &[Row]) -> Vec<Vec<Report>> {
    let name = corpus.organisation;
    let settings = format!(
        "title: {name}\nbase_url: https://a.example\nlanguage: fr\norganisation: {{name: \"{name}\"}}\n"
    );
    let mut site =
        LittleSite::of("content/impact/figures.yaml", corpus.figures()).with("site.yaml", settings);
    for (at, row) in rows.iter().enumerate() {
        site = site.with(&format!("content/textes/t{at}.md"), format!("{}{}\n", front(row), body(row)));
    }
    // Some are dated later than the day of the tests.
    let options = Options { future: true, ..Options::default() };
    let outcome = site.check_with(Language::French, &Arc::default(), options);
    let mut found = vec![Vec::new(); rows.len()];
    for problem in &outcome.diagnostics {
        let (Some(verdict), Place::Span(span)) = (verdict(problem.code), &problem.place) else { continue };
        let path = outcome.sources.map.get(span.file).path.as_str();
        let at = path.strip_prefix("content/textes/t").and_then(|rest| rest.strip_suffix(".md"));
        let at: usize = at.and_then(|digits| digits.parse().ok()).expect("one of the texts");
        let start = front(&rows[at]).len();
        let (start, end) = (span.range().start - start, span.range().end - start);
        found[at].push(Report { start, end, verdict });
    }
    found
}

/// The measures of the rows of a language and a set.
fn measure(rows: &[Row], found: &[Vec<Report>], language: &str, set: &str) -> Measures {
    let mut all = Measures::default();
    let chosen = rows.iter().zip(found).filter(|(row, _)| row.language == language && row.set == set);
    let (written, others): (Vec<_>, Vec<_>) = chosen.partition(|(row, _)| row.kind == "written");
    let mut right = 0;
    for (row, reports) in &written {
        let (start, end) = mark(row).unwrap_or_default();
        let here = |report: &&Report| report.verdict != "true" && report.start < end && start < report.end;
        let said = reports.iter().find(here).map_or("true", |report| report.verdict);
        right += usize::from(said == row.verdict);
        if said != row.verdict {
            writeln!(all.wrong, "{} said {said}, is {}: {}", row.id, row.verdict, row.text).expect("grows");
        }
    }
    all.written = if written.is_empty() { 1.0 } else { right as f64 / written.len() as f64 };
    // Rows of one text share its reports.
    let mut texts: BTreeMap<String, Vec<(&Row, &Vec<Report>)>> = BTreeMap::new();
    for (row, reports) in others {
        texts.entry(format!("{}{}", front(row), body(row))).or_default().push((row, reports));
    }
    for text in texts.values() {
        let reports = text[0].1;
        for (row, _) in text.iter().filter(|(row, _)| !matches!(row.verdict.as_str(), "silent" | "revised")) {
            let tally = if row.verdict == "true" { &mut all.links } else { &mut all.problems };
            let hit = reports.iter().any(|report| report.hits(row));
            (tally.rows, tally.hits) = (tally.rows + 1, tally.hits + usize::from(hit));
            if !hit {
                writeln!(all.wrong, "{} missed {}: {}", row.id, row.verdict, row.text).expect("grows");
            }
        }
        for report in reports.iter().filter(|report| report.verdict != "revised") {
            let tally = if report.verdict == "true" { &mut all.links } else { &mut all.problems };
            tally.reports += 1;
            if !text.iter().any(|(row, _)| report.hits(row)) {
                writeln!(all.wrong, "{} said {}: {}", text[0].0.id, report.verdict, text[0].0.text)
                    .expect("grows");
            }
        }
    }
    all
}

#[test]
fn the_checker_is_nearly_always_right() {
    let show = std::env::var("SHOW").unwrap_or_default();
    let mut report = String::new();
    let mut all = Vec::new();
    for corpus in &CORPORA {
        let rows = corpus.rows();
        let found = reports(corpus, &rows);
        let mut parts: Vec<(&str, &str)> =
            rows.iter().map(|row| (row.language.as_str(), row.set.as_str())).collect();
        parts.sort_unstable();
        parts.dedup();
        for (language, set) in parts {
            let name = format!("{}-{language}-{set}", corpus.name);
            all.push((name, measure(&rows, &found, language, set)));
        }
    }
    for (name, all) in &all {
        if !show.is_empty() && name.starts_with(&show) {
            report += &all.wrong;
        }
        let [problems, links] = [all.problems, all.links].map(|one| (one.precision(), one.recall()));
        writeln!(report, "{name}: written {:.3}, problems {problems:.3?}, links {links:.3?}", all.written)
            .expect("grows");
        if show.is_empty() {
            // The English half that stays aside holds a dozen true claims: one of them is nearly a tenth.
            let found = if name.contains("-en-") { 0.70 } else { 0.89 };
            assert!(all.written >= 0.97, "{report}");
            assert!(problems.0 >= 0.97 && problems.1 >= 0.90, "{report}");
            assert!(links.0 >= 0.97 && links.1 >= found, "{report}");
        }
    }
    assert!(show.is_empty(), "{report}");
}
