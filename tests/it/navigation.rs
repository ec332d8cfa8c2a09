//! Ways through a site: menus, breadcrumbs, years, pages of lists, and what stands near an article.

use essor::pipeline::Outcome;
use essor::view::pages::PaginationView;

use crate::kit;

const SETTINGS: &str = "title: Essai\nbase_url: https://essai.example/a\nlanguage: fr\nlists: {items: 2}\nmenu:\n  \
    - {label: Actus, to: actus/_index.md}\n  - {label: Réseau, to: \"https://reseau.example/\"}\n  \
    - {label: Ici, to: \"https://essai.example/a/page/\"}\nfooter_menu:\n  - {label: Page, to: page.md}\n";

/// A site of texts, each given by its file and what its front matter says.
fn site(texts: &[(&str, &str)]) -> Outcome {
    let written: Vec<(String, String)> = texts
        .iter()
        .map(|(file, front)| (format!("content/{file}"), format!("---\n{front}\n---\nDu texte.\n")))
        .collect();
    let mut files = vec![
        ("site.yaml", SETTINGS),
        ("content/actus/_index.md", "---\ntitle: Actualités\n---\n"),
        ("content/page.md", "---\ntitle: La page\n---\n"),
    ];
    files.extend(written.iter().map(|(file, text)| (file.as_str(), text.as_str())));
    kit::build(&files)
}

fn four() -> Outcome {
    site(&[
        ("actus/a.md", "title: Premier\ndate: 2024-03-01"),
        ("actus/b.md", "title: Deuxième\ndate: 2025-03-02"),
        ("actus/c.md", "title: Troisième\ndate: 2025-03-09"),
        ("actus/d.md", "title: Quatrième\ndate: 2025-05-01"),
    ])
}

/// The part of a page from `start` to the next `end`.
fn part<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let rest = page.split_once(start).unwrap_or_else(|| panic!("no {start} in {page}")).1;
    rest.split_once(end).map_or(rest, |(part, _)| part)
}

