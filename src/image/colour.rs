//! Colours of cameras, which may be wider than those of screens, made into sRGB.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Turns pixels of three or four bytes into sRGB, as the `profile` in their file says. What cannot be
/// understood is taken for sRGB, as browsers do.
pub(super) fn to_srgb(bytes: Vec<u8>, channels: usize, profile: Option<&[u8]>) -> Vec<u8> {
    let Some(profile) = profile.and_then(|bytes| ColorProfile::new_from_slice(bytes).ok()) else {
        return bytes;
    };
    let layout = if channels == 4 { Layout::Rgba } else { Layout::Rgb };
    let options = TransformOptions::default();
    let made = (profile.color_space == DataColorSpace::Rgb)
        .then(|| profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, options).ok());
    let Some(transform) = made.flatten() else { return bytes };
    let convert = |from: &[u8]| {
        let mut to = vec![0; from.len()];
        transform.transform(from, &mut to).ok().map(|()| to)
    };
    // Most profiles are those of sRGB itself, and change nothing.
    let samples = samples(channels);
    let changes = |to: &Vec<u8>| to.iter().zip(&samples).any(|(a, b)| a.abs_diff(*b) > 1);
    if convert(&samples).is_some_and(|to| changes(&to)) { convert(&bytes).unwrap_or(bytes) } else { bytes }
}

/// Colours all over the cube, in which a difference would show.
fn samples(channels: usize) -> Vec<u8> {
    const STEPS: [u8; 5] = [0, 64, 128, 192, 255];
    let mut samples = Vec::new();
    for red in STEPS {
        for green in STEPS {
            for blue in STEPS {
                samples.extend([red, green, blue, 255].into_iter().take(channels));
            }
        }
    }
    samples
}
