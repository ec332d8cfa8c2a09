//! Pictures, galleries, documents, videos and quotes in a text, as readers and followers of a feed get them.

use std::path::Path;

use essor::locale::{Language, stem};

use crate::kit;
use crate::photographs::photo;

const ARTICLE: &str = r#"---
title: Portes ouvertes
date: 2025-05-14
image:
  file: atelier.jpg
  alt: Deux établis
  credit: Léa Martin
  people: true
  consent: "NOTE-1, classeur bleu"
---
```{picture}
file: atelier.jpg
alt: L'atelier "bois"
caption: L'atelier, en juin
credit: Léa Martin
people: true
consent: "NOTE-2, classeur bleu"
```

```{gallery}
pictures:
  - {file: atelier.jpg, alt: Deux établis, caption: "Le bois : du chêne"}
  - {file: haute.jpg, alt: Une étagère, credit: Ana Ruiz}
  - {file: large.jpg, decorative: true}
caption: Un après-midi d'atelier
credit: Léa Martin
people: true
consent: "NOTE-3, classeur bleu"
```

```{documents}
files:
  - {title: Rapport d'activité 2024, file: rapport.pdf, description: Les comptes et les projets}
  - {title: Les statuts, file: /docs/statuts.odt}
```

```{video}
url: "https://www.youtube.com/watch?v=abc&t=1"
title: Une journée à l'atelier
poster: {file: large.jpg, alt: Des mains au travail, people: true, consent: "NOTE-4, classeur bleu"}
duration: 3:20
caption: Filmé par l'équipe
transcript: ../transcription.md
```

```{quote}
text: |
  J'ai retrouvé le goût d'apprendre.

  Et des "collègues".
author: Nadia
role: salariée en parcours
source: La Gazette, 3 mars 2025
link: https://gazette.example/2025/03/
image: {file: haute.jpg, alt: Nadia, people: true, consent: "NOTE-5, classeur bleu"}
```

```{quote}
text: "No tengo 'miedo'."
language: es
```
"#;

fn site(root: &Path, article: &str) {
    let settings = "title: Essai\nbase_url: https://essai.example/part\nlanguage: fr\n";
    kit::write(root, "site.yaml", settings);
    let folder = |name: &str| format!("content/actualites/portes/{name}");
    kit::write(root, &folder("index.md"), article);
    kit::write(root, &folder("atelier.jpg"), photo(1200, 800, false));
    kit::write(root, &folder("haute.jpg"), photo(600, 800, false));
    kit::write(root, &folder("large.jpg"), photo(1200, 400, false));
    kit::write(root, &folder("rapport.pdf"), vec![b'x'; 1_230_000]);
    kit::write(root, "static/docs/statuts.odt", vec![b'x'; 45_600]);
    kit::write(root, "content/actualites/transcription.md", "---\ntitle: Transcription\n---\nDes mots.\n");
}

fn built(article: &str) -> essor::pipeline::Outcome {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path(), article);
    kit::build_folder(folder.path())
}

/// The text of the article's page, between its two ends.
fn text(page: &str) -> &str {
    let start = page.find("<div class=\"prose sheet-body\">").expect("a text");
    page[start..].split("</article>").next().expect("its end")
}

/// The part of a page from `start` to the first `end`.
fn part<'p>(page: &'p str, start: &str, end: &str) -> &'p str {
    let from = page.find(start).unwrap_or_else(|| panic!("no {start} in {page}"));
    let length = page[from..].find(end).expect("its end");
    &page[from..from + length + end.len()]
}

