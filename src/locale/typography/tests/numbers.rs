//! Groups of thousands, units, symbols, titles, ordinals and `n°`, and what looks like them.

use super::{check, untouched};
use crate::locale::Language::French;

#[test]
fn thousands_stay_together() {
    check(
        French,
        &[
            ("14 000 heures", "14⎵000 heures"),
            ("14⍽000 heures", "14⎵000 heures"),
            ("14\u{2009}000 heures", "14⎵000 heures"),
            ("1 234 567 repas", "1⎵234⎵567 repas"),
            ("1 234,5 tonnes", "1⎵234,5 tonnes"),
            ("plus de 14 000 Français", "plus de 14⎵000 Français"),
            ("à 31 000 Toulouse", "à 31⎵000 Toulouse"),
            ("entre 12 000 et 14 000", "entre 12⎵000 et 14⎵000"),
            ("(12 850)", "(12⎵850)"),
            ("12 000, puis 14 000.", "12⎵000, puis 14⎵000."),
            ("-12 000 €", "−12⎵000⍽€"),
            ("À 1 500 m", "À 1⎵500⍽m"),
            ("12 000 000 d'euros", "12⎵000⎵000 d’euros"),
            ("12850 €", "12⎵850⍽€"),
            ("12850€", "12⎵850⍽€"),
            ("1250000 km", "1⎵250⎵000⍽km"),
            ("en 2024, 14 236 heures", "en 2024, 14⎵236 heures"),
        ],
    );
    untouched(
        French,
        &[
            "01 23 45 67 89",
            "tél. 01 23 45 67 89",
            "0 800 123 456",
            "+33 6 12 34 56 78",
            "SIRET 123 456 789 00012",
            "SIREN 123 456 789",
            "RCS 123 456 789",
            "SIREN⍽: 123 456 789",
            "la norme EN 301 549",
            "RCS Nantes B 524 172 699",
            "2019 2020",
            "2019 2020 2021",
            "en 2024 300 personnes",
            "31000 Toulouse",
            "44000 Nantes",
            "1 2 3",
            "12 34 56",
            "1 23",
            "1 234 56",
            "14236 heures",
            "14236km",
            "n°⍽12 345",
            "3,14 159",
            "A12 345",
            "14  000",
            "la loi 2014-856",
            "le 15/01/2024",
            "12.500 habitants",
        ],
    );
}

#[test]
fn units_and_symbols_stay_with_their_number() {
    check(
        French,
        &[
            ("70 %", "70⍽%"),
            ("70%", "70⍽%"),
            ("70⎵%", "70⍽%"),
            ("69,6 % de sorties", "69,6⍽% de sorties"),
            ("69.6 % de sorties", "69,6⍽% de sorties"),
            ("12 €", "12⍽€"),
            ("12€", "12⍽€"),
            ("12€50", "12⍽€50"),
            ("150 k€", "150⍽k€"),
            ("150k€", "150⍽k€"),
            ("1,2 M€", "1,2⍽M€"),
            ("3 Md€", "3⍽Md€"),
            ("12 $", "12⍽$"),
            ("12 £", "12⍽£"),
            ("5 ‰", "5⍽‰"),
            ("20 °C", "20⍽°C"),
            ("35 h par semaine", "35⍽h par semaine"),
            ("à 14 h 30", "à 14⍽h⍽30"),
            ("de 10 h-12 h", "de 10⍽h-12⍽h"),
            ("12 000-14 000 €", "12⎵000-14⎵000⍽€"),
            ("1 l--", "1⍽l–"),
            ("de 9 h à 17 h", "de 9⍽h à 17⍽h"),
            ("12 km", "12⍽km"),
            ("90 km/h", "90⍽km/h"),
            ("5 kg de légumes", "5⍽kg de légumes"),
            ("250 m² de serres", "250⍽m² de serres"),
            ("3 ha", "3⍽ha"),
            ("12 t.", "12⍽t."),
            ("2,5 millions d'heures", "2,5⍽millions d’heures"),
            ("1 milliard d'euros", "1⍽milliard d’euros"),
            ("1 million", "1⍽million"),
        ],
    );
    untouched(
        French,
        &[
            "187 personnes",
            "12 heures",
            "3 mois",
            "2 t-shirts",
            "12 l’un",
            "CO2 t",
            "12 hommes",
            "a%20b",
            "70 pour cent",
            "100%25",
            "5 maisons",
            "12$",
            "2 l-x",
        ],
    );
}

#[test]
fn titles_ordinals_and_number_signs() {
    check(
        French,
        &[
            ("M. Dupont", "M.⍽Dupont"),
            ("Mme Martin et Mlle Petit", "Mme⍽Martin et Mlle⍽Petit"),
            ("MM. Durand et Élie", "MM.⍽Durand et Élie"),
            ("Mme Élodie", "Mme⍽Élodie"),
            ("le Dr House", "le Dr⍽House"),
            ("n° 12", "n°⍽12"),
            ("n°12", "n°⍽12"),
            ("N° 12", "N°⍽12"),
            ("N°⎵12", "N°⍽12"),
            ("nº 12", "n°⍽12"),
            ("no 12", "n°⍽12"),
            ("le no 3 du journal", "le n°⍽3 du journal"),
            ("la 1ère fois", "la 1re fois"),
            ("les 1ères", "les 1res"),
            ("la 2ème édition", "la 2e édition"),
            ("la 2ième édition", "la 2e édition"),
            ("le 20eme anniversaire", "le 20e anniversaire"),
            ("les 3èmes assises", "les 3es assises"),
        ],
    );
    untouched(
        French,
        &[
            "M. le maire",
            "Mme la ministre",
            "1er mars",
            "1re",
            "2e",
            "piano 12",
            "casino 3",
            "Monsieur Dupont",
            "CAMME Dupont",
            "photo-2eme.jpg",
            "2eme.jpg",
            "20°",
            "n° vert",
            "Drôme",
            "le 2e",
        ],
    );
}
