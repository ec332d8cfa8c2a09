//! Numbers that are found beside a term, and the indicator and year that they are bound to.

use crate::claim::Passage;
use crate::claim::tests::kit::{self, said};
use crate::locale::Language::{English, French};

#[test]
fn numbers_are_bound_to_their_term_and_year() {
    for (text, expected) in [
        ("En 2024, AMIE a réalisé 14 236 heures d'insertion.", "14 236: true heures/2024"),
        ("Plus de 15 000 HEURES D’INSERTION", "Plus de 15 000: false heures/2024"),
        ("50 salarié·e·s", "50: true salaries/2024"),
        ("Le taux de sorties dynamiques atteint 68 %.", "68 %: false taux/2024"),
        ("Sorties dynamiques : 69,6 %", "69,6 %: true taux/2024"),
        ("Un taux de sorties dynamiques de 70 %", "70 %: true taux/2024"),
        ("Le taux de sorties dynamiques de 2024, 70 %, nous réjouit.", "70 %: true taux/2024"),
        ("Le nombre d'heures d'insertion a augmenté de 11 % en 2024.", "augmenté de 11 %: true heures/2024"),
        ("Près de 70 % des sorties sont positives.", "Près de 70 %: true taux/2024"),
        ("Sept sorties sur dix ont été positives.", "Sept sorties sur dix: true taux/2024"),
        ("69,6 % (16 sur 23) de sorties positives", ""),
        ("Le nombre de salariés s'élève à 50.", "50: true salaries/2024"),
        ("14 236 : c'est le nombre d'heures d'insertion.", "14 236: true heures/2024"),
        (
            "Nos 50 salariés ont réalisé 14 236 heures d'insertion.",
            "50: true salaries/2024; 14 236: true heures/2024",
        ),
        (
            "AMIE emploie 50 salariés, dont 27 femmes salariées.",
            "50: true salaries/2024; 27: true femmes/2024",
        ),
        (
            "12 850 heures d'insertion en 2023, 14 236 en 2024.",
            "12 850: true heures/2023; 14 236: true heures/2024",
        ),
        (
            "14 236 heures d'insertion, contre 12 850 en 2023.",
            "14 236: true heures/2024; 12 850: true heures/2023",
        ),
        (
            "Les heures d'insertion sont passées de 12 850 en 2023 à 14 236 en 2024.",
            "12 850: true heures/2023; 14 236: true heures/2024",
        ),
        ("Le nombre de salariés est passé de 48 à 52.", "de 48 à 52: false salaries/2024"),
        (
            "Le nombre d'heures d'insertion dépasse désormais les 14 000.",
            "dépasse désormais les 14 000: true heures/2024",
        ),
        ("Le cap des 14 000 heures d'insertion est franchi.", "cap des 14 000: true heures/2024"),
        (
            "14 236 heures d'insertion (contre 12 850 l'année précédente)",
            "14 236: true heures/2024; 12 850: true heures/2023",
        ),
        ("14 236 heures d'insertion, alors qu'en 2023 nous en comptions 12 850.", "14 236: true heures/2024"),
        ("Rappelons qu'en 2023, 12 850 heures d'insertion suffisaient.", "12 850: true heures/2023"),
        ("14 236 h d'insertion en 2024", "14 236: true heures/2024"),
        ("Avec un budget en hausse de 5 %, les heures d'insertion continuent.", ""),
        (
            "Les heures d'insertion ont bondi de 10,8 %, à 14 236.",
            "bondi de 10,8 %: true heures/2024; 14 236: true heures/2024",
        ),
        ("Nos 50 salariés ont fêté la fin de l'année.", "50: true salaries/2024"),
        ("14 236 heures d'insertion ont été confiées à nos salariés.", "14 236: true heures/2024"),
        ("50 salariés (48 en 2023)", "50: true salaries/2024; 48: true salaries/2023"),
        ("L'an dernier, 14 236 heures d'insertion", "14 236: true heures/2024"),
        ("AMIE, créée en 1993, a employé 50 salariés.", "50: true salaries/2024"),
        ("Le 7 mars 2025, AMIE a présenté ses 50 salariés.", "50: true salaries/2024"),
        (
            "Heures d'insertion : 14 236 en 2024, 12 850 en 2023, 12 100 en 2022",
            "14 236: true heures/2024; 12 850: true heures/2023; 12 100: true heures/2022",
        ),
        ("69,6 % de sorties dynamiques, contre 60 % au niveau national", "69,6 %: true taux/2024"),
        (
            "14 236 heures d'insertion, en hausse de 10,8 % par rapport à 2023",
            "14 236: true heures/2024; en hausse de 10,8 %: true heures/2024",
        ),
        ("Une hausse de 3 points du taux de sorties dynamiques", "hausse de 3 points: true taux/2024"),
        ("Entre 2019 et 2024, le nombre de salariés a doublé.", "a doublé: true salaries/2024"),
        ("Le nombre de salariés est stable.", "est stable: doubtful loose salaries/2024"),
        ("Un record de 14 236 heures d'insertion", "record: true heures/2024; 14 236: true heures/2024"),
        (
            "Le chiffre d'affaires dépasse les 350 000 euros.",
            "dépasse les 350 000 euros: true chiffre-affaires/2024",
        ),
        ("« 15 000 heures d'insertion », dit-elle.", "15 000: false heures/2024 quoted"),
        ("Le taux de réussite est de 70 %.", "taux de réussite est de 70 %: term taux/2024"),
        ("[70 % de taux de réussite](taux/2024)", "70 % de taux de réussite: term taux/2024"),
        ("Plus de [14 000 heures](heures/2024)", "Plus de 14 000: true heures/2024"),
        ("[50 personnes, dont 27 femmes salariées](salaries/2024)", "50: true salaries/2024"),
        ("[50 personnes](salaries/2010)", "50: unknown salaries/2010"),
    ] {
        assert_eq!(said(French, text), expected, "{text}");
    }
    for (text, expected) in [
        ("In 2024, we delivered 14,236 hours of work.", "14,236: true hours/2024"),
        ("Nearly 70% of exits were positive.", "Nearly 70%: true rate/2024"),
        ("Seven in ten exits were positive.", "Seven in ten: true rate/2024"),
        ("Turnover exceeded €350,000.", "exceeded €350,000: true turnover/2024"),
        ("The number of workers rose from 48 to 50.", "from 48 to 50: true workers/2024"),
        ("Hours of work have doubled since 2019.", "have doubled: true hours/2024"),
        ("10.8% more hours of work than in 2023", "10.8%: true hours/2024"),
        ("We counted 50 employees in 2024.", "50: true workers/2024"),
        ("The success rate was 70%.", "success rate was 70%: term rate/2024"),
        ("70% of exits were positive, up from 66.7% in 2023.", "70%: true rate/2024; 66.7%: true rate/2023"),
    ] {
        assert_eq!(said(English, text), expected, "{text}");
    }
}

