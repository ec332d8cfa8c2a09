//! Earlier addresses: small pages that lead to the new one.

use super::File;
use crate::locale::texts;
use crate::model::{Html, Meta, Site};

/// A page for each alias of each text.
pub(super) fn files(site: &Site) -> Vec<File> {
    let metas = site.articles.iter().map(|article| &article.meta);
    let metas = metas.chain(site.pages.iter().map(|page| &page.meta));
    let metas = metas.chain(site.sections.iter().map(|section| &section.meta)).chain([&site.home.meta]);
    let alias = |meta: &Meta, address: &str| File::bytes(address, page(site, meta).into_bytes());
    metas.flat_map(|meta| meta.aliases.iter().map(move |(address, _)| alias(meta, address))).collect()
}

fn page(site: &Site, meta: &Meta) -> String {
    let url = site.config.base_url.absolute(meta.permalink.as_str());
    let (url, title) = (Html::escape(&url), Html::escape(&meta.title));
    let (url, title, language) = (url.as_str(), title.as_str(), meta.language.tag());
    let moved = texts::table(meta.language).word("moved");
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"{url}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={url}\">\n</head>\n<body>\n\
         <p>{moved} <a href=\"{url}\">{title}</a></p>\n</body>\n</html>\n"
    )
}
