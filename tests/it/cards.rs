//! Pictures to share: which pages have one, what it says, and that remembering it changes nothing.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use essor::cache::{Cache, FOLDER};
use essor::card::{Card, FigureCard};
use essor::model::figure::{Bound, Observation, Quantity};
use essor::pipeline::{self, Goal, Outcome, Workshop};
use essor::progress::Unobserved;
use essor::view::share;

use crate::kit;

const SETTINGS: &str = "title: Essai\ntagline: Pour voir\nbase_url: https://essai.example/a\nlanguage: fr\n";

const FIGURES: &str = "
indicators:
  heures: {label: Heures, unit: {one: heure, other: heures}, source: bilan}
  sorties: {label: Sorties, unit: {one: personne, other: personnes}}
  emplois: {label: Emplois, unit: {one: personne, other: personnes}}
  taux: {label: Taux, ratio: {of: emplois, to: sorties}}
  salaires: {label: Salaires, unit: €, breaks: [{year: 2022, note: autre calcul}]}
  rares: {label: Rares, unit: {one: personne, other: personnes}}
years:
  2021: {salaires: 7}
  2022: {salaires: 8, heures: 120, sorties: 30, emplois: 12, rares: 12}
  2023: {salaires: 9, heures: 140, sorties: 40, emplois: 20, rares: 12}
  2024: {salaires: 10, heures: 160, sorties: 23, emplois: 16, rares: 3}
";

fn article(title: &str, more: &str) -> String {
    format!("---\ntitle: \"{title}\"\ndate: 2025-01-02\n{more}---\nDu texte.\n")
}

fn site(settings: &str, files: &[(&str, &str)]) -> Outcome {
    let settings = format!("{SETTINGS}{settings}");
    let mut all = vec![("site.yaml", settings.as_str())];
    all.extend(files);
    kit::build(&all)
}

fn paths(outcome: &Outcome) -> Vec<String> {
    let tree = outcome.tree.as_ref().unwrap_or_else(|| panic!("{}", kit::problems(outcome)));
    let paths = tree.iter().map(|(path, _)| path.as_str().to_owned());
    let is_picture = |path: &String| Path::new(path).extension() == Some("png".as_ref());
    paths.filter(|path| is_picture(path) && !path.contains("icon")).collect()
}

/// The card of an indicator of [`FIGURES`], its last value changed by `edit`.
fn edited(name: &str, edit: fn(&mut Observation)) -> FigureCard {
    let outcome = site("", &[("content/impact/figures.yaml", FIGURES)]);
    let site = outcome.site.as_ref().expect("a site");
    let mut figures = site.figures.clone().unwrap_or_else(|| panic!("{}", kit::problems(&outcome)));
    let (id, _) = figures.find(name).expect("declared");
    figures.indicators[id.0].values.get_mut(&2024).map(edit).expect("known");
    match share::indicator(site, &figures, id).expect("known").card {
        Card::Figure(card) => card,
        other => panic!("{other:?}"),
    }
}

fn figure(name: &str) -> FigureCard {
    edited(name, |_| {})
}

#[test]
fn an_article_is_shared_with_its_card_and_a_page_with_the_sites() {
    let one = article("L'été", "");
    let outcome = site("cards: all\n", &[("content/actualites/un.md", &one)]);
    assert_eq!(paths(&outcome), ["actualites/un/card.png", "card.png"]);
    let page = kit::text(&outcome, "actualites/un/index.html");
    let url = "https://essai.example/a/actualites/un/card.png";
    for wanted in [
        format!("<meta property=\"og:image\" content=\"{url}\">"),
        "<meta property=\"og:image:width\" content=\"1200\">".to_owned(),
        "<meta property=\"og:image:height\" content=\"630\">".to_owned(),
        "<meta property=\"og:image:alt\" content=\"L’été · Essai\">".to_owned(),
        format!("\"image\":[\"{url}\"]"),
    ] {
        assert!(page.contains(&wanted), "{wanted} in {page}");
    }
    let home = kit::text(&outcome, "index.html");
    assert!(home.contains("content=\"https://essai.example/a/card.png\""));
    assert!(home.contains("og:image:alt\" content=\"Essai · Pour voir\""), "{home}");
}

#[test]
fn the_settings_say_which_articles_have_a_card() {
    let texts: Vec<(String, String)> = (10..32)
        .map(|day| (format!("content/actualites/n{day}.md"), article(&format!("N {day}"), "")))
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    for (settings, count) in [("cards: all\n", 23), ("cards: none\n", 1)] {
        assert_eq!(paths(&site(settings, &files)).len(), count, "{settings}");
    }
    let recent = site("", &files);
    assert_eq!(paths(&recent).len(), 21, "the twenty newest, and the site");
    let old = kit::text(&recent, "actualites/n31/index.html");
    assert!(old.contains("\"og:image\" content=\"https://essai.example/a/card.png\""), "{old}");
}

#[test]
fn an_articles_own_picture_is_kept() {
    let one = article("Un", "image: {file: /photo.png, alt: Une photo}\n");
    let outcome = site("", &[("content/actualites/un.md", &one), ("static/photo.png", "x")]);
    assert_eq!(paths(&outcome), ["card.png", "photo.png"]);
    let page = kit::text(&outcome, "actualites/un/index.html");
    assert!(page.contains("\"og:image\" content=\"https://essai.example/a/photo.png\""), "{page}");
}

