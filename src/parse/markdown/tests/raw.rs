//! Raw HTML: what passes, and what is refused where.

use super::{problems, read, same};

#[test]
fn allowed_elements_pass() {
    for (markdown, html) in [
        ("1<sup>er</sup> mars", "<p>1<sup>er</sup> mars</p>\n"),
        ("a<br>b<BR/>c", "<p>a<br>b<br>c</p>\n"),
        (
            "<DETAILS open>\n<summary>A & b</summary>\n\nTexte *gras*\n\n</details>",
            "<details open>\n<summary>A & b</summary>\n<p>Texte <em>gras</em></p>\n</details>",
        ),
        ("x <abbr title='l\"été'>y</abbr>", "<p>x <abbr title=\"l&quot;été\">y</abbr></p>\n"),
        ("x <span lang=en class = a>y</span>", "<p>x <span lang=\"en\" class=\"a\">y</span></p>\n"),
        ("<a href=\"../../contact.md\">x</a>", "<p><a href=\"/contact/\">x</a></p>\n"),
        (
            "<a href=\"https://a.example/?a=1&amp;b\">x</a>",
            "<p><a href=\"https://a.example/?a=1&amp;b\">x</a></p>\n",
        ),
        (
            "<img src=photo.jpg alt=\"\">",
            "<img src=\"/actualites/visite/photo.jpg\" alt=\"\" width=\"800\" height=\"600\">",
        ),
        ("a <!-- note --> b", "<p>a  b</p>\n"),
        ("<!-- figures: ignore -->\n\na < b & c", "<p>a &lt; b &amp; c</p>\n"),
        ("<div>\n1 < 2\n</div>", "<div>\n1 &lt; 2\n</div>"),
        ("> <div\n> class=a>\n> x\n> </div>", "<blockquote>\n<div class=\"a\">\nx\n</div></blockquote>\n"),
    ] {
        same(markdown, html);
    }
}

#[test]
fn refused_elements_are_pointed_at() {
    for (markdown, expected) in [
        ("<iframe src=\"x\"></iframe>", "html-forbidden.third-party 1:1 \"<iframe\""),
        ("a <script>b</script>", "html-forbidden.script 1:3 \"<script\""),
        ("<script>\nif (a<b) x(\"</p>\")\n</script>", "html-forbidden.script 1:1 \"<script\""),
        ("<style>\np { a: b }\n</style>", "html-forbidden.style 1:1 \"<style\""),
        ("<video src=x></video>", "html-forbidden.third-party 1:1 \"<video\""),
        ("<object data=x></object>", "html-forbidden.third-party 1:1 \"<object\""),
        ("<form>\n</form>", "html-forbidden.form 1:1 \"<form\""),
        ("<h1>x</h1>", "html-forbidden.title 1:1 \"<h1\""),
        ("été <spam>x</spam>", "html-forbidden 1:5 \"<spam\" → span"),
        ("<?php x ?>", "html-forbidden 1:1 \"<?php\""),
        ("<!DOCTYPE html>", "html-forbidden 1:1 \"<!DOCTYPE\""),
        ("a <b>c", "html-forbidden.unbalanced 1:3 \"<b>\""),
        ("a</b> c", "html-forbidden.unbalanced 1:2 \"</b>\""),
        ("*a <b>c* d</b>", "html-forbidden.unbalanced 1:4 \"<b>\""),
        ("<div>\n\nx", "html-forbidden.unbalanced 1:1 \"<div>\""),
        ("- <div>\n\nx </p>", "html-forbidden.unbalanced 3:3 \"</p>\""),
        ("<div\n\nx", "html-forbidden.unbalanced 1:1 \"<\""),
        ("<!-- x\n\ny", "html-forbidden.unbalanced 1:1 \"<\""),
        ("a <div>x</div>", "html-forbidden.inline 1:3 \"<div\""),
        ("<p>\n\nx\n\n</p>", "html-forbidden.content 1:1 \"<p>\""),
        ("[a <a href=/contact>b</a>](/contact)", "html-forbidden.nested 1:4 \"<a\""),
        ("<a href=/contact>a [b](/contact)</a>", "html-forbidden.nested 1:20 \"[b](/contact)\""),
    ] {
        let found = read(markdown).problems;
        assert!(found.contains(&expected.to_owned()), "{markdown}: {found:?}");
        let limit = usize::from(markdown.starts_with("- <div>")) + 1;
        assert!(found.len() <= limit, "{markdown}: {found:?}");
    }
}

#[test]
fn refused_attributes_are_pointed_at() {
    for (markdown, expected) in [
        ("x <b onclick=\"y\">z</b>", "attribute-forbidden.event 1:6 \"onclick=\\\"y\\\"\""),
        ("x <b STYLE=y>z</b>", "attribute-forbidden.style 1:6 \"STYLE=y\""),
        ("x <b data-x>z</b>", "attribute-forbidden 1:6 \"data-x\""),
        ("x <b href=y>z</b>", "attribute-forbidden 1:6 \"href=y\""),
        ("x <b clas=y>z</b>", "attribute-forbidden 1:6 \"clas=y\" → class"),
        ("x <b class=a class=b>z</b>", "attribute-forbidden.twice 1:14 \"class=b\""),
        ("<a href=\"&#106;avascript:x\">y</a>", "link-scheme 1:10 \"&#106;avascript:x\""),
        ("<a href=\"&#x6A;avascript&colon;x\">y</a>", "link-scheme 1:10 \"&#x6A;avascript&colon;x\""),
        ("<a href=\" javascript:x\">y</a>", "link-scheme 1:10 \" javascript:x\""),
        ("<a href=\"java\nscript:x\">y</a>", "link-scheme.control 1:10 \"java\\nscript:x\""),
        ("<q cite=\"data:x\">y</q>", "link-scheme 1:10 \"data:x\""),
        ("<a href=../x.pdf>y</a>", "link-missing 1:9 \"../x.pdf\""),
        ("<img src=http://a/b.png alt=x>", "image-remote 1:10 \"http://a/b.png\""),
        ("<img src=phot.jpg alt=x>", "image-missing 1:10 \"phot.jpg\" → photo.jpg"),
        ("<img src=photo.jpg>", "image-alt 1:1 \"<img\""),
        ("<img src=photo.jpg alt=x onerror=y>", "attribute-forbidden.event 1:26 \"onerror=y\""),
    ] {
        problems(markdown, &[expected]);
        let html = read(markdown).html;
        assert!(!html.contains("script") && !html.contains("on"), "{html}");
    }
}
