//! Sites to work on, made of a few French sentences.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use essor::memo::{InMemory, NoMemo};
use essor::parse::{Now, Options};
use essor::pipeline::{self, Goal, Outcome, Workshop};
use essor::progress::Unobserved;
use essor::source::SourcePath;
use essor::source::loaded::Loaded;

/// How many articles a whole site has.
pub const ARTICLES: usize = 200;

const SETTINGS: &str = "title: Le Tremplin\nbase_url: https://tremplin.example\nlanguage: fr\n\
                        organisation: {name: Le Tremplin}\n";

const INDICATORS: &str = "indicators:
  heures:
    label: Heures d'insertion
    unit: {one: heure, other: heures}
    terms: [heures d'insertion]
  salaries:
    label: Personnes salariées
    unit: {one: personne, other: personnes}
    terms: [personnes salariées]
    parts: [femmes, hommes]
  femmes: {label: Femmes salariées, unit: {one: personne, other: personnes}}
  hommes: {label: Hommes salariés, unit: {one: personne, other: personnes}}
  sorties: {label: Sorties examinées, unit: {one: sortie, other: sorties}}
  emplois: {label: Sorties vers l'emploi, unit: {one: sortie, other: sorties}}
  taux: {label: Taux de sorties vers l'emploi, unit: percent, ratio: {of: [emplois], to: sorties}}
years:
";

/// A paragraph in which every number is about a figure.
pub const WITH_NUMBERS: &str = "En 2024, l'équipe a compté 13 950 heures d'insertion, soit près de 14 000. \
    C'est plus qu'en 2023, où elle en comptait 12 850. Les 66 personnes salariées de 2024 viennent de \
    vingt communes : \"un record\", dit la présidente.";

/// A paragraph without a number.
pub const WITHOUT_NUMBERS: &str = "Le matin, l'atelier ouvre avant le jour. On y répare des vélos, on y apprend \
    à tenir un carnet, et l'on boit un café avec ceux qui arrivent : \"c'est ici que tout commence\", dit la \
    présidente ; personne ne la contredit !";

/// What a text of the usual length and variety looks like.
pub fn body() -> String {
    format!(
        "{WITH_NUMBERS}\n\n## L'atelier\n\n{WITHOUT_NUMBERS}\n\n- un vélo *réparé* ;\n- une place [trouvée](https://a.example) ;\n\
         - un carnet **tenu**.\n\n> {WITHOUT_NUMBERS}\n\n| Jour | Atelier |\n|---|---|\n| lundi | vélo |\n| mardi | bois |\n\n\
         ## La suite[^1]\n\n{}\n\n[^1]: Les dates seront dites plus tard.\n",
        [WITHOUT_NUMBERS; 5].join("\n\n")
    )
}

/// An article, each with another title, day and tag.
fn article(number: usize, body: &str) -> String {
    let (month, day) = (number / 28 % 12 + 1, number % 28 + 1);
    format!(
        "---\ntitle: \"L'atelier, jour {number}\"\ndate: 2024-{month:02}-{day:02}\nsummary: Une phrase ou deux.\n\
         tags: [atelier, thème {}]\n---\n{body}",
        number % 9
    )
}

/// The yearly figures.
fn figures() -> String {
    let mut text = INDICATORS.to_owned();
    for (year, hours, persons) in
        [(2021, 11_400, 52), (2022, 12_100, 58), (2023, 12_850, 61), (2024, 13_950, 66)]
    {
        let (women, exits, jobs) = (persons / 2, persons - 15, persons / 2 - 6);
        let men = persons - women;
        let _ = writeln!(
            text,
            "  {year}: {{heures: {hours}, salaries: {persons}, femmes: {women}, hommes: {men}, sorties: {exits}, emplois: {jobs}}}"
        );
    }
    text
}

/// A site with so many articles, as the loader would give it.
pub fn site(articles: usize, body: &str) -> Loaded {
    let text = |path: &str, text: String| (SourcePath::new(path), Arc::new(text.into_bytes()));
    let mut texts: Vec<_> = (0..articles)
        .map(|number| text(&format!("content/actualites/jour-{number:03}.md"), article(number, body)))
        .collect();
    texts.push(text("content/impact/figures.yaml", figures()));
    texts.push(text("site.yaml", SETTINGS.to_owned()));
    Loaded { texts, ..Loaded::default() }
}

/// The present.
pub fn options() -> Options<'static> {
    Options { now: Now::Civil(jiff::civil::date(2025, 6, 1).at(12, 0, 0, 0)), ..Options::default() }
}

/// A whole site, built once; what it draws is remembered.
pub fn built() -> &'static Outcome {
    static BUILT: LazyLock<Outcome> = LazyLock::new(|| {
        let mut workshop = Workshop::new(Arc::new(InMemory::before(Arc::new(NoMemo), 64 * 1024 * 1024)));
        let outcome =
            pipeline::run(site(ARTICLES, &body()), options(), &mut workshop, Goal::Build, &Unobserved);
        assert!(outcome.tree.is_some(), "{:?}", outcome.diagnostics);
        outcome
    });
    &BUILT
}
