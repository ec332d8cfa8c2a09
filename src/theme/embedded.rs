//! The default theme's files, inside the binary; a test compares the list with the folder.

/// One embedded file: its path in the theme, and its text.
macro_rules! file {
    ($path:literal) => {
        ($path, include_str!(concat!("../../themes/essor/", $path)))
    };
}

/// Every file of `themes/essor/`.
pub(super) const FILES: &[(&str, &str)] = &[
    file!("static/search.js"),
    file!("static/style.css"),
    file!("strings/en.yaml"),
    file!("strings/fr.yaml"),
    file!("templates/404.html"),
    file!("templates/archive.html"),
    file!("templates/article.html"),
    file!("templates/base.html"),
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
    file!("templates/partials/card.html"),
    file!("templates/partials/change.html"),
    file!("templates/partials/downloads.html"),
    file!("templates/partials/footer.html"),
    file!("templates/partials/identity.html"),
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
    use super::FILES;

    #[test]
    fn the_whole_default_theme_is_embedded() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/essor");
        let mut found: Vec<String> = walkdir::WalkDir::new(folder)
            .into_iter()
            .filter_map(Result::ok)
            // The screenshot is for people who look for a theme; the fonts are for the cards alone.
            .filter(|entry| entry.file_type().is_file() && entry.file_name() != "screenshot.png")
            .filter(|entry| entry.path().parent().is_none_or(|folder| !folder.ends_with("fonts")))
            .filter_map(|entry| Some(entry.path().strip_prefix(folder).ok()?.to_str()?.replace('\\', "/")))
            .collect();
        found.sort();
        assert_eq!(found, FILES.iter().map(|(path, _)| (*path).to_owned()).collect::<Vec<_>>());
    }
}
