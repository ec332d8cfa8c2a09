//! Photographs as readers get them: upright, small enough, without a word on where they were taken.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use essor::cache::Cache;
use essor::diagnostic::terminal::{Style, render};
use essor::memo::{Key, Memo};
use essor::photos;
use essor::progress::Unobserved;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};

use crate::kit;

/// What a telephone writes: turned by a quarter (6), and a place.
const EXIF: &[u8] =
    b"Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\
    \0\0\0\0\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0 48 51 24 N";
const PLACE: &[u8] = b"48 51 24 N";

const ARTICLE: &str = "---\ntitle: Une visite\ndate: 2025-03-07\nimage: {file: rencontre.jpg, alt: La rencontre}\n---\n\
    ![L'atelier](photo.jpg)\n\nVoir [le plan](plan.jpg), en <img src=\"petit.png\" alt=\"Petit\">.\n";

/// A photograph whose red grows from left to right, as it is stored.
pub(crate) fn photo(width: u32, height: u32, exif: bool) -> Vec<u8> {
    let pixel = |at: u32| [(at % width * 255 / width) as u8, 90, (at / 977) as u8];
    let pixels: Vec<u8> = (0..width * height).flat_map(pixel).collect();
    let mut out = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut out, 90);
    encoder.write_image(&pixels, width, height, ExtendedColorType::Rgb8).unwrap();
    if exif {
        let length = (EXIF.len() as u16 + 2).to_be_bytes();
        out.splice(2..2, [&[0xff, 0xe1], &length[..], EXIF].concat());
    }
    out
}

fn drawing(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![9; (width * height) as usize]).unwrap();
    writer.finish().unwrap();
    out
}

fn site(root: &Path) {
    kit::write(root, "site.yaml", "title: Essai\nbase_url: https://essai.example\nlanguage: fr\n");
    let folder = |name: &str| format!("content/actualites/visite/{name}");
    kit::write(root, &folder("index.md"), ARTICLE);
    kit::write(root, &folder("rencontre.jpg"), photo(1300, 650, false));
    kit::write(root, &folder("photo.jpg"), photo(1000, 800, true));
    kit::write(root, &folder("plan.jpg"), photo(600, 400, true));
    kit::write(root, &folder("petit.png"), drawing(40, 30));
    kit::write(root, "static/archive.jpg", photo(600, 400, true));
}

/// Builds and publishes; what is in the folder afterwards.
fn publish(root: &Path, output: &Path) -> BTreeMap<String, Vec<u8>> {
    let outcome = kit::build_folder(root);
    let tree = outcome.tree.as_ref().unwrap_or_else(|| panic!("{}", kit::problems(&outcome)));
    let problems = photos::prepare(tree, root, &Cache::open(root), &Unobserved);
    assert!(problems.is_empty(), "{problems:?}");
    essor::publish::publish(tree, root, output, &Unobserved).expect("published");
    kit::folder(output)
}

fn pictures(files: &BTreeMap<String, Vec<u8>>) -> Vec<(&str, (usize, usize))> {
    let size = |bytes: &[u8]| imagesize::blob_size(bytes).map(|size| (size.width, size.height));
    let own = files.iter().filter(|(path, _)| !path.ends_with("card.png") && !path.contains("icon"));
    own.filter_map(|(path, bytes)| Some((path.as_str(), size(bytes).ok()?))).collect()
}

#[test]
fn pages_show_small_upright_pictures_that_tell_no_place() {
    let folder = tempfile::tempdir().unwrap();
    let (root, output) = (folder.path().join("site"), folder.path().join("public"));
    site(&root);
    let files = publish(&root, &output);
    let expected = [
        ("actualites/visite/petit.png", (40, 30)),
        ("actualites/visite/photo-480.webp", (480, 600)),
        ("actualites/visite/photo-800.jpg", (800, 1000)),
        ("actualites/visite/photo-800.webp", (800, 1000)),
        // Linked to, and so whole; turned by whoever shows it, as before.
        ("actualites/visite/plan.jpg", (600, 400)),
        ("actualites/visite/rencontre-1300.webp", (1300, 650)),
        ("actualites/visite/rencontre-480.webp", (480, 240)),
        ("actualites/visite/rencontre-960.jpg", (960, 480)),
        ("actualites/visite/rencontre-960.webp", (960, 480)),
        ("archive.jpg", (600, 400)),
    ];
    assert_eq!(pictures(&files), expected);
    for (path, bytes) in &files {
        assert!(!bytes.windows(PLACE.len()).any(|part| part == PLACE), "{path} tells a place");
    }
    for whole in ["archive.jpg", "actualites/visite/plan.jpg"] {
        assert!(files[whole].windows(4).any(|part| part == b"Exif"), "{whole} has lost its orientation");
    }

    let mut decoder = image_webp::WebPDecoder::new(std::io::Cursor::new(&files[expected[1].0])).unwrap();
    let mut pixels = vec![0; decoder.output_buffer_size().unwrap()];
    decoder.read_image(&mut pixels).unwrap();
    let red = |x: usize, y: usize| pixels[(y * 480 + x) * 3];
    assert!(red(240, 10) < 40 && red(240, 590) > 215, "what was left is on top");
    assert!(red(10, 300).abs_diff(red(470, 300)) < 12);
}