#[test]
fn livelier_sentences_are_read_too() {
    for (text, expected) in [
        (
            "Avec un taux de sorties dynamiques de 60 % en 2024, AMIE fait mieux que le département.",
            "60 %: false taux/2024",
        ),
        ("À 69,6 % en 2024, le taux de sorties dynamiques reste honorable.", "69,6 %: true taux/2024"),
        ("Au nombre de 60 en 2024, les salariés sont presque tous débutants.", "60: false salaries/2024"),
        (
            "Le taux de sorties dynamiques a été le lot de la majorité des sortants.",
            "la majorité: true taux/2024",
        ),
        (
            "Le taux de sorties dynamiques touche deux sortants sur trois.",
            "deux sortants sur trois: doubtful loose taux/2024",
        ),
        (
            "Le taux de sorties dynamiques progresse : il est en hausse de 3 points.",
            "en hausse de 3 points: true taux/2024",
        ),
        ("L'équipe ne suffit plus : 14 236 heures d'insertion en 2024.", "14 236: true heures/2024"),
        ("Nos salariés ? Ils sont 40 en 2024, tous cantons confondus.", "40: false salaries/2024"),
        ("D'ailleurs, 14 236 heures d'insertion ont été faites en 2024.", "14 236: true heures/2024"),
        ("Ils étaient 50 salariés en 2024, et chacun a sa photo.", "50: true salaries/2024"),
        ("14 236 heures d'insertion assurées de jour comme de nuit", "14 236: true heures/2024"),
        (
            "L'association, qui a employé 60 salariés en 2024, recrute une conseillère.",
            "60: false salaries/2024",
        ),
        (
            "Les heures d'insertion ont atteint 14 236 en 2024, se réjouit le conseil départemental.",
            "14 236: true heures/2024",
        ),
        ("70 % : tel était le taux de sorties dynamiques en 2024.", "70 %: true taux/2024"),
        ("50 salariés en 2024, faute de place", "50: true salaries/2024"),
        ("[un record](heures/2023)", "record: false heures/2023"),
        ("Un taux de réussite, [70 %](taux/2024)", "taux de réussite, 70 %: term taux/2024"),
    ] {
        assert_eq!(said(French, text), expected, "{text}");
    }
}

