//! What holds for every number and every text.

use proptest::prelude::*;

use crate::claim::tests::kit::{self, in_words, links, page};
use crate::claim::{Passage, Verdict};
use crate::locale::Language::{English, French};

const MARKERS: [&str; 12] = [
    "",
    "plus de ",
    "un peu plus de ",
    "près de ",
    "moins de ",
    "au moins ",
    "au plus ",
    "environ ",
    "quelque ",
    "presque ",
    "jusqu'à ",
    "un peu moins de ",
];

proptest! {
    #[test]
    fn a_proposal_is_true_where_it_is_put(
        marker in 0..MARKERS.len(),
        number in 1_i64..20_000,
        zeros in 0_u32..4,
        target in 0_usize..4,
    ) {
        let figures = kit::figures(French);
        let checker = kit::checker(French, figures, "");
        let written = number / 10_i64.pow(zeros) * 10_i64.pow(zeros);
        let (number, noun) = match target {
            0 => (written.to_string(), "heures](heures/2024)"),
            1 => ((written % 100).to_string(), "personnes](salaries/2024)"),
            2 => (format!("{} %", written % 100), "](taux/2024)"),
            _ => (format!("en hausse de {} %", written % 100), "](heures/2024)"),
        };
        let (text, written) = links(figures, &format!("[{}{number} {noun}", MARKERS[marker]));
        let passage = Passage { text: &text, written: &written, ..Passage::default() };
        let report = checker.judge(page(), &[passage]);
        for one in report.claims.iter().filter(|one| one.better.is_some()) {
            let better = one.better.clone().unwrap();
            let mut changed = text.clone();
            changed.replace_range(one.range.clone(), &better);
            let mut links = written.clone();
            links[0].range.end = changed.len();
            let passage = Passage { text: &changed, written: &links, ..Passage::default() };
            let again = checker.judge(page(), &[passage]);
            prop_assert!(!again.claims.is_empty(), "{changed}");
            for one in &again.claims {
                prop_assert_eq!(&one.verdict, &Verdict::True, "{} from {}", changed, text);
            }
        }
        let wrong = report.claims.iter().any(|one| one.verdict != Verdict::True && one.better.is_none());
        prop_assert!(!wrong || target == 3, "no proposal for {text}");
    }

    #[test]
    fn any_text_is_answered(text in "([a-zé'’ ,.;:%€()0-9-]{0,3}|heures d'insertion|plus de|sur|entre|2024|deux|mille|en|de|à|sorties|positives|salariés|contre|hausse){0,12}") {
        for language in [French, English] {
            let figures = kit::figures(language);
            let passage = Passage { text: &text, ..Passage::default() };
            let report = kit::checker(language, figures, "").judge(page(), &[passage]);
            let places = report.claims.iter().map(|one| &one.range).chain(report.unjudged.iter().map(|one| &one.range));
            for place in places {
                prop_assert!(text.get(place.clone()).is_some());
            }
        }
    }

    #[test]
    fn typography_changes_nothing(marker in 0..MARKERS.len(), number in 1_000_i64..20_000) {
        let figures = kit::figures(French);
        let checker = kit::checker(French, figures, "");
        let plain = format!("En 2024, AMIE a fait {}{} {:03} heures d'insertion.", MARKERS[marker], number / 1_000, number % 1_000);
        let verdict = |text: &str| {
            let passage = Passage { text, ..Passage::default() };
            let report = checker.judge(page(), &[passage]);
            in_words(figures, text, &report).replace(['’', '\''], "").to_lowercase()
        };
        let set = plain.replace('\'', "’").replace(&format!(" {:03} heures", number % 1_000), &format!("\u{202f}{:03}\u{a0}heures", number % 1_000));
        let upper = plain.to_uppercase();
        prop_assert_eq!(verdict(&plain), verdict(&set));
        prop_assert_eq!(verdict(&plain), verdict(&upper));
    }
}
