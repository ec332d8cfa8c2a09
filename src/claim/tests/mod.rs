//! Sentences judged against figures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bounds;
mod found;
mod glance;
mod kit;
mod numbers;
mod properties;
mod silent;
mod wordings;
