//! How many pixels a picture may have: a small file can unpack to more than a computer's memory.

/// Sixty-four million pixels, unpacked in one piece, take a quarter of a gigabyte.
const UNSCALED: u64 = 64_000_000;

/// A JPEG is unpacked at a fraction of its size when it is large, unless it is stored in passes, which have
/// to be gathered first. Telephones make pictures of two hundred million.
const SCALED: u64 = 256_000_000;

/// True when a picture that has to be unpacked whole may be.
pub(super) fn unscaled(size: (u32, u32)) -> bool {
    pixels(size) <= UNSCALED
}

/// True when a JPEG may be unpacked.
pub(super) fn jpeg(size: (u32, u32), is_progressive: bool) -> bool {
    pixels(size) <= if is_progressive { UNSCALED } else { SCALED }
}

fn pixels((width, height): (u32, u32)) -> u64 {
    u64::from(width) * u64::from(height)
}
