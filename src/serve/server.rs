//! Speaks HTTP: one thread with one runtime, which hands each request to the answers and back.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener};
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use futures_util::stream::unfold;
use http_body_util::{BodyExt, StreamBody};
use hyper::Request;
use hyper::body::{Bytes, Frame, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::{Semaphore, watch};

use super::ServeError;
use super::reply::Site;
use super::response::{Body, respond};
use super::snapshot::{Snapshot, Version};

/// A quiet stream says so now and then, so that nothing on the way takes it for dead.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// Who has not asked anything for so long is hung up on.
const HEAD_TIMEOUT: Duration = Duration::from_secs(5);
/// No browser sends a longer first line with its headers.
const LONGEST_HEAD: usize = 16 * 1024;
/// No browser sends more headers.
const MOST_HEADERS: usize = 100;
/// So many connections at once; who comes then waits until one ends. A system may allow a program no
/// more than 256 open files.
const MOST_CONNECTIONS: usize = 240;
/// After the system refused a connection, which happens when too many files are open.
const RESPITE: Duration = Duration::from_millis(50);
/// Listens on an address at the first of `ports` that is free, and tells which.
pub(super) fn listen(
    host: IpAddr,
    ports: RangeInclusive<u16>,
) -> Result<(Vec<TcpListener>, u16), ServeError> {
    for port in ports.clone() {
        match listen_at(host, port) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            result => return result.map_err(|error| ServeError::Listen(host, error)),
        }
    }
    Err(ServeError::PortsTaken(ports))
}

/// Listens at one port. A browser may take `localhost` for either kind of address of this computer, so
/// both are listened on, and a port is taken when another program has it at either.
fn listen_at(host: IpAddr, port: u16) -> io::Result<(Vec<TcpListener>, u16)> {
    let bind = |host: IpAddr, port: u16| -> io::Result<TcpListener> {
        let listener = TcpListener::bind((host, port))?;
        listener.set_nonblocking(true)?;
        Ok(listener)
    };
    let first = bind(host, port)?;
    let found = first.local_addr()?.port();
    let mut listeners = vec![first];
    if host == IpAddr::V4(Ipv4Addr::LOCALHOST) {
        match bind(Ipv6Addr::LOCALHOST.into(), found) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port != 0 => return Err(error),
            // A machine may have no addresses of the newer kind.
            other => listeners.extend(other),
        }
    }
    Ok((listeners, found))
}

/// Shows `first` to whoever asks, and then whatever is sent to what this returns.
pub(super) fn start(
    listeners: Vec<TcpListener>,
    site: Site,
    first: Snapshot,
) -> Result<watch::Sender<Snapshot>, ServeError> {
    let (sender, shown) = watch::channel(first);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build();
    let runtime = runtime.map_err(ServeError::Server)?;
    let site = Arc::new(site);
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let serve = move || {
        runtime.block_on(async {
            let mut servers = Vec::new();
            for listener in listeners {
                if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                    let accepting = accept(listener, Arc::clone(&places), Arc::clone(&site), shown.clone());
                    servers.push(tokio::spawn(accepting));
                }
            }
            // The servers run as long as the process; ends of connections are not theirs.
            for server in servers {
                let _ = server.await;
            }
        });
    };
    std::thread::Builder::new().name("preview".to_owned()).spawn(serve).map_err(ServeError::Server)?;
    Ok(sender)
}

/// Serves whoever connects, as long as there are places.
async fn accept(
    listener: tokio::net::TcpListener,
    places: Arc<Semaphore>,
    site: Arc<Site>,
    shown: watch::Receiver<Snapshot>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_headers(MOST_HEADERS)
        .max_header_size(LONGEST_HEAD)
        .max_buf_size(2 * LONGEST_HEAD);
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(RESPITE).await;
            continue;
        };
        // Without it, a short answer may wait for the one before to be acknowledged.
        let _ = stream.set_nodelay(true);
        let (site, shown) = (Arc::clone(&site), shown.clone());
        let service = service_fn(move |request: Request<Incoming>| {
            let (site, shown) = (Arc::clone(&site), shown.clone());
            // A photograph that is asked for the first time takes a while, which others need not wait for.
            tokio::task::spawn_blocking(move || {
                // What is shown is only looked at here: whoever shows the next has nothing to wait for either.
                let now = shown.borrow().clone();
                respond(&request, &site, &now, || events(shown))
            })
        });
        let connection = http.serve_connection(TokioIo::new(stream), service);
        tokio::spawn(async move {
            // What a client breaks off is its own affair.
            let _ = connection.await;
            drop(place);
        });
    }
}

/// The numbers of what is shown, now and after each change.
fn events(shown: watch::Receiver<Snapshot>) -> Body {
    let stream = unfold((shown, true), |(mut shown, is_first)| async move {
        if !is_first {
            match tokio::time::timeout(KEEP_ALIVE, shown.changed()).await {
                Ok(changed) => changed.ok()?,
                Err(_) => return Some((Ok(Frame::data(Bytes::from_static(b":\n\n"))), (shown, false))),
            }
        }
        let event = event(shown.borrow_and_update().version);
        Some((Ok(Frame::data(event.into())), (shown, false)))
    });
    BodyExt::boxed_unsync(StreamBody::new(stream))
}

/// One event. A browser that loses the stream is told to come back soon. The numbers are texts: a
/// script's own numbers would lose their last digits one day.
fn event(version: Version) -> String {
    let Version { pages, styles, problems } = version;
    format!(
        "retry: 500\ndata: {{\"pages\":\"{pages}\",\"styles\":\"{styles}\",\"problems\":\"{problems}\"}}\n\n"
    )
}
