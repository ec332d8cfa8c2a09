//! The preview: builds, shows the site in the browser from memory, and builds again at every change.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener, UdpSocket};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::locale::Language;
use crate::output::OutputTree;
use crate::source::changes::Changes;

mod kind;
mod page;
mod range;
mod reply;
mod request;
mod response;
mod server;
mod snapshot;
#[cfg(test)]
mod tests;
mod turn;
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
    /// The ports, of which the first that is free is taken; 0 is any free one.
    pub ports: RangeInclusive<u16>,
    /// The path of the site's address, under which it is shown: `/`, or `/association/`.
    pub base_path: String,
}

impl ServeOptions {
    /// The site in `root`, shown to this computer alone, on the usual port or one of the next ones.
    pub fn new(root: &Path) -> Self {
        let host = [127, 0, 0, 1].into();
        Self { root: root.to_owned(), host, ports: 4000..=4019, base_path: "/".to_owned() }
    }
}

/// What one build made: a site, or its errors.
#[derive(Clone, Debug, Default)]
pub struct BuildOutcome {
    /// The site; none when it has errors, and then the last good one stays.
    pub tree: Option<Arc<OutputTree>>,
    /// Its errors as plain text, to lay over the page.
    pub problems: Option<String>,
    /// The language of the site, for the few words around the problems.
    pub language: Language,
    /// Grows whenever a text of the site is different from the build before: its pages are made when they
    /// are asked for, so that they cannot be compared.
    pub revision: u64,
}

/// Why the preview cannot run.
#[derive(Debug)]
pub enum ServeError {
    /// Other programs listen on all of these ports.
    PortsTaken(RangeInclusive<u16>),
    /// This address cannot be listened on.
    Listen(IpAddr, io::Error),
    /// The server could not be started, or stopped.
    Server(io::Error),
}

impl std::fmt::Display for ServeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::PortsTaken(ports) if ports.start() == ports.end() => {
                write!(f, "another program is using port {}", ports.start())
            }
            Self::PortsTaken(ports) => {
                write!(f, "other programs are using the ports {} to {}", ports.start(), ports.end())
            }
            Self::Listen(host, error) => write!(f, "cannot listen on {host}: {error}"),
            Self::Server(error) => write!(f, "the preview cannot run: {error}"),
        }
    }
}

impl std::error::Error for ServeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::PortsTaken(_) => None,
            Self::Listen(_, error) | Self::Server(error) => Some(error),
        }
    }
}

/// Whoever builds the site, and says what the preview has to say.
pub trait Handler {
    /// Builds the site, of which nothing but `changes` may be different since the call before. Nothing
    /// when all of it is as it was.
    fn build(&mut self, changes: &Changes) -> Option<BuildOutcome>;
    /// From now on what was built last can be seen in the browser: the site, or its errors.
    fn shown(&mut self, errors: Option<&str>);
    /// The system does not tell of changes, so that they are seen a little later.
    fn polling(&mut self) {}
}

/// A preview that has its address, and answers as soon as it runs.
#[derive(Debug)]
pub struct Preview {
    options: ServeOptions,
    listeners: Vec<TcpListener>,
    port: u16,
    site: Site,
}

impl Preview {
    /// Takes the first free port. Whoever connects from now on waits for the first build.
    pub fn open(options: ServeOptions) -> Result<Self, ServeError> {
        let (listeners, port) = server::listen(options.host, options.ports.clone())?;
        let site = Site {
            root: options.root.clone(),
            base: request::base(&options.base_path),
            hosts: Hosts::new(options.host),
        };
        Ok(Self { options, listeners, port, site })
    }

    /// The port that was free.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where the site will be seen, with a slash at its end.
    pub fn url(&self) -> String {
        format!("http://{}:{}{}/", request::in_url(self.options.host), self.port, self.site.encoded_base())
    }

    /// Where other computers see the site, when they do and it can be told.
    pub fn network_url(&self) -> Option<String> {
        let host = match self.options.host {
            host if host.is_loopback() => return None,
            host if host.is_unspecified() => own_address(host).ok()?,
            host => host,
        };
        Some(format!("http://{}:{}{}/", request::in_url(host), self.port, self.site.encoded_base()))
    }

    /// Builds and shows the site, and again at every change, until the process ends.
    pub fn run(self, handler: &mut impl Handler) -> Result<(), ServeError> {
        let root = &self.options.root;
        // Watching starts before the first build, so that a change during it is not missed.
        let mut watch = Watch::start(root);
        let first = handler.build(&Changes::All).unwrap_or_default();
        let first = Snapshot::first(first, root);
        let errors = first.problems.clone();
        let shown = server::start(self.listeners, self.site, first)?;
        handler.shown(errors.as_deref());
        let mut has_told_polling = false;
        // What may be different from the site that is shown.
        let mut unshown = Changes::default();
        loop {
            if watch.is_polling() && !std::mem::replace(&mut has_told_polling, true) {
                handler.polling();
            }
            let outcome = turn::next(&mut watch, handler, &mut unshown);
            let errors = outcome.problems.clone();
            let is_good = outcome.tree.is_some();
            let next = shown.borrow().next(outcome, &unshown, root);
            if is_good {
                unshown = Changes::default();
            }
            if shown.send(next).is_err() {
                return Err(ServeError::Server(io::ErrorKind::ConnectionAborted.into()));
            }
            handler.shown(errors.as_deref());
        }
    }
}

/// The address under which this computer is known on its network: the one from which it would write to
/// an address that belongs to nobody. Nothing is sent.
fn own_address(unspecified: IpAddr) -> io::Result<IpAddr> {
    let nobody: IpAddr = match unspecified {
        IpAddr::V4(_) => Ipv4Addr::new(192, 0, 2, 1).into(),
        IpAddr::V6(_) => Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1).into(),
    };
    let socket = UdpSocket::bind((unspecified, 0))?;
    socket.connect((nobody, 9))?;
    Ok(socket.local_addr()?.ip())
}
