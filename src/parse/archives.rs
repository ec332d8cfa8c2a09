//! The years of a section: which of them have a list of their own, and where.

use std::collections::{BTreeMap, BTreeSet};

use super::addresses::Claims;
use super::content::{Documents, Role};
use crate::diagnostic::Diagnostics;
use crate::model::{Archive, Article, Figures, Permalink, Routes};

/// Takes the address of each year's list, before texts that link to it are read.
pub(super) fn claim(
    documents: &Documents,
    figures: Option<&Figures>,
    routes: &mut Routes,
    claims: &mut Claims,
    sink: &mut Diagnostics,
) {
    let mut folders: BTreeMap<&str, BTreeSet<i16>> = BTreeMap::new();
    for leaf in documents.shown.iter().filter(|document| document.role == Role::Leaf) {
        let years = leaf.date.map(|date| (folders.entry(&leaf.section).or_default(), date.year()));
        years.map(|(years, year)| years.insert(year));
    }
    for (folder, years) in folders {
        let Some(section) = documents.folders.get(folder) else { continue };
        for year in years.iter().copied().filter(|_| is_told(section, figures, years.len())) {
            let address = address(section, year);
            claims.year(&address, year, sink);
            routes.add_address(address.as_str());
        }
    }
}

/// The years of the section at `section`, whose articles are at the places `own` in `articles`.
pub(super) fn of(
    section: &Permalink,
    own: &[usize],
    articles: &[Article],
    figures: Option<&Figures>,
) -> Vec<Archive> {
    let mut archives: Vec<Archive> = Vec::new();
    for (at, article) in own.iter().filter_map(|&at| Some((at, articles.get(at)?))) {
        let year = article.date.year();
        match archives.last_mut().filter(|last| last.year == year) {
            Some(last) => last.articles.push(at),
            None => archives.push(Archive { year, permalink: address(section, year), articles: vec![at] }),
        }
    }
    if is_told(section, figures, archives.len()) { archives } else { Vec::new() }
}

fn address(section: &Permalink, year: i16) -> Permalink {
    section.join(&year.to_string())
}

/// True for a section whose years are listed: a single year would be the section's list once more, what
/// stands beside no section has no list to come from, and the years of the dashboard are those of the figures.
fn is_told(section: &Permalink, figures: Option<&Figures>, years: usize) -> bool {
    let is_board = figures.is_some_and(|figures| figures.permalink == *section);
    years > 1 && !is_board && *section != Permalink::home()
}
