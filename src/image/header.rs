//! Reads the head of a picture's file: its form, its size when held upright, and what can be done with it.

use std::io::{self, Read, Seek, SeekFrom};

use super::exif::Orientation;
use super::{drawing, jpeg, limits, riff};
use crate::source::picture::{Condition, Format, Header};

/// What the file of `length` bytes in `reader` tells of itself; nothing when it is no picture that is known
/// here, or when its head is spoilt. What a camera wrote before the size is passed over, not read.
pub fn inspect(reader: &mut (impl Read + Seek), length: u64) -> Option<Header> {
    let mut start = [0; 12];
    reader.read_exact(&mut start).ok()?;
    match &start {
        [0xff, 0xd8, 0xff, ..] => jpeg(reader, length).ok()?,
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => png(reader, length).ok()?,
        [b'R', b'I', b'F', b'F', size @ .., b'W', b'E', b'B', b'P'] => {
            webp(reader, u64::from(u32::from_le_bytes(*size)) + 8 <= length).ok()?
        }
        [b'G', b'I', b'F', b'8', _, b'a', width @ .., _, _] => {
            let [w, x, y, z] = width;
            let (width, height) = (u16::from_le_bytes([*w, *x]), u16::from_le_bytes([*y, *z]));
            Some(as_it_is(Format::Gif, width.into(), height.into()))
        }
        _ => other(reader).ok()?,
    }
}

/// A picture in a form that only its size matters of.
fn other(reader: &mut (impl Read + Seek)) -> io::Result<Option<Header>> {
    let mut start = Vec::new();
    reader.seek(SeekFrom::Start(0))?;
    reader.by_ref().take(64).read_to_end(&mut start)?;
    if start
        .trim_ascii_start()
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&start)
        .trim_ascii_start()
        .starts_with(b"<")
    {
        reader.seek(SeekFrom::Start(0))?;
        return Ok(drawing::svg(reader));
    }
    let format = match start.get(4..12) {
        Some(b"ftypavif" | b"ftypavis") => Format::Avif,
        Some([b'f', b't', b'y', b'p', b'h' | b'm', b'e' | b'i', ..]) => Format::Heic,
        _ => Format::Other,
    };
    reader.seek(SeekFrom::Start(0))?;
    let size = imagesize::reader_size(io::BufReader::new(reader)).ok();
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or_default();
    let (width, height) = size.map_or((0, 0), |size| (side(size.width), side(size.height)));
    let is_known = format != Format::Other || width > 0 && height > 0;
    Ok(is_known.then(|| as_it_is(format, width, height)))
}

/// A picture that is shown and never decoded.
fn as_it_is(format: Format, width: u32, height: u32) -> Header {
    Header { format, width, height, has_alpha: true, condition: Condition::AsItIs }
}

/// What is read of a picture on the way to its pixels.
struct Found {
    format: Format,
    size: (u32, u32),
    turn: Orientation,
    has_alpha: bool,
    condition: Condition,
}

impl Found {
    fn header(self) -> Option<Header> {
        let (width, height) = if self.turn.is_sideways() { (self.size.1, self.size.0) } else { self.size };
        let Self { format, has_alpha, condition, .. } = self;
        (width > 0 && height > 0).then_some(Header { format, width, height, has_alpha, condition })
    }
}

fn jpeg(reader: &mut (impl Read + Seek), length: u64) -> io::Result<Option<Header>> {
    reader.seek(SeekFrom::Start(2))?;
    let mut turn = None;
    loop {
        let marker = jpeg::next_marker(reader)?;
        let size = u64::from(short(reader)?.saturating_sub(2));
        let next = reader.stream_position()? + size;
        match marker {
            jpeg::EXIF if turn.is_none() => {
                let mut block = Vec::new();
                reader.by_ref().take(size).read_to_end(&mut block)?;
                turn = Orientation::read(&block);
            }
            jpeg::SCAN | jpeg::END => return Ok(None),
            marker if jpeg::is_frame(marker) => {
                let mut frame = [0; 6];
                reader.read_exact(&mut frame)?;
                let [_, high, gh, wide, th, components] = frame.map(u32::from);
                let size = (wide << 8 | th, high << 8 | gh);
                let condition = if components == 4 {
                    Condition::Inks
                } else if !limits::jpeg(size, marker == jpeg::PROGRESSIVE) {
                    Condition::TooLarge
                } else if !jpeg::is_whole(reader, next, length)? {
                    Condition::Cut
                } else {
                    Condition::Sound
                };
                let turn = turn.unwrap_or(Orientation::UPRIGHT);
                return Ok(Found { format: Format::Jpeg, size, turn, has_alpha: false, condition }.header());
            }
            _ => {}
        }
        reader.seek(SeekFrom::Start(next))?;
    }
}

