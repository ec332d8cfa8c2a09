//! Which files hold the figures of a site, by their names: those of one folder make one set.

use std::collections::BTreeMap;

use crate::parse::sources::Sources;
use crate::source::{FileId, SourcePath};

/// The folder of content whose figures the file at `path` holds; nothing for any other file. A folder
/// `figures` belongs to the folder around it, except at the top of `content/`, which is no page of figures.
pub(crate) fn folder(path: &SourcePath) -> Option<&str> {
    // Nearly all files are texts.
    if matches!(path.extension(), "yaml" | "yml") { home(path) } else { None }
}

/// The folder of content whose figures the file at `path` is named after, whatever its format.
pub(super) fn home(path: &SourcePath) -> Option<&str> {
    let folder = Some(path.folder()).filter(|_| path.as_str().starts_with("content/"))?;
    match folder.strip_suffix("/figures") {
        Some("content") => Some(folder),
        Some(parent) => Some(parent),
        None => is_named(path.stem()).then_some(folder),
    }
}

/// `figures`, `figures-2024` and `emploi.figures`.
fn is_named(stem: &str) -> bool {
    stem == "figures" || stem.starts_with("figures-") || stem.ends_with(".figures")
}

/// The sets with their folders, in the order of these. A set with a file that is named `figures` comes
/// before one without, and in each set that file comes first, then the others in the order of their paths;
/// files that cannot be decoded are among them.
pub(crate) fn sets(sources: &Sources) -> Vec<(&str, Vec<FileId>)> {
    let mut sets: BTreeMap<&str, Vec<FileId>> = BTreeMap::new();
    for &id in sources.texts.iter().chain(&sources.broken) {
        if let Some(folder) = folder(&sources.map.get(id).path) {
            sets.entry(folder).or_default().push(id);
        }
    }
    let rank = |id: &FileId| {
        let path = &sources.map.get(*id).path;
        (path.stem() != "figures", path)
    };
    for files in sets.values_mut() {
        files.sort_by_key(rank);
    }
    let mut sets: Vec<_> = sets.into_iter().collect();
    sets.sort_by_key(|(_, files)| files.first().is_none_or(|first| rank(first).0));
    sets
}

#[cfg(test)]
mod tests {
    use super::folder;
    use crate::source::SourcePath;

    #[test]
    fn files_of_figures_are_known_by_their_names() {
        for (path, expected) in [
            ("content/impact/figures.yaml", Some("content/impact")),
            ("content/impact/figures.yml", Some("content/impact")),
            ("content/impact/figures-2023.yaml", Some("content/impact")),
            ("content/impact/emploi.figures.yaml", Some("content/impact")),
            ("content/impact/figures/emploi.yaml", Some("content/impact")),
            ("content/impact/figures/figures.yaml", Some("content/impact")),
            ("content/figures/emploi.yaml", Some("content/figures")),
            ("content/figures.yaml", Some("content")),
            ("content/impact/emploi.yaml", None),
            ("content/impact/figures.csv", None),
            ("content/impact/mesfigures.yaml", None),
            ("themes/essor/figures.yaml", None),
        ] {
            assert_eq!(folder(&SourcePath::new(path)), expected, "{path}");
        }
    }
}
