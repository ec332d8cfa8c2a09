//! What a reader may see, and what no reader can find out.
#![allow(clippy::expect_used)]

mod attacker;
mod examples;
mod insider;
mod kit;
mod properties;
