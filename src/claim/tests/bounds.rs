//! Values that are known as bounds, values that were corrected, and series that were broken.

use jiff::civil::Date;

use crate::claim::Page;
use crate::claim::tests::kit::{page, read, said_of};
use crate::locale::Language::French;

const FIGURES: &str = "
indicators:
  heures: {label: Heures, unit: {one: heure, other: heures}, terms: [heures d'insertion]}
  taux: {label: Taux de sorties, unit: '%', terms: [sorties positives]}
  repas: {label: Repas, unit: {one: repas, other: repas}, terms: [repas servis], breaks: [{year: 2024, note: n}]}
  dons: {label: Dons, unit: {one: don, other: dons}, terms: [dons reçus]}
years:
  2024:
    heures: '> 14000'
    taux: {value: '< 70', about: true}
    repas: 110
    dons: {value: 105, known_on: 2025-06-01, revisions: [{value: 100, known_on: 2025-02-01}]}
  2023: {heures: {value: 12850, status: illustrative}, taux: '~ 65', repas: 100, dons: '<= 90'}
";

fn verdict(page: Page, words: &str, target: &str) -> String {
    let said = said_of(&read(FIGURES), French, page, &format!("[{words}]({target})"));
    said.rsplit_once(": ").and_then(|(_, rest)| rest.rsplit_once(' ')).unwrap_or_default().0.to_owned()
}

#[test]
fn what_is_known_confirms_refutes_or_does_neither() {
    for (words, target, expected) in [
        ("plus de 14 000 heures", "heures/2024", "true"),
        ("au moins 14 000 heures", "heures/2024", "true"),
        ("plus de 13 000 heures", "heures/2024", "doubtful undersold"),
        ("plus de 14 500 heures", "heures/2024", "doubtful unconfirmed"),
        ("15 000 heures", "heures/2024", "doubtful unconfirmed"),
        ("environ 14 000 heures", "heures/2024", "doubtful unconfirmed"),
        ("moins de 15 000 heures", "heures/2024", "doubtful unconfirmed"),
        ("13 000 heures", "heures/2024", "false"),
        ("moins de 14 000 heures", "heures/2024", "false"),
        ("près de 70 %", "taux/2024", "true"),
        ("environ 70 %", "taux/2024", "true"),
        ("moins de 70 %", "taux/2024", "true"),
        ("69 %", "taux/2024", "doubtful unconfirmed"),
        ("70 %", "taux/2024", "doubtful unconfirmed"),
        ("plus de 70 %", "taux/2024", "false"),
        ("60 %", "taux/2024", "false"),
        ("environ 65 %", "taux/2023", "true"),
        ("65 %", "taux/2023", "doubtful unconfirmed"),
        ("80 %", "taux/2023", "false"),
        ("au plus 90 dons", "dons/2023", "true"),
        ("91 dons", "dons/2023", "false"),
        ("en hausse de 5 %", "heures/2024", "false"),
        ("en baisse", "heures/2024", ""),
    ] {
        assert_eq!(verdict(page(), words, target), expected, "{words}");
    }
}

#[test]
fn years_that_cannot_be_compared_leave_a_change_in_doubt() {
    assert_eq!(verdict(page(), "en hausse de 10 %", "repas/2024"), "doubtful break");
    assert_eq!(verdict(page(), "en hausse de 20 %", "repas/2024"), "false");
    assert_eq!(verdict(page(), "en hausse de plus de 5 %", "heures/2024"), "doubtful undersold");
}

#[test]
fn an_article_stays_true_as_of_its_date() {
    let on = |month| Page { year: Some(2024), on: Date::new(2025, month, 7).ok() };
    assert_eq!(verdict(on(3), "100 dons", "dons/2024"), "revised");
    assert_eq!(verdict(on(7), "100 dons", "dons/2024"), "doubtful rounding");
    assert_eq!(verdict(on(7), "101 dons", "dons/2024"), "false");
    assert_eq!(verdict(on(3), "101 dons", "dons/2024"), "false");
    assert_eq!(verdict(on(3), "105 dons", "dons/2024"), "true");
    assert_eq!(verdict(Page { on: None, ..on(3) }, "101 dons", "dons/2024"), "false");
}
