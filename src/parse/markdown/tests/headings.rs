//! Headings: their anchors, their levels, and the table of contents.

use super::{problems, read, same};

#[test]
fn anchors_come_from_the_words() {
    for (markdown, html) in [
        ("## L'été à la ferme", "<h2 id=\"l-ete-a-la-ferme\">L’été à la ferme</h2>\n"),
        ("## !!!", "<h2 id=\"section\">!!!</h2>\n"),
        ("## Un `deux` *trois*", "<h2 id=\"un-deux-trois\">Un <code>deux</code> <em>trois</em></h2>\n"),
        (
            "## A\n## A\n## A-2\n## A",
            "<h2 id=\"a\">A</h2>\n<h2 id=\"a-2\">A</h2>\n<h2 id=\"a-2-2\">A-2</h2>\n<h2 id=\"a-3\">A</h2>\n",
        ),
        ("## fn 1", "<h2 id=\"section-fn-1\">fn 1</h2>\n"),
        ("## Prix {#le-prix .grand .rouge}", "<h2 id=\"le-prix\" class=\"grand rouge\">Prix</h2>\n"),
        ("Titre\nlong\n-----", "<h2 id=\"titre-long\">Titre\nlong</h2>\n"),
    ] {
        same(markdown, html);
    }
    assert_eq!(read("## A\n\n## A\n\n<div id=\"b\"></div>").parsed.body.outline.anchors, ["a", "a-2", "b"]);
}

#[test]
fn only_ids_and_classes_may_be_given() {
    for (markdown, expected) in [
        ("## T {onclick=x}", "attribute-forbidden.event 1:7 \"onclick=x\""),
        ("## T {style=a .b}", "attribute-forbidden.style 1:7 \"style=a\""),
        ("## Prix {hors}", "attribute-forbidden 1:10 \"hors\""),
        ("## T {#été}", "attribute-forbidden.id 1:8 \"été\" → ete"),
        ("## A\n\n## B {#a}", "anchor-duplicate 3:8 \"a\" → a-2"),
        ("## A\n\n<p id=\"a\">x</p>", "anchor-duplicate 3:8 \"a\" → a-2"),
    ] {
        problems(markdown, &[expected]);
        assert!(!read(markdown).html.contains("onclick"));
    }
}

#[test]
fn levels_close_up() {
    for (markdown, shown, expected) in [
        (
            "# A\n## B\n# C",
            "h2 h3 h2",
            vec!["heading-level.first-level 1:1 \"# A\"", "heading-level.first-level 3:1 \"# C\""],
        ),
        ("### A\n### B\n## C", "h2 h2 h2", vec!["heading-level.skipped 1:1 \"### A\""]),
        ("## A\n#### B\n#### C\n### D\n## E", "h2 h3 h3 h3 h2", vec!["heading-level.skipped 2:1 \"#### B\""]),
        ("## A\n### B\n#### C\n##### D\n###### E", "h2 h3 h4 h5 h6", vec![]),
        (
            "# A\n## B\n### C\n#### D\n##### E\n###### F",
            "h2 h3 h4 h5 h6 h6",
            vec!["heading-level.first-level 1:1 \"# A\""],
        ),
        ("## A\n\n<h4>B</h4>", "h2 h3", vec!["heading-level.skipped 3:1 \"<h4>\""]),
    ] {
        let out = read(markdown);
        let levels: Vec<&str> =
            out.html.split("</").filter_map(|part| part.strip_prefix('h')?.get(..1)).collect();
        let expected_levels: Vec<&str> = shown.split(' ').map(|level| &level[1..]).collect();
        assert_eq!(levels, expected_levels, "{markdown}");
        assert_eq!(out.problems, expected, "{markdown}");
    }
}

#[test]
fn the_contents_are_levels_two_and_three_without_links() {
    let out = read(
        "## Un [lien](/contact) *a*\n\n### 1<sup>er</sup> <span class=\"x\">b</span>[^1] ![A](photo.jpg)\n\n\
         #### Non\n\n> ## Cité\n\n[^1]: n",
    );
    assert_eq!(out.problems, Vec::<String>::new());
    let toc: Vec<String> = out
        .parsed
        .body
        .outline
        .toc
        .iter()
        .map(|h| format!("{} {} {}", h.level, h.id, h.html.as_str()))
        .collect();
    assert_eq!(toc, ["2 un-lien-a Un lien <em>a</em>", "3 1er-b 1<sup>er</sup> b "]);
}
