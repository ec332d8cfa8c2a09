//! Takes out of a picture's file what it tells of its maker: the place, the hour, the camera, comments, a
//! smaller copy of what was cut away. The pixels stay to the byte, their colours and their orientation too.

use std::borrow::Cow;

use super::exif::{self, Orientation};
use super::{jpeg, riff};

/// The first bytes of a PNG.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Parts of a PNG that are needed to show it; those of moving pictures are among them.
const PNG_KEPT: [&[u8; 4]; 16] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT",
    b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Parts of a WebP that are needed to show it.
const WEBP_KEPT: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// `bytes` without metadata where they are a JPEG, a PNG or a WebP; all else as it is. What follows a spoilt
/// part is left out: nobody could show it, and nobody can tell what it says.
pub fn clean(bytes: &[u8]) -> Cow<'_, [u8]> {
    let cleaned = match bytes {
        [0xff, 0xd8, 0xff, ..] => clean_jpeg(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => clean_webp(bytes),
        _ if bytes.starts_with(PNG) => clean_png(bytes),
        _ => return Cow::Borrowed(bytes),
    };
    if cleaned == bytes { Cow::Borrowed(bytes) } else { Cow::Owned(cleaned) }
}

fn clean_jpeg(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    let mut turn = None;
    let mut at = 2;
    while let Some((marker, content, next)) = segment(bytes, at) {
        if marker == jpeg::END {
            out.extend([0xff, jpeg::END]);
            break;
        }
        if marker == jpeg::EXIF && turn.is_none() {
            turn = Orientation::read(content);
            if let Some(block) = turn.and_then(Orientation::block) {
                push_segment(&mut out, jpeg::EXIF, &[exif::NAME, &block].concat());
            }
        }
        if is_kept(marker, content) {
            push_segment(&mut out, marker, content);
        }
        at = next;
        if marker == jpeg::SCAN {
            let end = scan_end(bytes, at);
            out.extend_from_slice(bytes.get(at..end).unwrap_or_default());
            at = end;
        }
    }
    out
}

/// The part of a JPEG at `at`: its marker, its content and where the next one begins.
fn segment(bytes: &[u8], at: usize) -> Option<(u8, &[u8], usize)> {
    let mut rest = bytes.get(at..)?;
    let marker = jpeg::next_marker(&mut rest).ok()?;
    if marker == jpeg::END {
        return Some((marker, &[], bytes.len()));
    }
    let (length, content) = rest.split_first_chunk()?;
    let content = content.get(..usize::from(u16::from_be_bytes(*length)).checked_sub(2)?)?;
    let start = bytes.len() - rest.len() + 2;
    Some((marker, content, start + content.len()))
}

/// Where the compressed pixels that begin at `at` end: before the next marker that is none of theirs.
fn scan_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let ends = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xff) && !jpeg::is_bare(pair[1]);
    rest.windows(2).position(ends).map_or(bytes.len(), |length| at + length)
}

/// True for the parts of a JPEG without which it would look different: tables, the size, a colour profile,
/// and how Adobe stores colours. JFIF stays without the smaller copy that may follow it.
fn is_kept(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xe0 => content.starts_with(b"JFIF\0"),
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

fn push_segment(out: &mut Vec<u8>, marker: u8, content: &[u8]) {
    // A content comes from a part whose length was two bytes, or is shorter.
    let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX);
    out.extend([0xff, marker]);
    out.extend(length.to_be_bytes());
    out.extend_from_slice(content);
}

fn clean_png(bytes: &[u8]) -> Vec<u8> {
    let mut out = PNG.to_vec();
    let mut rest = bytes.get(PNG.len()..).unwrap_or_default();
    while let Some((kind, content, whole)) = chunk(rest) {
        if kind == *b"eXIf" {
            if let Some(block) = Orientation::read(content).and_then(Orientation::block) {
                let checked = [b"eXIf".as_slice(), &block].concat();
                out.extend((block.len() as u32).to_be_bytes());
                out.extend_from_slice(&checked);
                out.extend(crc32fast::hash(&checked).to_be_bytes());
            }
        } else if PNG_KEPT.contains(&&kind) {
            out.extend_from_slice(whole);
        }
        if kind == *b"IEND" {
            break;
        }
        rest = rest.get(whole.len()..).unwrap_or_default();
    }
    out
}

/// The first part of `rest`, of a PNG: its name, its content, and the whole with length and checksum.
fn chunk(rest: &[u8]) -> Option<([u8; 4], &[u8], &[u8])> {
    let (length, after) = rest.split_first_chunk()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (kind, content) = after.split_first_chunk()?;
    Some((*kind, content.get(..length)?, rest.get(..length.checked_add(12)?)?))
}

fn clean_webp(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.get(..12).unwrap_or_default().to_vec();
    let mut rest = bytes.get(12..).unwrap_or_default();
    let (mut flags, mut is_turned) = (None, false);
    while let Ok(Some((kind, length))) = riff::next(&mut rest) {
        let Some(content) = usize::try_from(length).ok().and_then(|length| rest.get(..length)) else { break };
        let turned = (kind == *b"EXIF").then(|| Orientation::read(content).and_then(Orientation::block));
        if kind == *b"VP8X" {
            flags = Some(out.len() + 8);
        }
        match turned.flatten() {
            Some(block) => {
                is_turned = true;
                push_part(&mut out, kind, &block);
            }
            None if WEBP_KEPT.contains(&&kind) => push_part(&mut out, kind, content),
            None => {}
        }
        rest = rest.get(riff::padded(length) as usize..).unwrap_or_default();
    }
    if let Some(set) = flags.and_then(|at| out.get_mut(at)) {
        *set &= !riff::XMP & if is_turned { 0xff } else { !riff::EXIF };
    }
    let length = (out.len() - 8) as u32;
    if let Some(place) = out.get_mut(4..8) {
        place.copy_from_slice(&length.to_le_bytes());
    }
    out
}

fn push_part(out: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    out.extend(kind);
    out.extend((content.len() as u32).to_le_bytes());
    out.extend_from_slice(content);
    out.extend(std::iter::repeat_n(0, content.len() % 2));
}
