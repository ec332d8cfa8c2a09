//! What the template engine offers: filters, tests and functions, held to the engine itself.

use std::fmt::Write;

/// Filters with their arguments, and what each does.
const FILTERS: &[(&str, &str)] = &[
    ("safe", "shows HTML as it is, without escaping it"),
    ("escape", "escapes for HTML, as is done by itself where nothing else is said"),
    ("escape_html", "the same"),
    ("escape_xml", "escapes for XML"),
    ("default(value)", "`value` where there is nothing"),
    ("upper", "in capitals"),
    ("lower", "in small letters"),
    ("capitalize", "with a capital at the beginning"),
    ("title", "with a capital at each word"),
    ("trim(pat)", "without blanks around it, or without what `pat` says"),
    ("trim_start(pat)", "the same at the beginning"),
    ("trim_end(pat)", "the same at the end"),
    ("replace(from, to)", "with `to` in the place of `from`"),
    ("truncate(length, end)", "cut after `length` letters, then `end`"),
    ("indent(width, indentation, first, blank)", "with blanks before each line"),
    ("newlines_to_br", "with `<br>` for the ends of lines"),
    ("wordcount", "how many words there are"),
    (
        "pluralize(singular, plural)",
        "an ending by a number; French has its own rule, see the words `article` and `articles`",
    ),
    ("split(pat)", "a text as a list, cut at `pat`"),
    ("str", "as a text"),
    ("int(base)", "as a whole number"),
    ("float", "as a number"),
    ("abs", "without its sign"),
    ("round(method, precision)", "rounded; up where `method` is `ceil`, down where it is `floor`"),
    ("length", "how many there are, of letters or in a list"),
    ("first", "the first of a list"),
    ("last", "the last of a list"),
    ("nth(n)", "the one at place `n`, from 0"),
    ("join(sep)", "a list as a text, with `sep` between"),
    ("reverse", "from the end"),
    ("sort(attribute)", "in order, by a field where one is named"),
    ("unique", "each once"),
    ("group_by(attribute)", "a list in groups, by a field"),
    ("get(key, default)", "what a map has under `key`"),
    ("keys", "the names in a map"),
    ("values", "what stands under them"),
    ("pairs", "both, as a list of lists"),
];

/// Tests, as in `{% if x is odd %}`.
const TESTS: &[&str] = &[
    "defined",
    "undefined",
    "none",
    "string",
    "number",
    "integer",
    "float",
    "bool",
    "array",
    "map",
    "iterable",
    "odd",
    "even",
    "divisible_by(divisor)",
    "starting_with(pat)",
    "ending_with(pat)",
    "containing(pat)",
];

/// Functions, as in `{% for i in range(end=3) %}`.
const FUNCTIONS: &[&str] = &["range(start, end, step_by)", "throw(message)"];

/// The part of the page.
pub(super) fn write(out: &mut String) {
    check();
    out.push_str(
        "\n## Filters, tests and functions\n\nThose of [Tera](https://keats.github.io/tera/) 2, and no others.\n\
         \n| Filter | Gives |\n|---|---|\n",
    );
    for (filter, gives) in FILTERS {
        let _ = writeln!(out, "| `{filter}` | {gives} |");
    }
    let list = |all: &[&str]| all.iter().map(|one| format!("`{one}`")).collect::<Vec<_>>().join(", ");
    let _ = write!(out, "\nTests: {}.\n\nFunctions: {}.\n", list(TESTS), list(FUNCTIONS));
}

/// Fails when the engine has others.
fn check() {
    let engine = format!("{:?}", tera::Tera::new());
    let count = |name: &str| {
        let rest =
            engine.split_once(&format!(" {name}: ")).unwrap_or_else(|| panic!("no {name} in {engine}")).1;
        rest.split(|letter: char| !letter.is_ascii_digit())
            .next()
            .and_then(|digits| digits.parse::<usize>().ok())
    };
    let counts = ["filters", "tests", "functions"].map(count);
    assert_eq!(counts, [FILTERS.len(), TESTS.len(), FUNCTIONS.len()].map(Some), "filters, tests, functions");
    let name = |written: &'static str| written.split('(').next().unwrap_or(written);
    let filters = FILTERS.iter().map(|(filter, _)| format!("{{{{ x | {} }}}}", name(filter)));
    let tests = TESTS.iter().map(|test| format!("{{{{ x is {} }}}}", name(test)));
    let functions = FUNCTIONS.iter().map(|function| format!("{{{{ {}() }}}}", name(function)));
    for used in filters.chain(tests).chain(functions) {
        let read = tera::Tera::new().add_raw_template("t", &used);
        assert!(read.is_ok(), "{used}: {read:?}");
    }
}
