//! Judges the colours of one mode by the rules, and looks for a near colour that passes.

use std::collections::BTreeMap;
use std::ops::Range;

use super::colour::{self, Colour};
use super::rules::{Demand, ROLES, RULES};
use super::stylesheet::{Mode, Modes};
use super::vision::Vision;

/// The colours of a mode, by role; those that cannot be read are left out and not judged.
#[derive(Clone, Debug, Default)]
pub(super) struct Palette(BTreeMap<&'static str, Shade>);

/// A colour and the bytes of the value that sets it.
#[derive(Clone, Debug)]
struct Shade {
    colour: Colour,
    range: Range<usize>,
}

/// Two colours that meet and do not pass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fault {
    /// The role whose colour is to change.
    pub(super) colour: &'static str,
    pub(super) against: &'static str,
    pub(super) demand: Demand,
    /// The eye that cannot do with it.
    pub(super) vision: Vision,
    /// In the unit of [`Demand::measure`].
    pub(super) measured: f32,
}

impl Palette {
    /// The colours that the roles have in `mode`.
    pub(super) fn read(modes: &Modes, mode: Mode) -> Self {
        let properties = if mode == Mode::Light { &modes.light } else { &modes.dark };
        let shades = ROLES.iter().filter_map(|(role, _)| {
            let value = properties.get(role)?;
            let colour = colour::read(value.text, properties, mode)?;
            Some((*role, Shade { colour, range: value.range.clone() }))
        });
        Self(shades.collect())
    }

    /// Colours that are written nowhere.
    pub(super) fn of(colours: impl Iterator<Item = (&'static str, Colour)>) -> Self {
        Self(colours.map(|(role, colour)| (role, Shade { colour, range: 0..0 })).collect())
    }

    /// Gives a role another colour, written where the one before it was.
    pub(super) fn set(&mut self, role: &'static str, colour: Colour) {
        self.0.entry(role).or_insert(Shade { colour, range: 0..0 }).colour = colour;
    }

    /// Where the colour of a role is written.
    pub(super) fn range(&self, role: &str) -> Range<usize> {
        self.0.get(role).map_or(0..0, |shade| shade.range.clone())
    }

    /// The colour of a role, if it can be read.
    pub(super) fn colour(&self, role: &str) -> Option<Colour> {
        self.0.get(role).map(|shade| shade.colour)
    }

    /// What is wrong, at most once for each colour and demand: the pair that fails worst, and one that
    /// fails for every eye before one that fails for some. Pairs that are the same in `told` are left out.
    pub(super) fn faults_beside(&self, told: &Self) -> Vec<Fault> {
        let same = |role| self.colour(role) == told.colour(role);
        let mut worst: BTreeMap<(&str, Demand), Fault> = BTreeMap::new();
        for fault in self.faults().into_iter().filter(|fault| !same(fault.colour) || !same(fault.against)) {
            let known = worst.entry((fault.colour, fault.demand)).or_insert(fault);
            if fault.weight() < known.weight() {
                *known = fault;
            }
        }
        worst.into_values().collect()
    }

    /// Every pair that does not pass, once for each eye.
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for &(colour, others, demand) in RULES {
            for &against in others {
                let Some((a, b)) = self.colour(colour).zip(self.colour(against)) else { continue };
                for vision in Vision::ALL {
                    let measured = demand.measure(vision.seen(a), vision.seen(b));
                    // Written so that what cannot be measured does not pass.
                    let passes = measured >= demand.least();
                    if !passes {
                        faults.push(Fault { colour, against, demand, vision, measured });
                    }
                }
            }
        }
        faults
    }

    /// The colour nearest in lightness, of the same hue, with which `role` passes wherever it occurs.
    pub(super) fn nearby(&self, role: &'static str) -> Option<Colour> {
        const STEPS: u8 = 200;
        let shade = self.0.get(role)?;
        let from = colour::lightness(shade.colour);
        let distances = (0..=STEPS).map(|step| f32::from(step) / f32::from(STEPS));
        let lightness = distances.flat_map(|distance| [from - distance, from + distance]);
        let inside = lightness.filter(|lightness| (0.0..=1.0).contains(lightness));
        let shades = inside.map(|lightness| colour::at_lightness(shade.colour, lightness));
        // A step may jump over the two ends.
        let candidates = shades.chain([Colour::BLACK, Colour::WHITE]);
        let passes = |candidate: &Colour| {
            let mut changed = self.clone();
            changed.set(role, *candidate);
            !changed.faults().iter().any(|fault| fault.colour == role || fault.against == role)
        };
        candidates.into_iter().find(passes)
    }
}

impl Fault {
    /// Less is worse.
    fn weight(&self) -> (bool, f32) {
        (self.vision != Vision::Ordinary, self.measured / self.demand.least())
    }
}
