//! What stands near an article: the ones before and after it, and those about the same.

use std::cmp::Reverse;

use jiff::SignedDuration;

use crate::model::{Article, Site};

/// How many related articles are shown.
const SHOWN: usize = 3;

/// Of each tag, the articles nearest in time are looked at and no others, so that the cost of a page does not
/// grow with the site.
const NEAREST: usize = 16;

/// The places of articles that stand near one.
#[derive(Debug)]
pub struct Near {
    /// The articles before and after it.
    pub siblings: [Option<usize>; 2],
    /// Those about the same, the nearest first.
    pub related: Vec<usize>,
}

impl Near {
    /// What stands near the article at place `at`.
    pub fn of(site: &Site, at: usize, article: &Article) -> Self {
        Self { siblings: siblings(site, at, article), related: related(site, at, article) }
    }
}

/// The places of the articles before and after the one at place `at`, in its own section.
fn siblings(site: &Site, at: usize, article: &Article) -> [Option<usize>; 2] {
    let section = article.section.and_then(|section| site.sections.get(section));
    let Some(section) = section else {
        // What stands beside no section follows what stands beside none.
        let is_alike = |other: &Article| other.section.is_none();
        let (after, before) = (site.articles.get(..at), site.articles.get(at + 1..));
        let before = before.and_then(|all| all.iter().position(is_alike)).map(|steps| at + 1 + steps);
        return [before, after.and_then(|all| all.iter().rposition(is_alike))];
    };
    let own = &section.articles;
    let Ok(place) = own.binary_search(&at) else { return [None, None] };
    let neighbour = |place: Option<usize>| own.get(place?).copied();
    [neighbour(place.checked_add(1)), neighbour(place.checked_sub(1))]
}

/// Places of up to three articles that share tags with the one at place `at`: rare tags count most, then
/// nearness in time, then the newest comes first.
fn related(site: &Site, at: usize, article: &Article) -> Vec<usize> {
    let tags = || article.tags.iter().filter_map(|&tag| Some((tag, site.tags.get(tag)?)));
    let mut candidates = Vec::with_capacity(NEAREST * article.tags.len());
    for (_, tag) in tags() {
        let near = tag.articles.partition_point(|&other| other < at).saturating_sub(NEAREST / 2);
        candidates.extend(tag.articles.iter().skip(near).take(NEAREST).filter(|&&other| other != at));
    }
    candidates.sort_unstable();
    candidates.dedup();
    let weights: Vec<(usize, usize)> =
        tags().map(|(at, tag)| (at, 1_000_000 / tag.articles.len().max(1))).collect();
    let weight = |other: &Article| -> usize {
        weights.iter().filter(|(tag, _)| other.tags.contains(tag)).map(|(_, weight)| weight).sum()
    };
    let mut best: Vec<(Reverse<usize>, SignedDuration, usize)> = Vec::with_capacity(SHOWN + 1);
    for place in candidates {
        let Some(other) = site.articles.get(place) else { continue };
        let weight = Reverse(weight(other));
        // Few of the candidates are near enough to the best that their days matter.
        if best.get(SHOWN - 1).is_some_and(|(last, ..)| *last < weight) {
            continue;
        }
        let ranked = (weight, other.date.duration_since(article.date).abs(), place);
        best.insert(best.partition_point(|known| *known < ranked), ranked);
        best.truncate(SHOWN);
    }
    best.into_iter().map(|(.., place)| place).collect()
}
