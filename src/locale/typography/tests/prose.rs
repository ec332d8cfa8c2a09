//! Whole sentences, as non-profits write them, and what is left alone in them.

use super::{check, untouched};
use crate::locale::Language::French;

#[test]
fn sentences_of_the_sector() {
    check(
        French,
        &[
            (
                "En 2024, l'association a accompagné 187 personnes, soit +12% par rapport à 2023 !",
                "En 2024, l’association a accompagné 187 personnes, soit +12⍽% par rapport à 2023⎵!",
            ),
            (
                "\"J'ai retrouvé confiance\", raconte Mme Diallo: \"c'est l'essentiel!\"",
                "«⍽J’ai retrouvé confiance⍽», raconte Mme⍽Diallo⍽: «⍽c’est l’essentiel⎵!⍽»",
            ),
            (
                "Budget : 1 250 000 € ; subventions : 42 % ; dons : 12 850 €.",
                "Budget⍽: 1⎵250⎵000⍽€⎵; subventions⍽: 42⍽%⎵; dons⍽: 12⎵850⍽€.",
            ),
            (
                "Contact : contact@essor-44.fr ou 02 40 12 34 56 (de 9 h à 12 h)",
                "Contact⍽: contact@essor-44.fr ou 02 40 12 34 56 (de 9⍽h à 12⍽h)",
            ),
            (
                "Qu'est-ce qu'un \"parcours d'insertion\" ? Réponse...",
                "Qu’est-ce qu’un «⍽parcours d’insertion⍽»⎵? Réponse…",
            ),
            (
                "Le chantier -- ouvert en 2019 -- emploie 14 salariés (dont 9 en CDDI) : une réussite !",
                "Le chantier – ouvert en 2019 – emploie 14 salariés (dont 9 en CDDI)⍽: une réussite⎵!",
            ),
            (
                "Selon M. Lefèvre, président : « Nous avons servi 14 236 heures d'insertion »",
                "Selon M.⍽Lefèvre, président⍽: «⍽Nous avons servi 14⎵236 heures d’insertion⍽»",
            ),
            (
                "Article L. 5132-7 du Code du travail : 480 heures par an",
                "Article L. 5132-7 du Code du travail⍽: 480 heures par an",
            ),
            ("Rapport n° 12 : la 2ème année", "Rapport n°⍽12⍽: la 2e année"),
            ("Faites un don : 66 % déductibles !", "Faites un don⍽: 66⍽% déductibles⎵!"),
            (
                "L'épicerie \"Chez nous\", 12 rue de l'Église, 44000 Nantes",
                "L’épicerie «⍽Chez nous⍽», 12 rue de l’Église, 44000 Nantes",
            ),
            (
                "Pourquoi s'engager ? Pour soi ; pour les autres.",
                "Pourquoi s’engager⎵? Pour soi⎵; pour les autres.",
            ),
        ],
    );
}

#[test]
fn addresses_stay() {
    untouched(
        French,
        &[
            "https://example.org/l'eau--douce/1ère...?q=a&b=70%",
            "http://example.org:8080/a:b",
            "www.example.org/2ème--page?x=l'eau",
            "a@b.fr",
            "prenom.nom--2eme@asso.example.org",
            "mailto:contact@asso.fr",
            "ftp://example.org/12%20",
            "git+ssh://git@example.org/a'b",
        ],
    );
    check(
        French,
        &[
            ("voir https://example.org/l'eau, l'été", "voir https://example.org/l'eau, l’été"),
            ("(https://example.org/a'b)", "(https://example.org/a'b)"),
            ("https://example.org/a_(b'c)", "https://example.org/a_(b'c)"),
            ("\"https://example.org/a'b\"", "«⍽https://example.org/a'b⍽»"),
            (
                "Le site : www.example.org ; le mail : a@b.fr !",
                "Le site⍽: www.example.org⎵; le mail⍽: a@b.fr⎵!",
            ),
            ("Écrivez à a@b.fr: l'équipe répond", "Écrivez à a@b.fr⍽: l’équipe répond"),
            ("Connaissez-vous https://example.org?", "Connaissez-vous https://example.org⎵?"),
            ("l'adresse d'a@b.fr", "l’adresse d’a@b.fr"),
            ("a@b.fr;c'd@e.fr", "a@b.fr;c’d@e.fr"),
            ("@asso: l'actu", "@asso⍽: l’actu"),
        ],
    );
}

#[test]
fn nothing_is_changed_in_set_text() {
    untouched(
        French,
        &[
            "",
            " ",
            "mot",
            "Une phrase sans rien de particulier, avec des accents é à ç œ et un point.",
            "«⍽J’ai retrouvé confiance⍽», raconte Mme⍽Diallo⍽: «⍽c’est l’essentiel⎵!⍽»",
            "1⎵250⎵000⍽€⎵; 42⍽%",
            "日本語のテキスト",
            "🎉🎉",
        ],
    );
}
