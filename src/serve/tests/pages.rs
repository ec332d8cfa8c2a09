//! What the preview adds to a page, and that it adds nothing to anything else.

use super::super::page::with_script;
use super::super::snapshot::Version;
use super::*;

const VERSION: Version = Version { pages: 1, styles: 2, problems: 3 };
const TAG: &str = "<script src=\"/__essor/reload.js?pages=1&amp;styles=2&amp;problems=3\" defer></script>";

#[test]
fn the_script_is_at_the_end_of_the_body_and_nowhere_else() {
    for (html, expected) in [
        ("<body>a</body></html>", format!("<body>a{TAG}</body></html>")),
        ("<body>a</BODY>", format!("<body>a{TAG}</BODY>")),
        ("<pre></body></pre>é</body >", format!("<pre></body></pre>é{TAG}</body >")),
        ("<p>a", format!("<p>a{TAG}")),
        ("", TAG.to_owned()),
    ] {
        assert_eq!(with_script(html, VERSION), expected);
    }
    let preview = Preview::start();
    for path in ["/", "/nothing", "/404.html"] {
        assert_eq!(preview.get(path).body.matches("/__essor/reload.js").count(), 1, "{path}");
    }
    for path in ["/index.xml", "/data.json", "/icon.svg", "/s.txt", "/style.css"] {
        assert!(!preview.get(path).body.contains("__essor"), "{path}");
    }
    assert_eq!(
        preview.get("/__essor/reload.js").header("content-type"),
        Some("text/javascript; charset=utf-8")
    );
}

#[test]
fn a_policy_gives_leave_to_the_script_and_its_connection() {
    let policy = |content: &str| {
        let page = with_script(content, VERSION);
        page.strip_suffix(TAG).unwrap().replace("&#39;", "'")
    };
    let meta = |policy: &str| format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    for (before, after) in [
        (
            "default-src 'none'; style-src 'self'",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'",
        ),
        ("script-src 'none'; upgrade-insecure-requests;", "script-src 'self'"),
        ("Script-Src https://a.example", "script-src https://a.example 'self'"),
        (
            "default-src &#x27;self&#x27;; connect-src https://b.example",
            "default-src 'self'; connect-src https://b.example 'self'; script-src 'self'",
        ),
        ("img-src *", "img-src *"),
    ] {
        assert_eq!(policy(&meta(before)), meta(after));
    }
    let spelt =
        "<META content='default-src &apos;none&apos;' data-content=x\n HTTP-EQUIV=content-security-policy>";
    let expected = "<META content='default-src 'none'; script-src 'self'; connect-src 'self'' data-content=x\n HTTP-EQUIV=content-security-policy>";
    assert_eq!(policy(spelt), expected);
    for other in [
        "<meta name=description content=\"default-src 'none'\">",
        "<meta",
        "<meta http-equiv=Content-Security-Policy>",
    ] {
        assert_eq!(policy(other), other);
    }
}

#[test]
fn a_site_that_was_never_built_shows_its_problems_as_text() {
    let preview = Preview::start_with("error: é", "/");
    for path in ["/", "/s.txt", "/any/"] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (503, Some("text/html; charset=utf-8")));
        assert!(
            answer.body.contains("&#60;script&#62;alert(1)&#60;/script&#62; error: é"),
            "{}",
            answer.body
        );
        assert!(!answer.body.contains("<script>"));
        assert!(answer.body.contains("<html lang=\"fr\">"));
        assert!(answer.body.contains("reload.js?pages=0&amp;"));
    }
    preview.write("content/page.md", "mended");
    preview.await_page("mended");
}

#[test]
fn a_page_whose_template_fails_says_so_until_it_is_mended() {
    let preview = Preview::start_with("unfit", "/");
    let answer = preview.get("/made/");
    assert_eq!((answer.status, answer.header("content-type")), (500, Some("text/html; charset=utf-8")));
    assert!(answer.body.contains("<h1>This page cannot be shown</h1>"), "{}", answer.body);
    assert!(answer.body.contains("run: essor check"), "{}", answer.body);
    assert_eq!(answer.body.matches("/__essor/reload.js?").count(), 1, "{}", answer.body);
    assert_eq!(preview.get("/nothing").status, 404);
    let mut events = Events::open(&preview);
    let before = events.next();
    preview.write("content/page.md", "fit");
    assert!(events.next()[0] > before[0], "an open page is told to reload");
    let answer = preview.get("/made/");
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("<body>made"), "{}", answer.body);
}
