//! The prose in which numbers are checked: which words, and where they stand in the file.

use super::{FRONT, read};

/// Each passage as its words, with links in braces, a `>` where it is a quotation, and its waiver.
fn passages(body: &str) -> Vec<String> {
    let found = read(body).parsed.body.passages;
    let show = |passage: &crate::model::prose::Passage| {
        let mut text = passage.text.clone();
        for written in passage.written.iter().rev() {
            text.insert(written.range.end, '}');
            text.insert(written.range.start, '{');
        }
        let about = if passage.about.is_empty() { String::new() } else { format!(" ({})", passage.about) };
        let quoted = if passage.quoted { "> " } else { "" };
        let waived = passage.waived.as_ref().map(|why| format!(" (waived: {why})")).unwrap_or_default();
        format!("{quoted}{text}{about}{waived}")
    };
    found.iter().map(show).collect()
}

#[test]
fn every_place_where_a_number_can_stand_is_a_passage() {
    assert_eq!(
        passages(
            "# Titre 1\n\nUn *deux* [plus de 14 000 heures](figure:heures/2024) `12`\net <https://a.b/9> 3.\n\n\
             - item 4\n- item 5\n\n> cité 6\n\n> [!NOTE]\n> alerte 7\n\n| a | b |\n|---|---|\n| c 8 | 9 |\n\n\
             ![photo de 10 personnes](x.jpg \"titre 13\")\n\nmot[^1]\n\n[^1]: note 11\n\n```\n12\n```\n"
        ),
        [
            "Titre 1",
            "Un deux {plus de 14 000 heures} \u{fffc} et \u{fffc} 3.",
            "item 4",
            "item 5",
            "> cité 6",
            "alerte 7",
            "a",
            "b",
            "c 8",
            "9 (c 8, b)",
            "titre 13",
            "photo de 10 personnes",
            "mot",
            "note 11",
        ]
    );
}

#[test]
fn a_waiver_holds_for_the_next_paragraph_and_no_longer() {
    assert_eq!(
        passages("<!-- figures: ignore, chiffre national -->\nun 1\n\ndeux 2\n\n<!-- autre -->\n\ntrois 3\n"),
        ["un 1 (waived: chiffre national)", "deux 2", "trois 3"]
    );
}

#[test]
fn words_keep_their_place_in_the_file() {
    let body = "\r\nUne *très* longue ligne\r\net 14 000&nbsp;heures **de plus**.\r\n";
    let out = read(body);
    let whole = format!("{FRONT}{body}");
    let passage = &out.parsed.body.passages[0];
    for word in ["Une", "longue", "14 000", "heures", "de plus"] {
        let at = passage.text.find(word).unwrap();
        let span = passage.place(out.file, at..at + word.len());
        assert_eq!(&whole[span.range()], word);
    }
}
