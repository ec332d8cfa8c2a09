//! Numbers as people write them.

use rust_decimal::Decimal;

use crate::claim::lexicon::Lexicon;
use crate::claim::numeral::{self, Found, Prose};
use crate::claim::tests::kit;
use crate::claim::token::tokens;
use crate::locale::Language::{self, English, French};

/// The number that all of `text` is.
fn read(lexicon: &Lexicon, text: &str) -> Option<Decimal> {
    let tokens = tokens(text, &lexicon.vocabulary);
    match numeral::read(Prose { text, tokens: &tokens, lexicon }, 0) {
        Found::Number(number) if number.end == tokens.len() => Some(number.written.value),
        _ => None,
    }
}

fn lexicon(language: Language) -> Lexicon {
    Lexicon::new(language, kit::figures(language))
}

const LOW: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];

fn french_hundred(n: usize, last: bool) -> String {
    let ten = [
        "",
        "",
        "vingt",
        "trente",
        "quarante",
        "cinquante",
        "soixante",
        "soixante",
        "quatre-vingt",
        "quatre-vingt",
    ];
    match n {
        0..20 => LOW[n].to_owned(),
        80 if last => "quatre-vingts".to_owned(),
        80 => "quatre-vingt".to_owned(),
        71 => "soixante et onze".to_owned(),
        70..80 | 90..100 => format!("{}-{}", ten[n / 10], LOW[n % 10 + 10]),
        81 => "quatre-vingt-un".to_owned(),
        _ if n.is_multiple_of(10) => ten[n / 10].to_owned(),
        _ if n % 10 == 1 => format!("{} et un", ten[n / 10]),
        _ => format!("{}-{}", ten[n / 10], LOW[n % 10]),
    }
}

fn french(n: usize, last: bool) -> String {
    let rest = |n: usize| if n == 0 { String::new() } else { format!(" {}", french(n, last)) };
    match n {
        0..100 => french_hundred(n, last),
        100..200 => format!("cent{}", rest(n - 100)),
        200..1_000 => {
            let plural = if n.is_multiple_of(100) && last { "s" } else { "" };
            format!("{} cent{plural}{}", LOW[n / 100], rest(n % 100))
        }
        1_000..2_000 => format!("mille{}", rest(n - 1_000)),
        _ => format!("{} mille{}", french(n / 1_000, false), rest(n % 1_000)),
    }
}

fn english(n: usize) -> String {
    let low = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match n {
        0..20 => low[n].to_owned(),
        20..100 if n.is_multiple_of(10) => tens[n / 10].to_owned(),
        20..100 => format!("{}-{}", tens[n / 10], low[n % 10]),
        100..1_000 if n.is_multiple_of(100) => format!("{} hundred", low[n / 100]),
        100..1_000 => format!("{} hundred and {}", low[n / 100], english(n % 100)),
        _ if n.is_multiple_of(1_000) => format!("{} thousand", english(n / 1_000)),
        _ => format!("{} thousand {}", english(n / 1_000), english(n % 1_000)),
    }
}

#[test]
fn every_number_in_words_up_to_9999_is_read() {
    let (french_words, english_words) = (lexicon(French), lexicon(English));
    let wrong = |lexicon: &Lexicon, text: String, n: usize| {
        (read(lexicon, &text) != Some(Decimal::from(n))).then(|| format!("{n}: {text}"))
    };
    // "Un" and "one" alone are articles.
    let all = (0..10_000).filter(|n| *n != 1);
    let failures: Vec<String> = all
        .flat_map(|n| {
            let spaced = french(n, true).replace('-', " ");
            let hyphens = french(n, true).replace(' ', "-");
            [
                (n != 1).then(|| wrong(&french_words, french(n, true), n)).flatten(),
                (n % 100 % 10 != 1).then(|| wrong(&french_words, spaced, n)).flatten(),
                wrong(&french_words, hyphens, n),
                wrong(&english_words, english(n), n),
            ]
        })
        .flatten()
        .take(20)
        .collect();
    assert_eq!(failures, [""; 0]);
}

#[test]
fn numbers_are_read_as_people_write_them() {
    for (language, text, expected) in [
        (French, "14 236", "14236"),
        (French, "14\u{a0}236", "14236"),
        (French, "14\u{202f}236", "14236"),
        (French, "14\u{2009}236", "14236"),
        (French, "14236", "14236"),
        (French, "14.236", "14236"),
        (French, "69,6", "69.6"),
        (French, "69.6", "69.6"),
        (French, "1 234 567,5", "1234567.5"),
        (French, "1,2 million", "1200000"),
        (French, "14 mille", "14000"),
        (French, "14 milliers", "14000"),
        (French, "un millier", "1000"),
        (French, "une cinquantaine", "50"),
        (French, "Deux douzaines", "24"),
        (French, "quelque", ""),
        (French, "septante et un", "71"),
        (French, "nonante-neuf", "99"),
        (French, "huitante", "80"),
        (French, "deux millions trois cent mille", "2300000"),
        (French, "SOIXANTE-DIX", "70"),
        (French, "soixante‑dix", "70"),
        (French, "soixante-neuf virgule six", "69.6"),
        (French, "14,000", ""),
        (French, "05", ""),
        (French, "2e", ""),
        (French, "12/03", ""),
        (French, "2.4.1", ""),
        (French, "05 62 12 34 56", ""),
        (French, "deux trois", ""),
        (French, "centaines", ""),
        (English, "14,236", "14236"),
        (English, "14 236", "14236"),
        (English, "69.6", "69.6"),
        (English, "1.2 million", "1200000"),
        (English, "a hundred", "100"),
        (English, "a dozen", "12"),
        (English, "two dozen", "24"),
        (English, "hundreds", ""),
        (English, "69,6", ""),
    ] {
        let found = read(&lexicon(language), text).map(|value| value.normalize().to_string());
        assert_eq!(found.unwrap_or_default(), expected, "{text}");
    }
}
