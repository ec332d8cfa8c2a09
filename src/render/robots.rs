//! `robots.txt`: everything may be read, and where the map is.

use super::File;
use crate::model::Site;

/// The file for robots.
pub(super) fn file(site: &Site) -> File {
    let sitemap = site.config.base_url.absolute("/sitemap.xml");
    File::bytes("/robots.txt", format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n").into_bytes())
}
