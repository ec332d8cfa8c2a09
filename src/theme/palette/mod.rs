//! The colours of a theme, measured: a stylesheet whose words or charts are hard to see does not build.

mod colour;
mod judge;
mod report;
mod rules;
mod stylesheet;
mod tint;
mod vision;

use color::OpaqueColor;

use crate::diagnostic::Diagnostics;
use crate::locale::Language;
use crate::model::colour::Rgb;
use crate::source::{FileId, Located, SourceMap};
use judge::Palette;
use rules::{Demand, ROLES};
use stylesheet::Mode;

/// Judges the custom properties of a theme's stylesheet, in light and, where they differ, in dark.
pub(super) fn check(map: &SourceMap, file: FileId, language: Language, sink: &mut Diagnostics) {
    let text = map.text(file);
    let modes = stylesheet::read(&text);
    let needed = ROLES.iter().filter(|(_, needed)| *needed).map(|(role, _)| *role);
    let missing: Vec<&str> = needed.filter(|role| !modes.light.contains_key(role)).collect();
    if !missing.is_empty() {
        sink.push(report::missing(&map.get(file).path, &missing, language));
    }
    let [light, dark] = [Mode::Light, Mode::Dark].map(|mode| Palette::read(&modes, mode));
    let report =
        |fault, palette: &Palette, mode, kept| report::fault(fault, palette, file, mode, kept, language);
    for fault in light.faults_beside(&Palette::default()) {
        sink.push(report(fault, &light, Mode::Light, false));
    }
    for mut fault in dark.faults_beside(&light) {
        let kept = dark.colour(fault.colour) == light.colour(fault.colour);
        // Of two colours to be told apart, the one that is set for dark screens is to change.
        let swap = kept && fault.demand == Demand::Apart;
        if swap {
            std::mem::swap(&mut fault.colour, &mut fault.against);
        }
        sink.push(report(fault, &dark, Mode::Dark, kept && !swap));
    }
}

/// The rules that set the theme's colours anew around the association's own, to stand at the end of its
/// stylesheet. Nothing when that cannot be done, which is told.
pub(super) fn tinted(
    css: &str,
    accent: &Located<Rgb>,
    language: Language,
    sink: &mut Diagnostics,
) -> Option<String> {
    let Rgb(red, green, blue) = accent.value;
    let rules = tint::rules(&stylesheet::read(css), OpaqueColor::from_rgb8(red, green, blue))?;
    let whole = format!("{css}{rules}");
    let modes = stylesheet::read(&whole);
    let [light, dark] = [Mode::Light, Mode::Dark].map(|mode| Palette::read(&modes, mode));
    let mut faults = light.faults_beside(&Palette::default());
    faults.extend(dark.faults_beside(&light));
    if let Some(fault) = faults.first() {
        sink.push(report::accent(*fault, accent, language));
        return None;
    }
    Some(rules)
}

/// The colour of a page's head on light and on dark screens, as a browser shows it around the page.
pub(super) fn heads(css: &str) -> [Option<String>; 2] {
    let modes = stylesheet::read(css);
    [Mode::Light, Mode::Dark].map(|mode| {
        let palette = Palette::read(&modes, mode);
        palette.colour("--band").or_else(|| palette.colour("--paper")).map(colour::hexadecimal)
    })
}

#[cfg(test)]
mod tests;
