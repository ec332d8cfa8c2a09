//! Addresses: what a permalink may hold, and which source or picture is where.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::photo::Photo;
use crate::locale::{Language, texts};
use crate::source::SourcePath;
use crate::source::picture::Header;

/// The name of a page's picture to share.
pub const CARD: &str = "card.png";

/// An address on the site: begins with `/`, without the base path, in lower-case ASCII; a page's
/// ends with `/`, a file's with its extension.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permalink(Arc<str>);

impl Permalink {
    /// The front page.
    pub fn home() -> Self {
        Self("/".into())
    }

    /// The page `slug` below this one; `slug` may hold several parts.
    #[must_use]
    pub fn join(&self, slug: &str) -> Self {
        let slug = slug.trim_matches('/');
        let mut address = String::with_capacity(self.0.len() + slug.len() + 1);
        address.push_str(&self.0);
        address.push_str(slug);
        address.push('/');
        Self(address.into())
    }

    /// The page where readers search, named in the language of the site.
    pub fn search(language: Language) -> Self {
        Self::home().join(texts::table(language).word("search-address"))
    }

    /// The file `name` below this page.
    #[must_use]
    pub fn file(&self, name: &str) -> String {
        format!("{}{name}", self.0)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&Permalink> for Arc<str> {
    fn from(permalink: &Permalink) -> Self {
        Self::clone(&permalink.0)
    }
}

/// `text` as a part of an address: lower-case ASCII letters, digits and single hyphens.
pub fn slug(text: &str) -> String {
    if is_slug(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            out.push(character.to_ascii_lowercase());
            continue;
        }
        let ascii = match character {
            '&' => "-et-",
            '€' => "-euros-",
            '\'' | '’' | '°' | 'º' => "-",
            picture if is_picture(picture) => "-",
            other => deunicode::deunicode_char(other).unwrap_or("-"),
        };
        for byte in ascii.bytes() {
            match byte {
                byte if byte.is_ascii_alphanumeric() => out.push(byte.to_ascii_lowercase() as char),
                _ if out.is_empty() || out.ends_with('-') => {}
                _ => out.push('-'),
            }
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// True for what is one already, as the names of most files are.
fn is_slug(text: &str) -> bool {
    // As if a hyphen stood before: neither that nor two of them may follow.
    let mut before = b'-';
    let sound = |byte: u8| {
        let alone = std::mem::replace(&mut before, byte) != b'-';
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || (byte == b'-' && alone)
    };
    text.bytes().all(sound) && !text.ends_with('-')
}

/// True for signs whose names are English words, which no French address should hold.
fn is_picture(sign: char) -> bool {
    matches!(sign, '\u{2190}'..='\u{2bff}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// A picture or document beside the texts or in `static/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// The file in the site's folder.
    pub source: SourcePath,
    /// Its address, without the base path.
    pub url: String,
    /// Width and height in pixels, for pictures whose file tells.
    pub size: Option<(u32, u32)>,
    /// What the head of its file tells, for a picture of pixels.
    pub picture: Option<Header>,
    /// What is made of it when a page shows it.
    pub photo: Option<Photo>,
    /// Its length in bytes.
    pub length: u64,
}

impl Hash for Asset {
    /// The length is left out: no text is read otherwise for it, and pages ask for it when they are made.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { source, url, size, picture, photo, length: _ } = self;
        (source, url, size, picture, photo).hash(state);
    }
}

/// The paths of a site are its own: nobody chooses them to collide.
type Map<K, V> = HashMap<K, V, FixedState>;

/// Where each text and each file is published.
#[derive(Clone, Debug, Default)]
pub struct Routes {
    /// The part of the base URL before every address: empty, or `/part`.
    pub base_path: String,
    pages: Map<SourcePath, Permalink>,
    hidden: Map<SourcePath, String>,
    addresses: Map<Arc<str>, Option<SourcePath>>,
    /// Pages with a picture to share, whose address follows from theirs.
    carded: HashSet<Arc<str>, FixedState>,
    assets: Map<SourcePath, Asset>,
    files: Map<String, SourcePath>,
    made: Map<SourcePath, String>,
}

impl Routes {
    /// No routes yet, below `base_path`.
    pub fn below(base_path: &str) -> Self {
        Self { base_path: base_path.to_owned(), ..Self::default() }
    }

    /// The text at `source` is published at `permalink`.
    pub fn add_page(&mut self, source: SourcePath, permalink: &Permalink) {
        self.addresses.insert(Arc::clone(&permalink.0), Some(source.clone()));
        self.pages.insert(source, permalink.clone());
    }

    /// The text at `source` is there, but where it will be published cannot be told for an error in it.
    /// Links to it are sound all the same.
    pub fn add_unread(&mut self, source: SourcePath) {
        self.pages.insert(source, Permalink::home());
    }

    /// Something without a text of its own is published at `address`.
    pub fn add_address(&mut self, address: &str) {
        if !self.addresses.contains_key(address) {
            self.addresses.insert(address.into(), None);
        }
    }

    /// The page at `permalink` has a picture to share beside it.
    pub fn add_card(&mut self, permalink: &Permalink) {
        self.carded.insert(Arc::clone(&permalink.0));
    }

    /// The program publishes a file of its own at `address`; texts link to it as if it stood at `source`.
    pub fn add_made(&mut self, source: SourcePath, address: &str) {
        self.add_address(address);
        self.made.insert(source, address.to_owned());
    }

    /// The text at `source` exists and is held back.
    pub fn add_hidden(&mut self, source: SourcePath, title: &str) {
        self.hidden.insert(source, title.to_owned());
    }

    /// The file `asset` is published.
    pub fn add_asset(&mut self, asset: Asset) {
        self.addresses.insert(asset.url.as_str().into(), None);
        self.files.insert(asset.url.clone(), asset.source.clone());
        self.assets.insert(asset.source.clone(), asset);
    }

    /// Where the text at `source` is.
    pub fn page(&self, source: &SourcePath) -> Option<&Permalink> {
        self.pages.get(source)
    }

    /// True when the text at `source` exists and is held back.
    pub fn is_hidden(&self, source: &SourcePath) -> bool {
        self.hidden.contains_key(source)
    }

    /// Where the file of the program is to which texts link as `source`.
    pub fn made(&self, source: &SourcePath) -> Option<&str> {
        self.made.get(source).map(String::as_str)
    }

    /// The file at `source`.
    pub fn asset(&self, source: &SourcePath) -> Option<&Asset> {
        self.assets.get(source)
    }

    /// The asset published at an address.
    pub fn asset_at(&self, address: &str) -> Option<&Asset> {
        self.assets.get(self.files.get(address)?)
    }

    /// All files, in the order of their paths.
    pub fn assets(&self) -> Vec<&Asset> {
        let mut all: Vec<&Asset> = self.assets.values().collect();
        all.sort_by(|a, b| a.source.cmp(&b.source));
        all
    }

    /// True when something is published at `address` (without the base path).
    pub fn has_address(&self, address: &str) -> bool {
        let has_card = |page: &str| self.carded.contains(page);
        self.addresses.contains_key(address) || address.strip_suffix(CARD).is_some_and(has_card)
    }

    /// The text published at `address`, where there is one.
    pub fn source_at(&self, address: &str) -> Option<&SourcePath> {
        self.addresses.get(address).and_then(Option::as_ref)
    }

    /// All sources of texts, for "did you mean".
    pub fn sources(&self) -> impl Iterator<Item = &SourcePath> {
        self.pages.keys().chain(self.assets.keys())
    }

    /// A number that stays the same as long as every question to these routes has the same answer.
    pub fn fingerprint(&self) -> u64 {
        fn all<T: Hash>(entries: impl ExactSizeIterator<Item = T>) -> u64 {
            // Added up, since the order of a map means nothing.
            let count = entries.len() as u64;
            entries.map(|entry| FixedState::default().hash_one(entry)).fold(count, u64::wrapping_add)
        }
        let parts = [
            all(self.pages.iter()),
            all(self.hidden.iter()),
            all(self.addresses.iter()),
            all(self.carded.iter()),
            all(self.assets.iter()),
            all(self.files.iter()),
            all(self.made.iter()),
        ];
        FixedState::default().hash_one((&self.base_path, parts))
    }

    /// The same of the lengths of files, which pages tell that lead to them.
    pub fn lengths(&self) -> u64 {
        let lengths = self.assets.values().map(|asset| (&asset.source, asset.length));
        lengths.map(|entry| FixedState::default().hash_one(entry)).fold(0, u64::wrapping_add)
    }

    /// An address as it stands in a page: with the base path.
    pub fn href(&self, address: &str) -> String {
        format!("{}{address}", self.base_path)
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_are_lower_case_ascii() {
        for (text, expected) in [
            ("L'été à la ferme", "l-ete-a-la-ferme"),
            ("N°5 : l’œuvre", "n-5-l-oeuvre"),
            ("  Déjà -- vu !  ", "deja-vu"),
            ("Économie & emploi", "economie-et-emploi"),
            ("10 000 €", "10-000-euros"),
            ("e\u{301}te\u{301}", "ete"),
            ("Москва", "moskva"),
            ("!!!", ""),
            ("fête 🎉 ✅ fin", "fete-fin"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }
}
