//! Every row of the table of wordings, in both languages, on claims that name their indicator.

use crate::claim::tests::kit::said;
use crate::locale::Language::{self, English, French};

/// The verdicts on claims about one indicator, by the words of the link.
fn all(language: Language, target: &str, cases: &[(&str, &str)]) {
    for (words, expected) in cases {
        let text = format!("[{words}]({target})");
        let said = said(language, &text);
        let verdicts: Vec<&str> = said
            .split("; ")
            .filter_map(|one| one.rsplit_once(": "))
            .filter_map(|(_, verdict)| verdict.rsplit_once(' ').map(|(verdict, _)| verdict))
            .collect();
        assert_eq!(verdicts.join(", "), *expected, "{words} ({said})");
    }
}

#[test]
fn french_counts() {
    // 14 236 hours.
    all(
        French,
        "heures/2024",
        &[
            ("14 236 heures", "true"),
            ("14 000 heures", "doubtful rounding"),
            ("14 240 heures", "doubtful rounding"),
            ("14 237 heures", "false"),
            ("15 000 heures", "false"),
            ("14,2 milliers d'heures", "true"),
            ("14 mille heures", "true"),
            ("plus de 14 000 heures", "true"),
            ("au-delà de 14 000 heures", "true"),
            ("dépasse les 14 000 heures", "true"),
            ("plus de 13 000 heures", "doubtful undersold"),
            ("plus de 14 236 heures", "false"),
            ("plus de 15 000 heures", "false"),
            ("un peu plus de 14 000 heures", "true"),
            ("un peu plus de 13 500 heures", "doubtful loose"),
            ("un peu plus de 13 000 heures", "false"),
            ("un peu plus de 14 236 heures", "false"),
            ("près de 14 500 heures", "true"),
            ("presque 14 900 heures", "true"),
            ("pas loin de 15 000 heures", "false"),
            ("quasiment 14 000 heures", "doubtful loose"),
            ("près de 13 000 heures", "false"),
            ("moins de 15 000 heures", "true"),
            ("moins de 20 000 heures", "true"),
            ("moins de 16 000 heures", "doubtful undersold"),
            ("moins de 14 000 heures", "false"),
            ("au moins 14 000 heures", "true"),
            ("14 236 heures minimum", "true"),
            ("au moins 12 000 heures", "doubtful undersold"),
            ("au moins 14 300 heures", "false"),
            ("au plus 15 000 heures", "true"),
            ("jusqu'à 16 000 heures", "doubtful undersold"),
            ("au plus 14 000 heures", "false"),
            ("environ 14 000 heures", "true"),
            ("14 000 heures environ", "true"),
            ("à peu près 13 500 heures", "doubtful loose"),
            ("autour de 15 000 heures", "doubtful loose"),
            ("quelque 12 000 heures", "false"),
            ("entre 14 000 et 15 000 heures", "true"),
            ("de 14 000 à 15 000 heures", "true"),
            ("entre 15 000 et 16 000 heures", "false"),
            ("quatorze mille deux cent trente-six heures", "true"),
            ("70 %", "false"),
        ],
    );
    // 50 persons.
    all(
        French,
        "salaries/2024",
        &[
            ("50 personnes", "true"),
            ("cinquante personnes", "true"),
            ("une cinquantaine de personnes", "true"),
            ("une quarantaine de personnes", "false"),
            ("une soixantaine de personnes", "doubtful loose"),
            ("une centaine de personnes", "false"),
            ("plus d'une quarantaine de personnes", "doubtful undersold"),
            ("près de 50 personnes", "doubtful loose"),
            ("nos équipes", ""),
        ],
    );
    all(
        French,
        "sorties-reussies/2024",
        &[("une quinzaine", "true"), ("une douzaine", "false"), ("une vingtaine", "doubtful loose")],
    );
    all(
        French,
        "chiffre-affaires/2024",
        &[
            ("352 400 €", "true"),
            ("352,4 k€", "true"),
            ("plus de 350 000 euros", "true"),
            ("0,35 million d'euros", "true"),
        ],
    );
}

