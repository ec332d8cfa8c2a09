//! The one thing that matters of what a camera writes about a photograph: which side was up.

/// How the stored pixels are turned and mirrored to be upright, as EXIF counts it: from 1, which is upright
/// already, to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Orientation(u8);

/// What stands before a block of EXIF, in JPEG always and in WebP now and then.
pub(super) const NAME: &[u8] = b"Exif\0\0";

/// The tag of the orientation in the first directory.
const TAG: u16 = 0x0112;

impl Orientation {
    /// Stored as it is seen.
    pub(super) const UPRIGHT: Self = Self(1);

    /// Reads a block of EXIF, with its name or without; nothing where it says nothing that can be understood.
    pub(super) fn read(block: &[u8]) -> Option<Self> {
        let tiff = block.strip_prefix(NAME).unwrap_or(block);
        let is_little = match tiff.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        let short = |at: usize| {
            let bytes = [*tiff.get(at)?, *tiff.get(at + 1)?];
            Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
        };
        let long = |at: usize| {
            let (first, second) = (usize::from(short(at)?), usize::from(short(at + 2)?));
            Some(if is_little { second << 16 | first } else { first << 16 | second })
        };
        let directory = long(4)?;
        let entries = (0..usize::from(short(directory)?)).map(|entry| directory + 2 + 12 * entry);
        let entry = entries.into_iter().find(|&entry| short(entry) == Some(TAG))?;
        u8::try_from(short(entry + 8)?).ok().filter(|turn| (1..=8).contains(turn)).map(Self)
    }

    /// True when width and height change places.
    pub(super) fn is_sideways(self) -> bool {
        self.0 >= 5
    }

    /// A block of EXIF that says this and nothing else; none for what is upright.
    pub(super) fn block(self) -> Option<[u8; 26]> {
        let mut block = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
        block[19] = self.0;
        (self != Self::UPRIGHT).then_some(block)
    }

    /// The pixels held upright; each has `channels` bytes, and rows have no padding. Width and height are the
    /// stored ones.
    pub(super) fn apply(self, pixels: Vec<u8>, width: usize, height: usize, channels: usize) -> Vec<u8> {
        if self == Self::UPRIGHT {
            return pixels;
        }
        let (wide, high) = if self.is_sideways() { (height, width) } else { (width, height) };
        let mut upright = Vec::with_capacity(pixels.len());
        for y in 0..high {
            for x in 0..wide {
                let (from_x, from_y) = match self.0 {
                    2 => (width - 1 - x, y),
                    3 => (width - 1 - x, height - 1 - y),
                    4 => (x, height - 1 - y),
                    5 => (y, x),
                    6 => (y, height - 1 - x),
                    7 => (width - 1 - y, height - 1 - x),
                    8 => (width - 1 - y, x),
                    _ => (x, y),
                };
                let at = (from_y * width + from_x) * channels;
                upright.extend_from_slice(pixels.get(at..at + channels).unwrap_or_default());
            }
        }
        upright
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Orientation;

    #[test]
    fn a_written_orientation_is_read_again() {
        for turn in 2..=8 {
            let block = Orientation(turn).block().unwrap();
            assert_eq!(Orientation::read(&block), Some(Orientation(turn)));
        }
        assert_eq!(Orientation::UPRIGHT.block(), None);
        let little = *b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert_eq!(Orientation::read(&little), Some(Orientation(6)));
        for cut in 0..little.len() - 6 {
            assert_eq!(Orientation::read(&little[..cut]), None, "{cut}");
        }
    }

    /// The letter F, whose stored form each orientation turns upright (the table of the EXIF standard).
    #[test]
    fn each_orientation_turns_its_own_way() {
        let stored = b"abcdef".to_vec(); // abc over def
        let expected = ["abcdef", "cbafed", "fedcba", "defabc", "adbecf", "daebfc", "fcebda", "cfbead"];
        for (turn, upright) in (1..).zip(expected) {
            let turned = Orientation(turn).apply(stored.clone(), 3, 2, 1);
            assert_eq!(String::from_utf8(turned).unwrap(), upright, "{turn}");
        }
    }
}
