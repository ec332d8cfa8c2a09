//! The icon of a site out of its logo: whole, in the middle of a white square.

use super::{Broken, Pixels, decode, encode, header};
use crate::source::picture::Format;

/// Of ten parts of the side, so many are the logo's: systems cut the corners of an icon.
const ROOM: u32 = 8;

/// The logo in `bytes` as an icon `side` pixels wide and high: a PNG, or an ICO that holds one.
pub fn icon(bytes: &[u8], side: u32, format: Format) -> Result<Vec<u8>, Broken> {
    let head = header::inspect(&mut std::io::Cursor::new(bytes), bytes.len() as u64);
    let (width, height) = head.and_then(|head| head.size()).ok_or_else(|| Broken("no picture".to_owned()))?;
    let most = u64::from((side * ROOM / 10).max(1));
    let longest = u64::from(width.max(height));
    let scaled = |length: u32| u32::try_from(u64::from(length) * most / longest).unwrap_or(side).max(1);
    let (logo, _) = decode::decode(bytes, (scaled(width), scaled(height)))?;
    let png = encode::encode(&framed(&logo, side), Format::Png, 100, true)?;
    Ok(if format == Format::Ico { wrapped(&png, side) } else { png })
}

/// A picture in the middle of a white square.
fn framed(logo: &Pixels, side: u32) -> Pixels {
    let opaque = (logo.channels == 4).then(|| logo.opaque());
    let rows = opaque.as_ref().unwrap_or(&logo.bytes).chunks_exact(logo.width as usize * 3);
    let (left, above) = ((side - logo.width) / 2, (side - logo.height) / 2);
    let mut bytes = vec![255; side as usize * side as usize * 3];
    for (row, place) in rows.zip(bytes.chunks_exact_mut(side as usize * 3).skip(above as usize)) {
        let start = left as usize * 3;
        if let Some(place) = place.get_mut(start..start + row.len()) {
            place.copy_from_slice(row);
        }
    }
    Pixels { width: side, height: side, channels: 3, bytes }
}

/// A PNG of `side` pixels in an ICO, which the oldest of programs ask for.
pub fn wrapped(png: &[u8], side: u32) -> Vec<u8> {
    let length = u32::try_from(png.len()).unwrap_or_default();
    // 256 is written as 0.
    let side = (side % 256) as u8;
    let mut ico = Vec::with_capacity(22 + png.len());
    // An icon, one picture in it; its size, no palette, one plane of 32 bits.
    ico.extend([0, 0, 1, 0, 1, 0, side, side, 0, 0, 1, 0, 32, 0]);
    ico.extend(length.to_le_bytes());
    ico.extend(22_u32.to_le_bytes());
    ico.extend(png);
    ico
}
