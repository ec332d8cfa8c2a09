//! A fault of the palette as a diagnostic: names, measures, and a colour that would do.

use rust_decimal::Decimal;

use super::colour::hexadecimal;
use super::judge::{Fault, Palette};
use super::rules::{self, Demand};
use super::stylesheet::Mode;
use super::vision::Vision;
use crate::diagnostic::{Diagnostic, code};
use crate::locale::{Language, number, texts};
use crate::model::colour::Rgb;
use crate::source::{FileId, Located, SourcePath, Span};

/// The theme lacks colours that every page needs.
pub(super) fn missing(stylesheet: &SourcePath, roles: &[&str], language: Language) -> Diagnostic {
    let names: Vec<String> = roles.iter().map(|role| named(role, language)).collect();
    Diagnostic::file(code::PALETTE, stylesheet.clone()).variant("missing").arg("colours", names.join(", "))
}

/// Two colours do not pass in `mode`; `kept` when the first is that of light, used on dark screens too.
pub(super) fn fault(
    fault: Fault,
    palette: &Palette,
    file: FileId,
    mode: Mode,
    kept: bool,
    language: Language,
) -> Diagnostic {
    let nearby = palette.nearby(fault.colour).map(hexadecimal);
    let place = |role| Span::new(file, palette.range(role));
    let (variant, nearby, proposal) = match (kept, nearby) {
        // The value of light is right for light: nothing is to be written instead of it.
        (true, Some(nearby)) => ("kept", None, nearby),
        (_, nearby) => (variant(fault.demand), nearby, String::new()),
    };
    Diagnostic::new(code::PALETTE, place(fault.colour))
        .variant(variant)
        .arg("name", fault.colour)
        .arg("colour", named(fault.colour, language))
        .arg("against", named(fault.against, language))
        .arg("seen", seen(mode, fault.vision, language))
        .arg("measured", measure(fault.demand, fault.measured, language))
        .arg("least", measure(fault.demand, fault.demand.least(), language))
        .arg("proposal", proposal)
        .related(place(fault.against))
        .suggest(nearby)
}

/// The association's colour cannot be brought into the theme.
pub(super) fn accent(fault: Fault, accent: &Located<Rgb>, language: Language) -> Diagnostic {
    Diagnostic::new(code::PALETTE, accent.span)
        .variant("accent")
        .arg("colour", named(fault.colour, language))
        .arg("against", named(fault.against, language))
}

fn variant(demand: Demand) -> &'static str {
    match demand {
        Demand::Text => "text",
        Demand::Graphic => "graphic",
        Demand::Apart => "blind",
    }
}

/// `--soft` and what it is for.
fn named(role: &str, language: Language) -> String {
    format!("`{role}` ({})", texts::table(language).word(&rules::word(role)))
}

/// On which screens, and for whom.
fn seen(mode: Mode, vision: Vision, language: Language) -> String {
    let table = texts::table(language);
    let mode = table.word(if mode == Mode::Light { "palette-light" } else { "palette-dark" });
    match vision {
        Vision::Ordinary => mode.to_owned(),
        Vision::Deuteranopia => format!("{mode}, {}", table.word("palette-deuteranopia")),
        Vision::Protanopia => format!("{mode}, {}", table.word("palette-protanopia")),
    }
}

/// A contrast as 4,5:1, a difference as 0,9; cut after one decimal, so that what fails never looks enough.
fn measure(demand: Demand, value: f32, language: Language) -> String {
    let tenths = Decimal::new((value * 10.0).floor() as i64, 1);
    let number = number::decimal(language, tenths);
    if demand == Demand::Apart { number } else { format!("{number}:1") }
}
