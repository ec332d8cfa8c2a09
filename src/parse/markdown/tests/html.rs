//! Text, lists, tables, alerts and listings, and the HTML that they become.

use super::{problems, read, read_in, same};
use crate::locale::Language;
use crate::parse::markdown::Highlighter;

#[test]
fn paragraphs_are_set_as_a_printer_would() {
    for (markdown, html) in [
        ("Bonjour *le* monde & `x<y`", "<p>Bonjour <em>le</em> monde &amp; <code>x&lt;y</code></p>\n"),
        ("l'été : \"oui\" !", "<p>l’été\u{a0}: «\u{a0}oui\u{a0}»\u{202f}!</p>\n"),
        ("**Attention** : 14 000 euros", "<p><strong>Attention</strong>\u{a0}: 14\u{202f}000 euros</p>\n"),
        ("l'*été* \"*a*\"", "<p>l’<em>été</em> «\u{a0}<em>a</em>\u{a0}»</p>\n"),
        ("a&amp;b &lt; \\*c\\* l&#39;eau", "<p>a&amp;b &lt; *c* l’eau</p>\n"),
        (
            "`l'eau :` \"l'eau :\" <https://a.example/l'eau>",
            "<p><code>l'eau :</code> «\u{a0}l’eau\u{a0}:\u{a0}» <a href=\"https://a.example/l&#x27;eau\">https://a.example/l'eau</a></p>\n",
        ),
        ("{{ x }} {% y %}", "<p>{{ x }} {% y %}</p>\n"),
        ("a  \nb\\\nc\nd", "<p>a<br />\nb<br />\nc\nd</p>\n"),
        ("~~a~~ ***b***", "<p><del>a</del> <em><strong>b</strong></em></p>\n"),
        ("---", "<hr />\n"),
        ("> a\n>\n> b", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n"),
        (
            "3. a\n4. b\n   - c",
            "<ol start=\"3\">\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ol>\n",
        ),
        ("+++\ntitle: x\n+++", "<p>+++\ntitle\u{a0}: x\n+++</p>\n"),
        ("", ""),
    ] {
        same(markdown, html);
    }
}

#[test]
fn an_excerpt_is_the_first_words() {
    let long = "mot ".repeat(100);
    let cut = format!("{}mot…", "mot ".repeat(49));
    for (markdown, excerpt) in [
        (
            "## Titre\n\n![A](photo.jpg)\n\nL'*été* `x`\nb [](figure:salaries/2024).[^1]\n\nnon\n\n[^1]: n",
            "L’été x b 50\u{a0}personnes.",
        ),
        (&long, &cut),
        ("> cité\n\nmot", "mot"),
        ("- a", ""),
    ] {
        assert_eq!(read(markdown).parsed.body.outline.excerpt, excerpt);
    }
}

#[test]
fn tables_scroll_in_a_region_of_their_own() {
    same(
        "| a | |\n|:--|--:|\n| 1 | \"2\" |\n\n## Notes l'été\n\n| b |\n|:-:|\n\n| c |\n|---|\n",
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Tableau\"><table><thead><tr>\
         <th scope=\"col\" class=\"left\">a</th><td></td></tr></thead><tbody>\n\
         <tr><td class=\"left\">1</td><td class=\"right\">«\u{a0}2\u{a0}»</td></tr>\n</tbody></table>\n</div>\n\
         <h2 id=\"notes-l-ete\">Notes l’été</h2>\n\
         <div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Notes l’été\"><table><thead><tr>\
         <th scope=\"col\" class=\"center\">b</th></tr></thead><tbody>\n</tbody></table>\n</div>\n\
         <div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Notes l’été (2)\"><table><thead><tr>\
         <th scope=\"col\">c</th></tr></thead><tbody>\n</tbody></table>\n</div>\n",
    );
}

#[test]
fn tasks_say_their_state() {
    same(
        "- [ ] a\n- [x] b\n",
        "<ul class=\"tasks\">\n\
         <li><span class=\"task\" role=\"img\" aria-label=\"à faire\">☐</span> a</li>\n\
         <li><span class=\"task done\" role=\"img\" aria-label=\"fait\">☑</span> b</li>\n</ul>\n",
    );
    assert!(read("2. [ ] a").html.starts_with("<ol class=\"tasks\" start=\"2\">\n"));
}

#[test]
fn alerts_have_titles_in_the_site_s_language() {
    for (kind, french, english) in [
        ("NOTE", "À noter", "Note"),
        ("TIP", "Astuce", "Tip"),
        ("IMPORTANT", "Important", "Important"),
        ("WARNING", "Attention", "Warning"),
        ("CAUTION", "Prudence", "Caution"),
    ] {
        for (language, title) in [(Language::French, french), (Language::English, english)] {
            let out = read_in(language, "", true, &format!("> [!{kind}]\n> a\n"));
            let class = kind.to_lowercase();
            assert_eq!(
                out.html,
                format!(
                    "<aside class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">{title}</p>\n\
                     <p>a</p>\n</aside>\n"
                )
            );
        }
    }
}

#[test]
fn listings_have_the_colours_of_their_language() {
    let listing = |language: &str, markup: &str| {
        let class =
            if language.is_empty() { String::new() } else { format!(" class=\"language-{language}\"") };
        format!("<pre class=\"listing\" tabindex=\"0\"><code{class}>{markup}</code></pre>\n")
    };
    for (language, code, markup) in [
        (
            "rust",
            "fn f() { \"<\" } // l'eau\n",
            "<span class=\"c-keyword\">fn</span> <span class=\"c-function\">f</span><span class=\"c-punctuation\">() \
             {</span> <span class=\"c-string\">&quot;&lt;&quot;</span> <span class=\"c-punctuation\">}</span> \
             <span class=\"c-comment\">// l'eau\n</span>",
        ),
        (
            "html",
            "<a href=\"x\">y</a>\n",
            "<span class=\"c-punctuation\">&lt;</span><span class=\"c-tag\">a</span> <span \
             class=\"c-attribute\">href</span><span class=\"c-punctuation\">=</span><span \
             class=\"c-string\">&quot;x&quot;</span><span class=\"c-punctuation\">&gt;</span>y<span \
             class=\"c-punctuation\">&lt;/</span><span class=\"c-tag\">a</span><span \
             class=\"c-punctuation\">&gt;\n</span>",
        ),
        ("text", "l'eau :\n", "l'eau :\n"),
        ("", "l'eau <b>\n", "l'eau &lt;b&gt;\n"),
    ] {
        let markup = markup.replace("\n</span>", "</span>\n");
        same(&format!("```{language}\n{code}```"), &listing(language, &markup));
    }
    same("    a < b\n", &listing("", "a &lt; b\n"));
    let long = format!("```js\n{}\n```", "x".repeat(3_000));
    same(&long, &listing("js", &format!("{}\n", "x".repeat(3_000))));
    problems("```pyton\nx\n```", &["listing-language 1:4 \"pyton\" → python"]);
    problems("``` zzz x\n```", &["listing-language 1:5 \"zzz\""]);
}

#[test]
fn a_line_has_its_colours_whatever_was_read_before() {
    let listings = [
        ("python", "\"\"\"\nx = 1\n\"\"\"\nx = 1\n"),
        ("python", "x = 1\n\"\"\"\nx = 1\n"),
        ("rust", "/* a\nlet x = 1;\n*/\nlet x = 1;\n"),
        ("rust", "let x = 1;\n"),
        ("js", "`\nlet x = 1;\n`;\nlet x = 1;\n"),
        ("html", "<p>\nlet x = 1;\n<script>\nlet x = 1;\n</script>\nlet x = 1;\n"),
    ];
    let colours = |(language, text): (&str, &str)| Highlighter::default().colours(language, text);
    // A thread of its own has read nothing.
    let fresh = |listing| std::thread::scope(|scope| scope.spawn(move || colours(listing)).join().unwrap());
    for listing in listings.into_iter().chain(listings.into_iter().rev()) {
        assert_eq!(colours(listing), fresh(listing), "{listing:?}");
    }
}

#[test]
fn hidden_characters_and_depth_are_reported() {
    problems(
        "été \u{0}\n\u{1}\u{85}",
        &[
            "control-character 1:5 \"\\0\"",
            "control-character 2:1 \"\\u{1}\"",
            "control-character 2:2 \"\\u{85}\"",
        ],
    );
    problems("a &#1; b", &["control-character 1:3 \"&#1;\""]);
    problems("[a](/contact \"&#2;\")", &["control-character 1:1 \"[a](/contact \\\"&#2;\\\")\""]);
    problems(&format!("{} x", ">".repeat(101)), &["markdown-depth 1:101 \">\""]);
    problems(&format!("{} x", ">".repeat(99)), &[]);
    assert!(read(&format!("{} x", ">".repeat(5_000))).html.matches("<blockquote>").count() <= 100);
}
