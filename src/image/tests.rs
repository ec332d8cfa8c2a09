//! Pictures made here, looked at, cleaned and made smaller.
#![allow(clippy::unwrap_used)]

use std::io::Cursor;

use super::{Order, Pixels, Wanted, clean, inspect, make};
use crate::source::picture::{Condition, Format, Header};

/// EXIF of a telephone: turned by a quarter, and taken at a place.
const EXIF: &[u8] =
    b"Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\
    \0\0\0\0\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0 48 51 24 N";

/// Colours that no photograph has so few of: a ramp from left to right and another from top to bottom.
fn ramp(width: u32, height: u32) -> Vec<u8> {
    let side = |at: u32, of: u32| (at * 255 / (of - 1).max(1)) as u8;
    let pixel = |at: u32| {
        let (x, y) = (at % width, at / width);
        [side(x, width), side(y, height), side(x + y, width + height)]
    };
    (0..width * height).flat_map(pixel).collect()
}

/// A JPEG of a ramp, with these parts.
fn photo(width: u32, height: u32, parts: &[(u8, &[u8])]) -> Vec<u8> {
    with_parts(&encoded((width, height), ramp(width, height)), parts)
}

fn encoded((width, height): (u32, u32), bytes: Vec<u8>) -> Vec<u8> {
    let pixels = Pixels { width, height, channels: 3, bytes };
    super::encode::encode(&pixels, Format::Jpeg, 92, false).unwrap()
}

/// The same JPEG with parts for applications, of these numbers, behind its first mark.
fn with_parts(jpeg: &[u8], parts: &[(u8, &[u8])]) -> Vec<u8> {
    let part = |(number, content): &(u8, &[u8])| {
        let length = (content.len() as u16 + 2).to_be_bytes();
        [&[0xff, 0xe0 + number], &length[..], content].concat()
    };
    let parts: Vec<u8> = parts.iter().flat_map(part).collect();
    [&jpeg[..2], &parts, &jpeg[2..]].concat()
}

fn drawing(width: u32, height: u32, colours: png::ColorType, pixels: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(colours);
    encoder.add_text_chunk("Author".to_owned(), "Camille".to_owned()).unwrap();
    encoder.write_header().unwrap().write_image_data(pixels).unwrap();
    out
}

fn header(bytes: &[u8]) -> Option<Header> {
    inspect(&mut Cursor::new(bytes), bytes.len() as u64)
}

fn condition(bytes: &[u8]) -> Option<Condition> {
    header(bytes).map(|header| header.condition)
}

fn order(width: u32, height: u32, format: Format) -> Order {
    Order { quality: 90, wanted: vec![Wanted { width, height, format }] }
}

/// The size and the pixels of a picture, three or four bytes each.
fn unpacked(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
    let Header { width, height, .. } = header(bytes).unwrap();
    let (pixels, _) = super::decode::decode(bytes, (width, height)).unwrap();
    (pixels.width, pixels.height, pixels.bytes)
}

#[test]
fn a_photo_taken_sideways_is_made_upright() {
    let bytes = photo(160, 120, &[(1, EXIF)]);
    let Header { width, height, .. } = header(&bytes).unwrap();
    assert_eq!((width, height), (120, 160));
    for format in [Format::Webp, Format::Jpeg, Format::Png] {
        let made = make(&bytes, &order(60, 80, format)).unwrap();
        let (width, height, pixels) = unpacked(&made[0]);
        assert_eq!((width, height), (60, 80), "{format:?}");
        // Stored, red grows from left to right; turned to the right, from top to bottom.
        let red = |x: u32, y: u32| pixels[((y * width + x) * 3) as usize];
        assert!(red(30, 2) < 30 && red(30, 77) > 225, "{format:?}: {} {}", red(30, 2), red(30, 77));
        assert!(red(2, 40).abs_diff(red(57, 40)) < 12, "{format:?}");
        let green = |x: u32| pixels[((40 * width + x) * 3 + 1) as usize];
        assert!(green(2) > 225 && green(57) < 30, "{format:?}: {} {}", green(2), green(57));
    }
}