#[test]
fn french_rates() {
    // 16 of 23: 69.565… %.
    all(
        French,
        "taux/2024",
        &[
            ("70 %", "true"),
            ("69,6 %", "true"),
            ("69,5 %", "false"),
            ("soixante-dix pour cent", "true"),
            ("68 %", "false"),
            ("60 %", "false"),
            ("près de 70 %", "true"),
            ("près de 73 %", "false"),
            ("plus de 70 %", "false"),
            ("plus de 65 %", "doubtful undersold"),
            ("plus de 69 %", "true"),
            ("environ 70 %", "true"),
            ("entre 65 et 70 %", "true"),
            ("les deux tiers", "doubtful loose"),
            ("trois quarts", "false"),
            ("la moitié", "false"),
            ("plus des deux tiers", "true"),
            ("sept sur dix", "true"),
            ("sept personnes sur dix", "true"),
            ("deux sur trois", "doubtful loose"),
            ("une personne sur deux", "false"),
            ("16 sur 23", "true"),
            ("17 sur 23", "false"),
            ("la majorité", "true"),
        ],
    );
    // 15 of 26: 57.7 %, 17 of 27: 63 %.
    all(French, "taux/2020", &[("la majorité", "true"), ("six sur dix", "true")]);
}

#[test]
fn french_comparisons() {
    all(
        French,
        "heures/2024",
        &[
            ("deux fois plus qu'en 2019", "true"),
            ("a doublé depuis 2019", "true"),
            ("multiplié par deux en cinq ans", "true"),
            ("a triplé depuis 2019", "false"),
            ("en hausse de 10,8 %", "true"),
            ("en hausse de 11 %", "true"),
            ("en hausse de 10 %", "doubtful rounding"),
            ("en hausse de 9 %", "false"),
            ("en baisse de 10,8 %", "false"),
            ("en hausse de plus de 10 %", "true"),
            ("+10,8 %", "true"),
            ("−10,8 %", "false"),
            ("1 386 heures de plus", "true"),
            ("reste stable", "false"),
            ("un record", "true"),
            ("jamais atteint", "true"),
        ],
    );
    all(French, "heures/2020", &[("record", "false"), ("en baisse de 20 %", "false")]);
    all(French, "heures/2023", &[("record", "false")]);
    all(French, "chiffre-affaires/2024", &[("record", "doubtful short")]);
    all(French, "taux/2020", &[("record", "false")]);
    all(
        French,
        "salaries/2024",
        &[("reste stable", "doubtful loose"), ("+4 %", "true"), ("en hausse de 2 personnes", "true")],
    );
    all(
        French,
        "taux/2024",
        &[
            ("+3 points", "true"),
            ("+2,9 points", "true"),
            ("+3 %", "false"),
            ("+4,3 %", "true"),
            ("−3 points", "false"),
        ],
    );
}

#[test]
fn english_wordings() {
    all(
        English,
        "hours/2024",
        &[
            ("14,236 hours", "true"),
            ("14,000 hours", "doubtful rounding"),
            ("more than 14,000 hours", "true"),
            ("over 13,000 hours", "doubtful undersold"),
            ("more than 15,000 hours", "false"),
            ("just over 14,000 hours", "true"),
            ("nearly 14,500 hours", "true"),
            ("almost 13,000 hours", "false"),
            ("fewer than 15,000 hours", "true"),
            ("less than 14,000 hours", "false"),
            ("at least 14,000 hours", "true"),
            ("up to 15,000 hours", "true"),
            ("about 14,000 hours", "true"),
            ("around 13,500 hours", "doubtful loose"),
            ("between 14,000 and 15,000 hours", "true"),
            ("twice as many as in 2019", "true"),
            ("tripled since 2019", "false"),
            ("up by 10.8%", "true"),
            ("an increase of 10%", "doubtful rounding"),
            ("down by 10.8%", "false"),
            ("remained stable", "false"),
            ("a record", "true"),
        ],
    );
    all(
        English,
        "rate/2024",
        &[
            ("70%", "true"),
            ("nearly 70 per cent", "true"),
            ("two thirds", "doubtful loose"),
            ("half", "false"),
            ("seven in ten", "true"),
            ("16 out of 23", "true"),
            ("the majority", "true"),
            ("up 3 points", "true"),
        ],
    );
    all(English, "workers/2024", &[("fifty people", "true"), ("four dozen", "true"), ("a dozen", "false")]);
}
