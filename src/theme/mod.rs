//! A theme: templates, words and a stylesheet; a site's own file takes the place of the embedded one.

mod compact;
mod embedded;
mod memory;
mod palette;
mod problem;
mod unused;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::string::FromUtf8Error;
use std::sync::{Arc, LazyLock};

use tera::{Context, Tera, Value};

use crate::diagnostic::{Diagnostic, Diagnostics, code, suggest};
use crate::memo::Key;
use crate::model::{Config, Html};
use crate::parse::Sources;
use crate::source::{FileId, SharedStr, SourceFile, SourceMap, SourcePath, Span};
pub use memory::Memory;
use problem::Templates;

/// The folder of the theme that every other one builds upon.
pub const DEFAULT: &str = "essor";

/// The files of a theme by their path in it.
type Files = BTreeMap<String, FileId>;

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
    /// The key of its templates, its stylesheet and its script.
    pub key: Key,
}

/// The files inside the program that a site with this theme can have its own of: their texts by their paths.
pub fn originals(theme: &str) -> BTreeMap<&'static str, &'static str> {
    // What a theme has itself is laid over what it takes from the default one.
    [DEFAULT, theme].into_iter().flat_map(embedded::files).copied().collect()
}

/// The files of the embedded themes that the site does not bring itself. Words are laid one over the other,
/// and so have no file here.
pub fn embed(sources: &mut Sources) {
    let own = sources.texts.iter().chain(&sources.broken).map(|&id| sources.map.get(id).path.clone());
    let own: BTreeSet<SourcePath> = own.filter(|path| path.as_str().starts_with("themes/")).collect();
    for file in EMBEDDED.iter().filter(|file| !own.contains(&file.path)) {
        let id = sources.map.share(Arc::clone(file));
        sources.texts.push(id);
    }
}

/// The files of the embedded themes but their words, made once: whoever remembers something of one knows it again.
static EMBEDDED: LazyLock<Vec<Arc<SourceFile>>> = LazyLock::new(|| {
    let files =
        embedded::THEMES.iter().flat_map(|(theme, files)| files.iter().map(move |file| (theme, file)));
    let files = files.filter(|(_, (path, _))| !path.starts_with("strings/"));
    let file = |(theme, (path, text)): (&&str, &(&str, &str))| {
        Arc::new(SourceFile::new(SourcePath::new(&format!("themes/{theme}/{path}")), (*text).to_owned()))
    };
    files.map(file).collect()
});

impl Theme {
    /// Reads the theme that the settings name; nothing when it cannot be used.
    pub fn read(sources: &Sources, config: &Config, sink: &mut Diagnostics) -> Option<Self> {
        let files = files(sources, &config.theme);
        if config.theme != DEFAULT && !files.values().any(|&id| belongs(&sources.map, id, &config.theme)) {
            sink.push(unknown(sources, &config.theme));
            return None;
        }
        unused::files(sources, &files, &config.theme, sink);
        let words = words::read(sources, &files, &config.theme, config.language, sink);
        let stylesheet = *files.get("static/style.css")?;
        palette::check(&sources.map, stylesheet, config.language, sink);
        let mut css = sources.map.text(stylesheet).to_string();
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
        let texts: Vec<(&str, SharedStr)> =
            names.iter().map(|name| (name.as_str(), sources.map.text(templates[*name]))).collect();
        if let Err(error) = tera.add_raw_templates(texts.iter().map(|(name, text)| (*name, &**text))) {
            sink.push(Templates { map: Some(&sources.map), files: &templates }.problem(&error, None));
            return None;
        }
        let (stylesheet, heads) = (compact::compact(&css), palette::heads(&css));
        let script = compact::script(&sources.map.text(*files.get("static/search.js")?));
        let parts = texts.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]);
        let key = Key::of(parts.chain([stylesheet.as_bytes(), script.as_bytes()]));
        Some(Self { tera, templates, words, stylesheet, heads, script, key })
    }

    /// Draws `template` as a part of pages.
    pub fn draw(
        &self,
        template: &str,
        site: &Value,
        parts: Vec<(&'static str, Value)>,
    ) -> Result<Html, Box<Diagnostic>> {
        // The engine writes whole letters, so that nothing is ever lost.
        let lossy = |error: FromUtf8Error| String::from_utf8_lossy(error.as_bytes()).into_owned();
        let html = self.render(template, site, parts)?;
        Ok(Html::trusted(String::from_utf8(html).unwrap_or_else(lossy)))
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
        // Larger than nearly all pages, so that none is copied while it grows.
        let mut out = Vec::with_capacity(32 * 1024);
        match self.tera.render_to(template, &context, &mut out) {
            Ok(()) => Ok(out),
            Err(error) => {
                let templates = Templates { map: None, files: &self.templates };
                Err(Box::new(templates.problem(&error, Some(template))))
            }
        }
    }
}

/// The files of a theme: the named theme's own, the default theme's for the rest.
fn files(sources: &Sources, theme: &str) -> Files {
    let mut files = Files::new();
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
    let names = sources.below("themes/").filter_map(|id| sources.map.get(id).path.as_str().split('/').nth(1));
    let names: BTreeSet<&str> = names.collect();
    let nearest = suggest::nearest(theme, names.iter().copied());
    let list = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
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
    problem.arg("theme", theme).arg("themes", list).suggest(nearest)
}
