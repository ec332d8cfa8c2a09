//! The bytes of a file to pixels: upright, in the colours of screens, and not more of them than needed.

use std::io::Cursor;

use super::exif::Orientation;
use super::{Broken, Pixels, colour, header};
use crate::source::picture::{Condition, Format};

/// A library that unpacks may use so many bytes for its result.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// What a file holds, as it is stored.
struct Stored {
    pixels: Pixels,
    profile: Option<Vec<u8>>,
    turn: Orientation,
}

/// Unpacks a picture to exactly the size `wanted`, in which it stands upright, and tells whether it is a
/// drawing.
pub(super) fn decode(bytes: &[u8], wanted: (u32, u32)) -> Result<(Pixels, bool), Broken> {
    let header = header::inspect(&mut Cursor::new(bytes), bytes.len() as u64);
    let header = header.ok_or_else(|| Broken("no picture".to_owned()))?;
    if header.condition != Condition::Sound {
        return Err(Broken(format!("{:?}", header.condition)));
    }
    let stored = match header.format {
        Format::Jpeg => jpeg(bytes, wanted)?,
        Format::Png => png(bytes)?,
        Format::Webp => webp(bytes)?,
        other => return Err(Broken(format!("{other:?} is not decoded here"))),
    };
    let is_drawing = header.format != Format::Jpeg && stored.pixels.is_drawing();
    let Stored { pixels, profile, turn } = stored;
    // Fewer pixels first: all that follows has less to do.
    let (width, height) = if turn.is_sideways() { (wanted.1, wanted.0) } else { wanted };
    let Pixels { width, height, channels, bytes } = pixels.resized(width, height)?;
    let bytes = turn.apply(bytes, width as usize, height as usize, channels);
    let bytes = colour::to_srgb(bytes, channels, profile.as_deref());
    Ok((Pixels { width: wanted.0, height: wanted.1, channels, bytes }, is_drawing))
}

/// A JPEG at the smallest of the full size, a half, a quarter and an eighth that is not smaller than wanted.
fn jpeg(bytes: &[u8], (width, height): (u32, u32)) -> Result<Stored, Broken> {
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    decoder.set_max_decoding_buffer_size(MOST_BYTES);
    decoder.read_info()?;
    let turn = decoder.exif_data().and_then(Orientation::read).unwrap_or(Orientation::UPRIGHT);
    let (width, height) = if turn.is_sideways() { (height, width) } else { (width, height) };
    let side = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
    let (width, height) = decoder.scale(side(width), side(height))?;
    let bytes = decoder.decode()?;
    let info = decoder.info().ok_or_else(|| Broken("no information".to_owned()))?;
    let bytes = match info.pixel_format {
        jpeg_decoder::PixelFormat::RGB24 => bytes,
        jpeg_decoder::PixelFormat::L8 => bytes.into_iter().flat_map(|grey| [grey; 3]).collect(),
        other => return Err(Broken(format!("{other:?}"))),
    };
    let pixels = Pixels { width: width.into(), height: height.into(), channels: 3, bytes };
    Ok(Stored { pixels, profile: decoder.icc_profile(), turn })
}

fn png(bytes: &[u8]) -> Result<Stored, Broken> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let size = reader.output_buffer_size().filter(|size| *size <= MOST_BYTES);
    let mut raw = vec![0; size.ok_or_else(|| Broken("too large".to_owned()))?];
    let frame = reader.next_frame(&mut raw)?;
    raw.truncate(frame.buffer_size());
    let (channels, bytes) = match frame.color_type {
        png::ColorType::Rgb => (3, raw),
        png::ColorType::Rgba => (4, raw),
        png::ColorType::Grayscale => (3, raw.into_iter().flat_map(|grey| [grey; 3]).collect()),
        png::ColorType::GrayscaleAlpha => {
            let pairs = raw.chunks_exact(2);
            (4, pairs.flat_map(|pair| [pair[0], pair[0], pair[0], pair[1]]).collect())
        }
        png::ColorType::Indexed => return Err(Broken("a palette that was not unpacked".to_owned())),
    };
    let info = reader.info();
    let turn = info.exif_metadata.as_deref().and_then(Orientation::read);
    let profile = info.icc_profile.as_deref().map(<[u8]>::to_vec);
    let pixels = Pixels { width: frame.width, height: frame.height, channels, bytes };
    Ok(Stored { pixels, profile, turn: turn.unwrap_or(Orientation::UPRIGHT) })
}

fn webp(bytes: &[u8]) -> Result<Stored, Broken> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes))?;
    decoder.set_memory_limit(MOST_BYTES);
    let size = decoder.output_buffer_size().filter(|size| *size <= MOST_BYTES);
    let mut pixels = vec![0; size.ok_or_else(|| Broken("too large".to_owned()))?];
    decoder.read_image(&mut pixels)?;
    let (width, height) = decoder.dimensions();
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let profile = decoder.icc_profile()?;
    let exif = decoder.exif_metadata()?;
    let turn = exif.as_deref().and_then(Orientation::read);
    let pixels = Pixels { width, height, channels, bytes: pixels };
    Ok(Stored { pixels, profile, turn: turn.unwrap_or(Orientation::UPRIGHT) })
}
