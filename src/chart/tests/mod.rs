//! What holds for every chart, whatever its values and words.
#![allow(clippy::unwrap_used, clippy::panic)]

use proptest::prelude::*;

use super::{Document, Fill, Form, Goal, Mark, Multiples, Palette, Point, Series, Value};
use read::picture;

mod read;
mod samples;

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_stay_inside_and_apart(sample in samples::series()) {
        let pictures = sample.with(|series| [series.bars(), series.rows(), series.line(), series.sparkline()]);
        for markup in pictures {
            picture(&markup).check_words(&markup);
        }
    }

    #[test]
    fn words_of_small_multiples_stay_inside_and_apart(
        [first, second, third] in [samples::series(), samples::series(), samples::series()],
        title in "[A-Za-zé ]{0,60}",
        (bars, shared) in (any::<bool>(), any::<bool>()),
    ) {
        let markup = first.with(|first| second.with(|second| third.with(|third| {
            let panels = [(title.as_str(), *first), ("Taux", *second), ("", *third)];
            let form = if bars { Form::Bars } else { Form::Line };
            Multiples { id: "m", alternative: "", form, panels: &panels, shared }.svg()
        })));
        picture(&markup).check_words(&markup);
    }

    #[test]
    fn words_of_stacks_and_waffles_stay_inside_and_apart(
        stack in samples::stack(),
        waffle in samples::waffle(),
    ) {
        for markup in [stack, waffle] {
            picture(&markup).check_words(&markup);
        }
    }

    #[test]
    fn bars_start_at_zero_and_are_as_long_as_their_values(sample in samples::series()) {
        sample.with(|series| {
            for markup in [series.bars(), series.rows()] {
                if series.points.is_empty() {
                    continue;
                }
                let picture = picture(&markup);
                let classes =
                    [(Fill::Plain, "chart-bar"), (Fill::Last, "chart-bar is-last"), (Fill::Soft, "chart-bar is-soft")];
                let mut bars = Vec::new();
                for (fill, class) in classes {
                    let points = series.points.iter().filter(|point| point.fill == fill);
                    let values: Vec<f64> = points.filter_map(|point| point.value.known()).collect();
                    let found = picture.bars(class);
                    assert_eq!(values.len(), found.len(), "{class}: {markup}");
                    bars.extend(values.into_iter().zip(found));
                }
                let zero = picture.zero();
                let longest = bars.iter().map(|(value, _)| value.abs()).fold(0.0, f64::max);
                let length = |[from, to]: [f64; 2]| to - from;
                let most = bars.iter().filter(|(value, _)| value.abs() >= longest).map(|(_, bar)| length(*bar));
                let most = most.fold(0.0, f64::max);
                for (value, bar) in bars {
                    assert!(bar.iter().any(|end| (end - zero).abs() < 0.21), "{bar:?} off {zero}: {markup}");
                    let right = if longest > 0.0 { value.abs() / longest * most } else { 0.0 };
                    assert!((length(bar) - right).abs() < 0.21, "{value} is {bar:?}, not {right}: {markup}");
                }
            }
        });
    }
}

fn point<'a>(label: &'a str, text: &'a str, value: Value, fill: Fill) -> Point<'a> {
    Point { label, text, value, fill }
}

