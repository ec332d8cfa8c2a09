//! A picture and the smaller ones that are made of it: which, how large, and at which addresses.

use crate::source::picture::{Condition, Format, Header};

/// How pictures are made smaller.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// Widths in pixels, from the smallest up.
    pub widths: Vec<u32>,
    /// From 1 to 100, as programs for pictures count it.
    pub quality: u8,
}

impl Default for Settings {
    fn default() -> Self {
        Self { widths: vec![480, 960, 1600], quality: 80 }
    }
}

/// How wide a picture stands in a text, for browsers to choose by: in its column, or over a whole telephone.
pub const SIZES: &str = "(min-width: 46rem) 42rem, 100vw";

/// One picture that is made of another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    /// Its address, without the base path.
    pub url: String,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// In what form it is stored.
    pub format: Format,
}

/// What is made of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Photo {
    /// For browsers, from the smallest up; there is at least one.
    pub small: Vec<Variant>,
    /// For programs that do not know WebP: feed readers, networks, old browsers.
    pub fallback: Variant,
}

/// The widest picture that a feed or a network needs.
const WIDE_ENOUGH: u32 = 1200;

/// The highest picture that WebP can hold.
const HIGHEST: u32 = 16_383;

impl Photo {
    /// What is made of the picture published at `url`; nothing of one that is small already, that moves, or
    /// that cannot be unpacked. None is wider than the picture itself.
    pub fn of(url: &str, header: &Header, settings: &Settings) -> Option<Self> {
        let is_photo = matches!(header.format, Format::Jpeg | Format::Png | Format::Webp);
        let smallest = *settings.widths.first()?;
        if header.condition != Condition::Sound || !is_photo || header.width <= smallest {
            return None;
        }
        let (stem, _) = url.rsplit_once('.')?;
        let variant = |width: u32, format: Format| {
            let height = u64::from(header.height) * u64::from(width) + u64::from(header.width) / 2;
            let height = u32::try_from(height / u64::from(header.width)).unwrap_or(u32::MAX).max(1);
            Variant { url: format!("{stem}-{width}.{}", format.extension()), width, height, format }
        };
        let mut widths: Vec<u32> =
            settings.widths.iter().copied().filter(|&width| width < header.width).collect();
        // The picture's own width comes last, unless it is about that of another.
        let last = widths.last().copied().unwrap_or_default();
        if widths.len() < settings.widths.len() && u64::from(last) * 10 < u64::from(header.width) * 9 {
            widths.push(header.width);
        }
        let moderate = widths.iter().rfind(|&&width| width <= WIDE_ENOUGH).or(widths.first()).copied()?;
        let plain = if header.format == Format::Png || header.has_alpha { Format::Png } else { Format::Jpeg };
        let small: Vec<Variant> = widths.into_iter().map(|width| variant(width, Format::Webp)).collect();
        let fits = small.last().is_some_and(|widest| widest.height <= HIGHEST);
        fits.then(|| Self { small, fallback: variant(moderate, plain) })
    }

    /// Every picture to make, the widest first.
    pub fn variants(&self) -> impl Iterator<Item = &Variant> {
        let narrower = |variant: &&Variant| variant.width < self.fallback.width;
        let (wide, narrow) = (self.small.iter().rev(), self.small.iter().rev());
        wide.filter(move |variant| !narrower(variant)).chain([&self.fallback]).chain(narrow.filter(narrower))
    }

    /// The addresses below `base`, with their widths, as `srcset` wants them.
    pub fn srcset(&self, base: &str) -> String {
        let entry = |variant: &Variant| format!("{base}{} {}w", encoded(&variant.url), variant.width);
        self.small.iter().map(entry).collect::<Vec<_>>().join(", ")
    }
}

/// An address without what would end it in a list of addresses, or mean something else there.
fn encoded(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for sign in url.chars() {
        match sign {
            ' ' => out.push_str("%20"),
            ',' => out.push_str("%2C"),
            '%' => out.push_str("%25"),
            '?' => out.push_str("%3F"),
            '#' => out.push_str("%23"),
            sign => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Photo, Settings};
    use crate::source::picture::{Condition, Format, Header};

    fn photo(format: Format, width: u32, height: u32) -> Option<Photo> {
        let header = Header { format, width, height, has_alpha: false, condition: Condition::Sound };
        Photo::of("/a/b.x", &header, &Settings::default())
    }

    fn made(format: Format, width: u32, height: u32) -> Option<String> {
        let photo = photo(format, width, height)?;
        let name = |url: &str, height: u32| format!("{}:{height}", url.trim_start_matches("/a/b-"));
        let all: Vec<String> = photo.variants().map(|one| name(&one.url, one.height)).collect();
        Some(all.join(" "))
    }

    #[test]
    fn a_picture_is_made_in_widths_that_it_has() {
        for ((format, width, height), expected) in [
            ((Format::Jpeg, 4000, 3000), Some("1600.webp:1200 960.webp:720 960.jpg:720 480.webp:360")),
            ((Format::Jpeg, 1200, 800), Some("1200.webp:800 1200.jpg:800 960.webp:640 480.webp:320")),
            ((Format::Png, 1000, 10), Some("960.webp:10 960.png:10 480.webp:5")),
            ((Format::Webp, 500, 5000), Some("480.webp:4800 480.jpg:4800")),
            ((Format::Webp, 500, 50_000), None),
            ((Format::Jpeg, 480, 360), None),
            ((Format::Gif, 4000, 3000), None),
        ] {
            assert_eq!(made(format, width, height).as_deref(), expected, "{width} × {height}");
        }
        let set = photo(Format::Jpeg, 800, 600).map(|photo| photo.srcset("/base"));
        assert_eq!(set.as_deref(), Some("/base/a/b-480.webp 480w, /base/a/b-800.webp 800w"));
    }
}
