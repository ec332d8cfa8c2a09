//! Writes `themes/VIEWS.md`: for each template its names, fields, kinds and meanings; then filters and words.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use super::paths::Asked;
use super::types::{Kind, Types, View};
use super::{FRAME, PAGE, PLACE, SITE, Sort, TEMPLATES, engine, root, templates};

const HEAD: &str = "# What templates see

Written by `UPDATE=1 cargo test views` from the types in `src/view/`; a test fails when it is stale, when a
site gives a template something else, or when a template of a theme asks for what is not here. How a theme is
made stands in [README.md](README.md).

Each template sees `site`, one name of its own, and nothing else of the site; those of pages also see `page` and
`frame`.
Put `{% if … %}` around what may be *none*. *Text* is escaped when it is shown; *HTML* is finished, and is shown
with `| safe`. To ask for a field that is not there is an error, told with its line and column.
";

/// The views that no template has for itself.
const ROOTS: [&str; 4] = [SITE, PAGE, FRAME, PLACE];

const FRAME_HEAD: &str =
    "What stands around pages, and is a field of `frame` in them. It is drawn once for all pages around which it is
the same.
";

/// The whole page.
pub(super) fn write(types: &Types) -> String {
    let mut out = HEAD.to_owned();
    let views = reached(types);
    out += "\n## Everywhere\n";
    for (name, key) in [("site", SITE), ("page", PAGE), ("frame", FRAME)] {
        let _ = write!(out, "\n### `{name}`\n\n{}\n", types.view(key).meaning);
        table(&mut out, types.view(key));
    }
    for (title, sort) in [("Pages", Sort::Page), ("Frame", Sort::Frame), ("Blocks", Sort::Block)] {
        let _ = write!(out, "\n## {title}\n");
        if sort == Sort::Frame {
            let place = types.view(PLACE);
            let _ = write!(out, "\n{FRAME_HEAD}\n### `page` in the frame\n\n{}\n", place.meaning);
            table(&mut out, place);
        }
        let own = TEMPLATES.iter().filter(|(template, ..)| Sort::of(template) == sort);
        for (at, (template, name, key)) in own.clone().enumerate() {
            let _ = write!(out, "\n### `{template}`\n\n");
            if key.is_empty() {
                out += "Nothing of its own.\n";
                continue;
            }
            let earlier = own.clone().take(at).find(|(.., other)| other == key);
            if let Some((same, ..)) = earlier {
                let _ = writeln!(out, "Sees `{name}`, the same as in `{same}`.");
            } else {
                let _ = writeln!(out, "Sees `{name}`:");
                table(&mut out, types.view(key));
            }
        }
    }
    out += "\n## Parts\n\nWhat stands in the fields above.\n";
    for key in views.iter().filter(|key| !is_root(key)) {
        let _ = write!(out, "\n### {}\n\n{}\n", title(key), types.view(key).meaning);
        table(&mut out, types.view(key));
    }
    partials(&mut out, types);
    engine::write(&mut out);
    words(&mut out);
    out
}

/// Every view that a template comes to, in the order in which it is met.
pub(super) fn reached(types: &Types) -> Vec<String> {
    let own = TEMPLATES.iter().map(|(.., key)| *key).filter(|key| !key.is_empty());
    let mut views: Vec<String> = Vec::new();
    for key in ROOTS.into_iter().chain(own) {
        visit(types, key, &mut views);
    }
    views
}

fn visit(types: &Types, key: &str, views: &mut Vec<String>) {
    if views.iter().any(|known| known == key) {
        return;
    }
    views.push(key.to_owned());
    for field in &types.view(key).fields {
        let mut kind = &field.kind;
        while let Kind::List(inner) | Kind::Maybe(inner) = kind {
            kind = inner;
        }
        if let Kind::View(inner) = kind {
            visit(types, inner, views);
        }
    }
}

fn is_root(key: &str) -> bool {
    ROOTS.contains(&key) || TEMPLATES.iter().any(|(.., own)| *own == key)
}