fn series<'a>(points: &'a [Point<'a>]) -> Series<'a> {
    Series { id: "h", alternative: "Heures", points, full: None, marks: &[], goals: &[] }
}

/// Four years, of which one is not known, one not settled and one a bound.
fn hours() -> [Point<'static>; 4] {
    [
        point("2021", "12 035", Value::Exact(12_035.0), Fill::Plain),
        point("2022", "non collecté", Value::Missing, Fill::Plain),
        point("2023", "13 310", Value::Exact(13_310.0), Fill::Soft),
        point("2024", "plus de 14 000", Value::Open(14_000.0), Fill::Last),
    ]
}

/// How often a class is drawn, as pieces of one outline.
fn drawn(markup: &str, class: &str) -> usize {
    let found = markup.split(&format!("class=\"{class}\" d=\"")).nth(1);
    found.and_then(|rest| rest.split('"').next()).map_or(0, |data| data.matches('M').count())
}

#[test]
fn every_value_is_told_and_shown_for_what_it_is() {
    let points = hours();
    for markup in [series(&points).bars(), series(&points).rows(), series(&points).line()] {
        let words = picture(&markup).words.into_iter().map(|(_, _, text)| text).collect::<Vec<_>>().join(" ");
        for text in ["2021", "2022", "12 035", "non", "collecté", "13 310", "plus de 14 000"] {
            assert!(words.contains(text), "{text}: {markup}");
        }
        assert_eq!(drawn(&markup, "chart-open"), 3, "{markup}");
    }
    let bars = series(&points).bars();
    assert!(
        bars.contains("class=\"chart-bar is-soft\"") && bars.contains("fill=\"url(#hatch-h)\""),
        "{bars}"
    );
}

#[test]
fn a_line_stops_at_gaps_and_breaks_and_is_dashed_where_not_settled() {
    let year = |label| point(label, "9", Value::Exact(9.0), Fill::Plain);
    let soft = point("2025", "9", Value::Exact(9.0), Fill::Soft);
    let gap = point("2022", "?", Value::Missing, Fill::Plain);
    let points = [year("2020"), year("2021"), gap, year("2023"), year("2024"), soft];
    let marks = [Mark { at: 1, text: "nouvelle méthode" }];
    let markup = Series { marks: &marks, ..series(&points) }.line();
    assert_eq!([drawn(&markup, "chart-line"), drawn(&markup, "chart-line is-soft")], [1, 1], "{markup}");
    assert_eq!([drawn(&markup, "chart-break"), drawn(&markup, "chart-point is-soft")], [1, 1], "{markup}");
    assert!(markup.contains(">nouvelle méthode</text>"), "{markup}");
}

#[test]
fn the_words_of_every_goal_and_break_are_written() {
    let points = hours();
    let goals = [
        Goal { at: None, value: 12_000.0, text: "seuil légal" },
        Goal { at: Some(3), value: 15_000.0, text: "visé" },
    ];
    let marks = [Mark { at: 2, text: "fusion" }];
    let chart = Series { goals: &goals, marks: &marks, ..series(&points) };
    for markup in [chart.bars(), chart.rows(), chart.line()] {
        let words = picture(&markup).words;
        for text in ["seuil", "visé", "fusion"] {
            assert!(words.iter().any(|(_, _, word)| word.contains(text)), "{text}: {markup}");
        }
        assert_eq!([drawn(&markup, "chart-target"), drawn(&markup, "chart-break")], [2, 1], "{markup}");
    }
}

#[test]
fn many_years_keep_their_first_and_last_words_in_few_elements() {
    let years: Vec<String> = (1995..2025).map(|year| year.to_string()).collect();
    let value = |at: usize| Value::Exact(300.0 + (at * 37 % 200) as f64);
    let points: Vec<Point> =
        years.iter().enumerate().map(|(at, year)| point(year, "14 236 h", value(at), Fill::Plain)).collect();
    for markup in [series(&points).bars(), series(&points).line()] {
        let picture = picture(&markup);
        let written = |text: &str| picture.words.iter().any(|(_, _, word)| word == text);
        assert!(written("1995") && written("2024") && !written("1996"), "{markup}");
        assert!(picture.elements < 20, "{}: {markup}", picture.elements);
    }
}

#[test]
fn no_part_of_a_number_is_ever_written() {
    let long = "1 234 567,89 heures d’insertion ".repeat(3);
    let points = [
        point("2023", &long, Value::Exact(1.0), Fill::Plain),
        point("2024", "2 000", Value::Exact(2.0), Fill::Last),
    ];
    for markup in [series(&points).bars(), series(&points).rows(), series(&points).line()] {
        assert!(!markup.contains('…') && markup.contains(">2 000</text>"), "{markup}");
    }
}

#[test]
fn a_sparkline_has_no_words_and_no_name() {
    let markup = series(&hours()).sparkline();
    assert!(
        markup.starts_with("<svg class=\"spark\" viewBox=\"0 0 96 28\" aria-hidden=\"true\">"),
        "{markup}"
    );
    assert!(!markup.contains("<text") && !markup.contains("role="), "{markup}");
}

#[test]
fn a_document_stands_alone() {
    let points = hours();
    let markup = Document {
        title: "Les heures travaillées ont augmenté & dépassé le seuil en 2024",
        subtitle: "Heures, salariés en parcours, Marseille",
        chart: &series(&points).bars(),
        description: "De 12 035 à plus de 14 000",
        caption: &["Source : logiciel de paie", "Provisoire"],
        language: "fr",
        palette: Palette::default(),
    }
    .svg();
    assert!(markup.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""), "{markup}");
    assert!(markup.contains("<title id=\"title\">Les heures") && markup.contains(">Provisoire</text>"));
    assert!(!markup.contains('$') && !markup.contains("var("), "{markup}");
    assert!(picture(&markup).words.len() > 8);
}
