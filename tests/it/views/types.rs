//! The types that templates see, read off the source: their fields, and what is said of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

/// What a template finds under a name.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Text,
    Html,
    Number,
    Flag,
    /// Texts by their names.
    Words,
    List(Box<Kind>),
    /// It may be missing.
    Maybe(Box<Kind>),
    /// A view with fields of its own, by its key in [`Types`].
    View(String),
}

/// A name in a view.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) meaning: String,
}

/// A view: what it is, and what is in it.
#[derive(Debug)]
pub(super) struct View {
    pub(super) meaning: String,
    pub(super) fields: Vec<Field>,
}

/// All views by `file::Name`, such as `pages::TocView`.
pub(super) struct Types(BTreeMap<String, View>);

impl Types {
    /// Reads the files of `src/view/` and `src/render/`.
    pub(super) fn read() -> Self {
        let written = written();
        let views = written.iter().map(|(key, item)| {
            let mut fields = Vec::new();
            for field in &item.fields {
                add(&mut fields, field, key, &written);
            }
            (key.clone(), View { meaning: item.doc.clone(), fields })
        });
        Self(views.collect())
    }

    pub(super) fn view(&self, key: &str) -> &View {
        self.0.get(key).unwrap_or_else(|| panic!("no view {key}"))
    }

    /// The field `name` of what `kind` is, which may be missing.
    pub(super) fn field(&self, kind: &Kind, name: &str) -> Option<Kind> {
        match kind {
            Kind::Maybe(inner) => self.field(inner, name),
            Kind::View(key) => {
                self.view(key).fields.iter().find(|field| field.name == name).map(|field| field.kind.clone())
            }
            Kind::Words => Some(Kind::Text),
            _ => None,
        }
    }
}

/// A struct or a field as it is written.
#[derive(Debug, Default)]
struct Written {
    doc: String,
    attributes: String,
    name: String,
    /// The type of a field.
    kind: String,
    /// The fields of a struct.
    fields: Vec<Written>,
}

type Structs = BTreeMap<String, Written>;

/// Every struct that is serialised for templates. The program's own style, one item a line, makes this easy.
fn written() -> Structs {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["src/view", "src/render"].into_iter().flat_map(|folder| WalkDir::new(root.join(folder)));
    let files =
        files.filter_map(Result::ok).filter(|entry| entry.path().extension().is_some_and(|e| e == "rs"));
    let mut structs = Structs::new();
    for entry in files {
        let text = fs::read_to_string(entry.path()).expect("readable");
        let module = entry.path().file_stem().expect("a name").to_string_lossy().into_owned();
        for item in items(&text) {
            let key = format!("{module}::{}", item.name);
            assert!(structs.insert(key.clone(), item).is_none(), "{key} is there twice");
        }
    }
    structs
}

/// The views of one file.
fn items(text: &str) -> Vec<Written> {
    let (mut found, mut open, mut next) = (Vec::new(), None::<Written>, Written::default());
    for line in text.lines().map(str::trim) {
        let item = line.trim_start_matches("pub(super) ").trim_start_matches("pub ");
        if let Some(doc) = line.strip_prefix("///") {
            next.doc += if next.doc.is_empty() { "" } else { " " };
            next.doc += doc.trim();
        } else if line.starts_with("#[") {
            next.attributes += line;
        } else if line.starts_with("//") {
        } else if line == "}" {
            found.extend(open.take());
        } else if let (Some(item), Some((name, kind))) = (&mut open, item.split_once(": ")) {
            let kind = kind.strip_suffix(',').unwrap_or_else(|| panic!("{}: a field is one line", item.name));
            let field = std::mem::take(&mut next);
            item.fields.push(Written { name: name.to_owned(), kind: kind.to_owned(), ..field });
        } else {
            let item = item.strip_prefix("struct ").and_then(|rest| rest.strip_suffix(" {"));
            let item = item.map(|name| name.split('<').next().unwrap_or(name));
            let own = std::mem::take(&mut next);
            let is_view = |name: &&str| name.ends_with("View") || name.ends_with("Row");
            if let Some(name) = item.filter(is_view).filter(|_| own.attributes.contains("Serialize")) {
                open = Some(Written { name: name.to_owned(), ..own });
            }
        }
    }
    found
}

/// Adds a field as it is serialised, or those of the view that is laid flat into this one.
fn add(fields: &mut Vec<Field>, field: &Written, owner: &str, structs: &Structs) {
    let mut kind = kind(&field.kind, owner, structs);
    if field.attributes.contains("flatten") {
        let Kind::View(key) = kind else { panic!("{owner}: a flat field is a view") };
        for inner in &structs[&key].fields {
            add(fields, inner, &key, structs);
        }
        return;
    }
    if field.attributes.contains("skip") {
        kind = put_in(kind);
    }
    let renamed = field.attributes.split_once("rename = \"").and_then(|(_, rest)| rest.split('"').next());
    let name = renamed.unwrap_or(&field.name).to_owned();
    fields.push(Field { name, kind, meaning: field.doc.clone() });
}

/// What the renderer puts in the place of a field that is not serialised with its view: the cards of
/// articles, of which the view has the places, or what the field may leave open.
fn put_in(kind: Kind) -> Kind {
    match kind {
        Kind::List(inner) if *inner == Kind::Number => {
            Kind::List(Box::new(Kind::View("mod::CardView".into())))
        }
        Kind::Maybe(inner) => *inner,
        other => other,
    }
}

/// What a type is for a template.
fn kind(written: &str, owner: &str, structs: &Structs) -> Kind {
    let inner = |written: &str| Box::new(kind(written, owner, structs));
    let written = written.trim_start_matches("&'static ").trim_start_matches("&'a ");
    if let Some(list) = written.strip_prefix('[').and_then(|rest| rest.split(';').next()) {
        return Kind::List(inner(list));
    }
    let (name, arguments) = written.split_once('<').unwrap_or((written, ""));
    let argument = arguments.strip_suffix('>').unwrap_or_default();
    match name.rsplit("::").next().unwrap_or(name) {
        "Option" => Kind::Maybe(inner(argument)),
        "Vec" => Kind::List(inner(argument)),
        "Cow" => *inner(argument.trim_start_matches("'a, ")),
        "Arc" => *inner(argument),
        "BTreeMap" => Kind::Words,
        "String" | "str" => Kind::Text,
        // The renderer puts the markup of a body in.
        "Html" | "Body" => Kind::Html,
        "bool" => Kind::Flag,
        "usize" | "u8" | "u16" | "u32" | "i16" | "i32" => Kind::Number,
        name => Kind::View(resolved(name, owner, structs)),
    }
}

/// The view of this name: in the same file, or the only one.
fn resolved(name: &str, owner: &str, structs: &Structs) -> String {
    let (module, _) = owner.split_once("::").expect("a key has its file");
    let own = format!("{module}::{name}");
    if structs.contains_key(&own) {
        return own;
    }
    let mut others = structs.keys().filter(|key| key.ends_with(&format!("::{name}")));
    match (others.next(), others.next()) {
        (Some(one), None) => one.clone(),
        _ => panic!("{owner}: which {name}?"),
    }
}