#[test]
fn what_is_counted_is_named_by_its_unit_and_the_noun_of_its_label() {
    let figures = kit::read(
        "indicators:\n  recolte: {label: Légumes récoltés, unit: {one: tonne, other: tonnes}, definition: D, \
         source: S, terms: [légumes récoltés]}\nyears:\n  2024: {recolte: 38.6}\n",
    );
    for (text, expected) in [
        ("En 2024, 38,6 tonnes de légumes.", "38,6: true recolte/2024"),
        ("En 2024, 41 tonnes de légumes ont été livrées.", "41: false recolte/2024"),
        ("En 2024, 12 tonnes de compost.", ""),
    ] {
        assert_eq!(kit::said_of(&figures, French, kit::page(), text), expected, "{text}");
    }
}

#[test]
fn all_are_told_from_some() {
    for (text, expected) in [
        // A number far off is said to be false where the sentence is about the organisation, or a slip is seen.
        ("Nous employons 20 salariés.", "20: false salaries/2024"),
        ("L'année s'achève sur 142 360 heures d'insertion.", "142 360: false heures/2024"),
        ("Entre janvier et décembre 2024, 50 salariés ont travaillé.", "50: true salaries/2024"),
        (
            "Contre 48 en 2023, les salariés étaient 50 en 2024.",
            "48: true salaries/2023; 50: true salaries/2024",
        ),
        ("Notre rapport fait état de 48 salariés.", "48: false salaries/2024"),
        ("14 236 heures d'insertion, et nous espérons mieux.", "14 236: true heures/2024"),
        ("Jamais nous n'avions compté autant de salariés : 50.", "50: true salaries/2024"),
        // What only some do is never done by more than all.
        ("58 salariés figuraient au registre.", "58: false salaries/2024"),
        ("Votre soutien a permis à 48 salariés de travailler.", "48: false salaries/2024"),
        ("Chacun des 50 salariés a eu un entretien.", "50: true salaries/2024"),
        ("Nos salariés, 50 en 2024, sont de tous âges.", "50: true salaries/2024"),
        ("Grâce au soutien de la Région, 50 salariés ont travaillé.", "50: true salaries/2024"),
        ("Les salariés étaient 48 l'an dernier.", "48: false salaries/2024"),
        (
            "Le chiffre d'affaires se situe entre 0,3 et 0,4 million d'euros.",
            "entre 0,3 et 0,4 million d'euros: true chiffre-affaires/2024",
        ),
        ("Le chiffre d'affaires frôlait 360 000 euros.", "frôlait 360 000 euros: true chiffre-affaires/2024"),
    ] {
        assert_eq!(said(French, text), expected, "{text}");
    }
}

#[test]
fn a_paragraph_shares_its_year_and_a_cell_the_head_of_its_table() {
    let figures = kit::figures(French);
    let checker = kit::checker(French, figures, "");
    let items = ["En 2023 :", "12 850 heures d'insertion ;", "48 salariés."];
    let passages = items.map(|text| Passage { text, ..Passage::default() });
    let report = checker.judge(kit::page(), &passages);
    let places: Vec<_> = report.claims.iter().map(|one| (one.passage, one.range.clone(), one.year)).collect();
    assert_eq!(places, [(1, 0..6, Some(2023)), (2, 0..2, Some(2023))]);
    let cell = Passage { text: "14 236", about: "Heures d'insertion 2024", ..Passage::default() };
    let report = checker.judge(kit::page(), &[cell]);
    assert_eq!(kit::in_words(figures, cell.text, &report), "14 236: true heures/2024");
}

#[test]
fn a_percentage_is_one_however_its_unit_is_written() {
    for unit in ["\"%\"", "{one: \"%\", other: \"%\"}"] {
        let figures = kit::read(&format!(
            "indicators:\n  femmes:\n    label: Part des femmes\n    unit: {unit}\n    terms: [part des femmes]\nyears:\n  \
             2024: {{femmes: 48.3}}\n",
        ));
        let said = |text| kit::said_of(&figures, French, kit::page(), text);
        assert_eq!(said("La part des femmes est de 48,3 %."), "48,3 %: true femmes/2024", "{unit}");
        assert_eq!(said("La part des femmes est de 43,8 %."), "43,8 %: false femmes/2024", "{unit}");
        assert_eq!(said("[48,3 %](femmes/2024) de femmes"), "48,3 %: true femmes/2024", "{unit}");
    }
}

#[test]
fn a_term_of_several_words_stands_whole_behind_its_unit() {
    let figures = kit::read(
        "indicators:\n  ventes:\n    label: Chiffre d'affaires\n    unit: {one: euro, other: euros}\n    terms: \
         [chiffre d'affaires]\nyears:\n  2024: {ventes: 748300}\n",
    );
    let said = |text| kit::said_of(&figures, French, kit::page(), text);
    assert_eq!(said("748 300 euros de chiffre d'affaires"), "748 300 euros: true ventes/2024");
    assert_eq!(said("650 000 euros de chiffre d'affaires"), "650 000 euros: false ventes/2024");
}
