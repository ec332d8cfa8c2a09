//! What `site.yaml` says.

use jiff::tz::TimeZone;

use super::budget::Budgets;
use super::colour::Rgb;
use super::photo;
use crate::locale::Language;
use crate::source::Located;

/// The settings of a site.
#[derive(Clone, Debug)]
pub struct Config {
    /// The name of the site.
    pub title: String,
    /// A few words below the name.
    pub tagline: Option<String>,
    /// Where the site will be.
    pub base_url: BaseUrl,
    /// The language of the site.
    pub language: Language,
    /// The time zone of `publish` and `expires`.
    pub time_zone: TimeZone,
    /// The folder of the theme below `themes/`.
    pub theme: String,
    /// The association's own colour, in which the theme is to stand.
    pub accent: Option<Located<Rgb>>,
    /// Who publishes.
    pub organisation: Organisation,
    /// What French law asks of a site.
    pub legal: Legal,
    /// What others may do with the figures, where the association has said so.
    pub data_licence: Option<Licence>,
    /// The main menu.
    pub menu: Vec<MenuEntry>,
    /// The menu at the foot of each page.
    pub footer_menu: Vec<MenuEntry>,
    /// How many articles a feed holds.
    pub feed_items: usize,
    /// How many articles a list shows on one page.
    pub page_size: usize,
    /// Which articles get a picture to share.
    pub cards: Cards,
    /// How pictures are made smaller.
    pub images: photo::Settings,
    /// Whether readers can search the site.
    pub search: bool,
    /// What pages may weigh.
    pub budgets: Budgets,
}

/// Which articles get a picture to share; the site and its indicators always have theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cards {
    /// Every one.
    All,
    /// The newest, as drawing thousands takes time.
    #[default]
    Recent,
    /// None.
    None,
}

/// The address of a site: `origin` + `path` + an address on the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// `https://host`, without a slash at its end.
    pub origin: String,
    /// Empty, or `/part` without a slash at its end.
    pub path: String,
}

impl BaseUrl {
    /// Reads `https://host/part/`; nothing when it is no such address.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let plain = |part: &str, more: &str| {
            part.chars().all(|c| c.is_ascii_alphanumeric() || "-._~".contains(c) || more.contains(c))
        };
        let valid = matches!(scheme, "http" | "https")
            && !host.is_empty()
            && plain(host, ":[]")
            && plain(path, "/%")
            && !path.split('/').any(|part| part == ".." || part == ".");
        let path = path.trim_matches('/');
        let path = if path.is_empty() { String::new() } else { format!("/{path}") };
        valid.then(|| Self { origin: format!("{scheme}://{host}"), path })
    }

    /// The complete address of `address` on the site.
    pub fn absolute(&self, address: &str) -> String {
        format!("{}{}{address}", self.origin, self.path)
    }
}

/// The association that publishes.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// What it is, as in "association intermédiaire".
    pub kind: Option<String>,
    /// The year of its foundation.
    pub founded: Option<i32>,
    /// Networks it belongs to.
    pub networks: Vec<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// An e-mail address or a page.
    pub contact: Option<String>,
    /// A picture in `static/`, without its slash.
    pub logo: Option<Located<String>>,
}

/// Who answers for the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Legal {
    /// The publication director.
    pub publication_director: Option<String>,
    /// Who hosts the site.
    pub host: Option<String>,
}

/// The terms under which data may be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// What it is called.
    pub name: String,
    /// A complete address where it can be read.
    pub url: String,
}

/// An entry of a menu.
#[derive(Clone, Debug)]
pub struct MenuEntry {
    /// What is read.
    pub label: String,
    /// A file of `content/`, or a complete address.
    pub to: Located<String>,
    /// Where it leads: an address of the site without the base path, or a complete address.
    pub url: String,
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn a_base_url_may_hold_a_path() {
        let base = |text| BaseUrl::parse(text).map(|url| (url.origin, url.path));
        let some = |origin: &str, path: &str| Some((origin.to_owned(), path.to_owned()));
        assert_eq!(base("https://amie.example"), some("https://amie.example", ""));
        assert_eq!(base("https://amie.example/"), some("https://amie.example", ""));
        assert_eq!(base("https://x.github.io/amie/"), some("https://x.github.io", "/amie"));
        for wrong in ["amie.example", "ftp://a", "https://", "https://a/../b", "https://a b", "https://a/?q"]
        {
            assert_eq!(base(wrong), None, "{wrong}");
        }
    }
}
