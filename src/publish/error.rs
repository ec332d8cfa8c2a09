//! Why a site could not be published: a refusal that names the folder, or an error of the machine.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;

/// Why nothing, or not everything, was published. What was published before is still whole.
#[derive(Debug)]
pub enum PublishError {
    /// The output is the site's own folder, or holds it.
    HoldsSite(PathBuf),
    /// The output is one of the folders that the site is made of, holds it or lies inside it.
    Source {
        /// The output that was asked for.
        output: PathBuf,
        /// The folder that it touches.
        folder: PathBuf,
    },
    /// The output is the root of the file system, the home folder, or a folder around it.
    TooWide(PathBuf),
    /// The output is the root of a repository, or lies inside its `.git`.
    Repository(PathBuf),
    /// The output holds files and no manifest of ours.
    NotOurs(PathBuf),
    /// Another build is publishing into this folder.
    Busy(PathBuf),
    /// A symbolic link stands where the site has a folder.
    Link(PathBuf),
    /// Something that is not ours stands where the site has a file or a folder.
    Blocked(PathBuf),
    /// This path of the site cannot be the name of a published file.
    BadName(String),
    /// This path of the site would be a file and a folder.
    FileAndFolder(String),
    /// A page could not be made: a problem of the author's, to be told as one.
    Page(Box<Diagnostic>),
    /// Whoever publishes did not accept what was made.
    Refused,
    /// The machine failed.
    Io {
        /// What was being done.
        action: Action,
        /// To which file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

/// What was being done when the machine failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Finding out where a path leads.
    Resolve,
    /// Making sure that no other build publishes into the same folder.
    Lock,
    /// Reading a file.
    Read,
    /// Creating a folder.
    CreateFolder,
    /// Writing a file.
    Write,
    /// Putting a written file in its place.
    Replace,
    /// Deleting what is no longer produced.
    Delete,
}

impl Action {
    fn verb(self) -> &'static str {
        match self {
            Self::Resolve => "resolve",
            Self::Lock => "lock",
            Self::Read => "read",
            Self::CreateFolder => "create the folder",
            Self::Write => "write",
            Self::Replace => "replace",
            Self::Delete => "delete",
        }
    }
}

impl std::fmt::Display for PublishError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::HoldsSite(path) => {
                write!(f, "{} holds the site itself; publish into a folder of its own", path.display())
            }
            Self::Source { output, folder } => write!(
                f,
                "{} overlaps {}, which the site is made of; publish into a folder of its own",
                output.display(),
                folder.display()
            ),
            Self::TooWide(path) => {
                write!(f, "{} holds far more than a site; publish into a folder of its own", path.display())
            }
            Self::Repository(path) => {
                write!(f, "{} is a repository; publish into a folder of its own", path.display())
            }
            Self::NotOurs(path) => write!(
                f,
                "{} holds files that no earlier build put there; empty it or publish into another folder",
                path.display()
            ),
            Self::Busy(path) => write!(f, "another build is publishing into {}", path.display()),
            Self::Link(path) => write!(
                f,
                "{} is a symbolic link where the site has a folder; remove the link",
                path.display()
            ),
            Self::Blocked(path) => write!(
                f,
                "{} is in the way and no earlier build put it there; move it elsewhere",
                path.display()
            ),
            Self::BadName(name) => write!(f, "a file cannot be published as {name:?}"),
            Self::FileAndFolder(name) => write!(f, "{name:?} would be a file and a folder"),
            Self::Page(problem) => write!(f, "a page cannot be made: {:?}", problem.code),
            Self::Refused => write!(f, "what was made was refused"),
            Self::Io { action, path, error } => {
                write!(f, "cannot {} {}: {error}", action.verb(), path.display())
            }
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}

/// Adds what was being done, and to what, to an error of the system.
pub(super) fn context(action: Action, path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    move |error| PublishError::Io { action, path: path.to_owned(), error }
}
