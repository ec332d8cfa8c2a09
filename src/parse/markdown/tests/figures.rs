//! Figures quoted in prose, and blocks that draw them.

use super::{problems, read, read_in, same};
use crate::locale::Language;
use crate::model::body::Quote;
use crate::model::figure::IndicatorId;

#[test]
fn figures_keep_the_author_s_words_or_write_the_value() {
    same(
        "[plus de 14 000 *heures*](figure:heures/2024)",
        "<p><a class=\"figure\" href=\"/impact/heures/\">plus de 14\u{202f}000 <em>heures</em></a></p>\n",
    );
    for (name, words) in [
        ("heures/2024", "plus de 14\u{202f}000\u{a0}heures"),
        ("heures/2023", "12\u{202f}850\u{a0}heures"),
        ("taux/2024", "près de 70\u{a0}%"),
        ("salaries/2024", "50\u{a0}personnes"),
    ] {
        let indicator = name.split('/').next().unwrap();
        same(
            &format!("[](figure:{name}) !"),
            &format!("<p><a class=\"figure\" href=\"/impact/{indicator}/\">{words}</a>\u{202f}!</p>\n"),
        );
    }
    let out = read("[x](figure:taux/2024) [](FIGURE:heures/2023)");
    let quote = |indicator, year| Quote { indicator: IndicatorId(indicator), year };
    assert_eq!(out.parsed.body.quotes, [quote(2, 2024), quote(0, 2023)]);
}

#[test]
fn the_language_decides_the_words() {
    let out = read_in(Language::English, "/amie", true, "[](figure:heures/2024), [](figure:taux/2024)");
    assert_eq!(
        out.html,
        "<p><a class=\"figure\" href=\"/amie/impact/heures/\">more than 14,000\u{a0}heures</a>, <a class=\"figure\" \
         href=\"/amie/impact/taux/\">nearly 70%</a></p>\n"
    );
}

#[test]
fn unknown_figures_are_pointed_at() {
    for (markdown, expected) in [
        ("[x](figure:heurs/2024)", "claim-unknown.indicator 1:12 \"heurs\" → heures"),
        ("[x](figure:heures/2020)", "claim-unknown.year 1:19 \"2020\""),
        ("[x](figure:heures)", "claim-unknown.format 1:5 \"figure:heures\""),
        ("[x](figure:heures/24)", "claim-unknown.format 1:5 \"figure:heures/24\""),
        ("[x](figure:/2024)", "claim-unknown.format 1:5 \"figure:/2024\""),
        ("[x](figure:)", "claim-unknown.format 1:5 \"figure:\""),
        ("été [x](figure:heures/2024 et", "claim-unknown.format 1:9 \"figure:heures/2024\""),
        ("<figure:heures/2024>", "claim-unknown.angle 1:2 \"figure:heures/2024\" → [](figure:heures/2024)"),
    ] {
        problems(markdown, &[expected]);
    }
    let out = read_in(Language::French, "", false, "[x](figure:heures/2024)");
    assert_eq!(out.problems, ["claim-unknown.figures 1:12 \"heures\""]);
    assert_eq!(out.html, "<p>x</p>\n");
}

fn block(markdown: &str, expected: &str) {
    same(markdown, &format!("{expected}\n"));
}

#[test]
fn blocks_are_read_from_their_settings() {
    block(
        "```{chart}\nindicator: heures\nfrom: 2023\n```",
        "{Chart { indicators: [IndicatorId(0)], kind: None, from: Some(2023), to: None }}",
    );
    block(
        "~~~{chart}\nindicator: taux\n~~~\n",
        "{Chart { indicators: [IndicatorId(2)], kind: None, from: None, to: None }}",
    );
    block(
        "  ```{ figure-card }\n  indicator: heures\n  year: 2024\n  ```",
        "{FigureCard { indicator: IndicatorId(0), year: Some(2024) }}",
    );
    block("````{table}\r\nindicator: heures\r\n````\r\n", "{Table { indicator: IndicatorId(0) }}");
    block(
        "```{quote}\ntext: \"L'emploi d'abord\"\nauthor: A. B.\n```",
        "{Quote(Quotation { text: [\"L’emploi d’abord\"], language: None, author: Some(\"A. B.\"), role: None, \
         source: None, link: None, portrait: None })}",
    );
    same(
        "avant\n\n```{table}\nindicator: heures\n```\n\naprès",
        "<p>avant</p>\n{Table { indicator: IndicatorId(0) }}\n<p>après</p>\n",
    );
    same(
        "<details>\n<summary>x</summary>\n\n```{table}\nindicator: heures\n```\n\n</details>",
        "<details>\n<summary>x</summary>\n{Table { indicator: IndicatorId(0) }}\n</details>",
    );
}

#[test]
fn slips_in_blocks_are_pointed_at() {
    for (markdown, expected) in [
        ("```{char}\n```", "block-unknown 1:5 \"char\" → chart"),
        ("```{galerie-photo}\n```", "block-unknown 1:5 \"galerie-photo\" → galerie-photos"),
        ("```{Image}\n```", "block-unknown 1:5 \"Image\" → picture"),
        (
            "```{quote}\r\ntext: é\r\nsource: x\r\nlink: 'nulle.md'\r\n```\r\n",
            "link-missing 4:8 \"nulle.md\"",
        ),
        ("```{chart\n```", "block-unknown.braces 1:4 \"{chart\""),
        ("```{chart}\nindicator: heures\n", "block-unknown.open 1:5 \"chart\""),
        ("- x\n\n  ```{quote}\n  text: x\n  ```", "block-unknown.nested 3:7 \"quote\""),
        ("> ```{table}\n> indicator: heures\n> ```", "block-unknown.nested 1:7 \"table\""),
        (
            "```{chart}\nindicateur: heures\nindicator: taux\n```",
            "unknown-key 2:1 \"indicateur\" → indicators",
        ),
        ("```{table}\nindicator: heure\n```", "claim-unknown.indicator 2:12 \"heure\" → heures"),
        ("```{table}\nindicator: vide\n```", "claim-unknown.empty 2:12 \"vide\""),
        ("```{figure-card}\nindicator: heures\nyear: 2020\n```", "claim-unknown.year 3:7 \"2020\""),
        ("```{chart}\nindicator: heures\nfrom: 2030\n```", "claim-unknown.year 3:7 \"2030\""),
        ("```{chart}\nindicator: heures\nfrom: hier\n```", "wrong-type.integer 3:7 \"hier\""),
        ("```{chart}\nindicator: [a\n```", "yaml-syntax.bracket 2:12 \"[\""),
    ] {
        problems(markdown, &[expected]);
    }
    problems("```{chart}\n```", &["missing-key 2:1 \"\""]);
}
