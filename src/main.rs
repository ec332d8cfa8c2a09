//! The command line: arguments in, exit code out.

use std::process::ExitCode;

// A build makes and drops millions of small texts, and this takes a fifth off all of its work.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    essor::cli::main()
}
