//! Pictures: found, sized, and alone or in a line.

use super::{problems, same};

const PHOTO: &str = "<img src=\"/actualites/visite/photo.jpg\" alt=\"A\" width=\"800\" height=\"600\"";

#[test]
fn a_picture_alone_is_a_figure() {
    same("![A](photo.jpg)", &format!("<figure>{PHOTO}></figure>\n"));
    same("![A](photo.jpg \"L'été\")", &format!("<figure>{PHOTO}><figcaption>L’été</figcaption></figure>\n"));
    same(
        "[![A](photo.jpg \"T\")](/contact)",
        &format!("<figure><a href=\"/contact/\">{PHOTO}></a><figcaption>T</figcaption></figure>\n"),
    );
    same("- ![A](photo.jpg)", &format!("<ul>\n<li>{PHOTO}></li>\n</ul>\n"));
}

#[test]
fn a_picture_in_a_line_stays_there() {
    same("x ![A](photo.jpg \"T\") y", &format!("<p>x {PHOTO} title=\"T\"> y</p>\n"));
    same(
        "![A](photo.jpg)![B](/images/logo.svg)",
        &format!(
            "<p>{PHOTO}><img src=\"/images/logo.svg\" alt=\"B\" width=\"10\" height=\"10\" loading=\"lazy\" \
             decoding=\"async\"></p>\n"
        ),
    );
}

#[test]
fn alternative_texts_are_plain_and_typeset() {
    same(
        "![L'*été* `x` [y](z) \"q\"](<été 1.png>)",
        "<figure><img src=\"/actualites/visite/ete-1.png\" alt=\"L’été x y «\u{a0}q\u{a0}»\"></figure>\n",
    );
    same(
        "![A](../../../static/images/logo.svg)",
        "<figure><img src=\"/images/logo.svg\" alt=\"A\" width=\"10\" height=\"10\"></figure>\n",
    );
    same(
        "![A](%C3%A9t%C3%A9%201.png)",
        "<figure><img src=\"/actualites/visite/ete-1.png\" alt=\"A\"></figure>\n",
    );
    same("![A](/actualites/visite/photo.jpg)", &format!("<figure>{PHOTO}></figure>\n"));
}

#[test]
fn missing_remote_and_silent_pictures_are_reported() {
    for (markdown, expected) in [
        ("![A](photo.jpeg)", "image-missing 1:6 \"photo.jpeg\" → photo.jpg"),
        ("![A](logo.svg)", "image-missing 1:6 \"logo.svg\" → /images/logo.svg"),
        ("![A](/images/logo.png)", "image-missing 1:6 \"/images/logo.png\" → /images/logo.svg"),
        ("![A](rapport.pdf)", "image-missing.kind 1:6 \"rapport.pdf\""),
        ("![A](http://a.example/b.png)", "image-remote 1:6 \"http://a.example/b.png\""),
        ("![A](figure:heures/2024)", "link-scheme 1:6 \"figure:heures/2024\""),
        ("été ![](photo.jpg)", "image-alt 1:5 \"![]\""),
        ("![ ](photo.jpg)", "image-alt 1:1 \"![ \""),
        ("![&#1;](photo.jpg)", "control-character 1:3 \"&#1;\""),
    ] {
        problems(markdown, &[expected]);
    }
}
