//! The parts of a WebP file: a name, a length and a content, which an odd length pads by one byte.

use std::io::{self, Read};

/// Flags of the part `VP8X`.
pub(super) const ANIMATION: u8 = 0x02;
/// There is XMP.
pub(super) const XMP: u8 = 0x04;
/// There is EXIF.
pub(super) const EXIF: u8 = 0x08;
/// Some of it may be transparent.
pub(super) const ALPHA: u8 = 0x10;

/// The name and the length of the next part; none at the end of the file.
pub(super) fn next(reader: &mut impl Read) -> io::Result<Option<([u8; 4], u64)>> {
    let mut head = [0; 8];
    match reader.read_exact(&mut head) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let [a, b, c, d, size @ ..] = head;
    Ok(Some(([a, b, c, d], u32::from_le_bytes(size).into())))
}

/// The bytes that a content of that length takes.
pub(super) fn padded(length: u64) -> u64 {
    length + length % 2
}
