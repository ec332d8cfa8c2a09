//! The page that tells what each template sees, held to the types, to real sites and to the themes.
//!
//! `UPDATE=1 cargo test views` writes `themes/VIEWS.md` anew, to be read in the diff; never in CI. A new template
//! is named in [`TEMPLATES`], and the site in `views/site.rs` shows it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use types::{Kind, Types};

mod dump;
mod engine;
mod page;
mod paths;
mod site;
mod types;

/// What each template sees besides the site, and a page besides itself: a name, and the view under it. A
/// name without a view is there, and says nothing; a template without a name has nothing of its own.
const TEMPLATES: &[(&str, &str, &str)] = &[
    ("home.html", "home", "pages::HomeView"),
    ("section.html", "section", "pages::SectionView"),
    ("archive.html", "archive", "archive::ArchiveView"),
    ("article.html", "article", "pages::ArticleView"),
    ("page.html", "document", "pages::DocumentView"),
    ("tag.html", "tag", "pages::TagView"),
    ("tags.html", "tags", "pages::TagsView"),
    ("dashboard.html", "dashboard", "dashboard::DashboardView"),
    ("year.html", "year", "year::YearView"),
    ("indicator.html", "indicator", "identity::IndicatorPageView"),
    ("search.html", "search", "search::SearchView"),
    ("404.html", "found", ""),
    ("partials/head.html", "head", "frame::HeadView"),
    ("partials/masthead.html", "", ""),
    ("partials/footer.html", "", ""),
    ("blocks/card.html", "card", "mod::CardView"),
    ("blocks/chart.html", "indicator", "indicator::IndicatorView"),
    ("blocks/table.html", "indicator", "indicator::IndicatorView"),
    ("blocks/figure-card.html", "figure", "figure::KeyFigureView"),
    ("blocks/quote.html", "quote", "media::QuoteView"),
    ("blocks/picture.html", "picture", "media::SinglePictureView"),
    ("blocks/gallery.html", "gallery", "media::GalleryView"),
    ("blocks/documents.html", "documents", "media::DocumentsView"),
    ("blocks/video.html", "video", "media::VideoView"),
    ("blocks/legal.html", "place", ""),
];

/// What all templates see, and what those of pages see as well.
const SITE: &str = "site::SiteView";
const PAGE: &str = "meta::PageView";
const FRAME: &str = "frame::FrameView";

/// What the templates that the frame is drawn with see of the pages that it stands around.
const PLACE: &str = "frame::PlaceView";

/// Where a template stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Sort {
    /// A page, or what pages share.
    Page,
    /// A part of the frame, which is drawn before the pages.
    Frame,
    /// A block, which knows no page.
    Block,
}

