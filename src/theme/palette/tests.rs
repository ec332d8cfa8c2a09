//! The palettes of the themes inside the program, and those of made-up ones.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::colour::{Colour, hexadecimal};
use super::judge::Palette;
use super::rules::Demand;
use super::stylesheet::{self, Mode};
use super::vision::contrast;
use crate::diagnostic::Diagnostics;
use crate::locale::Language;
use crate::model::colour::Rgb;
use crate::source::{Located, SourceMap, SourcePath};

const DEFAULT: &str = include_str!("../../../themes/essor/static/style.css");
const BULLETIN: &str = include_str!("../../../themes/bulletin/static/style.css");

/// What is said of a stylesheet: the variant, then the words it is said of.
fn said(css: &str) -> Vec<String> {
    let mut map = SourceMap::default();
    let file = map.add(SourcePath::new("themes/t/static/style.css"), css.to_owned());
    let mut sink = Diagnostics::default();
    super::check(&map, file, Language::French, &mut sink);
    sink.iter()
        .map(|problem| {
            let (_, start, _) = problem.location(&map);
            format!("{} {}", problem.variant, css.lines().nth(start.line - 1).unwrap_or_default().trim())
        })
        .collect()
}

/// The default theme with its first `from` written `to`.
fn changed(from: &str, to: &str) -> String {
    assert!(DEFAULT.contains(from), "{from}");
    DEFAULT.replacen(from, to, 1)
}

#[test]
fn the_embedded_themes_pass_and_are_judged() {
    for (css, light, dark) in [(DEFAULT, "#161d33", "#e8ecf6"), (BULLETIN, "#221c2e", "#ece8f3")] {
        assert_eq!(said(css), [""; 0]);
        let modes = stylesheet::read(css);
        for (mode, ink) in [(Mode::Light, light), (Mode::Dark, dark)] {
            assert_eq!(Palette::read(&modes, mode).colour("--ink").map(hexadecimal).as_deref(), Some(ink));
        }
    }
}

#[test]
fn each_fault_is_told_once_and_in_its_mode() {
    for (from, to, expected) in [
        ("--soft: #4b5674;", "--soft: #8a93ab;", "text --soft: #8a93ab;"),
        ("--soft: #abb5ce;", "--soft: #59637e;", "text --soft: #59637e;"),
        ("--soft: #abb5ce;", "", "kept --soft: #4b5674;"),
        ("--control: #74809f;", "--control: #c3cad9;", "graphic --control: #c3cad9;"),
        ("--bad: #f1927e;", "--bad: #ff9f8a;", "blind --bad: #ff9f8a;"),
        ("--good: #7bd49c;", "", "kept --good: #17683c;"),
        ("--care: #976526;", "/* none */", "missing /*"),
    ] {
        assert_eq!(said(&changed(from, to)), [expected], "{to}");
    }
}

#[test]
fn a_colour_that_nobody_can_work_out_is_not_judged() {
    assert_eq!(said(&changed("--soft: #4b5674;", "--soft: color-mix(in oklch, red, blue);")), [""; 0]);
}

#[test]
fn of_two_colours_that_are_alike_in_the_dark_the_one_set_there_is_to_change() {
    let css =
        ":root {\n--good: #17683c;\n}\n@media (prefers-color-scheme: dark) { :root {\n--soft: #17683c;\n} }";
    assert_eq!(said(css)[1..], ["blind --soft: #17683c;"]);
}

/// A palette of one mode.
fn palette(css: &str) -> Palette {
    Palette::read(&stylesheet::read(&format!(":root{{{css}}}")), Mode::Light)
}

#[test]
fn the_proposal_keeps_the_hue_and_goes_no_further_than_it_must() {
    let palette = palette("--paper: #fff; --soft: #9db8ff");
    let proposed = palette.nearby("--soft").unwrap();
    let [red, green, blue] = proposed.components;
    assert!(red < green && green < blue, "{}", hexadecimal(proposed));
    let ratio = contrast(proposed, Colour::WHITE);
    assert!((4.5..5.0).contains(&ratio), "{ratio}");
}