#[test]
fn markup_lets_browsers_choose_and_keeps_the_place_free() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    let outcome = kit::build_folder(folder.path());
    let page = kit::text(&outcome, "actualites/visite/index.html");
    let main = "<picture><source type=\"image/webp\" srcset=\"/actualites/visite/rencontre-480.webp 480w, \
                /actualites/visite/rencontre-960.webp 960w, /actualites/visite/rencontre-1300.webp 1300w\" \
                sizes=\"(min-width: 76rem) 71rem, 100vw\"><img src=\"/actualites/visite/rencontre-960.jpg\" \
                alt=\"La rencontre\" width=\"960\" height=\"480\" fetchpriority=\"high\"></picture>";
    assert!(page.contains(main), "{page}");
    let inside = "<figure><picture><source type=\"image/webp\" srcset=\"/actualites/visite/photo-480.webp 480w, \
                  /actualites/visite/photo-800.webp 800w\" sizes=\"(min-width: 46rem) 42rem, 100vw\">\
                  <img src=\"/actualites/visite/photo-800.jpg\" alt=\"L’atelier\" width=\"800\" height=\"1000\" \
                  loading=\"lazy\" decoding=\"async\"></picture></figure>";
    assert!(page.contains(inside), "{page}");
    assert!(page.contains("<img src=\"/actualites/visite/petit.png\" alt=\"Petit\" width=\"40\""), "{page}");
    let shared =
        "<meta property=\"og:image\" content=\"https://essai.example/actualites/visite/rencontre-960.jpg\">";
    assert!(page.contains(shared), "{page}");
    let feed = kit::text(&outcome, "feed.json");
    assert!(feed.contains("https://essai.example/actualites/visite/photo-800.jpg"), "{feed}");
}

/// Counts the pictures that are made: each is put here, beside hashes of files, which are short.
struct Counting {
    cache: Cache,
    puts: AtomicUsize,
}

impl Memo for Counting {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        self.cache.get(key)
    }

    fn put(&self, key: &Key, bytes: &[u8]) {
        self.puts.fetch_add(usize::from(bytes.len() > 100), Ordering::Relaxed);
        self.cache.put(key, bytes);
    }
}

#[test]
fn a_photograph_is_unpacked_once_until_it_or_the_settings_change() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    site(root);
    let made = || {
        let outcome = kit::build_folder(root);
        let memo = Counting { cache: Cache::open(root), puts: AtomicUsize::new(0) };
        assert!(photos::prepare(outcome.tree.as_ref().unwrap(), root, &memo, &Unobserved).is_empty());
        memo.puts.into_inner()
    };
    assert_eq!(made(), 7, "four of one, three of the other");
    assert_eq!(made(), 0);
    kit::write(root, "content/actualites/visite/photo.jpg", photo(1000, 700, true));
    assert_eq!(made(), 3);
    let settings =
        "title: Essai\nbase_url: https://essai.example\nlanguage: fr\nimages: {widths: [400], quality: 60}\n";
    kit::write(root, "site.yaml", settings);
    assert_eq!(made(), 4, "one width and a plain one of each");
    assert_eq!(made(), 0);
}

#[test]
fn a_spoilt_or_missing_cache_changes_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    site(&root);
    let first = publish(&root, &folder.path().join("first"));
    let cache = root.join(essor::cache::FOLDER);
    for (at, file) in kit::folder(&cache).into_keys().enumerate() {
        let bytes: &[u8] =
            if at % 2 == 0 { b"" } else { b"neither a hash nor a picture, but long enough to be both" };
        fs::write(cache.join(file), bytes).unwrap();
    }
    assert_eq!(publish(&root, &folder.path().join("spoilt")), first);
    fs::remove_dir_all(&cache).unwrap();
    assert_eq!(publish(&root, &folder.path().join("missing")), first);
    fs::remove_dir_all(&cache).unwrap();
    fs::write(&cache, "no folder").unwrap();
    assert_eq!(publish(&root, &folder.path().join("first")), first);
}

#[test]
fn a_photograph_that_cannot_be_unpacked_stops_the_publication() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    site(root);
    let mut bytes = photo(1000, 800, false);
    let table = bytes.windows(2).position(|pair| pair == [0xff, 0xc4]).unwrap();
    bytes[table + 5..table + 21].fill(0xff);
    kit::write(root, "content/actualites/visite/photo.jpg", bytes);
    let outcome = kit::build_folder(root);
    let problems = photos::prepare(outcome.tree.as_ref().unwrap(), root, &Cache::open(root), &Unobserved);
    let said = render(&problems, &outcome.sources.map, outcome.language, Style::PLAIN);
    let told = said.contains("image-broken") && said.contains("content/actualites/visite/photo.jpg");
    assert!(told && said.contains("est abîmée"), "{said}");
}

#[test]
fn a_file_in_the_place_of_a_smaller_picture_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    site(root);
    kit::write(root, "content/actualites/visite/photo-480.webp", b"mine");
    let said = kit::problems(&kit::build_folder(root));
    assert!(said.contains("path-collision") && said.contains("photo-480.webp"), "{said}");
}
