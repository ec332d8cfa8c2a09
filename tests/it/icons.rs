//! The logo and the icons: what the head of a page names is there, made of the logo or of a letter.

use std::collections::BTreeMap;
use std::path::Path;

use essor::cache::Cache;
use essor::photos;
use essor::progress::Unobserved;

use crate::kit;

const SETTINGS: &str = "title: Essai\nbase_url: https://essai.example/a\nlanguage: fr\n";

/// A red picture of that size.
fn red(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&[200, 0, 0].repeat((width * height) as usize)).expect("pixels");
    writer.finish().expect("an end");
    out
}

/// Publishes a site with these files and settings: what its front page says in its head, and its files.
fn publish(settings: &str, files: &[(&str, &[u8])]) -> (String, BTreeMap<String, Vec<u8>>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (root, output) = (folder.path().join("site"), folder.path().join("public"));
    kit::write(&root, "site.yaml", format!("{SETTINGS}{settings}"));
    for (path, bytes) in files {
        kit::write(&root, path, bytes);
    }
    let outcome = kit::build_folder(&root);
    let tree = outcome.tree.as_ref().unwrap_or_else(|| panic!("{}", kit::problems(&outcome)));
    assert!(photos::prepare(tree, &root, &Cache::open(&root), &Unobserved).is_empty());
    essor::publish::publish(tree, &root, &output, &Unobserved).expect("published");
    let files = kit::folder(&output);
    (String::from_utf8(files["index.html"].clone()).expect("UTF-8"), files)
}

/// The files that are named as icons, with their sizes.
fn icons(files: &BTreeMap<String, Vec<u8>>) -> Vec<(&'static str, usize, usize)> {
    let names = ["apple-touch-icon.png", "favicon.ico", "icon-192.png", "icon-512.png"];
    let known = names.iter().filter_map(|name| Some((*name, files.get(*name)?)));
    let size = |(name, bytes): (&'static str, &Vec<u8>)| {
        let size = imagesize::blob_size(bytes).unwrap_or_else(|_| panic!("{name} is no picture"));
        (name, size.width, size.height)
    };
    known.map(size).collect()
}

const ALL: [(&str, usize, usize); 4] = [
    ("apple-touch-icon.png", 180, 180),
    ("favicon.ico", 32, 32),
    ("icon-192.png", 192, 192),
    ("icon-512.png", 512, 512),
];

#[test]
fn without_a_logo_the_initial_is_drawn() {
    let (page, files) = publish("", &[]);
    let links = "<link rel=\"icon\" href=\"/a/favicon.ico\" sizes=\"32x32\">\n\
                 <link rel=\"icon\" href=\"/a/favicon.svg\" type=\"image/svg+xml\">\n\
                 <link rel=\"apple-touch-icon\" href=\"/a/apple-touch-icon.png\">\n\
                 <link rel=\"manifest\" href=\"/a/site.webmanifest\">\n";
    assert!(page.contains(links), "{page}");
    assert!(page.contains("manifest-src 'self'"), "the policy of the page lets it be read");
    assert!(!page.contains("class=\"brand-logo\""), "{page}");
    assert_eq!(icons(&files), ALL);
    assert!(String::from_utf8_lossy(&files["favicon.svg"]).contains("prefers-color-scheme:dark"));
    let manifest: serde_json::Value = serde_json::from_slice(&files["site.webmanifest"]).expect("JSON");
    assert_eq!((&manifest["name"], &manifest["start_url"]), (&"Essai".into(), &"/a/".into()));
    for icon in manifest["icons"].as_array().expect("icons") {
        let path = icon["src"].as_str().and_then(|src| src.strip_prefix("/a/")).expect("an address");
        let size = imagesize::blob_size(&files[path]).expect("a picture");
        assert_eq!(icon["sizes"], format!("{}x{}", size.width, size.height));
    }
}

#[test]
fn a_logo_of_pixels_is_every_icon_and_stands_small_at_the_head() {
    let (page, files) = publish("organisation: {logo: asso.png}\n", &[("static/asso.png", &red(800, 400))]);
    assert_eq!(icons(&files), ALL);
    assert!(!files.contains_key("favicon.svg") && !page.contains("favicon.svg"), "{page}");
    let logo = "<img class=\"brand-logo\" src=\"/a/asso-h96.png\" alt=\"\" width=\"192\" height=\"96\">";
    assert!(page.contains(logo), "{page}");
    let size = imagesize::blob_size(&files["asso-h96.png"]).expect("a picture");
    assert_eq!((size.width, size.height), (192, 96));
    let mut reader =
        png::Decoder::new(std::io::Cursor::new(&files["apple-touch-icon.png"][..])).read_info().unwrap();
    let mut raw = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut raw).unwrap();
    let pixel = |x: usize, y: usize| &raw[(y * 180 + x) * 3..][..3];
    assert_eq!(
        (pixel(90, 90), pixel(90, 30), pixel(5, 90)),
        (&[200, 0, 0][..], &[255; 3][..], &[255; 3][..])
    );
}

#[test]
fn a_drawn_logo_is_the_drawing_alone_and_only_when_it_is_about_square() {
    for (size, is_used) in [("0 0 40 50", true), ("0 0 400 50", false)] {
        let logo = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{size}\"/>");
        let (page, files) = publish("", &[("static/logo.svg", logo.as_bytes())]);
        let height = "alt=\"\" width=\"4";
        assert!(page.contains("src=\"/a/logo.svg\"") && page.contains(height), "{page}");
        assert_eq!(files["favicon.svg"] == logo.as_bytes(), is_used, "{size}");
        assert_eq!(icons(&files), ALL);
    }
}

#[test]
fn what_the_site_brings_itself_is_kept() {
    let own: &[u8] = b"mine";
    let (page, files) = publish("", &[("static/favicon.ico", own), ("static/site.webmanifest", own)]);
    assert_eq!((&files["favicon.ico"][..], &files["site.webmanifest"][..]), (own, own));
    assert!(page.contains("href=\"/a/favicon.ico\"") && files.contains_key("favicon.svg"), "{page}");
}

#[test]
fn a_logo_that_cannot_be_shown_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    kit::write(folder.path(), "site.yaml", format!("{SETTINGS}organisation: {{logo: asso.png}}\n"));
    kit::write(folder.path(), "static/asso.png", &red(300, 300)[..200]);
    let said = kit::problems(&kit::build_folder(Path::new(folder.path())));
    assert!(said.contains("image-broken") && said.contains("site.yaml:4:22"), "{said}");
}
