//! Which file of a picture a telephone takes: one of 390 pixels across, with two dots for each pixel.

/// Pixels of CSS from side to side.
const ACROSS: f64 = 390.0;

/// Dots for each pixel.
const DENSITY: f64 = 2.0;

/// The size of letters, by which `em` and `rem` are counted.
const LETTER: f64 = 16.0;

/// The address in `srcset` that is just large enough, or the largest; nothing when there is none.
pub(super) fn chosen<'a>(srcset: &'a str, sizes: &str) -> Option<&'a str> {
    let all: Vec<(&str, &str)> = candidates(srcset).collect();
    let is_by_width = all.iter().any(|(_, descriptor)| descriptor.ends_with('w'));
    let wanted = if is_by_width { slot(sizes) * DENSITY } else { DENSITY };
    let size = |descriptor: &str| descriptor.trim_end_matches(['w', 'x']).parse().unwrap_or(1.0);
    let sized = || all.iter().map(|(address, descriptor)| (*address, size(descriptor)));
    let enough = sized().filter(|(_, size)| *size >= wanted).min_by(|(_, a), (_, b)| f64::total_cmp(a, b));
    let chosen = enough.or_else(|| sized().max_by(|(_, a), (_, b)| f64::total_cmp(a, b)));
    chosen.map(|(address, _)| address)
}

/// Each address with what is told of its size, as in `a.webp 480w, b.webp 960w`.
fn candidates(srcset: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = srcset;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == ',');
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        if let Some(alone) = address.strip_suffix(',') {
            rest = after;
            return Some((alone, ""));
        }
        let (descriptor, next) = after.split_once(',').unwrap_or((after, ""));
        rest = next;
        (!address.is_empty()).then(|| (address, descriptor.trim()))
    })
}

/// How wide the picture stands on the telephone, in pixels of CSS: over its whole screen where `sizes` does
/// not say, or says it in a way that would take a browser to work out.
fn slot(sizes: &str) -> f64 {
    let told = sizes.split(',').map(str::trim).find_map(|part| {
        let (condition, length) = part.rsplit_once(')').map_or(("", part), |(all, length)| (all, length));
        let is_computed = part.ends_with(')');
        (is_computed || holds(condition)).then(|| pixels(length).unwrap_or(ACROSS))
    });
    told.unwrap_or(ACROSS)
}

/// Whether `(min-width: 46rem` and the like is true of the telephone.
fn holds(condition: &str) -> bool {
    condition.split(" and ").map(|part| part.trim().trim_matches(['(', ')'])).all(|part| {
        let Some((name, length)) = part.split_once(':') else { return part.is_empty() };
        let Some(length) = pixels(length) else { return false };
        match name.trim() {
            "min-width" => ACROSS >= length,
            "max-width" => ACROSS <= length,
            _ => false,
        }
    })
}

fn pixels(length: &str) -> Option<f64> {
    let units = [("px", 1.0), ("rem", LETTER), ("em", LETTER), ("vw", ACROSS / 100.0)];
    let length = length.trim();
    units.iter().find_map(|(unit, pixels)| {
        let number: f64 = length.strip_suffix(unit)?.trim().parse().ok()?;
        Some(number * pixels)
    })
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn a_telephone_takes_the_file_that_is_just_large_enough() {
        let widths = "/a-480.webp 480w, /a-960.webp 960w, /a-1600.webp 1600w";
        for (srcset, sizes, expected) in [
            (widths, "100vw", Some("/a-960.webp")),
            (widths, "", Some("/a-960.webp")),
            (widths, "(min-width: 46rem) 42rem, 100vw", Some("/a-960.webp")),
            (widths, "(max-width: 30em) 50vw, 100vw", Some("/a-480.webp")),
            (widths, "(min-width: 20rem) and (max-width: 60rem) 200px, 100vw", Some("/a-480.webp")),
            (widths, "(min-width: 20rem) and (orientation: landscape) 10px, 100vw", Some("/a-960.webp")),
            (widths, "calc(100vw - 2rem)", Some("/a-960.webp")),
            (widths, "240px", Some("/a-480.webp")),
            ("/a-480.webp 480w", "100vw", Some("/a-480.webp")),
            ("/a.png, /a-2.png 2x, /a-3.png 3x", "", Some("/a-2.png")),
            ("/a,b.png 1x", "", Some("/a,b.png")),
            ("", "100vw", None),
        ] {
            assert_eq!(chosen(srcset, sizes), expected, "{srcset} | {sizes}");
        }
    }
}
