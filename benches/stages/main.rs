//! How long the work of each stage takes: `cargo bench --bench stages`, with a filter such as `charts` behind it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod charts;
mod inputs;
mod pages;
mod reading;

fn main() {
    divan::main();
}
