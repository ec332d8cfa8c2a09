//! Names of copies: those that a synchroniser leaves when two people wrote at once, and those that a
//! file manager gives to a duplicate.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

/// What Nextcloud, Dropbox and Syncthing put into the name of the version that lost.
const CONFLICTS: [&str; 5] =
    ["copie en conflit", "conflicted copy", "case conflict", ".sync-conflict-", "conflict copy"];
/// What Windows, macOS and Linux add to the name of a duplicate, in French and in English.
const DUPLICATES: [&str; 6] = [" - copie", " - copy", " (copie)", " (copy)", " copie", " copy"];

/// True for the name of a copy of a file or folder. A number after the word counts several copies.
pub(super) fn is_copy(name: &str) -> bool {
    // All that copies are marked with holds one of these, and few other names do.
    let small = name.to_ascii_lowercase();
    if !["cop", "conflict"].iter().any(|part| small.contains(part)) {
        return false;
    }
    let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let name: String = name.nfc().collect::<String>().to_lowercase();
    let stem: String = stem.nfc().collect::<String>().to_lowercase();
    let uncounted =
        stem.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '(' | ')' | ' '));
    CONFLICTS.iter().any(|mark| name.contains(mark))
        || DUPLICATES
            .iter()
            .any(|mark| stem.ends_with(mark) || uncounted.ends_with(mark.trim_end_matches(')')))
}

#[cfg(test)]
mod tests {
    use super::is_copy;

    #[test]
    fn copies_are_known_by_their_names() {
        for name in [
            "bilan (Copie en conflit de PC-ACCUEIL 2025-03-07).md",
            "bilan (Marie's conflicted copy 2025-03-07).md",
            "bilan (conflicted copy 2025-03-07 101112).md",
            "bilan.sync-conflict-20250307-101112-ABCDEFG.md",
            "bilan - Copie.md",
            "bilan - Copie (2).md",
            "bilan - Copy.md",
            "bilan (copie).md",
            "bilan (copie 2).md",
            "bilan (copy).md",
            "bilan copie.md",
            "bilan copie 2.md",
            "mon dossier - Copie",
        ] {
            assert!(is_copy(name), "{name}");
        }
        for name in [
            "bilan.md",
            "photocopie.md",
            "copie.md",
            "la-copie.md",
            "bilan (2).md",
            "bilan 2024.md",
            "copie 2.md",
            "",
        ] {
            assert!(!is_copy(name), "{name}");
        }
    }
}
