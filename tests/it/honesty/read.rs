//! Little sites of figures, and how a reader looks at their pages and charts.

use essor::pipeline::Outcome;

use crate::kit;

/// A French site of these indicators and years, with an article of this text.
pub(super) fn site(figures: &str, article: &str) -> Outcome {
    in_language("fr", figures, article)
}

/// The same in a language.
pub(super) fn in_language(language: &str, figures: &str, article: &str) -> Outcome {
    let settings = format!("title: T\nbase_url: https://a.example\nlanguage: {language}\n");
    let article = format!("---\ntitle: Bilan\ndate: 2025-03-07\n---\n{article}\n");
    kit::build(&[
        ("site.yaml", &settings),
        ("content/impact/figures.yaml", figures),
        ("content/actualites/_index.md", "---\ntitle: Actualités\n---\n"),
        ("content/actualites/2025-03-07-bilan.md", &article),
    ])
}

/// Persons, euros and hours, with these further settings, over these years.
pub(super) fn one(settings: &str, years: &str) -> Outcome {
    site(&format!("indicators:\n  un: {{{settings}}}\nyears:\n{years}"), "")
}

/// Every file that is a text, with its path.
pub(crate) fn texts(outcome: &Outcome) -> Vec<(String, String)> {
    let problems = kit::problems(outcome);
    let tree = outcome.tree.as_ref().expect(&problems);
    kit::texts(tree).into_iter().collect()
}

/// What stands between two marks, wherever they stand.
pub(crate) fn between<'a>(text: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(open).skip(1).filter_map(move |rest| rest.split(close).next())
}

/// The words of a page, without its markup and with ordinary spaces.
pub(crate) fn plain(markup: &str) -> String {
    let text: String = markup
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .fold(String::new(), |text, part| text + part);
    text.replace(['\u{a0}', '\u{202f}'], " ").replace("&#39;", "’")
}

/// What is inside the body of a page: the main part.
pub(super) fn main_part(page: &str) -> &str {
    between(page, "<main", "</main>").next().expect("a main part")
}

/// The charts of a page, sparklines left out.
pub(crate) fn charts(page: &str) -> Vec<&str> {
    between(page, "<svg class=\"chart\"", "</svg>").collect()
}

/// The words that are written in a chart.
pub(crate) fn written(chart: &str) -> Vec<String> {
    between(chart, "<text", "</text>").map(|text| plain(&format!("<text{text}"))).collect()
}

/// The rectangles that are drawn with a class, as left, top, width and height.
pub(crate) fn boxes(chart: &str, class: &str) -> Vec<[f64; 4]> {
    let paths = between(chart, "<path ", "/>").filter(|path| path.contains(&format!("class=\"{class}")));
    let outlines =
        paths.flat_map(|path| between(path, " d=\"", "\"")).flat_map(|data| data.split('M').skip(1));
    let numbers = |outline: &str| {
        let mut numbers = outline.split([' ', 'h', 'v', 'z']).filter_map(|one| one.parse().ok());
        std::array::from_fn(|_| numbers.next().expect("a rectangle"))
    };
    outlines.map(numbers).collect()
}

/// What kind of file it is, by the end of its name.
pub(crate) fn extension(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}
