//! The arguments of every command, and their help.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};

/// Build the news and impact pages of an association, with figures that are checked.
#[derive(Debug, Parser)]
#[command(
    name = "essor",
    version,
    about,
    long_about = "essor turns Markdown articles and one YAML file of yearly figures into a website.\n\n\
                  Start a site with `essor init my-site`, write with `essor new article \"Title\"`, look at it\n\
                  with `essor serve`, and publish the folder that `essor build` makes.",
    after_help = "Exit codes: 0 done, 1 the content has errors or the machine failed, 2 wrong usage.",
    arg_required_else_help = true
)]
pub struct Args {
    /// The site's folder
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check the site, then write it into a folder
    ///
    /// Nothing is written when there is an error: the folder stays as it was. Files that did not change
    /// are left untouched, and only files that an earlier build has written are ever deleted.
    Build(Build),
    /// Check the site and print every problem, without writing anything
    Check(Check),
    /// Show the site in the browser, and again at every change
    ///
    /// Drafts and articles with a later date are shown too. A change is seen as soon as its file is saved;
    /// when it is an error, the last good page stays and the error is laid over it. Nothing is written or
    /// published. Ctrl+C ends the preview.
    Serve(Serve),
    /// Add an article to the site
    New(New),
    /// Make a new site in a folder
    Init(Init),
    /// Explain a diagnostic by its code, or list all codes
    Explain(Explain),
    /// Print a script by which a shell completes commands
    ///
    /// For bash: essor completions bash > ~/.local/share/bash-completion/completions/essor
    Completions(Completions),
}

/// `essor build`
#[derive(Debug, Group)]
pub struct Build {
    /// The folder to write into [default: public]
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Another address than the `base_url` of site.yaml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub shown: Shown,
    /// Print how long each stage took, what it did, and what an earlier build had done
    #[arg(long)]
    pub timings: bool,
    /// Print nothing but problems
    #[arg(long, short)]
    pub quiet: bool,
}

/// What to show, and when.
#[derive(Debug, Group)]
pub struct Shown {
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// Include articles with a later date
    #[arg(long)]
    pub future: bool,
    /// Build as if it were the end of this day, or this moment: 2025-03-07, 2025-03-07T08:30
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
}

/// `essor check`
#[derive(Debug, Group)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Check {
    /// How to print the problems
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Say also which numbers in prose were seen and not judged, and why
    #[arg(long)]
    pub verbose: bool,
    /// Tie true numbers in prose to their figures: shows the links, asks, then writes them
    #[arg(long, conflicts_with = "format")]
    pub fix: bool,
    /// With --fix, write without asking
    #[arg(long, requires = "fix")]
    pub yes: bool,
    /// Print how long each stage took, and what it did
    #[arg(long)]
    pub timings: bool,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub shown: Shown,
}

/// How to print problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs: one object on standard output
    Json,
    /// For GitHub: a line for each problem, shown beside the changed lines
    Github,
    /// For tools that gather results: SARIF 2.1.0
    Sarif,
}

/// `essor serve`
#[derive(Debug, Group)]
pub struct Serve {
    /// The port to listen on [default: 4000, or the next one that is free]
    #[arg(long, short, value_name = "N")]
    pub port: Option<u16>,
    /// The address to listen on; 0.0.0.0 shows the site to everybody on the network
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Open the browser as soon as the site can be seen
    #[arg(long)]
    pub open: bool,
}

/// `essor new`
#[derive(Debug, Group)]
pub struct New {
    /// What to add
    #[command(subcommand)]
    pub what: What,
}

/// What can be added.
#[derive(Debug, Subcommand)]
pub enum What {
    /// A dated Markdown file, its front matter filled in
    Article {
        /// The title of the article
        title: String,
        /// The section's folder below content/ [default: the one with the most articles]
        #[arg(long, value_name = "FOLDER")]
        section: Option<String>,
        /// Make a folder, so that pictures can stand beside the text
        #[arg(long)]
        folder: bool,
        /// Another date than today: 2025-03-07
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
    },
    /// A copy of a file of the theme, to be changed; it takes the place of the theme's own
    ThemeFile {
        /// The file, such as partials/footer.html or style.css; without one, all are listed
        file: Option<String>,
    },
}

/// `essor init`
#[derive(Debug, Group)]
pub struct Init {
    /// The folder to make; it must be new or empty
    pub dir: PathBuf,
    /// The language of the site: fr or en
    #[arg(long, value_name = "LANGUAGE", default_value = "fr")]
    pub language: String,
}

/// `essor explain`
#[derive(Debug, Group)]
pub struct Explain {
    /// A code such as `date-format`; without one, all codes are listed
    pub code: Option<String>,
}

/// `essor completions`
#[derive(Debug, Group)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}