#[test]
fn a_file_in_the_place_of_a_card_is_a_collision() {
    let one = article("Un", "");
    let files = [("content/actualites/un/index.md", one.as_str()), ("content/actualites/un/card.png", "x")];
    let said = kit::problems(&site("", &files));
    assert!(said.contains("path-collision") && said.contains("/actualites/un/card.png"), "{said}");
    assert_eq!(paths(&site("cards: none\n", &files)), ["actualites/un/card.png", "card.png"]);
}

#[test]
fn an_article_tells_the_first_figure_that_it_quotes() {
    let one = article("Un", "").replace("Du texte.", "Soit [160 heures](figure:heures/2024).");
    let outcome = site("", &[("content/impact/figures.yaml", FIGURES), ("content/actualites/un.md", &one)]);
    let site = outcome.site.as_ref().expect("a site");
    let Card::Article(card) = share::article(site, &site.articles[0]).expect("a card").card else {
        panic!("an article has an article's card")
    };
    assert_eq!(
        card.figure.as_deref(),
        Some("Heures\u{a0}: 160\u{a0}heures en 2024"),
        "{}",
        kit::problems(&outcome)
    );
}

#[test]
fn a_figure_is_told_with_what_is_needed_to_judge_it() {
    let hours = figure("heures");
    assert_eq!(
        (hours.value.as_str(), hours.unit.as_deref(), hours.year.as_str()),
        ("160", Some("heures"), "2024")
    );
    assert_eq!(hours.source.as_deref(), Some("Source\u{a0}: bilan"));
    assert!(hours.change.is_some_and(|change| change.starts_with("↑ ")));
    let years: Vec<_> = hours.history.iter().map(|bar| (bar.label.as_str(), bar.value)).collect();
    assert_eq!(years, [("2022", 120.0), ("2023", 140.0), ("2024", 160.0)]);
}

#[test]
fn the_years_before_a_break_are_not_drawn() {
    let years = figure("salaires").history.into_iter().map(|bar| bar.label);
    assert_eq!(years.collect::<Vec<_>>(), ["2022", "2023", "2024"]);
}

#[test]
fn a_rate_of_few_cases_tells_the_cases_first() {
    let rate = figure("taux");
    assert_eq!((rate.value.as_str(), rate.unit.as_deref()), ("16 sur 23", Some("personnes")));
    assert_eq!(rate.sample.as_deref(), Some("69,6\u{a0}%"));
    assert!(rate.history.is_empty());
}

#[test]
fn a_small_number_of_persons_is_not_drawn() {
    fn of(number: i64, bound: Bound) -> Quantity {
        Quantity { number: number.into(), bound }
    }
    let small = edited("rares", |value| value.quantity = of(5, Bound::Small));
    assert_eq!((small.value.as_str(), small.unit.as_deref()), ("moins de 5", Some("personnes")));
    let withheld = edited("rares", |value| value.quantity = of(0, Bound::Withheld));
    assert_eq!((withheld.value.as_str(), withheld.unit.as_deref()), ("non communiqué", None));
    for card in [small, withheld] {
        assert!(card.history.is_empty() && card.change.is_none());
    }
}

/// What may happen to each file of a cache, and its name.
type Event = (&'static str, fn(&Path));

/// Builds the site in `root` with its cache and publishes it.
fn publish(root: &Path, output: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let loaded = essor::load::load(root).expect("a site");
    let cache = Arc::new(Cache::open(root));
    let outcome = pipeline::run(
        loaded,
        kit::options(),
        &mut Workshop::new(Arc::<Cache>::clone(&cache)),
        Goal::Build,
        &Unobserved,
    );
    let tree = outcome.tree.as_ref().unwrap_or_else(|| panic!("{}", kit::problems(&outcome)));
    essor::publish::publish(tree, root, output, &Unobserved).expect("published");
    cache.prune();
    kit::folder(output)
}

#[test]
fn whatever_happens_to_the_cache_the_site_is_the_same() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("site");
    kit::write(&root, "site.yaml", SETTINGS);
    kit::write(&root, "content/actualites/un.md", article("Un", ""));
    kit::write(&root, "content/impact/figures.yaml", FIGURES);
    let fresh = publish(&root, &folder.path().join("fresh"));
    let kept = kit::folder(&root.join(FOLDER));
    assert_eq!(kept.len(), 13, "the site, an article, six indicators and five icons");
    let events: [Event; 5] = [
        ("kept", |_| {}),
        ("emptied", |file| fs::write(file, "").expect("writable")),
        ("cut", |file| {
            let bytes = fs::read(file).expect("readable");
            fs::write(file, &bytes[..bytes.len() / 2]).expect("writable");
        }),
        ("spoilt", |file| {
            let mut bytes = fs::read(file).expect("readable");
            let last = bytes.len() - 1;
            bytes[last] ^= 0xff;
            fs::write(file, bytes).expect("writable");
        }),
        ("deleted", |file| fs::remove_file(file).expect("deleted")),
    ];
    for (name, event) in events {
        for file in kept.keys() {
            event(&root.join(FOLDER).join(file));
        }
        assert_eq!(publish(&root, &folder.path().join(name)), fresh, "{name}");
        assert_eq!(kit::folder(&root.join(FOLDER)), kept, "{name}: made again");
    }
    assert!(!fresh.keys().any(|path| path.contains(FOLDER)));
}
