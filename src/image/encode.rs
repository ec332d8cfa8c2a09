//! Pixels to the bytes of a file.

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};

use super::{Broken, Pixels};
use crate::source::picture::Format;

/// How hard libwebp tries, from 0 to 6. Method 2 makes files one hundredth larger than its own choice, 4, in
/// less than half of the time.
const METHOD: i32 = 2;

/// The file of a picture; a drawing keeps every pixel where the form allows and the size is not absurd.
pub(super) fn encode(
    pixels: &Pixels,
    format: Format,
    quality: u8,
    is_drawing: bool,
) -> Result<Vec<u8>, Broken> {
    match format {
        Format::Webp if is_drawing => {
            let (exact, lossy) = (webp(pixels, quality, true)?, webp(pixels, quality, false)?);
            // A photograph that was saved with the few colours of a drawing is one all the same.
            Ok(if exact.len() <= 2 * lossy.len() { exact } else { lossy })
        }
        Format::Webp => webp(pixels, quality, false),
        Format::Png => png(pixels),
        Format::Jpeg => jpeg(pixels, quality),
        other => Err(Broken(format!("{other:?} is not made here"))),
    }
}

fn webp(pixels: &Pixels, quality: u8, is_exact: bool) -> Result<Vec<u8>, Broken> {
    let layout = if pixels.channels == 4 { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
    let encoder = webp::Encoder::new(&pixels.bytes, layout, pixels.width, pixels.height);
    let mut config = webp::WebPConfig::new().map_err(|()| Broken("no configuration".to_owned()))?;
    config.quality = quality.into();
    config.method = METHOD;
    config.lossless = i32::from(is_exact);
    let encoded = encoder.encode_advanced(&config).map_err(|error| Broken(format!("{error:?}")))?;
    Ok(encoded.to_vec())
}

fn png(pixels: &Pixels) -> Result<Vec<u8>, Broken> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width, pixels.height);
    encoder.set_color(if pixels.channels == 4 { png::ColorType::Rgba } else { png::ColorType::Rgb });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header()?.write_image_data(&pixels.bytes)?;
    Ok(out)
}

fn jpeg(pixels: &Pixels, quality: u8) -> Result<Vec<u8>, Broken> {
    let opaque = (pixels.channels == 4).then(|| pixels.opaque());
    let bytes = opaque.as_ref().unwrap_or(&pixels.bytes);
    let mut out = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut out, quality);
    encoder.write_image(bytes, pixels.width, pixels.height, ExtendedColorType::Rgb8)?;
    Ok(out)
}
