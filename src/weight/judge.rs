//! Pages against their budgets: which are too heavy, what weighs, and where each comes from.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::sizes::fits;
use super::{Weighed, Weights};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::locale::{Language, number, texts};
use crate::model::budget::{Measure, PageKind};
use crate::model::{Meta, Site};
use crate::source::{FileId, Located, SourceMap, Span};

/// Of the pages over one budget, as many are told one by one, the heaviest first.
const TOLD: usize = 10;

/// As many parts of a page are named.
const PARTS: usize = 3;

/// A page over a budget.
struct Excess<'a> {
    page: &'a Weighed<'a>,
    measure: Measure,
    limit: Located<u64>,
    found: u64,
    /// What the page itself weighs.
    own: u64,
}

impl Weights<'_> {
    /// A problem for each page that is over its budget, told by the file that the page comes from.
    pub fn problems(&self, site: &Site, sources: &SourceMap) -> Diagnostics {
        if site.config.budgets.is_empty() {
            return Diagnostics::default();
        }
        let found: Vec<Excess> =
            self.pages.par_iter().flat_map_iter(|page| self.excesses(page, site)).collect();
        let mut by_budget: BTreeMap<(Measure, Span), Vec<Excess>> = BTreeMap::new();
        for excess in found {
            by_budget.entry((excess.measure, excess.limit.span)).or_default().push(excess);
        }
        let problems = by_budget.into_values().flat_map(|mut excesses| {
            excesses.sort_by_key(|excess| (Reverse(excess.found), excess.page.path));
            let others =
                excesses.get(TOLD).map(|first| others(first, excesses.len() - TOLD, site.language()));
            let told = excesses.iter().take(TOLD).map(|excess| self.problem(excess, site, sources));
            told.chain(others).collect::<Vec<_>>()
        });
        problems.collect()
    }

    /// Over which of its budgets a page is.
    fn excesses<'p>(&self, page: &'p Weighed<'p>, site: &Site) -> impl Iterator<Item = Excess<'p>> {
        Measure::ALL.into_iter().filter_map(|(_, measure)| {
            let limit = site.config.budgets.of(page.kind, measure)?;
            let (found, own) = match measure {
                Measure::Requests => (page.requests(), 0),
                Measure::Pictures => (page.pictures, 0),
                // Most pages fit as they are, and need not be compressed to know it.
                Measure::Weight if page.note.length + page.files <= limit.value => return None,
                Measure::Weight => {
                    let room = limit.value.checked_sub(page.files);
                    let fits = |room| Some(fits(&self.sizes.bytes(page.content)?, room));
                    if page.note.sent.get().is_none() && room.is_some_and(|room| fits(room) == Some(true)) {
                        return None;
                    }
                    let own = self.own(page)?;
                    (own + page.files, own)
                }
            };
            (found > limit.value).then_some(Excess { page, measure, limit, found, own })
        })
    }

    fn problem(&self, excess: &Excess, site: &Site, sources: &SourceMap) -> Diagnostic {
        let Excess { page, measure, limit, found, .. } = excess;
        let language = site.language();
        let table = texts::table(language);
        let parts = match measure {
            Measure::Weight => {
                let own = (table.word("weight-page").to_owned(), excess.own);
                self.parts(&page.note.files, Some(own), language)
            }
            Measure::Pictures => self.parts(&page.note.pictures, None, language),
            Measure::Requests => {
                let count = Decimal::from(page.note.pictures.len());
                number::quantity(language, count, table.word("picture"), table.word("pictures"))
            }
        };
        let source = source(page, site).map(|file| title(sources, file));
        let problem = Diagnostic::new(code::PAGE_WEIGHT, source.unwrap_or(limit.span))
            .variant(variant(*measure))
            .arg("address", page.address())
            .arg("found", told(*measure, *found, language))
            .arg("budget", told(*measure, limit.value, language))
            .arg("parts", parts);
        if source.is_some() { problem.related(limit.span) } else { problem }
    }

    /// The heaviest of some files, and of what else there is.
    fn parts(&self, files: &[usize], own: Option<(String, u64)>, language: Language) -> String {
        let named = files.iter().filter_map(|&file| {
            let (path, _) = self.sizes.files.get(file)?;
            Some((format!("/{}", path.as_str()), self.sizes.get(file)))
        });
        let mut parts: Vec<(String, u64)> = own.into_iter().chain(named).collect();
        parts.sort_by_key(|(_, size)| Reverse(*size));
        let parts = parts.iter().filter(|(_, size)| *size > 0).take(PARTS);
        let told = parts.map(|(name, size)| format!("{name} {}", number::weight(language, *size)));
        told.collect::<Vec<_>>().join(", ")
    }
}

/// That there are more pages over a budget than are told one by one.
fn others(heaviest: &Excess, count: usize, language: Language) -> Diagnostic {
    let table = texts::table(language);
    let count = number::quantity(language, Decimal::from(count), table.word("page"), table.word("pages"));
    Diagnostic::new(code::PAGE_WEIGHT, heaviest.limit.span)
        .variant("others")
        .arg("count", count)
        .arg("found", told(heaviest.measure, heaviest.found, language))
}

fn variant(measure: Measure) -> &'static str {
    match measure {
        Measure::Weight => "",
        Measure::Pictures => "pictures",
        Measure::Requests => "requests",
    }
}

/// "38,2 ko", or "12 fichiers".
fn told(measure: Measure, value: u64, language: Language) -> String {
    if measure == Measure::Requests {
        let table = texts::table(language);
        return number::quantity(language, Decimal::from(value), table.word("file"), table.word("files"));
    }
    number::weight(language, value)
}

/// The file that a page is made of, where it is made of one.
fn source(page: &Weighed, site: &Site) -> Option<FileId> {
    let address = page.address();
    let of = |meta: &Meta| Some(meta.source.as_ref()?.1);
    let is_here = |meta: &&Meta| meta.permalink.as_str() == address;
    match page.kind {
        PageKind::Home => of(&site.home.meta),
        PageKind::Article => of(site.articles.iter().map(|article| &article.meta).find(is_here)?),
        PageKind::Page => of(site.pages.iter().map(|page| &page.meta).find(is_here)?),
        PageKind::List => {
            let sections = site.sections.iter().map(|section| &section.meta);
            let above = sections.filter(|meta| address.starts_with(meta.permalink.as_str()));
            of(above.max_by_key(|meta| meta.permalink.as_str().len())?)
        }
        PageKind::Dashboard | PageKind::Indicator | PageKind::Year => Some(site.figures.as_ref()?.file),
        PageKind::Search => None,
    }
}

/// The line of a file's title, or its first.
fn title(sources: &SourceMap, file: FileId) -> Span {
    let mut start = 0;
    for line in sources.text(file).split_inclusive('\n') {
        if line.starts_with("title:") {
            return Span::new(file, start..start + line.trim_end().len());
        }
        start += line.len();
    }
    Span::new(file, 0..0)
}
