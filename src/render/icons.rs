//! The icons of the site and their manifest, and the logo as the head of each page shows it.

use std::sync::Arc;

use serde::Serialize;

use super::File;
use crate::card;
use crate::card::icon::{self, Ground};
use crate::image::{self, Order, Wanted};
use crate::memo::{Key, Memo, remembered};
use crate::model::icon::MANIFEST;
use crate::model::{Icon, Logo, Origin, Site};
use crate::output::{Content, Recipe, Step};
use crate::source::picture::Format;
use crate::view::share;

/// An icon to draw.
#[derive(Clone, Copy, Serialize)]
pub(super) enum Drawn {
    /// SVG.
    Vector,
    /// PNG of so many pixels.
    Pixels(u32, Ground),
    /// ICO of so many pixels.
    Tab(u32),
}

/// What the program draws itself, with its address.
pub(super) fn drawn(site: &Site) -> impl Iterator<Item = (&'static str, Drawn)> {
    site.icons.iter().filter(|(_, origin)| *origin == Origin::Initial).map(|(icon, _)| {
        let drawn = match (icon, icon.side()) {
            (_, None) => Drawn::Vector,
            (Icon::Tab, Some(side)) => Drawn::Tab(side),
            (_, Some(side)) => Drawn::Pixels(side, Ground::Whole),
        };
        (icon.address(), drawn)
    })
}

/// Draws an icon, or finds it where `memo` has it.
pub(super) fn draw(site: &Site, drawn: Drawn, memo: &dyn Memo) -> Vec<u8> {
    let (accent, name) = (share::accent(site), site.config.organisation.name.as_str());
    let draw = || match drawn {
        Drawn::Vector => icon::svg(accent, name).into_bytes(),
        Drawn::Pixels(side, ground) => icon::png(accent, name, side, ground),
        Drawn::Tab(side) => image::wrapped(&icon::png(accent, name, side, Ground::Pocket), side),
    };
    match serde_json::to_vec(&(accent, name, drawn)) {
        Ok(inputs) => remembered(memo, &Key::new("initial", card::VERSION, &inputs), draw),
        // Without a key there is nothing to remember it by.
        Err(_) => draw(),
    }
}

/// What is made of the logo, and the manifest unless the site brings its own.
pub(super) fn files(site: &Site) -> Vec<File> {
    let mut files: Vec<File> = site.logo.iter().flat_map(|logo| of_logo(site, logo)).collect();
    if site.routes.asset_at(MANIFEST).is_none() {
        files.push(File::bytes(MANIFEST, manifest(site)));
    }
    files
}

fn of_logo(site: &Site, logo: &Logo) -> Vec<File> {
    let picture = |address: &str, step| File {
        address: address.to_owned(),
        content: Content::Picture(Recipe { source: logo.source.clone(), step }),
        source: Some(logo.source.clone()),
    };
    let mut files = Vec::new();
    for icon in site.icons.iter().filter(|(_, origin)| *origin == Origin::Logo).map(|(icon, _)| icon) {
        let format = if *icon == Icon::Tab { Format::Ico } else { Format::Png };
        files.push(match icon.side() {
            Some(side) => picture(icon.address(), Step::Icon(side, format)),
            None => File {
                address: icon.address().to_owned(),
                content: Content::Copy(logo.source.clone()),
                source: Some(logo.source.clone()),
            },
        });
    }
    if let Some(small) = &logo.small {
        let wanted = vec![Wanted { width: small.width, height: small.height, format: small.format }];
        let order = Order { quality: site.config.images.quality, wanted };
        files.push(picture(&small.url, Step::Small(Arc::new(order), 0)));
    }
    files
}

#[derive(Serialize)]
struct Manifest<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    lang: &'static str,
    start_url: String,
    display: &'static str,
    theme_color: String,
    background_color: &'static str,
    icons: Vec<Source>,
}

#[derive(Serialize)]
struct Source {
    src: String,
    sizes: String,
    r#type: &'static str,
    purpose: &'static str,
}

fn manifest(site: &Site) -> Vec<u8> {
    let config = &site.config;
    let large = site.icons.iter().filter(|(icon, _)| matches!(icon, Icon::Home | Icon::Large));
    let source = |&(icon, origin): &(Icon, Origin)| {
        let side = icon.side()?;
        Some(Source {
            src: site.routes.href(icon.address()),
            sizes: format!("{side}x{side}"),
            r#type: "image/png",
            // Only of its own drawing does the program know that a round cut takes nothing away.
            purpose: if origin == Origin::Own { "any" } else { "any maskable" },
        })
    };
    let manifest = Manifest {
        name: &config.title,
        description: config.tagline.as_deref(),
        lang: config.language.tag(),
        start_url: site.routes.href("/"),
        display: "browser",
        theme_color: icon::colour(share::accent(site)),
        background_color: "#ffffff",
        icons: large.filter_map(source).collect(),
    };
    // Texts and numbers only, which JSON can always say.
    serde_json::to_vec(&manifest).unwrap_or_default()
}
