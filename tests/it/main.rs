//! The one test binary: each module tests what a user sees of one part.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod again;
mod architecture;
mod budgets;
mod browser;
mod cards;
mod cascade;
mod claims_corpus;
mod claims_measure;
mod claims_places;
mod cli;
mod diff;
mod exchange;
mod feeds;
mod figures;
mod figures_agree;
mod figures_on_pages;
mod honesty;
mod hostile;
mod icons;
mod incremental;
mod kit;
mod lasting;
mod media;
mod memory;
mod metadata;
mod navigation;
mod open_data;
mod photographs;
mod rules;
mod search;
mod serve;
mod sites;
mod small_numbers;
mod themes;
mod views;
mod warm;
