//! The colours of a theme, measured: a stylesheet whose words or charts are hard to see does not build.

mod colour;
mod judge;
mod report;
mod rules;
mod stylesheet;
mod vision;

use crate::diagnostic::Diagnostics;
use crate::locale::Language;
use crate::source::{FileId, SourceMap};
use judge::Palette;
use rules::{Demand, ROLES};
use stylesheet::Mode;

/// Judges the custom properties of a theme's stylesheet, in light and, where they differ, in dark.
pub(super) fn check(map: &SourceMap, file: FileId, language: Language, sink: &mut Diagnostics) {
    let modes = stylesheet::read(map.text(file));
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

#[cfg(test)]
mod tests;
