//! Changes: only between values that may be compared, and never by a colour alone.

use essor::pipeline::Outcome;

use super::read::{charts, extension, main_part, one, plain, texts};
use crate::kit;

const HOURS: &str = "label: Heures, unit: {one: heure, other: heures}";

/// The words of all pages and drawings.
fn said(outcome: &Outcome) -> String {
    let shown = texts(outcome).into_iter().filter(|(path, _)| ["html", "svg"].contains(&extension(path)));
    shown.map(|(_, text)| plain(text.split("</head>").last().expect("a body")) + &text).collect()
}

#[test]
fn no_change_is_told_between_values_that_cannot_be_compared() {
    let broken = format!("{HOURS}, breaks: [{{year: 2023, note: autre mode de comptage}}]");
    let of = |first: &str, last: &str| format!("  2022: {{un: {first}}}\n  2023: {{un: {last}}}\n");
    let status = |number: u32, status: &str| format!("{{value: {number}, status: {status}}}");
    for (settings, years) in [
        (broken.as_str(), of("100", "150")),
        (HOURS, of("100", &status(150, "provisional"))),
        (HOURS, of(&status(100, "estimated"), "150")),
        (HOURS, of(&status(100, "illustrative"), "150")),
        (HOURS, of("100", &status(150, "illustrative"))),
        (HOURS, of("100", "\"> 150\"")),
        (HOURS, of("\"~ 100\"", "150")),
    ] {
        let text = said(&one(settings, &years));
        for word in ["en hausse", "+50", "Évolution sur la période", "class=\"change "] {
            assert!(!text.contains(word), "{word}: {years}");
        }
    }
    let text = said(&one(HOURS, &of("100", "150")));
    for word in ["en hausse depuis 2022", "+50 % par rapport à 2022", "Évolution sur la période : +50 %"] {
        assert!(text.contains(word), "{word}");
    }
}

#[test]
fn the_tone_depends_on_what_is_better_and_has_an_arrow_a_sign_and_a_word() {
    for (better, tone) in [("higher", "good"), ("lower", "bad"), ("neutral", "neutral")] {
        let outcome = one(&format!("{HOURS}, better: {better}"), "  2022: {un: 100}\n  2023: {un: 150}\n");
        let page = kit::text(&outcome, "impact/index.html");
        let change = page.split("<span class=\"change is-").nth(1).expect("a change");
        assert!(change.starts_with(&format!("{tone}\"")), "{better}: {change:.60}");
        assert!(plain(&format!("<{change}")).starts_with("↑ en hausse +50 % par rapport à 2022"));
    }
}

#[test]
fn percentages_differ_by_points() {
    let rate = "label: Taux, unit: \"%\"";
    let page = kit::text(&one(rate, "  2022: {un: 60}\n  2023: {un: 63.5}\n"), "impact/index.html");
    assert!(plain(&page).contains("+3,5 points par rapport à 2022"));
    let page = kit::text(&one(rate, "  2022: {un: 60}\n  2023: {un: 59}\n"), "impact/index.html");
    assert!(plain(&page).contains("en baisse −1 point par rapport à 2022"));
}

#[test]
fn a_change_of_few_or_of_a_debt_is_told_in_its_unit() {
    let persons = "label: Apprentis, unit: {one: personne, other: personnes}";
    for (settings, before, now, told) in [
        (persons, "7", "8", "en hausse +1 personne par"),
        (persons, "7", "12", "en hausse +5 personnes par"),
        ("label: Solde, unit: €", "-100", "-50", "en hausse +50 € par"),
        ("label: Solde, unit: €", "100", "-50", "en baisse −150 € par"),
        ("label: Dons, unit: €", "0", "50", "en hausse +50 € par"),
        ("label: Note", "3.5", "4", "en hausse +0,5 par"),
    ] {
        let outcome = one(settings, &format!("  2022: {{un: {before}}}\n  2023: {{un: {now}}}\n"));
        let page = plain(&kit::text(&outcome, "impact/index.html"));
        assert!(page.contains(told), "{before} to {now}: {told}");
    }
}

#[test]
fn the_lowest_value_is_not_claimed_among_values_that_are_hidden_or_not_settled() {
    let persons = "label: Apprentis, unit: {one: personne, other: personnes}";
    let outcome = one(persons, "  2021: {un: 20}\n  2022: {un: 3}\n  2023: {un: 12}\n");
    let page = plain(&kit::text(&outcome, "impact/un/index.html"));
    assert!(
        page.contains("Entre 2021 et 2023, parmi les valeurs comparables, au plus bas 12 personnes"),
        "{page}"
    );
    let outcome = one(HOURS, "  2021: {un: 20}\n  2022: {un: 10}\n  2023: {un: 12}\n");
    let page = plain(&kit::text(&outcome, "impact/un/index.html"));
    assert!(page.contains("Entre 2021 et 2023, au plus bas 10 heures en 2022"), "{page}");
}

#[test]
fn a_break_is_marked_on_the_chart_and_told_in_its_text() {
    let settings = format!("{HOURS}, breaks: [{{year: 2022, note: Autre mode de comptage}}]");
    let outcome = one(&settings, "  2021: {un: 100}\n  2022: {un: 150}\n  2023: {un: 160}\n");
    let page = kit::text(&outcome, "impact/un/index.html");
    assert!(
        charts(&page)[0].contains("class=\"chart-break\"") && charts(&page)[0].contains(">rupture</text>")
    );
    let text = plain(main_part(&page));
    assert!(text.contains("Rupture de série en 2022 : autre mode de comptage."), "{text}");
    assert!(text.contains("Entre 2022 et 2023"), "{text}");
}
