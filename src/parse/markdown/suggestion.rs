//! "Did you mean" for files and pictures, among all that the site has.

use crate::diagnostic::suggest;
use crate::model::Permalink;
use crate::source::SourcePath;

use unicode_normalization::UnicodeNormalization;

use super::builder::Builder;
use super::url;

/// How many suggestions one body gets: each may look at every file of the site.
const MOST: usize = 50;

/// An anchor as it is compared: decoded and composed.
pub(super) fn anchor(written: &str) -> String {
    let decoded = url::decoded(written).unwrap_or_default();
    if decoded.is_ascii() { decoded.into_owned() } else { decoded.nfc().collect() }
}

/// The texts that a link to a folder leads to.
pub(super) fn folder_texts(folder: &str) -> impl Iterator<Item = SourcePath> {
    let slash = if folder.is_empty() { "" } else { "/" };
    ["index.md", "_index.md"].into_iter().map(move |name| SourcePath::new(&format!("{folder}{slash}{name}")))
}

impl Builder<'_, '_> {
    /// True while the body has not had its share of suggestions.
    pub(super) fn may_suggest(&mut self) -> bool {
        self.suggestions += 1;
        self.suggestions <= MOST
    }

    /// What a link to nothing most likely means, written as a link from this file.
    pub(super) fn nearest_target(&mut self, path: &str) -> Option<String> {
        if path.starts_with('/') {
            return self.nearest_address(path);
        }
        self.nearest_file(path, |_| true)
    }

    /// What an address that is not there most likely means.
    fn nearest_address(&mut self, path: &str) -> Option<String> {
        let routes = self.context.routes;
        let base = routes.base_path.as_str();
        let bare = path.strip_prefix(base).filter(|bare| !base.is_empty() && routes.has_address(bare));
        if let Some(bare) = bare {
            return Some(bare.to_owned());
        }
        // A path from the site's own folder, as some editors write it.
        for candidate in [path.trim_start_matches('/').to_owned(), format!("content{path}")] {
            let source = SourcePath::new(&candidate);
            if routes.page(&source).is_some() || routes.asset(&source).is_some() {
                return Some(url::relative(self.path.folder(), source.as_str()));
            }
        }
        if !self.may_suggest() {
            return None;
        }
        let pages = routes.sources().filter_map(|source| routes.page(source)).map(Permalink::as_str);
        let mut known: Vec<&str> =
            pages.chain(routes.assets().into_iter().map(|asset| asset.url.as_str())).collect();
        known.sort_unstable();
        suggest::nearest(path, known).map(str::to_owned)
    }

    /// The file with the path, or else the name, nearest to `path`.
    pub(super) fn nearest_file(&mut self, path: &str, fits: fn(&SourcePath) -> bool) -> Option<String> {
        if !self.may_suggest() {
            return None;
        }
        let folder = self.path.folder();
        // Windows writes its paths with backslashes.
        let joined = url::joined(folder, &path.replace('\\', "/"))?;
        let mut sources: Vec<&SourcePath> = self.context.routes.sources().filter(|path| fits(path)).collect();
        sources.sort_unstable();
        let name = joined.rsplit('/').next().unwrap_or_default();
        // Names are compared, since the folders are many and long; an index goes by its folder's name.
        let index = matches!(name, "index.md" | "_index.md" | "");
        let key = |path: &str| -> String {
            let mut parts = path.rsplit('/');
            let name = parts.next().unwrap_or_default();
            if index { format!("{}/{name}", parts.next().unwrap_or_default()) } else { name.to_owned() }
        };
        let keys: Vec<String> = sources.iter().map(|source| key(source.as_str())).collect();
        let near = suggest::nearest(&key(&joined), keys.iter().map(String::as_str))?;
        let at = keys.iter().position(|known| known == near)?;
        let found = sources.get(at)?.as_str();
        Some(match found.strip_prefix("static/") {
            Some(public) => format!("/{public}"),
            None => url::relative(folder, found),
        })
    }
}
