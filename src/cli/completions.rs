//! `essor completions`: the script by which a shell completes what is typed, made from the arguments.

use clap::CommandFactory;

use super::End;
use super::args::{Args, Completions};
use super::print::Printer;

/// Runs the command.
pub(super) fn run(args: &Completions, printer: Printer) -> End {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "essor", &mut script);
    printer.out(String::from_utf8_lossy(&script).trim_end());
    End::Done
}
