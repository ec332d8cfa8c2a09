//! The files of the site's folder: documents as they are, pictures cleaned, and what is made of photographs.

use std::sync::Arc;

use super::File;
use crate::image::{Order, Wanted};
use crate::model::Site;
use crate::model::photo::Photo;
use crate::model::route::Asset;
use crate::output::{Content, Recipe, Step};
use crate::source::picture::Format;

/// All of them.
pub(super) fn files(site: &Site) -> Vec<File> {
    let mut files = Vec::new();
    for asset in site.routes.assets() {
        let photo = asset.photo.as_ref().filter(|_| site.shown.contains(&asset.source));
        if let Some(photo) = photo {
            files.extend(small(site, asset, photo));
        }
        // A photograph beside a text is there for the text. All that is in `static/` keeps its address.
        let is_replaced = photo.is_some() && asset.source.as_str().starts_with("content/");
        if !is_replaced || site.linked.contains(&asset.source) {
            files.push(file(asset, asset.url.clone(), whole(asset)));
        }
    }
    files
}

/// What is made of a photograph.
fn small(site: &Site, asset: &Asset, photo: &Photo) -> Vec<File> {
    let variants: Vec<_> = photo.variants().collect();
    let wanted =
        variants.iter().map(|one| Wanted { width: one.width, height: one.height, format: one.format });
    let order = Arc::new(Order { quality: site.config.images.quality, wanted: wanted.collect() });
    let numbered = variants.iter().enumerate();
    let made = numbered.map(|(at, variant)| {
        let recipe = Recipe { source: asset.source.clone(), step: Step::Small(Arc::clone(&order), at) };
        file(asset, variant.url.clone(), Content::Picture(recipe))
    });
    made.collect()
}

/// The file itself, without what a picture tells of its maker.
fn whole(asset: &Asset) -> Content {
    let format = asset.picture.map(|picture| picture.format);
    if matches!(format, Some(Format::Jpeg | Format::Png | Format::Webp)) {
        Content::Picture(Recipe { source: asset.source.clone(), step: Step::Clean })
    } else {
        Content::Copy(asset.source.clone())
    }
}

fn file(asset: &Asset, address: String, content: Content) -> File {
    File { address, content, source: Some(asset.source.clone()) }
}
