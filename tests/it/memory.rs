//! A little site in memory: its files as the loader would hand them over, and what a check says.

use std::sync::Arc;

use essor::locale::Language;
use essor::memo::NoMemo;
use essor::parse::markdown::Highlighter;
use essor::parse::{Now, Options};
use essor::pipeline::{self, Goal, Outcome, Workshop};
use essor::progress::Unobserved;
use essor::source::SourcePath;
use essor::source::loaded::{Loaded, LoadedAsset, Problem};
use essor::source::picture::{Format, Header};

/// The settings of a site that brings none.
const SETTINGS: &str = "title: Les Ateliers du Lac\nbase_url: https://ateliers.example\nlanguage: fr\n";

/// The files of a site, and what else stands in its folder.
#[derive(Clone, Debug, Default)]
pub(crate) struct LittleSite {
    pub(crate) files: Vec<(String, Vec<u8>)>,
    pub(crate) problems: Vec<(String, Problem)>,
    /// There is no `site.yaml`, not even the usual one.
    pub(crate) without_settings: bool,
}

impl LittleSite {
    /// A site of one file.
    pub(crate) fn of(path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { files: vec![(path.to_owned(), bytes.into())], ..Self::default() }
    }

    /// The same site with another file.
    pub(crate) fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.push((path.to_owned(), bytes.into()));
        self
    }

    /// Checks the site as one of `language`.
    pub(crate) fn check(&self, language: Language, syntax: &Arc<Highlighter>) -> Outcome {
        self.check_as(language, syntax, false)
    }

    /// The same; with `verbose` what was seen and not judged is said too.
    pub(crate) fn check_as(&self, language: Language, syntax: &Arc<Highlighter>, verbose: bool) -> Outcome {
        self.check_with(language, syntax, Options { verbose, ..Options::default() })
    }

    /// The same with other options, on a day of its own.
    pub(crate) fn check_with(
        &self,
        language: Language,
        syntax: &Arc<Highlighter>,
        options: Options,
    ) -> Outcome {
        let now = Now::Civil(jiff::civil::date(2025, 6, 1).at(12, 0, 0, 0));
        let options = Options { now, ..options };
        let mut workshop = Workshop::with(Arc::clone(syntax), Arc::new(NoMemo));
        pipeline::run(self.loaded(language), options, &mut workshop, Goal::Check, &Unobserved)
    }

    fn loaded(&self, language: Language) -> Loaded {
        let mut loaded = Loaded::default();
        let own = self.files.iter().any(|(path, _)| path == "site.yaml");
        if !own && !self.without_settings {
            let settings = in_language(SETTINGS.as_bytes(), language);
            loaded.texts.push((SourcePath::new("site.yaml"), Arc::new(settings)));
        }
        for (path, bytes) in &self.files {
            let source = SourcePath::new(path);
            let (text, asset) = role(path);
            if asset {
                let size = bytes.len() as u64;
                loaded.assets.push(LoadedAsset { path: source.clone(), size, picture: picture(path, bytes) });
            }
            if text {
                let own = path == "site.yaml";
                let bytes = if own { in_language(bytes, language) } else { bytes.clone() };
                loaded.texts.push((source, Arc::new(bytes)));
            }
        }
        for (path, problem) in &self.problems {
            loaded.problems.push((SourcePath::new(path), problem.clone()));
        }
        loaded.texts.sort();
        loaded.assets.sort_by(|a, b| a.path.cmp(&b.path));
        loaded.problems.sort_by(|a, b| a.0.cmp(&b.0));
        loaded
    }
}

/// The settings with `language` in the place of French.
fn in_language(settings: &[u8], language: Language) -> Vec<u8> {
    match std::str::from_utf8(settings) {
        Ok(text) => text.replace("language: fr", &format!("language: {}", language.tag())).into(),
        Err(_) => settings.to_vec(),
    }
}

/// What the loader would tell of a picture. The word `photo` stands for a sound one.
fn picture(path: &str, bytes: &[u8]) -> Option<Header> {
    Format::promised(path.rsplit_once('.')?.1).filter(|_| !bytes.starts_with(b"photo"))?;
    let header = essor::image::inspect(&mut std::io::Cursor::new(bytes), bytes.len() as u64);
    Some(header.unwrap_or(Header::SPOILT))
}

/// Whether a file is read as text, and whether it is published as it is.
fn role(path: &str) -> (bool, bool) {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match path.split('/').next() {
        Some("content") if matches!(extension, "md" | "yaml" | "yml") => (true, false),
        Some("content") if matches!(extension, "csv" | "tsv") => (true, true),
        Some("themes") if path.contains("/static/") => (extension == "css", true),
        Some("site.yaml" | "themes") => (true, false),
        _ => (false, true),
    }
}
