//! Numbers to SVG, each kind of chart.

use divan::Bencher;
use essor::chart::{
    Document, Fill, Form, Goal, Mark, Multiples, Palette, Part, Point, Series, Share, Stack, Value, Waffle,
    WaffleGroup,
};

/// Ten years with one that is not known, one that is not settled, a break and a goal.
const POINTS: [Point<'static>; 10] = [
    point("2015", "9 800", 9_800.0),
    point("2016", "10 200", 10_200.0),
    point("2017", "10 900", 10_900.0),
    point("2018", "11 400", 11_400.0),
    Point { label: "2019", text: "non connu", value: Value::Missing, fill: Fill::Plain },
    point("2020", "8 300", 8_300.0),
    point("2021", "11 400", 11_400.0),
    point("2022", "12 100", 12_100.0),
    Point { fill: Fill::Soft, ..point("2023", "12 850", 12_850.0) },
    Point { fill: Fill::Last, ..point("2024", "plus de 13 900", 13_900.0) },
];

const SERIES: Series<'static> = Series {
    id: "heures",
    alternative: "Heures d'insertion de 2015 à 2024",
    points: &POINTS,
    full: None,
    marks: &[Mark { at: 6, text: "autre méthode de comptage" }],
    goals: &[Goal { at: None, value: 13_000.0, text: "objectif 13 000" }],
};

const fn point(label: &'static str, text: &'static str, value: f64) -> Point<'static> {
    Point { label, text, value: Value::Exact(value), fill: Fill::Plain }
}

#[divan::bench]
fn bars() -> String {
    SERIES.bars()
}

#[divan::bench]
fn rows() -> String {
    SERIES.rows()
}

#[divan::bench]
fn line() -> String {
    SERIES.line()
}

#[divan::bench]
fn sparkline() -> String {
    SERIES.sparkline()
}

#[divan::bench]
fn multiples(bencher: Bencher) {
    let panels = ["Heures", "Heures des femmes", "Heures des hommes", "Toutes les heures"]
        .map(|title| (title, SERIES));
    let chart =
        Multiples { id: "m", alternative: "Quatre séries", form: Form::Bars, panels: &panels, shared: true };
    bencher.bench(|| chart.svg());
}

#[divan::bench]
fn stack(bencher: Bencher) {
    let share = |value, text| Share { value: Some(value), text };
    let women = [share(24.0, "24"), share(26.0, "26"), share(30.0, "30"), share(33.0, "33")];
    let men = [share(28.0, "28"), share(32.0, "32"), share(31.0, "31"), share(33.0, "33")];
    let parts =
        [Part { name: "Femmes", class: 0, shares: &women }, Part { name: "Hommes", class: 1, shares: &men }];
    let labels = ["2021", "2022", "2023", "2024"];
    let chart = Stack { id: "s", alternative: "Femmes et hommes", labels: &labels, parts: &parts };
    bencher.bench(|| chart.svg());
}

#[divan::bench]
fn waffle(bencher: Bencher) {
    let groups = [("vers un emploi", 14, 0), ("vers une formation", 8, 1), ("autres situations", 7, 2)]
        .map(|(label, count, class)| WaffleGroup { label, count, class });
    let chart = Waffle { id: "w", alternative: "29 sorties", groups: &groups };
    bencher.bench(|| chart.svg());
}

#[divan::bench]
fn document(bencher: Bencher) {
    let chart = SERIES.bars();
    let document = Document {
        title: "Les heures d'insertion augmentent",
        subtitle: "Heures d'insertion (heures), 2015 à 2024",
        chart: &chart,
        description: "Entre 2015 et 2024, au plus bas 8 300 en 2020, au plus haut plus de 13 900 en 2024.",
        caption: &["Source : bilan d'activité", "2023 : valeur provisoire"],
        language: "fr",
        palette: Palette::default(),
    };
    bencher.bench(|| document.svg());
}
