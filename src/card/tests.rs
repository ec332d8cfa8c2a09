//! What a card holds stays inside it, and all of it is there.

use proptest::prelude::*;

use super::canvas::Mark;
use super::letters::{CAPITAL, width};
use super::*;

fn brand() -> Brand {
    Brand { name: "AMIE".into(), host: "amie.example".into(), accent: Accent::default() }
}

fn figure() -> FigureCard {
    FigureCard {
        label: "Heures d’insertion".into(),
        value: "plus de 14\u{202f}000".into(),
        unit: Some("heures".into()),
        year: "2024".into(),
        sample: Some("16 sur 23 personnes".into()),
        status: Some("valeur d’illustration".into()),
        change: Some("↑ +12\u{a0}% par rapport à 2023".into()),
        history: [("2022", 3.0), ("2023", 4.0), ("2024", 4.5)]
            .map(|(label, value)| Bar { label: label.into(), value })
            .into(),
        source: Some("Source\u{a0}: bilan d’activité".into()),
    }
}

fn article() -> ArticleCard {
    ArticleCard {
        title: "Le député Christophe Bex en visite à AMIE".into(),
        section: Some("Actualités".into()),
        date: "7 mars 2025".into(),
        figure: Some("plus de 14\u{202f}000\u{a0}heures · 2024".into()),
    }
}

fn site() -> SiteCard {
    SiteCard { title: "AMIE".into(), tagline: Some("Pour l’accès à l’emploi depuis 1993".into()) }
}

fn cards() -> [Card; 3] {
    [Card::Figure(figure()), Card::Article(article()), Card::Site(site())]
}

/// All that is written on a card, one line of type after the other.
fn written(card: &Card) -> String {
    boxes(card).into_iter().map(|(said, _)| said).collect::<Vec<_>>().join(" ")
}

/// The lines of a card, each with its box from the capitals' top to the line it stands on: left, top,
/// right, bottom.
fn boxes(card: &Card) -> Vec<(String, [f32; 4])> {
    let lines = marks(&brand(), card).into_iter().filter_map(|mark| {
        let Mark::Line { glyphs, size, x, baseline, .. } = mark else { return None };
        let said: String = glyphs.iter().map(|glyph| glyph.letter).collect();
        Some((said, [x, baseline - size * CAPITAL, x + width(&glyphs) * size, baseline]))
    });
    lines.filter(|(said, _)| !said.trim().is_empty()).collect()
}

/// What stands outside the margins, or over something else.
fn misplaced(card: &Card) -> Vec<String> {
    let boxes = boxes(card);
    let outside = boxes.iter().filter(|(_, [left, top, right, bottom])| {
        *left < marks::MARGIN - 0.5
            || *right > marks::RIGHT + 0.5
            || *top < 30.0
            || *bottom + 8.0 > marks::DOWN
    });
    let over = boxes.iter().enumerate().filter(|(at, (_, a))| {
        let meets = |b: &[f32; 4]| a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
        boxes[..*at].iter().any(|(_, b)| meets(b))
    });
    outside.chain(over.map(|(_, line)| line)).map(|line| format!("{line:?}")).collect()
}

#[test]
fn a_card_is_a_png_of_the_size_that_sharing_asks_for() {
    for card in cards() {
        let png = draw(&brand(), &card);
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!((&png[16..20], &png[20..24]), (&1200_u32.to_be_bytes()[..], &630_u32.to_be_bytes()[..]));
        assert!(png.len() < 60_000, "{} bytes", png.len());
    }
}

#[test]
fn all_words_are_on_the_card() {
    let [figure, article, site] = cards().map(|card| written(&card));
    let told = [
        "AMIE",
        "amie.example",
        "Heures d’insertion",
        "plus de",
        "14\u{202f}000",
        "heures",
        "2024",
        "16 sur 23 personnes",
        "+12\u{a0}% par rapport à 2023",
        "valeur d’illustration",
        "bilan d’activité",
        "2022",
    ];
    for words in told {
        assert!(figure.contains(words), "{words} in {figure}");
    }
    for words in
        ["AMIE", "Actualités", "7 mars 2025", "Christophe Bex en visite", "14\u{202f}000\u{a0}heures"]
    {
        assert!(article.contains(words), "{words} in {article}");
    }
    for words in ["AMIE", "amie.example", "depuis 1993"] {
        assert!(site.contains(words), "{words} in {site}");
    }
}

#[test]
fn the_same_card_gives_the_same_bytes_on_every_thread() {
    for card in cards() {
        let here = draw(&brand(), &card);
        assert!(here == draw(&brand(), &card));
        let there = std::thread::scope(|scope| scope.spawn(|| draw(&brand(), &card)).join());
        assert!(there.is_ok_and(|there| there == here));
    }
}

#[test]
fn another_drawing_is_another_version() {
    let drawn: Vec<u8> = cards().iter().flat_map(|card| draw(&brand(), card)).collect();
    let hash = blake3::hash(&drawn).to_hex();
    // Pictures are remembered by the version: whoever changes one of these changes both.
    assert_eq!((VERSION, &hash[..16]), (2, "11ab3d5728f7a482"));
}

#[test]
fn the_number_is_seen_at_the_size_of_a_thumbnail() {
    let card = Card::Figure(FigureCard { history: Vec::new(), ..figure() });
    let largest = boxes(&card).into_iter().map(|(_, [_, top, _, bottom])| bottom - top);
    // A thumbnail of 300 pixels shows a quarter of each side.
    assert!(largest.fold(0.0, f32::max) / 4.0 >= 24.0);
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof!["(\\PC{0,30} ?){0,8}", "([a-zéèç’]{1,14} ){0,30}", "[A-ZÉ]{0,80}", "[0-9\u{202f}]{0,20}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_leaves_the_margins_or_covers_another(
        texts in proptest::collection::vec(words(), 9),
        absent in 0_u8..,
        bars in proptest::collection::vec(prop_oneof![any::<f64>(), 0.0..1e5], 0..8),
    ) {
        let text = |at: usize| texts[at].clone();
        let some = |at: usize| (absent & (1 << (at % 8)) == 0).then(|| text(at));
        let figure = FigureCard {
            label: text(0), value: text(1), unit: some(2), year: text(3), sample: some(4),
            status: some(5), change: some(6), source: some(7),
            history: bars.into_iter().map(|value| Bar { label: text(8), value }).collect(),
        };
        let article = ArticleCard { title: text(0), section: some(1), date: text(2), figure: some(3) };
        let site = SiteCard { title: text(0), tagline: some(1) };
        for card in [Card::Figure(figure), Card::Article(article), Card::Site(site)] {
            prop_assert_eq!(misplaced(&card), Vec::<String>::new());
        }
    }
}