fn png(reader: &mut (impl Read + Seek), length: u64) -> io::Result<Option<Header>> {
    reader.seek(SeekFrom::Start(8))?;
    let (mut size, mut turn) = ((0, 0), Orientation::UPRIGHT);
    let (mut has_alpha, mut moves) = (false, false);
    // Where the file ends too early, what was read until there tells the size.
    while let (Ok(bytes), mut kind) = (long(reader).map(u64::from), [0; 4]) {
        reader.read_exact(&mut kind)?;
        let next = reader.stream_position()? + bytes + 4;
        match &kind {
            b"IHDR" => {
                size = (long(reader)?, long(reader)?);
                let mut rest = [0; 2];
                reader.read_exact(&mut rest)?;
                has_alpha = rest[1] & 4 != 0;
            }
            b"tRNS" => has_alpha = true,
            b"acTL" => moves = true,
            b"eXIf" => {
                let mut block = Vec::new();
                reader.by_ref().take(bytes.min(1 << 16)).read_to_end(&mut block)?;
                turn = Orientation::read(&block).unwrap_or(turn);
            }
            b"IDAT" => break,
            b"IEND" => return Ok(None),
            _ => {}
        }
        reader.seek(SeekFrom::Start(next))?;
    }
    let condition = if moves {
        Condition::AsItIs
    } else if !limits::unscaled(size) {
        Condition::TooLarge
    } else if ends_with(reader, length, b"IEND\xae\x42\x60\x82")? {
        Condition::Sound
    } else {
        Condition::Cut
    };
    Ok(Found { format: Format::Png, size, turn, has_alpha, condition }.header())
}

fn webp(reader: &mut (impl Read + Seek), is_whole: bool) -> io::Result<Option<Header>> {
    let mut found = Found {
        format: Format::Webp,
        size: (0, 0),
        turn: Orientation::UPRIGHT,
        has_alpha: false,
        condition: if is_whole { Condition::Sound } else { Condition::Cut },
    };
    let mut flags = 0;
    while let Some((kind, bytes)) = riff::next(reader)? {
        let next = reader.stream_position()? + riff::padded(bytes);
        let mut head = Vec::new();
        let wanted = if &kind == b"EXIF" { 1 << 16 } else { 10 };
        reader.by_ref().take(bytes.min(wanted)).read_to_end(&mut head)?;
        match (&kind, head.as_slice()) {
            (b"VP8X", &[set, _, _, _, ref size @ ..]) if size.len() == 6 => {
                flags = set;
                let (width, height) = size.split_at(3);
                let side =
                    |bytes: &[u8]| bytes.iter().rev().fold(0, |side, &byte| side << 8 | u32::from(byte)) + 1;
                found.size = (side(width), side(height));
                found.has_alpha = flags & riff::ALPHA != 0;
            }
            (b"VP8 ", &[.., w, x, y, z]) if found.size == (0, 0) => {
                let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
                found.size = (side(w, x), side(y, z));
            }
            (b"VP8L", &[0x2f, a, b, c, d, ..]) if found.size == (0, 0) => {
                let bits = u32::from_le_bytes([a, b, c, d]);
                found.size = ((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
                found.has_alpha = bits >> 28 & 1 != 0;
            }
            (b"EXIF", block) => {
                found.turn = Orientation::read(block).unwrap_or(found.turn);
            }
            _ => {}
        }
        // Without the flag nothing that matters comes after the pixels.
        if flags & (riff::ANIMATION | riff::EXIF) != riff::EXIF && found.size != (0, 0) {
            break;
        }
        reader.seek(SeekFrom::Start(next))?;
    }
    if flags & riff::ANIMATION != 0 {
        found.condition = Condition::AsItIs;
    } else if !limits::unscaled(found.size) {
        found.condition = Condition::TooLarge;
    }
    Ok(found.header())
}

/// True when the file of `length` bytes ends so, white space or nulls that some programs add apart.
fn ends_with(reader: &mut (impl Read + Seek), length: u64, end: &[u8]) -> io::Result<bool> {
    reader.seek(SeekFrom::Start(length.saturating_sub(1 << 12)))?;
    let mut tail = Vec::new();
    reader.by_ref().take(1 << 12).read_to_end(&mut tail)?;
    if tail.windows(end.len()).any(|window| window == end) {
        return Ok(true);
    }
    // Something long follows the picture, or the picture is cut: only the whole file can tell.
    reader.seek(SeekFrom::Start(0))?;
    let mut whole = Vec::new();
    reader.read_to_end(&mut whole)?;
    Ok(whole.windows(end.len()).any(|window| window == end))
}

fn short(reader: &mut impl Read) -> io::Result<u16> {
    let mut bytes = [0; 2];
    reader.read_exact(&mut bytes)?;
    Ok(u16::from_be_bytes(bytes))
}

fn long(reader: &mut impl Read) -> io::Result<u32> {
    let mut bytes = [0; 4];
    reader.read_exact(&mut bytes)?;
    Ok(u32::from_be_bytes(bytes))
}