/// What theme authors call a view: `pages::PageNumberView` is a page number. Names that two files have say of
/// which they are.
fn title(key: &str) -> String {
    let (module, name) = key.split_once("::").expect("a key has its file");
    let mut words = String::new();
    for letter in name.trim_end_matches("View").chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    if matches!(name, "EntryView" | "YearView") { format!("{words} of {module}") } else { words }
}

fn table(out: &mut String, view: &View) {
    out.push_str("\n| Field | Kind | Meaning |\n|---|---|---|\n");
    for field in &view.fields {
        let _ = writeln!(out, "| `{}` | {} | {} |", field.name, kind(&field.kind), field.meaning);
    }
}

/// A kind in words, with a link to what it is made of.
fn kind(kind_: &Kind) -> String {
    match kind_ {
        Kind::Text => "text".to_owned(),
        Kind::Html => "HTML".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Flag => "true or false".to_owned(),
        Kind::Words => "[words](#words) by their names".to_owned(),
        Kind::List(inner) => match &**inner {
            Kind::Maybe(inner) => format!("list of {}, some of them none", kind(inner)),
            inner => format!("list of {}", kind(inner)),
        },
        Kind::Maybe(inner) => format!("{}, or none", kind(inner)),
        Kind::View(key) => {
            let name = title(key);
            let root = TEMPLATES.iter().find(|(.., own)| own == key).map(|(template, ..)| *template);
            let anchor = root.unwrap_or(&name).replace(['/', '.'], "").replace(' ', "-");
            format!("[{name}](#{anchor})")
        }
    }
}

/// What templates share, and what it is given.
fn partials(out: &mut String, types: &Types) {
    let templates = templates("essor");
    let asked = Asked::of(types, &templates);
    out.push_str(
        "\n## Partials\n\nWhat templates share. Those that are included see what the template around them sees.\n\
         \n| Partial | Used by | Given |\n|---|---|---|\n",
    );
    let shared = |name: &str| name.starts_with("partials/") && Sort::of(name) == Sort::Page;
    for (name, text) in templates.iter().filter(|(name, _)| shared(name)) {
        let signature = text.split_once("{% component ").and_then(|(_, rest)| rest.split_once(')'));
        let Some((component, parameters)) = signature.and_then(|(signature, _)| signature.split_once('('))
        else {
            let _ = writeln!(out, "| `{name}` | `{{% include \"{name}\" %}}` | |");
            continue;
        };
        let given: Vec<&str> = parameters.split(", ").filter(|one| !one.starts_with('@')).collect();
        let names = given.iter().map(|one| one.split(':').next().unwrap_or(one));
        let call: String = names.clone().flat_map(|one| [" ", one, "={…}"]).collect();
        let kinds = given.iter().zip(names).map(|(written, name)| match asked.argument(component, name) {
            Some(known) => format!("`{name}`: {}", kind(known)),
            None => format!("`{written}`"),
        });
        let kinds = kinds.collect::<Vec<_>>().join("; ");
        let _ = writeln!(out, "| `{name}` | `{{{{ <{component}{call} /> }}}}` | {kinds} |");
    }
}

/// The words of the themes, in both languages.
fn words(out: &mut String) {
    out.push_str("\n## Words\n\nShown with `{{ site.words.NAME }}`.\n");
    for (theme, title) in [("essor", "the default theme"), ("bulletin", "`bulletin`, where they differ")] {
        let [french, english] = ["fr", "en"].map(|language| strings(theme, language));
        let _ = write!(out, "\n### Words of {title}\n\n| Name | French | English |\n|---|---|---|\n");
        for (name, text) in &french {
            let _ = writeln!(out, "| `{name}` | {text} | {} |", english.get(name).map_or("", String::as_str));
        }
    }
}

/// The words of one theme in one language.
pub(super) fn strings(theme: &str, language: &str) -> BTreeMap<String, String> {
    let path = root().join(format!("themes/{theme}/strings/{language}.yaml"));
    serde_yaml::from_str(&fs::read_to_string(path).expect("readable")).expect("names and texts")
}