#[test]
fn pictures_of_one_order_are_made_in_one_go() {
    let wanted = |width, format| Wanted { width, height: width * 3 / 4, format };
    let wanted = vec![wanted(400, Format::Webp), wanted(200, Format::Webp), wanted(200, Format::Jpeg)];
    let made = make(&photo(1600, 1200, &[]), &Order { quality: 80, wanted: wanted.clone() }).unwrap();
    let seen: Vec<_> = made.iter().map(|bytes| header(bytes).unwrap()).collect();
    for (seen, wanted) in seen.iter().zip(&wanted) {
        assert_eq!((seen.format, seen.width, seen.height), (wanted.format, wanted.width, wanted.height));
    }
    assert_eq!(seen.len(), wanted.len());
}

#[test]
fn metadata_go_and_the_pixels_and_the_orientation_stay() {
    let comment = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>48 51 24 N</x:xmpmeta>";
    let mut bytes = photo(160, 120, &[(1, EXIF), (1, comment), (13, b"Photoshop 48 51 24 N")]);
    bytes.extend(b"ftypmp42 48 51 24 N");
    let cleaned = clean(&bytes);
    assert!(!cleaned.windows(8).any(|part| part == b"48 51 24"));
    assert_eq!(header(&cleaned), header(&bytes));
    assert_eq!(unpacked(&cleaned), unpacked(&bytes));
    assert_eq!(clean(&cleaned), cleaned, "nothing more to take out");

    let bytes = drawing(3, 2, png::ColorType::Rgb, &ramp(3, 2));
    let cleaned = clean(&bytes);
    assert!(bytes.windows(7).any(|part| part == b"Camille"));
    assert!(!cleaned.windows(7).any(|part| part == b"Camille"));
    assert_eq!(unpacked(&cleaned), unpacked(&bytes));

    let plain = make(&photo(64, 48, &[]), &order(64, 48, Format::Webp)).unwrap().remove(0);
    let extended = webp_with(&plain, (64, 48), &EXIF[6..]);
    let cleaned = clean(&extended);
    assert_eq!((header(&extended).unwrap().width, header(&cleaned).unwrap().width), (48, 48));
    assert!(!cleaned.windows(8).any(|part| part == b"48 51 24"));
    assert_eq!(unpacked(&cleaned), unpacked(&extended));
    assert_eq!(clean(b"no picture").as_ref(), b"no picture");
}

/// The simple WebP `plain` in the extended form, with EXIF.
fn webp_with(plain: &[u8], (width, height): (u32, u32), exif: &[u8]) -> Vec<u8> {
    let mut parts = b"WEBPVP8X\x0a\0\0\0\x08\0\0\0".to_vec();
    parts.extend(&(width - 1).to_le_bytes()[..3]);
    parts.extend(&(height - 1).to_le_bytes()[..3]);
    parts.extend(&plain[12..]);
    parts.extend(b"EXIF");
    parts.extend((exif.len() as u32).to_le_bytes());
    parts.extend(exif);
    parts.extend(std::iter::repeat_n(0, exif.len() % 2));
    [b"RIFF".as_slice(), &(parts.len() as u32).to_le_bytes(), &parts].concat()
}

#[test]
fn what_cannot_be_made_smaller_is_told_by_its_head() {
    assert_eq!(condition(&photo(16, 16, &[])), Some(Condition::Sound));
    let whole = photo(160, 120, &[(1, EXIF)]);
    for cut in [whole.len() - 1, whole.len() * 3 / 4] {
        assert_eq!(condition(&whole[..cut]), Some(Condition::Cut), "{cut} of {}", whole.len());
    }
    let mut film = whole.clone();
    film.extend(b"a film that the telephone added");
    assert_eq!(condition(&film), Some(Condition::Sound));

    let mut inks = photo(16, 16, &[]);
    let frame = inks.windows(2).position(|marker| marker == [0xff, 0xc0]).unwrap();
    inks[frame + 9] = 4;
    assert_eq!(condition(&inks), Some(Condition::Inks));

    let mut bomb = drawing(4, 4, png::ColorType::Rgb, &ramp(4, 4));
    assert_eq!(condition(&bomb), Some(Condition::Sound));
    assert_eq!(condition(&bomb[..bomb.len() - 12]), Some(Condition::Cut));
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let Header { width, height, condition, .. } = header(&bomb).unwrap();
    assert_eq!((width, height, condition), (60_000, 60_000, Condition::TooLarge));
    assert!(make(&bomb, &order(480, 480, Format::Webp)).is_err());

    let gif = b"GIF89a\x10\0\x08\0\x80\0\0";
    let Header { format, width, height, condition, .. } = header(gif).unwrap();
    assert_eq!((format, width, height, condition), (Format::Gif, 16, 8, Condition::AsItIs));
    for no_picture in
        [b"".as_slice(), b"x", b"<sv></sv> and more", b"\xff\xd8\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"]
    {
        assert_eq!(header(no_picture), None);
    }
}

