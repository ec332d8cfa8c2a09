//! Sentences judged against figures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bounds;
mod found;
mod kit;
mod numbers;
mod properties;
mod silent;
mod wordings;
