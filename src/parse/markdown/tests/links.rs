//! Links: where they lead, and what is said of those that lead nowhere.

use super::{problems, read, read_in, same};
use crate::locale::Language;

fn leads_to(written: &str, address: &str) {
    same(&format!("[x]({written})"), &format!("<p><a href=\"{address}\">x</a></p>\n"));
}

#[test]
fn links_to_texts_lead_to_their_pages() {
    for (written, address) in [
        ("../2024-01-02-bilan.md", "/actualites/bilan/"),
        ("./../2024-01-02-bilan.md", "/actualites/bilan/"),
        ("../_index.md", "/actualites/"),
        ("../", "/actualites/"),
        ("..", "/actualites/"),
        ("../../dossier/index.md", "/dossier/"),
        ("../../dossier/", "/dossier/"),
        ("../../dossier", "/dossier/"),
        ("../../%C3%A9t%C3%A9.md", "/ete/"),
        ("../../e\u{301}te\u{301}.md", "/ete/"),
        ("index.md", "/actualites/visite/"),
        ("../../contact.md?a=1&b=2", "/contact/?a=1&amp;b=2"),
        ("rapport.pdf", "/actualites/visite/rapport.pdf"),
        ("rapport.pdf#page=2", "/actualites/visite/rapport.pdf#page=2"),
        ("../../../static/docs/statuts.pdf", "/docs/statuts.pdf"),
        ("/contact/", "/contact/"),
        ("/contact", "/contact/"),
        ("/docs/statuts.pdf", "/docs/statuts.pdf"),
        ("/impact/#heures", "/impact/#heures"),
        ("#", "#"),
        ("#top", "#top"),
    ] {
        leads_to(written, address);
    }
}

#[test]
fn links_elsewhere_stay_as_they_are() {
    for address in [
        "https://a.example/b?c=d#e",
        "HTTP://a.example",
        "mailto:a@b.example",
        "tel:+33512345678",
        "http://[::1]/",
    ] {
        let escaped = address.replace('[', "%5B").replace(']', "%5D");
        leads_to(address, &escaped);
    }
    same(
        "<https://a.example/l'été>",
        "<p><a href=\"https://a.example/l&#x27;%C3%A9t%C3%A9\">https://a.example/l'été</a></p>\n",
    );
    same("<a@b.example>", "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>\n");
    same("[x][r]\n\n[r]: /contact 'l\\'été'", "<p><a href=\"/contact/\" title=\"l’été\">x</a></p>\n");
}

#[test]
fn a_site_below_a_path_has_it_in_its_links_only() {
    let out =
        read_in(Language::French, "/amie", true, "[x](../../contact.md) [y](/contact/) [z](/amie/contact/)");
    assert_eq!(out.html, "<p><a href=\"/amie/contact/\">x</a> <a href=\"/amie/contact/\">y</a> z</p>\n");
    assert_eq!(out.problems, ["link-missing.address 1:42 \"/amie/contact/\" → /contact/"]);
}

#[test]
fn links_to_nothing_are_pointed_at() {
    for (markdown, expected) in [
        ("[a](../../contac.md)", "link-missing 1:5 \"../../contac.md\" → ../../contact.md"),
        ("[a](contact.md)", "link-missing 1:5 \"contact.md\" → ../../contact.md"),
        ("[a](../../../../../x.md)", "link-missing 1:5 \"../../../../../x.md\""),
        ("[a](../../brouillon.md)", "link-missing.hidden 1:5 \"../../brouillon.md\""),
        ("[a](../../contac.md#b \"t\")", "link-missing 1:5 \"../../contac.md\" → ../../contact.md"),
        ("[a](rapprt.pdf)", "link-missing 1:5 \"rapprt.pdf\" → rapport.pdf"),
        ("[a](/contatc/)", "link-missing.address 1:5 \"/contatc/\" → /contact/"),
        ("[a](/contact.md)", "link-missing.address 1:5 \"/contact.md\" → ../../contact.md"),
        ("[a](%FF.md)", "link-missing 1:5 \"%FF.md\""),
        ("[a](..\\\\contact.md)", "link-missing 1:5 \"..\\\\\\\\contact.md\" → ../../contact.md"),
        ("[a]()", "link-missing 1:1 \"[a]()\""),
        ("[a](?q=1)", "link-missing 1:5 \"?q=1\""),
        ("é [a](a&amp;b.md)", "link-missing 1:7 \"a&amp;b.md\""),
        ("[a][r]\n\n[r]: <nulle part.md>", "link-missing 3:7 \"nulle part.md\""),
        ("[](/contact)", "link-empty 1:1 \"[](/contact)\""),
    ] {
        problems(markdown, &[expected]);
    }
}

#[test]
fn schemes_are_refused_however_they_are_written() {
    for (written, said) in [
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("JaVaScRiPt&colon;alert(1)", "JaVaScRiPt&colon;alert(1)"),
        ("&#106;avascript:x", "&#106;avascript:x"),
        ("data:text/html;base64,x", "data:text/html;base64,x"),
        ("vbscript:x", "vbscript:x"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("C:/x", "C:/x"),
        ("//host/x", "//host/x"),
        ("/\\\\host/x", "/\\\\host/x"),
        ("java&Tab;script:x", "java&Tab;script:x"),
    ] {
        for form in ["[a]({})", "![a]({})"] {
            let remote = form.starts_with('!') && written.contains("host/x") && !written.starts_with("file");
            let variant = match written {
                "java&Tab;script:x" => ".control",
                "//host/x" | "/\\\\host/x" => ".network",
                _ => "",
            };
            let code = if remote { "image-remote".to_owned() } else { format!("link-scheme{variant}") };
            let column = form.find('{').unwrap() + 1;
            let expected = format!("{code} 1:{column} {said:?}");
            problems(&form.replace("{}", written), &[&expected]);
            assert!(!read(&form.replace("{}", written)).html.contains("script"));
        }
    }
    problems("<javascript:x>", &["link-scheme 1:2 \"javascript:x\""]);
    problems("[a][b]\n\n[b]: javascript:x", &["link-scheme 3:6 \"javascript:x\""]);
    same("[a](<\u{a0}x>)".replace("\u{a0}x", "/contact").as_str(), "<p><a href=\"/contact/\">a</a></p>\n");
}

#[test]
fn anchors_are_checked_here_and_handed_on_elsewhere() {
    same("[a](#un)\n\n## Un", "<p><a href=\"#un\">a</a></p>\n<h2 id=\"un\">Un</h2>\n");
    problems("[a](#deu)\n\n## Deux", &["anchor-missing 1:6 \"deu\" → #deux"]);
    problems("[a](index.md#deux)\n\n## Un", &["anchor-missing 1:14 \"deux\""]);
    let out = read("[a](../2024-01-02-bilan.md#l%C3%A0) [b](/contact#x) [c](/impact/#y)");
    let links: Vec<String> = out
        .parsed
        .anchor_links
        .iter()
        .map(|link| format!("{}#{} {:?}", link.target, link.anchor, link.span.range()))
        .collect();
    assert_eq!(links, ["content/actualites/2024-01-02-bilan.md#là 45..52", "content/contact.md#x 67..68"]);
}
