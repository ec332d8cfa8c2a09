//! What the head of a picture's file tells, before any of its pixels is read.

/// In what form a picture is stored, which its name may tell wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// JPEG, the form of photographs.
    Jpeg,
    /// PNG, the form of drawings.
    Png,
    /// WebP, which is smaller than both.
    Webp,
    /// GIF, which may move.
    Gif,
    /// AVIF, which browsers show and this program leaves as it is.
    Avif,
    /// HEIC, the form of a telephone, which no browser shows.
    Heic,
    /// SVG, a drawing without pixels.
    Svg,
    /// The icon of a site, which holds a PNG.
    Ico,
    /// Another that the loader can measure: a bitmap, an icon, a scan.
    Other,
}

impl Format {
    /// The form that a file's extension promises; none for what is no picture of pixels.
    pub fn promised(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" => Self::Jpeg,
            "png" => Self::Png,
            "webp" => Self::Webp,
            "gif" => Self::Gif,
            "avif" => Self::Avif,
            "heic" | "heif" => Self::Heic,
            _ => return None,
        })
    }

    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Gif => "gif",
            Self::Avif => "avif",
            Self::Heic => "heic",
            Self::Svg => "svg",
            Self::Ico => "ico",
            Self::Other => "",
        }
    }

    /// Its name as people say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
            Self::Gif => "GIF",
            Self::Avif => "AVIF",
            Self::Heic => "HEIC",
            Self::Svg => "SVG",
            Self::Ico => "ICO",
            Self::Other => "",
        }
    }
}

/// What can be done with a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// It can be made smaller.
    Sound,
    /// It moves, or its form is not one that this program decodes: it is shown as it is.
    AsItIs,
    /// Its four inks are meant for a printer.
    Inks,
    /// It has more pixels than a computer should unpack.
    TooLarge,
    /// Its file ends before the picture does.
    Cut,
    /// Its file holds no picture at all, whatever its name says.
    Spoilt,
}

/// What the head of a picture's file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Header {
    /// In what form it is stored.
    pub format: Format,
    /// Pixels from left to right, held upright.
    pub width: u32,
    /// Pixels from top to bottom, held upright.
    pub height: u32,
    /// Some of it may be transparent.
    pub has_alpha: bool,
    /// What can be done with it.
    pub condition: Condition,
}

impl Header {
    /// What there is to say of a file in which no picture was found.
    pub const SPOILT: Self =
        Self { format: Format::Other, width: 0, height: 0, has_alpha: false, condition: Condition::Spoilt };

    /// Width and height, where they are known.
    pub fn size(&self) -> Option<(u32, u32)> {
        (self.width > 0 && self.height > 0).then_some((self.width, self.height))
    }
}