impl Sort {
    fn of(template: &str) -> Self {
        let is_drawn = TEMPLATES.iter().any(|(known, ..)| *known == template);
        match template.split_once('/') {
            Some(("blocks", _)) => Self::Block,
            Some(("partials", _)) if is_drawn => Self::Frame,
            _ => Self::Page,
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names that a template sees, each with its view.
fn names(template: &str) -> BTreeMap<String, Kind> {
    let view = |key: &str| Kind::View(key.to_owned());
    let mut names = BTreeMap::from([("site".to_owned(), view(SITE))]);
    let around: &[(&str, &str)] = match Sort::of(template) {
        Sort::Page => &[("page", PAGE), ("frame", FRAME)],
        Sort::Frame => &[("page", PLACE)],
        Sort::Block => &[],
    };
    names.extend(around.iter().map(|(name, key)| ((*name).to_owned(), view(key))));
    let own = TEMPLATES.iter().find(|(known, ..)| *known == template);
    if let Some((_, name, key)) = own.filter(|(.., key)| !key.is_empty()) {
        names.insert((*name).to_owned(), view(key));
    }
    names
}

#[test]
fn the_page_of_views_says_what_the_types_say() {
    let path = root().join("themes/VIEWS.md");
    let page = page::write(&Types::read());
    if std::env::var_os("UPDATE").is_some() {
        assert!(std::env::var_os("CI").is_none(), "UPDATE=1 is refused where CI is set");
        fs::write(&path, &page).expect("writable");
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert!(page == known, "themes/VIEWS.md is not true any more; UPDATE=1 cargo test views writes it anew");
}

#[test]
fn templates_are_given_what_the_page_of_views_says() {
    let types = Types::read();
    let templates: Vec<&str> = TEMPLATES.iter().map(|(template, ..)| *template).collect();
    let drawn = self::templates("essor").into_keys();
    let is_shared = |name: &str| name.starts_with("partials/") && Sort::of(name) == Sort::Page;
    let drawn = drawn.filter(|name| name != "base.html" && !is_shared(name));
    assert_eq!(drawn.collect::<BTreeSet<_>>(), templates.iter().map(|name| (*name).to_owned()).collect());
    let given = dump::given(&templates);
    let mut seen = BTreeSet::new();
    for (template, own, key) in TEMPLATES {
        let all = given.get(*template).unwrap_or_else(|| panic!("{template} is nowhere on the site"));
        let mut known = names(template);
        if key.is_empty() && !own.is_empty() {
            known.insert((*own).to_owned(), Kind::Flag);
        }
        for value in all {
            let map = value.as_object().expect("names and values");
            let names: BTreeSet<&String> = map.keys().collect();
            assert_eq!(names, known.keys().collect(), "{template}");
            for (name, kind) in known.iter().filter(|(name, _)| !key.is_empty() || *name != own) {
                agree(&types, kind, &map[name], &format!("{template}: {name}"), &mut seen);
            }
        }
    }
    let all: BTreeSet<String> = page::reached(&types).into_iter().collect();
    assert_eq!(seen, all, "views that the site of the test has, and those of the page");
}

/// Fails where a value is not of its kind, or has other fields.
fn agree(types: &Types, kind: &Kind, value: &Value, place: &str, seen: &mut BTreeSet<String>) {
    match (kind, value) {
        (Kind::Maybe(_), Value::Null)
        | (Kind::Text | Kind::Html, Value::String(_))
        | (Kind::Number, Value::Number(_))
        | (Kind::Flag, Value::Bool(_)) => {}
        (Kind::Maybe(inner), value) => agree(types, inner, value, place, seen),
        (Kind::List(inner), Value::Array(all)) => {
            for value in all {
                agree(types, inner, value, place, seen);
            }
        }
        (Kind::Words, Value::Object(words)) => {
            assert!(words.values().all(Value::is_string), "{place}");
        }
        (Kind::View(key), Value::Object(map)) => {
            seen.insert(key.clone());
            let fields = &types.view(key).fields;
            let known: BTreeSet<&String> = fields.iter().map(|field| &field.name).collect();
            assert_eq!(map.keys().collect::<BTreeSet<_>>(), known, "{place}");
            for field in fields {
                agree(types, &field.kind, &map[&field.name], &format!("{place}.{}", field.name), seen);
            }
        }
        _ => panic!("{place} is {value}, not {kind:?}"),
    }
}

/// The templates of a theme by their names; those that it lacks are the default theme's.
fn templates(theme: &str) -> BTreeMap<String, String> {
    let mut templates = BTreeMap::new();
    for name in ["essor", theme] {
        let files = crate::kit::folder(&root().join(format!("themes/{name}/templates")));
        let texts = files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8")));
        templates.extend(texts);
    }
    templates
}

#[test]
fn templates_ask_for_nothing_that_is_not_there_and_every_word_is_shown() {
    let types = Types::read();
    let (mut shown, mut known) = (BTreeSet::new(), BTreeSet::new());
    for theme in ["essor", "bulletin"] {
        let asked = paths::Asked::of(&types, &templates(theme));
        assert_eq!(asked.missing, BTreeSet::new(), "{theme}");
        shown.extend(asked.words);
        known.extend(page::strings(theme, "fr").into_keys());
    }
    assert_eq!(shown, known, "words that templates show, and those of the themes");
}

#[test]
fn a_name_that_is_not_there_is_found_wherever_it_hides() {
    let types = Types::read();
    let texts = [
        (
            "home.html",
            "{{ site.titel }}{% for card in home.latest[1:] %}{{ card.date.lang }}{% endfor %}{{ card.url }}",
        ),
        ("year.html", "{% set row = year.rows[0] %}{{ row.link.href }}{{ <change change={row.change} /> }}"),
        (
            "partials/change.html",
            "{% component change(change: map, @site) %}{{ change.words }}{% endcomponent change %}",
        ),
    ];
    let texts = texts.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let asked = paths::Asked::of(&types, &BTreeMap::from(texts));
    let missing: Vec<&str> = asked.missing.iter().map(String::as_str).collect();
    assert_eq!(
        missing,
        [
            "home.html: card",
            "home.html: card.date.lang (lang)",
            "home.html: site.titel (titel)",
            "partials/change.html: change.words (words)",
            "year.html: row.link.href (href)",
        ]
    );
}
