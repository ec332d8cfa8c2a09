//! The logo, and the icons by which browsers and systems know a site: what each is made of, and where it is.

use super::photo::Variant;
use super::route::Asset;
use crate::source::SourcePath;
use crate::source::picture::{Condition, Format};

/// An icon of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// For the tabs of browsers, also of those that ask for no other.
    Tab,
    /// For the tabs of browsers that draw it in any size.
    Drawing,
    /// For the home screens of Apple.
    Touch,
    /// For the home screens of others.
    Home,
    /// For others, large.
    Large,
}

impl Icon {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Tab, Self::Drawing, Self::Touch, Self::Home, Self::Large];

    /// Where it is published, without the base path. A file of the site's own may stand there.
    pub fn address(self) -> &'static str {
        match self {
            Self::Tab => "/favicon.ico",
            Self::Drawing => "/favicon.svg",
            Self::Touch => "/apple-touch-icon.png",
            Self::Home => "/icon-192.png",
            Self::Large => "/icon-512.png",
        }
    }

    /// Pixels from left to right and from top to bottom; nothing for a drawing.
    pub fn side(self) -> Option<u32> {
        match self {
            Self::Tab => Some(32),
            Self::Drawing => None,
            Self::Touch => Some(180),
            Self::Home => Some(192),
            Self::Large => Some(512),
        }
    }
}

/// Where an application that a reader makes of the site finds its icons.
pub const MANIFEST: &str = "/site.webmanifest";

/// What an icon is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file of the site, as it is.
    Own,
    /// The logo.
    Logo,
    /// The initial of the association's name.
    Initial,
}

impl Origin {
    /// What `icon` is made of where the site has none of its own; nothing where it can do without.
    ///
    /// A logo of pixels becomes every icon but the drawing. A drawn one is the drawing alone, and only where
    /// it is about square: there is no program here to draw it in pixels.
    pub fn of(icon: Icon, logo: Option<&Logo>) -> Option<Self> {
        let is_drawing = icon == Icon::Drawing;
        match logo {
            Some(logo) if logo.is_pixels => (!is_drawing).then_some(Self::Logo),
            Some(logo) if is_drawing && logo.is_square_drawing() => Some(Self::Logo),
            _ => Some(Self::Initial),
        }
    }
}

/// The association's logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// Its file.
    pub source: SourcePath,
    /// Its address, without the base path.
    pub url: String,
    /// Its width and height in pixels, where its file tells.
    pub size: Option<(u32, u32)>,
    /// A smaller one for the head of each page, where it has more pixels than that needs.
    pub small: Option<Variant>,
    /// True when it can be made smaller.
    pub is_pixels: bool,
    is_drawing: bool,
}

/// A logo stands at the head of a page about 48 pixels high; screens may have two pixels for each.
const HIGH_ENOUGH: u32 = 96;

impl Logo {
    /// The logo in the file `asset`.
    pub fn new(asset: &Asset) -> Self {
        let sound = asset.picture.filter(|picture| picture.condition == Condition::Sound);
        let small = sound.filter(|picture| picture.height > HIGH_ENOUGH).and_then(|picture| {
            let (stem, _) = asset.url.rsplit_once('.')?;
            let width = u64::from(picture.width) * u64::from(HIGH_ENOUGH) / u64::from(picture.height);
            Some(Variant {
                url: format!("{stem}-h{HIGH_ENOUGH}.{}", picture.format.extension()),
                width: u32::try_from(width).unwrap_or(u32::MAX).max(1),
                height: HIGH_ENOUGH,
                format: picture.format,
            })
        });
        Self {
            source: asset.source.clone(),
            url: asset.url.clone(),
            size: asset.size,
            small,
            is_pixels: sound.is_some(),
            is_drawing: asset.picture.is_some_and(|picture| picture.format == Format::Svg),
        }
    }

    /// True for a drawing that is at most a third longer one way than the other.
    fn is_square_drawing(&self) -> bool {
        let near = |(width, height): (u32, u32)| {
            let (width, height) = (u64::from(width), u64::from(height));
            width * 3 <= height * 4 && height * 3 <= width * 4
        };
        self.is_drawing && self.size.is_some_and(near)
    }
}
