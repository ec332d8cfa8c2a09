//! The parts of a JPEG file: markers, each with its content, and the compressed pixels between them.

use std::io::{self, Read, Seek, SeekFrom};

/// The picture ends.
pub(super) const END: u8 = 0xd9;
/// Compressed pixels begin after this part.
pub(super) const SCAN: u8 = 0xda;
/// What a camera tells, or XMP.
pub(super) const EXIF: u8 = 0xe1;
/// A picture stored in passes.
pub(super) const PROGRESSIVE: u8 = 0xc2;

/// True for the marker of the part that tells the size.
pub(super) fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

/// True for markers without a content.
pub(super) fn is_bare(marker: u8) -> bool {
    matches!(marker, 0x01 | 0xd0..=0xd8)
}

/// The next marker that has a content, or the end; fill bytes before it are passed over.
pub(super) fn next_marker(reader: &mut impl Read) -> io::Result<u8> {
    let mut byte = [0];
    let mut previous = 0;
    loop {
        reader.read_exact(&mut byte)?;
        let [marker] = byte;
        if previous == 0xff && !matches!(marker, 0 | 0xff) && !is_bare(marker) {
            return Ok(marker);
        }
        previous = marker;
    }
}

/// True when the picture whose parts go on at `from` has its end in the file. Cameras put films and more
/// pictures behind it; only when the last bytes are no end is all that follows searched for one.
pub(super) fn is_whole(reader: &mut (impl Read + Seek), from: u64, length: u64) -> io::Result<bool> {
    reader.seek(SeekFrom::Start(length.saturating_sub(2)))?;
    let mut last = [0; 2];
    reader.read_exact(&mut last)?;
    if last == [0xff, END] {
        return Ok(true);
    }
    reader.seek(SeekFrom::Start(from))?;
    let mut rest = Vec::new();
    reader.read_to_end(&mut rest)?;
    Ok(rest.windows(2).any(|pair| pair == [0xff, END]))
}
