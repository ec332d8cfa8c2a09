//! The preview: builds, shows the site in the browser from memory, and builds again at every change.

use std::io;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use crate::locale::Language;
use crate::output::OutputTree;

mod page;
mod reply;
mod request;
mod server;
mod snapshot;
#[cfg(test)]
mod tests;
mod watch;

use reply::Site;
use request::Hosts;
use snapshot::Snapshot;
use watch::Watch;

/// What to show, and where.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// The site's folder.
    pub root: PathBuf,
    /// The address to listen on; 127.0.0.1 keeps the preview to this computer.
    pub host: IpAddr,
    /// The port; 0 takes a free one.
    pub port: u16,
    /// The path of the site's address, under which it is shown: `/`, or `/association/`.
    pub base_path: String,
}

impl ServeOptions {
    /// The site in `root`, shown to this computer alone, on the usual port.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), host: [127, 0, 0, 1].into(), port: 4000, base_path: "/".to_owned() }
    }
}

/// What one build made.
#[derive(Clone, Debug, Default)]
pub struct BuildOutcome {
    /// The site; none when it has errors, and then the last good one stays.
    pub tree: Option<OutputTree>,
    /// What to lay over the page, as plain text.
    pub problems: Option<String>,
    /// The language of the site, for the few words around the problems.
    pub language: Language,
}

/// Why the preview cannot run.
#[derive(Debug)]
pub enum ServeError {
    /// Another program listens on this port.
    PortTaken(u16),
    /// This address cannot be listened on.
    Listen(IpAddr, io::Error),
    /// The server could not be started, or stopped.
    Server(io::Error),
}

impl std::fmt::Display for ServeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::PortTaken(port) => write!(f, "another program is using port {port}"),
            Self::Listen(host, error) => write!(f, "cannot listen on {host}: {error}"),
            Self::Server(error) => write!(f, "the preview cannot run: {error}"),
        }
    }
}

impl std::error::Error for ServeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::PortTaken(_) => None,
            Self::Listen(_, error) | Self::Server(error) => Some(error),
        }
    }
}

/// Builds and shows the site until the process ends. `on_ready` is told the address once the first
/// build can be seen there; `build` is called again whenever something in the site's folder changed.
pub fn run(
    options: &ServeOptions,
    on_ready: impl FnOnce(&str),
    mut build: impl FnMut() -> BuildOutcome,
) -> Result<(), ServeError> {
    let listeners = server::listen(options.host, options.port)?;
    let port = listeners.first().map_or(options.port, |(_, port)| *port);
    // Watching starts before the first build, so that a change during it is not missed.
    let mut watch = Watch::start(&options.root);
    let site = Site {
        root: options.root.clone(),
        base: request::base(&options.base_path),
        hosts: Hosts::new(options.host),
    };
    let url = format!("http://{}:{port}{}/", request::in_url(options.host), site.encoded_base());
    let first = Snapshot::first(build(), &options.root);
    let shown = server::start(listeners, site, first)?;
    on_ready(&url);
    loop {
        watch.wait();
        let next = shown.borrow().next(build(), &options.root);
        if shown.send(next).is_err() {
            return Err(ServeError::Server(io::ErrorKind::ConnectionAborted.into()));
        }
    }
}
