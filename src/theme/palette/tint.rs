//! A theme's colours in the hue of an association's own, each as light as the theme has it, and readable.

use super::colour::{self, Colour, hexadecimal};
use super::judge::Palette;
use super::rules::ROLES;
use super::stylesheet::{Mode, Modes, Properties};

/// Colours that mean something whatever the association's colour is.
const MEANINGS: [&str; 3] = ["--good", "--bad", "--care"];

/// In which order colours give way: what stands on the association's colour first, then what is made of it.
const GIVE_WAY: [&str; 14] = [
    "--on-band",
    "--on-band-soft",
    "--thread",
    "--band",
    "--accent",
    "--soft",
    "--ink",
    "--control",
    "--bar",
    "--wash",
    "--surface",
    "--care",
    "--good",
    "--bad",
];

/// Further than this from the accent, a colour of the theme is one of its own: half a quarter of the circle.
const KIN: f32 = 45.0;
/// Below this strength a colour is a grey, which takes a trace of any hue.
const GREY: f32 = 0.04;

/// The rules, to stand at the end of a stylesheet, that set the theme's colours anew around `accent`.
pub(super) fn rules(modes: &Modes, accent: Colour) -> Option<String> {
    let own = colour::read(modes.light.get("--accent")?.text, &modes.light, Mode::Light)?;
    let light = declarations(&modes.light, Mode::Light, own, accent);
    let dark = declarations(&modes.dark, Mode::Dark, own, accent);
    // Paper keeps the theme's own black and white.
    Some(format!(
        "\n@media screen{{:root{{{light}}}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    ))
}

/// The custom properties that are colours near the theme's accent, turned to the association's.
fn declarations(properties: &Properties, mode: Mode, own: Colour, accent: Colour) -> String {
    let turned = properties.iter().filter_map(|(name, value)| {
        let from = colour::read(value.text, properties, mode)?;
        let to = if from == own { accent } else { turn(from, own, accent) };
        let kept = MEANINGS.contains(name) || !is_kin(from, own);
        Some((*name, if kept { from } else { to }))
    });
    let turned: Vec<(&str, Colour)> = turned.collect();
    let role = |name: &str| ROLES.iter().find(|(role, _)| *role == name).map(|(role, _)| *role);
    let mut palette = Palette::of(turned.iter().filter_map(|(name, colour)| Some((role(name)?, *colour))));
    settle_band(&mut palette);
    for role in GIVE_WAY {
        if let Some(colour) = palette.nearby(role) {
            palette.set(role, colour);
        }
    }
    // All of them, as those of light hold on dark screens too where these do not say otherwise.
    let written = turned.iter().map(|(name, colour)| {
        let colour = role(name).and_then(|role| palette.colour(role)).unwrap_or(*colour);
        format!("{name}:{};", hexadecimal(colour))
    });
    written.collect()
}

/// Where white cannot be read on the association's colour, black is better than a grey that just can. Where
/// black cannot either, as some eyes see that colour lighter than others do, the colour itself gives way.
fn settle_band(palette: &mut Palette) {
    let is_read = |palette: &Palette| palette.nearby("--on-band") == palette.colour("--on-band");
    if is_read(palette) {
        return;
    }
    let mut black = palette.clone();
    if let Some(ink) = palette.colour("--ink") {
        black.set("--on-band", ink);
    }
    if is_read(&black) {
        *palette = black;
    } else if let Some(band) = palette.nearby("--band") {
        palette.set("--band", band);
    }
}

/// True for a grey and for a colour that looks like the theme's accent.
fn is_kin(colour: Colour, own: Colour) -> bool {
    let [_, chroma, hue] = colour::parts(colour);
    let [_, _, kin] = colour::parts(own);
    let apart = (hue - kin).rem_euclid(360.0);
    chroma < GREY || apart.min(360.0 - apart) <= KIN
}

/// As light as `from`, and beside `accent` as strong and as near in hue as it was beside the theme's own.
fn turn(from: Colour, own: Colour, accent: Colour) -> Colour {
    let [lightness, chroma, was] = colour::parts(from);
    let [_, strength, kin] = colour::parts(own);
    let [_, stronger, hue] = colour::parts(accent);
    let hue = (was + hue - kin).rem_euclid(360.0);
    let share = if strength > GREY { stronger / strength } else { 1.0 };
    colour::of_parts([lightness, chroma * share.min(1.5), hue])
}
