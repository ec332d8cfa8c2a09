//! A theme: templates, words and a stylesheet; a site's own file takes the place of the embedded one.

mod compact;
mod embedded;
mod palette;
mod problem;

use std::collections::{BTreeMap, HashMap};

use tera::{Context, Tera, Value};

use crate::diagnostic::{Diagnostic, Diagnostics, code, suggest};
use crate::locale::Language;
use crate::model::Config;
use crate::parse::Sources;
use crate::parse::yaml::{self, Home};
use crate::source::{FileId, SourceMap, SourcePath, Span};
use problem::Templates;

/// The folder of the theme that every other one builds upon.
const DEFAULT: &str = "essor";

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    /// Where each template was written.
    templates: HashMap<String, FileId>,
    /// The words that the theme shows, in the site's language.
    pub words: BTreeMap<String, String>,
    /// The one stylesheet, as it is published.
    pub stylesheet: String,
    /// The colour around a page on light and on dark screens, in hexadecimal.
    pub heads: [Option<String>; 2],
    /// The script of the search, as it is published.
    pub script: String,
}

/// The files of the embedded theme that the site does not bring itself.
pub fn embed(sources: &mut Sources) {
    for (path, text) in embedded::FILES {
        let path = format!("themes/{DEFAULT}/{path}");
        let broken = sources.broken.iter().any(|&id| sources.map.get(id).path.as_str() == path);
        if !broken && sources.find(&path).is_none() {
            let id = sources.map.add(SourcePath::new(&path), (*text).to_owned());
            sources.texts.push(id);
        }
    }
}

impl Theme {
    /// Reads the theme that the settings name; nothing when it cannot be used.
    pub fn read(sources: &Sources, config: &Config, sink: &mut Diagnostics) -> Option<Self> {
        let files = files(sources, &config.theme);
        if config.theme != DEFAULT && !files.values().any(|&id| belongs(&sources.map, id, &config.theme)) {
            sink.push(unknown(sources, &config.theme));
            return None;
        }
        let words = words(sources, &files, config.language, sink);
        let stylesheet = *files.get("static/style.css")?;
        palette::check(&sources.map, stylesheet, config.language, sink);
        let mut css = sources.map.text(stylesheet).to_owned();
        if let Some(accent) = &config.accent {
            css.extend(palette::tinted(&css, accent, config.language, sink));
        }
        let templates: HashMap<String, FileId> = files
            .iter()
            .filter_map(|(path, &id)| Some((path.strip_prefix("templates/")?.to_owned(), id)))
            .collect();
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html", ".htm", ".xml", ".svg"]);
        let mut names: Vec<&String> = templates.keys().collect();
        names.sort();
        let texts = names.into_iter().map(|name| (name.as_str(), sources.map.text(templates[name])));
        if let Err(error) = tera.add_raw_templates(texts) {
            sink.push(Templates { map: Some(&sources.map), files: &templates }.problem(&error, None));
            return None;
        }
        let (stylesheet, heads) = (compact::compact(&css), palette::heads(&css));
        let script = compact::script(sources.map.text(*files.get("static/search.js")?));
        Some(Self { tera, templates, words, stylesheet, heads, script })
    }

    /// Renders `template` with the site's view and the page's own parts.
    pub fn render(
        &self,
        template: &str,
        site: &Value,
        parts: Vec<(&'static str, Value)>,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert_value("site", site.clone());
        for (name, value) in parts {
            context.insert_value(name, value);
        }
        let mut out = Vec::with_capacity(16 * 1024);
        match self.tera.render_to(template, &context, &mut out) {
            Ok(()) => Ok(out),
            Err(error) => {
                let templates = Templates { map: None, files: &self.templates };
                Err(Box::new(templates.problem(&error, Some(template))))
            }
        }
    }
}

/// The files of a theme by their path in it: the named theme's own, the default theme's for the rest.
fn files(sources: &Sources, theme: &str) -> BTreeMap<String, FileId> {
    let mut files = BTreeMap::new();
    for name in [DEFAULT, theme] {
        let folder = format!("themes/{name}/");
        for id in sources.below(&folder) {
            let path = sources.map.get(id).path.as_str();
            files.insert(path[folder.len()..].to_owned(), id);
        }
    }
    files
}

fn belongs(map: &SourceMap, id: FileId, theme: &str) -> bool {
    map.get(id)
        .path
        .as_str()
        .strip_prefix("themes/")
        .is_some_and(|rest| rest.starts_with(&format!("{theme}/")))
}

/// The theme named in `site.yaml` is nowhere.
fn unknown(sources: &Sources, theme: &str) -> Diagnostic {
    let names: Vec<&str> = sources
        .below("themes/")
        .filter_map(|id| sources.map.get(id).path.as_str().split('/').nth(1))
        .collect();
    let nearest = suggest::nearest(theme, names.iter().copied());
    let problem = match sources.find("site.yaml") {
        Some(file) => {
            let text = sources.map.text(file);
            let mut keys = text.match_indices("theme:").map(|(at, _)| at);
            let line = keys.find(|&at| at == 0 || text[..at].ends_with(['\n', '\r'])).unwrap_or(0);
            let start = text[line..].find(theme).map_or(line, |at| line + at);
            Diagnostic::new(code::THEME_UNKNOWN, Span::new(file, start..start + theme.len()))
        }
        None => Diagnostic::file(code::THEME_UNKNOWN, SourcePath::new("site.yaml")),
    };
    problem.arg("theme", theme).suggest(nearest)
}

/// The words of the site's language; those that it lacks are the default language's.
fn words(
    sources: &Sources,
    files: &BTreeMap<String, FileId>,
    language: Language,
    sink: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    for language in [Language::default(), language] {
        let Some(&file) = files.get(&format!("strings/{}.yaml", language.tag())) else { continue };
        let Some(node) = yaml::read(&sources.map, sources.map.whole(file), Home::File, sink) else {
            continue;
        };
        let Some(fields) = yaml::Fields::of(&node, &sources.map, sink) else { continue };
        for (key, value) in fields.entries() {
            if let Some(text) = yaml::text(value, &sources.map, fields.sink) {
                words.insert(key.value.clone(), text.value);
            }
        }
    }
    words
}