/// A part of a page without its tags, each line once.
fn words(part: &str) -> Vec<String> {
    let plain = part.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let plain: String = plain.collect();
    plain.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn what_pages_have_around_them_is_told_apart_by_what_is_not_the_same() {
    let outcome =
        site(&[("actus/a.md", "title: A\ndate: 2025-03-01\ntags: [Bois, Eau]"), ("seul.md", "title: Seul")]);
    let footer = |path: &str| part(&kit::text(&outcome, path), "<footer", "</footer>").to_owned();
    let marked = |path: &str| {
        let links = footer(path);
        let links = links.split("<li>").filter(|link| link.contains("aria-current=\"page\""));
        links.map(|link| part(link, "href=\"", "\"").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(marked("actus/index.html"), ["/a/actus/"]);
    assert_eq!(marked("page/index.html"), ["/a/page/"]);
    for path in ["actus/a/index.html", "seul/index.html", "index.html"] {
        assert_eq!(marked(path), [""; 0], "{path}");
    }
    let announced = |path: &str| {
        let page = kit::text(&outcome, path);
        let links =
            page.split("<link rel=\"alternate\"").skip(1).map(|rest| part(rest, "href=\"", "\"").to_owned());
        links.collect::<Vec<_>>()
    };
    let site = announced("index.html");
    assert_eq!(announced("seul/index.html"), site);
    for tag in ["bois", "eau"] {
        let own = announced(&format!("tags/{tag}/index.html"));
        assert!(own.iter().all(|feed| feed.starts_with(&format!("/a/tags/{tag}/"))), "{own:?}");
        assert_eq!(own.len(), site.len());
    }
}

#[test]
fn a_section_of_several_years_has_a_list_for_each() {
    let outcome = four();
    let years = "<li><a href=\"/a/actus/2025/\">2025</a> <span class=\"archive-count\">(3)</span></li>\n\
                 <li><a href=\"/a/actus/2024/\">2024</a> <span class=\"archive-count\">(1)</span></li>";
    for page in ["actus/index.html", "actus/page/2/index.html"] {
        assert!(kit::text(&outcome, page).contains(years), "{page}");
    }
    let page = kit::text(&outcome, "actus/2025/index.html");
    assert!(page.contains("<title>Actualités 2025 · Essai</title>"), "{page}");
    assert!(page.contains("content=\"Actualités\u{a0}: 3\u{a0}articles de 2025, mois par mois.\""), "{page}");
    assert!(page.contains("<a href=\"/a/actus/2025/\" aria-current=\"page\">2025</a>"), "{page}");
    let list = words(part(&page, "<p class=\"page-count\">", "<nav class=\"archives\""));
    let expected =
        ["3\u{a0}articles", "Mai 2025", "1er mai 2025 Quatrième", "Mars 2025", "9 mars 2025 Troisième"];
    assert_eq!(list[..5], expected, "{list:?}");
    assert!(kit::text(&outcome, "sitemap.xml").contains("https://essai.example/a/actus/2024/"));
}

#[test]
fn a_single_year_is_the_section_itself() {
    let outcome =
        site(&[("actus/a.md", "title: Un\ndate: 2025-03-01"), ("u.md", "title: U\ndate: 2024-03-01")]);
    assert!(!kit::text(&outcome, "actus/index.html").contains("class=\"archives\""));
    let tree = outcome.tree.as_ref().expect("a tree");
    assert!(!tree.iter().any(|(path, _)| path.as_str().contains("2025/")));
}

#[test]
fn texts_link_to_the_list_of_a_year() {
    let mut files =
        vec![("site.yaml", SETTINGS), ("content/actus/_index.md", "---\ntitle: Actualités\n---\n")];
    let page = "---\ntitle: La page\n---\nVoir [2024](/actus/2024/).\n";
    files.push(("content/page.md", page));
    files.push(("content/actus/a.md", "---\ntitle: A\ndate: 2024-03-01\n---\n"));
    files.push(("content/actus/b.md", "---\ntitle: B\ndate: 2025-03-01\n---\n"));
    assert!(
        kit::text(&kit::build(&files), "page/index.html").contains("<a href=\"/a/actus/2024/\">2024</a>")
    );
    files.pop();
    assert!(kit::problems(&kit::build(&files)).contains("link-missing"), "there is but one year");
}

#[test]
fn what_shares_the_rarest_tags_is_related_then_what_is_near_in_time() {
    let outcome = site(&[
        ("actus/a.md", "title: A\ndate: 2025-01-10\ntags: [commun, rare]"),
        ("actus/loin.md", "title: Loin\ndate: 2020-01-10\ntags: [rare]"),
        ("actus/avant.md", "title: Avant\ndate: 2025-01-08\ntags: [commun]"),
        ("actus/apres.md", "title: Après\ndate: 2025-01-11\ntags: [commun]"),
        ("actus/tard.md", "title: Tard\ndate: 2025-05-11\ntags: [commun]"),
        ("actus/autre.md", "title: Autre\ndate: 2025-01-10\ntags: [seul]"),
    ]);
    let page = kit::text(&outcome, "actus/a/index.html");
    let titles: Vec<&str> = part(&page, "id=\"related\"", "</section>").split("card-title").skip(1).collect();
    let titles: Vec<&str> = titles.iter().map(|title| part(part(title, "<a ", "/a>"), ">", "<")).collect();
    assert_eq!(titles, ["Loin", "Après", "Avant"]);
    assert!(!kit::text(&outcome, "actus/autre/index.html").contains("id=\"related\""));
}

#[test]
fn an_article_leads_to_its_neighbours_in_its_section() {
    let outcome = site(&[
        ("actus/a.md", "title: A\ndate: 2025-01-10"),
        ("projets/p.md", "title: P\ndate: 2025-01-11"),
        ("actus/b.md", "title: B\ndate: 2025-01-12"),
        ("c.md", "title: C\ndate: 2025-01-13"),
        ("actus/d.md", "title: D\ndate: 2025-01-14"),
        ("e.md", "title: E\ndate: 2025-01-15"),
    ]);
    for (page, expected) in [
        ("actus/a", vec!["next /a/actus/b/"]),
        ("actus/b", vec!["prev /a/actus/a/", "next /a/actus/d/"]),
        ("projets/p", vec![]),
        ("c", vec!["next /a/e/"]),
        ("e", vec!["prev /a/c/"]),
    ] {
        let page = kit::text(&outcome, &format!("{page}/index.html"));
        let found = page.split(" rel=\"").skip(1).filter_map(|rest| rest.split_once("\" href=\""));
        let found = found.filter(|(way, _)| ["prev", "next"].contains(way));
        let found: Vec<String> = found.map(|(way, rest)| format!("{way} {}", part(rest, "", "\""))).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn five_hundred_pages_of_a_list_are_a_few_links() {
    let outcome = four();
    let site = outcome.site.as_deref().expect("a site");
    let list = &site.sections[0].meta.permalink;
    let shown = |current| {
        let view = PaginationView::new(site, list, current, 500).expect("many pages");
        let numbers = view.pages.iter().map(|page| match page.number {
            Some(number) if page.current => format!("[{number}]"),
            Some(number) => number.to_string(),
            None => "…".to_owned(),
        });
        (numbers.collect::<Vec<_>>().join(" "), view.previous, view.next)
    };
    let at = |url: &str| Some(format!("/a/actus/{url}"));
    assert_eq!(shown(1), ("[1] 2 … 500".to_owned(), None, at("page/2/")));
    assert_eq!(shown(2), ("1 [2] 3 … 500".to_owned(), at(""), at("page/3/")));
    assert_eq!(shown(4), ("1 2 3 [4] 5 … 500".to_owned(), at("page/3/"), at("page/5/")));
    assert_eq!(shown(250), ("1 … 249 [250] 251 … 500".to_owned(), at("page/249/"), at("page/251/")));
    assert_eq!(shown(500), ("1 … 499 [500]".to_owned(), at("page/499/"), None));
}

#[test]
fn menus_mark_where_the_reader_is_and_what_leads_out() {
    let outcome = four();
    for (page, current) in [
        ("actus/index.html", "href=\"/a/actus/\" aria-current=\"page\">Actus"),
        ("actus/page/2/index.html", "href=\"/a/actus/\" aria-current=\"true\">Actus"),
        ("actus/a/index.html", "href=\"/a/actus/\" aria-current=\"true\">Actus"),
        ("actus/2024/index.html", "href=\"/a/actus/\" aria-current=\"true\">Actus"),
        ("page/index.html", "href=\"/a/page/\" aria-current=\"page\">Page"),
    ] {
        assert!(kit::text(&outcome, page).contains(current), "{page}");
    }
    let menu = kit::text(&outcome, "index.html");
    let menu = part(&menu, "<nav class=\"menu\"", "</nav>");
    assert!(!menu.contains("aria-current"), "{menu}");
    let out = "<a href=\"https://reseau.example/\" class=\"is-external\" rel=\"external\">Réseau\
               <span class=\"hidden\"> (autre site)</span></a>";
    assert!(menu.contains(out) && menu.matches("is-external").count() == 1, "{menu}");
}

#[test]
fn breadcrumbs_name_every_folder_above() {
    let outcome = site(&[
        ("actus/a.md", "title: A\ndate: 2024-03-01\ntags: [Un thème]"),
        ("actus/b.md", "title: B\ndate: 2025-03-01\ntags: [Un thème]"),
        ("actus/c.md", "title: C\ndate: 2025-03-02\ntags: [Un thème]"),
        ("actus/dossiers/vieux/d.md", "title: D\ndate: 2025-03-01"),
        ("impact/p.md", "title: P"),
    ]);
    for (page, way) in [
        ("actus/a", "Essai/Actualités"),
        ("actus/dossiers/vieux/d", "Essai/Actualités/Vieux"),
        ("actus/dossiers/vieux", "Essai/Actualités"),
        ("actus", "Essai"),
        ("actus/page/2", "Essai/Actualités"),
        ("actus/2024", "Essai/Actualités"),
        ("page", "Essai"),
        ("impact/p", "Essai/Impact"),
        ("tags", "Essai"),
        ("tags/un-theme", "Essai/Thèmes"),
        ("tags/un-theme/page/2", "Essai/Thèmes/Un thème"),
    ] {
        let text = kit::text(&outcome, &format!("{page}/index.html"));
        let nav = part(&text, "<nav class=\"breadcrumbs\" aria-label=\"Fil d’Ariane\">\n<ol>", "</ol>");
        assert_eq!(words(nav).join("/"), way, "{page}");
    }
}

#[test]
fn words_in_another_language_say_so() {
    let outcome = site(&[
        ("actus/a.md", "title: Ici\ndate: 2025-03-01\ntags: [t]\nsummary: Bonjour."),
        ("actus/b.md", "title: Here\ndate: 2025-03-02\nlanguage: en\ntags: [t]\nsummary: Hello."),
        ("actus/c.md", "title: Là\ndate: 2024-03-02"),
        ("actus/about.md", "title: About\nlanguage: en"),
    ]);
    let list = kit::text(&outcome, "actus/index.html");
    assert!(list.contains("class=\"card-title\" lang=\"en\"><a href=\"/a/actus/b/\">Here"), "{list}");
    assert!(list.contains("class=\"card-summary\" lang=\"en\">Hello."), "{list}");
    assert!(list.contains("class=\"card-title\"><a href=\"/a/actus/a/\">Ici"), "{list}");
    assert!(list.contains("<li lang=\"en\"><a href=\"/a/actus/about/\">About"), "{list}");
    let year = kit::text(&outcome, "actus/2025/index.html");
    assert!(year.contains("<a href=\"/a/actus/b/\" lang=\"en\">Here</a>"), "{year}");
    let french = kit::text(&outcome, "actus/a/index.html");
    assert!(french.contains("<html lang=\"fr\">") && !french.contains("lang=\"fr\"><"), "{french}");
    assert!(french.contains("<span class=\"siblings-title\" lang=\"en\">Here</span>"), "{french}");
    let english = kit::text(&outcome, "actus/b/index.html");
    assert!(english.contains("<html lang=\"en\">"), "{english}");
    for part in ["<header class=\"masthead\"", "<footer class=\"footer\"", "<div class=\"sheet-meta\""] {
        assert!(english.contains(&format!("{part} lang=\"fr\">")), "{part}");
    }
    assert!(english.contains("class=\"card-title\" lang=\"fr\"><a href=\"/a/actus/a/\">Ici"), "{english}");
    assert!(
        english.contains("<p>Publié le <time datetime=\"2025-03-02\">2 mars 2025</time></p>"),
        "{english}"
    );
}