#[test]
fn blocks_show_what_their_author_said() {
    let outcome = built(ARTICLE);
    assert_eq!(kit::problems(&outcome), "");
    let page = kit::text(&outcome, "actualites/portes/index.html");
    let text = text(&page);

    let main = part(&page, "<figure class=\"sheet-image\">", "</figure>");
    assert!(
        main.contains("<figcaption> <span class=\"credit\">Photo\u{a0}: Léa Martin</span></figcaption>"),
        "{main}"
    );

    let picture = part(text, "<figure class=\"picture\">", "</figure>");
    assert_eq!(
        picture,
        "<figure class=\"picture\">\n<picture><source type=\"image/webp\" srcset=\"\
         /part/actualites/portes/atelier-480.webp 480w, /part/actualites/portes/atelier-960.webp 960w, \
         /part/actualites/portes/atelier-1200.webp 1200w\" sizes=\"(min-width: 46rem) 42rem, 100vw\">\
         <img src=\"/part/actualites/portes/atelier-1200.jpg\" alt=\"L’atelier «\u{a0}bois\u{a0}»\" width=\"1200\" \
         height=\"800\" loading=\"lazy\" decoding=\"async\"></picture>\n<figcaption>L’atelier, en juin \
         <span class=\"credit\">Photo\u{a0}: Léa Martin</span></figcaption>\n</figure>"
    );

    let gallery = part(text, "<figure class=\"gallery\">", "<ul class=\"documents\">");
    for expected in [
        "<figure>\n<picture>",
        "alt=\"Deux établis\" width=\"1200\" height=\"800\" loading=\"lazy\"",
        "<figcaption>Le bois\u{a0}: du chêne</figcaption>",
        "<figure class=\"is-tall\">\n<picture>",
        "alt=\"Une étagère\"",
        "<figcaption> <span class=\"credit\">Photo\u{a0}: Ana Ruiz</span></figcaption>",
        "<figure class=\"is-whole\">\n<picture>",
        "/large-1200.webp 1200w\" sizes=\"(min-width: 76rem) 52rem, (min-width: 46rem) 42rem, 100vw\"><img \
         src=\"/part/actualites/portes/large-1200.jpg\" alt=\"\"",
        "<figcaption>Un après-midi d’atelier <span class=\"credit\">Photos\u{a0}: Léa Martin</span></figcaption>",
    ] {
        assert!(gallery.contains(expected), "no {expected} in {gallery}");
    }

    assert_eq!(
        part(text, "<ul class=\"documents\">", "</ul>"),
        "<ul class=\"documents\">\n<li><a href=\"/part/actualites/portes/rapport.pdf\">Rapport d’activité 2024 \
         <span class=\"document-about\">(PDF, 1,2\u{a0}Mo)</span></a>\n<p>Les comptes et les projets</p>\n</li>\n\
         <li><a href=\"/part/docs/statuts.odt\">Les statuts <span class=\"document-about\">(ODT, 46\u{a0}ko)</span>\
         </a>\n</li>\n</ul>"
    );

    let video = part(text, "<figure class=\"video\">", "</figure>");
    for expected in [
        "<a class=\"video-link\" href=\"https://www.youtube.com/watch?v=abc&amp;t=1\" rel=\"external\">",
        "alt=\"Des mains au travail\"",
        "<p class=\"video-title\">Une journée à l’atelier</p>",
        "Voir la vidéo sur <strong>youtube.com</strong> (autre site), <time datetime=\"PT3M20S\">3\u{a0}min\u{a0}20\u{a0}s</time>",
        "<figcaption>Filmé par l’équipe <a href=\"/part/actualites/transcription/\">Transcription<span class=\"hidden\"> \
         (Une journée à l’atelier)</span></a></figcaption>",
    ] {
        assert!(video.contains(expected), "no {expected} in {video}");
    }

    let quote = part(text, "<figure class=\"quote\">", "</figure>");
    for expected in [
        "<blockquote><p>J’ai retrouvé le goût d’apprendre.</p><p>Et des «\u{a0}collègues\u{a0}».</p></blockquote>",
        "class=\"quote-portrait\"",
        "<p><span class=\"quote-author\">Nadia</span>, salariée en parcours</p>",
        "<p>Source\u{a0}: <a href=\"https://gazette.example/2025/03/\">La Gazette, 3 mars 2025</a></p>",
    ] {
        assert!(quote.contains(expected), "no {expected} in {quote}");
    }
    // Whose typography is not known stays as it was typed.
    assert!(
        text.contains("<blockquote lang=\"es\" dir=\"auto\"><p>No tengo 'miedo'.</p></blockquote>"),
        "{text}"
    );
}