#[test]
fn any_cut_of_a_picture_is_refused_or_made() {
    let pictures = [
        photo(40, 30, &[(1, EXIF)]),
        drawing(40, 30, png::ColorType::Rgb, &ramp(40, 30)),
        make(&photo(40, 30, &[]), &order(40, 30, Format::Webp)).unwrap().remove(0),
    ];
    for bytes in pictures {
        for end in (0..bytes.len()).step_by(7) {
            let cut = &bytes[..end];
            let _ = clean(cut);
            assert!(make(cut, &order(20, 15, Format::Webp)).is_err(), "{end} of {}", bytes.len());
            let mut spoilt = bytes.clone();
            spoilt[end] ^= 0x55;
            let _ = (clean(&spoilt), make(&spoilt, &order(20, 15, Format::Webp)));
        }
    }
}

#[test]
fn wide_colours_become_those_of_screens() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let part = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat();
    let red = [200, 60, 50].repeat(64 * 64);
    let plain = encoded((64, 64), red);
    let wide = with_parts(&plain, &[(2, &part)]);
    let cleaned = clean(&wide).into_owned();
    assert!(cleaned.windows(11).any(|name| name == b"ICC_PROFILE"), "the profile is needed to show it");
    let made = |bytes: &[u8]| make(bytes, &order(32, 32, Format::Png)).unwrap();
    let (wide, plain) = (made(&wide), made(&plain));
    let (wide, plain) = (unpacked(&wide[0]).2[0], unpacked(&plain[0]).2[0]);
    assert!(plain.abs_diff(200) < 4, "{plain}");
    // The same numbers mean a stronger red on a wide screen.
    assert!(wide > plain + 8, "{wide} {plain}");
}

#[test]
fn a_drawing_keeps_its_edges_and_its_transparency() {
    let pixels: Vec<u8> =
        (0..64 * 64).flat_map(|at| if at % 64 < 32 { [255, 0, 0, 255] } else { [0, 0, 0, 0] }).collect();
    let bytes = drawing(64, 64, png::ColorType::Rgba, &pixels);
    assert!(header(&bytes).unwrap().has_alpha);
    let made = make(&bytes, &order(64, 64, Format::Webp)).unwrap();
    assert_eq!(&made[0][12..16], b"VP8L", "without loss");
    let (.., shown) = unpacked(&made[0]);
    assert_eq!((&shown[..4], shown[4 * 63 + 3]), (&[255, 0, 0, 255][..], 0));
    // Few colours, and no drawing: grain as in a photograph.
    let mut state = 1_u32;
    let mut noise = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 27) as u8 + 100
    };
    let grain: Vec<u8> = (0..128 * 128).map(|_| noise()).collect();
    let photo = drawing(128, 128, png::ColorType::Grayscale, &grain);
    let wanted = vec![Wanted { width: 128, height: 128, format: Format::Webp }];
    let made = make(&photo, &Order { quality: 20, wanted }).unwrap();
    assert_eq!(&made[0][12..16], b"VP8 ", "smaller with some loss");
    let grey = drawing(2, 1, png::ColorType::Grayscale, &[0, 255]);
    assert_eq!(unpacked(&grey).2, [0, 0, 0, 255, 255, 255]);
}
