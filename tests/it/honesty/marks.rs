//! Marks: what is not settled, not exact or aimed at is marked as such, wherever it appears.

use super::read::{between, charts, main_part, one, plain, site};
use crate::kit;

const STATUSES: [(&str, &str, &str, &str); 3] = [
    ("provisional", "provisoire", "valeur provisoire", "p"),
    ("estimated", "estimation", "valeur estimée", "e"),
    ("illustrative", "illustration", "valeur d’illustration", "i"),
];

#[test]
fn a_value_that_is_not_settled_is_marked_wherever_it_appears() {
    for (status, word, label, flag) in STATUSES {
        let value = |number: u32| format!("{{value: {number}, status: {status}}}");
        let figures = format!(
            "indicators:\n  un: {{label: Heures, unit: {{one: heure, other: heures}}}}\nyears:\n  \
             2021: {{un: 100}}\n  2022: {{un: 110}}\n  2023: {{un: {}}}\n  2024: {{un: {}}}\n",
            value(120),
            value(130),
        );
        let outcome = site(&figures, "Bilan : [](figure:un/2024).");
        let text = |path| kit::text(&outcome, path);
        let [board, page, year, article] = [
            "impact/index.html",
            "impact/un/index.html",
            "impact/2023/index.html",
            "actualites/bilan/index.html",
        ]
        .map(text);
        let title = format!("Heures : 130 en 2024 ({word})");
        for (place, shown, wanted) in [
            ("title", plain(&page), title.clone()),
            (
                "description",
                plain(between(&page, "name=\"description\" content=\"", "\"").next().unwrap()),
                title.clone(),
            ),
            (
                "dashboard's description",
                plain(between(&board, "name=\"description\" content=\"", "\"").next().unwrap()),
                title.clone(),
            ),
            (
                "alternative",
                plain(between(charts(&page)[0], "aria-label=\"", "\"").next().unwrap()),
                format!("2024 ({word})"),
            ),
            ("reading", plain(&page), format!("Lecture : en 2024 ({word}), 130 heures")),
            (
                "card",
                plain(between(&board, "<span class=\"badge\">", "</span>").next().unwrap()),
                label.to_owned(),
            ),
            (
                "sparkline",
                plain(between(&board, "</svg>", "</div>").next().unwrap()),
                format!("pointillés : {word}"),
            ),
            (
                "table",
                plain(between(&page, "<th scope=\"row\">2024", "</th>").next().unwrap()),
                label.to_owned(),
            ),
            ("overview", board.clone(), format!("<td>130 ({flag})</td>")),
            ("year", plain(main_part(&year)), format!("120 heures ({flag})")),
            ("prose", plain(&article), format!("Bilan : 130 heures ({word}).")),
            ("csv", text("impact/un/un.csv"), format!(",2024,130,exact,{status},")),
            ("spreadsheet", plain(&text("impact/un/un-excel.csv")), format!(";130;valeur exacte;{label};")),
            ("json", text("impact/un/un.json"), format!("\"status\": \"{status}\"")),
            ("drawing", text("impact/un/un.svg"), word.to_owned()),
        ] {
            assert!(shown.contains(&wanted), "{status}, {place}: no {wanted}");
        }
        for drawing in [charts(&page)[0], &text("impact/un/un.svg")] {
            assert!(
                drawing.contains("class=\"chart-bar is-soft\"") && drawing.contains("class=\"chart-hatch\"")
            );
        }
        assert!(board.contains("class=\"spark-line is-soft\""), "{status}");
        assert!(!kit::json_ld(&page).contains("\"value\":130"), "{status}");
    }
}

#[test]
fn a_bound_is_drawn_as_a_bound() {
    let settings = "label: Heures, unit: {one: heure, other: heures}";
    for (bound, words, note) in [
        ("> 14000", "plus de 14 000", "Extrémité ouverte : le chiffre connu est un minimum (2024)."),
        ("< 14000", "moins de 14 000", "le chiffre connu est un maximum (2024)."),
        ("~ 14000", "environ 14 000", "Hachures ou pointillés : chiffre approché (2024)."),
    ] {
        let years = format!("  2022: {{un: 12000}}\n  2023: {{un: 13000}}\n  2024: {{un: \"{bound}\"}}\n");
        let outcome = one(settings, &years);
        let page = kit::text(&outcome, "impact/un/index.html");
        let chart = charts(&page)[0];
        let open = chart.contains("class=\"chart-open\"");
        assert_eq!(open, !bound.starts_with('~'), "{bound}");
        assert_eq!(chart.contains("is-soft"), !bound.starts_with('>'), "{bound}");
        assert!(plain(&page).contains(words) && plain(&page).contains(note), "{bound}");
        assert!(!kit::json_ld(&page).contains("14000"), "{bound}");
    }
}

#[test]
fn an_aim_names_its_origin_on_the_page_and_else_the_author_is_told() {
    let of = |origin: &str| {
        let settings = format!(
            "label: Note, better: higher, targets: {{2023: {{value: 60{origin}}}, 2025: {{value: 70{origin}}}}}"
        );
        one(&settings, "  2021: {un: 50}\n  2022: {un: 55}\n  2023: {un: 61}\n")
    };
    let outcome = of(", origin: annexe financière");
    let page = kit::text(&outcome, "impact/un/index.html");
    let text = plain(main_part(&page));
    assert!(charts(&page)[0].contains("objectif"), "{page}");
    for said in [
        "Objectif 2023 : 60 (annexe financière).",
        "Objectif 2023 : 60 (annexe financière), objectif atteint",
        // Of a year without a value nothing is concluded.
        "Objectif 2025 : 70 (annexe financière)Objectif 2023",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(kit::problems(&of("")).contains("ne dit pas d’où il vient"));
}

#[test]
fn an_aim_is_not_said_to_be_reached_by_a_value_that_may_change() {
    let settings = "label: Note, better: higher, targets: {2023: {value: 60, origin: nous}}";
    for (status, _, _, _) in STATUSES {
        let outcome = one(settings, &format!("  2023: {{un: {{value: 70, status: {status}}}}}\n"));
        assert!(
            !plain(&kit::text(&outcome, "impact/un/index.html")).contains("objectif atteint"),
            "{status}"
        );
    }
}

#[test]
fn several_indicators_say_whose_break_it_is() {
    let figures = "indicators:\n  a: {label: A, breaks: [{year: 2022, note: autre logiciel}]}\n  b: {label: B}\n\
        years:\n  2021: {a: 7, b: 8}\n  2022: {a: 7, b: 8}\n  2023: {a: 7, b: 8}\n";
    let outcome = site(figures, "```{chart}\nindicators: [a, b]\n```");
    let page = plain(&kit::text(&outcome, "actualites/bilan/index.html"));
    assert!(page.contains("A – Rupture de série en 2022 : autre logiciel."), "{page}");
}