#[test]
fn an_english_site_says_it_in_english() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path(), ARTICLE);
    kit::write(folder.path(), "site.yaml", "title: Trial\nbase_url: https://trial.example\nlanguage: en\n");
    let page = kit::text(&kit::build_folder(folder.path()), "actualites/portes/index.html");
    for expected in [
        "(PDF, 1.2\u{a0}MB)",
        "(ODT, 46\u{a0}kB)",
        "Watch the video on <strong>youtube.com</strong> (another site), <time datetime=\"PT3M20S\">",
        "<span class=\"credit\">Photo: Léa Martin</span>",
        "<span class=\"credit\">Photos: Léa Martin</span>",
        ">Transcript<span",
    ] {
        assert!(page.contains(expected), "no {expected} in {page}");
    }
}

#[test]
fn line_ends_of_another_system_change_nothing() {
    let (unix, windows) = (built(ARTICLE), built(&ARTICLE.replace('\n', "\r\n")));
    assert_eq!(kit::problems(&windows), "");
    let page = |outcome| kit::text(outcome, "actualites/portes/index.html");
    assert_eq!(text(&page(&windows)), text(&page(&unix)));
}

/// A decorative picture above an article is described to nobody, also not to those who share it.
#[test]
fn a_decorative_main_picture_has_no_words() {
    let article =
        "---\ntitle: A\ndate: 2025-05-14\nimage: {file: atelier.jpg, decorative: true}\n---\nTexte.\n";
    let outcome = built(article);
    assert_eq!(kit::problems(&outcome), "");
    let page = kit::text(&outcome, "actualites/portes/index.html");
    assert!(page.contains("alt=\"\" width=\"1200\"") && !page.contains("og:image:alt"), "{page}");
}

#[test]
fn an_article_cut_anywhere_gets_an_answer() {
    let syntax = std::sync::Arc::default();
    let mut faulty = 0;
    for end in (0..ARTICLE.len()).step_by(5).filter(|&end| ARTICLE.is_char_boundary(end)) {
        let site = crate::memory::LittleSite::of("content/actualites/portes/index.md", &ARTICLE[..end])
            .with("content/actualites/portes/atelier.jpg", "photo")
            .with("content/actualites/portes/haute.jpg", "photo")
            .with("content/actualites/portes/large.jpg", "photo");
        let outcome = site.check(Language::French, &syntax);
        faulty += usize::from(!kit::problems(&outcome).is_empty());
    }
    assert!(faulty > 100, "{faulty}");
}

