//! The heaviest pages of a site, for the end of a build.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::{Weighed, Weights};
use crate::model::budget::PageKind;

/// Pages that are looked at closely, of which the heaviest are told.
const LOOKED_AT: usize = 6;

/// HTML is compressed to about a quarter, by which the pages to look at are chosen.
const COMPRESSION: u64 = 4;

/// A heavy page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heavy {
    /// Its address, without the base path.
    pub address: String,
    /// Its kind.
    pub kind: PageKind,
    /// What it weighs without its pictures.
    pub weight: u64,
    /// What its pictures weigh.
    pub pictures: u64,
    /// How many files are asked for.
    pub requests: u64,
}

impl Weights<'_> {
    /// The `count` heaviest pages, the heaviest first.
    pub fn heaviest(&self, count: usize) -> Vec<Heavy> {
        let estimate = |page: &&Weighed| page.note.length / COMPRESSION + page.files + page.pictures;
        let mut pages: Vec<&Weighed> = self.pages.iter().collect();
        if pages.len() > LOOKED_AT {
            pages.select_nth_unstable_by_key(LOOKED_AT, |page| (Reverse(estimate(page)), page.path));
            pages.truncate(LOOKED_AT);
        }
        let mut heavy: Vec<Heavy> = pages.into_par_iter().filter_map(|page| self.heavy(page)).collect();
        heavy.sort_by(|a, b| {
            let total = |page: &Heavy| Reverse(page.weight + page.pictures);
            (total(a), &a.address).cmp(&(total(b), &b.address))
        });
        heavy.truncate(count);
        heavy
    }

    fn heavy(&self, page: &Weighed) -> Option<Heavy> {
        Some(Heavy {
            address: page.address(),
            kind: page.kind,
            weight: self.own(page)? + page.files,
            pictures: page.pictures,
            requests: page.requests(),
        })
    }
}