proptest! {
    #[test]
    fn any_value_is_read_or_left(value in "([-:;{}()#!@,./* \\\\\"'é]|[a-f0-9%]|var|rgb|oklch|light-dark|url|--paper|none|calc){0,24}") {
        said(&format!(":root{{--paper:{value}"));
        said(&value);
    }

    #[test]
    fn a_proposal_always_passes(colours in prop::array::uniform6(0_u32..0x100_0000)) {
        let [paper, surface, soft, good, bad, care] = colours.map(|colour| format!("#{colour:06x}"));
        let css = |bad: &str| format!(
            "--paper:{paper};--surface:{surface};--soft:{soft};--good:{good};--care:{care};--bad:{bad}"
        );
        if let Some(proposed) = palette(&css(&bad)).nearby("--bad") {
            let again = palette(&css(&hexadecimal(proposed)));
            let left = again.faults_beside(&Palette::default()).into_iter().filter(|fault| [fault.colour, fault.against].contains(&"--bad"));
            prop_assert_eq!(left.collect::<Vec<_>>(), []);
        }
    }

    #[test]
    fn words_on_a_grey_ground_always_get_a_proposal(grey in 0_u8..=255, soft in 0_u32..0x100_0000) {
        let palette = palette(&format!("--paper:rgb({grey} {grey} {grey});--soft:#{soft:06x}"));
        let proposed = palette.nearby("--soft").expect("black or white reads well on every grey");
        prop_assert!(contrast(proposed, Colour::from_rgb8(grey, grey, grey)) >= Demand::Text.least());
    }
}

/// Every property of the default theme around `accent`, for a mode.
fn around(accent: Rgb, mode: Mode) -> Palette {
    themed(DEFAULT, accent, mode)
}

/// Every property of the theme with this stylesheet around `accent`, for a mode.
fn themed(css: &str, accent: Rgb, mode: Mode) -> Palette {
    let mut sink = Diagnostics::default();
    let mut map = SourceMap::default();
    let file = map.add(SourcePath::new("site.yaml"), "accent".to_owned());
    let accent = Located::new(accent, map.whole(file));
    let rules = super::tinted(css, &accent, Language::French, &mut sink);
    assert!(sink.is_empty(), "{:?}: {sink:?}", accent.value);
    Palette::read(&stylesheet::read(&format!("{css}{}", rules.unwrap())), mode)
}

#[test]
fn an_association_has_its_own_colour_and_keeps_the_themes_where_it_is_the_same() {
    let hex = |palette: &Palette, role| palette.colour(role).map(hexadecimal).unwrap();
    let own = around(Rgb(0x24, 0x45, 0xa5), Mode::Light);
    assert_eq!(
        ["--accent", "--paper", "--wash", "--ink"].map(|role| hex(&own, role)),
        ["#2445a5", "#f6f8fc", "#e5ebfa", "#161d33"]
    );
    let green = around(Rgb(0x0b, 0x6e, 0x4f), Mode::Light);
    assert_eq!(["--accent", "--band"].map(|role| hex(&green, role)), ["#0b6e4f"; 2]);
    assert_eq!(hex(&green, "--good"), "#17683c");
    // Letters cannot be read in this yellow, nor white ones on it: they are darker, the cloth is not.
    let yellow = around(Rgb(0xff, 0xc8, 0x00), Mode::Light);
    assert_eq!(hex(&yellow, "--band"), "#ffc800");
    assert_ne!(hex(&yellow, "--accent"), "#ffc800");
    assert!(contrast(yellow.colour("--on-band").unwrap(), yellow.colour("--band").unwrap()) >= 4.5);
}

#[test]
fn a_colour_on_which_neither_white_nor_black_is_read_by_every_eye_becomes_darker() {
    for accent in [Rgb(169, 71, 198), Rgb(178, 87, 115)] {
        let palette = around(accent, Mode::Light);
        let [band, words] = ["--band", "--on-band"].map(|role| palette.colour(role).unwrap());
        assert_eq!(hexadecimal(words), "#ffffff", "{accent:?}");
        assert!(contrast(band, words) >= 4.5, "{accent:?}");
    }
}

#[test]
fn a_theme_in_which_no_colour_can_be_read_says_so_at_the_associations() {
    let css = changed("--surface: #fff;", "--surface: #777;");
    let mut map = SourceMap::default();
    let file = map.add(SourcePath::new("site.yaml"), "accent".to_owned());
    let accent = Located::new(Rgb(0x0b, 0x6e, 0x4f), map.whole(file));
    let mut sink = Diagnostics::default();
    assert_eq!(super::tinted(&css, &accent, Language::French, &mut sink), None);
    assert_eq!(sink.iter().map(|problem| problem.variant).collect::<Vec<_>>(), ["accent"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_colour_makes_a_readable_site(red: u8, green: u8, blue: u8) {
        for css in [DEFAULT, BULLETIN] {
            for mode in [Mode::Light, Mode::Dark] {
                themed(css, Rgb(red, green, blue), mode);
            }
        }
    }
}
