//! The themes inside the binary; a test compares the lists with the folders.

use std::collections::BTreeMap;

/// One file: its path in its theme, and its text.
type File = (&'static str, &'static str);

/// One embedded file of the default theme, or of the one that is named.
macro_rules! file {
    ($path:literal) => {
        file!("essor", $path)
    };
    ($theme:literal, $path:literal) => {
        ($path, include_str!(concat!("../../themes/", $theme, "/", $path)))
    };
}

/// Every theme with its files.
pub(super) const THEMES: &[(&str, &[File])] = &[("essor", ESSOR), ("bulletin", BULLETIN)];

/// What a theme has inside the binary.
pub(super) fn files(theme: &str) -> &'static [File] {
    THEMES.iter().find(|(name, _)| *name == theme).map(|(_, files)| *files).unwrap_or_default()
}

/// The words in one file of a theme, which a test has read before; none where there is no such file.
pub(super) fn words(theme: &str, file: &str) -> BTreeMap<String, String> {
    let text = files(theme).iter().find(|(path, _)| *path == file).map(|(_, text)| *text);
    text.and_then(|text| serde_yaml::from_str(text).ok()).unwrap_or_default()
}

/// Every file of `themes/bulletin/`, which takes the rest from the default theme.
const BULLETIN: &[File] = &[
    file!("bulletin", "static/style.css"),
    file!("bulletin", "strings/en.yaml"),
    file!("bulletin", "strings/fr.yaml"),
    file!("bulletin", "templates/article.html"),
    file!("bulletin", "templates/blocks/card.html"),
    file!("bulletin", "templates/blocks/figure-card.html"),
    file!("bulletin", "templates/home.html"),
    file!("bulletin", "templates/partials/footer.html"),
    file!("bulletin", "templates/partials/masthead.html"),
];

/// Every file of `themes/essor/`.
const ESSOR: &[File] = &[
    file!("static/search.js"),
    file!("static/style.css"),
    file!("strings/en.yaml"),
    file!("strings/fr.yaml"),
    file!("templates/404.html"),
    file!("templates/archive.html"),
    file!("templates/article.html"),
    file!("templates/base.html"),
    file!("templates/blocks/card.html"),
    file!("templates/blocks/chart.html"),
    file!("templates/blocks/documents.html"),
    file!("templates/blocks/figure-card.html"),
    file!("templates/blocks/gallery.html"),
    file!("templates/blocks/legal.html"),
    file!("templates/blocks/picture.html"),
    file!("templates/blocks/quote.html"),
    file!("templates/blocks/table.html"),
    file!("templates/blocks/video.html"),
    file!("templates/dashboard.html"),
    file!("templates/home.html"),
    file!("templates/indicator.html"),
    file!("templates/page.html"),
    file!("templates/partials/archives.html"),
    file!("templates/partials/breadcrumbs.html"),
    file!("templates/partials/caption.html"),
    file!("templates/partials/change.html"),
    file!("templates/partials/downloads.html"),
    file!("templates/partials/footer.html"),
    file!("templates/partials/head.html"),
    file!("templates/partials/identity.html"),
    file!("templates/partials/links.html"),
    file!("templates/partials/masthead.html"),
    file!("templates/partials/pagination.html"),
    file!("templates/partials/picture.html"),
    file!("templates/partials/search-link.html"),
    file!("templates/partials/target.html"),
    file!("templates/partials/toc.html"),
    file!("templates/partials/years.html"),
    file!("templates/search.html"),
    file!("templates/section.html"),
    file!("templates/tag.html"),
    file!("templates/tags.html"),
    file!("templates/year.html"),
];

#[cfg(test)]
mod tests {
    use super::{THEMES, words};
    use crate::locale::Language;

    #[test]
    fn the_whole_of_each_theme_is_embedded() {
        let themes = concat!(env!("CARGO_MANIFEST_DIR"), "/themes");
        let folders = walkdir::WalkDir::new(themes).min_depth(1).max_depth(1).sort_by_file_name();
        let folders = folders.into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_dir());
        let names: Vec<String> =
            folders.filter_map(|entry| entry.file_name().to_str().map(str::to_owned)).collect();
        let mut known: Vec<&str> = THEMES.iter().map(|(name, _)| *name).collect();
        known.sort_unstable();
        assert_eq!(names, known);
        for (name, files) in THEMES {
            assert_eq!(in_folder(&format!("{themes}/{name}")), paths(files), "themes/{name}");
        }
    }

    fn paths(files: &[(&str, &str)]) -> Vec<String> {
        files.iter().map(|(path, _)| (*path).to_owned()).collect()
    }

    fn in_folder(folder: &str) -> Vec<String> {
        let mut found: Vec<String> = walkdir::WalkDir::new(folder)
            .into_iter()
            .filter_map(Result::ok)
            // The screenshot is for people who look for a theme; the fonts are for the cards alone.
            .filter(|entry| entry.file_type().is_file() && entry.file_name() != "screenshot.png")
            .filter(|entry| entry.path().parent().is_none_or(|folder| !folder.ends_with("fonts")))
            .filter_map(|entry| Some(entry.path().strip_prefix(folder).ok()?.to_str()?.replace('\\', "/")))
            .collect();
        found.sort();
        found
    }

    #[test]
    fn each_theme_has_the_same_words_in_each_language() {
        for (theme, _) in THEMES {
            let [french, english] = Language::ALL.map(|language| {
                let words = words(theme, &format!("strings/{}.yaml", language.tag()));
                for (key, text) in &words {
                    assert!(!text.trim().is_empty(), "{theme}: {key} says nothing in {}", language.tag());
                }
                words
            });
            assert_eq!(french.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{theme}");
            let places = |text: &str| text.matches('{').count();
            for ((key, french), english) in french.iter().zip(english.values()) {
                assert_eq!(places(french), places(english), "{theme}: {key}");
            }
        }
    }
}
