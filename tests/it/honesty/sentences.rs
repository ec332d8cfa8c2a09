//! Titles and sentences: written from the data, short, and in the words of the site's language.

use super::read::{between, charts, extension, in_language, main_part, one, plain, site, texts};
use crate::kit;

const HOURS: &str = "label: Heures d'insertion, unit: {one: heure, other: heures}";

fn title(outcome: &essor::pipeline::Outcome, name: &str) -> String {
    let page = kit::text(outcome, &format!("impact/{name}/index.html"));
    plain(between(&page, "<p class=\"indicator-title\">", "</p>").next().expect("a title"))
}

#[test]
fn a_title_follows_the_data() {
    let of = |last: u32| {
        one(HOURS, &format!("  2021: {{un: 9000}}\n  2022: {{un: 9500}}\n  2023: {{un: {last}}}\n"))
    };
    assert_eq!(title(&of(9800), "un"), "Heures d’insertion : 9 800 en 2023, en hausse depuis 2021");
    assert_eq!(title(&of(8800), "un"), "Heures d’insertion : 8 800 en 2023, en baisse depuis 2021");
    assert_eq!(title(&of(9000), "un"), "Heures d’insertion : 9 000 en 2023, comme en 2021");
}

#[test]
fn titles_have_ten_words_at_most() {
    let figures = "indicators:\n  heures: {label: Heures d'insertion, unit: {one: heure, other: heures}}\n  \
        sorties: {label: Sorties vers un emploi durable, unit: {one: personne, other: personnes}}\n  \
        examinees: {label: Sorties examinées, unit: {one: personne, other: personnes}}\n  \
        taux: {label: Taux de sorties durables, ratio: {of: [sorties], to: examinees}}\nyears:\n  \
        2021: {heures: 9000, sorties: 20, examinees: 40}\n  2022: {heures: 9000, sorties: 21, examinees: 40}\n  \
        2023: {heures: {value: \"> 9500\", status: provisional}, sorties: 22, examinees: 40}\n";
    let outcome = site(figures, "");
    for (name, wanted) in [
        ("heures", "Heures d’insertion : plus de 9 500 en 2023 (provisoire)"),
        ("sorties", "Sorties vers un emploi durable : 22 personnes en 2023"),
        ("examinees", "Sorties examinées : 40 personnes en 2023, comme en 2021"),
        ("taux", "Taux de sorties durables : 55 % (22 sur 40) en 2023"),
    ] {
        let title = title(&outcome, name);
        assert_eq!(title, wanted);
        let words = title.replace("55 %", "55").replace("9 500", "9500").replace(" :", "");
        assert!(words.split(' ').count() <= 10, "{title}");
    }
}

#[test]
fn every_chart_has_a_reading_sentence_and_a_short_alternative() {
    let outcome = one(HOURS, "  2021: {un: 9000}\n  2022: {un: 9500}\n  2023: {un: 9800}\n");
    let page = kit::text(&outcome, "impact/index.html");
    assert_eq!(charts(&page).len(), 1);
    assert!(plain(&page).contains("Lecture : en 2023, 9 800 heures d’insertion."));
    let alternative = between(charts(&page)[0], "aria-label=\"", "\"").next().expect("an alternative");
    assert!(alternative.chars().count() <= 80, "{alternative}");
}

#[test]
fn a_sentence_agrees_with_its_number() {
    let unit = "unit: {one: personne, other: personnes}";
    for (label, value, wanted) in [
        ("Personnes salariées", "50", "Lecture : en 2023, 50 personnes salariées."),
        ("Personnes salariées", "0", "Lecture : en 2023, 0 personne (personnes salariées)."),
        ("Sorties examinées", "50", "Lecture : en 2023, 50 personnes (sorties examinées)."),
        ("ETP formés", "50", "Lecture : en 2023, 50 personnes (ETP formés)."),
        ("Personnes salariées", "3", "Lecture : en 2023, moins de 5 personnes salariées."),
    ] {
        let outcome = one(&format!("label: {label}, {unit}"), &format!("  2023: {{un: {value}}}\n"));
        let page = plain(&kit::text(&outcome, "impact/un/index.html"));
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
}

#[test]
fn a_bare_number_has_no_empty_unit() {
    let outcome = one("label: Note moyenne", "  2021: {un: 3}\n  2022: {un: 3.5}\n  2023: {un: 4}\n");
    for (path, text) in texts(&outcome).iter().filter(|(path, _)| extension(path) == "html") {
        let shown = plain(main_part(text));
        assert!(
            !shown.contains("()") && !shown.contains("(nombre)") && !shown.contains("Unité"),
            "{path}: {shown}"
        );
    }
    let page = kit::text(&outcome, "impact/un/index.html");
    assert!(page.contains("<th scope=\"col\">Valeur</th>") && page.contains("Note moyenne, 2021–2023"));
}

#[test]
fn an_english_site_speaks_english() {
    let figures = "indicators:\n  hours: {label: Hours of work, unit: {one: hour, other: hours}}\n  \
        few: {label: Trainees, unit: {one: person, other: people}}\n  of: {label: Found work, unit: {one: person, other: people}}\n  \
        rate: {label: Success, ratio: {of: [of], to: to}}\n  to: {label: Leavers, unit: {one: person, other: people}}\n\
        years:\n  2021: {hours: 9000, few: 3, of: 5, to: 23}\n  2022: {hours: {value: 9500, status: estimated}, few: 8, of: 6, to: 23}\n  \
        2023: {hours: 9800, few: 12, of: 16, to: 23}\n";
    let outcome = in_language("en", figures, "Up to [](figure:hours/2022).");
    for (path, said) in [
        ("impact/hours/index.html", "Hours of work: 9,800 in 2023, up since 2021"),
        ("impact/hours/index.html", "How to read: in 2023, 9,800 hours of work."),
        ("impact/hours/index.html", "among the values that can be compared, lowest 9,000 hours in 2021"),
        ("impact/few/index.html", "less than 5"),
        ("impact/rate/index.html", "16 of 23 (69.6%)"),
        ("actualites/bilan/index.html", "Up to 9,500 hours (estimate)."),
    ] {
        let text = plain(&kit::text(&outcome, path));
        assert!(text.contains(said), "{path}: no {said}");
    }
    for (path, text) in texts(&outcome).iter().filter(|(path, _)| path.starts_with("impact/")) {
        for word in ["Lecture", "hausse", "moins de", " sur ", "Valeur", "non collecté", "provisoire"] {
            assert!(!plain(text).contains(word), "{word} in {path}");
        }
    }
}
