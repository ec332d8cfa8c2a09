//! The one test binary: each module tests what a user sees of one part.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod architecture;
mod cascade;
mod cli;
mod diff;
mod feeds;
mod hostile;
mod incremental;
mod kit;
mod memory;
mod rules;
mod sites;
