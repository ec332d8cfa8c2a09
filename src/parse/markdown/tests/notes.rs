//! Notes, called and collected.

use super::{problems, read, read_in};
use crate::locale::Language;

fn call(number: usize, nth: usize) -> String {
    let id = if nth > 1 { format!("fnref-{number}-{nth}") } else { format!("fnref-{number}") };
    format!(
        "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\" aria-label=\"Note {number}\">{number}</a></sup>"
    )
}

#[test]
fn notes_are_numbered_by_their_first_call() {
    let out = read("[^b]: deux[^c]\n\na[^z] b[^b] c[^z]\n\n[^z]: un\n[^c]:\n    - trois\n");
    assert_eq!(out.problems, Vec::<String>::new());
    let expected = format!(
        "<p>a{} b{} c{}</p>\n<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"footnotes-label\">\n\
         <h2 id=\"footnotes-label\" class=\"visually-hidden\">Notes</h2>\n<ol>\n\
         <li id=\"fn-1\">\n<p>un \
         <a class=\"footnote-back\" href=\"#fnref-1\" aria-label=\"Retour à l’appel de note 1\">↩</a> \
         <a class=\"footnote-back\" href=\"#fnref-1-2\" aria-label=\"Retour à l’appel de note 1 (2)\">↩</a></p>\n</li>\n\
         <li id=\"fn-2\">\n<p>deux{} \
         <a class=\"footnote-back\" href=\"#fnref-2\" aria-label=\"Retour à l’appel de note 2\">↩</a></p>\n</li>\n\
         <li id=\"fn-3\">\n<ul>\n<li>trois</li>\n</ul>\n<p>\
         <a class=\"footnote-back\" href=\"#fnref-3\" aria-label=\"Retour à l’appel de note 3\">↩</a></p>\n</li>\n\
         </ol>\n</section>\n",
        call(1, 1),
        call(2, 1),
        call(1, 2),
        call(3, 1),
    );
    assert_eq!(out.html, expected);
}

#[test]
fn calls_without_note_and_notes_without_call_are_reported() {
    for (markdown, expected) in [
        ("été a[^x] b", "footnote-missing.definition 1:6 \"[^x]\""),
        ("a\n\n[^x]: non", "footnote-missing.call 3:1 \"[^x]\""),
        ("a[^x]\n\n[^x]: un\n[^x]: deux", "footnote-missing.twice 4:1 \"[^x]\""),
    ] {
        problems(markdown, &[expected]);
    }
    problems("a \\[^x] `[^y]` [^a b] [^]", &[]);
}

#[test]
fn notes_speak_the_language_of_the_site() {
    let out = read_in(Language::English, "", true, "a[^1]\n\n[^1]: b");
    assert!(out.html.contains("aria-label=\"Back to the call of note 1\""), "{}", out.html);
    assert!(read("[a](#fn-1)[^1]\n\n[^1]: b").problems.is_empty());
}
