//! What pages may weigh, by their kind: the budgets of `site.yaml`.

use std::collections::BTreeMap;

use crate::source::Located;

/// A kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKind {
    /// The front page.
    Home,
    /// A dated text.
    Article,
    /// A text without a date.
    Page,
    /// A list of articles: of a section, a year, a tag; and the list of tags.
    List,
    /// The dashboard.
    Dashboard,
    /// An indicator.
    Indicator,
    /// An earlier year of the figures.
    Year,
    /// Where readers search.
    Search,
}

impl PageKind {
    /// All of them, as the settings name them.
    pub const ALL: [(&'static str, Self); 8] = [
        ("home", Self::Home),
        ("article", Self::Article),
        ("page", Self::Page),
        ("list", Self::List),
        ("dashboard", Self::Dashboard),
        ("indicator", Self::Indicator),
        ("year", Self::Year),
        ("search", Self::Search),
    ];
}

/// What is measured of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// The bytes of the page, its stylesheets, its scripts and its icon, as they are sent.
    Weight,
    /// The bytes of the pictures that a telephone takes.
    Pictures,
    /// How many files are asked for, the page among them.
    Requests,
}

impl Measure {
    /// All of them, as the settings name them.
    pub const ALL: [(&'static str, Self); 3] =
        [("weight", Self::Weight), ("pictures", Self::Pictures), ("requests", Self::Requests)];
}

/// The most of each measure, and where it was written.
pub type Limits = BTreeMap<Measure, Located<u64>>;

/// The budgets of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Budgets {
    /// For every page whose kind has none of its own.
    pub every: Limits,
    /// For the pages of a kind.
    pub kinds: BTreeMap<PageKind, Limits>,
}

impl Budgets {
    /// The most of `measure` on a page of `kind`; nothing where no budget was set.
    pub fn of(&self, kind: PageKind, measure: Measure) -> Option<Located<u64>> {
        let own = self.kinds.get(&kind).and_then(|limits| limits.get(&measure));
        own.or_else(|| self.every.get(&measure)).map(|limit| Located::new(limit.value, limit.span))
    }

    /// True when no page is held to anything.
    pub fn is_empty(&self) -> bool {
        self.every.is_empty() && self.kinds.values().all(BTreeMap::is_empty)
    }
}
