//! Numbers that are no claims, or of which nobody can tell what they claim.

use crate::claim::tests::kit::{self, said, said_of};
use crate::claim::{Page, Passage};
use crate::locale::Language::{English, French};

#[test]
fn what_is_no_claim_is_not_judged() {
    for text in [
        "Le 7 mars 2025, les salariés ont reçu le député.",
        "À 14 h 30, nos salariés visitent l'atelier.",
        "AMIE, fondée en 1993, accompagne des salariés depuis 30 ans.",
        "Les salariés de 50 ans et plus sont suivis.",
        "Un salarié ne peut pas dépasser 480 heures de mise à disposition.",
        "La loi limite à 480 heures de mise à disposition le recours aux salariés.",
        "L'article L. 5132-7 encadre les heures de mise à disposition.",
        "Appelez le 05 62 05 12 34 : nos salariés répondent.",
        "Nos salariés vous accueillent à 32000 Auch.",
        "SIRET 123 456 789 00012, 3 rue des Salariés : nos salariés y travaillent.",
        "Voir https://amie.fr/14000-heures d'insertion et 12@salaries.fr.",
        "1. Accueillir les salariés",
        "À Condom, 12 salariés nous ont rejoints.",
        "Notre défi : 16 000 heures de travail.",
        "L'agrément exige 60 salariés.",
        "Notre agrément porte en 2024 sur 45 salariés.",
        "L'agrément permet d'accueillir jusqu'à 95 salariés en 2024.",
        "Le chiffre d'affaires ouvre droit à une réduction d'impôt de 66 %.",
        "Le taux de sorties dynamiques dans le département est de 60 %.",
        "Le taux de sorties dynamiques parmi les jeunes est de 60 %.",
        "La ville de Mâcon compte 85 salariés en 2024.",
        "Le foyer abrite 78 salariés en 2024.",
        "Notre voisin, qui emploie 30 salariés en 2024, nous a rejoints.",
        "En 2024, nous avons dû refuser 80 salariés.",
        "Il faudrait 50 000 heures d'insertion pour répondre à tous.",
        "Nous aurions pu employer 70 salariés en 2024.",
        "Le SMIC, en hausse de 2 % en 2024, a été appliqué aux salariés.",
        "La canicule, avec un record de 41,3 °C, a éprouvé nos salariés.",
        "L'étape 3 : former les salariés",
        "Covid-19 : les salariés s'organisent.",
        "Chaque salarié a fait 280 heures de travail en moyenne.",
        "35 heures de travail par semaine",
        "En 2024, le tarif des heures d'insertion a augmenté de 3 %.",
        "Une mission de 20 heures de travail",
        "Chez un client, une entreprise de 200 salariés, tout va bien.",
        "70 % des salariés sont des femmes.",
        "La moitié des salariés sont des femmes.",
        "Une heure de travail est facturée 23 €.",
        "Un salarié sur deux a moins de 26 ans.",
        "Douze salariés ont passé le permis.",
        "Dix de nos salariés ont trouvé un logement.",
        "12 salariés en CDI",
        "50 salariés permanents",
        "Les 12 autres salariés",
        "Nous avons recruté 12 salariés.",
        "En France, le taux de sorties dynamiques est de 60 %.",
        "Le taux de sorties dynamiques du réseau atteint 60 %.",
        "Selon la Dares, on compte 60 % de sorties dynamiques.",
        "Nous visons 75 % de sorties dynamiques.",
        "L'objectif est de 60 % de sorties dynamiques.",
        "Nous n'avons pas atteint 15 000 heures d'insertion.",
        "Le 14 mars, les salariés ont fait 150 heures de travail.",
        "Fin 2024, AMIE comptait 38 salariés.",
        "Samedi, 12 salariés étaient là.",
        "En mars, 1 200 heures d'insertion ont été réalisées.",
        "Au 31 décembre 2024, AMIE comptait 38 salariés.",
        "70 % des sorties positives mènent à un CDI.",
        "Le taux de sorties dynamiques des femmes est de 75 %.",
        "Des milliers d'heures d'insertion",
        "60 000 heures d'insertion depuis 2019",
        "Entre 2019 et 2024, 60 000 heures d'insertion",
        "Nos salariés cherchent un emploi stable.",
        "Le budget a augmenté de 10 % et nos salariés sont contents.",
        "Ce n'est pas un taux de réussite.",
        "En 2024, les salariés ont servi 369 repas ce qui représente une hausse de 12 %.",
        "La mission locale a formé 20 salariés.",
        "Dans le Tarn, 900 salariés ont été accompagnés.",
        "Cet été, 3 000 heures d'insertion ont été réalisées.",
        "Cinq salariés en 2024 ont passé le permis.",
        "Le département a financé 12 000 heures d'insertion.",
        "12 salariés ont obtenu leur permis.",
        "12 salariés qui cherchaient un logement en ont trouvé un.",
        "Depuis 1993, AMIE a employé 800 salariés.",
        "En cinq ans, 200 salariés ont travaillé.",
        "Le ministre promet 100 000 salariés.",
        "Un chiffre d'affaires de 12 000 € pour les paniers",
        "Le taux de sorties dynamiques des personnes de plus de 50 ans est de 60 %.",
        "Nous tablons sur 60 salariés.",
        "AMIE a gagné 2 salariés de plus.",
    ] {
        assert_eq!(said(French, text), "", "{text}");
    }
    for text in [
        "Founded in 1993, we train workers.",
        "Workers must not exceed 480 hours of work.",
        "35 hours of work per week",
        "A company of 200 workers",
        "One worker in two is under 26.",
        "Half of our workers are women.",
        "Twelve workers passed their driving test.",
        "In France, 60% of exits were positive.",
        "Our target is 75% positive exits.",
        "Thousands of hours of work",
        "We do not have 60 workers.",
    ] {
        assert_eq!(said(English, text), "", "{text}");
    }
}

#[test]
fn another_organisation_is_told_by_its_name() {
    let checker = kit::checker(French, kit::figures(French), "AMIE, le relais du Gers");
    for (text, claims) in [
        ("L'association Tremplin Vert emploie 120 salariés.", 0),
        ("Le Relais d'Aubrac emploie 120 salariés.", 0),
        ("L'association AMIE emploie 120 salariés.", 1),
        ("Le Relais du Gers emploie 120 salariés.", 1),
        ("L'association emploie 120 salariés.", 1),
    ] {
        let report = checker.judge(kit::page(), &[Passage { text, ..Passage::default() }]);
        assert_eq!(report.claims.len(), claims, "{text}");
    }
}

#[test]
fn two_years_or_none_mean_silence() {
    for text in [
        "En 2023 comme en 2024, nous avons réalisé 14 236 heures d'insertion.",
        "L'année suivante, 12 850 heures d'insertion ont été réalisées.",
        "En 2010, 3 000 heures d'insertion ont été réalisées.",
    ] {
        assert_eq!(said(French, text), "", "{text}");
    }
    let figures = kit::figures(French);
    let nowhere = Page::default();
    assert_eq!(said_of(figures, French, nowhere, "14 236 heures d'insertion"), "");
    assert_eq!(
        said_of(figures, French, nowhere, "En 2024 tout va bien. 14 236 heures d'insertion !"),
        "14 236: true heures/2024"
    );
    assert_eq!(
        said_of(figures, French, nowhere, "En 2023, non. En 2024, oui. Avec 14 236 heures d'insertion."),
        ""
    );
}
