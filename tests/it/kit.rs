//! What several tests share: small sites in memory or on disk, and trees to compare.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use essor::diagnostic::{Diagnostic, Diagnostics};
use essor::memo::{InMemory, Memo, NoMemo, Shelf};
use essor::model::Site;
use essor::output::{OutputPath, OutputTree, Ready};
use essor::parse::{Now, Options};
use essor::pipeline::{self, Goal, Outcome, Workshop};
use essor::progress::Unobserved;
use essor::source::SourcePath;
use essor::source::loaded::{Loaded, LoadedAsset};
use essor::theme::Theme;
use walkdir::WalkDir;

/// Spares drawing one picture in many tests; that remembering changes nothing is a test of its own.
static MEMO: LazyLock<Arc<dyn Memo>> =
    LazyLock::new(|| Arc::new(InMemory::before(Arc::new(NoMemo), 64 * 1024 * 1024)));

/// The present of all tests: noon on the first of June 2025.
pub fn options() -> Options<'static> {
    let noon = jiff::civil::date(2025, 6, 1).at(12, 0, 0, 0);
    Options { now: Now::Civil(noon), ..Options::default() }
}

/// Texts as the loader would give them; a file without text is an asset.
pub fn loaded(files: &[(&str, &str)]) -> Loaded {
    let is_text =
        |path: &str| path.rsplit('.').next().is_some_and(|e| matches!(e, "md" | "yaml" | "html" | "css"));
    let mut loaded = Loaded::default();
    for (path, text) in files {
        if is_text(path) && !path.starts_with("static/") {
            loaded.texts.push((SourcePath::new(path), Arc::new(text.as_bytes().to_vec())));
        } else {
            let size = text.len() as u64;
            loaded.assets.push(LoadedAsset { path: SourcePath::new(path), size, picture: None });
        }
    }
    loaded.texts.sort();
    loaded
}

/// Builds a site from texts.
pub fn build(files: &[(&str, &str)]) -> Outcome {
    pipeline::run(loaded(files), options(), &mut Workshop::new(Arc::clone(&MEMO)), Goal::Build, &Unobserved)
}

/// Builds a site from texts with what is left of earlier builds.
pub fn build_again(files: &[(&str, &str)], workshop: &mut Workshop) -> Outcome {
    pipeline::run(loaded(files), options(), workshop, Goal::Build, &Unobserved)
}

/// Builds a site that was loaded.
pub fn build_loaded(loaded: Loaded, workshop: &mut Workshop) -> Outcome {
    pipeline::run(loaded, options(), workshop, Goal::Build, &Unobserved)
}

/// A workshop in which nothing was done yet but drawing.
pub fn workshop() -> Workshop {
    Workshop::new(Arc::clone(&MEMO))
}

/// Builds the site in a folder.
pub fn build_folder(root: &Path) -> Outcome {
    let loaded = essor::load::load(root).expect("the folder is a site");
    pipeline::run(loaded, options(), &mut Workshop::new(Arc::clone(&MEMO)), Goal::Build, &Unobserved)
}

/// The text of a built file; the problems are shown when there is none.
pub fn text(outcome: &Outcome, path: &str) -> String {
    let Some(tree) = &outcome.tree else { panic!("not built:\n{}", problems(outcome)) };
    let found = tree.iter().find(|(known, _)| known.as_str() == path);
    match found.map(|(_, content)| tree.ready(content).expect("the templates are sound")) {
        Some(Ready::Bytes(bytes)) => String::from_utf8(bytes.into_owned()).expect("output is UTF-8"),
        Some(Ready::Copy(source)) => format!("copy of {source}"),
        Some(Ready::Picture(recipe)) => format!("picture of {}", recipe.source),
        None => {
            panic!("no {path} among {:?}", tree.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>())
        }
    }
}

/// The files of a tree that are text, by path; copies are left out, and pictures are not drawn.
pub fn texts(tree: &OutputTree) -> BTreeMap<String, String> {
    let text = |_, path: &OutputPath, content| {
        let is_drawn = path.as_str().ends_with("card.png");
        let ready = if is_drawn { return Ok(None) } else { tree.ready(content)? };
        let Ready::Bytes(bytes) = ready else { return Ok(None) };
        Ok(String::from_utf8(bytes.into_owned()).ok().map(|text| (path.as_str().to_owned(), text)))
    };
    let texts: Result<Vec<_>, Box<Diagnostic>> = tree.try_each(text);
    texts.expect("the templates are sound").into_iter().flatten().collect()
}

/// The site of an outcome to change, without what was made of it.
pub fn site(outcome: &mut Outcome) -> Site {
    outcome.tree = None;
    outcome.site.take().and_then(Arc::into_inner).expect("a site that nobody else holds")
}

/// The tree of a site, by the default theme.
pub fn render(outcome: &Outcome, site: Site) -> OutputTree {
    let mut sink = Diagnostics::default();
    let theme = Theme::read(&outcome.sources, &site.config, &mut sink).expect("a theme");
    essor::render::render(&Arc::new(site), Arc::new(theme), (Arc::clone(&MEMO), &Shelf::default()), &mut sink)
}

/// All problems as an author sees them.
pub fn problems(outcome: &Outcome) -> String {
    use essor::diagnostic::terminal::{Style, render};
    render(&outcome.diagnostics, &outcome.sources.map, outcome.language, Style::PLAIN)
}

/// A folder as paths and bytes.
pub fn folder(root: &Path) -> BTreeMap<String, Vec<u8>> {
    WalkDir::new(root)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path =
                entry.path().strip_prefix(root).expect("inside").to_str().expect("UTF-8").replace('\\', "/");
            (path, fs::read(entry.path()).expect("readable"))
        })
        .collect()
}

/// Writes a file and the folders above it.
pub fn write(root: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("writable");
    fs::write(path, text).expect("writable");
}

/// The texts of an XML document's elements of that name.
pub fn xml_texts(xml: &str, name: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut found, mut inside) = (Vec::new(), None::<String>);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) if start.name().as_ref() == name => inside = Some(String::new()),
            Event::Text(text) => {
                if let Some(inside) = &mut inside {
                    inside.push_str(&text);
                }
            }
            Event::GeneralRef(entity) => {
                if let Some(inside) = &mut inside {
                    let name: &str = &entity;
                    let character = match name {
                        "lt" => '<',
                        "gt" => '>',
                        "amp" => '&',
                        "quot" => '"',
                        "apos" => '\'',
                        other => panic!("unknown entity {other}"),
                    };
                    inside.push(character);
                }
            }
            Event::End(end) if end.name().as_ref() == name => found.extend(inside.take()),
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// Says loudly that a test is left out, and why; fails instead where nothing may be.
pub fn skipped(reason: &str) {
    assert!(std::env::var_os("ESSOR_SKIP_NOTHING").is_none(), "{reason}");
    // Past the test harness, which shows nothing of a test that passes.
    let _ = writeln!(std::io::stderr(), "SKIPPED: {reason}");
}

/// What a page tells search engines.
pub fn json_ld(page: &str) -> &str {
    let data = page.split("<script type=\"application/ld+json\">").nth(1);
    data.and_then(|rest| rest.split("</script>").next()).expect("data for search engines")
}
