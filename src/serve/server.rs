//! Speaks HTTP: one thread with one runtime, which hands each request to the answers and back.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use tokio::sync::watch;

use super::ServeError;
use super::reply::{Asked, Reply, Site};
use super::snapshot::Snapshot;

/// A quiet stream says so now and then, so that nothing on the way takes it for dead.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Listens on an address, and tells the port. A browser may take `localhost` for either kind of
/// address of this computer, so both are listened on.
pub(super) fn listen(host: IpAddr, port: u16) -> Result<Vec<(TcpListener, u16)>, ServeError> {
    let bind = |host: IpAddr, port: u16| -> io::Result<(TcpListener, u16)> {
        let listener = TcpListener::bind((host, port))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        Ok((listener, port))
    };
    let first = bind(host, port).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortTaken(port),
        _ => ServeError::Listen(host, error),
    })?;
    let other = match host {
        IpAddr::V4(Ipv4Addr::LOCALHOST) => bind(Ipv6Addr::LOCALHOST.into(), first.1).ok(),
        _ => None,
    };
    Ok([first].into_iter().chain(other).collect())
}

/// Shows `first` to whoever asks, and then whatever is sent to what this returns.
pub(super) fn start(
    listeners: Vec<(TcpListener, u16)>,
    site: Site,
    first: Snapshot,
) -> Result<watch::Sender<Snapshot>, ServeError> {
    let (sender, shown) = watch::channel(first);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build();
    let runtime = runtime.map_err(ServeError::Server)?;
    let site = Arc::new(site);
    let routes = Router::new().fallback(move |request: Request| {
        let (site, shown) = (Arc::clone(&site), shown.clone());
        async move { respond(&request, &site, shown) }
    });
    let serve = move || {
        runtime.block_on(async {
            let mut servers = Vec::new();
            for (listener, _) in listeners {
                if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                    servers.push(tokio::spawn(axum::serve(listener, routes.clone()).into_future()));
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

fn respond(request: &Request, site: &Site, shown: watch::Receiver<Snapshot>) -> Response {
    let uri = request.uri();
    let asked = Asked {
        method: request.method().as_str(),
        path: uri.path(),
        query: uri.query(),
        host: only(request.headers(), &header::HOST),
        authority: uri.authority().map(axum::http::uri::Authority::as_str),
        origin: first(request.headers(), &header::ORIGIN),
        fetch_site: first(request.headers(), &HeaderName::from_static("sec-fetch-site")),
    };
    let reply = site.answer(asked, &shown.borrow());
    let mut response = match reply {
        Reply::Body(status, kind, bytes) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, [(header::CONTENT_TYPE, kind)], bytes).into_response()
        }
        Reply::Moved(address) => (StatusCode::FOUND, [(header::LOCATION, address)]).into_response(),
        Reply::NoSuchMethod => {
            (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response()
        }
        Reply::Forbidden => StatusCode::FORBIDDEN.into_response(),
        Reply::Events if asked.method == "HEAD" => {
            ([(header::CONTENT_TYPE, "text/event-stream")], Body::empty()).into_response()
        }
        Reply::Events => events(shown),
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The numbers of what is shown, now and after each change.
fn events(shown: watch::Receiver<Snapshot>) -> Response {
    let stream = unfold((shown, true), |(mut shown, is_first)| async move {
        if !is_first {
            shown.changed().await.ok()?;
        }
        let version = shown.borrow_and_update().version;
        // The numbers are texts: a script's own numbers would lose their last digits one day.
        let data = serde_json::json!({
            "pages": version.pages.to_string(),
            "styles": version.styles.to_string(),
            "problems": version.problems.to_string(),
        });
        let event = Event::default().data(data.to_string());
        Some((Ok::<_, Infallible>(event), (shown, false)))
    });
    Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response()
}

/// The text of a header that may be there once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// The text of a header. One that is not text is taken for a foreign one.
fn first<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}
