//! "Did you mean": the known word nearest to an unknown one.

/// The word of `known` that `word` most likely stands for, if one is near enough.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(word);
    let limit = (folded.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (candidate, fold(candidate)))
        .map(|(candidate, other)| (distance(&folded, &other), candidate))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters differ. A slip seldom hits the first letter: "femmes" is not a slip for "hommes".
fn distance(a: &str, b: &str) -> usize {
    let distance = strsim::osa_distance(a, b);
    let same_start = a.chars().next() == b.chars().next();
    if distance > 1 && !same_start { usize::MAX } else { distance }
}

/// Case, accents, hyphens and underscores do not tell two words apart.
pub(crate) fn fold(word: &str) -> String {
    deunicode::deunicode(word).to_lowercase().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_of_the_hand_find_their_word() {
        let known = ["title", "date", "draft", "summary"];
        for (slip, meant) in [
            ("drfat", Some("draft")),
            ("datte", Some("date")),
            ("Titel", Some("title")),
            ("sumary", Some("summary")),
            ("colour", None),
            ("", None),
            ("etat", None),
            ("itle", Some("title")),
        ] {
            assert_eq!(nearest(slip, known), meant, "{slip}");
        }
    }
}
