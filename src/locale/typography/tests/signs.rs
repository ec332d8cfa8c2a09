//! Spaces before `;:!?`, dots and dashes, and the places where the same signs mean something else.

use super::{check, untouched};
use crate::locale::Language::French;

#[test]
fn signs_get_their_space() {
    check(
        French,
        &[
            ("Bravo !", "Bravo⎵!"),
            ("Bravo!", "Bravo⎵!"),
            ("Bravo⍽!", "Bravo⎵!"),
            ("Bravo  !", "Bravo⎵!"),
            ("Bravo\u{2009}!", "Bravo⎵!"),
            ("Bravo\n!", "Bravo⎵!"),
            ("Envie d’agir ? Rejoignez-nous !", "Envie d’agir⎵? Rejoignez-nous⎵!"),
            ("Qui peut candidater?", "Qui peut candidater⎵?"),
            ("le pain ; le vin", "le pain⎵; le vin"),
            ("le pain; le vin", "le pain⎵; le vin"),
            ("le pain⍽; le vin", "le pain⎵; le vin"),
            ("Au programme : ateliers", "Au programme⍽: ateliers"),
            ("Au programme: ateliers", "Au programme⍽: ateliers"),
            ("Au programme⎵: ateliers", "Au programme⍽: ateliers"),
            ("Au programme :", "Au programme⍽:"),
            ("Au programme:", "Au programme⍽:"),
            ("Vraiment ?!", "Vraiment⎵?!"),
            ("Vraiment?!", "Vraiment⎵?!"),
            ("Merci !!!", "Merci⎵!!!"),
            ("Merci!!!", "Merci⎵!!!"),
            ("Merci ! ! !", "Merci⎵!⎵!⎵!"),
            ("Quoi ?...", "Quoi⎵?…"),
            ("Quoi...?", "Quoi…⎵?"),
            ("Quoi… ?", "Quoi…⎵?"),
            ("(Vous venez ?)", "(Vous venez⎵?)"),
            ("(Vous venez?)", "(Vous venez⎵?)"),
            ("le chantier (en ville) ; le jardin", "le chantier (en ville)⎵; le jardin"),
            ("le chantier (en ville)!", "le chantier (en ville)⎵!"),
            ("Article 12: les membres", "Article 12⍽: les membres"),
            ("70 % !", "70⍽%⎵!"),
            ("12 € ; 15 €", "12⍽€⎵; 15⍽€"),
            ("Le langage C++ ?", "Le langage C++⎵?"),
            ("Le langage C++?", "Le langage C++⎵?"),
            ("« Bravo » !", "«⍽Bravo⍽»⎵!"),
            ("« Bravo ! »", "«⍽Bravo⎵!⍽»"),
            ("Il a dit : « Oui ! »", "Il a dit⍽: «⍽Oui⎵!⍽»"),
            ("Il a dit:\"oui\"", "Il a dit⍽:«⍽oui⍽»"),
            ("le « ? »", "le «⍽?⍽»"),
            ("le « : »", "le «⍽:⍽»"),
            ("Et vous ? ; non", "Et vous⎵?⎵; non"),
            ("Attention : voir (page 3) :", "Attention⍽: voir (page 3)⍽:"),
            ("Merci ;)", "Merci⎵;)"),
            ("Bonjour 👋 !", "Bonjour 👋⎵!"),
        ],
    );
}

#[test]
fn the_same_signs_elsewhere_stay() {
    untouched(
        French,
        &[
            "Rendez-vous à 12:30",
            "de 9:00 à 17:30",
            "un ratio de 1:2",
            "https://example.org/page?a=1;b=2",
            "voir http://example.org",
            "le module a::b",
            "c:\\dossier",
            "Merci :)",
            "Merci :-)",
            "Merci ;-)",
            "Merci:-)",
            "Merci;)",
            "Merci :D",
            "a.b?x",
            "fichier.html?version=2",
            "a!=b",
            "l’entité &amp; et &eacute;t&eacute;",
            "&#233;",
            "(?)",
            "(!)",
            "[?]",
            "! en tête",
            "? en tête",
            ": en tête",
            "/!\\ danger",
            "a?.b",
        ],
    );
    check(French, &[("https://example.org/a?b ; puis", "https://example.org/a?b⎵; puis")]);
}

#[test]
fn dots_and_dashes() {
    check(
        French,
        &[
            ("À suivre...", "À suivre…"),
            ("etc...", "etc…"),
            ("... et la suite", "… et la suite"),
            ("[...]", "[…]"),
            ("(...)", "(…)"),
            ("l'atelier -- ouvert à tous -- reprend", "l’atelier – ouvert à tous – reprend"),
            ("-- Bonjour", "– Bonjour"),
            ("2019--2024", "2019–2024"),
            ("le mot-- enfin", "le mot– enfin"),
            ("Il fait -3 °C", "Il fait −3⍽°C"),
            ("-20 % de déchets", "−20⍽% de déchets"),
            ("une baisse de -3,2 points", "une baisse de −3,2 points"),
            ("de -3 à -5 %", "de −3 à −5⍽%"),
            ("(-12 000 €)", "(−12⎵000⍽€)"),
            ("-1k€", "−1⍽k€"),
        ],
    );
    untouched(
        French,
        &[
            "un - deux",
            "un – deux",
            "un — deux",
            "porte-monnaie",
            "---",
            "-----",
            "....",
            "../..",
            "src/...",
            ".../mot",
            "le drapeau --dry-run",
            "a --> b",
            "<!-- note -->",
            "10-12",
            "10 -12",
            "pages 10 - 12",
            "2019-2024",
            "le 15-01-2024",
            "06-12-34-56-78",
            "-06",
            "-2024",
            "-3-4",
            "-3/4",
            "Covid-19",
            "-12b",
            "A -3x",
        ],
    );
}