#[test]
fn nothing_is_loaded_from_another_site() {
    let page = kit::text(&built(ARTICLE), "actualites/portes/index.html");
    for loaded in page.split(['"', ' ']).filter(|part| part.contains("://")) {
        let own = loaded.starts_with("https://essai.example/part") || loaded == "https://schema.org";
        let led_to = ["https://www.youtube.com/watch?v=abc&amp;t=1", "https://gazette.example/2025/03/"];
        assert!(own || led_to.contains(&loaded), "{loaded}");
    }
    for word in ["<iframe", "<video", "style=\"", "onclick"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn the_note_of_consent_is_in_no_file() {
    let outcome = built(ARTICLE);
    let texts = kit::texts(outcome.tree.as_ref().expect("built"));
    assert!(
        texts.keys().any(|path| path.starts_with("recherche/index/results-")),
        "the index is looked at too"
    );
    for (path, text) in texts {
        assert!(!text.contains("NOTE-") && !text.contains("classeur"), "{path}");
    }
}

#[test]
fn feeds_carry_the_blocks_with_complete_addresses() {
    let outcome = built(ARTICLE);
    let feed: serde_json::Value = serde_json::from_str(&kit::text(&outcome, "feed.json")).expect("JSON");
    let content = feed["items"][0]["content_html"].as_str().expect("content");
    for expected in [
        "srcset=\"https://essai.example/part/actualites/portes/haute-480.webp 480w, ",
        "src=\"https://essai.example/part/actualites/portes/large-1200.jpg\"",
        "<a href=\"https://essai.example/part/actualites/portes/rapport.pdf\">Rapport d’activité 2024",
        "(PDF, 1,2\u{a0}Mo)",
        "href=\"https://www.youtube.com/watch?v=abc&amp;t=1\"",
        "<a href=\"https://essai.example/part/actualites/transcription/\">Transcription",
    ] {
        assert!(content.contains(expected), "no {expected} in {content}");
    }
    assert!(!content.contains("\"/part/"), "{content}");
}

#[test]
fn readers_find_captions_titles_and_descriptions() {
    let outcome = built(ARTICLE);
    let texts = kit::texts(outcome.tree.as_ref().expect("built"));
    // Each is a word of one of them alone.
    for words in ["juin", "chêne", "après-midi", "comptes", "journée", "gazette"] {
        let index = texts.iter().filter(|(path, _)| path.starts_with("recherche/index/words-"));
        let stems: Vec<String> = stem::words(Language::French, &stem::fold(words))
            .map(|word| stem::stem(Language::French, word).into_owned())
            .collect();
        let mut lines = index.flat_map(|(_, text)| text.lines());
        let is_found = lines.any(|line| stems.iter().any(|stem| line.starts_with(&format!("{stem} "))));
        assert!(is_found && !stems.is_empty(), "{words}");
    }
}

#[test]
fn only_the_first_picture_of_a_page_is_loaded_at_once() {
    let article = "---\ntitle: A\ndate: 2025-05-14\n---\n```{gallery}\npictures:\n  - {file: atelier.jpg, alt: A}\n  \
                   - {file: haute.jpg, alt: B}\n```\n\n![C](large.jpg)\n";
    let page = kit::text(&built(article), "actualites/portes/index.html");
    let lazy: Vec<bool> = page.split("<img ").skip(1).map(|tag| tag.contains("loading=\"lazy\"")).collect();
    assert_eq!(lazy, [false, true, true]);
}

#[test]
fn the_size_of_a_document_follows_its_file() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path(), ARTICLE);
    let mut workshop = kit::workshop();
    let mut page = || {
        let loaded = essor::load::load(folder.path()).expect("a site");
        let goal = essor::pipeline::Goal::Build;
        let progress = &essor::progress::Unobserved;
        let outcome = essor::pipeline::run(loaded, kit::options(), &mut workshop, goal, progress);
        kit::text(&outcome, "actualites/portes/index.html")
    };
    assert!(page().contains("(PDF, 1,2\u{a0}Mo)"));
    kit::write(folder.path(), "content/actualites/portes/rapport.pdf", vec![b'x'; 2_000_000]);
    assert!(page().contains("(PDF, 2\u{a0}Mo)"));
}

#[test]
fn numbers_in_captions_and_titles_are_checked_and_quotes_only_compared() {
    let figures = "indicators:\n  heures: {label: Heures, unit: {one: heure, other: heures}, terms: [heures d'insertion]}\n\
                   years:\n  2024: {heures: 12000}\n";
    let article = "---\ntitle: A\ndate: 2025-05-14\nfigures_year: 2024\n---\n```{picture}\nfile: atelier.jpg\nalt: Un atelier\n\
                   caption: En 2024, 15 000 heures d'insertion\n```\n";
    let folder = tempfile::tempdir().unwrap();
    site(folder.path(), article);
    kit::write(folder.path(), "content/impact/figures.yaml", figures);
    let said = kit::problems(&kit::build_folder(folder.path()));
    assert!(said.contains("content/actualites/portes/index.md:9:19") && said.contains("15 000"), "{said}");
}
