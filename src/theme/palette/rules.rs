//! The roles that colours play in a theme, and which two meet in it: one table, read off the stylesheet.

use Demand::{Apart, Graphic, Text};

use super::colour::Colour;
use super::vision;

/// What two colours that meet are held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Demand {
    /// Words on their ground: WCAG 2.2, 1.4.3.
    Text,
    /// A line, a mark or the edge of a surface, and also two surfaces side by side that colour alone
    /// tells apart: WCAG 2.2, 1.4.11 and 1.4.1 (technique G183).
    Graphic,
    /// Two meanings that a word, a sign or a place tells apart as well: the colours differ at a glance.
    Apart,
}

impl Demand {
    /// The least that will do, in the unit of [`Demand::measure`].
    pub(super) fn least(self) -> f32 {
        match self {
            Text => 4.5,
            Graphic => 3.0,
            Apart => 1.0,
        }
    }

    /// The contrast ratio, or the number of noticeable steps between two colours.
    pub(super) fn measure(self, a: Colour, b: Colour) -> f32 {
        match self {
            Text | Graphic => vision::contrast(a, b),
            Apart => vision::difference(a, b),
        }
    }
}

/// The roles: a custom property, and whether the program's own markup needs it in every theme. Each has
/// its name in the table of texts. Lines that only decorate, such as `--rule`, have none.
pub(super) const ROLES: &[(&str, bool)] = &[
    ("--paper", true),
    ("--surface", true),
    ("--ink", true),
    ("--soft", true),
    ("--accent", true),
    ("--control", true),
    ("--good", true),
    ("--bad", true),
    ("--care", true),
    ("--bar", true),
    ("--wash", false),
    ("--band", false),
    ("--on-band", false),
    ("--on-band-soft", false),
    ("--thread", false),
];

/// A colour, those that it meets, and what the pairs are held to. The first is the one to change.
pub(super) const RULES: &[(&str, &[&str], Demand)] = &[
    // Everything is written on the page, on cards and charts, and on code, marks and the note one came for.
    ("--ink", &["--paper", "--surface", "--wash"], Text),
    ("--soft", &["--paper", "--surface", "--wash"], Text),
    ("--accent", &["--paper", "--surface", "--wash"], Text),
    // The words of a change stand on the page and on cards; titles of alerts and listings on cards.
    ("--good", &["--paper", "--surface"], Text),
    ("--bad", &["--paper", "--surface"], Text),
    ("--care", &["--surface"], Text),
    // Head, front page and foot.
    ("--on-band", &["--band"], Text),
    ("--on-band-soft", &["--band"], Text),
    // Stitches: decoration, held to what the theme's own description says.
    ("--thread", &["--band"], Graphic),
    // Edges of badges, notices and quotes; axes of charts.
    ("--control", &["--paper", "--surface"], Graphic),
    // The edge of an alert also meets the page around it.
    ("--care", &["--paper"], Graphic),
    // Bars and hatching; the last bar, points and lines are in the accent.
    ("--bar", &["--surface"], Graphic),
    // A change is good, bad or neither, which an arrow, a sign and a word say as well. Alerts have a
    // title. The last bar has its year below it, and its value.
    ("--good", &["--soft"], Apart),
    ("--bad", &["--good", "--soft"], Apart),
    ("--care", &["--good", "--bad", "--accent"], Apart),
    ("--bar", &["--accent"], Apart),
];

/// The key of a role's name in the table of texts.
pub(super) fn word(role: &str) -> String {
    format!("colour-{}", role.trim_start_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::{ROLES, RULES};
    use crate::locale::{Language, texts};

    #[test]
    fn every_colour_of_a_rule_has_a_role_and_every_role_a_name() {
        for (colour, others, _) in RULES {
            for name in others.iter().chain([colour]) {
                assert!(ROLES.iter().any(|(role, _)| role == name), "{name}");
            }
        }
        for (role, _) in ROLES {
            assert!(
                RULES.iter().any(|(colour, others, _)| colour == role || others.contains(role)),
                "{role}"
            );
            for language in Language::ALL {
                let key = super::word(role);
                assert_ne!(texts::table(language).word(&key), key, "{}", language.tag());
            }
        }
    }
}
