//! The command line: one file per command, the only printer, and the only reader of the clock.

pub mod args;
mod again;
mod ahead;
mod bar;
mod build;
mod check;
mod completions;
mod explain;
mod files;
mod fix;
mod init;
mod left;
mod new;
mod print;
mod report;
mod serve;
mod shown;
mod stopwatch;
mod theme_file;
mod timings;
mod watched;

use std::process::ExitCode;

use args::{Args, Command};
use clap::Parser;

/// What a command ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// All went well.
    Done,
    /// The content has errors, or the machine failed.
    Failed,
    /// The command was used wrongly.
    Usage,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Done => Self::SUCCESS,
            End::Failed => Self::from(1),
            End::Usage => Self::from(2),
        }
    }
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let args = Args::parse();
    // This thread works too, instead of waiting for as many others as there are cores. That a pool is
    // there already cannot be, and would do no harm.
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
    let printer = print::Printer::new(args.color);
    let end = match args.command {
        Command::Build(ref build) => build::run(&args.root, build, printer),
        Command::Check(ref check) => check::run(&args.root, check, printer),
        Command::Serve(ref serve) => serve::run(&args.root, serve, printer),
        Command::New(ref new) => new::run(&args.root, new, printer),
        Command::Init(ref init) => init::run(init, printer),
        Command::Explain(ref explain) => explain::run(&args.root, explain, printer),
        Command::Completions(ref shell) => completions::run(shell, printer),
    };
    end.into()
}
