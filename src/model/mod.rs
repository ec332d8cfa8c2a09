//! The site as data: what is published, fully checked, in the order in which it is shown.

pub mod asked;
pub mod body;
pub mod budget;
pub mod colour;
pub mod config;
pub mod figure;
mod frame;
pub mod html;
pub mod icon;
pub mod media;
pub mod open_data;
pub mod outline;
pub mod page;
pub mod photo;
pub mod pieces;
pub mod prose;
pub mod route;
pub mod words;

pub use body::{Block, Body, Heading, Piece};
pub use config::Config;
pub use figure::{Figures, Recorded};
pub use html::Html;
pub use icon::{Icon, Logo, Origin};
pub use outline::{Outline, Told};
pub use page::{Archive, Article, Held, Meta, Page, Section, Tag};
pub use pieces::Pieces;
pub use route::{Permalink, Routes};

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::DateTime;

use crate::locale::Language;
use crate::memo::Key;
use crate::source::SourcePath;

/// A whole site, without a mistake.
#[derive(Debug)]
pub struct Site {
    /// What `site.yaml` says.
    pub config: Config,
    /// The figures and the address of their dashboard, where the site has some.
    pub figures: Option<Figures>,
    /// The same as they were written, for checks alone.
    pub recorded: Option<Recorded>,
    /// The front page.
    pub home: Page,
    /// Folders, in the order of their paths.
    pub sections: Vec<Section>,
    /// Dated texts, newest first.
    pub articles: Vec<Article>,
    /// Texts without a date.
    pub pages: Vec<Page>,
    /// Tags, in the order of their names.
    pub tags: Vec<Tag>,
    /// The association's logo.
    pub logo: Option<Logo>,
    /// The icons of the site, and what each is made of.
    pub icons: Vec<(Icon, Origin)>,
    /// Where everything is, and which pictures there are.
    pub routes: Arc<Routes>,
    /// The pictures that a page shows, in the order of their paths.
    pub shown: BTreeSet<SourcePath>,
    /// The files that a page or a menu links to, in the order of their paths.
    pub linked: BTreeSet<SourcePath>,
    /// What is not shown yet, or no longer.
    pub held: Vec<Held>,
    /// The next moment, in the site's time zone, at which a text comes or goes by itself.
    pub due: Option<DateTime>,
    /// The key of settings, figures and addresses; none where nobody took it.
    pub context: Option<Key>,
    /// The key of the settings, the figures and the program alone.
    pub settings: Option<Key>,
}

impl Site {
    /// The language of the site.
    pub fn language(&self) -> Language {
        self.config.language
    }

    /// The dashboard and the title of its folder, where there are figures.
    pub fn dashboard(&self) -> Option<(&str, &Permalink)> {
        let permalink = &self.figures.as_ref()?.permalink;
        let section = self.sections.iter().find(|section| section.meta.permalink == *permalink);
        Some((section.map_or("Impact", |section| &section.meta.title), permalink))
    }

    /// The page where readers search, unless the settings say that there is none.
    pub fn search_page(&self) -> Option<Permalink> {
        self.config.search.then(|| Permalink::search(self.language()))
    }
}
