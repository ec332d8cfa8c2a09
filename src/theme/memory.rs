//! The theme as an earlier run of the same process has read it, as long as its files are the same.

use std::sync::Arc;

use super::Theme;
use crate::diagnostic::Diagnostics;
use crate::locale::Language;
use crate::model::Config;
use crate::parse::Sources;
use crate::source::{FileId, SourceFile};

/// What is kept from one run to the next; empty at first.
#[derive(Debug, Default)]
pub struct Memory(Option<(Key, Arc<Theme>, Diagnostics)>);

/// Everything that the reading of a theme depends on.
#[derive(Debug)]
struct Key {
    theme: String,
    accent: String,
    language: Language,
    /// The files of all themes, with the numbers that problems point into.
    files: Vec<(FileId, Arc<SourceFile>)>,
}

impl Key {
    fn of(sources: &Sources, config: &Config) -> Self {
        let files = sources.below("themes/").map(|id| (id, Arc::clone(sources.map.get(id))));
        Self {
            theme: config.theme.clone(),
            accent: format!("{:?}", config.accent),
            language: config.language,
            files: files.collect(),
        }
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        let files = self.files.iter().zip(&other.files);
        (&self.theme, &self.accent, self.language) == (&other.theme, &other.accent, other.language)
            && self.files.len() == other.files.len()
            && files.into_iter().all(|((id, file), (other, known))| id == other && Arc::ptr_eq(file, known))
    }
}

impl Memory {
    /// The theme that the settings name, read now or remembered with its problems; nothing when it cannot be
    /// used.
    pub fn theme(
        &mut self,
        sources: &Sources,
        config: &Config,
        sink: &mut Diagnostics,
    ) -> Option<Arc<Theme>> {
        let key = Key::of(sources, config);
        if let Some((known, theme, problems)) = &self.0
            && *known == key
        {
            sink.extend(problems.clone());
            return Some(Arc::clone(theme));
        }
        let mut problems = Diagnostics::default();
        let theme = Theme::read(sources, config, &mut problems).map(Arc::new);
        sink.extend(problems.clone());
        self.0 = theme.clone().map(|theme| (key, theme, problems));
        theme
    }
}
