//! Figures from several files and from spreadsheets, as they were recorded.

use std::sync::Arc;

use essor::locale::Language;
use essor::pipeline::Outcome;

use crate::memory::LittleSite;

const INDICATORS: &str = "indicators:
  heures: {label: Heures de travail, unit: {one: heure, other: heures}}
  salaries: {label: Salariés en parcours, unit: {one: salarié, other: salariés}}
  taux: {label: Taux de sorties, unit: \"%\"}
  dons: {label: Dons, unit: €}
";

/// A site with indicators, and `table` as its spreadsheet.
fn with_table(table: impl Into<Vec<u8>>) -> LittleSite {
    LittleSite::of("content/impact/figures.yaml", format!("{INDICATORS}values: figures.csv\n"))
        .with("content/impact/figures.csv", table)
}

fn check(site: &LittleSite) -> Outcome {
    site.check(Language::French, &Arc::default())
}

/// Each problem as `code.variant file:line:column`.
fn problems(outcome: &Outcome) -> Vec<String> {
    let said = outcome.diagnostics.iter().map(|problem| {
        let (path, start, _) = problem.location(&outcome.sources.map);
        format!("{}.{} {}:{}:{}", problem.code.name(), problem.variant, path.name(), start.line, start.column)
    });
    said.collect()
}

/// Each value as `indicator year bound number status` and what else is known of it.
fn values(site: &LittleSite) -> Vec<String> {
    let outcome = check(site);
    assert_eq!(problems(&outcome), [""; 0]);
    let recorded = outcome.site.and_then(|site| site.recorded.clone()).expect("there are figures").0;
    let mut values = Vec::new();
    for indicator in &recorded.indicators {
        for (year, value) in &indicator.values {
            let (bound, number) = (value.quantity.bound, value.quantity.number);
            let status = value.status.name();
            let first = format!("{} {year} {bound:?} {number} {status}", indicator.name);
            let known = value.known_on.map(|day| day.to_string());
            let more = [value.note.clone(), value.source.clone(), known].into_iter().flatten();
            let earlier = value.revisions.iter().map(|revision| format!("was {}", revision.quantity.number));
            values.push([first].into_iter().chain(more).chain(earlier).collect::<Vec<_>>().join(" | "));
        }
    }
    values
}

#[test]
fn one_value_a_row_with_all_that_is_known_of_it() {
    let table = "Indicateur;Année;Valeur;Statut;Note;Source;Connu le;;\r\n\
        heures;2024;> 14 000;Provisoire;\"arrêté; à revoir\";ASP;31/01/2025;;\r\n\
        \r\n\
        Salariés en parcours;2024;44;;;;2025-02-01;;\r\n\
        SALARIES;2023;;;;;;;\r\n\
        taux;2024;\"69,6 %\";estimée;;;;;\r\n\
        dons;2024;12\u{202f}850,50 €;;;;;;\r\n\
        ;;;;;;;;\r\n";
    let expected = [
        "heures 2024 Above 14000 provisional | arrêté; à revoir | ASP | 2025-01-31",
        "salaries 2024 Exact 44 final | 2025-02-01",
        "taux 2024 Exact 69.6 estimated",
        "dons 2024 Exact 12850.50 final",
    ];
    assert_eq!(values(&with_table(table)), expected);
}

#[test]
fn years_across_and_years_down_say_the_same() {
    let expected =
        ["heures 2022 Exact 11900 final", "heures 2024 Exact 12850 final", "taux 2024 About 70 final"];
    let across = ";2022;2023;2024\nheures de travail;11 900;;12 850\ntaux;;;~ 70 %\n";
    let down = "year,heures,Taux de sorties\n2022,11900,\n2023,,\n2024,\"12 850\",~70\n";
    let tabs = "sep=\t\nindicator\t2022\t2024\nheures\t11900\t12850\ntaux\t\t~70\n";
    let old_mac = "Indicateur;2024;2022\rtaux;~70;\rheures;12850;11900";
    for table in [across, down, tabs, old_mac] {
        assert_eq!(values(&with_table(table)), expected, "{table}");
    }
}

#[test]
fn spreadsheets_are_read_in_every_encoding_that_excel_writes() {
    let text = "année;Salariés en parcours\n2024;44\n";
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let units = text.replace(';', "\t");
    let utf16 = [0xff, 0xfe].into_iter().chain(units.encode_utf16().flat_map(u16::to_le_bytes));
    for bytes in [text.into(), format!("\u{feff}{text}").into(), windows.into_owned(), utf16.collect()] {
        let bytes: Vec<u8> = bytes;
        assert_eq!(values(&with_table(bytes)), ["salaries 2024 Exact 44 final"]);
    }
}

#[test]
fn a_problem_points_at_its_cell_in_characters() {
    let table = "indicateur;année;valeur;statut;connu le\n\
        \"Salariés en parcours\";2024; 44 personnes ;;\n\
        \"Salariés\n en parcours\";2023;12.000;provisoir;hier\n\
        salaries;23;4;;\n\
        inconnu;2024;1;;\n\
        inconnu;2023;1;;\n";
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(table);
    let expected = [
        "figure-number.unit figures.csv:2:30",
        "figure-number.ambiguous figures.csv:4:20",
        "wrong-value. figures.csv:4:27",
        "date-format. figures.csv:4:37",
        "figure-year. figures.csv:5:10",
        "figure-unknown. figures.csv:6:1",
    ];
    assert_eq!(problems(&check(&with_table(windows))), expected);
}

#[test]
fn a_decimal_comma_never_moves_the_cells_after_it() {
    let table = "année,taux,heures\n2024,69,6,12850\n";
    assert_eq!(problems(&check(&with_table(table))), ["figure-table.stray figures.csv:2:11"]);
}

#[test]
fn several_files_are_one_set_in_which_names_are_shared() {
    let site = LittleSite::of("content/impact/figures.yaml", "years:\n  2024: {heures: 14 200}\n")
        .with("content/impact/a.figures.yml", INDICATORS)
        .with("content/impact/figures-2023.yaml", "years:\n  2023: {heures: 12 850}\n")
        .with("content/impact/figures/dons.yaml", "values: ../dons.csv\n")
        .with("content/impact/dons.csv", "année;dons\n2024;300\n");
    let expected =
        ["heures 2023 Exact 12850 final", "heures 2024 Exact 14200 final", "dons 2024 Exact 300 final"];
    assert_eq!(values(&site), expected);
    let outcome = check(&site);
    let figures = outcome.site.and_then(|site| site.figures.clone()).expect("there are figures");
    assert_eq!(outcome.sources.map.get(figures.file).path.as_str(), "content/impact/figures.yaml");
    assert_eq!(figures.permalink.as_str(), "/impact/");
}

#[test]
fn a_spreadsheet_may_repeat_a_value_and_never_contradict_it() {
    let years = "years:\n  2024: {heures: {value: 14 200, note: relevé}}\n  2023: {heures: 12 850}\n";
    let yaml = format!("{INDICATORS}values: figures.csv\n{years}");
    let site = |rows: &str| {
        let table = format!("indicateur;année;valeur;statut;note\n{rows}");
        LittleSite::of("content/impact/figures.yaml", yaml.clone()).with("content/impact/figures.csv", table)
    };
    let expected = ["heures 2023 Exact 12850 final", "heures 2024 Exact 14200 provisional | relevé"];
    assert_eq!(values(&site("heures;2024;14200;provisoire;autre\n")), expected);
    let problem = problems(&check(&site("heures;2023;12 800;;\nheures;2023;12 850;;\n")));
    assert_eq!(problem, ["figure-year.files figures.csv:2:13"]);
}

#[test]
fn one_file_that_cannot_be_read_is_the_one_problem() {
    let article = "---\ntitle: A\n---\n[12 heures](figure:heures/2024)\n";
    let broken = [
        ("content/impact/figures-2.yaml", "years:\n\t2024: {heures: 12}\n", "yaml-tab. figures-2.yaml:2:1"),
        ("content/impact/figures-2.yaml", "values: absent.csv\n", "figure-table.missing figures-2.yaml:1:9"),
        ("content/impact/figures.csv", "titre\nheures;2024;12\n", "figure-table. figures.csv:1:1"),
    ];
    for (path, text, expected) in broken {
        let others = [("content/impact/figures-2.yaml", "values: figures.csv\n"), ("content/a.md", article)];
        let site = LittleSite::of("content/impact/figures.yaml", INDICATORS).with(path, text);
        let site = others
            .iter()
            .filter(|(other, _)| *other != path)
            .fold(site, |site, (path, text)| site.with(path, *text));
        assert_eq!(problems(&check(&site)), [expected], "{text}");
    }
}

#[test]
fn corrected_values_and_the_plan_of_the_dashboard_are_kept() {
    let text = format!(
        "{INDICATORS}years:
  2023:
    heures: {{value: 12850, revisions: [{{value: 12700, known_on: 2024-01-15}}, {{value: 12800}}]}}
    dons: {{value: 12, status: final, revisions: [{{value: 11}}]}}
dashboard:
  key: [heures, taux]
  groups: [{{title: Personnes, indicators: [salaries, heures]}}]
  hidden: [dons]
"
    );
    let site = LittleSite::of("content/impact/figures.yaml", text);
    let expected =
        ["heures 2023 Exact 12850 revised | was 12700 | was 12800", "dons 2023 Exact 12 final | was 11"];
    assert_eq!(values(&site), expected);
    let figures = check(&site).site.and_then(|site| site.figures.clone()).expect("there are figures");
    let ids = |ids: &[essor::model::figure::IndicatorId]| ids.iter().map(|id| id.0).collect::<Vec<_>>();
    let groups: Vec<_> =
        figures.plan.groups.iter().map(|group| (group.title.as_str(), ids(&group.indicators))).collect();
    assert_eq!(ids(&figures.plan.key), [0, 2]);
    assert_eq!(groups, [("Personnes", vec![1, 0])]);
    assert_eq!(ids(&figures.plan.hidden), [3]);
    let people: Vec<bool> = figures.indicators.iter().map(|indicator| indicator.people).collect();
    assert_eq!(people, [false, true, false, false]);
}

#[test]
fn only_spreadsheets_that_no_figures_name_are_published() {
    let published = |site: &LittleSite| {
        let outcome = check(site);
        let site = outcome.site.expect("a site");
        let urls: Vec<String> = site.routes.assets().iter().map(|asset| asset.url.clone()).collect();
        urls
    };
    let site = with_table("année;heures\n2024;12\n").with("content/impact/autre.csv", [b'x', 0xe9]);
    assert_eq!(published(&site), ["/impact/autre.csv"]);
}

#[test]
fn a_stray_file_does_not_take_the_place_of_the_figures() {
    let site = LittleSite::of("content/impact/figures.yaml", INDICATORS)
        .with("content/actualites/figures-2023.yaml", "years:\n  2023: {heures: 12}\n");
    assert_eq!(problems(&check(&site)), ["figure-files. figures-2023.yaml:1:1"]);
}

#[test]
fn a_spreadsheet_too_large_is_told_only_when_figures_name_it() {
    let large = b"indicateur;2024\n".repeat(80_000);
    let site = LittleSite::of("content/impact/figures.yaml", INDICATORS).with("content/liste.csv", large);
    assert_eq!(problems(&check(&site)), [""; 0]);
    let site = site.with("content/impact/figures-2.yaml", "values: ../liste.csv\n");
    assert_eq!(problems(&check(&site)), ["file-size. liste.csv:1:1"]);
}

#[test]
fn headings_that_say_nothing_are_never_passed_over() {
    for (table, expected) in [
        ("2022;2023\n1;2\n", "figure-table.missing-column figures.csv:1:1"),
        (";année;heures\nrelevé;2023;2\n", "figure-table.stray figures.csv:2:1"),
        ("sep=é\nannée;heures\n2023;2\n", "figure-table. figures.csv:1:1"),
        ("heures;salaries\n1;2\n", "figure-table. figures.csv:1:1"),
        ("indicateur;2023;2023\nheures;1;2\n", "figure-table.twice figures.csv:1:17"),
        ("année;heures;Heures de travail\n2023;1;1\n", "figure-table.twice figures.csv:1:14"),
        ("année;heures;repas\n2023;1;1\n", "figure-unknown. figures.csv:1:14"),
        ("indicateur;2023;total\nheures;1;2\n", "figure-table.column figures.csv:1:17"),
        ("a\0b\n", "control-character. figures.csv:1:2"),
    ] {
        assert_eq!(problems(&check(&with_table(table))), [expected], "{table}");
    }
}
